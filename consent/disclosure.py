"""Seals texts and reveals them against a Permit. The only door between ciphertext and words."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, NoReturn

from audit.verifier.canonical import Json
from consent.committed_words import commit, fits
from consent.compartments import cipher_of
from consent.outcome import Decision, Level
from consent.permits import Permit
from hub.foundation.envelope import Place, seal, unseal
from hub.foundation.identifiers import SegmentId, UpdateId
from hub.foundation.keyring import KeyUnusable
from hub.foundation.work import Work

BODY, SUMMARY = "sealed_body", "sealed_summary"
TEXT = SegmentId("text")
"""The segment of what stands beside named segments, or of a body without any."""


class PermitMismatch(Exception):
    """A permit was used for another update than its own, or above its level."""


@dataclass(frozen=True, slots=True)
class UpdateText:
    """What an author wrote. `segments` are parts about some subjects, by id, in order."""

    text: str = ""
    means: str = ""
    summary: str = ""
    segments: Mapping[SegmentId, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, repr=False)
class SealedText:
    """Ciphertexts of an update's wording. Cannot be printed, formatted or iterated."""

    table: str
    record_id: str
    version: int
    compartment_id: str
    body: bytes
    summary: bytes | None

    def _mute(self, *_args: object) -> NoReturn:
        raise TypeError("a sealed text is not for showing: reveal it with a permit")

    __str__ = __repr__ = __html__ = __iter__ = __format__ = __reduce__ = _mute


class RevealedText(NamedTuple):
    """As much of an update as its permit shows. `has_hidden_part`: something was left out."""

    summary: str | None
    text: str | None = None
    means: str | None = None
    segments: tuple[tuple[SegmentId, str], ...] = ()
    has_hidden_part: bool = False


def seal_update(
    work: Work,
    *,
    table: str,
    record_id: str,
    version: int,
    compartment_id: str,
    wording: UpdateText,
) -> SealedText:
    """Seal an update's wording, or a correction's, headline apart from body."""
    cipher = cipher_of(work, compartment_id)
    body = _as_json(wording)

    def sealed(column: str, content: str) -> bytes:
        place = Place(table, column, record_id, version)
        return seal(cipher, place=place, key_name=compartment_id, content=content.encode())

    return SealedText(
        table=table,
        record_id=record_id,
        version=version,
        compartment_id=compartment_id,
        body=sealed(BODY, json.dumps(body, ensure_ascii=False)),
        summary=sealed(SUMMARY, wording.summary) if wording.summary else None,
    )


def reveal(work: Work, permit: Permit, *, update_id: UpdateId, sealed: SealedText) -> RevealedText:
    """The wording, as far as the permit goes.

    Raises: PermitMismatch for another update's permit, or one below a summary; KeyUnusable.
    """
    if permit.update_id != update_id or permit.level < Level.SUMMARY:
        raise PermitMismatch(update_id)
    return _as_read(work, permit.level, permit.masked, sealed)


def reads_differently(
    work: Work, decision: Decision, *, before: SealedText, after: SealedText
) -> bool:
    """Whether a correction changed what this reader reads. No word of either leaves from here.

    Requires an item at Summary or Full.
    """
    level, masked = decision.level, decision.masked
    return _as_read(work, level, masked, before) != _as_read(work, level, masked, after)


def commit_wording(wording: UpdateText, *, beside: Json = None) -> str:
    """What the log keeps of these words, and of what belongs to them."""
    return commit(_said(_as_json(wording), wording.summary, beside))


def commit_sealed(work: Work, sealed: SealedText, *, beside: Json = None) -> str:
    """The same of words that lie sealed; none of them leaves from here. Raises: KeyUnusable."""
    return commit(_said_sealed(work, sealed, beside))


def still_says(
    work: Work, sealed: SealedText, *, committed: Collection[str], beside: Json = None
) -> bool:
    """Whether the words are those the log was told of. No word of them leaves from here.

    Raises: KeyUnusable where they cannot be opened any more, whatever was committed to.
    """
    said = _said_sealed(work, sealed, beside)
    return all(fits(one, said) for one in committed)


def _said(body: Json, headline: str, beside: Json) -> Json:
    # The headline is sealed once more by itself, for those who read no more: each is committed to.
    return {"body": body, "headline": headline, "beside": beside}


def _said_sealed(work: Work, sealed: SealedText, beside: Json) -> Json:
    headline = _open(work, sealed, SUMMARY, sealed.summary) or ""
    try:
        body: Json = json.loads(_open(work, sealed, BODY, sealed.body) or "{}")
    except ValueError:
        raise KeyUnusable("a sealed wording is none") from None
    return _said(body, headline, beside)


def _as_json(wording: UpdateText) -> dict[str, Json]:
    return {
        "text": wording.text,
        "means": wording.means,
        "summary": wording.summary,
        "segments": [[name, words] for name, words in wording.segments.items()],
    }


def _as_read(
    work: Work, level: Level, masked: Collection[SegmentId], sealed: SealedText
) -> RevealedText:
    if level is Level.SUMMARY:
        return RevealedText(summary=_open(work, sealed, SUMMARY, sealed.summary))
    body = json.loads(_open(work, sealed, BODY, sealed.body) or "{}")
    hides_text = TEXT in masked
    return RevealedText(
        summary=body["summary"] or None,
        text=None if hides_text else body["text"] or None,
        means=None if hides_text else body["means"] or None,
        segments=tuple(
            (SegmentId(name), words) for name, words in body["segments"] if name not in masked
        ),
        has_hidden_part=bool(masked),
    )


def _open(work: Work, sealed: SealedText, column: str, content: bytes | None) -> str | None:
    if content is None:
        return None
    place = Place(sealed.table, column, sealed.record_id, sealed.version)
    cipher = cipher_of(work, sealed.compartment_id)
    return unseal(cipher, place=place, key_name=sealed.compartment_id, sealed=content).decode()

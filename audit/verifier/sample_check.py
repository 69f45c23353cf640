"""A month's sample, drawn again from the file a safeguarding lead takes from the hub.

    {"format": FORMAT, "month": "2026-11", "agency": id, "list": text, "waiting": [entry id],
     "entries": [{"id": entry id, "tlog_proof": text}],
     "sample": [{"token": hex, "reader": id, "update": id, "salt": hex}]}

The entries are the one that committed to the seed and the one that told it, with the fingerprint
of the list. Of a disclosure drawn whose reader may not be named, or whose update is not to be seen,
the token stands alone.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from .canonical import Json
from .entry import Leaf
from .exported import ExportRefused
from .finding import Finding, Verdict, instant
from .proof import TlogProof
from .receipt import Receipt, ReceiptRefused
from .redrawing import drawn_from, lots_of
from .trust import Trust
from .unwitnessed import open_entry, say_unwitnessed

FORMAT = "hub/oversight/sample/1"
COMMITTED, REVEALED = "SAMPLE_SEED", "SAMPLE_DRAW"


@dataclass(frozen=True, slots=True)
class _Entry:
    """One of the two, in the log. index: from 0. is_unseen: witnesses are yet to see it."""

    index: int
    leaf: Leaf
    agency: str
    details: Mapping[str, Json]
    is_unseen: bool

    def said(self, name: str) -> str:
        value = self.details.get(name)
        return value if isinstance(value, str) else ""


@dataclass(frozen=True, slots=True)
class _Read:
    month: str
    agency: str
    lots: str
    entries: tuple[Mapping[str, Json], ...]
    sample: tuple[Mapping[str, Json], ...]
    is_waiting: bool


def sample(text: str, trust: Trust) -> Finding:
    """Whether the sample is the one that had to be drawn from this list by the seed.

    Raises: ExportRefused, NoteRefused, ProofRefused, QuorumMissing, ReceiptRefused.
    """
    read = _read(text)
    if read.is_waiting:
        words = "The entries about this sample are not signed yet: ask for the file again later."
        return Finding(Verdict.PROMISED, [words])
    found = dict(_proven(one, trust) for one in read.entries)
    if found.keys() != {COMMITTED, REVEALED}:
        raise ReceiptRefused("the entries that fix and tell the seed are not both in it")
    committed, revealed = found[COMMITTED], found[REVEALED]
    wrong = tuple(_wrong(read, committed, revealed))
    if wrong:
        return Finding(Verdict.FAILS, ["It is not the sample that had to be drawn.", *wrong])
    holds = _holds(read, committed, revealed)
    say_unwitnessed(holds, sum(one.is_unseen for one in found.values()))
    return holds


def _holds(read: _Read, committed: _Entry, revealed: _Entry) -> Finding:
    population, size = len(read.lots.splitlines()), len(read.sample)
    named = sum("salt" in one for one in read.sample)
    found = Finding(
        Verdict.HOLDS,
        [f"The sample of {read.month} is the one that had to be drawn: {size} of {population:,}."],
        {"population": population, "size": size, "named": named},
    )
    when = [instant(one.leaf.milliseconds / 1000) for one in (committed, revealed)]
    found.also(f"Entry {committed.index + 1:,} of the log fixed the seed on {when[0]}.")
    found.also(f"Entry {revealed.index + 1:,} told it, and what it drew from, on {when[1]}.")
    if named < size:
        found.also(f"Of {size - named} of those drawn the file does not say who read what.")
    return found


def _wrong(read: _Read, committed: _Entry, revealed: _Entry) -> Iterator[str]:
    of = {one.agency for one in (committed, revealed)} | {read.agency}
    months = {one.said("month") for one in (committed, revealed)} | {read.month}
    if len(of) > 1 or len(months) > 1:
        yield "The entries are of another agency or another month."
    if committed.index >= revealed.index:
        yield "The seed was fixed only after the draw."
    if sha256(_bytes(revealed.said("seed"))).hexdigest() != committed.said("commitment"):
        yield "The seed is not the one that was fixed before."
    if sha256(read.lots.encode()).hexdigest() != revealed.said("listed"):
        yield "The list is not the one whose fingerprint is in the log."
    drawn = drawn_from(lots_of(read.lots), revealed.said("seed"))
    if drawn != tuple(_text(one["token"]) for one in read.sample):
        yield "Other disclosures come from that seed and that list."
    if not all(_opens(one) for one in read.sample if "salt" in one):
        yield "A disclosure is not the one that was drawn."


def _opens(one: Mapping[str, Json]) -> bool:
    name = f"{_text(one['reader'])}/{_text(one['update'])}"
    return sha256(_bytes(_text(one["salt"])) + name.encode()).hexdigest() == one["token"]


def _proven(entry: Mapping[str, Json], trust: Trust) -> tuple[str, _Entry]:
    """What it did, and the entry, once it is in the log and says what is shown."""
    proof = TlogProof.parse(_text(entry["tlog_proof"]))
    opened, is_unseen = open_entry(entry, proof.note, trust)
    shown = Receipt.from_bytes(proof.extra)
    leaf = shown.checked()
    proof.require_in(opened.checkpoint, shown.leaf)
    details = _shown(shown, "details")
    if not isinstance(details, Mapping):
        raise ReceiptRefused("an entry does not say what it fixed or told")
    agency = _text(_shown(shown, "agency"))
    action = _text(_shown(shown, "action"))
    return action, _Entry(proof.index, leaf, agency, details, is_unseen)


def _shown(receipt: Receipt, name: str) -> Json:
    return receipt.shown[name][1] if name in receipt.shown else None


def _read(text: str) -> _Read:
    try:
        said = json.loads(text)
        if said["format"] != FORMAT:
            raise ExportRefused("a file of another kind")
        read = _Read(
            _text(said["month"]),
            _text(said["agency"]),
            _text(said["list"]),
            tuple(said["entries"]),
            tuple(_lot(one) for one in said["sample"]),
            bool(said["waiting"]),
        )
        lots_of(read.lots)
    except (KeyError, TypeError, ValueError):
        raise ExportRefused("not a sample to be drawn again") from None
    return read


def _lot(said: Mapping[str, Json]) -> Mapping[str, Json]:
    """One of those drawn: its token alone, or all that opens it."""
    for name in ("token", "reader", "update", "salt") if "salt" in said else ("token",):
        _text(said[name])
    return said


def _bytes(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        raise ReceiptRefused("a seed or a salt is not written in hexadecimal") from None


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise ReceiptRefused("text was expected")
    return value

"""What an author hands in, and what it must pass before it is posted (decision 4, row post)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from agencies.homes.spelling import holds_address
from consent.tags import UnknownTag, Vocabulary
from hub.foundation.errors import Refused
from hub.foundation.identifiers import (
    AgencyId,
    AttachmentId,
    PersonId,
    SegmentId,
    UpdateId,
    WorkerId,
)

HEADLINE_AT_MOST = 280
ROUTINE = "UR0"
EVIDENCE = frozenset({"EV.FACT", "EV.REPORT", "EV.OPIN", "EV.TEST", "EV.DOC"})
CSC_ONLY = frozenset({"CS.STATUS", "CS.PLAN"})

NEEDS_MEANING = ("TX.", "RK.")
"""Treatment and risk are never told without what they mean for a child (vocabulary G: normalised
locally, drinking and drug use were told as if no child lived there)."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the body about some subjects; none named: about all of them.

    `is_source` names the third party who told it, shown only if he `has_agreed`.
    """

    part_id: SegmentId
    subjects: tuple[PersonId, ...] = ()
    text: str = ""
    is_source: bool = False
    has_agreed: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class FileDraft:
    """A checked file; it concerns some subjects, none named: all of them (decision 5.1)."""

    attachment_id: AttachmentId
    name: str
    media_type: str
    content: bytes
    subjects: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True)
class UpdateDraft:
    """An update about one matter, as its author hands it in.

    `tags` holds every code: content, context, evidence and urgency. `sensitivity` is the
    author's choice, raised to the defaults of the tags. `summary_subjects`, `text_subjects` None:
    headline and text are about all subjects; else about these, so that a part about somebody
    else hides neither.
    """

    subjects: tuple[PersonId, ...]
    tags: tuple[str, ...]
    text: str = ""
    means: str = ""
    summary: str = ""
    parts: tuple[Part, ...] = ()
    sensitivity: int = 1
    event_at: datetime | None = None
    summary_subjects: tuple[PersonId, ...] | None = None
    text_subjects: tuple[PersonId, ...] | None = None
    files: tuple[FileDraft, ...] = ()
    withheld_from: tuple[AgencyId | WorkerId, ...] = ()
    withheld_because: str = ""
    """The WH.* reason; imports and the hub's own actor give none."""
    named_readers: tuple[WorkerId, ...] = ()
    is_court_restricted: bool = False
    court_readers: tuple[WorkerId, ...] = ()
    is_history_shared: bool = False
    is_household: bool = False
    is_imported: bool = False
    """Taken over from elsewhere: not tested, and not shown if it would not have passed."""
    update_id: UpdateId | None = None


def sensitivity_of(draft: UpdateDraft, vocabulary: Vocabulary) -> int:
    """The posted SN: the author's choice, but never below a tag's default (decision 1)."""
    known = [code for code in draft.tags if code in vocabulary.tags]
    return max(draft.sensitivity, vocabulary.default_of(known))


def urgency_of(tags: Iterable[str]) -> str:
    """The highest urgency named; routine when none is."""
    return max((code for code in tags if code.startswith("UR")), default=ROUTINE)


def evidence_of(tags: Iterable[str]) -> str:
    """How the author knows; empty for an import without it."""
    return next((code for code in tags if code in EVIDENCE), "")


def check_tags(draft: UpdateDraft, vocabulary: Vocabulary) -> None:
    """Raises: Refused TAG_UNKNOWN, TAG_NONE, EVIDENCE_ONE, in this order."""
    try:
        carrying = vocabulary.carrying(draft.tags)
    except UnknownTag:
        raise Refused("TAG_UNKNOWN", field="tags") from None
    if not carrying:
        raise Refused("TAG_NONE", field="tags")
    check_evidence(draft)


def check_evidence(draft: UpdateDraft) -> None:
    """Raises: Refused EVIDENCE_ONE unless the author says how he knows, once."""
    if len(EVIDENCE.intersection(draft.tags)) != 1:
        raise Refused("EVIDENCE_ONE", field="evidence")


def check_headline(draft: UpdateDraft, vocabulary: Vocabulary) -> None:
    """Raises: Refused SUMMARY_NEEDED when partners would be left without a headline."""
    headline = draft.summary.strip()
    is_missing = not headline and sensitivity_of(draft, vocabulary) >= 2
    if is_missing or len(headline) > HEADLINE_AT_MOST:
        raise Refused("SUMMARY_NEEDED", field="summary")


def is_location(tags: Iterable[str]) -> bool:
    """Whether it is the kind of update that says where somebody is."""
    return any(code.startswith("LC.") for code in tags)


def needs_meaning(tags: Iterable[str]) -> bool:
    """Whether its author has to say what it means for the children."""
    return any(code.startswith(NEEDS_MEANING) for code in tags)


def check_addresses(tags: Iterable[str], texts: Iterable[str]) -> None:
    """Raises: Refused PROTECTED_TERM where an address stands outside a location update."""
    if holds_address(texts) and not is_location(tags):
        raise Refused("PROTECTED_TERM", field="text")

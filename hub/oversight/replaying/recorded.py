"""What the log says was decided: who, when, about what, how far and why, and on which state."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from audit.details import details_of
from audit.queries import LoggedEntry, all_entries
from audit.verifier.canonical import Json
from audit.verifier.lines import Line
from audit.wanted import Wanted
from hub.foundation.identifiers import AgencyId, EntryId, FamilyId, NamedAuditId, WorkerId
from hub.foundation.versions import CHANGES
from hub.foundation.work import Work

ACTIONS = ("DENY", "DOWNLOAD", "LIST", "VIEW")
"""Entries that say what was decided about updates."""
_SHOWN = {"VIEW_E": "E", "VIEW_S": "S", "VIEW_F": "F"}


@dataclass(frozen=True, slots=True)
class Answer:
    """One update's answer: a level N, E, S or F, the reason, and the parts that were masked."""

    level: str
    reason: str
    masked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recorded:
    """One entry's decisions.

    seen_by: who was shown it, which in a meeting is not who asked. present: all who were in the
    room; empty outside meetings. purpose: the named audit it was read in, if any.
    not_shown: by reason, how many the page left out; None where the exit does not count.
    at_most: as far as the page goes.
    """

    entry_id: EntryId
    at: datetime
    action: str
    exit_name: str
    actor_id: WorkerId
    agency_id: AgencyId
    role: str
    family_id: FamilyId | None
    seen_by: WorkerId
    present: tuple[WorkerId, ...]
    purpose: str
    answers: Mapping[str, Answer]
    not_shown: Mapping[str, int] | None
    at_most: str
    rule_version: str
    versions: Mapping[str, int]

    @property
    def audit_id(self) -> NamedAuditId | None:
        """The named audit it was read in (rule 1A)."""
        return NamedAuditId(self.purpose) if self.exit_name == AUDIT and self.purpose else None

    @property
    def change(self) -> int | None:
        """The last change of any fact that was known; None in entries that do not say."""
        return self.versions.get(CHANGES)

    @property
    def count(self) -> int:
        """How many decisions that is, those on what was left out included."""
        return len(self.answers) + sum((self.not_shown or {}).values())


AUDIT = "audit"
COUNTING = frozenset({"timeline"})
"""Exits whose entry says how many they left out."""


def recorded_entries(work: Work, *, wanted: Wanted) -> Iterable[LoggedEntry]:
    """Every entry with decisions about updates among those wanted, newest first."""
    return all_entries(work.session, wanted=wanted)


def read_recorded(work: Work, entry: LoggedEntry) -> Recorded | None:
    """What the entry says; None once its details are erased. Raises: KeyUnusable."""
    details = details_of(work.session, entry_id=entry.entry_id, keyring=work.keyring)
    if not details.get("rule_version"):
        return None
    lines = [line for line in entry.lines if line.action in _SHOWN] or [
        line for line in entry.lines if line.action == "DENY"
    ]
    exit_name = str(details.get("view") or "")
    return Recorded(
        entry_id=entry.entry_id,
        at=entry.at,
        action=entry.action,
        exit_name=exit_name,
        actor_id=entry.worker_id,
        agency_id=entry.agency_id,
        role=entry.role,
        family_id=entry.family_id,
        seen_by=_seen_by(lines) or entry.worker_id,
        present=tuple(WorkerId(one) for one in _texts(details.get("present"))),
        purpose=str(details.get("purpose") or ""),
        answers=_answers(lines, details),
        not_shown=_counts(details.get("not_shown")) if exit_name in COUNTING else None,
        at_most=str(details.get("at_most") or "F"),
        rule_version=str(details["rule_version"]),
        versions=_versions(details.get("access_versions")),
    )


def _seen_by(lines: Iterable[Line]) -> WorkerId | None:
    return next((WorkerId(line.subject) for line in lines if line.subject), None)


def _answers(lines: Iterable[Line], details: Mapping[str, Json]) -> Mapping[str, Answer]:
    masked = _masked(details)
    return {
        line.object_id: Answer(
            _SHOWN.get(line.action, "N"), line.reason, tuple(sorted(masked.get(line.object_id, ())))
        )
        for line in lines
    }


def _masked(details: Mapping[str, Json]) -> Mapping[str, tuple[str, ...]]:
    """By update; a download names its one update's own."""
    shown = details.get("shown")
    if isinstance(shown, Mapping):
        return {str(shown.get("update_id")): _texts(shown.get("masked"))}
    found = details.get("masked")
    if not isinstance(found, Mapping):
        return {}
    return {str(update_id): _texts(parts) for update_id, parts in found.items()}


def _texts(value: Json) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()


def _counts(value: Json) -> Mapping[str, int]:
    pairs = value if isinstance(value, list) else []
    return {
        str(pair[0]): int(str(pair[1]))
        for pair in pairs
        if isinstance(pair, list) and len(pair) == 2
    }


def _versions(value: Json) -> Mapping[str, int]:
    if not isinstance(value, Mapping):
        return {}
    return {str(scope): number for scope, number in value.items() if isinstance(number, int)}

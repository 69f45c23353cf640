"""Rehearsals: what a draft would change, tried before anybody is asked to approve it."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from audit.events import RulesRehearsed
from consent.compartments import compartment_for
from consent.notes import Place, open_reason, seal_reason
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import AgencyId, new_id
from hub.foundation.work import Work
from hub.policy.bench import rehearse_later
from hub.policy.models import RuleRehearsal

COMPARTMENT = "rules"
SILENT = timedelta(minutes=2)
"""A rehearsal nobody has worked on for so long has ended with its process."""


@dataclass(frozen=True, slots=True)
class CaseTried:
    """One case file under both versions: expectations there are, and how many held.

    differs: the answers that are not the same under both, in codes of the case file.
    """

    case_id: str
    title: str
    expectations: int
    held_before: int
    held_after: int
    differs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LevelsChanged:
    """What would change for the workers of one role in one agency: counts of pairs of a worker
    and an update."""

    agency_id: AgencyId
    role: str
    workers: int
    raised: int
    lowered: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """One trial of a draft. `is_silent`: begun, not finished, and nobody works on it."""

    rehearsal_id: str
    draft_id: str
    digest: str
    begun_at: datetime
    done: int
    total: int
    finished_at: datetime | None
    is_silent: bool
    cases: tuple[CaseTried, ...]
    changes: tuple[LevelsChanged, ...]

    @property
    def is_finished(self) -> bool:
        """Whether its counts are whole."""
        return self.finished_at is not None

    @property
    def is_running(self) -> bool:
        """Whether somebody works on it."""
        return not self.is_finished and not self.is_silent


def begin_rehearsal(work: Work, *, draft_id: str, digest: str) -> str:
    """Have the draft tried as it stands; the rehearsal's id. The caller has tested who may."""
    made = new_id()
    work.session.add(
        RuleRehearsal(
            id=made,
            draft_id=draft_id,
            digest=digest,
            begun_at=work.now,
            begun_by_id=work.actor.worker_id,
            beat_at=work.now,
            done=0,
            total=0,
            changes=[],
        )
    )
    work.record(RulesRehearsed(draft_id=draft_id, digest=digest))
    rehearse_later(work, rehearsal_id=made)
    return made


def note_progress(work: Work, *, rehearsal_id: str, done: int, total: int) -> None:
    """Say how far it is."""
    row = _row(work, rehearsal_id)
    row.done, row.total, row.beat_at = done, total, work.now


def finish_rehearsal(
    work: Work,
    *,
    rehearsal_id: str,
    cases: Sequence[CaseTried],
    changes: Sequence[LevelsChanged],
) -> None:
    """Keep what came out."""
    row = _row(work, rehearsal_id)
    row.compartment_id = compartment_for(work, family_id=None, kind=COMPARTMENT)
    row.sealed_cases = seal_reason(
        work,
        compartment_id=row.compartment_id,
        place=_place(row.id),
        reason=json.dumps([asdict(one) for one in cases]),
    )
    row.changes = [asdict(one) for one in changes]
    row.done, row.finished_at, row.beat_at = row.total, work.now, work.now


def last_rehearsal(work: Work, *, draft_id: str, digest: str) -> Rehearsal | None:
    """The last trial of the draft as it stands, if there was any."""
    query = (
        select(RuleRehearsal)
        .where(RuleRehearsal.draft_id == draft_id, RuleRehearsal.digest == digest)
        .order_by(RuleRehearsal.begun_at.desc(), RuleRehearsal.id.desc())
    )
    row = work.session.scalars(query).first()
    return None if row is None else _seen(work, row)


def rehearsal_named(work: Work, *, rehearsal_id: str) -> Rehearsal:
    """One trial. Raises: NotFound."""
    return _seen(work, _row(work, rehearsal_id))


def is_rehearsed(work: Work, *, draft_id: str, digest: str) -> bool:
    """Whether the draft as it stands was tried to the end."""
    last = last_rehearsal(work, draft_id=draft_id, digest=digest)
    return last is not None and last.is_finished


def _row(work: Work, rehearsal_id: str) -> RuleRehearsal:
    row = work.session.get(RuleRehearsal, rehearsal_id)
    if row is None:
        raise NotFound(rehearsal_id)
    return row


def _seen(work: Work, row: RuleRehearsal) -> Rehearsal:
    return Rehearsal(
        rehearsal_id=row.id,
        draft_id=row.draft_id,
        digest=row.digest,
        begun_at=row.begun_at,
        done=row.done,
        total=row.total,
        finished_at=row.finished_at,
        is_silent=row.finished_at is None and work.now >= row.beat_at + SILENT,
        cases=tuple(map(_case, _cases(work, row))),
        changes=tuple(map(_change, row.changes)),
    )


def _cases(work: Work, row: RuleRehearsal) -> list[dict[str, object]]:
    if row.sealed_cases is None or row.compartment_id is None:
        return []
    words = open_reason(
        work,
        compartment_id=row.compartment_id,
        place=_place(row.id),
        sealed=row.sealed_cases,
    )
    found: list[dict[str, object]] = json.loads(words)
    return found


def _place(rehearsal_id: str) -> Place:
    return Place("rule_rehearsal", "sealed_cases", rehearsal_id)


def _case(kept: dict[str, object]) -> CaseTried:
    differs = kept["differs"]
    return CaseTried(
        case_id=str(kept["case_id"]),
        title=str(kept["title"]),
        expectations=_number(kept["expectations"]),
        held_before=_number(kept["held_before"]),
        held_after=_number(kept["held_after"]),
        differs=tuple(map(str, differs)) if isinstance(differs, list) else (),
    )


def _change(kept: dict[str, object]) -> LevelsChanged:
    return LevelsChanged(
        agency_id=AgencyId(str(kept["agency_id"])),
        role=str(kept["role"]),
        workers=_number(kept["workers"]),
        raised=_number(kept["raised"]),
        lowered=_number(kept["lowered"]),
        unchanged=_number(kept["unchanged"]),
    )


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0

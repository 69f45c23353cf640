"""An incident as its page takes it: its lines, its steps, its table."""

from collections.abc import Iterable
from dataclasses import dataclass

from agencies.workers.queries import workers_named
from hub.foundation.identifiers import FindingId, WorkerId
from hub.foundation.work import Work
from hub.looking_into.incidents.queries import StoredIncident, incident_steps, step_words
from hub.looking_into.items import Item
from hub.oversight.incidents.words import STEPS, breach_words, commissioner_words, state_words
from hub.oversight.worklist.words import signal_words
from hub.presentation.links import Cell, Link, Table
from hub.presentation.times import row_moment
from hub.presentation.wording import gettext

HERE = "/oversight/incidents"
Line = tuple[str, str, Link | None]


@dataclass(frozen=True, slots=True)
class SeenStep:
    """One step: when, "Helen Ashby told the police", and the words where they are shown."""

    when: str
    what: str
    words: str = ""


def incidents_table(work: Work, found: Iterable[tuple[StoredIncident, Item]]) -> Table:
    """One row each: what it is, whose, who has it in hand, how it stands."""
    shown = tuple(found)
    workers = {item.worker_id for _, item in shown if item.worker_id}
    named = workers_named(work, worker_ids={*workers, *(one.owner_id for one, _ in shown)})
    names = {who: one.name for who, one in named.items()}
    return Table(
        caption=gettext("Incidents"),
        heads=(
            gettext("What was noticed"),
            gettext("Worker"),
            gettext("In the hands of"),
            gettext("Raised"),
            gettext("State"),
            gettext("ICO, 72 hours"),
        ),
        rows=tuple(
            (
                Cell(signal_words(item), href=f"{HERE}/{one.incident_id}"),
                Cell(names.get(item.worker_id or WorkerId(""), "–")),
                Cell(names.get(one.owner_id, "–")),
                Cell(row_moment(one.raised_at, work.now)),
                Cell(state_words(one), quiet=_breach(one)),
                Cell(commissioner_words(one, work.now), is_strong=one.tell_by is not None),
            )
            for one, item in shown
        ),
        is_caption_hidden=True,
    )


def standing_lines(work: Work, one: StoredIncident, owner: str) -> list[Line]:
    """How it stands, the same for everybody who may know of it."""
    return [
        (gettext("State"), state_words(one), None),
        (gettext("In the hands of"), owner, None),
        (gettext("Raised"), row_moment(one.raised_at, work.now), None),
        (gettext("Breach of personal data"), breach_words(one), None),
        (gettext("ICO, 72 hours"), commissioner_words(one, work.now), None),
    ]


def steps_with_words(work: Work, incident_id: FindingId) -> tuple[SeenStep, ...]:
    """Every step with what was written. The caller records that it was shown."""
    steps = incident_steps(work.session, incident_id=incident_id)
    said = {one.step_id: step_words(work, one) for one in steps}
    return _steps(work, incident_id, said, named=None)


def steps_without_words(
    work: Work, incident_id: FindingId, *, named: frozenset[str]
) -> tuple[SeenStep, ...]:
    """The same as metadata. named: the agencies whose workers may be named."""
    return _steps(work, incident_id, {}, named=named)


def _steps(
    work: Work, incident_id: FindingId, said: dict[str, str], *, named: frozenset[str] | None
) -> tuple[SeenStep, ...]:
    steps = incident_steps(work.session, incident_id=incident_id)
    people = {WorkerId(who) for one in steps for who in (one.by_id, one.worker_id) if who}
    known = workers_named(work, worker_ids=people)
    names = {
        str(who): one.name for who, one in known.items() if named is None or one.agency_id in named
    }
    nobody = gettext("Someone at a partner agency")
    return tuple(
        SeenStep(
            row_moment(one.at, work.now),
            gettext(
                STEPS[one.step],
                name=names.get(one.by_id, nobody),
                other=names.get(one.worker_id or "", nobody),
            ),
            said.get(one.step_id, ""),
        )
        for one in steps
    )


def _breach(one: StoredIncident) -> str:
    return gettext("breach of personal data") if one.is_breach else ""

"""The steps a lead takes, and the worker's answer. What is written lies sealed."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import select

from agencies.queries import all_agencies
from agencies.standing import Standing
from agencies.workers.queries import workers_in_roles
from audit.events import FindingClosed, IncidentRaised, WorkerAnswered, WorkerAsked
from consent.acting import acting, require
from consent.compartments import FAMILY, compartment_for
from consent.notes import Place, open_reason, seal_reason, words_digest
from consent.wall.facing import let_through
from hub.alerts.about import about_finding
from hub.alerts.service import ANSWERED, ASKED, INCIDENT, AlertDraft, answer_alerts, raise_alert
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import FamilyId, FindingId, WorkerId, new_id
from hub.foundation.work import Work
from hub.looking_into.incidents.beginning import begin_incident
from hub.looking_into.items import OVER, Item, KeptStep, State
from hub.looking_into.models import LookedInto, LookedIntoStep
from hub.looking_into.noticed import forget_noticed

CLOSE, ASK, ANSWER, RAISE = "close", "ask", "answer", "raise"
OUTCOMES = ("fine", "learn")
GOVERNANCE = "IG"
COMPARTMENT = "findings"


@dataclass(frozen=True, slots=True)
class Said:
    """What a step says: the outcome's code where it has one, and words."""

    words: str
    outcome: str = ""


def close_with_finding(work: Work, *, item: Item, said: Said) -> None:
    """Nothing more to do. Raises: Refused NOT_ALLOWED, DENY_ACCOUNT; NotFound once it is over."""
    row = _begun(work, item, OVER)
    kept = _step(work, row, CLOSE, State.CLOSED, said)
    work.record(
        FindingClosed(
            family_id=item.family_id,
            item_id=item.item_id,
            signal=item.signal,
            worker_id=item.worker_id,
            object_id=item.object_id or "",
            happened_at=item.happened_at,
            times=item.times,
            step_id=kept.step_id,
            words_digest=kept.words_digest,
            outcome=said.outcome,
        )
    )


def ask_worker(work: Work, *, item: Item, said: Said) -> None:
    """Ask the worker whose act it is, with an alert. Raises: as above; NotFound while he is asked.

    The caller has shown that he is one of the lead's own.
    """
    require(item.worker_id is not None)
    row = _begun(work, item, {*OVER, State.ASKED})
    kept = _step(work, row, ASK, State.ASKED, said)
    _tell(work, row, ASKED, [WorkerId(row.worker_id or "")])
    work.record(
        WorkerAsked(
            family_id=item.family_id,
            item_id=item.item_id,
            signal=item.signal,
            worker_id=item.worker_id,
            object_id=item.object_id or "",
            happened_at=item.happened_at,
            times=item.times,
            step_id=kept.step_id,
            words_digest=kept.words_digest,
        )
    )


def raise_incident(work: Work, *, item: Item, said: Said) -> None:
    """Hand it to information governance. Raises: as for closing."""
    row = _begun(work, item, OVER)
    kept = _step(work, row, RAISE, State.RAISED, said)
    begin_incident(work, row)
    everywhere = [one.agency_id for one in all_agencies(work.session, at=work.now)]
    governing = workers_in_roles(
        work.session, agency_ids=everywhere, roles=(GOVERNANCE,), at=work.now
    )
    _tell(work, row, INCIDENT, [one.worker_id for one in governing])
    work.record(
        IncidentRaised(
            family_id=item.family_id,
            item_id=item.item_id,
            signal=item.signal,
            worker_id=item.worker_id,
            object_id=item.object_id or "",
            happened_at=item.happened_at,
            times=item.times,
            step_id=kept.step_id,
            words_digest=kept.words_digest,
        )
    )


def answer_lead(work: Work, *, item_id: FindingId, words: str) -> None:
    """The worker's answer, once. Raises: NotFound for anybody else, and when he is not asked."""
    acting(work)
    row = work.session.get(LookedInto, item_id)
    if row is None or not is_asked(work, row) or row.state != State.ASKED:
        raise NotFound(item_id)
    asked_by = WorkerId(steps_of(work, item_id=item_id)[-1].by_id)
    kept = _step(work, row, ANSWER, State.ANSWERED, Said(words))
    answered = answer_alerts(work, object_id=item_id)
    _tell(work, row, ANSWERED, [asked_by])
    work.record(
        WorkerAnswered(
            family_id=_family(row),
            item_id=item_id,
            signal=row.kind,
            worker_id=work.actor.worker_id,
            answered=answered,
            step_id=kept.step_id,
            words_digest=kept.words_digest,
        )
    )


def is_asked(work: Work, row: LookedInto) -> bool:
    """Whether the acting worker is whom it is about, and works where he did."""
    return (row.worker_id, row.agency_id) == (work.actor.worker_id, work.actor.agency_id)


def steps_of(work: Work, *, item_id: FindingId) -> tuple[LookedIntoStep, ...]:
    """Every step, in the order taken."""
    table = LookedIntoStep
    query = select(table).where(table.item_id == item_id).order_by(table.seq)
    return tuple(work.session.scalars(query))


def words_of(work: Work, row: LookedInto, step: LookedIntoStep) -> str:
    """What a step says. The caller has shown that its reader may know, and records it."""
    if step.sealed_words is None:
        return ""
    let_through(work, to=row.compartment_id)
    return open_reason(
        work,
        compartment_id=row.compartment_id,
        place=words_place(step.step_id),
        sealed=step.sealed_words,
    )


def may_look(standing: Standing | None, *, agency_id: str, worker_id: str | None) -> bool:
    """A safeguarding lead of that agency, and never at what she did herself."""
    if standing is None or not standing.is_lead:
        return False
    return standing.agency_id == agency_id and standing.worker_id != worker_id


def _begun(work: Work, item: Item, over: Collection[State]) -> LookedInto:
    """The item's row, made at its first step."""
    standing = acting(work)
    require(may_look(standing, agency_id=item.agency_id, worker_id=item.worker_id))
    row = work.session.get(LookedInto, item.item_id)
    if row is not None and row.state in over:
        raise NotFound(item.item_id)
    return row or _new(work, item)


def _new(work: Work, item: Item) -> LookedInto:
    kind = FAMILY if item.family_id else COMPARTMENT
    if item.family_id:
        let_through(work, to=item.family_id)  # what is looked into may be that it was no case
    row = LookedInto(
        id=item.item_id,
        agency_id=item.agency_id,
        kind=item.signal.value,
        worker_id=item.worker_id,
        family_id=item.family_id,
        object_id=item.object_id,
        happened_at=item.happened_at,
        times=item.times,
        state=State.OPEN.value,
        compartment_id=compartment_for(work, family_id=item.family_id, kind=kind),
    )
    forget_noticed(work, item_id=item.item_id)
    work.session.add(row)
    work.session.flush()  # its steps refer to its id
    return row


def _step(work: Work, row: LookedInto, step: str, state: State, said: Said) -> KeptStep:
    step_id, words = new_id(), said.words.strip()
    sealed = None
    if words:
        let_through(work, to=row.compartment_id)
        sealed = seal_reason(
            work, compartment_id=row.compartment_id, place=words_place(step_id), reason=words
        )
    work.session.add(
        LookedIntoStep(
            item_id=row.id,
            step_id=step_id,
            by_id=work.actor.worker_id,
            at=work.now,
            step=step,
            outcome=said.outcome or None,
            sealed_words=sealed,
        )
    )
    row.state = state.value
    return KeptStep(step_id, words_digest(work, place=words_place(step_id), words=words))


def _tell(work: Work, row: LookedInto, code: str, worker_ids: Iterable[WorkerId]) -> None:
    draft = AlertDraft(code, _family(row), about_finding(FindingId(row.id)), "UR0")
    raise_alert(work, draft=draft, worker_ids=worker_ids)


def _family(row: LookedInto) -> FamilyId | None:
    return FamilyId(row.family_id) if row.family_id else None


def words_place(step_id: str) -> Place:
    """Where the words of a step stand."""
    return Place(LookedIntoStep.__tablename__, "sealed_words", step_id)

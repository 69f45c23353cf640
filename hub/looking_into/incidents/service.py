"""What a lead does in an incident: hands it on, notes what was done and who was told, closes it.

Each step is in the log; its words lie sealed under the key of what was looked into.
"""

from dataclasses import dataclass
from datetime import datetime

from agencies.queries import all_agencies
from agencies.workers.queries import workers_in_roles
from audit.events import IncidentClosed, IncidentStepTaken
from consent.acting import acting, require
from consent.notes import seal_reason, words_digest
from consent.wall.facing import let_through
from hub.alerts.about import about_finding
from hub.alerts.service import BREACH, OWNED, AlertDraft, raise_alert, settle_alerts
from hub.clocks.incident_hours import REMINDERS
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import FamilyId, FindingId, WorkerId, new_id
from hub.foundation.work import Work
from hub.looking_into.incidents.leads import leads_but
from hub.looking_into.incidents.models import Incident, IncidentStep
from hub.looking_into.incidents.queries import step_place
from hub.looking_into.items import KeptStep
from hub.looking_into.models import LookedInto
from hub.looking_into.service import GOVERNANCE, may_look

OWNER, DONE, BREACH_IS, BREACH_IS_NOT, CLOSED = "owner", "done", "breach", "no-breach", "closed"
NOT_NEEDED, TOLD_COMMISSIONER = "ico-not-needed", "told-ico"
TOLD = (
    *("told-ig", TOLD_COMMISSIONER, "told-person", "told-manager", "told-hr"),
    *("told-police", "told-lado", "told-partner"),
)
NOTED = (DONE, *TOLD, NOT_NEEDED)
OUTCOMES = ("fine", "guidance", "access", "conduct")


@dataclass(frozen=True, slots=True)
class Step:
    """A step by its code, with words and, where somebody is named by it, who."""

    code: str
    words: str = ""
    worker_id: WorkerId | None = None


def note_step(work: Work, *, incident_id: FindingId, code: str, words: str) -> None:
    """Note what was done, or who was told. Raises: Refused; NotFound for anybody else's."""
    require(code in NOTED and bool(words.strip()))
    row = _in_hand(work, incident_id)
    if code in {TOLD_COMMISSIONER, NOT_NEEDED}:
        row.commissioner = "told" if code == TOLD_COMMISSIONER else "not-needed"
        _stop_reminding(work, row)
    _add(work, row, Step(code, words))


def judge_breach(
    work: Work, *, incident_id: FindingId, is_breach: bool, aware_at: datetime, words: str
) -> None:
    """Say whether personal data were breached, and since when the agency has known.

    Information governance is told of one. Raises: as for noting.
    """
    require(bool(words.strip()))
    row = _in_hand(work, incident_id)
    require(aware_at <= work.now)
    row.is_breach, row.aware_at = is_breach, aware_at if is_breach else None
    _add(work, row, Step(BREACH_IS if is_breach else BREACH_IS_NOT, words))
    if is_breach:
        _tell(work, row, BREACH, _governing(work))
    else:
        _stop_reminding(work, row)


def hand_on(work: Work, *, incident_id: FindingId, worker_id: WorkerId) -> None:
    """Give it to another lead of the agency, with an alert; never to whom it is about.

    Raises: as for noting.
    """
    row = _in_hand(work, incident_id)
    require(worker_id in {one for one, _ in possible_owners(work, incident_id=incident_id)})
    row.owner_id = worker_id
    _add(work, row, Step(OWNER, worker_id=worker_id))
    _tell(work, row, OWNED, (worker_id,))


def close_incident(work: Work, *, incident_id: FindingId, outcome: str, words: str) -> None:
    """End it. Requires that it was judged whether it is a breach, and of one that the
    Commissioner was told, or why not. Raises: as for noting."""
    require(outcome in OUTCOMES and bool(words.strip()))
    row = _in_hand(work, incident_id)
    require(row.is_breach is not None and (not row.is_breach or bool(row.commissioner)))
    row.outcome, row.closed_at = outcome, work.now
    _stop_reminding(work, row)
    looked = _looked(work, row)
    kept = _keep(work, row, Step(CLOSED, words), looked)
    work.record(
        IncidentClosed(
            family_id=_family(looked),
            item_id=FindingId(row.id),
            outcome=outcome,
            step_id=kept.step_id,
            words_digest=kept.words_digest,
        )
    )


def possible_owners(work: Work, *, incident_id: FindingId) -> tuple[tuple[WorkerId, str], ...]:
    """The agency's leads by name, but for whom it is about."""
    row = work.session.get(LookedInto, incident_id)
    about = row.worker_id if row else None
    return leads_but(work, agency_id=work.actor.agency_id, worker_id=about)


def _in_hand(work: Work, incident_id: FindingId) -> Incident:
    standing = acting(work)
    row = work.session.get(Incident, incident_id)
    if row is None or row.closed_at is not None:
        raise NotFound(incident_id)
    looked = _looked(work, row)
    if not may_look(standing, agency_id=row.agency_id, worker_id=looked.worker_id):
        raise NotFound(incident_id)
    return row


def _looked(work: Work, row: Incident) -> LookedInto:
    looked = work.session.get(LookedInto, row.id)
    if looked is None:
        raise NotFound(row.id)
    return looked


def _add(work: Work, row: Incident, step: Step) -> None:
    looked = _looked(work, row)
    kept = _keep(work, row, step, looked)
    work.record(
        IncidentStepTaken(
            family_id=_family(looked),
            item_id=FindingId(row.id),
            step=step.code,
            worker_id=step.worker_id,
            aware_at=row.aware_at if step.code == BREACH_IS else None,
            step_id=kept.step_id,
            words_digest=kept.words_digest,
        )
    )


def _keep(work: Work, row: Incident, step: Step, looked: LookedInto) -> KeptStep:
    step_id, words, compartment_id = new_id(), step.words.strip(), looked.compartment_id
    sealed = None
    if words:
        let_through(work, to=compartment_id)
        sealed = seal_reason(
            work, compartment_id=compartment_id, place=step_place(step_id), reason=words
        )
    work.session.add(
        IncidentStep(
            incident_id=row.id,
            step_id=step_id,
            by_id=work.actor.worker_id,
            at=work.now,
            step=step.code,
            worker_id=step.worker_id,
            compartment_id=compartment_id,
            sealed_words=sealed,
        )
    )
    return KeptStep(step_id, words_digest(work, place=step_place(step_id), words=words))


def _stop_reminding(work: Work, row: Incident) -> None:
    """The 72 hours run no more: nobody is reminded of them."""
    settle_alerts(work, object_id=row.id, codes=REMINDERS)


def _governing(work: Work) -> tuple[WorkerId, ...]:
    everywhere = [one.agency_id for one in all_agencies(work.session, at=work.now)]
    found = workers_in_roles(work.session, agency_ids=everywhere, roles=(GOVERNANCE,), at=work.now)
    return tuple(one.worker_id for one in found)


def _tell(work: Work, row: Incident, code: str, worker_ids: tuple[WorkerId, ...]) -> None:
    draft = AlertDraft(code, None, about_finding(FindingId(row.id)), "UR0")
    others = [one for one in worker_ids if one != work.actor.worker_id]
    raise_alert(work, draft=draft, worker_ids=others)


def _family(looked: LookedInto) -> FamilyId | None:
    return FamilyId(looked.family_id) if looked.family_id else None

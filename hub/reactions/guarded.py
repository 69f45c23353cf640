"""Three texts of a worker in a day might betray a protected place: his lead is told (row post).

She is never told which term, which text nor which family it was.
"""

from agencies.roles import is_safeguarding_lead
from agencies.workers.queries import workers_in_roles
from hub.alerts.about import about_guarded
from hub.alerts.queries import everybodys_alerts_about
from hub.alerts.service import GUARDED, AlertDraft, raise_alert
from hub.foundation.clock import london_date, start_of_day
from hub.foundation.errors import Refused
from hub.foundation.identifiers import FamilyId, WorkerId
from hub.foundation.work import Work
from hub.reactions.opened import LEADS
from hub.updates.attempts import PROTECTED_TERM, TOLD_FROM, attempts_since


def tell_of_refusal(work: Work, refused: Refused) -> None:
    """Requires the refusal not to be in the log yet."""
    if refused.code == PROTECTED_TERM and refused.family_id is not None:
        _tell(work, refused.family_id, more=1)


def tell_of_held(work: Work, family_id: FamilyId) -> None:
    """The same for a text that was held, which is stored by now."""
    work.session.flush()  # the held text is counted
    _tell(work, family_id, more=0)


def _tell(work: Work, family_id: FamilyId, *, more: int) -> None:
    """Each lead of the worker's agency, once a day."""
    who, today = work.actor.worker_id, london_date(work.now)
    counts = attempts_since(
        work, agency_id=work.actor.agency_id, since=start_of_day(today), worker_id=who
    )
    if counts[today, who] + more < TOLD_FROM:
        return
    draft = AlertDraft(GUARDED, family_id, about_guarded(who), "UR0")
    raise_alert(work, draft=draft, worker_ids=_leads(work) - {who} - _told_today(work))


def _leads(work: Work) -> set[WorkerId]:
    agencies = (work.actor.agency_id,)
    found = workers_in_roles(work.session, agency_ids=agencies, roles=LEADS, at=work.now)
    return {one.worker_id for one in found if is_safeguarding_lead(one.role, one.agency_type)}


def _told_today(work: Work) -> set[WorkerId]:
    today = london_date(work.now)
    told = everybodys_alerts_about(work.session, object_id=work.actor.worker_id)
    return {
        one.worker_id for one in told if one.code == GUARDED and london_date(one.raised_at) == today
    }

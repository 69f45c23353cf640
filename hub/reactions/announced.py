"""What follows from an announced act: its authors are told, and its announcer if it lapses.

Decision 5.11: the author agencies are told which updates it will open, before it is saved, and
may keep one back with a reason.
"""

from audit.events import ActAnnounced, AnnouncedActLapsed
from hub.alerts.about import about_announced
from hub.alerts.service import AlertDraft, raise_alert
from hub.foundation.work import Work
from hub.reactions.older_opened import code_of, tell_author_agency
from hub.sharing.opening_acts.acting_out import supposed_by
from hub.sharing.opening_acts.announced import acts_by_id
from hub.sharing.opening_acts.announcing import act_announced
from hub.sharing.opening_acts.older import would_open
from hub.sharing.opening_acts.opened_updates import Cause, note_coming


def tell_of_announcement(work: Work, event: ActAnnounced) -> None:
    """Each agency whose older updates it will open is told which."""
    cause = Cause(event.cause_kind, event.cause_id)
    supposed = supposed_by(work, act_announced(work, act_id=event.act_id))
    for older in would_open(work, people=event.people, supposed=supposed):
        note_coming(
            work,
            act_id=event.act_id,
            cause=cause,
            family_id=older.family_id,
            agency_id=older.agency_id,
            update_ids=[one.update_id for one in older.updates],
        )
        about = about_announced(event.act_id)
        draft = AlertDraft(code_of(cause), older.family_id, about, "UR1")
        tell_author_agency(work, draft=draft, agency_id=older.agency_id, updates=older.updates)


def tell_of_lapse(work: Work, event: AnnouncedActLapsed) -> None:
    """Whoever announced it has to know that it is not in force."""
    found = acts_by_id(work, act_ids=(event.act_id,))[event.act_id]
    code = code_of(Cause(found.kind, found.cause_id))
    draft = AlertDraft(code, found.family_id, about_announced(event.act_id), "UR1")
    raise_alert(work, draft=draft, worker_ids=(found.announced_by,))

"""Acknowledging an update: somebody entitled says that he has taken it in hand."""

from audit.events import AlertAcknowledged
from consent.acting import acting
from consent.authorise import deny
from consent.outcome import Level, Reason
from hub.alerts.queries import alerts_about
from hub.alerts.service import URGENT, answer_alerts
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import AlertId, UpdateId
from hub.foundation.work import Work
from hub.updates.judging import Sighting, sight_of_update


def acknowledge_update(work: Work, *, update_id: UpdateId) -> None:
    """The acting worker acknowledges an update he sees at Summary or Full.

    Raises: Refused DENY_ACCOUNT; NotFound when it is not for him, logged as denied.
    """
    acting(work)
    found = sight_of_update(work, update_id=update_id)
    if found is None or found[1].level < Level.SUMMARY or _only_reads(work, found[1]):
        reason = "NOT_FOUND" if found is None else found[1].judged.decision.reason.value
        deny(work, object_id=update_id, reason=reason, exit_name="acknowledge")
        raise NotFound(update_id)
    answered = answer_alerts(work, object_id=update_id)
    work.record(
        AlertAcknowledged(
            family_id=found[1].stored.family_id,
            alert_id=answered[0] if answered else AlertId(""),
            object_id=update_id,
            code=URGENT if answered else "",
            answered=answered,
        )
    )


def _only_reads(work: Work, sighting: Sighting) -> bool:
    """Through an emergency opening one reads and does nothing, unless one was alerted (rule 9)."""
    if sighting.judged.decision.reason is not Reason.BREAK_GLASS:
        return False
    who = work.actor.worker_id
    return not alerts_about(work.session, object_id=sighting.update_id, worker_id=who)

"""Sharing more of an update answers whoever asked for more of it."""

from audit.events import GrantGiven, SharingDecided
from consent.decision_terms import SHARING
from consent.outcome import Level
from hub.foundation.work import Work
from hub.sharing.more_requests.service import settle_shared


def answer_by_decision(work: Work, event: SharingDecided) -> None:
    """A decision that names the update, for the agency that asked."""
    if event.outcome in SHARING and event.updates:
        settle_shared(work, update_ids=event.updates, to=event.to_agencies)


def answer_by_grant(work: Work, event: GrantGiven) -> None:
    """A grant of the whole of it, to the agency or the worker that asked."""
    if event.level == Level.FULL.letter:
        settle_shared(work, update_ids=(event.update_id,), to=(event.to,))

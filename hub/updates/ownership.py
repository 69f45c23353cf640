"""What every later act on an update starts from: that the actor's agency wrote it, and where
it lies sealed."""

from sqlalchemy import select

from agencies.standing import Standing
from consent.acting import acting
from consent.notes import Place, seal_reason
from hub.foundation.errors import NotFound, Refused
from hub.foundation.identifiers import UpdateId
from hub.foundation.work import Work
from hub.updates.models import Update, UpdateWithdrawal
from hub.updates.queries import StoredUpdate, update_by_id


def update_of_own_agency(work: Work, *, update_id: UpdateId) -> StoredUpdate:
    """The update, if the actor's agency wrote it and it has not been withdrawn.

    Raises: NotFound; Refused DENY_ACCOUNT, NOT_AUTHOR_AGENCY (decision 4).
    """
    standing = acting(work)
    stored = update_by_id(work.session, update_id=update_id)
    if stored is None:
        raise NotFound(update_id)
    if standing is not None and standing.agency_id != stored.marking.agency_id:
        raise Refused("NOT_AUTHOR_AGENCY")
    if work.session.get(UpdateWithdrawal, update_id) is not None:
        raise NotFound(update_id)
    return stored


def leads_author_agency(standing: Standing, stored: StoredUpdate) -> bool:
    """Whether he is a safeguarding lead of the agency that wrote it (decision 1)."""
    return standing.is_lead and standing.agency_id == stored.marking.agency_id


def compartment_of_update(work: Work, *, update_id: UpdateId) -> str:
    """Where an update lies: what is added to it later is never less protected."""
    found = work.session.scalar(select(Update.compartment_id).where(Update.id == update_id))
    if found is None:
        raise NotFound(update_id)
    return found


def sealed_reason(work: Work, *, place: Place, compartment_id: str, said: str) -> bytes | None:
    """Why somebody did something, sealed; None where he said nothing."""
    words = said.strip()
    if not words:
        return None
    return seal_reason(work, compartment_id=compartment_id, place=place, reason=words)

"""Who may ask for more of which update: a partner's, of which he reads the summary."""

from dataclasses import dataclass

from agencies.queries import agency_names
from agencies.roles import NARROW
from consent.authorise import deny
from consent.outcome import Level, Reason
from consent.standpoint import Standpoint
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import AgencyId, UpdateId
from hub.foundation.work import Work
from hub.sharing.own_updates import HeadedUpdate, headed_updates
from hub.updates.judging import Sighting, sight_of_update


@dataclass(frozen=True, slots=True)
class PartnersUpdate:
    """An update the acting worker may ask about, or has: as he reads it now."""

    view: Standpoint
    sighting: Sighting
    headed: HeadedUpdate
    agency: str


def asks_for_more(view: Standpoint) -> bool:
    """Whether this worker may ask partners at all about this family's updates."""
    return view.relationship.is_on_the_case and view.role not in NARROW


def is_summary_of_partner(view: Standpoint, one: Sighting) -> bool:
    """What an emergency opening shows is answered by a referral, not asked about."""
    is_partners = one.stored.marking.agency_id != view.agency.agency_id
    is_lasting = one.judged.decision.reason is not Reason.BREAK_GLASS
    return is_partners and is_lasting and one.level is Level.SUMMARY


def partners_update(work: Work, *, update_id: UpdateId) -> PartnersUpdate:
    """The update, its headline's showing queued for the log.

    Raises: NotFound, the denial recorded, for one that is held from him or that does not exist
    for him, his own agency's, and one that was withdrawn.
    """
    found = sight_of_update(work, update_id=update_id)
    headed = None if found is None else _headed(work, *found)
    if found is None or headed is None:
        deny(work, object_id=update_id, reason="NOT_ASKED", exit_name="more")
        raise NotFound(update_id)
    view, one = found
    agency_id = one.stored.marking.agency_id
    return PartnersUpdate(view, one, headed, agency_words(work, agency_id))


def agency_words(work: Work, agency_id: AgencyId) -> str:
    """The agency's name."""
    return agency_names(work, agency_ids=(agency_id,)).get(agency_id, "")


def _headed(work: Work, view: Standpoint, one: Sighting) -> HeadedUpdate | None:
    is_own = one.stored.marking.agency_id == view.agency.agency_id
    if is_own or not asks_for_more(view) or one.level < Level.SUMMARY:
        return None
    headed = headed_updates(
        work,
        family_id=one.stored.family_id,
        update_ids=(one.update_id,),
        view=view,
        exit_name="more",
    )
    return headed[0] if headed else None

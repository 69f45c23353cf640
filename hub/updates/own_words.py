"""The words of an update for those of its author's agency who read it in full (rule 2)."""

from dataclasses import dataclass

from consent.authorise import deny, disclose
from consent.disclosure import RevealedText, reveal
from consent.outcome import Level, Reason
from consent.sights import card_sight
from consent.standpoint import Standpoint
from hub.families.queries import family_names
from hub.foundation.errors import NotFound, Refused
from hub.foundation.identifiers import FamilyId, UpdateId
from hub.foundation.work import Work
from hub.presentation.wording import gettext
from hub.updates.judging import Sighting, sight_of_update
from hub.updates.wordings import wordings_of


@dataclass(frozen=True, slots=True)
class OwnUpdate:
    """An update of the actor's agency with its present words."""

    family_id: FamilyId
    family: str
    view: Standpoint
    sighting: Sighting
    words: RevealedText


def own_update(work: Work, *, update_id: UpdateId, exit_name: str) -> OwnUpdate:
    """The update, its showing queued for the log.

    Raises: NotFound where it does not exist for the actor or was withdrawn, logged as denied;
    Refused NOT_AUTHOR_AGENCY where he sees it, but it is not his agency's.
    """
    view, one = _own_sighting(work, update_id, exit_name)
    family_id = one.stored.family_id
    wording = wordings_of(work.session, updates=(one.stored,))[update_id]
    if wording.withdrawn_at is not None:
        raise NotFound(update_id)
    permits = disclose(
        work, family_id=family_id, exit_name=exit_name, view=view, shown=(one.judged,)
    )
    words = reveal(work, permits[update_id], update_id=update_id, sealed=wording.versions[-1])
    return OwnUpdate(family_id, _name_for(work, view, family_id), view, one, words)


def _name_for(work: Work, view: Standpoint, family_id: FamilyId) -> str:
    """The family's name stands on its card: who has no card works without it (decision 5.7)."""
    if card_sight(view, has_own_updates=True) is None:
        return gettext("A family")
    return family_names(work, family_ids=(family_id,))[family_id]


def _own_sighting(work: Work, update_id: UpdateId, exit_name: str) -> tuple[Standpoint, Sighting]:
    found = sight_of_update(work, update_id=update_id)
    decision = None if found is None else found[1].judged.decision
    if found is not None and decision is not None and decision.level > Level.NONE:
        if found[1].stored.marking.agency_id != work.actor.agency_id:
            raise Refused("NOT_AUTHOR_AGENCY")
        if decision.reason is Reason.OWN:
            return found
    reason = "NOT_FOUND" if decision is None else decision.reason.value
    deny(work, object_id=update_id, reason=reason, exit_name=exit_name)
    raise NotFound(update_id)

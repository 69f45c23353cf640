"""The updates of a worker's own agency that a sharing decision can name: day and headline."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from consent.authorise import disclose, headline_of
from consent.disclosure import reveal
from consent.outcome import Level
from consent.permits import Permit
from consent.standpoint import Standpoint
from hub.foundation.identifiers import FamilyId, PersonId, UpdateId
from hub.foundation.work import Work
from hub.presentation.times import short_day
from hub.presentation.wording import gettext
from hub.updates.homes import homes
from hub.updates.judging import Sighting, sight_of_family, sightings_of
from hub.updates.queries import updates_by_ids
from hub.updates.wordings import Wording, wordings_of

OFFERED_AT_MOST = 10


@dataclass(frozen=True, slots=True)
class HeadedUpdate:
    """An update by its day and headline, as far as the reader may see them."""

    update_id: UpdateId
    words: str
    subjects: frozenset[PersonId]


def own_updates(
    work: Work,
    *,
    family_id: FamilyId,
    first: Collection[UpdateId] = (),
    most: int = OFFERED_AT_MOST,
) -> tuple[HeadedUpdate, ...]:
    """The latest the acting worker reads of his own agency's, after those asked for.

    most: how many besides those; what is not shown on the page is not asked for.
    """
    sight = sight_of_family(work, family_id=family_id)
    if sight is None:
        return ()
    own = [one for one in sight.listed if _is_own(work, one)]
    return _headed(work, family_id, sight.view, _chosen(own, first, most))


def seen_updates(
    work: Work, *, family_id: FamilyId, first: Collection[UpdateId] = ()
) -> tuple[HeadedUpdate, ...]:
    """The latest of any agency that the acting worker sees the headline of, after those in `first`:
    what a permission can leave out one by one (rule 4.1)."""
    sight = sight_of_family(work, family_id=family_id)
    if sight is None:
        return ()
    seen = [one for one in sight.listed if one.level >= Level.SUMMARY]
    chosen = _chosen(seen, first, OFFERED_AT_MOST)
    return _headed(work, family_id, sight.view, chosen, "permission")


def seen_update_ids(work: Work, *, family_id: FamilyId) -> frozenset[UpdateId]:
    """All that could stand in that list. Nothing is shown."""
    sight = sight_of_family(work, family_id=family_id)
    listed = sight.listed if sight else ()
    return frozenset(one.update_id for one in listed if one.level >= Level.SUMMARY)


def headed_updates(
    work: Work,
    *,
    family_id: FamilyId,
    update_ids: Collection[UpdateId],
    view: Standpoint,
    exit_name: str = "decision",
) -> tuple[HeadedUpdate, ...]:
    """Those of these updates the acting worker sees at least the headline of."""
    if not update_ids:
        return ()
    stored = updates_by_ids(work.session, update_ids=sorted(update_ids))
    here = [home for one in stored for home in homes(work, one) if home.family_id == family_id]
    seen = sightings_of(work, family_id=family_id, stored=here)
    shown = [one for one in seen if one.level >= Level.SUMMARY]
    return _headed(work, family_id, view, shown, exit_name)


def _chosen(
    listed: Sequence[Sighting], first: Collection[UpdateId], most: int
) -> tuple[Sighting, ...]:
    """Those asked for, and the latest others."""
    asked = [one for one in listed if one.update_id in first]
    others = [one for one in listed if one.update_id not in first]
    return (*asked, *others[:most])


def _is_own(work: Work, one: Sighting) -> bool:
    is_ours = one.stored.marking.agency_id == work.actor.agency_id
    return is_ours and one.level is Level.FULL


def _headed(
    work: Work,
    family_id: FamilyId,
    view: Standpoint,
    seen: Collection[Sighting],
    exit_name: str = "decision",
) -> tuple[HeadedUpdate, ...]:
    wordings = wordings_of(work.session, updates=[one.stored for one in seen])
    shown = [one for one in seen if wordings[one.update_id].withdrawn_at is None]
    if not shown:
        return ()
    permits = disclose(
        work,
        family_id=family_id,
        exit_name=exit_name,
        view=view,
        shown=[headline_of(one.judged) for one in shown],
    )
    return tuple(_one(work, one, permits[one.update_id], wordings[one.update_id]) for one in shown)


def _one(work: Work, one: Sighting, permit: Permit, wording: Wording) -> HeadedUpdate:
    words = reveal(work, permit, update_id=one.update_id, sealed=wording.versions[-1])
    headline = words.summary or gettext("An update without a headline")
    day = short_day(one.stored.event_at)
    return HeadedUpdate(one.update_id, f"{day}: {headline}", one.judged.named)

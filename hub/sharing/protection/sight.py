"""Who opens the page "Protection" of a family, and what of it (decision 5.7)."""

from collections.abc import Collection
from dataclasses import dataclass

from agencies.capabilities import may_attempt
from audit.events import CardShown
from consent.authorise import deny, standpoint_of
from consent.protection.measures_recorded import (
    EXEMPTION,
    RESTRICTION,
    Recorded,
    has_recorded,
    measures_of,
)
from consent.sights import may_see_protection
from consent.standpoint import Standpoint
from hub.families.card.cards import refusal, sight_of_card
from hub.families.card.frame import FamilyPage, family_frame, frame_for_manager
from hub.foundation.errors import NotFound
from hub.foundation.gate import Capability
from hub.foundation.identifiers import FamilyId, PersonId
from hub.foundation.work import Work

PART = "protection"
OF_WORKERS = frozenset({RESTRICTION, EXEMPTION})
"""The measures that name workers and none of the family."""


@dataclass(frozen=True, slots=True)
class ProtectedFamily:
    """The family's page, and the measures its reader may know of.

    is_bare: he has no card, so that he sets nothing about one of its people.
    """

    page: FamilyPage
    measures: tuple[Recorded, ...]
    is_bare: bool

    @property
    def view(self) -> Standpoint:
        """Its reader before the family."""
        return self.page.view

    def may_set(self, kind: str) -> bool:
        """Whether there is somebody to choose: people from the card, workers from his agency."""
        if not self.is_bare:
            return True
        return kind in OF_WORKERS and may_see_protection(self.view, is_recorder=False)

    def measure(self, kind: str, measure_id: str) -> Recorded:
        """One that stands. Raises: NotFound."""
        for one in self.measures:
            if (one.kind, one.measure_id) == (kind, measure_id) and one.ended_at is None:
                return one
        raise NotFound(measure_id)


def protected_family(work: Work, *, family_id: FamilyId) -> ProtectedFamily:
    """What a team manager of children's social care or a safeguarding lead on the case sees.

    Whoever recorded something sees that alone once he is off the case.
    Raises: NotFound for everybody else, the perpetrator side above all; logged as denied.
    """
    view = standpoint_of(work, family_id=family_id)
    reason = refused_protection(work, family_id=family_id, view=view)
    if view is None or reason:
        deny(work, object_id=family_id, reason=reason, exit_name=PART)
        raise NotFound(family_id)
    people, is_on_case = people_around(view), may_see_protection(view, is_recorder=False)
    is_bare = sight_of_card(work, view) is None
    frame = frame_for_manager if is_bare else family_frame
    page = frame(work, family_id=family_id, part=PART)
    found = measures_of(work, family_id=family_id, people=people)
    shown = tuple(one for one in found if is_on_case or one.recorded_by == work.actor.worker_id)
    family = ProtectedFamily(page, shown, is_bare)
    named = tuple(sorted(nameable(family)))
    work.record(CardShown(family_id=family_id, people=named, view=PART, parts=(PART,)))
    return family


def refused_protection(work: Work, *, family_id: FamilyId, view: Standpoint | None) -> str:
    """Why he does not see the page, for the log alone; "" for whoever sees it."""
    if view is None:
        return refusal(view)
    if may_see_protection(view, is_recorder=False):
        return ""
    if may_see_protection(view, is_recorder=True) and has_recorded(
        work, family_id=family_id, people=people_around(view)
    ):
        return ""
    return "DENY_DA" if view.is_perpetrator_side else refusal(view)


def may_seal(view: Standpoint) -> bool:
    """Whether he may seal what he reads of this family: the page is his, and the role."""
    return may_see_protection(view, is_recorder=False) and may_attempt(
        role=view.role,
        agency_type=view.agency.type,
        capability=Capability.SHARING_PROTECTION_CHANGE,
    )


def people_around(view: Standpoint) -> frozenset[PersonId]:
    """The members, and those accused of harming one or standing by him."""
    return view.kin.members | view.kin.suspects


def nameable(family: ProtectedFamily) -> frozenset[PersonId]:
    """Whom the measures name that may be named to him: also whom he named himself."""
    me, measures = family.view.viewer.worker_id, family.measures
    named = frozenset().union(*(one.people for one in measures))
    own = frozenset().union(*(one.people for one in measures if one.recorded_by == me))
    return nameable_of(family, named, own)


def nameable_of(
    family: ProtectedFamily,
    people: Collection[PersonId],
    own: Collection[PersonId] = frozenset(),
) -> frozenset[PersonId]:
    """Whom of them the page may name to its reader; never whoever is sealed against him.

    Children's services know the whole family; others whom their card shows, and their own.
    """
    view = family.view
    known = people if view.agency.type == "CSC" else {*own, *family.page.card.people}
    return frozenset(people).intersection(known) - view.named.sealed_persons

"""The parts of a family's page, and the ways to those this viewer may try."""

from collections.abc import Set
from dataclasses import dataclass

from agencies.capabilities import may_attempt
from consent.sights import may_see_protection
from consent.standpoint import Standpoint
from hub.families.card.cards import FamilyCard
from hub.foundation.gate import Capability
from hub.foundation.identifiers import FamilyId
from hub.presentation.navigation import NavigationItem
from hub.presentation.wording import gettext, later


@dataclass(frozen=True, slots=True)
class FamilyPart:
    """A page of the family and what it takes to try it."""

    name: str
    path: str
    text: str
    capability: Capability


PARTS: tuple[FamilyPart, ...] = (
    FamilyPart("timeline", "", later("Timeline"), Capability.TIMELINE_FAMILY_READ),
    FamilyPart("people", "/people", later("People"), Capability.FAMILIES_FAMILY_VIEW),
    FamilyPart(
        "involvement", "/involvement", later("Who works with them"), Capability.FAMILIES_FAMILY_VIEW
    ),
    FamilyPart("status", "/status", later("Status and groups"), Capability.FAMILIES_FAMILY_VIEW),
    FamilyPart("meeting", "/meetings", later("Meeting"), Capability.MEETINGS_MEETING_CHAIR),
    FamilyPart("notes", "/notes", later("Notes for staff"), Capability.NOTES_NOTE_WRITE),
    FamilyPart(
        "permissions", "/permissions", later("Permissions"), Capability.SHARING_PERMISSION_VIEW
    ),
    FamilyPart(
        "protection", "/protection", later("Protection"), Capability.SHARING_PROTECTION_VIEW
    ),
)
_NAMES = frozenset(one.name for one in PARTS)


def links_to(
    view: Standpoint, family_id: FamilyId, part: str, card: FamilyCard
) -> tuple[NavigationItem, ...]:
    """The ways to every part that is not empty for him; `part` is where he is."""
    closed = set[str]()
    if not any(one.has_status_sight for one in card.members):
        closed.add("status")
    if not may_see_protection(view, is_recorder=False):
        closed.add("protection")
    return _ways(view, family_id, part, _NAMES - closed)


def managers_links(view: Standpoint, family_id: FamilyId, part: str) -> tuple[NavigationItem, ...]:
    """From his agency's own record to the measures he may set, and back; no other part is his."""
    if not may_see_protection(view, is_recorder=False):
        return ()
    return _ways(view, family_id, part, {"involvement", "protection"})


def timeline_link(view: Standpoint, family_id: FamilyId, part: str) -> tuple[NavigationItem, ...]:
    """The one way of a page without a card."""
    return _ways(view, family_id, part, {"timeline"})


def may_try(view: Standpoint, capability: Capability) -> bool:
    """Whether his role may attempt it at all; what he sees there is decided there."""
    return may_attempt(role=view.role, agency_type=view.agency.type, capability=capability)


def _ways(
    view: Standpoint, family_id: FamilyId, part: str, names: Set[str]
) -> tuple[NavigationItem, ...]:
    return tuple(
        NavigationItem(gettext(one.text), f"/families/{family_id}{one.path}", one.name == part)
        for one in PARTS
        if one.name in names and may_try(view, one.capability)
    )

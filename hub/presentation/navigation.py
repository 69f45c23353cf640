"""Which pages the frame offers a worker: never one that would always refuse him."""

from collections.abc import Set
from dataclasses import dataclass

from hub.foundation.gate import Capability
from hub.presentation.wording import gettext, later

FINDERS = frozenset({"EDT", "DUTY", "MASH", "ONCALL", "PPU"})
"""Roles whose work starts with a child they do not know yet; the others find from Families."""

GOVERNING, AUDITING = frozenset({"IG"}), frozenset({"AUDITOR"})
"""A safeguarding lead finds audits on her page of oversight."""

CHAIRING = frozenset({"CHAIR", "IRO"})
"""Roles whose work begins with a meeting; the others start one from a family."""

ONE_PAGE = frozenset({"TEACHER"})
"""Roles that have one page, the notes for staff: their children, if any, stand on it."""

REVIEWERS = frozenset({"SGL", "DSL", "DDSL", "SMW", "IG"})
"""Roles on whose list emergency openings wait."""


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """One word of a navigation. `is_current` marks the part of the hub the page belongs to."""

    text: str
    href: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A page the frame may offer to whoever holds the capability."""

    href: str
    text: str
    capability: Capability
    roles: frozenset[str] | None = None


PLACES: tuple[Place, ...] = (
    Place("/", later("My work"), Capability.WORK_OWN_VIEW),
    Place("/notes", later("Notes for you"), Capability.NOTES_NOTE_ACKNOWLEDGE),
    Place("/oversight", later("Oversight"), Capability.OVERSIGHT_DISCLOSURES_VIEW),
    Place("/oversight/record", later("Oversight"), Capability.OVERSIGHT_RECORD_VIEW, GOVERNING),
    Place("/oversight/audits", later("Audits"), Capability.OVERSIGHT_AUDIT_OPEN, GOVERNING),
    Place("/rules", later("Rules"), Capability.POLICY_RULES_APPROVE, GOVERNING),
    Place("/audits", later("Audits"), Capability.OVERSIGHT_AUDIT_READ, AUDITING),
    Place("/duty-to-share", later("Duty to share"), Capability.SHARING_DUTY_SWITCH),
    Place("/families", later("Families"), Capability.FAMILIES_FAMILY_VIEW),
    Place("/meetings", later("Meetings"), Capability.MEETINGS_MEETING_CHAIR, CHAIRING),
    Place("/families/find", later("Find a child"), Capability.FAMILIES_ENQUIRY_MAKE, FINDERS),
    Place("/emergency/reviews", later("Reviews"), Capability.SHARING_EMERGENCY_REVIEW, REVIEWERS),
    Place("/workers", later("Workers"), Capability.ACCOUNTS_WORKER_MANAGE),
    Place("/agencies", later("Agencies"), Capability.ACCOUNTS_AGENCY_MANAGE),
    Place("/sharing-table", later("Sharing table"), Capability.SHARING_TABLE_VIEW),
)
"""In the order of the bar. Five at most are shown: the sharing table is in the footer as well."""

MOST = 5


def navigation_for(
    *, role: str, agency_type: str, capabilities: Set[Capability], path: str
) -> tuple[NavigationItem, ...]:
    """Return the bar for a worker on the page at `path`; an empty path belongs to no part."""
    places = [p for p in PLACES if p.capability in capabilities]
    places = [p for p in places if p.roles is None or role in p.roles]
    places = places[: 1 if role in ONE_PAGE else MOST]
    current = _part_of([p.href for p in places], path)
    return tuple(
        NavigationItem(_word(place, agency_type), place.href, place.href == current)
        for place in places
    )


def footer_links(capabilities: Set[Capability]) -> tuple[NavigationItem, ...]:
    """Return the links at the foot of the page; without capabilities, those for anyone."""
    links = []
    if Capability.SHARING_TABLE_VIEW in capabilities:
        links.append(NavigationItem(gettext("How sharing is decided"), "/sharing-table"))
    if Capability.ACCOUNTS_OWN_VIEW in capabilities:
        links.append(NavigationItem(gettext("Your sign-ins"), "/account"))
    links.append(NavigationItem(gettext("Accessibility"), "/accessibility"))
    links.append(NavigationItem(gettext("Language: English"), "/accessibility#language"))
    return tuple(links)


def _word(place: Place, agency_type: str) -> str:
    # A school thinks in pupils: its page is headed by the child's name as well.
    if place.href == "/families" and agency_type == "SCH":
        return gettext("Children")
    return gettext(place.text)


def _part_of(hrefs: list[str], path: str) -> str | None:
    # The longest address the page's own begins with; "/" is only itself.
    holding = [h for h in hrefs if path == h or (h != "/" and path.startswith(f"{h}/"))]
    return max(holding, key=len, default=None)

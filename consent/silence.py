"""When an agency may be called quiet to a reader (domain AL-14): the one rule.

Silence is a signal only to who would have heard. So all of this has to hold, or nothing is said:

1. the agency is not the reader's own, and he may know that it works with the family (5.3);
2. it has worked with the family for longer than an agency is expected to take for an update;
3. whatever it routinely posts, about each person it works with, would stand in his timeline
   had it been posted when that time began;
4. nothing of it that stands there, held items included, is about that time.

What an agency routinely posts are the content tags its kind usually uses that are routine (SN 1)
unless the author says more; for kinds without such tags, all its usual ones below the highly
sensitive.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import lru_cache

from consent.decision import decide_item
from consent.imagined import routine_item
from consent.outcome import Level
from consent.relationship import in_effect, is_open
from consent.sights import knows_involvement, persons_with
from consent.standpoint import Standpoint
from consent.tags import Kind, Tag, vocabulary
from hub.foundation.identifiers import AgencyId

ON_A_PLAN = timedelta(days=28)
OTHERWISE = timedelta(days=42)
ROUTINE, SENSITIVE = 1, 2


def expected_within(view: Standpoint) -> timedelta:
    """How long an agency may take for an update, as the reader may know where the child stands."""
    return ON_A_PLAN if view.coverage.children else OTHERWISE


def quiet_since(
    view: Standpoint, agency_id: AgencyId, heard_at: datetime | None
) -> datetime | None:
    """Since when the agency has been silent for longer than expected; None: nothing to be said.

    heard_at: what its latest update in the reader's timeline is about, held ones included.
    """
    is_own = agency_id == view.agency.agency_id
    opened_at = _working_since(view, agency_id)
    if is_own or opened_at is None or not knows_involvement(view, agency_id):
        return None
    since = max(heard_at or opened_at, opened_at)
    begun = view.at - expected_within(view)
    return since if since < begun and _would_hear(view, agency_id, begun) else None


def own_quiet_since(view: Standpoint, heard_at: datetime | None) -> datetime | None:
    """The same of the viewer's own agency: of its own silence nothing else need hold."""
    opened_at = _working_since(view, view.agency.agency_id)
    if opened_at is None:
        return None
    since = max(heard_at or opened_at, opened_at)
    return since if since < view.at - expected_within(view) else None


def _working_since(view: Standpoint, agency_id: AgencyId) -> datetime | None:
    """The start of its first involvement of those open."""
    return min(
        (
            one.opened_at
            for one in in_effect(view.facts)
            if one.agency_id == agency_id and is_open(one, view.at)
        ),
        default=None,
    )


def _would_hear(view: Standpoint, agency_id: AgencyId, at: datetime) -> bool:
    kind = next(one.type for one in view.facts.agencies if one.agency_id == agency_id)
    rows = {
        (tag.group, tag.default): tag.code for tag in routine_tags(view.facts.rules_version, kind)
    }
    items = (
        routine_item(view, agency_id, frozenset([who]), code, sn=sn, at=at)
        for (_, sn), code in rows.items()
        for who in persons_with(view, agency_id)
    )
    return bool(rows) and all(decide_item(view, one).level > Level.NONE for one in items)


@lru_cache(maxsize=64)
def routine_tags(rules_version: str, kind: str) -> tuple[Tag, ...]:
    """What an agency of that kind routinely posts."""
    usual = vocabulary(rules_version).usual_for(kind)
    content = [tag for tag in usual if tag.kind is Kind.CONTENT]
    return _up_to(content, ROUTINE) or _up_to(content, SENSITIVE)


def _up_to(tags: Iterable[Tag], sn: int) -> tuple[Tag, ...]:
    return tuple(tag for tag in tags if tag.default <= sn)

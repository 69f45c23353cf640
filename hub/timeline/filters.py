"""What a reader asks for of a timeline. Matches only what that reader is shown (decision 5.1)."""

from dataclasses import dataclass
from datetime import date

from consent.outcome import Level
from hub.foundation.clock import london_date
from hub.foundation.identifiers import AgencyId, PersonId
from hub.timeline.places import Place
from hub.updates.judging import Sighting

URGENCIES = ("UR1", "UR2", "UR3")
"""What a filter may ask for: the rest is routine."""


@dataclass(frozen=True, slots=True)
class TimelineQuery:
    """Filters (None: all), order and the place after which to read on."""

    tag: str | None = None
    agency_id: AgencyId | None = None
    person_id: PersonId | None = None
    urgency: str | None = None
    evidence: str | None = None
    from_day: date | None = None
    to_day: date | None = None
    is_oldest_first: bool = False
    after: Place | None = None
    size: int = 25
    unread: tuple[str, ...] = ()
    """Names of filters that are set to something this reader's page does not know."""

    @property
    def is_filtered(self) -> bool:
        """Whether anything is left out by asking."""
        asked = (self.tag, self.agency_id, self.person_id, self.urgency, self.evidence)
        return any((*asked, self.from_day, self.to_day, self.unread))

    @property
    def asks_content(self) -> bool:
        """Whether it asks for more than days and agencies."""
        return any((self.tag, self.person_id, self.urgency, self.evidence))


def matches(
    query: TimelineQuery, one: Sighting, *, knows_agency: bool, is_withdrawn: bool = False
) -> bool:
    """Whether an item is asked for.

    Held items answer to dates, and to their agency where it may be known; every other filter
    drops them. So it is with withdrawn ones, of which no more is shown. Of a shown item an
    uncovered subject matches nothing. What is not known matches nothing either.
    """
    if query.unread or not _is_in_days(query, one):
        return False
    if query.agency_id is not None and not _is_from(query, one, knows_agency=knows_agency):
        return False
    if not query.asks_content:
        return True
    return one.level >= Level.SUMMARY and not is_withdrawn and _has_content(query, one)


def _is_in_days(query: TimelineQuery, one: Sighting) -> bool:
    if query.from_day is None and query.to_day is None:
        return True
    day = london_date(one.stored.event_at)
    after_start = query.from_day is None or query.from_day <= day
    return after_start and (query.to_day is None or day <= query.to_day)


def _is_from(query: TimelineQuery, one: Sighting, *, knows_agency: bool) -> bool:
    is_named = one.level >= Level.SUMMARY or knows_agency
    return is_named and one.stored.marking.agency_id == query.agency_id


def _has_content(query: TimelineQuery, one: Sighting) -> bool:
    marking = one.stored.marking
    return (
        (query.tag is None or query.tag in marking.tags)
        and (query.person_id is None or query.person_id in one.judged.named)
        and (query.urgency is None or query.urgency == marking.urgency)
        and (query.evidence is None or query.evidence == marking.evidence)
    )

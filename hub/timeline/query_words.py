"""Reads a timeline's filters from the address, and writes them back into links."""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode

from hub.foundation.identifiers import AgencyId, PersonId, UpdateId
from hub.presentation.typed import typed_day, typed_id
from hub.timeline.filters import TimelineQuery
from hub.timeline.places import Place

SIZES = (25, 50)
OLDEST = "oldest"


def query_from(arguments: Mapping[str, str]) -> TimelineQuery:
    """What the address asks for. What cannot be read asks for nothing, and is named so."""
    size = arguments.get("size", "")
    agency, person = typed_id(arguments.get("from")), typed_id(arguments.get("about"))
    since, until = typed_day(arguments.get("since")), typed_day(arguments.get("until"))
    read = {"from": agency, "about": person, "since": since, "until": until}
    return TimelineQuery(
        tag=arguments.get("tag") or None,
        agency_id=AgencyId(agency) if agency else None,
        person_id=PersonId(person) if person else None,
        urgency=arguments.get("urgency") or None,
        evidence=arguments.get("evidence") or None,
        from_day=since,
        to_day=until,
        is_oldest_first=arguments.get("order") == OLDEST,
        after=_place(arguments.get("after")),
        size=int(size) if size.isdecimal() and int(size) in SIZES else SIZES[0],
        unread=tuple(name for name, one in read.items() if one is None and arguments.get(name)),
    )


def address(family_id: str, query: TimelineQuery) -> str:
    """The address that asks for this."""
    given = {
        "tag": query.tag,
        "from": query.agency_id,
        "about": query.person_id,
        "urgency": query.urgency,
        "evidence": query.evidence,
        "since": query.from_day and query.from_day.isoformat(),
        "until": query.to_day and query.to_day.isoformat(),
        "order": OLDEST if query.is_oldest_first else None,
        "size": None if query.size == SIZES[0] else query.size,
        "after": query.after and mark_of(query.after),
    }
    asked = urlencode({name: value for name, value in given.items() if value})
    return f"/families/{family_id}" + (f"?{asked}" if asked else "")


def paper_address(family_id: str, query: TimelineQuery) -> str:
    """The address of all that these filters list, on one page for paper."""
    path, mark, asked = address(family_id, replace(query, after=None)).partition("?")
    return f"{path}/paper{mark}{asked}"


def next_page(family_id: str, query: TimelineQuery, place: Place | None) -> str:
    """The address of the page that begins after that place; None: of the first."""
    return address(family_id, replace(query, after=place))


def mark_of(place: Place) -> str:
    """A place as it stands in an address."""
    return f"{place.day.isoformat()}.{place.update_id}"


def _place(text: str | None) -> Place | None:
    written, _, rest = (text or "").partition(".")
    day, update_id = typed_day(written), typed_id(rest)
    return Place(day, UpdateId(update_id)) if day and update_id else None

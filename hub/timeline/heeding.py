"""Finds nothing for what an address asks for and this reader cannot know, and says so.

One sentence whether it does not exist or is kept from him: it says that he is not offered it, which
the filter's own choices show anyway.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from consent.outcome import Level
from consent.sights import knows_involvement
from consent.standpoint import Standpoint
from consent.tags import Kind, vocabulary
from hub.foundation.identifiers import AgencyId
from hub.presentation.wording import gettext, ngettext
from hub.timeline.filters import URGENCIES, TimelineQuery
from hub.updates.judging import Sighting

Field = Mapping[str, object]


def heeded(query: TimelineQuery, view: Standpoint, listed: Collection[Sighting]) -> TimelineQuery:
    """The query without what is not known to its reader; `unread` names those filters, and with
    any of them it matches nothing."""
    tags = vocabulary(view.facts.rules_version)
    named = {who for one in listed for who in one.judged.named}
    evidence = {tag.code for tag in tags.of_kind(Kind.EVIDENCE)}
    unknown = {
        "about": query.person_id is not None and query.person_id not in named,
        "tag": query.tag is not None and query.tag not in tags.tags,
        "from": query.agency_id is not None and query.agency_id not in agencies_shown(view, listed),
        "urgency": query.urgency is not None and query.urgency not in URGENCIES,
        "evidence": query.evidence is not None and query.evidence not in evidence,
    }
    left_out = tuple(name for name, is_unknown in unknown.items() if is_unknown)
    return replace(
        query,
        person_id=None if unknown["about"] else query.person_id,
        tag=None if unknown["tag"] else query.tag,
        agency_id=None if unknown["from"] else query.agency_id,
        urgency=None if unknown["urgency"] else query.urgency,
        evidence=None if unknown["evidence"] else query.evidence,
        unread=(*query.unread, *left_out),
    )


def agencies_shown(view: Standpoint, listed: Iterable[Sighting]) -> set[AgencyId]:
    """Agencies of shown items, and of held ones where the agency may be known."""
    agencies: set[AgencyId] = set()
    for sighting in listed:
        agency_id = sighting.stored.marking.agency_id
        if agency_id not in agencies and (
            sighting.level >= Level.SUMMARY or knows_involvement(view, agency_id)
        ):
            agencies.add(agency_id)
    return agencies


def unknown_words(query: TimelineQuery, fields: Iterable[Field]) -> str:
    """Which filters ask for what is not known, by the words of their fields; "" when none does."""
    labels = [str(one["label"]) for one in fields if one["name"] in query.unread]
    if not labels:
        return ""
    return ngettext(
        "No updates you may see match: this filter asks for something that is not known here: "
        "%(labels)s.",
        "No updates you may see match: these filters ask for something that is not known here: "
        "%(labels)s.",
        len(labels),
        labels=", ".join(labels),
    )


def wrong_days(query: TimelineQuery) -> str:
    """What to say when the first day asked for is later than the last; "" when it is not."""
    if query.from_day is None or query.to_day is None or query.from_day <= query.to_day:
        return ""
    return gettext(
        "“Since” is later than “Until”, so no update can match. Change one of the two days."
    )

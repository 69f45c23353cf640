"""Gathers what the timeline's template sets: worded entries, filters, links, names for "why"."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from agencies.queries import agency_names
from consent.explain import tie_of
from consent.names import Names
from consent.outcome import Level, Reason
from consent.standpoint import Standpoint
from consent.tags import Kind, vocabulary
from hub.families.queries import names_of_people
from hub.foundation.identifiers import AgencyId, FamilyId, PersonId
from hub.foundation.work import Work
from hub.presentation.entries import EntryGroup
from hub.presentation.fields import Choice
from hub.presentation.links import Link
from hub.presentation.times import clock_time, day, duration
from hub.presentation.wording import gettext, later
from hub.sharing.more_requests.asking import asks_for_more
from hub.timeline.filters import TimelineQuery
from hub.timeline.heeding import agencies_shown
from hub.timeline.held import held_known, held_unknown
from hub.timeline.naming import names_for
from hub.timeline.query_words import address, next_page
from hub.timeline.service import TimelinePage
from hub.timeline.shown import ShownUpdate
from hub.timeline.wording import EntryWriter
from hub.updates.control.recall import RECALL
from hub.updates.standing_alerts import waiting_alerts
from hub.updates.tag_rights import visible_tags

URGENCIES = (
    ("UR1", later("Within 1 working day")),
    ("UR2", later("Within 4 hours")),
    ("UR3", later("At once")),
)
Field = Mapping[str, object]


def entries_of(
    work: Work, view: Standpoint, items: Sequence[ShownUpdate]
) -> tuple[EntryGroup, ...]:
    """The items worded and grouped by week and month."""
    family_id = view.facts.family.family_id
    has_unknown = any(one.level is Level.EXISTENCE and one.agency_id is None for one in items)
    writer = EntryWriter(
        names=names_for(work, items),
        vocabulary=vocabulary(view.facts.rules_version),
        now=work.now,
        deadlines=_deadlines(work),
        files={one.update_id: _file_links(one) for one in items if one.files},
        held_known=held_known(),
        held_unknown=held_unknown(work, family_id=family_id) if has_unknown else "",
        me=work.actor.worker_id,
        asks_beside=view.agency.agency_id if asks_for_more(view) else None,
    )
    return writer.groups(items)


def posted_notice(
    work: Work, items: Sequence[ShownUpdate], posted_id: str | None
) -> tuple[str, Link] | None:
    """After posting: when it was, and for ten minutes the way to take it back."""
    found = next((one for one in items if posted_id and one.update_id == posted_id), None)
    if found is None or found.posted_at is None or found.is_withdrawn:
        return None
    left = found.posted_at + RECALL - work.now
    if found.author_id != work.actor.worker_id or left <= timedelta(0):
        return None
    said = gettext("Posted at %(time)s.", time=clock_time(found.posted_at))
    words = gettext("Withdraw it (%(left)s left)", left=_left(left))
    return said, Link(words, f"/updates/{found.update_id}/withdraw")


def _left(span: timedelta) -> str:
    is_last = span < timedelta(minutes=1)
    return gettext("less than a minute") if is_last else duration(span)


def _file_links(item: ShownUpdate) -> tuple[Link, ...]:
    """The files by name; what is read through an emergency opening does not leave (rule 9)."""
    if item.sighting.judged.decision.reason is Reason.BREAK_GLASS:
        word = gettext("not to be downloaded in an emergency")
        return tuple(Link(one.name, "", word) for one in item.files)
    word = gettext("Download")
    return tuple(Link(one.name, f"/attachments/{one.attachment_id}", word) for one in item.files)


def _deadlines(work: Work) -> Mapping[str, datetime]:
    """By update: until when the reader's own answer is awaited."""
    return {one.update_id: one.due_at for one in waiting_alerts(work) if one.due_at}


def filter_fields(work: Work, page: TimelinePage, query: TimelineQuery) -> tuple[Field, ...]:
    """The filter's fields, each offering only what the reader is shown somewhere in the list."""
    named = {one for sighting in page.listed for one in sighting.judged.named}
    people = names_of_people(work, person_ids=named)
    agencies = agency_names(work, agency_ids=agencies_shown(page.view, page.listed))
    since = query.from_day.isoformat() if query.from_day else ""
    until = query.to_day.isoformat() if query.to_day else ""
    return (
        _choice("about", gettext("About"), gettext("Everyone"), _sorted(people), query.person_id),
        _choice("tag", gettext("Tag"), gettext("All tags"), _tags(page), query.tag),
        _choice(
            "from", gettext("From"), gettext("All agencies"), _sorted(agencies), query.agency_id
        ),
        _choice("urgency", gettext("Urgency"), gettext("Any"), _urgencies(), query.urgency),
        _choice("evidence", gettext("How known"), gettext("Any"), _evidence(page), query.evidence),
        {"name": "since", "label": gettext("Since"), "type": "date", "value": since},
        {"name": "until", "label": gettext("Until"), "type": "date", "value": until},
    )


def _choice(
    name: str, label: str, everything: str, choices: Iterable[Choice], value: str | None
) -> Field:
    offered = (Choice("", everything), *choices)
    return {"name": name, "label": label, "choices": offered, "value": value or ""}


def _sorted(names: Mapping[PersonId, str] | Mapping[AgencyId, str]) -> list[Choice]:
    pairs = sorted(names.items(), key=lambda pair: pair[1])
    return [Choice(one, name) for one, name in pairs]


def _tags(page: TimelinePage) -> list[Choice]:
    """The tags the reader is shown on some item, by label."""
    by_marking = {
        (one.stored.marking.marking_id, one.level): one
        for one in page.listed
        if one.level >= Level.SUMMARY
    }
    codes = {code for one in by_marking.values() for code in visible_tags(page.view, one)}
    tags = vocabulary(page.view.facts.rules_version).tags
    choices = [Choice(code, gettext(tags[code].label)) for code in codes]
    return sorted(choices, key=lambda choice: choice.text)


def _urgencies() -> list[Choice]:
    return [Choice(code, gettext(word)) for code, word in URGENCIES]


def _evidence(page: TimelinePage) -> list[Choice]:
    tags = vocabulary(page.view.facts.rules_version).of_kind(Kind.EVIDENCE)
    return [Choice(tag.code, gettext(tag.label)) for tag in tags]


def order_links(family_id: FamilyId, query: TimelineQuery) -> tuple[Link, ...]:
    """The way to the other order."""
    other = replace(query, is_oldest_first=not query.is_oldest_first, after=None)
    text = gettext("newest first") if query.is_oldest_first else gettext("oldest first")
    return (Link(text, address(family_id, other)),)


def page_links(
    family_id: FamilyId, query: TimelineQuery, page: TimelinePage, now: datetime
) -> tuple[Link | None, Link | None]:
    """The ways to the page before and to the next, which says how far it goes."""
    beside = page.beside
    before, after = gettext("Newer updates"), gettext("Older: back to %(day)s")
    if query.is_oldest_first:
        before, after = gettext("Older updates"), gettext("Newer: up to %(day)s")
    back = Link(before, next_page(family_id, query, beside.before)) if beside.has_before else None
    if beside.next_after is None or beside.next_ends is None:
        return back, None
    words = after % {"day": day(beside.next_ends, now)}
    return back, Link(words, next_page(family_id, query, beside.next_after))


def why_names(work: Work, view: Standpoint, item: ShownUpdate) -> Names:
    """The names the explanation may use: what this reader is entitled to know anyway."""
    decision, marking = item.sighting.judged.decision, item.sighting.stored.marking
    may_name = item.level >= Level.SUMMARY
    children = _shown_children(work, view, item) if decision.reason is Reason.STAT else ()
    givers = _givers(work, view, item) if decision.reason is Reason.PERM else ()
    names = agency_names(work, agency_ids=(marking.agency_id,)) if may_name else {}
    return Names(
        tie=tie_of(view),
        agency_type=view.agency.type,
        author_agency=names.get(marking.agency_id, ""),
        givers=givers,
        children=children,
        is_author=marking.author_id == work.actor.worker_id,
    )


def _shown_children(work: Work, view: Standpoint, item: ShownUpdate) -> tuple[str, ...]:
    """Children through whom a status covers, where the reader's agency reaches them."""
    reached = view.relationship.reached & frozenset(item.sighting.judged.decision.basis.children)
    return tuple(sorted(names_of_people(work, person_ids=reached).values()))


def _givers(work: Work, view: Standpoint, item: ShownUpdate) -> tuple[str, ...]:
    """Who gave the permission, where he is one of those the item may name anyway."""
    used = set(item.sighting.judged.decision.basis.record_ids)
    givers = {PersonId(one.giver_id) for one in view.facts.statements if one.permission_id in used}
    return tuple(sorted(names_of_people(work, person_ids=givers & item.subjects).values()))

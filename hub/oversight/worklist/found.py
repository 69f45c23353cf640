"""The worklist of an agency: what deserves a look now, and what somebody began to look into."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import select

from agencies.models import WorkerIdentityRow
from audit.wanted import Mark
from consent.authorise import standpoint_of
from consent.emergency.openings import Opening, unreviewed_openings
from consent.models.involvement import Involvement
from consent.withholding import withholdings_due
from hub.clocks.emergency_dates import review_due_on
from hub.families.involvement.managed import reference_of
from hub.families.own import OwnFamily, families_shown
from hub.families.spelling import surnames
from hub.foundation.clock import london_date
from hub.foundation.identifiers import EntryId, FamilyId, PersonId, WorkerId
from hub.foundation.work import Work
from hub.looking_into.items import OVER, Item, Signal, State
from hub.looking_into.noticed import unattended
from hub.looking_into.queries import items_of_agency
from hub.oversight.cursor import day_mark, day_of, key_of
from hub.oversight.overview.page import Desk
from hub.oversight.same_address.matches import matches
from hub.oversight.worklist.acts import HourOfReading, hours_of_reading
from hub.oversight.worklist.searches import searches
from hub.oversight.worklist.signals import Involved, Kin, by_day, by_family, kin_of
from hub.presentation.wording import gettext
from hub.updates.queries import updates_by_ids

LOOKED_BACK = timedelta(days=28)
"""Worked out anew each time; what is older was noticed in time, and kept."""
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Families:
    """Families by what a lead may call them; those closed to her are not among `open`."""

    shown: Mapping[FamilyId, OwnFamily]
    open: frozenset[FamilyId]

    def title(self, family_id: FamilyId | None) -> str:
        """The family's name where its card is hers to see, else its reference; "" for none."""
        if family_id is None:
            return ""
        if family_id in self.shown:
            return self.shown[family_id].title
        return gettext("Family %(reference)s", reference=reference_of(family_id))

    def of(self, item: Item) -> tuple[FamilyId, ...]:
        """Those that an item is about and that may be spoken of to her: its own, or its day's."""
        about = (item.family_id,) if item.family_id else item.families
        return tuple(one for one in about if one in self.open)

    def named(self, item: Item) -> tuple[FamilyId, ...]:
        """Three of them at most, by name before those by reference."""
        asked = sorted(self.of(item), key=lambda one: (one not in self.shown, self.title(one)))
        return tuple(asked[:_NAMED])

    def titles(self, item: Item) -> str:
        """The same in words, and how many more there are."""
        named, rest = self.named(item), len(self.of(item)) - _NAMED
        said = ", ".join(self.title(one) for one in named)
        return gettext("%(said)s and %(num)d more", said=said, num=rest) if rest > 0 else said


@dataclass(frozen=True, slots=True)
class Worklist:
    """Items with their states, the oldest first, and how their families are called."""

    items: tuple[tuple[Item, State], ...]
    families: Families

    def with_states(self, states: Collection[State]) -> tuple[tuple[Item, State], ...]:
        """Those in one of these states."""
        return tuple(one for one in self.items if one[1] in states)


def worklist(desk: Desk, *, since: datetime | None = None) -> Worklist:
    """Everything of the last 28 days, what was noticed before and never looked into, and whatever
    was begun. since: look back further. Names nothing yet.

    As many queries for much as for little. Nothing a lead did herself is on her list.
    """
    work, agency_id = desk.work, desk.work.actor.agency_id
    since = min(work.now - LOOKED_BACK, since or work.now)
    kept = unattended(work.session, agency_id=agency_id)
    stored = items_of_agency(work.session, agency_id=agency_id)
    over = {one.item_id: one.happened_at for one in stored if one.state in OVER}
    hours = hours_of_reading(
        work.session,
        agency_id=agency_id,
        since=since,
        keyring=work.keyring,
        parted_at=over.values(),
    )
    searched = searches(work.session, agency_id=agency_id, since=since, keyring=work.keyring)
    openings = unreviewed_openings(work)
    families = _families(
        work,
        {one.family_id for one in hours}
        | {one.family_id for one in stored if one.family_id}
        | {one.family_id for one in kept if one.family_id}
        | {one.family_id for one in openings},
    )
    found: dict[str, tuple[Item, State]] = {}
    for item in (
        *by_family(
            agency_id, hours, involved=_involved(work), kin=_kin(desk, families, hours), over=over
        ),
        *by_day(agency_id, hours, searched, over),
        *_openings(desk, openings, families),
        *_withheld(work, families),
    ):
        found[item.item_id] = (item, State.OPEN)
    for item in kept:
        found[item.item_id] = (_at_its_most(item, found.get(item.item_id)), State.OPEN)
    for one in stored:
        # As it was when it was first taken up: whoever asked or answered meant that much.
        known = found.get(one.item_id)
        item = replace(one.item, families=known[0].families) if known else one.item
        found[one.item_id] = (item, one.state)
    hers = (one for one in found.values() if _is_hers(desk, one[0], families))
    return Worklist(tuple(sorted(hers, key=_age)), families)


def _at_its_most(kept: Item, worked_out: tuple[Item, State] | None) -> Item:
    """Part of a month may have left the days that are worked out anew."""
    now = worked_out[0] if worked_out else kept
    return now if now.times >= kept.times else replace(kept, earlier=now.earlier)


def _age(one: tuple[Item, State]) -> tuple[object, str]:
    return key_of(mark_of(one[0]))


def mark_of(item: Item) -> Mark:
    """Its place; of what names no worker that of its day, which is all that is said of it."""
    exact = Mark(item.happened_at, EntryId(item.item_id))
    return exact if item.worker_id else replace(day_mark(day_of(exact)), entry_id=exact.entry_id)


def _is_hers(desk: Desk, item: Item, families: Families) -> bool:
    if item.worker_id == desk.work.actor.worker_id:
        return False
    return item.family_id is None or item.family_id in families.open


def _families(work: Work, family_ids: Collection[FamilyId]) -> Families:
    """Conflict, or a place on the perpetrator's side, closes a family to her."""
    own = families_shown(work, family_ids=None)
    known = {one.family_id for one in own}
    others = tuple(sorted(set(family_ids) - known))
    shown = {one.family_id: one for one in (*own, *families_shown(work, family_ids=others))}
    views = {one: standpoint_of(work, family_id=one) for one in (*known, *others)}
    is_open = frozenset(
        one
        for one, view in views.items()
        if view is not None and not (view.is_family_conflicted or view.is_perpetrator_side)
    )
    return Families({one: card for one, card in shown.items() if one in is_open}, is_open)


def _involved(work: Work) -> tuple[Involved, ...]:
    row = Involvement
    query = select(row.family_id, row.opened_at, row.closed_at)
    rows = work.session.execute(query.where(row.agency_id == work.actor.agency_id))
    return tuple(Involved(FamilyId(one), opened, closed) for one, opened, closed in rows)


def _kin(desk: Desk, families: Families, hours: Sequence[HourOfReading]) -> Kin:
    members = {one.family_id: one.card.members for one in families.shown.values()}
    people = _identities(desk)
    kin = kin_of(
        {one.worker_id: surnames(one.name) for one in desk.colleagues},
        {
            one: [name for member in card for name in surnames(member.name)]
            for one, card in members.items()
        },
        {
            one: [who for member in card for who in people.get(member.person_id, ())]
            for one, card in members.items()
        },
    )
    return replace(kin, living_with=_living_with(desk, families, hours))


def _living_with(
    desk: Desk, families: Families, hours: Sequence[HourOfReading]
) -> Mapping[FamilyId, frozenset[WorkerId]]:
    """Of the families that were read, who of the readers lives where one of them does."""
    found: dict[FamilyId, set[WorkerId]] = defaultdict(set)
    for one in matches(
        desk,
        family_ids={one.family_id for one in hours} & families.shown.keys(),
        worker_ids={one.worker_id for one in hours},
    ):
        found[one.family_id].add(one.worker_id)
    return {family_id: frozenset(who) for family_id, who in found.items()}


def _identities(desk: Desk) -> Mapping[PersonId, list[WorkerId]]:
    """Which colleague is which person of the hub."""
    row, found = WorkerIdentityRow, defaultdict(list)
    asked = [one.worker_id for one in desk.colleagues]
    query = select(row.person_id, row.worker_id).where(row.worker_id.in_(asked))
    for person_id, worker_id in desk.work.session.execute(query):
        found[PersonId(person_id)].append(WorkerId(worker_id))
    return found


def _openings(desk: Desk, openings: Iterable[Opening], families: Families) -> Iterator[Item]:
    """Not reviewed on the day it was due: by her own workers, or of a family whose card she has."""
    work = desk.work
    for one in openings:
        is_hers = one.agency_id == work.actor.agency_id or one.family_id in families.shown
        if is_hers and review_due_on(one.opened_at) <= london_date(work.now):
            who = one.worker_id if desk.has(one.worker_id) else None
            about = (work.actor.agency_id, Signal.OPENING, who, one.family_id, one.glass_id)
            yield Item(*about, "", one.opened_at)


def _withheld(work: Work, families: Families) -> Iterator[Item]:
    """The agency's updates that are kept from somebody past the day for looking again."""
    due = withholdings_due(work, family_ids=sorted(families.shown))
    stored = updates_by_ids(work.session, update_ids={one.update_id for one in due})
    own = work.actor.agency_id
    ours = {one.update_id for one in stored if one.marking.agency_id == own}
    for one in due:
        if one.update_id in ours:
            day = london_date(one.review_at).isoformat()
            about = (own, Signal.WITHHELD, None, one.family_id, one.update_id)
            yield Item(*about, day, one.review_at)

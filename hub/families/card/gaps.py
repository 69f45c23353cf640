"""Gaps in what this worker is shown of a family. What is held beyond that, no line says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Protocol

from consent.outcome import Level
from consent.sights import sees_all_kin
from consent.standpoint import Standpoint
from hub.families.card.cards import FamilyCard
from hub.families.card.fathers import is_father_known
from hub.families.card.kin_lines import first_name
from hub.families.card.members import CardMember
from hub.families.kept import FamilyIdentity
from hub.foundation.identifiers import AgencyId, PersonId
from hub.presentation.times import day_of
from hub.presentation.wording import gettext, ngettext

OWN_WORDS = "VX.CHILD"
EXPECTED = timedelta(days=28)
"""Longer than this without a word from somebody is worth a line."""


class ListedMarking(Protocol):
    """What a listed update's marking says."""

    @property
    def agency_id(self) -> AgencyId: ...

    @property
    def tags(self) -> tuple[str, ...]: ...


class ListedJudged(Protocol):
    """Whom a listed update may name to this viewer."""

    @property
    def named(self) -> frozenset[PersonId]: ...


class ListedStored(Protocol):
    """A listed update as stored."""

    @property
    def event_at(self) -> datetime: ...

    @property
    def marking(self) -> ListedMarking: ...


class Listed(Protocol):
    """An update in the viewer's timeline, as `hub.updates` hands it over."""

    @property
    def stored(self) -> ListedStored: ...

    @property
    def judged(self) -> ListedJudged: ...

    @property
    def level(self) -> Level: ...


@dataclass(frozen=True, slots=True)
class Heard:
    """What the updates this viewer is shown say about who was heard, and when."""

    agencies: dict[AgencyId, datetime]
    own_words: dict[PersonId, datetime]
    placed: frozenset[PersonId]


def heard_in(listed: Iterable[Listed], now: datetime) -> Heard:
    """From the updates of his timeline, in any order. Planned events say nothing yet."""
    agencies: dict[AgencyId, datetime] = {}
    words: dict[PersonId, datetime] = {}
    placed: set[PersonId] = set()
    for one in listed:
        at, marking = one.stored.event_at, one.stored.marking
        if at > now:
            continue
        if at > agencies.get(marking.agency_id, _LONG_AGO):
            agencies[marking.agency_id] = at
        if one.level < Level.SUMMARY:
            continue
        named = one.judged.named
        if OWN_WORDS in marking.tags:
            words |= {who: at for who in named if at > words.get(who, _LONG_AGO)}
        if _is_location(marking.tags):
            placed |= named
    return Heard(agencies, words, frozenset(placed))


@lru_cache(maxsize=4096)
def _is_location(tags: tuple[str, ...]) -> bool:
    return any(tag.startswith("LC.") for tag in tags)


def gaps_of(
    view: Standpoint, card: FamilyCard, identity: FamilyIdentity, heard: Heard | None
) -> tuple[str, ...]:
    """Sentences for the panel: fathers first, because they are overlooked most."""
    children = [one for one in card.children if one.state != "deceased"]
    found = [
        gettext("Who %(name)s’s father is: nothing you may see", name=_called(child))
        for child in children
        if sees_all_kin(view, child.person_id) and _is_father_missing(view, card, identity, child)
    ]
    found += [_age_words(one) for one in _undated(card)]
    if heard is not None:
        found += _unheard(children, heard, view.at)
    return tuple(found)


def _is_father_missing(
    view: Standpoint, card: FamilyCard, identity: FamilyIdentity, child: CardMember
) -> bool:
    facts = next(one for one in view.facts.people if one.person_id == child.person_id)
    return not is_father_known(card, facts, identity.people[child.person_id].father_status)


_LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)


def _called(member: CardMember) -> str:
    return gettext("the baby") if member.state == "unborn" else first_name(member.name)


def _age_words(member: CardMember) -> str:
    return gettext("How old %(name)s is: nothing you may see", name=_called(member))


def _undated(card: FamilyCard) -> list[CardMember]:
    return [
        one
        for one in card.members
        if (one.state == "living" and not one.age) or (one.state == "unborn" and not one.due_on)
    ]


def _unheard(children: Sequence[CardMember], heard: Heard, now: datetime) -> list[str]:
    found: list[str] = []
    for child in children:
        if child.state == "unborn":
            continue
        name, last = first_name(child.name), heard.own_words.get(child.person_id)
        if child.person_id not in heard.placed:
            found.append(gettext("Where %(name)s lives: nothing you may see", name=name))
        if last is None:
            found.append(gettext("%(name)s’s own words: nothing you may see", name=name))
        elif now - last > EXPECTED:
            days = (day_of(now) - day_of(last)).days
            found.append(
                ngettext(
                    "%(name)s’s own words: nothing you may see for %(num)d day",
                    "%(name)s’s own words: nothing you may see for %(num)d days",
                    days,
                    name=name,
                )
            )
    return found

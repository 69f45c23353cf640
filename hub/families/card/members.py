"""One member on a family card, as far as the reader may see."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from consent.family.birth import DUE, open_date
from consent.sights import CardSight, may_see_status
from consent.standpoint import Standpoint
from consent.world import PersonFacts, StatusFacts
from hub.families.ages import age_in_words, gestation_in_words, years_old
from hub.families.births.plausible import needs_year
from hub.families.card.kin_lines import in_one_line, relation_line
from hub.families.card.relation_lines import other_line, shown_relations
from hub.families.kept import FamilyIdentity, SealedPerson
from hub.families.statuses import current, status_line
from hub.foundation.clock import london_date
from hub.foundation.identifiers import PersonId
from hub.foundation.work import Work
from hub.presentation.times import long_day, short_day
from hub.presentation.wording import gettext


@dataclass(frozen=True, slots=True)
class CardMember:
    """A member as far as shown. `statuses` and `born_on` are empty where they may not be seen."""

    person_id: PersonId
    name: str
    state: str
    is_child: bool
    age: str
    line: str
    sex: str
    statuses: tuple[StatusFacts, ...] = ()
    has_status_sight: bool = False
    born_on: date | None = None
    due_on: date | None = None
    due: str = ""
    is_lost: bool = False
    """Lost before birth."""

    @property
    def heading(self) -> str:
        """ "Alfie Marsh, 6", or "Baby, due 14 Feb"."""
        if self.state == "unborn" and self.due:
            return gettext("%(name)s, due %(day)s", name=self.name, day=self.due)
        return f"{self.name}, {self.age}" if self.age else self.name


class MemberMaker:
    """Turns what is sealed into members, for one viewer."""

    def __init__(
        self,
        work: Work,
        view: Standpoint,
        sight: CardSight,
        identity: FamilyIdentity,
        names: Mapping[PersonId, str],
    ) -> None:
        self._work, self._view, self._sight = work, view, sight
        self._identity, self._names = identity, names
        self._people = {one.person_id: one for one in view.facts.people}
        self._today = london_date(work.now)
        self._children = frozenset(one for one in names if self._is_child(one))
        self._relations = shown_relations(
            identity.relations, shown=names, aliases=view.facts.aliases
        )

    def member(self, person_id: PersonId) -> CardMember:
        facts, sealed = self._people[person_id], self._identity.people[person_id]
        is_child = person_id in self._children
        has_sight = is_child and may_see_status(self._view, person_id)
        standing = current(self._view.facts.statuses, person_id, self._view.at)
        statuses = standing if has_sight else ()
        due_on = self._due_on(person_id, sealed) if facts.status == "unborn" else None
        return CardMember(
            person_id=person_id,
            name=self._names[person_id],
            state=facts.status,
            is_child=is_child,
            age=self._age(person_id),
            line=self._line(person_id, sealed, statuses, due_on),
            sex=sealed.sex,
            statuses=statuses,
            has_status_sight=has_sight,
            born_on=facts.born_on if self._sight.has_identifiers else None,
            due_on=due_on,
            due=_due_words(due_on, self._today),
            is_lost=_is_lost(facts, sealed),
        )

    def order(self, person_id: PersonId) -> tuple[bool, bool, date, str]:
        """Children before adults, the eldest first, an unborn baby last of the children."""
        facts, is_child = self._people[person_id], person_id in self._children
        born = facts.born_on or date.max
        return (not is_child, facts.status == "unborn", born, self._names[person_id])

    def _is_child(self, person_id: PersonId) -> bool:
        """Unborn or under 18; without a birth date, with a parent in the family (row BG_CHILD)."""
        facts = self._people[person_id]
        if facts.born_on is not None:
            return years_old(facts.born_on, self._today) < 18
        return facts.status == "unborn" or bool(facts.parents & self._view.kin.members)

    def _age(self, person_id: PersonId) -> str:
        facts = self._people[person_id]
        if facts.born_on is None or facts.status != "living":
            return ""
        return age_in_words(facts.born_on, self._today)

    def _line(
        self,
        person_id: PersonId,
        sealed: SealedPerson,
        statuses: tuple[StatusFacts, ...],
        due_on: date | None,
    ) -> str:
        facts = self._people[person_id]
        if facts.status == "deceased":
            return gettext("Lost before birth") if _is_lost(facts, sealed) else gettext("Has died")
        others = other_line(person_id, sealed.sex, relations=self._relations, names=self._names)
        if person_id not in self._children:
            return in_one_line((self._kin(person_id, sealed.sex), others))
        weeks = gestation_in_words(due_on, self._today) if due_on else ""
        parts = (weeks, status_line(statuses, self._today), in_one_line((others,)))
        return ". ".join(part for part in parts if part)

    def _kin(self, person_id: PersonId, sex: str) -> str:
        return relation_line(
            person_id, sex, children=self._children, people=self._people, names=self._names
        )

    def _due_on(self, person_id: PersonId, sealed: SealedPerson) -> date | None:
        return open_date(
            self._work,
            person_id=person_id,
            compartment_id=sealed.compartment_id,
            column=DUE,
            sealed=sealed.due_on,
        )


def _is_lost(facts: PersonFacts, sealed: SealedPerson) -> bool:
    """Of somebody who lived a birth date may never have been known."""
    return facts.status == "deceased" and not sealed.was_born


def _due_words(due_on: date | None, today: date) -> str:
    if due_on is None:
        return ""
    return long_day(due_on) if needs_year(due_on, today=today) else short_day(due_on)

"""The people of a family at T: ages, who is near whom, who is protected, who may speak for whom."""

from collections import defaultdict
from datetime import date, datetime

from consent.world import Facts, PersonFacts, Statement
from hub.foundation.clock import start_of_day
from hub.foundation.identifiers import PersonId

Persons = frozenset[PersonId]


def birthday(born_on: date, years: int) -> datetime:
    """The start of the London day on which that age is reached (29 February: 1 March)."""
    try:
        return start_of_day(born_on.replace(year=born_on.year + years))
    except ValueError:
        return start_of_day(date(born_on.year + years, 3, 1))


class Kinship:
    """Answers about persons at one instant. Somebody nothing is known of fits no description."""

    def __init__(self, facts: Facts) -> None:
        self._at = facts.at
        self._people = {person.person_id: person for person in facts.people}
        self._near = _near(facts.people)
        members = [
            row.person_id
            for row in facts.family.memberships
            if row.family_id == facts.family.family_id and row.period.holds(facts.at)
        ]
        self.members: Persons = frozenset(members)
        self._flags = [flag for flag in facts.perpetrator_flags if flag.period.holds(facts.at)]
        self.protected: Persons = frozenset(
            person.person_id
            for person in facts.people
            if any(period.holds(facts.at) for period in person.protected)
        )
        self.suspects: Persons = frozenset().union(
            *({flag.person_id} | flag.associates for flag in self._flags if flag.of & self.members)
        )
        """P of rule 1.4: alleged perpetrators of a member, and their associates."""
        self.shielded: Persons = self.protected | (self.near(self.protected) - self.suspects)
        """Whoever the perpetrator side reads nothing about: protected, or (outside P) near one."""

    def near(self, persons: Persons) -> Persons:
        """The parents, carers and children of these persons (not siblings, not partners)."""
        return frozenset().union(*(self._near.get(person, frozenset()) for person in persons))

    def is_sixteen(self, person_id: PersonId) -> bool:
        """16 or over; a living person without a birth date counts as such (decision 1)."""
        person = self._people.get(person_id)
        if person is None or person.status == "unborn":
            return False
        if person.born_on is None:
            return person.status == "living"
        return self._at >= birthday(person.born_on, 16)

    def is_under_eighteen(self, person_id: PersonId) -> bool:
        """Unborn, or under 18 by a known birth date (rule 6.2)."""
        person = self._people.get(person_id)
        if person is None:
            return False
        if person.status == "unborn":
            return True
        return person.born_on is not None and self._at < birthday(person.born_on, 18)

    def is_child_of_status(self, person_id: PersonId) -> bool:
        """A child whose status may cover: unborn, or living and under 18 or undated (rule 4)."""
        person = self._people.get(person_id)
        if person is None or person.status not in ("unborn", "living"):
            return False
        return person.born_on is None or self.is_under_eighteen(person_id)

    def speaks_for(self, statement: Statement, person_id: PersonId) -> bool:
        """Whether the right person made the statement, tested at T (rule 4.1 a, b, c).

        Mental Capacity Act 2005 s9 (attorneys); Children Act 1989 s2, s3, s33 (parental
        responsibility); Family Law Reform Act 1969 s8 and Gillick (young people).
        """
        person = self._people.get(person_id)
        if person is None:
            return False
        if statement.giver_id == person_id:
            return self.is_sixteen(person_id) or person.is_gillick_competent
        if self._is_accused(statement.giver_id, person):
            return False
        if statement.capacity == "attorney":
            return statement.giver_id in person.attorneys and self._is_adult(person)
        return self._needs_a_voice(person) and _holds_responsibility(statement, person)

    def _needs_a_voice(self, person: PersonFacts) -> bool:
        """Unborn or under 16, and not found Gillick-competent."""
        if person.is_gillick_competent:
            return False
        if person.status == "unborn":
            return True
        return person.born_on is not None and self._at < birthday(person.born_on, 16)

    def _is_adult(self, person: PersonFacts) -> bool:
        return person.born_on is not None and self._at >= birthday(person.born_on, 18)

    def _is_accused(self, giver_id: str, person: PersonFacts) -> bool:
        """Flagged at T as alleged perpetrator of the person or of a parent or carer of his."""
        close = {person.person_id} | person.parents | person.carers
        return any(flag.person_id == giver_id and flag.of & close for flag in self._flags)


def _holds_responsibility(statement: Statement, person: PersonFacts) -> bool:
    if statement.capacity == "PR_holder":
        return statement.giver_id in person.pr_holders
    return statement.capacity == "LA_PR" and statement.giver_agency_id in person.la_pr


def _near(people: tuple[PersonFacts, ...]) -> dict[PersonId, Persons]:
    near: dict[PersonId, set[PersonId]] = defaultdict(set)
    for person in people:
        for elder in person.parents | person.carers:
            near[person.person_id].add(elder)
            near[elder].add(person.person_id)
    return {person_id: frozenset(found) for person_id, found in near.items()}

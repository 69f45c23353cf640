"""What a worker hands in about people, before anything is recorded."""

from dataclasses import dataclass, field
from datetime import date

from hub.families.births.plausible import new_person_problems
from hub.families.identity import Names
from hub.foundation.identifiers import WorkerId

SEXES = ("F", "M", "U")
"""As the children in need census has them; an unborn baby is U."""

FATHER_STATUSES = (
    "identified_involved",
    "identified_not_involved",
    "identified_unsafe",
    "unknown_explored",
    "unknown_not_explored",
    "deceased",
    "donor_none",
)
"""Fathers are overlooked unless each child's record has to say what is known of him."""


@dataclass(frozen=True, slots=True)
class NumberDraft:
    """A number as typed. provenance: where it was read, such as `register`, `record`, `told`."""

    kind: str
    typed: str
    is_verified: bool = False
    provenance: str = "record"


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person nobody has recorded. `key` is how relations of the same form refer to him."""

    key: str
    names: Names
    state: str = "living"
    born_on: date | None = None
    due_on: date | None = None
    sex: str = "U"
    father_status: str | None = None
    numbers: tuple[NumberDraft, ...] = ()

    def date_problems(self, today: date) -> dict[str, str]:
        """What is wrong with his dates, by the fields of a form they come from."""
        problems = new_person_problems(
            is_unborn=self.state == "unborn",
            born_on=self.born_on,
            due_on=self.due_on,
            today=today,
        )
        return {f"{name}-{self.key}": problem for name, problem in problems.items()}


@dataclass(frozen=True, slots=True)
class Relation:
    """`relative` is the parent, carer, sister … of `of`. Keys of the form, or ids.

    field: where the form said it, and is told if it cannot be.
    """

    of: str
    kind: str
    relative: str
    field: str = "relations"


@dataclass(frozen=True, slots=True)
class NewFamily:
    """A family with one's own client. `with_people` empty: the agency works with all of them."""

    name: str
    people: tuple[NewPerson, ...]
    relations: tuple[Relation, ...] = ()
    with_people: tuple[str, ...] = ()
    team: tuple[WorkerId, ...] = field(default=())

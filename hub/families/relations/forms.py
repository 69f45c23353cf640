"""The fields that ask, of one person, what he is to others: the same on every form."""

from collections.abc import Collection

from hub.families.drafts import Relation
from hub.families.reading import Reading, Typed
from hub.families.relations.kinds import OFFERED, choices_of
from hub.presentation.fields import Choice
from hub.presentation.wording import gettext


def kind_choices() -> tuple[Choice, ...]:
    """What somebody can be to somebody else; nothing is chosen at first."""
    return (Choice("", gettext("Nothing chosen")), *choices_of(OFFERED))


def elder_choices() -> tuple[Choice, ...]:
    """What somebody can be to a child of whom the decision asks."""
    return (
        Choice("parent", gettext("A parent")),
        Choice("carer", gettext("A carer")),
        Choice("pr_holder", gettext("Someone with parental responsibility")),
    )


def holder_choices() -> tuple[Choice, ...]:
    """Who of those named as parents and carer has parental responsibility."""
    return (
        Choice("parent", gettext("The first parent")),
        Choice("second", gettext("The second parent")),
        Choice("carer", gettext("The carer")),
    )


def others_of(
    reading: Reading, typed: Typed, key: str, people: Collection[str]
) -> tuple[Relation, ...]:
    """What the person of these fields is, and to whom of these people; problems are gathered."""
    asked, field = f"kin-{key}", f"kin_of-{key}"
    whose = tuple(dict.fromkeys(typed.getlist(field)))
    if not typed.get(asked) and not whose:
        return ()
    kind = reading.code(asked, OFFERED, gettext("Say what this person is to them"))
    if not whose:
        reading.problems[field] = gettext("Say to whom")
    if any(one not in people or one == key for one in whose):
        reading.problems[field] = gettext("Choose other people of this family")
    return tuple(Relation(one, kind, key, field) for one in whose)

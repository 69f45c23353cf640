"""Reads the form that says who goes into which new family."""

from collections.abc import Mapping

from hub.families.card.cards import FamilyCard
from hub.families.card.members import CardMember
from hub.families.reading import Reading, Typed
from hub.presentation.fields import Choice
from hub.presentation.wording import gettext
from hub.sharing.splits.plan import PlannedPart

FEWEST, MOST = 2, 4
STAYS = "stays"


def parts_asked(typed: Typed) -> int:
    """How many new families the form has room for."""
    asked = typed.get("parts", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 3 else FEWEST
    return max(FEWEST, min(MOST, number + ("more" in typed)))


def part_choices(typed: Typed) -> tuple[Choice, ...]:
    """The new families a person may go into, by the names typed so far; or staying behind."""
    named = (
        Choice(str(n), typed.get(f"name-{n}", "").strip() or _numbered(n))
        for n in range(1, parts_asked(typed) + 1)
    )
    return (*named, Choice(STAYS, gettext("Stays in the old record only")))


def planned_parts(typed: Typed, card: FamilyCard) -> tuple[PlannedPart, ...]:
    """The families to be made. Raises: Invalid with everything that is wrong."""
    reading = Reading(typed)
    names = {
        n: reading.text(
            f"name-{n}", gettext("Enter what new family %(number)s is called", number=n)
        )
        for n in map(str, range(1, parts_asked(typed) + 1))
    }
    goes = {one.person_id: _goes(reading, one, names) for one in card.members}
    parts = []
    for n, name in names.items():
        members = tuple(one for one, chosen in goes.items() if n in chosen)
        if not members:
            reading.add({f"name-{n}": gettext("Nobody goes into new family %(number)s", number=n)})
        parts.append(PlannedPart(name, members))
    order = [*(f"name-{n}" for n in names), *map(_field, card.members)]
    found = reading.problems
    reading.problems = {name: found[name] for name in order if name in found}
    reading.finish()
    return tuple(parts)


def _goes(reading: Reading, person: CardMember, names: Mapping[str, str]) -> tuple[str, ...]:
    field = _field(person)
    chosen = reading.several(field, (*names, STAYS))
    if not chosen:
        reading.add({field: gettext("Say where %(name)s goes", name=person.name)})
    if STAYS in chosen and len(chosen) > 1:
        reading.add({field: gettext("%(name)s cannot both stay and go", name=person.name)})
    return tuple(one for one in chosen if one != STAYS)


def _field(person: CardMember) -> str:
    return f"to-{person.person_id}"


def _numbered(n: int) -> str:
    return gettext("New family %(number)d", number=n)

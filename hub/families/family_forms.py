"""The form for a new family: a few people, how they are related, whom the agency works with."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hub.families.drafts import SEXES, NewFamily, NewPerson, NumberDraft, Relation
from hub.families.identifiers import Kind, normalised
from hub.families.identity import Names
from hub.families.reading import Reading, Typed
from hub.families.relations.forms import others_of
from hub.foundation.identifiers import WorkerId
from hub.presentation.fields import Choice
from hub.presentation.wording import gettext

ROWS_AT_FIRST = 2
MOST_ROWS = 12
STATES = ("living", "unborn")
ADULTS = ("parent", "second", "carer")
"""The fields of a row that name another row, and what that one then is."""
KIND_OF = {"parent": "parent", "second": "parent", "carer": "carer"}


def rows_asked(typed: Typed) -> int:
    """How many people the form shows."""
    asked = typed.get("rows", "")
    rows = int(asked) if asked.isdecimal() and len(asked) < 3 else ROWS_AT_FIRST
    return max(ROWS_AT_FIRST, min(rows + ("more" in typed), MOST_ROWS))


def new_family_of(typed: Typed, *, worker_id: WorkerId, today: date) -> NewFamily:
    """The family a form begins. Raises: Invalid with a sentence for each field."""
    reading = Reading(typed)
    name = reading.name("family_name", gettext("Enter what the family is called"))
    keys = [str(row) for row in range(1, rows_asked(typed) + 1) if _is_used(typed, str(row))]
    if not keys:
        reading.problems["name-1"] = gettext("Enter at least one person")
    people = tuple(person_of(reading, typed, key, today) for key in keys)
    relations = tuple(_relations(reading, typed, keys))
    clients = tuple(key for key in keys if typed.get(f"client-{key}"))
    if keys and not clients:
        reading.problems[f"client-{keys[0]}"] = gettext("Say whom your agency works with")
    reading.finish()
    team = (worker_id,) if typed.get("on_team") == "yes" else ()
    return NewFamily(name, people, relations, clients, team)


def _is_used(typed: Typed, key: str) -> bool:
    return any(typed.get(f"{field}-{key}", "").strip() for field in ("name", "born", "due", "nhs"))


def person_of(reading: Reading, typed: Typed, key: str, today: date) -> NewPerson:
    """One person of a form; problems are gathered in `reading`."""
    state = typed.get(f"state-{key}", "living")
    state = state if state in STATES else "living"
    name = reading.name(f"name-{key}")
    if not name and state == "living":
        reading.problems[f"name-{key}"] = gettext("Enter the name")
    person = NewPerson(
        key=key,
        names=Names(name, reading.name(f"preferred-{key}")),
        state=state,
        born_on=reading.day(f"born-{key}"),
        due_on=reading.day(f"due-{key}") if state == "unborn" else None,
        sex=sex if (sex := typed.get(f"sex-{key}", "")) in SEXES else "U",
        father_status=None,
        numbers=tuple(_numbers(reading, key)),
    )
    reading.problems |= person.date_problems(today)
    return person


def _numbers(reading: Reading, key: str) -> Iterable[NumberDraft]:
    for field, kind in ((f"nhs-{key}", Kind.NHS), (f"upn-{key}", Kind.UPN)):
        typed = reading.optional(field)
        if typed and normalised(kind, typed) is None:
            reading.problems[field] = gettext("This is not a valid number. Check each character.")
        elif typed:
            yield NumberDraft(kind, typed)


def _relations(reading: Reading, typed: Typed, keys: list[str]) -> Iterable[Relation]:
    for key in keys:
        for field in ADULTS:
            relative = typed.get(f"{field}-{key}", "")
            if not relative:
                continue
            if relative not in keys or relative == key:
                reading.problems[f"{field}-{key}"] = gettext("Choose another person of this form")
                continue
            yield from kinds_in(reading, key, field, relative)
        yield from others_of(reading, typed, key, keys)


def kinds_in(reading: Reading, key: str, field: str, relative: str) -> Iterable[Relation]:
    """What the person chosen in such a field is, and whether with parental responsibility."""
    yield Relation(key, KIND_OF[field], relative, f"{field}-{key}")
    if field in reading.several(f"pr-{key}", ADULTS):
        yield Relation(key, "pr_holder", relative, f"pr-{key}")


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person's part of the form as shown."""

    key: str
    title: str
    others: tuple[Choice, ...]


def person_rows(typed: Typed) -> tuple[PersonRow, ...]:
    """The rows of the form, each offering the others as parents and carers."""
    keys = [str(row) for row in range(1, rows_asked(typed) + 1)]
    titles = {key: gettext("Person %(number)s", number=key) for key in keys}
    named = {
        key: f"{titles[key]}: {name}" if (name := typed.get(f"name-{key}", "").strip()) else title
        for key, title in titles.items()
    }
    return tuple(
        PersonRow(
            key,
            titles[key],
            (
                Choice("", gettext("Nobody on this form")),
                *(Choice(other, named[other]) for other in keys if other != key),
            ),
        )
        for key in keys
    )


def sex_choices() -> tuple[Choice, ...]:
    """As recorded at birth; an unborn baby is not known."""
    return (
        Choice("F", gettext("Female")),
        Choice("M", gettext("Male")),
        Choice("U", gettext("Not known")),
    )

"""One line about each adult: whose mother, father or carer he is, as far as shown."""

from collections.abc import Collection, Iterable, Mapping

from consent.world import PersonFacts
from hub.foundation.identifiers import PersonId
from hub.presentation.wording import gettext

People = Mapping[PersonId, PersonFacts]
Names = Mapping[PersonId, str]


def relation_line(
    person_id: PersonId, sex: str, *, children: Collection[PersonId], people: People, names: Names
) -> str:
    """ "Mother of Alfie, has parental responsibility". children: those who are shown."""
    ties = {child: people[child] for child in children if child in people}
    parent_of = [child for child, one in ties.items() if person_id in one.parents]
    carer_of = [child for child, one in ties.items() if person_id in one.carers]
    holds = [child for child, one in ties.items() if person_id in one.pr_holders]
    everyone = len(ties)
    parts = (
        _of(_parent_word(sex), parent_of, everyone, names),
        _of(gettext("carer"), [one for one in carer_of if one not in parent_of], everyone, names),
        _responsible(holds, [*parent_of, *carer_of], names),
    )
    return in_one_line(parts)


def in_one_line(parts: Iterable[str]) -> str:
    """Whatever there is of these, the first letter a capital."""
    line = ", ".join(part for part in parts if part)
    return line[:1].upper() + line[1:]


def first_name(name: str) -> str:
    """How somebody is called after the first use."""
    return name.split(" ", 1)[0]


def in_words(names: Collection[str]) -> str:
    """ "Alfie, Ruby and Sam"."""
    listed = list(names)
    if len(listed) < 2:
        return "".join(listed)
    return gettext("%(first)s and %(last)s", first=", ".join(listed[:-1]), last=listed[-1])


def _of(word: str, children: list[PersonId], everyone: int, names: Names) -> str:
    """The word alone where it holds for every child, else with whose."""
    if not children:
        return ""
    if len(children) == everyone:
        return word
    whose = in_words([first_name(names[child]) for child in children])
    return gettext("%(relation)s of %(names)s", relation=word, names=whose)


def _responsible(holds: list[PersonId], tied: list[PersonId], names: Names) -> str:
    if not holds:
        return ""
    if set(tied) <= set(holds):
        return gettext("has parental responsibility")
    whose = in_words([first_name(names[child]) for child in holds])
    return gettext("has parental responsibility for %(names)s", names=whose)


def _parent_word(sex: str) -> str:
    match sex:
        case "F":
            return gettext("mother")
        case "M":
            return gettext("father")
        case _:
            return gettext("parent")

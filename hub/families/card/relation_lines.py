"""One line about what somebody is to others on the card: "partner of Jo, grandmother of Alfie"."""

from collections.abc import Iterable, Mapping

from hub.families.card.kin_lines import first_name, in_words
from hub.families.relations.kinds import MUTUAL, OFFERED, related_to
from hub.families.relations.recorded import Related
from hub.foundation.identifiers import PersonId

Relations = tuple[Related, ...]


def shown_relations(
    relations: Iterable[Related],
    *,
    shown: Iterable[PersonId],
    aliases: Mapping[PersonId, PersonId],
) -> Relations:
    """Those between two people who are both shown, each once, under the ids they are read by.

    Nobody is to others what would tell of somebody left out (decision 5.7).
    """
    names = frozenset(shown)
    found: dict[Related, None] = {}
    for one in relations:
        of, relative = aliases.get(one.of, one.of), aliases.get(one.relative, one.relative)
        if of != relative and {of, relative} <= names:
            found.setdefault(Related(of, one.kind, relative))
    return tuple(found)


def other_line(
    person_id: PersonId, sex: str, *, relations: Relations, names: Mapping[PersonId, str]
) -> str:
    """What this person is to whom, kind by kind; "" for nothing recorded."""
    parts = []
    for kind in OFFERED:
        whose = dict.fromkeys(_whose(person_id, kind, relations))
        if whose:
            listed = in_words([first_name(names[one]) for one in whose])
            parts.append(related_to(kind, sex, listed))
    return ", ".join(parts)


def _whose(person_id: PersonId, kind: str, relations: Relations) -> Iterable[PersonId]:
    for one in relations:
        if one.kind == kind and one.relative == person_id:
            yield one.of
        elif one.kind == kind and kind in MUTUAL and one.of == person_id:
            yield one.relative

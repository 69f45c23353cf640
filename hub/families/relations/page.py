"""What is recorded of somebody's relations, line by line, with the way to end each."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from hub.families.card.cards import FamilyCard
from hub.families.card.members import CardMember
from hub.families.relations.kinds import MUTUAL, Kind, related_to
from hub.families.relations.recorded import Related, relations_among
from hub.families.relations.service import MISTAKE
from hub.foundation.identifiers import PersonId
from hub.foundation.work import Work
from hub.presentation.links import Link
from hub.presentation.times import long_day
from hub.presentation.wording import gettext


@dataclass(frozen=True, slots=True)
class RelationRow:
    """ "Joan Marsh, grandmother of Alfie Marsh", and when that was recorded, or how it ended."""

    text: str
    when: str
    end: Link | None


def relation_rows(
    work: Work,
    *,
    card: FamilyCard,
    person_id: PersonId,
    aliases: Mapping[PersonId, PersonId],
) -> tuple[RelationRow, ...]:
    """Every relation of this person to others on the card, those that stand first.

    One to somebody who is not on it leaves no trace (decision 5.7).
    """
    members = {one.person_id: one for one in card.members}
    ids = {*members, *(one for one, kept in aliases.items() if kept in members)}
    own = [
        one
        for found in relations_among(work, people=ids)
        if person_id in {(one := _read_as_one(found, aliases)).of, one.relative}
        and one.of != one.relative
    ]
    rows = dict.fromkeys(_row(one, card, person_id, members) for one in own)
    return tuple(sorted(rows, key=lambda row: row.end is None))


def relation_words(one: Related, members: Mapping[PersonId, CardMember]) -> str:
    """The relation in words, with both names."""
    relative, person = members[one.relative], members[one.of]
    words = related_to(one.kind, relative.sex, person.name)
    if one.kind in ("pr_holder", Kind.OTHER_PERSON):
        return gettext("%(name)s %(words)s", name=relative.name, words=words)
    return gettext("%(name)s, %(words)s", name=relative.name, words=words)


def _read_as_one(one: Related, aliases: Mapping[PersonId, PersonId]) -> Related:
    of, relative = aliases.get(one.of, one.of), aliases.get(one.relative, one.relative)
    return replace(one, of=of, relative=relative)


def _row(
    one: Related, card: FamilyCard, person_id: PersonId, members: Mapping[PersonId, CardMember]
) -> RelationRow:
    if one.kind in MUTUAL and one.relative == person_id:
        one = replace(one, of=one.relative, relative=one.of)
    words = relation_words(one, members)
    if one.ends_at is not None:
        return RelationRow(words, _over(one), None)
    href = f"/families/{card.family_id}/people/{one.of}/relations/{one.kind}/{one.relative}/end"
    return RelationRow(words, _since(one), Link(gettext("End"), href, words))


def _since(one: Related) -> str:
    if one.starts_at is None:
        return ""
    return gettext("recorded %(day)s", day=long_day(one.starts_at))


def _over(one: Related) -> str:
    day = long_day(one.ends_at) if one.ends_at else ""
    if one.end_reason == MISTAKE:
        return gettext("recorded by mistake, taken back %(day)s", day=day)
    return ", ".join(filter(None, (_since(one), gettext("ended %(day)s", day=day))))

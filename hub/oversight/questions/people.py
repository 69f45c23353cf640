"""Everything disclosed about one person: of the agency's updates to anybody, and to its workers.

Readings of what other agencies wrote, by workers of other agencies, are theirs to answer for.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from audit.events import CardShown
from audit.queries import LoggedEntry, count_entries
from audit.wanted import Mark, Wanted
from consent.authorise import deny
from consent.family.same_ids import ids_of
from consent.sights import answers_for
from hub.families.own import OwnFamily, own_families
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import AgencyId, FamilyId, PersonId, WorkerId
from hub.oversight.by_day import Reading, page_by_day
from hub.oversight.overview.page import Desk
from hub.oversight.questions.answer import Answer, AnswerRow, Asked
from hub.oversight.questions.disclosures import heads, prepared, rows_of
from hub.oversight.questions.stream import kept_entries
from hub.oversight.readings import DISCLOSING, reading_of
from hub.oversight.wording import Words, family_words
from hub.presentation.links import Cell, Link
from hub.presentation.wording import gettext

CARD = CardShown.action


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A person on a card she sees."""

    person_id: PersonId
    name: str
    families: tuple[OwnFamily, ...]

    @property
    def title(self) -> str:
        """What his families are called."""
        return ", ".join(one.title for one in self.families)


def people_on_cards(desk: Desk) -> tuple[NamedPerson, ...]:
    """Everybody on the cards she sees, by family and name. Records nothing."""
    found: dict[PersonId, NamedPerson] = {}
    for family in own_families(desk.work):
        for member in family.card.members:
            before = found.get(member.person_id)
            families = (*(before.families if before else ()), family)
            found[member.person_id] = NamedPerson(member.person_id, member.name, families)
    return tuple(found.values())


def person_asked_for(desk: Desk, person_id: PersonId | None) -> NamedPerson:
    """One of them, under any id of his, naming him recorded.

    Raises: NotFound, the denial recorded.
    """
    one = _person(desk, person_id)
    for family in one.families:
        name_people(desk, family.family_id, (one.person_id,))
    return one


def require_person(desk: Desk, asked: Asked) -> None:
    """Names nobody. Raises: NotFound, the denial recorded."""
    _person(desk, asked.person_id)


def _person(desk: Desk, person_id: PersonId | None) -> NamedPerson:
    asked = ids_of(desk.work, people=(person_id,) if person_id else ())
    for one in people_on_cards(desk):
        if one.person_id in asked:
            return one
    deny(desk.work, object_id=person_id or "", reason="NOT_OURS", exit_name="oversight")
    raise NotFound(person_id)


def name_people(desk: Desk, family_id: FamilyId, people: Collection[PersonId]) -> None:
    """Record that these members of a card were named."""
    desk.work.record(
        CardShown(
            family_id=family_id,
            people=tuple(sorted(people)),
            view="oversight",
            parts=("name", "members"),
        )
    )


def about_person(desk: Desk, asked: Asked) -> Answer:
    """Raises: NotFound for somebody on no card of hers."""
    person = person_asked_for(desk, asked.person_id)
    families = {one.family_id for one in person.families}

    wanted = _wanted(desk, person.person_id, asked)

    def latest(begin: Mark | None) -> Iterator[Reading]:
        return _told(desk, families, wanted, begin)

    page = page_by_day(desk.lens, latest, before=asked.query.before, size=asked.size)
    readings = [one for one in page.rows if one.items]
    words, titles = prepared(desk, readings, others={one.reader_id for one in page.rows})
    titles = {**titles, **{one.family_id: one.title for one in person.families}}
    rows: list[AnswerRow] = []
    for one in page.rows:
        if one.items:
            rows += rows_of(words, titles, one)
        else:
            rows.append(_card_row(words, one, titles.get(one.family_id, "")))
    return Answer(
        heads(),
        tuple(rows),
        page.next_before,
        gettext("Everything disclosed about %(name)s", name=person.name),
        _onward(desk, person),
        about=(
            (gettext("Person"), person.name),
            *((gettext("Family"), family_words(x.family_id, x.title)) for x in person.families),
        ),
        folded=_folded(desk, wanted),
    )


def _folded(desk: Desk, wanted: Wanted) -> int:
    """How many of her own the answer leaves out; none where it leaves nobody out."""
    me = wanted.except_worker_id
    if not me:
        return 0
    own = replace(wanted, worker_id=me, except_worker_id=None)
    return count_entries(desk.work.session, wanted=own)[0]


def _onward(desk: Desk, person: NamedPerson) -> tuple[Link, ...]:
    """The way to his own report, for a lead who answers to him."""
    ids = ids_of(desk.work, people=(person.person_id,))
    views = (desk.lens.view(one.family_id) for one in person.families)
    if not any(view is not None and answers_for(view, ids) for view in views):
        return ()
    words = gettext("Prepare “Who has seen my record” for them")
    return (Link(words, f"/rights/seen/{person.person_id}"),)


def _wanted(desk: Desk, person_id: PersonId, asked: Asked) -> Wanted:
    """Entries about the person, under every id of his: what was disclosed before two records
    were found to be of one person was disclosed about him."""
    except_id = WorkerId("") if asked.with_own else desk.work.actor.worker_id
    of_agency = desk.work.actor.agency_id
    return replace(
        asked.query.wanted("", agency_id=of_agency, except_id=except_id),
        agency_id=None,
        people=tuple(sorted(ids_of(desk.work, people=(person_id,)))),
        entry_actions=(*DISCLOSING, CARD),
    )


def _told(
    desk: Desk, families: Collection[FamilyId], wanted: Wanted, begin: Mark | None
) -> Iterator[Reading]:
    """What these entries showed of updates; nothing where it was the card alone."""
    own, people = desk.work.actor.agency_id, wanted.people
    for entry in _entries(desk, wanted, begin):
        reading = reading_of(desk.lens, entry)
        about = None if reading is None else _about(desk, reading, people, own)
        if about is not None:
            yield about
        elif entry.action == CARD and entry.agency_id == own and entry.family_id in families:
            family_id = entry.family_id or FamilyId("")
            yield Reading(entry.mark, entry.at, family_id, entry.worker_id, False, ())


def _entries(desk: Desk, wanted: Wanted, begin: Mark | None) -> Iterator[LoggedEntry]:
    return kept_entries(desk.work, desk.lens, wanted=wanted, before=begin, keep=lambda _: True)


def _about(
    desk: Desk, reading: Reading, people: Collection[PersonId], own: AgencyId
) -> Reading | None:
    """What of a reading is about the person, and hers to know."""
    by_ours = desk.has(reading.reader_id)
    items = tuple(
        one
        for one in reading.items
        if not one.sighting.judged.named.isdisjoint(people)
        and (by_ours or one.sighting.stored.marking.agency_id == own)
    )
    return replace(reading, items=items) if items else None


def _card_row(words: Words, one: Reading, title: str) -> AnswerRow:
    family_id = one.family_id
    person = words.person(family_id, one.reader_id)
    cells = (
        Cell(person.name, quiet=person.quiet, href=person.href, is_strong=True),
        Cell(title, href=f"/families/{family_id}" if title else ""),
        Cell(gettext("The family’s card: name and age")),
        Cell("–"),
        Cell(gettext("On the case, or a desk role")),
    )
    return AnswerRow(one.at, cells, (one.mark.entry_id,), family_id)

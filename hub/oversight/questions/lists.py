"""What a lead chooses from before she asks: updates, people, workers."""

from collections.abc import Iterator

from sqlalchemy import and_, or_, select

from agencies.roles import role_words
from audit.wanted import Mark
from hub.families.spelling import plain
from hub.foundation.identifiers import EntryId, FamilyId, PersonId, UpdateId
from hub.oversight.filters import LogQuery
from hub.oversight.overview.page import Desk
from hub.oversight.questions.answer import PAGE, Answer, AnswerRow
from hub.oversight.questions.people import name_people, people_on_cards
from hub.oversight.wording import Words
from hub.presentation.links import Cell, Table
from hub.presentation.wording import gettext
from hub.updates.judging import Sighting
from hub.updates.models import Update, UpdateMarking

_BATCH, _BATCHES_AT_MOST = 50, 20


def updates_to_ask(desk: Desk, query: LogQuery) -> Answer:
    """The agency's updates that she has sight of, latest posted first."""
    found: list[tuple[Mark, Sighting]] = []
    for one in _own_updates(desk, query):
        found.append(one)
        if len(found) > PAGE:
            break
    page = found[:PAGE]
    seen = [sighting for _, sighting in page]
    words = Words(desk.work, desk.lens, workers={one.stored.marking.author_id for one in seen})
    titles = desk.lens.titles({one.stored.family_id for one in seen})
    desk.lens.show(seen, exit_name="oversight")
    rows = []
    for mark, sighting in page:
        matter, stored = words.matter(sighting), sighting.stored
        author = words.person(stored.family_id, stored.marking.author_id)
        cells = (
            Cell(matter.text, href=matter.href),
            Cell(titles.get(stored.family_id, "")),
            Cell(author.name),
        )
        rows.append(AnswerRow(mark.at, cells))
    heads = (gettext("Who saw it"), gettext("Family"), gettext("Author"))
    return Answer(heads, tuple(rows), page[-1][0] if len(found) > PAGE else None)


def _own_updates(desk: Desk, query: LogQuery) -> Iterator[tuple[Mark, Sighting]]:
    before = query.before
    for _ in range(_BATCHES_AT_MOST):
        rows = _batch(desk, query, before)
        desk.lens.look_at({family_id for _, family_id in rows})
        for mark, family_id in rows:
            sighting = desk.lens.sighting(family_id, UpdateId(mark.entry_id))
            if sighting is not None:
                yield mark, sighting
        if len(rows) < _BATCH:
            return
        before = rows[-1][0]


def _batch(desk: Desk, query: LogQuery, before: Mark | None) -> list[tuple[Mark, FamilyId]]:
    since, until = query.instants
    conditions = [
        UpdateMarking.agency_id == desk.work.actor.agency_id,
        Update.posted_at.is_not(None),
    ]
    if query.family_id is not None:
        conditions.append(Update.family_id == query.family_id)
    if since is not None:
        conditions.append(Update.posted_at >= since)
    if until is not None:
        conditions.append(Update.posted_at < until)
    if before is not None:
        at, last = before.at, before.entry_id
        conditions.append(
            or_(Update.posted_at < at, and_(Update.posted_at == at, Update.id < last))
        )
    found = desk.work.session.execute(
        select(Update.posted_at, Update.id, Update.family_id)
        .join(UpdateMarking, UpdateMarking.id == Update.marking_id)
        .where(*conditions)
        .order_by(Update.posted_at.desc(), Update.id.desc())
        .limit(_BATCH)
    )
    return [(Mark(at, EntryId(one)), FamilyId(family)) for at, one, family in found if at]


def people_to_ask(desk: Desk, *, words: str, after: PersonId) -> tuple[Table, PersonId | None]:
    """People on the cards she sees, by family; a page of them, and its last if more follow.

    words: each must stand in the name of the person or of the family. after: the last of the
    page before; of nobody on the list, its beginning is shown.
    """
    asked = plain(words).split()
    found = [
        one
        for one in people_on_cards(desk)
        if all(word in plain(f"{one.name} {one.title}") for word in asked)
    ]
    place = next((n for n, one in enumerate(found, 1) if one.person_id == after), 0)
    page = found[place : place + PAGE]
    shown: dict[FamilyId, list[PersonId]] = {}
    for one in page:
        for family in one.families:
            shown.setdefault(family.family_id, []).append(one.person_id)
    for family_id, people in shown.items():
        name_people(desk, family_id, people)
    table = Table(
        caption=gettext("People"),
        heads=(gettext("Person"), gettext("Family")),
        rows=tuple(
            (Cell(one.name, href=f"/oversight/people/{one.person_id}"), Cell(one.title))
            for one in page
        ),
        is_caption_hidden=True,
    )
    return table, page[-1].person_id if len(found) > place + PAGE else None


def workers_to_ask(desk: Desk) -> Table:
    """Everybody who works or worked at the agency."""
    return Table(
        caption=gettext("Workers of your agency"),
        heads=(gettext("Worker"), gettext("Role")),
        rows=tuple(
            (
                Cell(one.name, href=f"/oversight/workers/{one.worker_id}"),
                Cell(role_words(one.role, one.agency_type)),
            )
            for one in desk.colleagues
        ),
        is_caption_hidden=True,
    )

"""Readings as rows of an answer: one for each update that somebody was shown."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from hub.foundation.identifiers import FamilyId, WorkerId
from hub.oversight.by_day import Reading, ReadingsPage, SeenUpdate
from hub.oversight.filters import BY_OURS, OURS
from hub.oversight.lens import is_more_than_held
from hub.oversight.overview.page import Desk, answer, own_readings, worker_asked_for
from hub.oversight.questions.answer import Answer, AnswerRow, Asked
from hub.oversight.readers import everything, own_among, update_asked_for, wanted_for
from hub.oversight.readings import readings_page
from hub.oversight.wording import Words, family_words
from hub.presentation.links import Cell
from hub.presentation.times import row_moment
from hub.presentation.wording import gettext
from hub.updates.judging import Sighting


def our_updates(desk: Desk, asked: Asked) -> Answer:
    """Who read the agency's updates."""
    return _of_query(desk, OURS, asked)


def our_workers(desk: Desk, asked: Asked) -> Answer:
    """What its workers read; of one of them, if the query names him."""
    return _of_query(desk, BY_OURS, asked)


def one_worker(desk: Desk, asked: Asked) -> Answer:
    """What one of its workers read. Raises: NotFound for anybody else."""
    require_worker(desk, asked)
    return our_workers(desk, asked)


def require_worker(desk: Desk, asked: Asked) -> None:
    """Raises: NotFound, the denial recorded."""
    worker_asked_for(desk, asked.query.worker_id)


def require_update(desk: Desk, asked: Asked) -> None:
    """Raises: NotFound, the denial recorded."""
    update_asked_for(desk.work, desk.lens, asked.update_id)


def one_update(desk: Desk, asked: Asked) -> Answer:
    """Who saw one update. Raises: NotFound for one that is not hers to ask about."""
    sighting = update_asked_for(desk.work, desk.lens, asked.update_id)
    wanted, me = wanted_for(sighting), desk.work.actor.worker_id
    page = readings_page(
        desk.work,
        desk.lens,
        wanted=(wanted,),
        before=asked.query.before,
        size=asked.size,
        keep=lambda one: asked.with_own or one.reader_id != me,
    )
    folded = 0 if asked.with_own else own_among(everything(desk.work, desk.lens, wanted), me)
    return replace(_of_update(desk, sighting, page), folded=folded)


def _of_update(desk: Desk, sighting: Sighting, page: ReadingsPage) -> Answer:
    author_id, family_id = sighting.stored.marking.author_id, sighting.stored.family_id
    words, titles = prepared(desk, page.rows, others=(author_id,), about=(sighting,))
    rows = tuple(row for one in page.rows for row in rows_of(words, titles, one))
    posted_at = sighting.stored.posted_at
    title = titles.get(family_id, "")
    about = (
        (gettext("Update"), words.matter(sighting).text),
        (gettext("Written by"), words.person(family_id, author_id).name),
        (gettext("Posted"), row_moment(posted_at, desk.work.now) if posted_at else "–"),
        *(((gettext("Family"), family_words(family_id, title)),) if title else ()),
    )
    return Answer(heads(), rows, page.next_before, about=about)


def heads() -> tuple[str, ...]:
    """What stands above the cells."""
    return (
        gettext("Person"),
        gettext("Family"),
        gettext("Update"),
        gettext("Saw"),
        gettext("On what basis"),
    )


def disclosures(desk: Desk, page: ReadingsPage) -> Answer:
    """These readings; what they name of updates and families is recorded as shown to her."""
    words, titles = prepared(desk, page.rows)
    rows = tuple(row for one in page.rows for row in rows_of(words, titles, one))
    return Answer(heads(), rows, page.next_before)


def prepared(
    desk: Desk,
    readings: Sequence[Reading],
    *,
    others: Collection[WorkerId] = (),
    about: Collection[Sighting] = (),
) -> tuple[Words, Mapping[FamilyId, str]]:
    """The names these readings need, all looked up together, and their showing recorded.

    others, about: workers and updates that are named beside the readings.
    """
    readers = {one.reader_id for one in readings}
    words = Words(desk.work, desk.lens, workers=readers.union(others))
    families = {one.family_id for one in readings} | {one.stored.family_id for one in about}
    titles = desk.lens.titles(families)
    shown = (seen.sighting for one in readings for seen in one.items)
    desk.lens.show((*about, *shown), exit_name="oversight")
    return words, titles


def rows_of(words: Words, titles: Mapping[FamilyId, str], one: Reading) -> Iterator[AnswerRow]:
    """One for each update of it."""
    title = titles.get(one.family_id, "")
    person = words.reader(one)
    for seen in one.items:
        matter = words.matter(seen.sighting)
        yield AnswerRow(
            one.at,
            (
                Cell(person.name, quiet=person.quiet, href=person.href, is_strong=True),
                Cell(title, href=f"/families/{one.family_id}" if title else ""),
                Cell(matter.text, href=matter.href),
                _level(seen, is_download=one.is_download),
                Cell(words.basis(one.family_id, one.reader_id, seen) or "–"),
            ),
            (one.mark.entry_id,) if one.is_named else (),
            one.family_id,
            is_day=not one.is_named,
            is_in_audit=one.audit is not None,
        )


def _level(seen: SeenUpdate, *, is_download: bool) -> Cell:
    quiet = gettext("Downloaded a file") if is_download else ""
    if not is_more_than_held(seen.sighting):
        return Cell("–")
    return Cell(level=seen.level, quiet=quiet)


def _of_query(desk: Desk, question: str, asked: Asked) -> Answer:
    found = answer(desk, question, asked.query, size=asked.size, with_own=asked.with_own)
    folded = 0 if asked.with_own else own_readings(desk, question, asked.query)
    return replace(disclosures(desk, found), folded=folded)

"""No list of oversight gives back, asked often enough, when somebody not named acted."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

import pytest
from sqlalchemy import select

from agencies.models import AgencyRow
from audit.events import OversightOpened
from audit.wanted import Mark, Wanted
from consent.models.glass import EmergencyOpening
from consent.models.permission import PermissionStatement
from hub.foundation.clock import start_of_day
from hub.foundation.identifiers import AgencyId, EntryId
from hub.foundation.work import Work
from hub.oversight import cursor
from hub.oversight.cursor import NO_ENTRY
from hub.oversight.filters import LogQuery
from hub.oversight.overview.page import desk_of
from hub.oversight.questions.answer import Answer, Asked
from hub.oversight.questions.looks import looks_wanted
from hub.oversight.questions.registry import QUESTIONS
from hub.oversight.worklist.found import worklist
from hub.oversight.worklist.listing import Chosen, page_of
from tests.integration.oversight.asking import LEAD, opened_by_duty, post, read
from tests.integration.updates.scene import Scene

LAST = EntryId("ffffffff-ffff-ffff-bfff-ffffffffffff")
MASKING = {"late", "openings", "our-updates", "person", "who-saw"}
"""The questions that have rows of somebody not named, in the scene below."""


@pytest.fixture
def masked(scene: Scene) -> Scene:
    """Dev, whose agency may not be known, reads and is told late; duty, of an agency never named,
    opens in an emergency; Grace, who may be named, does the same as Dev before and after him."""
    scene.posted = post(scene, tags=("TX.DNA", "EV.FACT", "UR2"))
    with scene.ground.database.write() as session:
        for row in session.scalars(select(PermissionStatement)):
            row.sources = [one for one in row.sources if one != scene.agencies["fam"]]
        session.get_one(AgencyRow, scene.agencies["csc"]).is_never_named = True
    for who in ("grace", "dev", "grace"):
        scene.clock.move_on(timedelta(minutes=7))
        read(scene, who)
    scene.opened = opened_by_duty(scene)
    scene.clock.move_on(timedelta(hours=100))
    scene.ground.writer.drain()
    return scene


def places(scene: Scene) -> Iterator[Mark]:
    """Of the day of everything: its beginning, its end, and around each act."""
    with scene.ground.database.read() as session:
        opened = session.scalars(select(EmergencyOpening.opened_at)).one()
    begun = start_of_day(opened.date())
    yield Mark(begun + timedelta(seconds=1), NO_ENTRY)
    for minutes in (45, 20, 12, 4, 0):
        yield Mark(opened - timedelta(minutes=minutes), NO_ENTRY)
    yield Mark(opened + timedelta(seconds=1), LAST)
    yield Mark(begun + timedelta(hours=24, seconds=-1), LAST)


def asked(scene: Scene, question: str, before: Mark | None) -> Asked:
    worker = scene.workers["sam"] if question == "worker" else None
    query = LogQuery(before=before, worker_id=worker)
    return Asked(query, update_id=scene.posted, person_id=scene.people["kayla"])


def hidden(answer: Answer) -> tuple[object, ...]:
    return tuple(row.cells for row in answer.rows if row.is_day)


def told(scene: Scene, question: str) -> set[object]:
    """What a list says of those it does not name, read on from every instant of their day."""
    marks = tuple(places(scene))

    def ask(work: Work) -> set[object]:
        desk, answers = desk_of(work), QUESTIONS[question].ask
        return {hidden(answers(desk, asked(scene, question, one))) for one in marks}

    return scene.see(LEAD, ask)


def bisected(scene: Scene) -> Mapping[str, set[object]]:
    """The questions by the different answers they give."""
    return {question: told(scene, question) for question in QUESTIONS}


def test_no_question_can_be_bisected(masked: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """And one that began at the instant it is asked for would be found."""
    found = bisected(masked)
    assert {question for question, many in found.items() if len(many) != 1} == set()
    assert {question for question, many in found.items() if any(many)} >= MASKING
    monkeypatch.setattr(cursor, "_begin", lambda before: before)
    found = {question: told(masked, question) for question in MASKING}
    assert {question for question, many in found.items() if len(many) > 1} >= {"late", "openings"}


def test_the_worklist_cannot_be_bisected(masked: Scene) -> None:
    def waiting(work: Work, mark: Mark) -> tuple[object, ...]:
        items, _ = page_of(worklist(desk_of(work)), Chosen(after=mark))
        return tuple(one.item_id for one, _ in items if one.worker_id is None)

    marks = tuple(places(masked))
    found = masked.see(LEAD, lambda work: {waiting(work, one) for one in marks})
    assert len(found) == 1
    first = Mark(start_of_day(marks[0].at.date()), NO_ENTRY)
    assert masked.see(LEAD, lambda work: waiting(work, first))


def test_governance_cannot_bisect_whoever_looked(masked: Scene) -> None:
    """Of an agency that is never named it sees that somebody looked, and on which day."""
    masked.see(LEAD, lambda work: work.record(OversightOpened(question="late", lines_shown=0)))
    looked = masked.clock.now()
    around = [looked + timedelta(seconds=one) for one in (-60, -1, 0, 1, 60)]

    def ask(work: Work) -> list[tuple[object, ...]]:
        nobody: frozenset[AgencyId] = frozenset()
        return [
            hidden(looks_wanted(work, Wanted(), before=Mark(at, LAST), size=25, may_name=nobody))
            for at in around
        ]

    found = masked.see(LEAD, ask)
    assert len(set(found)) == 1
    assert found[0]


def test_the_way_to_older_ones_tells_no_instant(masked: Scene) -> None:
    """A page that would end with whoever is not named ends with his day."""
    masked.clock.move_on(timedelta(days=1))
    for _ in range(2):
        opened_by_duty(masked)
        masked.clock.move_on(timedelta(days=1))
    whole = Asked(LogQuery(), size=1)
    found = masked.see(LEAD, lambda work: QUESTIONS["openings"].ask(desk_of(work), whole))
    (row,) = found.rows
    assert row.is_day
    assert found.next_before == Mark(start_of_day(row.at.date()), NO_ENTRY)
    older = Asked(LogQuery(before=found.next_before), size=5)
    found = masked.see(LEAD, lambda work: QUESTIONS["openings"].ask(desk_of(work), older))
    assert len(found.rows) == 2


def test_the_id_of_an_opening_tells_no_instant(masked: Scene) -> None:
    assert masked.opened[14] == "4"

"""A replayed moment beside what the log recorded at it: disclosures and refusals."""

from datetime import timedelta

from sqlalchemy import delete, select

from audit.models import AuditIndex, AuditLine
from consent.involvement.teams import assign_worker, remove_worker
from consent.models.involvement import TeamMember
from consent.outcome import Level, Reason
from hub.foundation.identifiers import EntryId
from hub.foundation.work import Work
from hub.oversight.asked_entries import entry_asked_for
from hub.oversight.overview.page import desk_of
from hub.oversight.replaying.choosing import chosen_reading
from hub.oversight.replaying.moment import Chosen, replay_moment
from hub.updates.control.sensitivity import raise_sensitivity
from tests.integration.oversight.asking import LEAD, Open, post, read
from tests.integration.oversight.replaying import HELD_TAGS, keep_from, last_reading, plant
from tests.integration.updates.scene import Scene

Told = dict[str, tuple[str, str]]


class TestWhatWasRecorded:
    """The replay says of a moment what the log recorded at it, whatever changed since."""

    def test_is_what_the_replay_answers(self, scene: Scene, browser: Open) -> None:
        of_his = post(scene)
        partner = post(scene, by="grace", tags=("MT.ANC", "EV.FACT", "UR0"))
        named = post(scene, sensitivity=4, named_readers=(scene.workers["sam"],))
        read(scene, "anil")
        reading, before = last_reading(scene, "anil"), lines_of(scene, last_reading(scene, "anil"))
        assert {of_his, partner} <= before.keys()
        assert named not in before
        assert answers(scene, reading) == before
        scene.do("sam", lambda work: raise_sensitivity(work, update_id=of_his, sensitivity=3))
        scene.do("system", lambda work: _leave(scene, work, "anil"))
        scene.clock.move_on(timedelta(days=3))
        assert answers(scene, reading) == before

    def test_of_a_partners_reading_agrees_too(self, scene: Scene) -> None:
        posted = post(scene)
        post(scene, tags=HELD_TAGS)
        read(scene, "grace")
        reading = last_reading(scene, "grace")
        before = lines_of(scene, reading)
        keep_from(scene, posted, "grace")
        scene.clock.move_on(timedelta(days=1))
        told = answers(scene, reading)
        assert told
        assert told.items() <= before.items()

    def test_of_a_refusal_agrees_with_its_reason(self, scene: Scene, browser: Open) -> None:
        kept = post(scene)
        keep_from(scene, kept, "grace")
        scene.do("system", lambda work: _leave(scene, work, "anil"))
        scene.clock.move_on(timedelta(minutes=1))
        at = scene.clock.now()
        for who, reason in (("grace", Reason.WITHHELD), ("anil", Reason.NOT_ON_CASE)):
            assert browser(who).get(f"/updates/{kept}").status_code == 404
            assert denied(scene, kept, who) == [reason]
        scene.clock.move_on(timedelta(minutes=1))
        scene.do("system", lambda work: _rejoin(scene, work, "anil"))
        scene.clock.move_on(timedelta(days=1))
        for who in ("grace", "anil"):
            chosen = Chosen(scene.workers[who], scene.family, at)
            with scene.work_of(LEAD) as work:
                (item,) = replay_moment(desk_of(work), chosen).items
            assert item.then.level is Level.NONE
            assert denied(scene, kept, who) == [item.then.reason]

    def test_planted_line_would_be_found(self, scene: Scene) -> None:
        post(scene)
        read(scene, "anil")
        reading = last_reading(scene, "anil")
        assert answers(scene, reading) == lines_of(scene, reading)
        plant(scene, delete(TeamMember).where(TeamMember.worker_id == scene.workers["anil"]))
        assert answers(scene, reading) != lines_of(scene, reading)


def answers(scene: Scene, entry_id: EntryId) -> Told:
    """What the replay of a reading says he could see, by update: level and reason."""
    with scene.work_of(LEAD) as work:
        desk = desk_of(work)
        moment = replay_moment(desk, chosen_reading(desk, entry_asked_for(desk, entry_id)))
    return {
        one.hers.update_id: (one.then.level.letter, one.then.reason.value)
        for one in moment.items
        if one.then.level > Level.NONE
    }


def lines_of(scene: Scene, entry_id: EntryId) -> Told:
    """What the log recorded of it."""
    with scene.ground.database.read() as session:
        query = (
            select(AuditLine.object_id, AuditLine.level, AuditLine.reason)
            .join(AuditIndex, AuditIndex.list_id == AuditLine.list_id)
            .where(AuditIndex.entry_id == entry_id, AuditLine.action.startswith("VIEW_"))
        )
        return {one: (level, reason) for one, level, reason in session.execute(query)}


def denied(scene: Scene, object_id: str, who: str) -> list[str]:
    """The reasons for which it was refused to him."""
    with scene.ground.database.read() as session:
        query = (
            select(AuditLine.reason)
            .join(AuditIndex, AuditIndex.list_id == AuditLine.list_id)
            .where(
                AuditIndex.actor_id == scene.workers[who],
                AuditLine.object_id == object_id,
                AuditLine.action == "DENY",
            )
        )
        return list(session.scalars(query))


def _leave(scene: Scene, work: Work, who: str) -> None:
    involvement = scene.involvements["harbour"]
    remove_worker(work, involvement_id=involvement, worker_id=scene.workers[who])


def _rejoin(scene: Scene, work: Work, who: str) -> None:
    involvement = scene.involvements["harbour"]
    assign_worker(work, involvement_id=involvement, worker_id=scene.workers[who])

"""Reads the log of a scene and decides again what it says."""

from datetime import timedelta

from audit.queries import entries
from audit.wanted import Wanted
from consent.disclosure import UpdateText
from consent.involvement.teams import remove_worker
from consent.recipients import Recipients
from hub.foundation.identifiers import EntryId, UpdateId
from hub.foundation.work import Work
from hub.oversight.replaying.recorded import ACTIONS, read_recorded, recorded_entries
from hub.oversight.replaying.replay import Replayed, in_order, past_of, replay_entry
from hub.timeline.filters import TimelineQuery
from hub.timeline.service import read_timeline
from hub.updates.control.withholding import withhold_update
from hub.updates.service import correct_update, post_update
from tests.integration.updates.scene import Scene

HELD_TAGS = ("TX.RX", "EV.FACT")
READERS = ("sam", "helen", "priya", "grace", "tom", "dev")


def nothing(_done: int, _total: int) -> None:
    """Progress that nobody watches."""


def post(scene: Scene, by: str = "sam", **changes: object) -> UpdateId:
    draft = scene.draft(**changes)
    return scene.do(by, lambda work: post_update(work, family_id=scene.family, draft=draft))


def read(scene: Scene, by: str) -> None:
    query = TimelineQuery()
    scene.see(by, lambda work: read_timeline(work, family_id=scene.family, query=query))


def everybody_reads(scene: Scene) -> None:
    for short in READERS:
        read(scene, short)


def replayed(scene: Scene) -> list[Replayed]:
    with scene.work_of("helen") as work:
        found = recorded_entries(work, wanted=Wanted(entry_actions=ACTIONS))
        order = in_order(one for entry in found if (one := read_recorded(work, entry)))
        with past_of(work, progress=nothing) as past:
            return [replay_entry(work, past=past, entry=one) for one in order]


def differences(scene: Scene) -> list[tuple[str, str]]:
    return [(d.recorded, d.replayed) for one in replayed(scene) for d in one.differences]


def plant(scene: Scene, statement) -> None:
    """Change a stored row past everything that would have remembered it."""
    with scene.ground.database.write() as session:
        session.execute(statement)


def keep_from(scene: Scene, update_id: UpdateId, who: str) -> None:
    kept_from = Recipients(workers=(scene.workers[who],))
    scene.do(
        "sam",
        lambda work: withhold_update(
            work, update_id=update_id, kept_from=kept_from, reason="WH.RISK"
        ),
    )
    scene.clock.move_on(timedelta(minutes=1))


def last_reading(scene: Scene, who: str) -> EntryId:
    wanted = Wanted(worker_id=scene.workers[who], entry_actions=("VIEW",))
    with scene.ground.database.read() as session:
        return entries(session, wanted=wanted, limit=1)[0].entry_id


def leave(scene: Scene, work: Work, who: str) -> None:
    involvement = scene.involvements["harbour"]
    remove_worker(work, involvement_id=involvement, worker_id=scene.workers[who])


def correct(work: Work, update_id: UpdateId) -> None:
    wording = UpdateText("She came on Tuesday.", summary="Kayla came a day late.")
    correct_update(work, update_id=update_id, wording=wording)

"""Two changes at once: the second waits for the first and builds on what it left.

Each race is run once more without the lock that makes it wait: then it is lost.
"""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from agencies.workers.service import NewWorker, add_worker
from audit.models import AuditIndex
from consent.disclosure import UpdateText
from consent.family import splitting
from consent.family.splitting import NewPart, split_family
from consent.involvement.teams import assign_worker
from hub.foundation.identifiers import UpdateId
from hub.updates import service
from hub.updates.control import correcting
from hub.updates.models import UpdateCorrection
from hub.updates.service import correct_update, post_update
from tests.integration.families.browsing import Browser
from tests.integration.races.meanwhile import after, before, in_turn
from tests.integration.updates.scene import Scene

DONE = ("done", "done")


def post(scene: Scene) -> UpdateId:
    draft = scene.draft()
    return scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))


def recorded(scene: Scene, *wanted: str) -> list[str]:
    """Which of these the log has, in the order in which they committed."""
    with scene.ground.database.read() as session:
        actions = session.scalars(select(AuditIndex.action).order_by(AuditIndex.entry_id))
        return [one for one in actions if one in wanted]


class TestTwoEditsOfOneUpdate:
    def test_are_both_kept_and_the_later_one_is_shown(
        self, scene: Scene, browser: Callable[[str], Browser], monkeypatch
    ) -> None:
        update_id = post(scene)
        answers, versions = self.race(scene, update_id, monkeypatch)
        assert answers == DONE
        assert versions == [2, 3]
        page = browser("grace").get(f"/updates/{update_id}").text
        assert "Corrected by Helen Ashby" in page
        assert "Wednesday" in page
        assert recorded(scene, "CORRECT") == ["CORRECT", "CORRECT"]

    def test_are_not_without_the_lock(self, scene: Scene, monkeypatch) -> None:
        answers, versions = self.race(scene, post(scene), monkeypatch, locked=False)
        assert (answers, versions) != (DONE, [2, 3])

    def race(
        self, scene: Scene, update_id: UpdateId, monkeypatch, *, locked: bool = True
    ) -> tuple[tuple[str, str], list[int]]:
        """Sam corrects; his lead does while he is about to number his correction."""

        def edit(short: str, day: str) -> Callable[[], object]:
            words = UpdateText(text=f"It was {day}.", summary=f"It was {day}.")
            return lambda: scene.do(
                short, lambda work: correct_update(work, update_id=update_id, wording=words)
            )

        stop = after(monkeypatch, correcting, "_next_version")
        answers = in_turn(
            scene.ground.database,
            monkeypatch,
            stop,
            edit("sam", "Tuesday"),
            edit("helen", "Wednesday"),
            locked=locked,
        )
        with scene.ground.database.read() as session:
            query = select(UpdateCorrection.version).order_by(UpdateCorrection.version)
            return answers, list(session.scalars(query))


@pytest.fixture
def manager(scene: Scene) -> Scene:
    """Mel manages children's services' team, and is on this family's."""

    def hire(work) -> None:
        worker = NewWorker("Mel", "TM", email="mel@northam.example", has_mfa=True)
        who = add_worker(work, agency_id=scene.agencies["csc"], worker=worker)
        scene.workers["mel"] = who
        assign_worker(work, involvement_id=scene.involvements["csc"], worker_id=who)

    scene.do("system", hire)
    return scene


@pytest.mark.usefixtures("manager")
class TestSplitDuringAPost:
    def test_waits_for_a_post_that_has_begun(self, scene: Scene, monkeypatch) -> None:
        assert self.while_posting(scene, monkeypatch) == (DONE, ["POST", "SPLIT"])

    def test_overtakes_it_without_the_lock(self, scene: Scene, monkeypatch) -> None:
        found = self.while_posting(scene, monkeypatch, locked=False)
        assert found != (DONE, ["POST", "SPLIT"])

    def test_that_has_begun_leaves_no_place_to_post(self, scene: Scene, monkeypatch) -> None:
        assert self.while_splitting(scene, monkeypatch) == (("done", "NOT_ON_CASE"), ["SPLIT"])

    def test_leaves_one_without_the_lock(self, scene: Scene, monkeypatch) -> None:
        found = self.while_splitting(scene, monkeypatch, locked=False)
        assert found != (("done", "NOT_ON_CASE"), ["SPLIT"])

    def while_posting(self, scene: Scene, monkeypatch, *, locked: bool = True):
        stop = before(monkeypatch, service, "_kind")  # judged, nothing stored
        posting, splitting_it = (lambda: post(scene)), (lambda: split(scene))
        database = scene.ground.database
        told = in_turn(database, monkeypatch, stop, posting, splitting_it, locked=locked)
        return told, recorded(scene, "POST", "SPLIT")

    def while_splitting(self, scene: Scene, monkeypatch, *, locked: bool = True):
        stop = before(monkeypatch, splitting, "_tree_of")  # the same
        posting, splitting_it = (lambda: post(scene)), (lambda: split(scene))
        database = scene.ground.database
        told = in_turn(database, monkeypatch, stop, splitting_it, posting, locked=locked)
        return told, recorded(scene, "POST", "SPLIT")


def split(scene: Scene) -> object:
    """Kayla with Alfie, Ryan with Alfie."""
    kayla, ryan, alfie = (scene.people[one] for one in ("kayla", "ryan", "alfie"))
    parts = [NewPart((kayla, alfie)), NewPart((ryan, alfie))]
    return scene.do("mel", lambda work: split_family(work, family_id=scene.family, into=parts))

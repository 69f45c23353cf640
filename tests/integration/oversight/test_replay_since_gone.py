"""What her worker could read then and a lead may not see now: counted, and nothing told of it."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from agencies.workers.service import NewWorker, add_worker
from consent.grants import GrantTerms
from consent.permission.service import withdraw_permission
from consent.recipients import Recipients
from hub.foundation.identifiers import UpdateId
from hub.presentation.times import clock_time, iso_day, long_day
from hub.updates.control.granting import give_grant
from hub.updates.control.sensitivity import raise_sensitivity
from hub.updates.control.withholding import withhold_update
from hub.updates.service import withdraw_update
from tests.integration.oversight.asking import Open, lines_with, post, read
from tests.integration.oversight.replaying import HELD_TAGS, last_reading
from tests.integration.updates.scene import Scene

OTHER = "that you may not see now"
BASIS = "Grace Adeyemi worked with this family and a permission covered it."


@pytest.fixture(autouse=True)
def maggie(scene: Scene) -> None:
    """The safeguarding midwife: lead of Grace's agency."""
    lead(scene, "maggie", "Maggie Orr")


def lead(scene: Scene, short: str, name: str) -> None:
    worker = NewWorker(name, "SMW", email=f"{short}@northam.example", has_mfa=True)
    agency = scene.agencies["mat"]
    scene.workers[short] = scene.do(
        "system", lambda work: add_worker(work, agency_id=agency, worker=worker)
    )
    scene.clock.move_on(timedelta(minutes=1))


def moment(scene: Scene) -> datetime:
    """This one; everything else comes later."""
    at = scene.clock.now()
    scene.clock.move_on(timedelta(minutes=10))
    return at


def withdraw(scene: Scene) -> None:
    permission = scene.permissions["kayla"]
    scene.do("grace", lambda work: withdraw_permission(work, permission_id=permission))
    scene.clock.move_on(timedelta(minutes=10))


def replayed(scene: Scene, browser: Open, at: datetime, who: str = "maggie") -> str:
    asked = {"worker": scene.workers["grace"], "family": scene.family}
    asked |= {"day": iso_day(at), "time": clock_time(at)}
    given = "&".join(f"{name}={value}" for name, value in asked.items())
    answer = browser(who).get(f"/oversight/replay?{given}")
    assert answer.status_code == 200
    return answer.text.partition("<main")[2].partition("<details")[0]


class TestAfterAPermissionEnded:
    def test_it_is_counted_with_how_far_why_and_since_when(
        self, scene: Scene, browser: Open
    ) -> None:
        first = scene.clock.now()
        updates = [post(scene) for _ in range(3)]
        read(scene, "grace")
        updates.append(post(scene))
        at = moment(scene)
        withdraw(scene)
        page = replayed(scene, browser, at)
        assert "And 4 others that you may not see now." in page
        assert "4 updates" in page
        assert BASIS in page
        assert f"3 of them, the first on {long_day(first)}" in page
        assert not [one for one in updates if one in page]
        assert "Kayla missed her appointment." not in page

    def test_before_and_after_differ(self, scene: Scene, browser: Open) -> None:
        post(scene)
        before = moment(scene)
        withdraw(scene)
        after = moment(scene)
        assert "And 1 other that you may not see now." in replayed(scene, browser, before)
        page = replayed(scene, browser, after)
        assert OTHER not in page
        assert "Nothing that you may know of." in page

    def test_one_posted_later_is_at_no_earlier_moment(self, scene: Scene, browser: Open) -> None:
        at = moment(scene)
        post(scene)
        withdraw(scene)
        assert OTHER not in replayed(scene, browser, at)

    def test_nobody_was_shown_what_was_not_looked_at(self, scene: Scene, browser: Open) -> None:
        post(scene)
        at = moment(scene)
        read(scene, "grace")
        withdraw(scene)
        assert "None of them" in replayed(scene, browser, at)

    def test_what_was_taken_back_by_then_nobody_could_read(
        self, scene: Scene, browser: Open
    ) -> None:
        taken = post(scene)
        scene.do("sam", lambda work: withdraw_update(work, update_id=taken, reason="Mixed up."))
        at = moment(scene)
        withdraw(scene)
        assert OTHER not in replayed(scene, browser, at)

    def test_it_is_in_the_log_that_she_was_told(self, scene: Scene, browser: Open) -> None:
        posted = post(scene)
        at = moment(scene)
        withdraw(scene)
        replayed(scene, browser, at)
        assert lines_with(scene, "REPLAY") == [scene.workers["grace"]]
        assert posted not in lines_with(scene, "VIEW_S")


def sealed_off(scene: Scene, posted: UpdateId) -> None:
    """For named readers alone since."""
    scene.do(
        "sam",
        lambda work: raise_sensitivity(
            work,
            update_id=posted,
            sensitivity=4,
            reason="Closer to her now.",
            named_readers=(scene.workers["sam"],),
        ),
    )


def withheld(scene: Scene, posted: UpdateId) -> None:
    kept_from = Recipients(agencies=(scene.agencies["mat"],))
    scene.do(
        "sam",
        lambda work: withhold_update(work, update_id=posted, kept_from=kept_from, reason="WH.RISK"),
    )


def withheld_from_her(scene: Scene, posted: UpdateId) -> None:
    kept_from = Recipients(workers=(scene.workers["maggie"],))
    scene.do(
        "sam",
        lambda work: withhold_update(work, update_id=posted, kept_from=kept_from, reason="WH.RISK"),
    )


class TestAnAttackerLearnsNothing:
    @pytest.mark.parametrize("bar", [sealed_off, withheld, withheld_from_her])
    def test_of_a_bar_set_since(
        self, scene: Scene, browser: Open, bar: Callable[[Scene, UpdateId], None]
    ) -> None:
        """Two stories, one without the update: her page is the same."""
        at = moment(scene)
        without = replayed(scene, browser, at)
        posted = post(scene)
        read(scene, "grace")
        later = moment(scene)
        bar(scene, posted)
        scene.clock.move_on(timedelta(minutes=1))
        with_it = replayed(scene, browser, later)
        assert with_it.replace(clock_time(later), "") == without.replace(clock_time(at), "")

    def test_of_what_was_shared_with_her_worker_alone(self, scene: Scene, browser: Open) -> None:
        held = post(scene, tags=HELD_TAGS, summary="Her dose was changed.")
        terms = GrantTerms(
            to=Recipients(workers=(scene.workers["grace"],)), level="F", basis="SAFE"
        )
        scene.do("sam", lambda work: give_grant(work, update_id=held, terms=terms))
        scene.clock.move_on(timedelta(minutes=1))
        read(scene, "grace")
        at = moment(scene)
        withdraw(scene)
        assert OTHER not in replayed(scene, browser, at)

    def test_of_a_time_before_she_could_see_anything(self, scene: Scene, browser: Open) -> None:
        post(scene)
        at = moment(scene)
        lead(scene, "late", "Late Comer")
        withdraw(scene)
        page = replayed(scene, browser, at, who="late")
        assert OTHER not in page
        assert "You could read nothing of this family then yourself" in page


class TestTheRules:
    def test_of_before_any_was_recorded_are_not_called_in_force(
        self, scene: Scene, browser: Open
    ) -> None:
        page = replayed(scene, browser, moment(scene))
        assert "None is recorded as in force then." in page

    def test_of_a_reading_are_those_that_its_entry_names(self, scene: Scene, browser: Open) -> None:
        post(scene)
        read(scene, "grace")
        page = browser("maggie").get(f"/oversight/entries/{last_reading(scene, 'grace')}/replay")
        assert "Sharing rules then" in page.text
        assert "None is recorded as in force then." not in page.text

"""After a split: managers meet no family that holds none of theirs, and workers hear of it."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from consent.conflicts import declare_conflict
from consent.involvement.service import close_involvement
from consent.protection.seals import seal_person
from hub.alerts.models import Alert
from hub.families.involvement.managed import reference_of
from hub.foundation.identifiers import FamilyId, InvolvementId
from tests.integration.families.browsing import Browser
from tests.integration.sharing.test_splitting import _hire, confirm, manager, split
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]
__all__ = ("manager",)
WORDS = "A record you work with has been reorganised."


@pytest.fixture
def made(scene: Scene, manager: str) -> tuple[FamilyId, ...]:
    """Kayla's new family and Ryan's; Alfie is in both. Maternity works with Kayla alone."""
    scene.do("system", lambda work: _hire(scene, work, "meg", "mat", "SMW"))
    return split(scene, manager)


class TestNewFamilies:
    def test_without_anybody_of_hers_are_not_offered(
        self, scene: Scene, browser: Open, made: tuple[FamilyId, ...]
    ) -> None:
        meg, involvement_id = browser("meg"), scene.involvements["mat"]
        page = meg.get("/families/confirm").text
        assert reference_of(made[0]) in page
        for gone in (made[1], reference_of(made[1]), "Nobody your agency", "Ryan", "split"):
            assert gone not in page
        address, field = f"/families/confirm/{involvement_id}", f"family-{involvement_id}"
        assert meg.send(address, {field: made[1]}).status_code == 422
        assert meg.send(address, {field: made[0]}).status_code == 303
        for page in ("", "/people", "/involvement", "/permissions"):
            shown = browser("grace").get(f"/families/{made[0]}{page}")
            assert shown.status_code == 200, page
            assert reference_of(made[1]) not in shown.text, page
            assert made[1] not in shown.text, page

    def test_with_somebody_on_each_side_are_both(
        self, scene: Scene, browser: Open, made: tuple[FamilyId, ...]
    ) -> None:
        page = browser("terry").get("/families/confirm").text
        assert all(reference_of(one) in page for one in made)

    def test_of_whom_she_may_not_know_are_not_offered(
        self, scene: Scene, browser: Open, made: tuple[FamilyId, ...]
    ) -> None:
        ryan, readers = scene.people["ryan"], (scene.workers["mel"],)
        scene.do("mel", lambda work: seal_person(work, person_id=ryan, readers=readers))
        page = browser("terry").get("/families/confirm").text
        assert reference_of(made[0]) in page
        assert reference_of(made[1]) not in page


class TestWorkers:
    def test_are_told_that_a_record_changed_and_nothing_else(
        self, scene: Scene, browser: Open, made: tuple[FamilyId, ...]
    ) -> None:
        sam = browser("sam")
        for address in ("/", "/alerts"):
            page = sam.get(address).text
            assert WORDS in page, address
            for gone in ("Marsh", reference_of(scene.family), scene.family, *made):
                assert gone not in page, (address, gone)
        assert sam.get("/alerts/count").json["count"] == 1
        assert sam.get(f"/families/{scene.family}").status_code == 404

    def test_have_one_line_until_it_is_confirmed_or_closed(
        self, scene: Scene, browser: Open, made: tuple[FamilyId, ...]
    ) -> None:
        sam, grace = browser("sam"), browser("grace")
        with scene.ground.database.read() as session:
            his = select(Alert.id).where(Alert.worker_id == scene.workers["sam"])
            (alert_id,) = session.scalars(his)
        assert sam.send(f"/alerts/{alert_id}/acknowledge", {}).status_code == 303
        assert sam.get("/alerts/count").json["count"] == 0
        assert WORDS in sam.get("/").text
        confirm(scene, made[0])
        assert WORDS not in sam.get("/").text
        mat, before = InvolvementId(scene.involvements["mat"]), grace.get("/").text.count(WORDS)
        scene.do("meg", lambda work: close_involvement(work, involvement_id=mat))
        # The alert stays until she has heard of it; the line is gone.
        assert 0 < grace.get("/").text.count(WORDS) < before

    @pytest.mark.usefixtures("manager")
    def test_who_saw_nothing_before_are_told_nothing(self, scene: Scene, browser: Open) -> None:
        grace, kayla = scene.workers["grace"], scene.people["kayla"]
        scene.do("grace", lambda work: declare_conflict(work, worker_id=grace, person_id=kayla))
        split(scene)
        assert WORDS not in browser("grace").get("/").text
        assert WORDS not in browser("grace").get("/alerts").text
        for by in ("terry", "mel"):
            assert WORDS not in browser(by).get("/").text

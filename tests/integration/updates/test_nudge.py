"""Children's services will not see this: said when it is so, and naming nobody unknown."""

import pytest

from consent.authorise import standpoint_of
from consent.conflicts import declare_conflict
from consent.permission.service import withdraw_permission
from hub.presentation.audience import Preview
from hub.updates.posting.preview import foresee
from hub.updates.posting.typed import TypedUpdate
from tests.integration.updates.scene import Scene


def panel(scene: Scene, by: str = "sam", **changes) -> Preview:
    draft = scene.draft(**changes)
    with scene.work_of(by) as work:
        view = standpoint_of(work, family_id=scene.family)
        return foresee(work, view=view, draft=draft, typed=TypedUpdate()).panel


CLINICAL = {"tags": ("TX.SUP", "EV.FACT", "UR2")}


class TestNudge:
    @pytest.mark.parametrize(
        "tags",
        [
            ("TX.SUP", "EV.FACT", "UR2"),
            ("TX.SUP", "EV.FACT", "UR3"),
            ("MT.DNA", "TX.SUP", "EV.FACT"),
            ("RK.SUIC", "TX.SUP", "EV.FACT"),
        ],
    )
    def test_stands_where_a_risk_reaches_no_social_worker(
        self, scene: Scene, tags: tuple[str, ...]
    ) -> None:
        shown = panel(scene, tags=tags)
        assert shown.nudge is not None
        assert "Children’s Services will not." in shown.summary

    @pytest.mark.parametrize("tags", [("TX.SUP", "EV.FACT", "UR0"), ("TX.DNA", "EV.FACT", "UR3")])
    def test_does_not_stand_without_a_risk_or_where_she_sees_it(
        self, scene: Scene, tags: tuple[str, ...]
    ) -> None:
        assert panel(scene, tags=tags).nudge is None

    def test_names_her_and_whom_to_ring(self, scene: Scene) -> None:
        nudge = panel(scene, **CLINICAL).nudge
        assert nudge is not None
        priya = "Priya Nair, lead social worker, Wexmoor Children’s Services"
        assert nudge.why.startswith(f"{priya}, will not.")
        assert "Wexmoor Children’s Services" in nudge.ring
        assert "0300 555 0002" in nudge.ring
        assert "Helen Ashby, your safeguarding lead" in nudge.ring

    def test_names_nobody_whose_agency_he_may_not_know(self, scene: Scene) -> None:
        known = scene.permissions["alfie"]
        scene.do("system", lambda work: withdraw_permission(work, permission_id=known))
        shown = panel(scene, **CLINICAL)
        assert shown.nudge is not None
        assert "Priya" not in repr(shown)
        assert "Dana" not in repr(shown)
        assert shown.nudge.ways == ()

    def test_is_not_set_off_by_a_bar_on_one_person(self, scene: Scene) -> None:
        priya, alfie = scene.workers["priya"], scene.people["alfie"]
        scene.do("priya", lambda work: declare_conflict(work, worker_id=priya, person_id=alfie))
        shown = panel(scene, tags=("TX.DNA", "EV.FACT", "UR3"))
        assert shown.nudge is None
        assert "Priya" not in repr(shown)

    def test_is_nothing_for_children_services_themselves(self, scene: Scene) -> None:
        assert panel(scene, by="priya", tags=("RK.NEG", "EV.FACT", "UR3")).nudge is None

    def test_says_what_would_be_seen_by_itself(self, scene: Scene) -> None:
        nudge = panel(scene, tags=("TX.SUP", "TX.DNA", "EV.FACT", "UR2")).nudge
        assert nudge is not None
        assert [way.text for way in nudge.ways] == ["Post “Did not come to treatment” separately"]
        assert nudge.ways[0].hint == ": they would see that in full"

"""What a post stores, and what it is refused for (decision 4, row post)."""

import pytest

from agencies.workers.account_service import AccountChange, set_account
from consent.conflicts import declare_conflict
from consent.outcome import Level
from hub.foundation.errors import Invalid, NotFound, Refused
from hub.foundation.identifiers import FamilyId, new_id
from hub.updates.drafting import Part
from hub.updates.judging import readers_of_update
from hub.updates.queries import update_by_id
from hub.updates.service import post_update
from tests.integration.updates.scene import Scene


def post(scene: Scene, by: str = "sam", **changes):
    draft = scene.draft(**changes)
    return scene.do(by, lambda work: post_update(work, family_id=scene.family, draft=draft))


def levels(scene: Scene, update_id, *shorts: str) -> dict[str, Level]:
    with scene.work_of("sam") as work:
        stored = update_by_id(work.session, update_id=update_id)
        seen = readers_of_update(
            work, stored=stored, worker_ids=[scene.workers[one] for one in shorts]
        )
    return {one: seen[scene.workers[one]].level for one in shorts}


class TestPostUpdate:
    def test_is_seen_as_the_rules_say(self, scene: Scene) -> None:
        posted = post(scene)
        assert levels(scene, posted, "priya", "grace", "tom", "nora") == {
            "priya": Level.FULL,
            "grace": Level.FULL,
            "tom": Level.EXISTENCE,
            "nora": Level.NONE,
        }

    def test_a_part_about_somebody_else_hides_neither_text_nor_headline(self, scene: Scene) -> None:
        kayla, ryan = scene.people["kayla"], scene.people["ryan"]
        posted = post(
            scene,
            subjects=(kayla, ryan),
            parts=(Part("part1", (ryan,), "Ryan has not seen her since Sunday."),),
            summary_subjects=(kayla,),
            text_subjects=(kayla,),
        )
        with scene.work_of("grace") as work:
            stored = update_by_id(work.session, update_id=posted)
            one = readers_of_update(work, stored=stored, worker_ids=[scene.workers["grace"]])
        decision = one[scene.workers["grace"]].judged.decision
        assert decision.level is Level.FULL
        assert decision.masked == ("part1",)

    @pytest.mark.parametrize(
        ("code", "changes"),
        [
            ("TAG_UNKNOWN", {"tags": ("TX.NEW", "EV.FACT")}),
            ("TAG_NONE", {"tags": ("EV.FACT", "UR2")}),
            ("EVIDENCE_ONE", {"tags": ("TX.DNA",)}),
            ("EVIDENCE_ONE", {"tags": ("TX.DNA", "EV.FACT", "EV.OPIN")}),
            ("SUMMARY_NEEDED", {"summary": " "}),
            ("SUMMARY_NEEDED", {"summary": "x" * 281}),
            ("POST_ROLE", {"tags": ("CS.PLAN", "EV.FACT")}),
            ("PROTECTED_TERM", {"text": "She lives at 14 Mill Lane."}),
            ("PROTECTED_TERM", {"means": "Ring 01632 960 001."}),
        ],
    )
    def test_is_refused(self, scene: Scene, code: str, changes: dict[str, object]) -> None:
        with pytest.raises(Refused) as refused:
            post(scene, **changes)
        assert refused.value.code == code

    def test_is_refused_off_the_case(self, scene: Scene) -> None:
        with pytest.raises(Refused, match="NOT_ON_CASE"):
            post(scene, by="nora")

    def test_is_refused_with_a_conflict(self, scene: Scene) -> None:
        sam, alfie = scene.workers["sam"], scene.people["alfie"]
        scene.do("sam", lambda work: declare_conflict(work, worker_id=sam, person_id=alfie))
        with pytest.raises(Refused, match="DENY_CONFLICT"):
            post(scene, tags=("TX.NEW",))

    def test_is_refused_without_a_sound_account(self, scene: Scene) -> None:
        change = AccountChange(has_mfa=False)
        sam = scene.workers["sam"]
        scene.do("system", lambda work: set_account(work, worker_id=sam, change=change))
        with pytest.raises(Refused, match="DENY_ACCOUNT"):
            post(scene, tags=("TX.NEW",))

    def test_needs_somebody_it_is_about(self, scene: Scene) -> None:
        with pytest.raises(Invalid):
            post(scene, subjects=())

    def test_needs_a_family(self, scene: Scene) -> None:
        with pytest.raises(NotFound):
            scene.do(
                "sam",
                lambda work: post_update(work, family_id=FamilyId(new_id()), draft=scene.draft()),
            )

"""A version decides from its instant on, for everybody, whoever writes or does not."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from audit.wanted import Wanted
from consent.models.rules import RuleVersion
from consent.outcome import Level
from consent.rule_versions.policy_documents import changed
from consent.rule_versions.rules_in_force import rules_named, version_in_force
from hub.foundation.errors import Invalid, NotFound, Refused, Unavailable
from hub.foundation.identifiers import UpdateId
from hub.oversight.replaying.recorded import ACTIONS, read_recorded, recorded_entries
from hub.oversight.replaying.replay import Replayed, in_order, past_of, replay_entry
from hub.policy.edits import with_word
from hub.timeline.service import open_update
from hub.updates.service import post_update
from tests.integration.policy.partnership import approve, without_school
from tests.integration.updates.scene import Scene

HOUR = timedelta(hours=1)


def level(scene: Scene, short: str, update_id: UpdateId) -> str:
    try:
        _, shown = scene.see(short, lambda work: open_update(work, update_id=update_id))
    except NotFound:
        return Level.NONE.letter
    return shown.level.letter


def replayed(scene: Scene) -> list[Replayed]:
    """Every recorded decision, decided again."""
    with scene.work_of("helen") as work:
        found = recorded_entries(work, wanted=Wanted(entry_actions=ACTIONS))
        order = in_order(one for entry in found if (one := read_recorded(work, entry)))
        with past_of(work, progress=lambda _done, _total: None) as past:
            return [replay_entry(work, past=past, entry=one) for one in order]


def versions_logged(scene: Scene) -> list[str]:
    with scene.work_of("helen") as work:
        found = recorded_entries(work, wanted=Wanted(entry_actions=ACTIONS))
        read = [read_recorded(work, entry) for entry in found]
        return [one.rule_version for one in reversed(read) if one is not None]


class TestAVersion:
    def test_bites_at_its_instant_without_a_write(self, scene: Scene, posted: UpdateId) -> None:
        begins = scene.clock.now() + HOUR
        name = approve(scene, begins)
        scene.clock.move_to(begins - timedelta(seconds=1))
        assert level(scene, "tom", posted) == "S"
        scene.clock.move_to(begins)
        assert level(scene, "tom", posted) == "N"
        assert level(scene, "priya", posted) == "F"
        first, *later = versions_logged(scene)
        assert first == "2026-11"
        assert set(later) == {name}

    def test_leaves_what_was_decided_before_replayable(
        self, scene: Scene, posted: UpdateId
    ) -> None:
        level(scene, "tom", posted)
        approve(scene, scene.clock.now())  # in this very second
        level(scene, "tom", posted)
        again = replayed(scene)
        assert len(again) == 2
        assert all(one.is_same for one in again)

    def test_holds_for_floors_and_defaults_too(self, scene: Scene, posted: UpdateId) -> None:
        """From then on a new update about attendance is sensitive unless chosen higher."""

        def sensitive(document):
            return with_word(
                document, code="TX.ENG", label="Attending", meaning="How.", floor=1, default=2
            )

        approve(scene, scene.clock.now(), change=sensitive)
        draft = scene.draft(tags=("TX.ENG", "EV.FACT", "UR0"), summary="")
        with pytest.raises(Refused, match="SUMMARY_NEEDED"):
            scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))

    def test_follows_the_one_before_it(self, scene: Scene, posted: UpdateId) -> None:
        begins = scene.clock.now() + HOUR
        approve(scene, begins)
        with pytest.raises(Invalid):
            approve(scene, begins)
        approve(scene, begins + HOUR, change=lambda document: changed(document, _restore))
        scene.clock.move_to(begins)
        assert level(scene, "tom", posted) == "N"
        scene.clock.move_to(begins + HOUR)
        assert level(scene, "tom", posted) == "S"

    def test_is_never_approved_for_the_past(self, scene: Scene, posted: UpdateId) -> None:
        with pytest.raises(Invalid):
            approve(scene, scene.clock.now() - timedelta(seconds=1))

    @pytest.mark.parametrize("who", ["ian", "sam", "priya", "vera"])
    def test_is_approved_by_a_second_person_only(
        self, scene: Scene, posted: UpdateId, who: str
    ) -> None:
        with pytest.raises(Refused, match="NOT_ALLOWED"):
            approve(scene, scene.clock.now(), by=who, drafted_by="ian")

    @pytest.mark.parametrize("who", ["ira", "helen", "tom"])
    def test_is_approved_by_governance_or_a_safeguarding_lead(
        self, scene: Scene, posted: UpdateId, who: str
    ) -> None:
        assert approve(scene, scene.clock.now(), by=who, drafted_by="ian").startswith("2.")


class TestRulesThatCannotBeRead:
    @pytest.mark.parametrize("column", ["document", "digest"])
    def test_show_nothing_to_anybody(self, scene: Scene, posted: UpdateId, column: str) -> None:
        begins = scene.clock.now() + HOUR
        approve(scene, begins, change=lambda one: changed(without_school(one), _mark))
        with scene.ground.database.write() as session:
            name = session.scalar(select(RuleVersion.name))
            session.execute(update(RuleVersion).values({column: "broken", "name": "2.broken"}))
        scene.clock.move_to(begins)
        assert name != "2.broken"
        with pytest.raises(Unavailable):
            level(scene, "priya", posted)

    def test_are_unknown_under_any_other_name(self, scene: Scene) -> None:
        with scene.work_of("helen") as work:
            assert version_in_force(work).name == "2026-11"
            with pytest.raises(Unavailable):
                rules_named(work, name="2.nobody")


def _restore(document) -> None:
    for row in document["matrix"]["row"]:
        if row["group"] == "G01":
            row["levels"]["SCH"] = "SEN"


def _mark(document) -> None:
    """Something no other test has approved: this process knows that version already."""
    document["tags"]["tag"][0]["label"] = "Attending, or not"

"""Of refusals only what a decision refused is decided again, each as it was decided."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import delete

from agencies.workers.account_service import AccountChange, set_account
from agencies.workers.service import NewWorker, add_worker
from audit.queries import entries
from audit.wanted import Wanted
from consent.conflicts import declare_conflict
from consent.involvement.service import InvolvementDraft, close_involvement, open_involvement
from consent.models.conflicts import ConflictStatement
from consent.protection.flags import flag_perpetrator, protect_person
from consent.protection.restrictions import restrict_family, unrestrict_family
from hub.families.card.frame import family_frame
from hub.families.enquiry.desk import answer_enquiry
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import (
    AttachmentId,
    FamilyId,
    GlassId,
    PermissionId,
)
from hub.foundation.work import Work
from hub.sharing.emergency.seen import opening_seen
from hub.sharing.permissions.page import seen_here
from hub.sharing.protection.sight import protected_family
from hub.timeline.filters import TimelineQuery
from hub.timeline.service import open_update, read_timeline
from hub.updates.acknowledging import acknowledge_update
from hub.updates.files.attachments import open_attachment
from hub.updates.held.queries import held_update
from tests.integration.oversight.replaying import differences, plant, post
from tests.integration.updates.scene import Scene


class TestDenials:
    """Of every kind: only what a decision refused is decided again, each as it was decided."""

    def refused(self, scene: Scene, by: str, read: Callable[[Work], object]) -> None:
        with pytest.raises(NotFound):
            scene.see(by, read)

    def card(self, scene: Scene, by: str, part: str = "people") -> None:
        self.refused(scene, by, lambda work: family_frame(work, family_id=scene.family, part=part))

    def protection(self, scene: Scene, by: str) -> None:
        self.refused(scene, by, lambda work: protected_family(work, family_id=scene.family))

    @pytest.fixture
    def reasons(self, scene: Scene) -> Callable[[], list[str]]:
        """The reason codes of all denials, in order of their code."""

        def read_log() -> list[str]:
            with scene.work_of("helen") as work:
                found = entries(work.session, wanted=Wanted(entry_actions=("DENY",)))
                return sorted(line.reason for one in found for line in one.lines)

        return read_log

    def test_of_a_family_are_those_of_its_card(
        self, scene: Scene, reasons: Callable[[], list[str]]
    ) -> None:
        post(scene)
        self.card(scene, "nora")
        self.protection(scene, "priya")
        self.protection(scene, "nora")
        scene.do("system", lambda work: _declare(work, scene))
        self.card(scene, "tom")
        self.protection(scene, "tom")
        scene.do("system", lambda work: _close(work, scene))
        scene.clock.move_on(timedelta(days=28))
        self.card(scene, "dev")
        scene.do("system", lambda work: _restrict(work, scene))
        self.card(scene, "grace", "status")
        self.refused(
            scene,
            "sam",
            lambda work: family_frame(work, family_id=FamilyId("none"), part="people"),
        )
        scene.do("system", lambda work: _open_again(work, scene))
        assert differences(scene) == []
        assert set(reasons()) >= {
            "CLOSED",
            "DENY_CONFLICT",
            "NOT_ON_CASE",
            "RESTRICTED",
        }

    def test_of_something_else_are_left_alone(
        self, scene: Scene, reasons: Callable[[], list[str]]
    ) -> None:
        held = post(scene, tags=("TX.RX", "EV.FACT"))
        nothing_by_it = "01a201dc-0000-7000-8000-000000000000"
        glass, permission = GlassId(nothing_by_it), PermissionId(nothing_by_it)
        scene_reads: list[tuple[str, Callable[[Work], object]]] = [
            ("tom", lambda work: open_update(work, update_id=held)),
            ("tom", lambda work: acknowledge_update(work, update_id=held)),
            ("priya", lambda work: opening_seen(work, glass_id=glass)),
            (
                "sam",
                lambda work: seen_here(work, family_id=scene.family, permission_id=permission),
            ),
            ("helen", lambda work: held_update(work, update_id=held)),
            ("priya", lambda work: answer_enquiry(work, enquiry_id=nothing_by_it, answer="")),
            (
                "tom",
                lambda work: open_attachment(work, attachment_id=AttachmentId(nothing_by_it)),
            ),
            (
                "nora",
                lambda work: read_timeline(work, family_id=scene.family, query=TimelineQuery()),
            ),
        ]
        for by, read_it in scene_reads:
            self.refused(scene, by, read_it)
        scene.do("system", lambda work: _bar(work, scene))
        assert differences(scene) == []
        assert set(reasons()) >= {"NO_CARD", "NO_PART", "NOT_FOUND", "NOT_HELD", "NOT_ON_DESK"}

    def test_of_a_held_text_are_no_decision(
        self, scene: Scene, reasons: Callable[[], list[str]]
    ) -> None:
        scene.do("system", lambda work: _endanger(work, scene))
        held = post(scene, by="dev", subjects=(scene.people["ryan"],), text="Near Elm Court.")
        scene.do("system", lambda work: _declare(work, scene))
        self.refused(scene, "lou", lambda work: held_update(work, update_id=held))
        assert reasons() == ["DENY_CONFLICT"]
        assert differences(scene) == []

    def test_planted_change_of_one_is_found(self, scene: Scene) -> None:
        scene.do("system", lambda work: _declare(work, scene))
        self.card(scene, "tom")
        assert differences(scene) == []
        plant(scene, delete(ConflictStatement))
        assert differences(scene) == [("N DENY_CONFLICT", "F CARD")]


def _declare(work, scene: Scene) -> None:
    for short in ("tom", "lou"):
        if short in scene.workers:
            declare_conflict(work, worker_id=scene.workers[short], person_id=scene.people["alfie"])


def _restrict(work, scene: Scene) -> None:
    restrict_family(work, family_id=scene.family, allowed=(scene.workers["priya"],))


def _open_again(work, scene: Scene) -> None:
    unrestrict_family(work, family_id=scene.family)
    draft = InvolvementDraft(
        agency_id=scene.agencies["fam"],
        people=(scene.people["kayla"],),
        team=(scene.workers["dev"],),
    )
    open_involvement(work, family_id=scene.family, draft=draft)


def _endanger(work, scene: Scene) -> None:
    """Ryan is said to have harmed Kayla; family support works with him alone, under a lead."""
    close_involvement(work, involvement_id=scene.involvements["fam"])
    draft = InvolvementDraft(
        agency_id=scene.agencies["fam"],
        people=(scene.people["ryan"],),
        team=(scene.workers["dev"],),
    )
    open_involvement(work, family_id=scene.family, draft=draft)
    lead = NewWorker("Lou", "SGL", email="lou@northam.example", has_mfa=True)
    scene.workers["lou"] = add_worker(work, agency_id=scene.agencies["fam"], worker=lead)
    flag_perpetrator(work, person_id=scene.people["ryan"], harmed=(scene.people["kayla"],))
    protect_person(work, person_id=scene.people["kayla"], terms=("Elm Court",))


def _close(work, scene: Scene) -> None:
    close_involvement(work, involvement_id=scene.involvements["fam"])


def _bar(work, scene: Scene) -> None:
    closed = AccountChange(is_active=False)
    set_account(work, worker_id=scene.workers["grace"], change=closed)

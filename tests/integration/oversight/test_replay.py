"""What was decided once is decided again the same, whatever has happened since."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update

from agencies.service import (
    AccountChange,
    NewAgency,
    NewWorker,
    add_agency,
    add_worker,
    change_role,
    set_account,
    set_agreement,
)
from audit.queries import entries
from audit.wanted import Wanted
from consent.conflicts import declare_conflict
from consent.flags import flag_perpetrator, protect_person
from consent.grants import GrantTerms
from consent.involvements import InvolvementDraft, close_involvement, open_involvement
from consent.models.conflicts import ConflictStatement
from consent.models.involvement import TeamMember
from consent.models.permission import Permission
from consent.named_audits import AuditTerms, Sampled, close_audit, open_audit
from consent.permissions import withdraw_permission
from consent.recipients import Recipients
from consent.restrictions import restrict_family, unrestrict_family
from hub.families.enquiry_desk import answer_enquiry
from hub.families.frame import family_frame
from hub.foundation.errors import NotFound
from hub.foundation.history import FactStep
from hub.foundation.identifiers import (
    AttachmentId,
    FamilyId,
    GlassId,
    NamedAuditId,
    PermissionId,
    UpdateId,
)
from hub.foundation.rewinding import PastGone
from hub.foundation.work import Work
from hub.meetings.room import read_room
from hub.meetings.service import start_meeting
from hub.oversight.recorded import ACTIONS, read_recorded, recorded_entries
from hub.oversight.replay import Replayed, in_order, past_of, replay_entry
from hub.sharing.emergency_seen import opening_seen
from hub.sharing.permission_page import seen_here
from hub.sharing.protection_sight import protected_family
from hub.timeline.filters import TimelineQuery
from hub.timeline.service import open_update, read_timeline
from hub.updates.acknowledging import acknowledge_update
from hub.updates.attachments import open_attachment
from hub.updates.granting import give_grant
from hub.updates.held_texts import held_update
from hub.updates.models import Update
from hub.updates.sensitivity import raise_sensitivity
from hub.updates.service import post_update
from hub.updates.withholding import withhold_update
from tests.integration.updates.scene import Scene

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


class TestReplay:
    def test_gives_the_recorded_answers(self, scene: Scene) -> None:
        for tags in (("TX.DNA", "EV.FACT"), ("TX.RX", "EV.FACT"), ("RK.NEG", "EV.OPIN")):
            post(scene, tags=tags)
        everybody_reads(scene)
        again = replayed(scene)
        assert len(again) == len(READERS)
        assert sum(one.decisions for one in again) == 3 * len(READERS)
        assert all(one.is_same for one in again)

    def test_tells_apart_what_happened_in_one_second(self, scene: Scene) -> None:
        """Each act and each reading of this test carries the same instant."""
        first = post(scene)
        acts: list[Callable[[], object]] = [
            lambda: post(scene),
            lambda: scene.do("sam", lambda work: _withhold(work, scene, first)),
            lambda: scene.do("sam", lambda work: _grant(work, scene, first)),
            lambda: scene.do("sam", lambda work: _raise(work, first)),
            lambda: scene.do("grace", lambda work: _withdraw(work, scene)),
            lambda: scene.do("system", lambda work: _close(work, scene)),
            lambda: scene.do("system", lambda work: _bar(work, scene)),
        ]
        everybody_reads(scene)
        for act in acts:
            act()
            for short in READERS:
                try:
                    read(scene, short)
                except NotFound:
                    assert short in ("grace", "dev")
        assert len(replayed(scene)) > 40
        assert differences(scene) == []

    def test_does_not_mind_what_changed_later(self, scene: Scene) -> None:
        first = post(scene)
        everybody_reads(scene)
        scene.clock.move_on(timedelta(days=3))
        scene.do("system", lambda work: _close(work, scene))
        scene.do("system", lambda work: _retire(work, scene))
        scene.do("grace", lambda work: _withdraw(work, scene))
        scene.do("sam", lambda work: _raise(work, first))
        assert differences(scene) == []

    def test_decides_again_what_was_refused(self, scene: Scene) -> None:
        held = post(scene, tags=("TX.RX", "EV.FACT"))
        with pytest.raises(NotFound):
            scene.see("tom", lambda work: open_update(work, update_id=held))
        with pytest.raises(NotFound):
            scene.see("tom", lambda work: open_update(work, update_id=UpdateId("nowhere")))
        again = replayed(scene)
        assert [one.decisions for one in again] == [1, 1]
        assert differences(scene) == []

    def test_decides_again_what_a_room_was_shown(self, scene: Scene) -> None:
        post(scene)
        present = (scene.workers["helen"], scene.workers["tom"])
        meeting_id = scene.do(
            "helen",
            lambda work: start_meeting(work, family_id=scene.family, present=present),
        )
        scene.see(
            "helen",
            lambda work: read_room(
                work, family_id=scene.family, meeting_id=meeting_id, present=present
            ),
        )
        again = replayed(scene)
        assert [one.decisions for one in again] == [1, 1]
        assert differences(scene) == []

    def test_decides_again_what_an_audit_showed(self, scene: Scene) -> None:
        held = post(scene, tags=("TX.RX", "EV.FACT"))
        scene.do("system", lambda work: _auditor(scene, work))
        audit_id = scene.do("system", lambda work: _audit(scene, work, held))
        scene.see("vera", lambda work: open_update(work, update_id=held, audit_id=audit_id))
        scene.do("system", lambda work: close_audit(work, audit_id=audit_id))
        with pytest.raises(NotFound):
            scene.see("vera", lambda work: open_update(work, update_id=held, audit_id=audit_id))
        again = replayed(scene)
        assert [one.decisions for one in again] == [1, 1]
        assert differences(scene) == []


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


class TestAPlantedChange:
    @pytest.fixture(autouse=True)
    def _readings(self, scene: Scene) -> None:
        post(scene)
        everybody_reads(scene)
        assert differences(scene) == []

    def test_of_a_permission_is_found(self, scene: Scene) -> None:
        since = scene.clock.now() - timedelta(days=1)
        plant(scene, update(Permission).values(withdrawn_at=since))
        assert ("F PERM", "N NO_BASIS") in differences(scene)

    def test_of_a_team_is_found(self, scene: Scene) -> None:
        plant(scene, delete(TeamMember).where(TeamMember.worker_id == scene.workers["grace"]))
        assert ("F PERM", "N NOT_ON_CASE") in differences(scene)

    def test_of_what_is_remembered_is_found(self, scene: Scene) -> None:
        scene.clock.move_on(timedelta(days=1))
        scene.do("grace", lambda work: _withdraw(work, scene))
        early = scene.clock.now() - timedelta(days=2)
        plant(
            scene,
            update(FactStep)
            .where(FactStep.kind == "changed", FactStep.table_name == "permission")
            .values(was={"withdrawn_at": int(early.timestamp())}),
        )
        assert ("F PERM", "N NO_BASIS") in differences(scene)


class TestThePast:
    def test_is_wound_back_and_never_on(self, scene: Scene) -> None:
        post(scene)
        read(scene, "grace")
        post(scene)
        read(scene, "grace")
        with scene.work_of("helen") as work:
            found = entries(work.session, wanted=Wanted(entry_actions=("VIEW",)))
            last, first = in_order(one for e in found if (one := read_recorded(work, e)))
            with past_of(work, progress=nothing) as past:
                replay_entry(work, past=past, entry=first)
                with pytest.raises(PastGone):
                    replay_entry(work, past=past, entry=last)

    def test_leaves_the_present_alone(self, scene: Scene) -> None:
        post(scene)
        read(scene, "grace")
        scene.do("grace", lambda work: _withdraw(work, scene))
        with scene.ground.database.read() as session:
            before = session.execute(select(Permission.__table__)).all()
        replayed(scene)
        with scene.ground.database.read() as session:
            assert session.execute(select(Permission.__table__)).all() == before

    def test_holds_no_wording(self, scene: Scene) -> None:
        post(scene)
        with (
            scene.work_of("helen") as work,
            past_of(work, progress=nothing) as past,
            past.database.read() as session,
        ):
            assert set(session.scalars(select(Update.sealed_body))) == {b""}


def _auditor(scene: Scene, work: Work) -> None:
    agency = add_agency(work, agency=NewAgency("PARTNERSHIP", "Wexmoor Partnership"))
    set_agreement(work, agency_id=agency, starts_at=scene.clock.now(), ends_at=None)
    worker = NewWorker("Vera", "AUDITOR", email="vera@northam.example", has_mfa=True)
    scene.workers["vera"] = add_worker(work, agency_id=agency, worker=worker)


def _audit(scene: Scene, work: Work, update_id: UpdateId) -> NamedAuditId:
    terms = AuditTerms(
        purpose="Were changes of prescription passed on?",
        auditors=(scene.workers["vera"],),
        sample={update_id: Sampled(scene.family, scene.agencies["harbour"])},
        until=scene.clock.now() + timedelta(days=7),
    )
    return open_audit(work, terms=terms)


def _withhold(work, scene: Scene, update_id: UpdateId) -> None:
    withhold_update(
        work,
        update_id=update_id,
        kept_from=Recipients(workers=(scene.workers["grace"],)),
        reason="WH.RISK",
    )


def _grant(work, scene: Scene, update_id: UpdateId) -> None:
    terms = GrantTerms(to=Recipients(workers=(scene.workers["tom"],)), level="S", basis="SAFE")
    give_grant(work, update_id=update_id, terms=terms)


def _raise(work, update_id: UpdateId) -> None:
    raise_sensitivity(work, update_id=update_id, sensitivity=3, reason="Closer to her now.")


def _withdraw(work, scene: Scene) -> None:
    withdraw_permission(work, permission_id=scene.permissions["kayla"])


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


def _retire(work, scene: Scene) -> None:
    change_role(work, worker_id=scene.workers["tom"], role="TEACHER")

"""What was decided once is decided again the same, whatever has happened since."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update

from agencies.service import NewAgency, add_agency, set_agreement
from agencies.workers.account_service import AccountChange, set_account
from agencies.workers.service import NewWorker, add_worker, change_role
from audit.queries import entries
from audit.wanted import Wanted
from consent.grants import GrantTerms
from consent.involvement.service import close_involvement
from consent.models.involvement import TeamMember
from consent.models.permission import Permission
from consent.named_audits.service import AuditTerms, Sampled, close_audit, open_audit
from consent.permission.service import withdraw_permission
from consent.recipients import Recipients
from hub.foundation.errors import NotFound
from hub.foundation.history import FactStep
from hub.foundation.identifiers import (
    NamedAuditId,
    UpdateId,
)
from hub.foundation.rewinding import PastGone
from hub.foundation.work import Work
from hub.meetings.room import read_room
from hub.meetings.service import start_meeting
from hub.oversight.replaying.recorded import read_recorded
from hub.oversight.replaying.replay import in_order, past_of, replay_entry
from hub.timeline.service import open_update
from hub.updates.control.granting import give_grant
from hub.updates.control.sensitivity import raise_sensitivity
from hub.updates.control.withholding import withhold_update
from hub.updates.models import Update
from tests.integration.oversight.replaying import (
    READERS,
    differences,
    everybody_reads,
    nothing,
    plant,
    post,
    read,
    replayed,
)
from tests.integration.updates.scene import Scene


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


def _close(work, scene: Scene) -> None:
    close_involvement(work, involvement_id=scene.involvements["fam"])


def _bar(work, scene: Scene) -> None:
    closed = AccountChange(is_active=False)
    set_account(work, worker_id=scene.workers["grace"], change=closed)


def _retire(work, scene: Scene) -> None:
    change_role(work, worker_id=scene.workers["tom"], role="TEACHER")

"""What the author's agency chooses about an update that is posted: kept back, given, raised."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from audit.models import AuditLine
from consent.grants import GrantTerms
from consent.models.author_control import UpdateGrant, UpdateWithholding
from consent.outcome import Level, Reason
from consent.recipients import Recipients
from hub.foundation.errors import Invalid, NotFound, Refused
from hub.foundation.identifiers import GrantId, UpdateId, new_id
from hub.foundation.versions import versions_of
from hub.updates.control.granting import end_grant, give_grant
from hub.updates.control.sensitivity import lower_sensitivity, raise_sensitivity
from hub.updates.control.withholding import release_update, review_withholding, withhold_update
from hub.updates.judging import readers_of_update
from hub.updates.models import UpdateRemarking
from hub.updates.queries import update_by_id
from hub.updates.service import post_update, withdraw_update
from tests.integration.updates.scene import Scene

DAY = timedelta(days=1)


def post(scene: Scene, **changes: object) -> UpdateId:
    draft = scene.draft(**changes)
    return scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))


def seen(scene: Scene, update_id: UpdateId, short: str) -> tuple[Level, Reason]:
    with scene.work_of(short) as work:
        stored = update_by_id(work.session, update_id=update_id)
        who = scene.workers[short]
        decision = readers_of_update(work, stored=stored, worker_ids=[who])[who].judged.decision
    return decision.level, decision.reason


def grace(scene: Scene) -> Recipients:
    return Recipients(workers=(scene.workers["grace"],))


def withhold(scene: Scene, update_id: UpdateId, by: str = "sam", **changes: object) -> None:
    given = {"kept_from": grace(scene), "reason": "WH.RISK", **changes}
    scene.do(by, lambda work: withhold_update(work, update_id=update_id, **given))


def grant(scene: Scene, update_id: UpdateId, by: str = "sam", **changes: object) -> GrantId:
    terms = GrantTerms(
        **{
            "to": Recipients(workers=(scene.workers["tom"],)),
            "level": "S",
            "basis": "SAFE",
            **changes,
        }
    )
    return scene.do(by, lambda work: give_grant(work, update_id=update_id, terms=terms))


def rows(scene: Scene, table):
    with scene.ground.database.read() as session:
        return session.scalars(select(table)).all()


def logged(scene: Scene) -> set[tuple[str, str]]:
    with scene.ground.database.read() as session:
        lines = session.execute(select(AuditLine.action, AuditLine.reason))
        return {(action, reason) for action, reason in lines}


class TestWithholding:
    def test_lasts_until_release(self, scene: Scene) -> None:
        posted = post(scene)
        before = seen(scene, posted, "grace")
        assert before[0] > Level.NONE
        withhold(scene, posted)
        assert seen(scene, posted, "grace") == (Level.NONE, Reason.WITHHELD)
        scene.clock.move_on(DAY)
        scene.do("sam", lambda work: release_update(work, update_id=posted, kept_from=grace(scene)))
        assert seen(scene, posted, "grace") == before
        assert {("WITHHOLD", "WH.RISK"), ("RELEASE", "")} <= logged(scene)

    def test_of_an_agency_binds_its_workers(self, scene: Scene) -> None:
        posted = post(scene)
        withhold(scene, posted, kept_from=Recipients(agencies=(scene.agencies["mat"],)))
        assert seen(scene, posted, "grace") == (Level.NONE, Reason.WITHHELD)

    def test_when_posting_is_the_same(self, scene: Scene) -> None:
        kept = (scene.workers["grace"],)
        posted = post(scene, withheld_from=kept, withheld_because="WH.THIRD")
        assert seen(scene, posted, "grace") == (Level.NONE, Reason.WITHHELD)
        (row,) = rows(scene, UpdateWithholding)
        assert (row.reason, row.review_at - row.withheld_at) == ("WH.THIRD", 28 * DAY)
        scene.do(
            "helen", lambda work: release_update(work, update_id=posted, kept_from=grace(scene))
        )
        assert seen(scene, posted, "grace")[0] > Level.NONE

    @pytest.mark.parametrize(
        ("by", "changes", "code"),
        [
            ("priya", {}, "NOT_AUTHOR_AGENCY"),
            ("priya", {"reason": "because"}, "NOT_AUTHOR_AGENCY"),
            ("sam", {"reason": "because"}, "WH_REASON"),
            ("sam", {"reason": ""}, "WH_REASON"),
        ],
    )
    def test_is_refused_and_leaves_nothing(
        self, scene: Scene, by: str, changes: dict[str, object], code: str
    ) -> None:
        posted = post(scene)
        with pytest.raises(Refused, match=code):
            withhold(scene, posted, by, **changes)
        assert rows(scene, UpdateWithholding) == []

    def test_from_nobody_is_no_act(self, scene: Scene) -> None:
        posted = post(scene)
        with pytest.raises(Invalid):
            withhold(scene, posted, kept_from=Recipients())

    def test_ends_only_for_whom_it_was_kept_from(self, scene: Scene) -> None:
        posted = post(scene)
        withhold(scene, posted)
        for by, problem in (("sam", NotFound), ("priya", Refused)):
            with pytest.raises(problem):
                scene.do(
                    by,
                    lambda work: release_update(
                        work,
                        update_id=posted,
                        kept_from=Recipients(agencies=(scene.agencies["mat"],)),
                    ),
                )
        assert seen(scene, posted, "grace") == (Level.NONE, Reason.WITHHELD)

    def test_is_looked_at_again_by_the_lead_alone(self, scene: Scene) -> None:
        posted = post(scene)
        withhold(scene, posted)
        scene.clock.move_on(29 * DAY)

        def keep(work) -> None:
            review_withholding(work, update_id=posted, kept_from=grace(scene))

        for by, code in (("sam", "NOT_ALLOWED"), ("priya", "NOT_AUTHOR_AGENCY")):
            with pytest.raises(Refused, match=code):
                scene.do(by, keep)
        scene.do("helen", keep)
        (row,) = rows(scene, UpdateWithholding)
        assert row.review_at == scene.clock.now() + 28 * DAY
        assert seen(scene, posted, "grace") == (Level.NONE, Reason.WITHHELD)


class TestGrant:
    def test_opens_to_its_recipient_until_it_ends(self, scene: Scene) -> None:
        posted = post(scene, tags=("TX.RX", "EV.FACT", "UR0"))
        assert seen(scene, posted, "tom")[0] is Level.NONE
        given = grant(scene, posted, until=scene.clock.now() + 2 * DAY)
        assert seen(scene, posted, "tom") == (Level.SUMMARY, Reason.GRANT)
        with pytest.raises(Refused, match="NOT_AUTHOR_AGENCY"):
            scene.do("tom", lambda work: end_grant(work, grant_id=given))
        scene.clock.move_on(DAY)
        scene.do("sam", lambda work: end_grant(work, grant_id=given))
        assert seen(scene, posted, "tom")[0] is Level.NONE
        with pytest.raises(NotFound):
            scene.do("sam", lambda work: end_grant(work, grant_id=given))
        assert {("GRANT", "SAFE"), ("GRANT_END", "")} <= logged(scene)

    def test_is_over_at_its_time(self, scene: Scene) -> None:
        posted = post(scene, tags=("TX.RX", "EV.FACT", "UR0"))
        given = grant(scene, posted, until=scene.clock.now() + DAY)
        scene.clock.move_on(DAY)
        assert seen(scene, posted, "tom")[0] is Level.NONE
        with pytest.raises(NotFound):
            scene.do("sam", lambda work: end_grant(work, grant_id=given))

    def test_and_withholding_the_later_one_counts(self, scene: Scene) -> None:
        posted = post(scene)
        tom = Recipients(workers=(scene.workers["tom"],))
        grant(scene, posted, level="F")
        withhold(scene, posted, kept_from=tom)
        assert seen(scene, posted, "tom") == (Level.NONE, Reason.WITHHELD)
        scene.clock.move_on(DAY)
        grant(scene, posted, level="F")
        assert seen(scene, posted, "tom")[1] is Reason.GRANT

    @pytest.mark.parametrize(
        ("by", "basis", "code"),
        [
            ("tom", "SAFE", "NOT_AUTHOR_AGENCY"),
            ("tom", "", "NOT_AUTHOR_AGENCY"),
            ("sam", "", "GRANT_BASIS"),
            ("sam", "HUNCH", "GRANT_BASIS"),
            ("sam", "DUTY16LA", "GRANT_BASIS"),
        ],
    )
    def test_is_refused_and_leaves_nothing(
        self, scene: Scene, by: str, basis: str, code: str
    ) -> None:
        posted = post(scene)
        with pytest.raises(Refused, match=code):
            grant(scene, posted, by, basis=basis)
        assert rows(scene, UpdateGrant) == []

    @pytest.mark.parametrize("changes", [{"to": Recipients()}, {"level": "N"}, {"level": ""}])
    def test_names_one_recipient_and_a_level(
        self, scene: Scene, changes: dict[str, object]
    ) -> None:
        posted = post(scene)
        with pytest.raises(Invalid):
            grant(scene, posted, **changes)
        with pytest.raises(Invalid):
            grant(scene, posted, until=scene.clock.now())


class TestSensitivity:
    def test_raised_for_one_leaves_its_equals(self, scene: Scene) -> None:
        posted, other = post(scene), post(scene)
        before = seen(scene, other, "tom")
        scene.do("sam", lambda work: raise_sensitivity(work, update_id=posted, sensitivity=3))
        with scene.work_of("sam") as work:
            assert update_by_id(work.session, update_id=posted).item.sn == 3
            assert update_by_id(work.session, update_id=other).item.sn == 2
        assert seen(scene, other, "tom") == before
        assert ("SN_RAISE", "") in logged(scene)

    def test_raised_makes_whoever_is_reading_decide_anew(self, scene: Scene) -> None:
        posted = post(scene)

        def version() -> int:
            with scene.ground.database.read() as session:
                return versions_of(session, (scene.family,))[scene.family]

        before = version()
        scene.do("sam", lambda work: raise_sensitivity(work, update_id=posted, sensitivity=3))
        assert version() > before

    def test_named_readers_alone_read_the_highest(self, scene: Scene) -> None:
        posted = post(scene)
        readers = (scene.workers["priya"],)

        def name(work) -> None:
            raise_sensitivity(
                work, update_id=posted, sensitivity=4, named_readers=readers, reason="Her safety."
            )

        for by, code in (("anil", "NOT_ALLOWED"), ("priya", "NOT_AUTHOR_AGENCY")):
            with pytest.raises(Refused, match=code):
                scene.do(by, name)
        assert rows(scene, UpdateRemarking) == []
        scene.do("helen", name)
        assert seen(scene, posted, "priya")[0] > Level.NONE
        assert seen(scene, posted, "grace") == (Level.NONE, Reason.DENY_SN4)
        (row,) = rows(scene, UpdateRemarking)
        assert row.from_marking_id != row.to_marking_id
        assert b"safety" not in row.sealed_reason

    @pytest.mark.parametrize(
        ("by", "to", "code"),
        [("sam", 2, "SN_LEAD"), ("priya", 2, "SN_LEAD"), ("helen", 1, "SN_FLOOR")],
    )
    def test_is_lowered_by_the_lead_to_the_floor(
        self, scene: Scene, by: str, to: int, code: str
    ) -> None:
        posted = post(scene, tags=("RK.DA", "EV.FACT", "UR0"), sensitivity=3)
        with pytest.raises(Refused, match=code):
            scene.do(by, lambda work: lower_sensitivity(work, update_id=posted, sensitivity=to))
        scene.do("helen", lambda work: lower_sensitivity(work, update_id=posted, sensitivity=2))
        with scene.work_of("helen") as work:
            assert update_by_id(work.session, update_id=posted).item.sn == 2

    def test_says_no_place_in_its_reason(self, scene: Scene) -> None:
        posted, why = post(scene), "She is at 14 Mill Lane."
        for by, change in (("sam", raise_sensitivity), ("helen", lower_sensitivity)):
            with pytest.raises(Refused, match="PROTECTED_TERM"):
                scene.do(
                    by,
                    lambda work, change=change: change(
                        work, update_id=posted, sensitivity=3, reason=why
                    ),
                )

    @pytest.mark.parametrize("wrong", [0, 5])
    def test_is_one_to_four(self, scene: Scene, wrong: int) -> None:
        posted = post(scene)
        with pytest.raises((Invalid, Refused)):
            scene.do("sam", lambda work: raise_sensitivity(work, update_id=posted, sensitivity=5))
        with pytest.raises((Invalid, Refused)):
            scene.do(
                "helen", lambda work: lower_sensitivity(work, update_id=posted, sensitivity=wrong)
            )


class TestEveryAct:
    def test_ends_with_the_withdrawal(self, scene: Scene) -> None:
        posted = post(scene)
        withhold(scene, posted)
        given = grant(scene, posted)
        scene.do("sam", lambda work: withdraw_update(work, update_id=posted))
        for act in (
            lambda: withhold(scene, posted),
            lambda: grant(scene, posted),
            lambda: scene.do("sam", lambda work: end_grant(work, grant_id=given)),
            lambda: scene.do(
                "sam", lambda work: raise_sensitivity(work, update_id=posted, sensitivity=4)
            ),
            lambda: withhold(scene, UpdateId(new_id())),
        ):
            with pytest.raises(NotFound):
                act()


class TestRecall:
    def test_is_logged_as_one_for_ten_minutes(self, scene: Scene) -> None:
        early, late = post(scene), post(scene)
        scene.clock.move_on(timedelta(minutes=9, seconds=59))
        scene.do("sam", lambda work: withdraw_update(work, update_id=early))
        assert ("WITHDRAW", "RECALL") in logged(scene)
        assert ("WITHDRAW", "") not in logged(scene)
        scene.clock.move_on(timedelta(seconds=1))
        scene.do("sam", lambda work: withdraw_update(work, update_id=late))
        assert ("WITHDRAW", "") in logged(scene)

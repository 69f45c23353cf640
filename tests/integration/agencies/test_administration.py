"""Who may change agencies, agreements, workers, roles and accounts (decision 4, last row)."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from agencies.accounts import Bar, bar_of, require_account
from agencies.founding import (
    AlreadyFounded,
    add_agency_with_administrator,
    create_first_administrator,
    invite_again,
)
from agencies.queries import agencies_by_id, all_agencies, get_agency
from agencies.service import NewAgency, add_agency, set_agreement
from agencies.standing import Standing, standing_of, standings_of
from agencies.teams.queries import teams_of_agency
from agencies.teams.service import add_team, join_team, leave_team
from agencies.workers.account_service import AccountChange, set_account
from agencies.workers.correcting import correct_worker
from agencies.workers.queries import workers_in_roles, workers_named, workers_of_agency
from agencies.workers.service import NewWorker, add_worker, change_role, link_identity
from agencies.workers.sign_in_state import sign_worker_out, unlock_sign_in
from hub.foundation.clock import FrozenClock, start_of_day
from hub.foundation.errors import Invalid, NotFound, Refused
from hub.foundation.identifiers import AgencyId, PersonId, WorkerId, new_id
from hub.foundation.versions import RULES, versions_of
from hub.foundation.work import Work
from tests.integration.agencies.conftest import THE_START, Partnership
from tests.integration.agencies.door import ActAs, WorkFactory

CLOSE = AccountChange(is_active=False)


def standing(work: Work, partnership: Partnership, short: str) -> Standing:
    found = standing_of(work.session, worker_id=partnership.workers[short], at=work.now)
    assert found is not None
    return found


class TestWhoMayChangeWorkers:
    @pytest.mark.parametrize("short", ["sgl", "kw", "csys", "psys", "ig"])
    def test_nobody_but_the_agency_s_own_administrator(
        self, act_as: ActAs, partnership: Partnership, short: str
    ) -> None:
        kw, treat = partnership.workers["kw"], partnership.agencies["treat"]
        with act_as(short) as work:
            for attempt in (
                lambda: set_account(work, worker_id=kw, change=CLOSE),
                lambda: change_role(work, worker_id=kw, role="TM"),
                lambda: link_identity(work, worker_id=kw, person_id=PersonId(new_id())),
                lambda: add_worker(work, agency_id=treat, worker=NewWorker("New", "KW")),
                lambda: add_team(work, agency_id=treat, name="Outreach"),
                lambda: correct_worker(work, worker_id=kw, name="Somebody", email=None),
                lambda: unlock_sign_in(work, worker_id=kw),
                lambda: sign_worker_out(work, worker_id=kw),
            ):
                with pytest.raises(Refused, match="NOT_ALLOWED"):
                    attempt()
            assert standing(work, partnership, "kw").is_active

    def test_the_administrator_does(self, act_as: ActAs, partnership: Partnership) -> None:
        with act_as("sys") as work:
            set_account(work, worker_id=partnership.workers["kw"], change=CLOSE)
        with act_as("sys") as work:
            assert not standing(work, partnership, "kw").is_active

    def test_another_agency_s_worker_reads_like_nobody(
        self, act_as: ActAs, partnership: Partnership
    ) -> None:
        with act_as("sys") as work:
            for worker_id in (partnership.workers["sw"], WorkerId(new_id())):
                with pytest.raises(Refused, match="NOT_ALLOWED"):
                    set_account(work, worker_id=worker_id, change=CLOSE)

    def test_only_roles_of_that_kind_of_agency(
        self, act_as: ActAs, partnership: Partnership
    ) -> None:
        with act_as("sys") as work:
            for role in ("SW", "IG", "OFFICER", ""):
                with pytest.raises(Invalid):
                    change_role(work, worker_id=partnership.workers["kw"], role=role)

    def test_an_address_belongs_to_one_worker_of_an_agency(
        self, act_as: ActAs, partnership: Partnership
    ) -> None:
        worker = NewWorker("Second", "KW", email=" KW@northam.example ")
        with act_as("sys") as work, pytest.raises(Invalid) as caught:
            add_worker(work, agency_id=partnership.agencies["treat"], worker=worker)
        assert set(caught.value.fields) == {"email"}


class TestWhoMayChangeAgencies:
    @pytest.mark.parametrize("short", ["sys", "csys", "ig", "sw"])
    def test_nobody_but_the_partnership_s_administrator(
        self, act_as: ActAs, partnership: Partnership, short: str
    ) -> None:
        treat = partnership.agencies["treat"]
        with act_as(short) as work:
            with pytest.raises(Refused, match="NOT_ALLOWED"):
                set_agreement(work, agency_id=treat, starts_at=None, ends_at=None)
            with pytest.raises(Refused, match="NOT_ALLOWED"):
                add_agency(work, agency=NewAgency("SCH", "Oakfield"))
            with pytest.raises(Refused, match="NOT_ALLOWED"):
                add_agency_with_administrator(
                    work, agency=NewAgency("SCH", "Oakfield"), worker_name="A", email="a@b.example"
                )

    def test_she_adds_an_agency_with_its_administrator(
        self, act_as: ActAs, partnership: Partnership
    ) -> None:
        with act_as("psys") as work:
            invitation = add_agency_with_administrator(
                work,
                agency=NewAgency("SCH", "Oakfield", duty_phone="01632 960 001"),
                worker_name="Ada Hill",
                email="ada@oakfield.example",
            )
        with act_as("psys") as work:
            ada = standing_of(work.session, worker_id=invitation.worker_id, at=work.now)
            assert ada is not None
            assert (ada.role, ada.agency_type, ada.has_mfa) == ("SYS", "SCH", False)
            assert not ada.has_agreement(work.now)

    def test_an_agreement_is_recorded_for_an_agency_that_exists(self, act_as: ActAs) -> None:
        with act_as("psys") as work, pytest.raises(NotFound):
            set_agreement(work, agency_id=AgencyId(new_id()), starts_at=work.now, ends_at=None)

    def test_it_does_not_end_before_it_starts(
        self, act_as: ActAs, partnership: Partnership
    ) -> None:
        with act_as("psys") as work, pytest.raises(Invalid):
            set_agreement(
                work,
                agency_id=partnership.agencies["csc"],
                starts_at=work.now,
                ends_at=work.now - timedelta(days=1),
            )


class TestAccountComesFirst:
    @pytest.mark.parametrize(
        ("change", "bar"),
        [
            (AccountChange(is_active=False), Bar.CLOSED),
            (AccountChange(has_mfa=False), Bar.NO_SECOND_FACTOR),
            (AccountChange(training_until=THE_START), Bar.TRAINING_EXPIRED),
        ],
    )
    def test_whatever_is_wrong_with_it(
        self,
        act_as: ActAs,
        work_factory: WorkFactory,
        partnership: Partnership,
        change: AccountChange,
        bar: Bar,
    ) -> None:
        with work_factory() as work:
            set_account(work, worker_id=partnership.workers["sgl"], change=change)
        with act_as("sgl") as work:
            assert bar_of(standing(work, partnership, "sgl"), work.now) is bar
            with pytest.raises(Refused, match="DENY_ACCOUNT"):
                set_account(work, worker_id=partnership.workers["sw"], change=CLOSE)

    def test_an_agency_without_agreement_acts_no_more(
        self, act_as: ActAs, work_factory: WorkFactory, partnership: Partnership
    ) -> None:
        treat = partnership.agencies["treat"]
        with work_factory() as work:
            set_agreement(work, agency_id=treat, starts_at=THE_START, ends_at=work.now)
        with act_as("sys") as work:
            assert bar_of(standing(work, partnership, "sys"), work.now) is Bar.NO_AGREEMENT
            with pytest.raises(Refused, match="DENY_ACCOUNT"):
                require_account(work)

    def test_the_system_has_none(self, work_factory: WorkFactory) -> None:
        with work_factory() as work:
            assert require_account(work) is None


class TestStanding:
    def test_is_as_recorded_by_the_instant(
        self, act_as: ActAs, partnership: Partnership, clock: FrozenClock
    ) -> None:
        kw, before = partnership.workers["kw"], clock.now()
        clock.move_on(timedelta(hours=1))
        with act_as("sys") as work:
            change_role(work, worker_id=kw, role="TM")
            set_account(work, worker_id=kw, change=CLOSE)
        with act_as("sys") as work:
            then = standing_of(work.session, worker_id=kw, at=before)
            just = standing_of(work.session, worker_id=kw, at=clock.now())
            never = standing_of(work.session, worker_id=kw, at=THE_START - timedelta(seconds=1))
        assert then is not None
        assert (then.role, then.is_active) == ("KW", True)
        assert just is not None
        assert (just.role, just.is_active) == ("TM", False)
        assert never is None

    def test_of_two_changes_at_one_instant_the_later_recorded_counts(
        self, act_as: ActAs, partnership: Partnership
    ) -> None:
        kw = partnership.workers["kw"]
        with act_as("sys") as work:
            change_role(work, worker_id=kw, role="TM")
            change_role(work, worker_id=kw, role="PRESC")
            set_account(work, worker_id=kw, change=CLOSE)
            set_account(work, worker_id=kw, change=AccountChange(is_active=True))
        with act_as("sys") as work:
            after = standing(work, partnership, "kw")
        assert (after.role, after.is_active, after.has_mfa) == ("PRESC", True, True)

    def test_training_ends_as_its_day_begins_in_london(
        self, act_as: ActAs, partnership: Partnership, clock: FrozenClock
    ) -> None:
        ends = start_of_day(clock.now().date() + timedelta(days=7))
        with act_as("sys") as work:
            set_account(
                work,
                worker_id=partnership.workers["kw"],
                change=AccountChange(training_until=ends),
            )
        with act_as("sys") as work:
            kw = standing(work, partnership, "kw")
        assert kw.is_admitted(ends - timedelta(seconds=1))
        assert not kw.is_admitted(ends)

    def test_the_latest_recorded_agreement_replaces_the_others(
        self, act_as: ActAs, partnership: Partnership, clock: FrozenClock
    ) -> None:
        csc, ends = partnership.agencies["csc"], clock.now() + timedelta(days=5)
        with act_as("psys") as work:
            set_agreement(work, agency_id=csc, starts_at=THE_START, ends_at=ends)
        with act_as("psys") as work:
            sw = standing(work, partnership, "sw")
        assert sw.has_agreement(ends - timedelta(seconds=1))
        assert not sw.has_agreement(ends)
        assert not sw.has_agreement(THE_START - timedelta(seconds=1))

    def test_takes_two_statements_for_any_number(
        self, act_as: ActAs, partnership: Partnership, count_statements: Callable[[Work], list[str]]
    ) -> None:
        with act_as("sys") as work:
            seen = count_statements(work)
            found = standings_of(work.session, worker_ids=partnership.workers.values(), at=work.now)
            assert len(found) == len(partnership.workers)
            assert len(seen) == 2

    def test_holds_who_the_worker_is(self, act_as: ActAs, partnership: Partnership) -> None:
        person_id = PersonId(new_id())
        with act_as("sys") as work:
            link_identity(work, worker_id=partnership.workers["kw"], person_id=person_id)
        with act_as("sys") as work:
            assert standing(work, partnership, "kw").identities == (person_id,)


class TestEveryChange:
    def test_raises_the_rules_version(
        self, work_factory: WorkFactory, partnership: Partnership
    ) -> None:
        kw, treat = partnership.workers["kw"], partnership.agencies["treat"]
        with work_factory() as work:
            for change in (
                lambda: set_account(work, worker_id=kw, change=CLOSE),
                lambda: change_role(work, worker_id=kw, role="TM"),
                lambda: link_identity(work, worker_id=kw, person_id=PersonId(new_id())),
                lambda: set_agreement(work, agency_id=treat, starts_at=None, ends_at=None),
                lambda: add_worker(work, agency_id=treat, worker=NewWorker("New", "KW")),
                lambda: add_agency(work, agency=NewAgency("SCH", "Oakfield")),
            ):
                before = versions_of(work.session, [RULES])[RULES]
                recorded = len(work.events)
                change()
                assert versions_of(work.session, [RULES])[RULES] > before
                assert len(work.events) > recorded


class TestFirstAdministrator:
    def test_founds_the_partnership_once(self, work_factory: WorkFactory) -> None:
        with work_factory() as work:
            invitation = create_first_administrator(
                work, agency_name="Northam", worker_name="Ada Hill", email="ada@northam.example"
            )
            ada = standing_of(work.session, worker_id=invitation.worker_id, at=work.now)
            assert ada is not None
            assert (ada.role, ada.agency_type) == ("SYS", "PARTNERSHIP")
            assert ada.has_agreement(work.now)
            with pytest.raises(AlreadyFounded):
                create_first_administrator(
                    work, agency_name="Again", worker_name="B", email="b@northam.example"
                )

    def test_gets_back_in_by_the_command_line(
        self, work_factory: WorkFactory, partnership: Partnership
    ) -> None:
        with work_factory() as work:
            invitation = invite_again(work, email="PSYS@northam.example")
            assert invitation.worker_id == partnership.workers["psys"]
            with pytest.raises(NotFound):
                invite_again(work, email="sys@northam.example")

    def test_does_not_by_anybody_else(self, act_as: ActAs) -> None:
        with act_as("kw") as work, pytest.raises(NotFound):
            invite_again(work, email="psys@northam.example")

    def test_is_for_the_command_line_alone(self, act_as: ActAs) -> None:
        with act_as("kw") as work, pytest.raises(AlreadyFounded):
            create_first_administrator(work, agency_name="X", worker_name="X", email="x@y.example")


class TestLists:
    def test_name_agencies_and_workers(
        self, act_as: ActAs, partnership: Partnership, clock: FrozenClock
    ) -> None:
        treat = partnership.agencies["treat"]
        with act_as("sys") as work:
            session, now = work.session, work.now
            assert len(all_agencies(session, at=now)) == 3
            assert get_agency(session, agency_id=treat, at=now).has_agreement(now)
            assert set(agencies_by_id(session, agency_ids=[treat], at=now)) == {treat}
            assert [w.role for w in workers_of_agency(session, agency_id=treat, at=now)] == [
                "KW",
                "SGL",
                "SYS",
            ]
            named = workers_named(work, worker_ids=[partnership.workers["sw"]])
            assert named[partnership.workers["sw"]].agency_type == "CSC"
            leads = workers_in_roles(session, agency_ids=[treat], roles=["SGL"], at=now)
            assert [lead.worker_id for lead in leads] == [partnership.workers["sgl"]]
            assert workers_in_roles(session, agency_ids=[], roles=["SGL"], at=now) == ()
            with pytest.raises(NotFound):
                get_agency(session, agency_id=AgencyId(new_id()), at=now)

    def test_teams_hold_members_for_a_period(
        self, act_as: ActAs, partnership: Partnership, clock: FrozenClock
    ) -> None:
        treat, kw = partnership.agencies["treat"], partnership.workers["kw"]
        with act_as("sys") as work:
            team = add_team(work, agency_id=treat, name="Outreach")
            join_team(work, agency_id=treat, team_id=team, worker_id=kw)
            with pytest.raises(NotFound):
                join_team(work, agency_id=treat, team_id=team, worker_id=partnership.workers["sw"])
        clock.move_on(timedelta(days=1))
        with act_as("sys") as work:
            (outreach,) = teams_of_agency(work.session, agency_id=treat, at=work.now)
            assert outreach.members == (kw,)
            leave_team(work, agency_id=treat, team_id=team, worker_id=kw)
            (outreach,) = teams_of_agency(work.session, agency_id=treat, at=work.now)
            assert outreach.members == ()

"""Putting right who a worker is, and letting him try again: tries, sessions, other agencies."""

import pytest

from agencies.entering import Refusal, Visitor
from agencies.invitations import invite
from agencies.session_states import Stage
from agencies.sessions import staged
from agencies.sign_in import Begun
from agencies.workers.correcting import correct_worker, worker_address
from agencies.workers.service import NewWorker, add_worker
from agencies.workers.sign_in_state import sign_in_state, unlock_sign_in
from hub.foundation.errors import Invalid
from tests.integration.agencies.conftest import Partnership
from tests.integration.agencies.door import EMAIL, STRANGER, ActAs, Door, enrol

pytestmark = pytest.mark.both_engines
NEW = "k.vale@northam.example"
WRONG = "wrong wrong wrong"
OTHER_PASSWORD = "dry harbour under elm"


def correct(act_as: ActAs, partnership: Partnership, email: str) -> None:
    with act_as("sys") as work:
        correct_worker(work, worker_id=partnership.workers["kw"], name="Kim Vale", email=email)
        assert [one.action for one in work.events][-1] == "WORKER"


class TestAnotherAddress:
    def test_ends_the_sessions_and_is_signed_in_with(
        self, door: Door, act_as: ActAs, partnership: Partnership
    ) -> None:
        entered = door.sign_in()
        correct(act_as, partnership, f" {NEW.upper()} ")
        assert door.who(entered.token) is None
        assert isinstance(door.password(), Refusal)
        assert isinstance(door.password(email=NEW), Begun)

    def test_begins_no_new_count_of_tries(
        self, door: Door, act_as: ActAs, partnership: Partnership
    ) -> None:
        for _ in range(6):
            door.password(WRONG, visitor=STRANGER)
        correct(act_as, partnership, NEW)
        answer = door.password(email=NEW, visitor=STRANGER)
        assert isinstance(answer, Refusal)
        assert answer.seconds > 0

    def test_like_nothing_new_is_said(self, act_as: ActAs, partnership: Partnership) -> None:
        with act_as("sys") as work, pytest.raises(Invalid):
            correct_worker(work, worker_id=partnership.workers["kw"], name="Worker kw", email=EMAIL)


class TestAddressOfAnotherAgency:
    def test_is_taken_alike_and_leads_each_to_his_own(
        self, door: Door, act_as: ActAs, partnership: Partnership
    ) -> None:
        with act_as("csys") as work:
            sw = partnership.workers["sw"]
            correct_worker(work, worker_id=sw, name="Kim Vale", email=EMAIL)
            assert worker_address(work, worker_id=sw) == EMAIL
            invitation = invite(work, worker_id=sw)
        assert enrol(door, invitation.code, OTHER_PASSWORD).email == EMAIL
        for password, short in ((OTHER_PASSWORD, "sw"), ("wet lantern over oak", "kw")):
            begun = door.password(password)
            assert isinstance(begun, Begun)
            with door.unit() as work:
                pending = staged(
                    work.session, cookie=begun.token, stage=Stage.PASSWORD, now=work.now
                )
            assert pending is not None
            assert pending.worker_id == partnership.workers[short]

    def test_is_refused_where_two_have_it(self, act_as: ActAs, partnership: Partnership) -> None:
        with act_as("csys") as work:
            correct_worker(work, worker_id=partnership.workers["sw"], name="Kim", email=EMAIL)
        third = NewWorker("Kim", "IG", email=EMAIL)
        with act_as("psys") as work, pytest.raises(Invalid):
            add_worker(work, agency_id=partnership.agencies["part"], worker=third)


class TestUnlocking:
    def test_lets_the_next_try_from_elsewhere_be_looked_at(
        self, door: Door, act_as: ActAs, partnership: Partnership
    ) -> None:
        kw = partnership.workers["kw"]
        for place in range(25):
            door.password(WRONG, visitor=Visitor(f"203.0.113.{place}", "x"))
        with act_as("sys") as work:
            state = sign_in_state(work, worker_id=kw)
            assert state.slowed_until is not None
            assert (state.wrong_passwords, state.wrong_codes) == (21, 0)
            unlock_sign_in(work, worker_id=kw)
        assert isinstance(door.password(visitor=STRANGER), Begun)
        with act_as("sys") as work, pytest.raises(Invalid):
            unlock_sign_in(work, worker_id=kw)

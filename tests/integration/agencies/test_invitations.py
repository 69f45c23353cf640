"""Invitations: the only way to a password and an authenticator."""

from collections.abc import Callable
from datetime import timedelta

import pyotp
import pytest

from agencies.enrolment import accept, enrolling, finish
from agencies.entering import Refusal
from agencies.invitations import invite, reset_factors
from agencies.password_checks import stored_passwords
from agencies.session_states import Stage
from agencies.sessions import staged
from agencies.standing import standing_of
from agencies.workers.account_service import AccountChange, set_account
from hub.foundation.errors import Invalid, NotFound, Refused
from tests.integration.agencies.conftest import Partnership
from tests.integration.agencies.door import (
    DESK,
    STRANGER,
    ActAs,
    Door,
    enrol,
)


class TestInvitations:
    def test_give_a_second_factor(self, door: Door, partnership: Partnership) -> None:
        with door.unit() as work:
            kw = standing_of(work.session, worker_id=partnership.workers["kw"], at=work.now)
        assert kw is not None
        assert kw.is_admitted(door.clock.now())

    def test_work_once(self, door: Door, act_as: ActAs, partnership: Partnership) -> None:
        with act_as("sys") as work:
            invitation = invite(work, worker_id=partnership.workers["sgl"])
        enrol(door, invitation.code)
        with door.unit() as work:
            assert accept(work, code=invitation.code, visitor=DESK) == Refusal()

    def test_taken_up_twice_at_once_work_once(
        self, door: Door, act_as: ActAs, partnership: Partnership
    ) -> None:
        with act_as("sys") as work:
            invitation = invite(work, worker_id=partnership.workers["sgl"])
        with door.unit() as work:
            late = accept(work, code=invitation.code, visitor=STRANGER)
        enrol(door, invitation.code)
        assert isinstance(late, str)
        with door.unit() as work:
            # Whoever began with the same code is thrown out by the one who finished.
            assert staged(work.session, cookie=late, stage=Stage.ENROLMENT, now=work.now) is None

    def test_end_when_a_newer_one_is_made(
        self, door: Door, act_as: ActAs, partnership: Partnership
    ) -> None:
        with act_as("sys") as work:
            old = invite(work, worker_id=partnership.workers["sgl"])
            invite(work, worker_id=partnership.workers["sgl"])
        with door.unit() as work:
            assert accept(work, code=old.code, visitor=DESK) == Refusal()

    @pytest.mark.parametrize(
        ("make", "lasts"),
        [(invite, timedelta(hours=72)), (reset_factors, timedelta(minutes=15))],
    )
    def test_run_out(
        self,
        door: Door,
        act_as: ActAs,
        partnership: Partnership,
        make: Callable[..., object],
        lasts: timedelta,
    ) -> None:
        with act_as("sys") as work:
            invitation = make(work, worker_id=partnership.workers["sgl"])
        door.clock.move_on(lasts)
        with door.unit() as work:
            code = getattr(invitation, "code", "")
            assert accept(work, code=code, visitor=DESK) == Refusal()

    def test_are_made_by_the_worker_s_own_administrator(
        self, act_as: ActAs, partnership: Partnership
    ) -> None:
        for short in ("csys", "psys", "sgl"):
            with act_as(short) as work:
                for make in (invite, reset_factors):
                    with pytest.raises(Refused, match="NOT_ALLOWED"):
                        make(work, worker_id=partnership.workers["kw"])

    def test_a_wrong_code_sets_nothing(
        self, door: Door, act_as: ActAs, partnership: Partnership
    ) -> None:
        with act_as("sys") as work:
            invitation = invite(work, worker_id=partnership.workers["sgl"])
        with door.unit() as work:
            token = accept(work, code=invitation.code.lower().replace("-", " "), visitor=DESK)
            assert isinstance(token, str)
            pending = staged(work.session, cookie=token, stage=Stage.ENROLMENT, now=work.now)
            assert pending is not None
            who = enrolling(work, pending=pending)
            with pytest.raises(Invalid):
                finish(work, who=who, phc="x", code="000000", visitor=DESK)
        with door.unit() as work:
            assert stored_passwords(work.session, email="sgl@northam.example")[0].phc is None

    def test_a_reset_voids_the_enrolment_under_way(
        self, door: Door, act_as: ActAs, partnership: Partnership
    ) -> None:
        with act_as("sys") as work:
            invitation = invite(work, worker_id=partnership.workers["sgl"])
        with door.unit() as work:
            token = accept(work, code=invitation.code, visitor=DESK)
            assert isinstance(token, str)
            pending = staged(work.session, cookie=token, stage=Stage.ENROLMENT, now=work.now)
            assert pending is not None
            who = enrolling(work, pending=pending)
        with act_as("sys") as work:
            set_account(
                work,
                worker_id=partnership.workers["sgl"],
                change=AccountChange(is_active=False),
            )
        code = pyotp.TOTP(who.secret).at(door.clock.now())
        with door.unit() as work, pytest.raises(NotFound):
            finish(work, who=who, phc="x", code=code, visitor=DESK)

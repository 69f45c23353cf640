"""When sign-ins end, and proving again who one is."""

from datetime import timedelta

from agencies.entering import Entered, Refusal, enter
from agencies.invitations import reset_factors
from agencies.session_service import end_session, end_sessions_of, on_ended
from agencies.session_states import ABSOLUTE, IDLE, Ended, Stage
from agencies.sessions import how_it_ended, open_sessions
from agencies.sign_in import Begun
from agencies.signed_in import STEP_UP_LASTS, actor_for_cookie, actor_for_session, touch_session
from agencies.stepping_up import step_up
from agencies.workers.account_service import AccountChange, set_account
from agencies.workers.service import change_role
from hub.foundation.identifiers import SessionId
from tests.integration.agencies.conftest import Partnership
from tests.integration.agencies.door import DESK, ActAs, Door


class TestSessionsEnd:
    """Six captured cookies; none of them opens anything afterwards."""

    def test_on_signing_out(self, door: Door) -> None:
        entered = door.sign_in()
        with door.unit() as work:
            end_session(work, session_id=entered.session_id, because=Ended.SIGNED_OUT)
        self.is_dead(door, entered, Ended.SIGNED_OUT)

    def test_after_fifteen_idle_minutes(self, door: Door) -> None:
        entered = door.sign_in()
        door.clock.move_on(IDLE - timedelta(seconds=1))
        assert door.who(entered.token) is not None
        door.clock.move_on(timedelta(seconds=1))
        self.is_dead(door, entered, Ended.IDLE)

    def test_after_twelve_hours_however_busy(self, door: Door) -> None:
        entered = door.sign_in()
        for _ in range(71):
            door.clock.move_on(timedelta(minutes=10))
            assert door.who(entered.token) is not None
            with door.unit() as work:
                touch_session(work.session, session_id=entered.session_id, now=work.now)
        door.clock.move_on(timedelta(minutes=10))
        assert timedelta(minutes=720) == ABSOLUTE
        self.is_dead(door, entered, Ended.ABSOLUTE)

    def test_when_the_account_is_closed(
        self, door: Door, act_as: ActAs, partnership: Partnership
    ) -> None:
        entered = door.sign_in()
        with act_as("sys") as work:
            change = AccountChange(is_active=False)
            set_account(work, worker_id=partnership.workers["kw"], change=change)
        self.is_dead(door, entered, Ended.ACCOUNT)

    def test_when_the_role_changes(
        self, door: Door, act_as: ActAs, partnership: Partnership
    ) -> None:
        entered = door.sign_in()
        with act_as("sys") as work:
            change_role(work, worker_id=partnership.workers["kw"], role="TM")
        self.is_dead(door, entered, Ended.ROLE)

    def test_when_password_and_authenticator_are_reset(
        self, door: Door, act_as: ActAs, partnership: Partnership
    ) -> None:
        entered = door.sign_in()
        with act_as("sys") as work:
            reset_factors(work, worker_id=partnership.workers["kw"])
        self.is_dead(door, entered, Ended.CREDENTIALS)
        assert isinstance(door.password(), Refusal)

    def test_and_the_log_says_so(self, door: Door, act_as: ActAs, partnership: Partnership) -> None:
        door.sign_in()
        with act_as("sys") as work:
            change_role(work, worker_id=partnership.workers["kw"], role="TM")
            assert "SESSION_END" in [event.action for event in work.events]

    def test_everywhere_but_here(self, door: Door, partnership: Partnership) -> None:
        here, there = door.sign_in(), door.sign_in()
        kw = partnership.workers["kw"]
        with door.unit() as work:
            end_sessions_of(work, worker_id=kw, because=Ended.SIGNED_OUT, besides=here.session_id)
            left = open_sessions(work.session, worker_id=kw, now=work.now)
        assert [one.session_id for one in left] == [here.session_id]
        assert door.who(here.token) is not None
        self.is_dead(door, there, Ended.SIGNED_OUT)

    def test_and_those_who_hold_sockets_are_told_after_the_commit(self, door: Door) -> None:
        told: list[tuple[SessionId, ...]] = []
        on_ended(told.append)
        entered = door.sign_in()
        with door.unit() as work:
            end_session(work, session_id=entered.session_id, because=Ended.SIGNED_OUT)
            assert not told
            for effect in work.effects:
                effect()
        assert told == [(entered.session_id,)]

    def test_a_visit_never_revives_one(self, door: Door) -> None:
        entered = door.sign_in()
        door.clock.move_on(IDLE)
        with door.unit() as work:
            touch_session(work.session, session_id=entered.session_id, now=work.now)
        self.is_dead(door, entered, Ended.IDLE)

    @staticmethod
    def is_dead(door: Door, entered: Entered, because: Ended) -> None:
        with door.unit() as work:
            session, now = work.session, work.now
            assert actor_for_cookie(session, cookie=entered.token, now=now) is None
            assert actor_for_session(session, session_id=entered.session_id, now=now) is None
            assert how_it_ended(session, cookie=entered.token, now=now) is because


class TestStepUp:
    def test_is_good_for_five_minutes_with_a_new_cookie(self, door: Door) -> None:
        entered = door.sign_in()
        door.clock.move_on(timedelta(minutes=10))
        stale = door.who(entered.token)
        assert stale is not None
        assert not stale.has_stepped_up(door.clock.now())
        code = door.shown()
        with door.unit() as work:
            again = step_up(work, signed_in=stale, checked=door.right(), code=code, visitor=DESK)
        assert isinstance(again, Entered)
        assert door.who(entered.token) is None
        fresh = door.who(again.token)
        assert fresh is not None
        assert fresh.has_stepped_up(door.clock.now())
        assert fresh.signed_in_at == stale.signed_in_at
        door.clock.move_on(STEP_UP_LASTS)
        assert not fresh.has_stepped_up(door.clock.now())

    def test_takes_a_code_not_used_before(self, door: Door) -> None:
        begun, code = door.password(), door.shown()
        assert isinstance(begun, Begun)
        entered = door.code(begun.token, code)
        assert isinstance(entered, Entered)
        signed_in = door.who(entered.token)
        assert signed_in is not None
        with door.unit() as work:
            again = step_up(
                work, signed_in=signed_in, checked=door.right(), code=code, visitor=DESK
            )
        assert isinstance(again, Refusal)

    def test_takes_the_right_password_too(self, door: Door) -> None:
        entered = door.sign_in()
        signed_in = door.who(entered.token)
        assert signed_in is not None
        for checked in (None, door.right("another password")):
            code = door.shown()
            with door.unit() as work:
                again = step_up(work, signed_in=signed_in, checked=checked, code=code, visitor=DESK)
            assert isinstance(again, Refusal)
            assert door.who(entered.token) is not None

    def test_a_persona_only_needs_to_ask(self, door: Door, partnership: Partnership) -> None:
        with door.unit() as work:
            entered = enter(
                work,
                worker_id=partnership.workers["sw"],
                stage=Stage.PERSONA,
                visitor=DESK,
            )
        assert isinstance(entered, Entered)
        signed_in = door.who(entered.token)
        assert signed_in is not None
        with door.unit() as work:
            again = step_up(work, signed_in=signed_in, checked=None, code="", visitor=DESK)
            assert isinstance(again, Entered)

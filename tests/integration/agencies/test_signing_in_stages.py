"""Signing in stage by stage, and every way of getting in that must not work."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from agencies.entering import Entered, Refusal, Visitor
from agencies.invitations import reset_factors
from agencies.models import SessionRow
from agencies.password_checks import check_each, stored_passwords
from agencies.session_states import STAGE_LASTS, Stage
from agencies.sessions import how_it_ended, staged
from agencies.sign_in import MOST_CODES, Begun, enter_code, enter_password
from agencies.tries import seconds_until_look
from agencies.workers.account_service import AccountChange, set_account
from hub.foundation.clock import FrozenClock
from hub.foundation.database import Database
from hub.foundation.keyring import LocalFileKeyring
from hub.foundation.work import Work
from tests.integration.agencies.conftest import Partnership, WorkFactory
from tests.integration.agencies.door import DESK, EMAIL, FAST, PASSWORD, STRANGER, ActAs, Door


class TestTheRoadIn:
    def test_takes_password_and_code(self, door: Door, partnership: Partnership) -> None:
        entered = door.sign_in()
        signed_in = door.who(entered.token)
        assert signed_in is not None
        assert signed_in.actor.worker_id == partnership.workers["kw"]
        assert (signed_in.actor.role, signed_in.actor.agency_type) == ("KW", "TREAT")
        assert (signed_in.worker_name, signed_in.agency_name) == ("Worker kw", "Northam treat")

    def test_a_password_alone_opens_nothing(self, door: Door) -> None:
        begun = door.password()
        assert isinstance(begun, Begun)
        assert door.who(begun.token) is None

    def test_each_stage_has_a_cookie_of_its_own(self, door: Door) -> None:
        begun = door.password()
        assert isinstance(begun, Begun)
        entered = door.code(begun.token, door.shown())
        assert isinstance(entered, Entered)
        assert entered.token != begun.token
        assert door.who(begun.token) is None
        assert door.code(begun.token, door.shown()) is None

    def test_a_cookie_that_was_planted_is_never_taken_over(self, door: Door) -> None:
        planted = "planted" * 6
        assert door.who(planted) is None
        entered = door.sign_in()
        assert entered.token != planted
        assert door.who(planted) is None

    def test_the_address_is_read_as_people_type_it(self, door: Door) -> None:
        assert isinstance(door.password(email="  KW@Northam.Example "), Begun)

    def test_only_hashes_are_stored(self, door: Door) -> None:
        entered = door.sign_in()
        with door.unit() as work:
            row = work.session.get(SessionRow, entered.session_id)
            assert row is not None
            assert entered.token not in (row.token_hash, row.id)
            assert how_it_ended(work.session, cookie=row.token_hash, now=work.now) is None

    def test_a_stage_is_short(self, door: Door) -> None:
        begun = door.password()
        assert isinstance(begun, Begun)
        door.clock.move_on(STAGE_LASTS)
        assert door.code(begun.token, door.shown()) is None

    def test_records_who_signed_in(self, door: Door, work_factory: WorkFactory) -> None:
        begun = door.password()
        assert isinstance(begun, Begun)
        code = door.shown()
        with work_factory() as work:
            pending = staged(work.session, cookie=begun.token, stage=Stage.PASSWORD, now=work.now)
            assert pending is not None
            enter_code(work, pending=pending, code=code, visitor=DESK)
            assert [event.action for event in work.events] == ["LOGIN"]


class TestCodes:
    def test_work_once(self, door: Door) -> None:
        code = door.shown()
        first, second = door.password(), door.password()
        assert isinstance(first, Begun)
        assert isinstance(second, Begun)
        assert isinstance(door.code(first.token, code), Entered)
        assert isinstance(door.code(second.token, code), Refusal)

    def test_an_older_one_is_refused_after_a_newer(self, door: Door) -> None:
        old, new = door.shown(), door.shown()
        first, second = door.password(), door.password()
        assert isinstance(first, Begun)
        assert isinstance(second, Begun)
        assert isinstance(door.code(first.token, new), Entered)
        assert isinstance(door.code(second.token, old), Refusal)

    def test_two_at_once_let_one_in(
        self, door: Door, database: Database, keyring: LocalFileKeyring, clock: FrozenClock
    ) -> None:
        code, pair = door.shown(), [door.password(), door.password()]

        def send(begun: Begun | Refusal) -> Entered | Refusal | None:
            assert isinstance(begun, Begun)
            return door.code(begun.token, code)

        with ThreadPoolExecutor(2) as pool:
            answers = list(pool.map(send, pair))
        assert sorted(type(answer).__name__ for answer in answers) == ["Entered", "Refusal"]

    def test_five_wrong_ones_need_the_password_again(self, door: Door) -> None:
        begun = door.password()
        assert isinstance(begun, Begun)
        answers = [door.code(begun.token, "000000") for _ in range(MOST_CODES)]
        assert [a.is_over for a in answers if isinstance(a, Refusal)] == [False] * 4 + [True]
        assert door.code(begun.token, door.shown()) is None

    def test_are_slowed_down_too(self, door: Door) -> None:
        for _ in range(2):
            begun = door.password()
            assert isinstance(begun, Begun)
            for _ in range(MOST_CODES):
                door.code(begun.token, "000000")
        begun = door.password()
        assert isinstance(begun, Begun)
        refusal = door.code(begun.token, "000000")
        assert isinstance(refusal, Refusal)
        assert refusal.seconds > 0


class TestGuessing:
    def test_known_and_unknown_accounts_answer_alike(self, door: Door) -> None:
        def answers(email: str, address: str) -> list[Refusal]:
            visitor = Visitor(address, "x")
            given = [door.password("wrong wrong wrong", email, visitor) for _ in range(12)]
            return [answer for answer in given if isinstance(answer, Refusal)]

        known = answers(EMAIL, "203.0.113.1")
        unknown = answers("nobody@northam.example", "203.0.113.2")
        never_enrolled = answers("sw@northam.example", "203.0.113.3")
        assert known == unknown == never_enrolled
        assert known[-1].seconds > 0

    def test_both_take_the_same_steps(
        self, door: Door, work_factory: WorkFactory, count_statements: Callable[[Work], list[str]]
    ) -> None:
        def statements(email: str) -> list[str]:
            visitor = Visitor("203.0.113.1", "x")
            with work_factory() as work:
                seen = count_statements(work)
                seconds_until_look(work, email=email, visitor=visitor)
                stored = stored_passwords(work.session, email=email)
                checked = check_each(stored, password="wrong wrong wrong", hardness=FAST)
                enter_password(work, email=email, checked=checked, visitor=visitor)
                work.session.rollback()
                return seen

        assert statements(EMAIL) == statements("nobody@northam.example")

    def test_while_waiting_even_the_right_password_is_not_looked_at(self, door: Door) -> None:
        for _ in range(6):
            door.password("wrong wrong wrong", visitor=STRANGER)
        answer = door.password(visitor=STRANGER)
        assert isinstance(answer, Refusal)
        assert answer.seconds > 0
        door.clock.move_on(timedelta(seconds=answer.seconds))
        assert isinstance(door.password(visitor=STRANGER), Begun)

    def test_tries_sent_at_once_gain_nothing(self, door: Door) -> None:
        with door.unit() as work:
            stored = stored_passwords(work.session, email=EMAIL)
        wrong = check_each(stored, password="wrong wrong wrong", hardness=FAST)
        right = check_each(stored, password=PASSWORD, hardness=FAST)
        answers = []
        for checked in (*[wrong] * 30, right):  # all compared before any was counted
            with door.unit() as work:
                answers.append(enter_password(work, email=EMAIL, checked=checked, visitor=STRANGER))
        assert isinstance(answers[-1], Refusal)

    def test_a_stranger_cannot_shut_the_worker_out(self, door: Door) -> None:
        known = door.sign_in().device_token
        assert known is not None
        for n in range(200):
            door.password("wrong wrong wrong", visitor=Visitor(f"203.0.113.{n}", "x"))
            door.clock.move_on(timedelta(seconds=1))
        elsewhere = door.password(visitor=STRANGER)
        assert isinstance(elsewhere, Refusal)
        at_her_desk = door.password(visitor=Visitor(DESK.address, DESK.device, known))
        assert isinstance(at_her_desk, Begun)

    def test_nothing_is_locked_for_good(self, door: Door) -> None:
        for n in range(60):
            door.password("wrong wrong wrong", visitor=Visitor(f"203.0.113.{n}", "x"))
            door.clock.move_on(timedelta(minutes=1))
        door.clock.move_on(timedelta(minutes=15))
        assert isinstance(door.password(visitor=STRANGER), Begun)

    def test_a_known_browser_is_known_for_its_worker_only(self, door: Door) -> None:
        known = door.sign_in().device_token
        visitor = Visitor("203.0.113.5", "x", known)
        for _ in range(12):
            door.password("wrong wrong wrong", "sw@northam.example", visitor)
        with door.unit() as work:
            again = Visitor("203.0.113.5", "x", None)
            wait = seconds_until_look(work, email="sw@northam.example", visitor=again)
        assert wait > 0

    def test_a_password_replaced_meanwhile_is_no_longer_right(
        self, door: Door, act_as: ActAs, partnership: Partnership
    ) -> None:
        with door.unit() as work:
            checked = check_each(
                stored_passwords(work.session, email=EMAIL), password=PASSWORD, hardness=FAST
            )
        with act_as("sys") as work:
            reset_factors(work, worker_id=partnership.workers["kw"])
        with door.unit() as work:
            answer = enter_password(work, email=EMAIL, checked=checked, visitor=DESK)
        assert isinstance(answer, Refusal)


class TestClosedAccounts:
    def test_do_not_get_in_but_are_told(
        self, door: Door, act_as: ActAs, partnership: Partnership
    ) -> None:
        with act_as("sys") as work:
            change = AccountChange(is_active=False)
            set_account(work, worker_id=partnership.workers["kw"], change=change)
        begun = door.password()
        assert isinstance(begun, Begun)
        answer = door.code(begun.token, door.shown())
        assert isinstance(answer, Refusal)
        assert answer.is_closed

"""A worker at the door: signing in step by step, each in a unit of work of its own."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pyotp

from agencies.enrolment import Enrolling, accept, enrolling, finish
from agencies.entering import Entered, Refusal, Visitor
from agencies.password_checks import Checked, check, check_each, stored_passwords
from agencies.passwords import Hardness, hashed
from agencies.session_states import Stage
from agencies.sessions import staged
from agencies.sign_in import Begun, enter_code, enter_password
from agencies.signed_in import SignedIn, actor_for_cookie
from hub.foundation.clock import FrozenClock
from hub.foundation.work import Work

WorkFactory = Callable[..., AbstractContextManager[Work]]
ActAs = Callable[[str], AbstractContextManager[Work]]
FAST = Hardness(memory_kib=8, iterations=1)
PASSWORD = "wet lantern over oak"
EMAIL = "kw@northam.example"
DESK = Visitor("10.0.0.7", "Firefox on Windows")
STRANGER = Visitor("203.0.113.9", "Something else")


class Door:
    """What a worker does at the door, each step in a unit of work of its own."""

    def __init__(self, work_factory: WorkFactory, clock: FrozenClock) -> None:
        self.unit, self.clock, self.secret = work_factory, clock, ""

    def password(
        self, typed: str = PASSWORD, email: str = EMAIL, visitor: Visitor = DESK
    ) -> Begun | Refusal:
        with self.unit() as work:
            checked = check_each(
                stored_passwords(work.session, email=email), password=typed, hardness=FAST
            )
            return enter_password(work, email=email, checked=checked, visitor=visitor)

    def right(self, typed: str = PASSWORD) -> Checked:
        """His own password compared, given again while he is in."""
        with self.unit() as work:
            stored = stored_passwords(work.session, email=EMAIL)[0]
        return check(stored, password=typed, hardness=FAST)

    def code(self, token: str, code: str, visitor: Visitor = DESK) -> Entered | Refusal | None:
        with self.unit() as work:
            pending = staged(work.session, cookie=token, stage=Stage.PASSWORD, now=work.now)
            return pending and enter_code(work, pending=pending, code=code, visitor=visitor)

    def shown(self) -> str:
        """The code the app shows next: the clock moves on, as each works once."""
        self.clock.move_on(timedelta(seconds=30))
        return pyotp.TOTP(self.secret).at(self.clock.now())

    def sign_in(self, visitor: Visitor = DESK) -> Entered:
        begun = self.password(visitor=visitor)
        assert isinstance(begun, Begun)
        entered = self.code(begun.token, self.shown(), visitor)
        assert isinstance(entered, Entered)
        return entered

    def who(self, token: str) -> SignedIn | None:
        with self.unit() as work:
            return actor_for_cookie(work.session, cookie=token, now=work.now)


def enrol(door: Door, invitation: str, password: str = PASSWORD) -> Enrolling:
    with door.unit() as work:
        token = accept(work, code=invitation, visitor=DESK)
        assert isinstance(token, str)
    with door.unit() as work:
        pending = staged(work.session, cookie=token, stage=Stage.ENROLMENT, now=work.now)
        assert pending is not None
        who = enrolling(work, pending=pending)
        code = pyotp.TOTP(who.secret).at(work.now)
        finish(work, who=who, phc=hashed(password, hardness=FAST), code=code, visitor=DESK)
    return who

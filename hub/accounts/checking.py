"""Hashing before the transaction: it takes a fifth of a second and must hold no lock.

The answers wait on `g` for the view, which judges them inside its unit of work.
"""

from typing import Protocol

from flask import current_app, g, request

from agencies.password_checks import Checked, check, check_each, password_of, stored_passwords
from agencies.passwords import LONGEST, STRONG, Hardness, hashed
from agencies.signed_in import actor_for_cookie
from agencies.tries import seconds_until_look
from hub.accounts.browser import session_cookie, visitor
from hub.foundation.actor import ANONYMOUS
from hub.foundation.clock import Clock
from hub.foundation.database import Database
from hub.foundation.errors import Unavailable
from hub.foundation.identifiers import WorkerId
from hub.foundation.keyring import Keyring
from hub.foundation.work import Work


class Ground(Protocol):
    """What the application stands on, as far as this needs it."""

    @property
    def database(self) -> Database: ...
    @property
    def keyring(self) -> Keyring: ...
    @property
    def clock(self) -> Clock: ...


def hardness() -> Hardness:
    """How hard passwords are hashed: STRONG unless a test said otherwise."""
    chosen: Hardness = current_app.config.get("HUB_PASSWORD_HARDNESS", STRONG)
    return chosen


def check_password_first() -> None:
    """Compare the password sent with the stored one; leaves `g.checked` and `g.wait`."""
    ground: Ground = current_app.extensions["hub"]
    email, password = request.form.get("email", ""), request.form.get("password", "")
    g.checked, g.wait = None, 0
    with ground.database.read() as session:
        work = Work(session, ground.clock.now(), ANONYMOUS, ground.keyring)
        g.wait = seconds_until_look(work, email=email, visitor=visitor())
        stored = stored_passwords(session, email=email)
    if g.wait == 0:
        try:
            g.checked = check_each(stored, password=password, hardness=hardness())
        except Unavailable:
            g.wait = 5


def check_own_password_first() -> None:
    """Compare the password sent with that of whoever is signed in; leaves `g.checked`."""
    ground: Ground = current_app.extensions["hub"]
    with ground.database.read() as session:
        found = actor_for_cookie(session, cookie=session_cookie(), now=ground.clock.now())
    g.checked = None if found is None else checked_again(found.actor.worker_id)


def checked_again(worker_id: WorkerId) -> Checked | None:
    """Whether the password sent is that worker's; None when it was not compared."""
    ground: Ground = current_app.extensions["hub"]
    with ground.database.read() as session:
        stored = password_of(session, worker_id=worker_id)
    try:
        return check(stored, password=request.form.get("password", ""), hardness=hardness())
    except Unavailable:
        return None


def hash_password_first() -> None:
    """Hash the password chosen; leaves `g.phc`, empty when it was too short or long to matter."""
    password = request.form.get("password", "")
    g.phc = ""
    if len(password) <= LONGEST:
        try:
            g.phc = hashed(password, hardness=hardness())
        except Unavailable:
            g.phc = ""


def checked_password() -> Checked | None:
    """What comparing found; None when it was not compared."""
    found = g.get("checked")
    return found if isinstance(found, Checked) else None

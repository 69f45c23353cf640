"""A browser at the door: what the journeys of signing in and administering share."""

import re
from dataclasses import dataclass, field, replace
from datetime import timedelta
from html import unescape

import pyotp
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from agencies.enrolment import accept, enrolling, finish
from agencies.entering import Visitor
from agencies.invitations import make_invitation
from agencies.passwords import Hardness, hashed
from agencies.service import NewAgency, add_agency, set_agreement
from agencies.session_states import Stage
from agencies.sessions import staged
from agencies.workers.service import NewWorker, add_worker
from hub.accounts.personas import offer_persona
from hub.app import create_app
from hub.boundary import Ground
from hub.foundation.actor import SYSTEM
from hub.foundation.clock import FrozenClock
from hub.foundation.identifiers import AgencyId, WorkerId
from hub.foundation.settings import Mode, Settings
from hub.foundation.work import Work
from hub.ground import ground_for
from tests.conftest import A_MONDAY
from tests.integration.scenes import Scenes

FAST = Hardness(memory_kib=8, iterations=1)
PASSWORD = "wet lantern over oak"
PEOPLE = {
    "kw": ("treat", "KW"),
    "sys": ("treat", "SYS"),
    "psys": ("part", "SYS"),
    "sw": ("csc", "SW"),
}


@dataclass
class House:
    """The application with a small partnership in it, and a clock that is moved by hand."""

    app: Flask
    ground: Ground
    clock: FrozenClock
    workers: dict[str, WorkerId] = field(default_factory=dict)
    agencies: dict[str, AgencyId] = field(default_factory=dict)
    secrets: dict[str, str] = field(default_factory=dict)

    def browser(self) -> FlaskClient:
        """A browser that has never been here."""
        return self.app.test_client()

    def shown(self, short: str) -> str:
        """The code the worker's app shows next."""
        self.clock.move_on(timedelta(seconds=30))
        return pyotp.TOTP(self.secrets[short]).at(self.clock.now())

    def sign_in(self, short: str, browser: FlaskClient | None = None) -> FlaskClient:
        """A browser in which that worker is signed in."""
        used = browser or self.browser()
        first = send(used, "/sign-in", email=email_of(short), password=PASSWORD)
        assert first.status_code == 303, first.text
        second = send(used, "/sign-in/code", code=self.shown(short))
        assert second.status_code == 303, second.text
        return used


def email_of(short: str) -> str:
    """The address of a worker of the house."""
    return f"{short}@northam.example"


class Houses:
    """The first house; every other is a copy of its database."""

    def __init__(self, scenes: Scenes) -> None:
        self._scenes = scenes
        self._first: House | None = None

    def fill(self, url: str) -> None:
        """Fill this database and let go of it."""
        settings, clock = self._scenes.settings_at(url), FrozenClock(A_MONDAY)
        ground = ground_for(settings, clock)
        house = House(Flask(__name__), ground, clock)
        with ground.database.write() as session:
            _fill(house, Work(session, clock.now() - timedelta(days=300), SYSTEM, ground.keyring))
        for short in ("kw", "sys", "psys"):
            with ground.database.write() as session:
                work = Work(session, clock.now(), SYSTEM, ground.keyring)
                house.secrets[short] = _enrol(work, house.workers[short])
        ground.close()
        self._first = house

    def open(self, settings: Settings, ground: Ground, clock: FrozenClock, *, mode: Mode) -> House:
        """The application on a copy."""
        assert self._first is not None
        app = create_app(replace(settings, mode=mode), ground)
        app.config["HUB_PASSWORD_HARDNESS"] = FAST
        return House(
            app,
            ground,
            clock,
            dict(self._first.workers),
            dict(self._first.agencies),
            dict(self._first.secrets),
        )


def _fill(house: House, work: Work) -> None:
    for short, kind in (("csc", "CSC"), ("treat", "TREAT"), ("part", "PARTNERSHIP")):
        agency_id = house.agencies[short] = add_agency(
            work, agency=NewAgency(kind, f"Northam {short}")
        )
        set_agreement(work, agency_id=agency_id, starts_at=work.now, ends_at=None)
    for short, (agency, role) in PEOPLE.items():
        worker = NewWorker(f"Worker {short}", role, email=email_of(short), has_mfa=True)
        house.workers[short] = add_worker(work, agency_id=house.agencies[agency], worker=worker)
    offer_persona(work, worker_id=house.workers["sw"], section="Start here", line="Look around.")


def _enrol(work: Work, worker_id: WorkerId) -> str:
    desk = Visitor("10.0.0.1", "Firefox on Windows")
    invitation = make_invitation(work, worker_id=worker_id)
    token = accept(work, code=invitation.code, visitor=desk)
    assert isinstance(token, str)
    pending = staged(work.session, cookie=token, stage=Stage.ENROLMENT, now=work.now)
    assert pending is not None
    who = enrolling(work, pending=pending)
    code = pyotp.TOTP(who.secret).at(work.now)
    finish(work, who=who, phc=hashed(PASSWORD, hardness=FAST), code=code, visitor=desk)
    return who.secret


TOKEN = re.compile(r'name="csrf_token" value="([^"]*)"')


def token_in(page: TestResponse) -> str:
    """The token a page's forms carry."""
    found = TOKEN.search(page.text)
    return unescape(found[1]) if found else ""


def send(
    browser: FlaskClient, address: str, *, form_on: str = "/sign-in", **typed: str
) -> TestResponse:
    """Send a form with the token this browser was shown."""
    token = token_in(browser.get(form_on))
    return browser.post(address, data={"csrf_token": token, **typed})

"""Before something grave a worker proves again who she is, and loses nothing of what she typed."""

import re
from datetime import timedelta
from html import unescape

from sqlalchemy import select

from audit.models import AuditIndex
from tests.web.signing_in import PASSWORD, House, send
from tests.web.test_signing_in import cookie_of

WORRY = {
    "name": "Alfie Marsh",
    "identifier": "15 June 2020",
    "reason": "IMMEDIATE_RISK",
    "text": 'Police are with his mother: "come at once".',
}


class TestProvingItOnTheWay:
    """To what is grave, minutes after signing in: nothing that was typed is lost."""

    def test_asks_with_what_was_typed_and_goes_on(self, house: House) -> None:
        browser = house.sign_in("kw")
        house.clock.move_on(timedelta(minutes=6))
        asked = send(browser, "/emergency/new", form_on="/account", **WORRY)
        assert asked.status_code == 403
        kept = dict(re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', asked.text))
        kept = {name: unescape(value) for name, value in kept.items()}
        assert kept.items() >= {**WORRY, "proof": "yes"}.items()
        before = cookie_of(browser)
        wrong = browser.post("/emergency/new", data={**kept, "password": "no", "code": "1"})
        assert wrong.status_code == 422
        assert "come at once" in wrong.text
        assert 'value="no"' not in wrong.text
        assert cookie_of(browser) == before
        sent = {**kept, "password": PASSWORD, "code": house.shown("kw")}
        done = browser.post("/emergency/new", data=sent)
        assert "Your role does not open families" in done.text
        assert "come at once" in done.text
        assert PASSWORD not in done.text
        assert cookie_of(browser) != before
        assert logged(house) >= {"STEP_UP", "LOGIN_FAILED"}
        assert send(browser, "/emergency/new", form_on="/account", **WORRY).status_code == 422

    def test_asks_nobody_who_has_just_signed_in(self, house: House) -> None:
        answer = send(house.sign_in("kw"), "/emergency/new", form_on="/account", **WORRY)
        assert answer.status_code == 422
        assert "Your role does not open families" in answer.text

    def test_takes_nothing_that_another_site_sends(self, house: House) -> None:
        browser = house.sign_in("kw")
        house.clock.move_on(timedelta(minutes=6))
        answer = browser.post("/emergency/new", data=WORRY)
        assert answer.status_code == 404
        assert "come at once" not in answer.text

    def test_needs_one_press_of_a_demonstration_s_people(self, house: House) -> None:
        browser = house.browser()
        send(browser, "/sign-in/persona", worker_id=house.workers["sw"])
        house.clock.move_on(timedelta(minutes=6))
        asked = send(browser, "/emergency/new", form_on="/account", **WORRY)
        assert asked.status_code == 403
        assert "Yes, it is me: go on" in asked.text
        assert 'type="password"' not in asked.text
        done = send(browser, "/emergency/new", form_on="/account", proof="yes", **WORRY)
        assert "Your role does not open families" in done.text


def logged(house: House) -> set[str]:
    with house.ground.database.read() as session:
        return set(session.scalars(select(AuditIndex.action)))

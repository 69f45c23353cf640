"""Administrators add agencies and workers; workers set themselves up with an invitation."""

import re
from datetime import timedelta
from typing import ClassVar

import pyotp
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from hub.foundation.clock import start_of_day
from tests.web.signing_in import PASSWORD, House, email_of, send

CODE = re.compile(r"<strong>((?:[A-Z2-7]{4}-){5}[A-Z2-7]{4})</strong>")
KEY = re.compile(r"<strong>((?:[A-Z2-7]{4} ?){8})</strong>")


def invitation_in(page: TestResponse) -> str:
    found = CODE.search(page.text)
    assert found, page.text
    return found[1]


def set_up(house: House, invitation: str, password: str = PASSWORD) -> FlaskClient:
    """A browser in which somebody has just used the invitation."""
    browser = house.browser()
    answer = send(browser, "/sign-in/enrol", form_on="/sign-in/enrol", invitation=invitation)
    assert answer.status_code == 303, answer.text
    key = KEY.search(browser.get("/sign-in/enrol/password").text)
    assert key
    code = pyotp.TOTP(key[1].replace(" ", "")).at(house.clock.now())
    page = "/sign-in/enrol/password"
    answer = send(browser, page, form_on=page, password=password, code=code)
    assert answer.status_code == 303, answer.text
    return browser


class TestAddingAWorker:
    NEW: ClassVar[dict[str, str]] = {
        "name": "Dana Field",
        "email": "dana@northam.example",
        "training_until": "2027-11-01",
    }

    def test_ends_with_that_worker_signed_in(self, house: House) -> None:
        browser = house.sign_in("sys")
        page = send(browser, "/workers/new", form_on="/workers/new", role="KW", **self.NEW)
        dana = set_up(house, invitation_in(page))
        assert "Dana Field, Keyworker, Northam treat" in dana.get("/account").text
        assert "Dana Field" in browser.get("/workers").text

    def test_keeps_what_was_typed_when_something_is_missing(self, house: House) -> None:
        browser = house.sign_in("sys")
        page = send(browser, "/workers/new", form_on="/workers/new", **self.NEW)
        assert page.status_code == 422
        assert "Choose a role." in page.text
        assert 'value="Dana Field"' in page.text
        assert "Error:" in page.text

    def test_offers_only_roles_of_that_agency(self, house: House) -> None:
        browser = house.sign_in("sys")
        page = browser.get("/workers/new").text
        assert "Keyworker" in page
        assert "Social worker" not in page
        answer = send(browser, "/workers/new", form_on="/workers/new", role="SW", **self.NEW)
        assert answer.status_code == 422

    def test_says_what_is_too_long_or_over(self, house: House) -> None:
        browser = house.sign_in("sys")
        typed = {**self.NEW, "role": "KW", "name": "x" * 300, "training_until": "2020-01-01"}
        page = send(browser, "/workers/new", form_on="/workers/new", **typed)
        assert page.status_code == 422
        assert "This is too long: write at most 200 characters." in page.text
        assert "This training is over already" in page.text

    def test_one_address_is_one_worker(self, house: House) -> None:
        browser = house.sign_in("sys")
        taken = {**self.NEW, "email": email_of("kw")}
        page = send(browser, "/workers/new", form_on="/workers/new", role="KW", **taken)
        assert "already in use" in page.text


class TestInvitations:
    def test_work_once(self, house: House) -> None:
        page = self.reset(house)
        set_up(house, invitation_in(page))
        browser = house.browser()
        again = send(
            browser, "/sign-in/enrol", form_on="/sign-in/enrol", invitation=invitation_in(page)
        )
        assert again.status_code == 422

    def test_of_a_reset_last_fifteen_minutes(self, house: House) -> None:
        page = self.reset(house)
        house.clock.move_on(timedelta(minutes=15))
        browser = house.browser()
        late = send(
            browser, "/sign-in/enrol", form_on="/sign-in/enrol", invitation=invitation_in(page)
        )
        assert late.status_code == 422

    def test_guessing_them_is_slowed_down(self, house: House) -> None:
        browser = house.browser()
        codes = [
            send(
                browser, "/sign-in/enrol", form_on="/sign-in/enrol", invitation=f"guess {n}"
            ).status_code
            for n in range(45)
        ]
        assert codes[0] == 422
        assert codes[-1] == 429

    def test_open_their_pages_only_to_their_holder(self, house: House) -> None:
        browser = house.browser()
        assert browser.get("/sign-in/enrol/password").status_code == 302
        assert browser.get("/sign-in/enrol/picture.svg").status_code == 404
        assert send(browser, "/sign-in/enrol/password", password="x").status_code == 303

    def test_show_a_picture_without_style_or_script(self, house: House) -> None:
        browser = house.browser()
        invitation = invitation_in(self.reset(house))
        send(browser, "/sign-in/enrol", form_on="/sign-in/enrol", invitation=invitation)
        picture = browser.get("/sign-in/enrol/picture.svg")
        assert picture.mimetype == "image/svg+xml"
        assert picture.text.startswith("<svg")
        assert 'xmlns="http://www.w3.org/2000/svg"' in picture.text
        assert "style" not in picture.text
        assert picture.headers["Cache-Control"] == "no-store"

    def test_ask_for_a_good_password(self, house: House) -> None:
        browser = house.browser()
        invitation = invitation_in(self.reset(house))
        send(browser, "/sign-in/enrol", form_on="/sign-in/enrol", invitation=invitation)
        page = "/sign-in/enrol/password"
        answer = send(browser, page, form_on=page, password="too short", code="000000")
        assert answer.status_code == 422
        assert "Use at least 15 characters." in answer.text

    def test_the_old_password_is_gone(self, house: House) -> None:
        self.reset(house)
        answer = send(house.browser(), "/sign-in", email=email_of("kw"), password=PASSWORD)
        assert answer.status_code == 422

    @staticmethod
    def reset(house: House) -> TestResponse:
        browser = house.sign_in("sys")
        address = f"/workers/{house.workers['kw']}"
        return send(browser, f"{address}/reset", form_on=address)


class TestTrainingThatIsOver:
    def test_is_kept_as_it_stands_and_said(self, house: House) -> None:
        browser = house.sign_in("sys")
        address = f"/workers/{house.workers['kw']}"
        typed = {"state": "open", "training_until": "2020-01-01"}
        answer = send(browser, f"{address}/account", form_on=address, **typed)
        page = browser.get(answer.headers["Location"]).text
        assert "This training is over: until it is renewed" in page
        assert "Training expired" in page


class TestAnotherAgency:
    """The administrator of one agency and the workers of another."""

    def test_is_not_listed(self, house: House) -> None:
        assert "Worker sw" not in house.sign_in("sys").get("/workers").text

    def test_reads_like_nothing(self, house: House) -> None:
        browser = house.sign_in("sys")
        known = browser.get(f"/workers/{house.workers['sw']}")
        unknown = browser.get("/workers/01970000-0000-7000-8000-000000000000")
        assert known.status_code == unknown.status_code == 404
        assert known.text == unknown.text

    def test_cannot_be_changed(self, house: House) -> None:
        browser = house.sign_in("sys")
        address = f"/workers/{house.workers['sw']}"
        for what, typed in (
            ("role", {"role": "KW"}),
            ("account", {"state": "closed", "training_until": "2027-01-01"}),
            ("name", {"name": "Somebody", "email": "x@y.example"}),
            ("unlock", {}),
            ("sign-out", {}),
            ("reset", {}),
        ):
            answer = send(browser, f"{address}/{what}", form_on="/workers", **typed)
            assert answer.status_code == 404

    def test_agencies_are_the_partnership_s(self, house: House) -> None:
        browser = house.sign_in("sys")
        assert browser.get("/agencies").status_code == 404
        agreement = f"/agencies/{house.agencies['treat']}/agreement"
        answer = send(browser, agreement, form_on="/workers", starts="2025-01-01")
        assert answer.status_code == 404


class TestOneself:
    def test_an_administrator_does_not_close_her_own_account(self, house: House) -> None:
        browser = house.sign_in("sys")
        address = f"/workers/{house.workers['sys']}"
        answer = send(
            browser,
            f"{address}/account",
            form_on=address,
            state="closed",
            training_until="2027-01-01",
        )
        assert answer.status_code == 422
        assert "You cannot close your own account." in answer.text

    def test_nor_shuts_herself_out_by_training_that_is_over(self, house: House) -> None:
        browser = house.sign_in("sys")
        address = f"/workers/{house.workers['sys']}"
        typed = {"state": "open", "training_until": "2020-01-01"}
        answer = send(browser, f"{address}/account", form_on=address, **typed)
        assert answer.status_code == 422
        assert "You would shut yourself out." in answer.text

    def test_nor_gives_herself_a_role_that_reads(self, house: House) -> None:
        browser = house.sign_in("sys")
        address = f"/workers/{house.workers['sys']}"
        assert "Role from now on" not in browser.get(address).text
        answer = send(browser, f"{address}/role", form_on=address, role="SGL")
        assert answer.status_code == 422
        assert browser.get("/workers").status_code == 200

    def test_nor_resets_or_unlocks_herself(self, house: House) -> None:
        browser = house.sign_in("sys")
        address = f"/workers/{house.workers['sys']}"
        for act in ("reset", "unlock", "sign-out"):
            assert send(browser, f"{address}/{act}", form_on=address).status_code == 422


class TestAgencies:
    NEW: ClassVar[dict[str, str]] = {
        "name": "Oakfield School",
        "type": "SCH",
        "duty_phone": "Office 01632 960 001",
        "starts": "2026-11-01",
        "administrator": "Ada Hill",
        "email": "ada@oakfield.example",
    }

    def test_begin_with_their_administrator(self, house: House) -> None:
        browser = house.sign_in("psys")
        page = send(browser, "/agencies/new", form_on="/agencies/new", **self.NEW)
        ada = set_up(house, invitation_in(page))
        assert "Ada Hill" in ada.get("/workers").text
        assert "Oakfield School" in browser.get("/agencies").text

    def test_need_every_part(self, house: House) -> None:
        browser = house.sign_in("psys")
        page = send(browser, "/agencies/new", form_on="/agencies/new", name="Oakfield School")
        assert page.status_code == 422
        for sentence in ("Choose what kind it is.", "Enter a date", "Enter an email address"):
            assert sentence in page.text
        assert 'value="Oakfield School"' in page.text

    def test_act_no_more_when_their_agreement_ends(self, house: House) -> None:
        browser = house.sign_in("psys")
        address = f"/agencies/{house.agencies['treat']}"
        answer = send(
            browser, f"{address}/agreement", form_on=address, starts="2025-01-01", ends="2026-11-01"
        )
        assert answer.status_code == 303
        assert "not in force" in browser.get("/agencies").text
        page = house.sign_in("kw").get("/account").text
        assert "data sharing agreement is not in force" in page

    def test_an_agreement_ends_after_it_starts(self, house: House) -> None:
        browser = house.sign_in("psys")
        address = f"/agencies/{house.agencies['treat']}"
        answer = send(
            browser, f"{address}/agreement", form_on=address, starts="2026-01-01", ends="2025-01-01"
        )
        assert answer.status_code == 422


class TestWorkersPage:
    """Who it is, the roles so far and how signing in stands; and what is done about each."""

    def test_lists_the_roles_newest_first(self, house: House) -> None:
        browser = house.sign_in("sys")
        address = f"/workers/{house.workers['kw']}"
        assert send(browser, f"{address}/role", form_on=address, role="TM").status_code == 303
        page = browser.get(address).text
        table = page[page.index("Roles so far") : page.index("Role from now on")]
        assert table.index("Team manager") < table.index("the role now") < table.index("Keyworker")
        assert "Worker sys" in table

    def test_puts_name_and_address_right(self, house: House) -> None:
        browser, address = house.sign_in("sys"), f"/workers/{house.workers['kw']}"
        colleague = house.sign_in("kw")
        typed = {"name": "Kim  Vale", "email": "Kim@Northam.example"}
        assert send(browser, f"{address}/name", form_on=address, **typed).status_code == 303
        page = browser.get(address).text
        assert 'value="Kim Vale"' in page
        assert 'value="kim@northam.example"' in page
        assert colleague.get("/account").status_code == 302

    def test_keeps_what_was_typed_wrongly(self, house: House) -> None:
        browser, address = house.sign_in("sys"), f"/workers/{house.workers['kw']}"
        typed = {"name": "Kim Vale", "email": "kim at northam"}
        page = send(browser, f"{address}/name", form_on=address, **typed)
        assert page.status_code == 422
        assert "Enter an email address" in page.text
        assert 'value="kim at northam"' in page.text

    def test_signs_out(self, house: House) -> None:
        browser, address = house.sign_in("sys"), f"/workers/{house.workers['kw']}"
        colleague = house.sign_in("kw")
        assert "Sign this worker out everywhere" in browser.get(address).text
        assert send(browser, f"{address}/sign-out", form_on=address).status_code == 303
        assert "nowhere" in browser.get(address).text
        assert colleague.get("/account").status_code == 302


class TestSavingAWorker:
    def test_counts_from_now_on(self, house: House) -> None:
        browser = house.sign_in("sys")
        address = f"/workers/{house.workers['kw']}"
        day = (house.clock.now() + timedelta(days=30)).date()
        answer = send(
            browser,
            f"{address}/account",
            form_on=address,
            state="open",
            training_until=day.isoformat(),
        )
        page = browser.get(answer.headers["Location"])
        assert "Saved." in page.text
        assert f'value="{day.isoformat()}"' in page.text
        assert start_of_day(day) > house.clock.now()

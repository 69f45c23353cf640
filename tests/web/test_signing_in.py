"""A worker signs in, and everybody else does not."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from werkzeug.http import parse_cookie

from tests.web.signing_in import PASSWORD, House, email_of, send, token_in


def cookie_of(browser: FlaskClient, name: str = "hub-session") -> str:
    found = browser.get_cookie(name)
    return found.value if found else ""


class TestSigningIn:
    def test_takes_a_password_and_a_code(self, house: House) -> None:
        browser = house.sign_in("kw")
        page = browser.get("/account")
        assert page.status_code == 200
        assert "Worker kw" in page.text

    def test_a_password_alone_opens_nothing(self, house: House) -> None:
        browser = house.browser()
        assert send(browser, "/sign-in", email=email_of("kw"), password=PASSWORD).status_code == 303
        assert browser.get("/account").status_code == 302
        assert browser.get("/sign-in/code").status_code == 200

    def test_the_code_page_needs_a_password_first(self, house: House) -> None:
        browser = house.browser()
        assert browser.get("/sign-in/code").headers["Location"] == "/sign-in"
        answer = send(browser, "/sign-in/code", code=house.shown("kw"))
        assert answer.headers["Location"] == "/sign-in"

    def test_a_wrong_code_asks_again(self, house: House) -> None:
        browser = house.browser()
        send(browser, "/sign-in", email=email_of("kw"), password=PASSWORD)
        answer = send(browser, "/sign-in/code", code="000000")
        assert answer.status_code == 422
        assert "This code is not right" in answer.text

    def test_five_wrong_codes_go_back_to_the_password(self, house: House) -> None:
        browser = house.browser()
        send(browser, "/sign-in", email=email_of("kw"), password=PASSWORD)
        for _ in range(4):
            send(browser, "/sign-in/code", code="000000")
        answer = send(browser, "/sign-in/code", code="000000")
        assert "Begin again with your password" in answer.text
        assert cookie_of(browser) == ""

    def test_leads_to_the_page_asked_for(self, house: House) -> None:
        browser = house.browser()
        answer = send(browser, "/sign-in", email=email_of("kw"), password=PASSWORD, next="/account")
        assert answer.headers["Location"] == "/sign-in/code?next=/account"
        answer = send(browser, "/sign-in/code", code=house.shown("kw"), next="/account")
        assert answer.headers["Location"] == "/account"

    @pytest.mark.parametrize(
        ("short", "landing"), [("kw", "/"), ("sys", "/workers"), ("psys", "/workers")]
    )
    def test_else_to_the_first_page_of_the_role(
        self, house: House, short: str, landing: str
    ) -> None:
        browser = house.browser()
        send(browser, "/sign-in", email=email_of(short), password=PASSWORD)
        answer = send(browser, "/sign-in/code", code=house.shown(short))
        assert answer.headers["Location"] == landing


class TestCookies:
    def test_in_production_are_bound_to_tls_and_host(self, production: House) -> None:
        browser = production.browser()
        browser.environ_base["wsgi.url_scheme"] = "https"
        token = token_in(browser.get("/sign-in", base_url="https://localhost"))
        answer = browser.post(
            "/sign-in",
            base_url="https://localhost",
            data={"csrf_token": token, "email": email_of("kw"), "password": PASSWORD},
        )
        set_cookies = answer.headers.getlist("Set-Cookie")
        session = next(c for c in set_cookies if c.startswith("__Host-hub-session="))
        for part in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
            assert part in session
        for part in ("Domain", "Max-Age", "Expires"):
            assert part not in session

    def test_each_stage_gives_a_new_one(self, house: House) -> None:
        browser = house.browser()
        browser.set_cookie("hub-session", "planted-by-somebody-else")
        send(browser, "/sign-in", email=email_of("kw"), password=PASSWORD)
        first = cookie_of(browser)
        send(browser, "/sign-in/code", code=house.shown("kw"))
        assert len({first, cookie_of(browser), "planted-by-somebody-else"}) == 3
        thief = house.browser()
        for old in (first, "planted-by-somebody-else"):
            thief.set_cookie("hub-session", old)
            assert thief.get("/account").status_code == 302

    def test_are_not_signed_data_of_the_framework(self, house: House) -> None:
        browser = house.sign_in("kw")
        assert browser.get_cookie("session") is None
        assert browser.get_cookie("remember_token") is None

    def test_are_never_kept_in_caches(self, house: House) -> None:
        assert house.sign_in("kw").get("/account").headers["Cache-Control"] == "no-store"


class TestEnumeration:
    def test_no_answer_tells_whether_an_account_exists(self, house: House) -> None:
        def pages(email: str) -> list[tuple[int, str]]:
            browser = house.browser()
            browser.environ_base["REMOTE_ADDR"] = f"203.0.113.{len(email)}"
            browser.set_cookie("hub-visit", "the same visit for both")
            seen = []
            for _ in range(8):
                answer = send(browser, "/sign-in", email=email, password="wrong wrong wrong")
                seen.append((answer.status_code, answer.text.replace(email, "ADDRESS")))
            return seen

        known, unknown = pages(email_of("kw")), pages("nobody-here@northam.example")
        assert known == unknown
        assert known[0][0] == 422
        assert known[-1][0] == 429
        assert "Too many tries" in known[-1][1]

    def test_an_account_without_password_answers_the_same(self, house: House) -> None:
        answer = send(house.browser(), "/sign-in", email=email_of("sw"), password=PASSWORD)
        assert answer.status_code == 422
        assert "The email address or the password is not right." in answer.text


class TestForms:
    def test_without_their_token_do_nothing(self, house: House) -> None:
        browser = house.browser()
        browser.get("/sign-in")
        answer = browser.post("/sign-in", data={"email": email_of("kw"), "password": PASSWORD})
        assert answer.status_code == 404
        assert cookie_of(browser) == ""

    def test_with_somebody_else_s_token_do_nothing(self, house: House) -> None:
        other = token_in(house.sign_in("sys").get("/account"))
        browser = house.sign_in("kw")
        answer = browser.post("/account/sign-out-everywhere", data={"csrf_token": other})
        assert answer.status_code == 404
        assert browser.get("/account").status_code == 200

    def test_sent_by_another_site_do_nothing(self, house: House) -> None:
        browser = house.sign_in("kw")
        token = token_in(browser.get("/account"))
        answer = browser.post(
            "/sign-out", data={"csrf_token": token}, headers={"Sec-Fetch-Site": "cross-site"}
        )
        assert answer.status_code == 404
        assert browser.get("/account").status_code == 200


class TestSessionsOver:
    def test_a_cookie_kept_from_before_signing_out_is_dead(self, house: House) -> None:
        browser = house.sign_in("kw")
        kept = cookie_of(browser)
        answer = send(browser, "/sign-out", form_on="/account")
        assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
        assert "You are signed out." in browser.get(answer.headers["Location"]).text
        assert self.opens(house, kept) == 302

    def test_after_fifteen_idle_minutes_the_page_says_so(self, house: House) -> None:
        browser = house.sign_in("kw")
        house.clock.move_on(timedelta(minutes=15))
        page = browser.get("/account", follow_redirects=True)
        assert "You were signed out after 15 minutes." in page.text
        assert "What you wrote is kept" not in page.text

    def test_visits_keep_it_alive_for_twelve_hours_at_most(self, house: House) -> None:
        browser = house.sign_in("kw")
        for _ in range(59):
            house.clock.move_on(timedelta(minutes=12))
            assert browser.get("/account").status_code == 200
        house.clock.move_on(timedelta(minutes=12))
        assert browser.get("/account").status_code == 302

    def test_closing_the_account_ends_it(self, house: House) -> None:
        browser, kept = house.sign_in("kw"), ""
        kept = cookie_of(browser)
        self.administer(house, "account", state="closed", training_until="2027-01-01")
        assert self.opens(house, kept) == 302
        again = house.browser()
        send(again, "/sign-in", email=email_of("kw"), password=PASSWORD)
        answer = send(again, "/sign-in/code", code=house.shown("kw"))
        assert "Your account is closed." in answer.text

    def test_another_role_ends_it(self, house: House) -> None:
        kept = cookie_of(house.sign_in("kw"))
        self.administer(house, "role", role="TM")
        assert self.opens(house, kept) == 302

    def test_a_reset_ends_it(self, house: House) -> None:
        kept = cookie_of(house.sign_in("kw"))
        self.administer(house, "reset")
        assert self.opens(house, kept) == 302

    def test_signing_out_everywhere_ends_all(self, house: House) -> None:
        here, there = house.sign_in("kw"), house.sign_in("kw")
        kept = [cookie_of(here), cookie_of(there)]
        send(here, "/account/sign-out-everywhere", form_on="/account")
        assert [self.opens(house, cookie) for cookie in kept] == [302, 302]

    def test_one_of_several_can_be_ended(self, house: House) -> None:
        here, there = house.sign_in("kw"), house.sign_in("kw")
        kept = cookie_of(there)
        page = here.get("/account").text
        address = page.split('action="/account/sessions/')[1].split('"')[0]
        send(here, f"/account/sessions/{address}", form_on="/account")
        assert self.opens(house, kept) == 302
        assert here.get("/account").status_code == 200

    def test_nobody_ends_somebody_else_s(self, house: House) -> None:
        house.sign_in("sys")
        two = house.sign_in("sys")
        page = two.get("/account").text
        address = page.split('action="/account/sessions/')[1].split('"')[0]
        thief = house.sign_in("kw")
        answer = send(thief, f"/account/sessions/{address}", form_on="/account")
        assert answer.status_code == 404

    @staticmethod
    def opens(house: House, cookie: str) -> int:
        thief = house.browser()
        thief.set_cookie("hub-session", cookie)
        return thief.get("/account").status_code

    @staticmethod
    def administer(house: House, what: str, **typed: str) -> None:
        browser = house.sign_in("sys")
        address = f"/workers/{house.workers['kw']}"
        answer = send(browser, f"{address}/{what}", form_on=address, **typed)
        assert answer.status_code in {200, 303}, answer.text


class TestProvingItAgain:
    def test_goes_on_with_a_new_cookie(self, house: House) -> None:
        browser = house.sign_in("kw")
        before = cookie_of(browser)
        answer = send(
            browser,
            "/sign-in/again",
            form_on="/account",
            password=PASSWORD,
            code=house.shown("kw"),
            next="/account",
        )
        assert answer.headers["Location"] == "/account"
        assert cookie_of(browser) != before
        assert browser.get("/account").status_code == 200

    @pytest.mark.parametrize("password", ["", "not this one", PASSWORD])
    def test_refuses_a_wrong_password_or_code(self, house: House, password: str) -> None:
        browser = house.sign_in("kw")
        assert browser.get("/sign-in/again").status_code == 200
        code = "000000" if password == PASSWORD else house.shown("kw")
        answer = send(browser, "/sign-in/again", form_on="/account", password=password, code=code)
        assert answer.status_code == 422
        assert "Password or code is not right" in answer.text


class TestOwnAccount:
    def test_tells_what_is_wrong_with_it(self, house: House) -> None:
        TestSessionsOver.administer(house, "account", state="open", training_until="2026-11-03")
        page = house.sign_in("kw").get("/account")
        expected = "Your training expired on 3 November 2026. Your manager can renew it."
        assert expected in page.text

    def test_is_the_first_page_of_whom_nothing_else_opens(self, house: House) -> None:
        TestSessionsOver.administer(house, "account", state="open", training_until="2026-11-03")
        browser = house.sign_in("kw")
        page = browser.get("/")
        assert page.status_code == 200
        assert "Your training expired on 3 November 2026. Your manager can renew it." in page.text
        assert "Ask:" in page.text
        assert "Go to your first page" not in page.text
        assert 'id="navigation"' not in page.text
        for form in ("/families/new", "/families/find", "/emergency/new"):
            refused = browser.get(form)
            assert refused.status_code == 422
            assert "Your training expired on" in refused.text
            assert "<main" in refused.text
            assert 'type="radio"' not in refused.text
            assert "Date of birth" not in refused.text


class TestPersonaDoor:
    def test_lets_a_visitor_be_an_invented_worker(self, house: House) -> None:
        browser = house.browser()
        page = browser.get("/sign-in").text
        assert "Choose who to be" in page
        assert "Worker sw" in page
        assert "Look around." in page
        answer = send(browser, "/sign-in/persona", worker_id=house.workers["sw"])
        assert answer.status_code == 303
        assert "Worker sw" in browser.get("/account").text

    def test_lets_him_change(self, house: House) -> None:
        browser = house.sign_in("kw")
        kept = cookie_of(browser)
        send(browser, "/sign-in/persona", form_on="/account", worker_id=house.workers["sw"])
        assert "Worker sw" in browser.get("/account").text
        assert TestSessionsOver.opens(house, kept) == 302

    @pytest.mark.parametrize("asked", ["", "x", "00000000-0000-7000-8000-000000000000"])
    def test_knows_only_those_it_offers(self, house: House, asked: str) -> None:
        assert send(house.browser(), "/sign-in/persona", worker_id=asked).status_code == 404

    def test_is_not_for_workers_with_a_password(self, house: House) -> None:
        answer = send(house.browser(), "/sign-in/persona", worker_id=house.workers["kw"])
        assert answer.status_code == 404

    def test_does_not_exist_in_production(self, production: House) -> None:
        assert not [r for r in production.app.url_map.iter_rules() if "persona" in r.rule]
        browser = production.browser()
        page = browser.get("/sign-in", base_url="https://localhost").text
        assert "Worker sw" not in page
        assert "persona" not in page
        assert "emonstration" not in page
        answer = browser.post(
            "/sign-in/persona",
            base_url="https://localhost",
            data={"csrf_token": "x", "worker_id": production.workers["sw"]},
        )
        assert answer.status_code == 404
        assert "__Host-hub-session" not in answer.headers.get("Set-Cookie", "")


class TestNothingOfItStays:
    def test_in_addresses(self, house: House) -> None:
        rules = {rule.rule for rule in house.app.url_map.iter_rules()}
        assert not [rule for rule in rules if "token" in rule or "code>" in rule]

    def test_in_the_pages(self, house: House) -> None:
        browser = house.sign_in("kw")
        page = browser.get("/account").text
        assert cookie_of(browser) not in page
        assert PASSWORD not in page

    def test_the_password_is_not_shown_again(self, house: House) -> None:
        browser = house.browser()
        answer = send(browser, "/sign-in", email=email_of("kw"), password="typed by mistake")
        assert "typed by mistake" not in answer.text

    def test_cookie_parts_parse(self, house: House) -> None:
        answer = send(house.browser(), "/sign-in", email=email_of("kw"), password=PASSWORD)
        assert parse_cookie(answer.headers["Set-Cookie"].partition(";")[0])

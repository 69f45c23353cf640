"""A page that answered a form names the page of the form, to stand in its place in the history."""

import re

import pytest

from tests.web.signing_in import House, send

STEPS = re.compile(r'<body[^>]* data-to-form="(\d+)"')


class TestAnswerToAForm:
    @pytest.mark.parametrize(
        ("sent", "steps"),
        [("/workers/new", 0), ("/workers/{kw}/role", 1), ("/workers/{kw}/account", 1)],
    )
    def test_names_the_page_of_the_form(self, house: House, sent: str, steps: int) -> None:
        browser = house.sign_in("sys")
        address = sent.format(kw=house.workers["kw"])
        form = "/".join(address.split("/")[: len(address.split("/")) - steps])
        answer = send(browser, address, form_on=form)
        assert answer.status_code == 422
        named = STEPS.search(answer.text)
        assert named is not None
        assert int(named[1]) == steps
        assert browser.get(form).status_code == 200

    def test_is_the_only_page_that_does(self, house: House) -> None:
        assert STEPS.search(house.sign_in("sys").get("/workers/new").text) is None

    def test_names_it_before_signing_in_too(self, house: House) -> None:
        answer = send(house.browser(), "/sign-in", form_on="/sign-in", email="x", password="y")
        named = STEPS.search(answer.text)
        assert named is not None
        assert named[1] == "0"

"""What a form sends that is no answer of the page."""

import pytest

from hub.updates.models import Update
from tests.web.posting_desk import Desk


@pytest.mark.parametrize(
    ("field", "value"),
    [("sensitivity", "9"), ("sensitivity", "0"), ("withheld_from", "nobody")],
)
def test_are_refused_and_never_left_out(desk: Desk, field: str, value: str) -> None:
    """Attack: left out, each of them would open the update further (decision 1)."""
    browser = desk.browser("sam")
    changes = {field: value, "withheld_because": "WH.RISK"}
    before = desk.count(Update)
    page = browser.post(desk.form, data=desk.filled(browser, **changes))
    assert page.status_code == 422
    assert f'href="#{field}' in page.text
    assert desk.count(Update) == before

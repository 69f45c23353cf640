"""A date field says which day it was understood to be, whatever the browser's own language."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import People

pytestmark = pytest.mark.timeout(90)


def test_day_is_said_in_words(person: People) -> None:
    page = person("sam", locale="en-US").open("/families/new")
    field = page.locator("input[type=date]").first
    said = field.locator("+ .hub-day-understood")
    expect(said).to_have_text("")
    field.fill("1997-07-05")
    expect(said).to_have_text("Saturday 5 July 1997")
    field.fill("")
    expect(said).to_have_text("")

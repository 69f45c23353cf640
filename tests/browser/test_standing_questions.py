"""A safeguarding lead's seven standing questions: three clicks each, and each leaves the hub."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from audit.checkpoints import log_signer
from audit.verifier.command import main
from tests.browser.conftest import People
from tests.browser.person import Person

pytestmark = pytest.mark.timeout(120)
CLICKS = 3
ROW = "main table tbody a"
ASKED = {
    "Who saw one of our updates": (ROW, "Who saw this update"),
    "Everything disclosed about a person, and on what basis": (
        "main table >> text=Kayla Marsh",
        "Everything disclosed about Kayla Marsh",
    ),
    "Everything one of our workers saw": ("main table >> text=Anil Rao", "What Anil Rao read"),
    "Every emergency opening and its review": ("", "Every emergency opening and its review"),
    "Every override": ("", "Every override"),
    "Patterns of refusal": ("", "Patterns of refusal"),
    "Who was told late": ("", "Who was told late"),
}
HOLDS, NOTHING, PROMISED, PARTLY = 0, 2, 3, 4


@pytest.fixture
def helen(person: People) -> Person:
    """The lead, after somebody posted and somebody read."""
    person("sam").post("Asked about by the lead")
    anil = person("anil")
    anil.page.goto(anil.hub.family)
    return person("helen")


def test_are_answered_within_three_clicks(helen: Person, tmp_path: Path) -> None:
    for link, (row, title) in ASKED.items():
        helen.open("/oversight")
        helen.steps = 0
        helen.click(f"main >> text={link}")
        if row:
            helen.click(row)
        expect(helen.page.locator("h1")).to_have_text(title)
        assert helen.steps <= CLICKS, link
        assert proven(helen, tmp_path) in {HOLDS, PARTLY, PROMISED, NOTHING}, link


def proven(helen: Person, folder: Path) -> int:
    """Take the answer as a table and with its proofs; what hub-verify says of these."""
    assert taken(helen, "Download table", folder).suffix == ".csv"
    has_rows = helen.page.locator("main table tbody tr").count() > 0
    way = "Download with proofs" if has_rows else "Download without proofs"
    file = taken(helen, way, folder)
    key = log_signer(helen.hub.scene.ground.keyring).verifier_key.text()
    code = main(["answer", str(file), "--key", key])
    assert (code == NOTHING) != has_rows, "an empty answer proves nothing, and no other does"
    return code


BUTTONS = dict.fromkeys(("Download with proofs", "Download without proofs"), "Download the file")


def taken(helen: Person, way: str, folder: Path) -> Path:
    """The file, once it is said what for."""
    page, answer = helen.page, helen.page.url
    page.get_by_role("link", name=way, exact=True).click()
    page.get_by_label("Supervision", exact=True).check()
    with page.expect_download() as found:
        page.get_by_role("button", name=BUTTONS.get(way, way), exact=True).click()
    file = folder / found.value.suggested_filename
    found.value.save_as(file)
    page.goto(answer)
    return file


def test_are_printed_with_what_for(helen: Person) -> None:
    page = helen.open("/oversight/questions/updates")
    helen.click(ROW)
    page.get_by_role("link", name="Print", exact=True).click()
    page.get_by_role("button", name="Show it for printing").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Choose what it is for.")
    page.get_by_label("Supervision", exact=True).check()
    page.get_by_role("button", name="Show it for printing").click()
    head = page.locator("main dl")
    for words in (
        "Who saw this update",
        "Marsh family, reference F-",
        "Helen Ashby",
        "Supervision",
    ):
        expect(head).to_contain_text(words)
    page.emulate_media(media="print")
    expect(page.locator(".hub-printed")).to_be_visible()
    expect(page.locator(".hub-navigation")).to_be_hidden()

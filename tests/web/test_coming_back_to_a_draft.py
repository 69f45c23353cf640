"""A draft comes back with all it held, and says what it still lacks before it can be posted."""

import re

from hub.updates.models import Update
from tests.web.posting_desk import Desk

LEFT = "This is the draft you left."
LACKS = "Still missing before it can be posted:"


def told(page: str) -> str:
    """What is said of the draft at the top."""
    found = re.search(r'<div class="govuk-inset-text">(.*?)</div>', page, re.DOTALL)
    return found[1] if found else ""


class TestADraftOfTagsAlone:
    def test_says_to_check_about_whom_and_what_else_is_missing(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        browser.post(desk.draft, data=desk.hidden(browser.get(desk.form)) | {"tags": ["TX.SUP"]})
        said = told(browser.get(desk.form).text)
        assert f"{LEFT} Check whom it is about" in said
        missing = said.partition(LACKS)[2]
        for field, sentence in (
            ("about", "Choose whom it is about."),
            ("text", "Write what happened."),
            ("means", "Write what it means for the children."),
        ):
            assert f'href="#{field}">{sentence}' in missing

    def test_shows_its_tags_as_chosen_and_not_as_usual(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        typed = desk.hidden(browser.get(desk.form)) | {"tags": ["RK.FIN"], "find": "bruise"}
        browser.post(desk.draft, data=typed)
        usual, chosen = browser.get(desk.form).text.split("Also chosen")
        assert 'id="tag-RK.FIN"' not in usual
        assert 'id="tag-RK.PHY"' not in usual
        assert re.search(r'value="RK.FIN"[^>]* checked', chosen.split("Found for “bruise”")[0])


class TestAWholeDraft:
    def test_comes_back_whole_and_lacks_nothing(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        people = desk.scene.people
        part = {"part_id": "part1", "part1_about": people["ryan"], "part1_text": "Of Ryan."}
        kept = {"withheld_from": desk.scene.workers["grace"], "withheld_because": "WH.RISK"}
        several = {"about": [people["kayla"], people["alfie"]], "tags": ["TX.SUP", "RK.PHY"]}
        words = {"event_on": "2026-11-13", "evidence": "EV.REPORT", "find": "rent"}
        chosen = {"urgency": "UR2", "sensitivity": "3", "files_about": people["kayla"]}
        typed = desk.filled(browser, **several, **part, **kept, **words, **chosen)
        browser.post(desk.draft, data=typed)
        page = browser.get(desk.form).text
        assert LEFT in told(page)
        assert LACKS not in page
        for value in (*several["about"], *several["tags"], kept["withheld_from"], "UR2", "3"):
            assert re.search(rf'value="{re.escape(value)}"[^>]* checked', page), value
        for value in (people["ryan"], "WH.RISK", "EV.REPORT", people["kayla"]):
            assert re.search(rf'<option value="{re.escape(value)}" selected', page), value
        for text in (typed["text"], typed["means"], typed["summary"], "Of Ryan."):
            assert f">\n{text}</textarea>" in page or f">{text}</textarea>" in page, text
        for value in ("2026-11-13", "rent"):
            assert f'value="{value}"' in page, value
        sent = desk.hidden(browser.get(desk.form))
        assert browser.post(desk.form, data=typed | sent).status_code == 303

    def test_is_not_said_to_have_been_left_while_it_is_written(self, desk: Desk) -> None:
        browser = desk.browser("sam")
        page = browser.post(desk.preview, data=desk.filled(browser)).text
        assert "Draft saved" in page
        assert LEFT not in page
        assert desk.count(Update) == 0

"""The sharing table as people read it: every cell, role, tag and definition."""

import re
from collections.abc import Callable

import pytest

from consent.rules import current_rules
from tests.integration.families.browsing import Browser
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]
WORDS = {"F": "Full", "S": "Summary", "E": "Held", "N": "Nothing"}
TYPES = ("CSC", "TREAT", "MAT", "PRIM", "SCH", "FAM", "POL")

pytestmark = pytest.mark.sqlite_only


@pytest.fixture
def page(scene: Scene, browser: Open) -> str:
    return browser("sam").get("/sharing-table").text.replace("&#39;", "'")


NAMES = ("Routine", "Sensitive", "Highly sensitive")


def labelled(cell: str) -> list[tuple[str, str]]:
    """The sensitivities of a cell, each with the word beside its mark."""
    return re.findall(r"<dt>([\w ]+)</dt><dd>.*?</svg>\s*(\w+)<", cell)


class TestTheTable:
    def test_shows_every_cell(self, page: str) -> None:
        rules, shown = current_rules(), 0
        for row in rules.table:
            part = page.partition(f'id="{row.group}"')[2].partition("</tr>")[0]
            cells = [tuple(labelled(cell)) for cell in part.split("<td")[1:]]
            assert cells
            expected = [
                tuple(zip(NAMES, (WORDS[level.letter] for level in row.levels[kind]), strict=True))
                for kind in TYPES
            ]
            assert cells == expected, row.group
            shown += 3 * len(cells)
        assert shown == 25 * 7 * 3

    def test_folds_each_kind_of_agency_on_narrow_screens(self, page: str) -> None:
        folds = page.partition('class="hub-narrow"')[2].partition("<table")[0]
        rules = current_rules()
        assert folds.count("<details") == len(TYPES)
        assert folds.count("<dt>Highly sensitive</dt>") == len(rules.table) * len(TYPES)

    def test_shows_every_tag_with_its_meaning(self, page: str) -> None:
        for tag in current_rules().vocabulary.tags.values():
            assert tag.label.replace("&", "&amp;") in page, tag.code
            assert tag.meaning.replace("&", "&amp;").replace('"', "&#34;") in page, tag.code

    def test_shows_every_role_and_its_most(self, page: str) -> None:
        caps = page.partition('id="roles"')[2].partition("</table>")[0]
        rows = re.findall(r"<tr[^>]*><th[^>]*>(.*?)</th>(.*?)</tr>", caps, re.DOTALL)[1:]
        cells = [re.findall(r"</svg>\s*(\w+)<", row) for _, row in rows]
        rules = current_rules()
        assert cells == [[WORDS[one.letter] for one in role.cap[:3]] for role in rules.roles]

    def test_names_its_version_and_serves_it(self, scene: Scene, browser: Open, page: str) -> None:
        sam, version = browser("sam"), current_rules().version
        assert "Version 1, which the hub came with" in page
        assert sam.get(f"/sharing-table/{version}").status_code == 200
        assert sam.get("/sharing-table/1999-01").status_code == 404

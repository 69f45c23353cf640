"""Pages of a family printed from the screen say who printed them, and when."""

import pytest

from tests.integration.families.conftest import AsWorker, Town


@pytest.mark.parametrize("page", ["people", "permissions"])
def test_paper_says_who_and_when(browse: AsWorker, town: Town, page: str) -> None:
    shown = browse("sw").get(f"/families/{town.families['marsh']}/{page}").text
    foot = shown.partition('class="hub-printed')[2].partition("</div>")[0]
    assert "Printed by Worker sw" in foot
    assert "As it stood on" in foot
    assert "nobody was asked what for" in foot

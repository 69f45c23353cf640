"""What a lead must not know changes nothing of what she is told is shared too little.

Beside `test_non_interference`, as she may know who read her updates: nobody must have before.
"""

import pytest

from tests.crawl.conftest import TownBuilder
from tests.crawl.crawler import Crawler
from tests.crawl.pairs import PAIRS, other_world, world
from tests.crawl.telling import Said, said
from tests.crawl.town import Town
from tests.services.sampling import sized

LEADS = {
    "an agency with an update that is never named": "csc_lead",
    "a protected child": "pol_lead",
    "an involvement without an update": "csc_lead",
    "a sealed record": "treat_lead",
    "an update for two named readers": "treat_lead",
}
HERE = "/oversight/under-sharing"
QUESTIONS = ("not-opened", "urgent-unread", "no-permission", "gone-quiet", "reading-times")
PAGES = (
    *(f"{HERE}{asked}" for asked in ("", "?since=2025-12-01")),
    *(f"/oversight/questions/{one}" for one in QUESTIONS),
)


def told(town: Town, lead: str) -> dict[str, Said]:
    """Page by page."""
    client = Crawler.of(town, lead).client
    return {page: said(client.get(page)) for page in PAGES}


class TestTwoWorlds:
    @pytest.mark.timeout(120)
    @pytest.mark.parametrize("name", list(LEADS)[: sized(sample=1, full=len(LEADS))])
    def test_look_the_same_to_a_lead_who_must_not_know(self, towns: TownBuilder, name: str) -> None:
        one, two = towns(world()), towns(other_world(PAIRS[name]))
        first, second = (told(town, LEADS[name]) for town in (one, two))
        assert {answer.status for answer in first.values()} == {200}
        assert [page for page in first if first[page] != second[page]] == []

"""What governance is told of each agency by month, quarter and year: chosen, and never a few."""

import re
from datetime import UTC, datetime

import pytest

from agencies.service import NewAgency, add_agency, set_agreement
from agencies.workers.service import NewWorker, add_worker
from audit.models import AuditIndex
from hub.foundation.identifiers import new_id
from hub.foundation.work import Work
from tests.integration.oversight.asking import Open
from tests.integration.updates.scene import Scene

HERE = "/oversight/record"
TAGS = re.compile(r"<[^>]*>")


@pytest.fixture
def governed(scene: Scene) -> Scene:
    """Information governance, in the summer of 2028."""

    def add(work: Work) -> None:
        agency = add_agency(work, agency=NewAgency("PARTNERSHIP", "Wexmoor Partnership"))
        set_agreement(work, agency_id=agency, starts_at=scene.clock.now(), ends_at=None)
        worker = NewWorker("Ian Calloway", "IG", email="ian@northam.example", has_mfa=True)
        scene.workers["ian"] = add_worker(work, agency_id=agency, worker=worker)

    scene.do("system", add)
    scene.clock.move_to(datetime(2028, 7, 15, 9, 0, tzinfo=UTC))
    return scene


def happened(scene: Scene, action: str, counts: list[int], *, year: int = 2027) -> None:
    """That many at Harbour in each month of a year from January on."""
    with scene.ground.database.write() as session:
        for month, many in enumerate(counts, 1):
            at = datetime(year, month, 10, 12, 0, tzinfo=UTC)
            for _ in range(many):
                who, agency = scene.workers["sam"], scene.agencies["harbour"]
                session.add(
                    AuditIndex(
                        entry_id=new_id(),
                        at=at,
                        action=action,
                        actor_id=who,
                        agency_id=agency,
                        role="KW",
                        family_id=None,
                        list_id=None,
                    )
                )


def counts(browser: Open, period: str) -> str:
    """The section as it stands on the page."""
    page = browser("ian").get(f"{HERE}?period={period}").text
    return page.partition('aria-labelledby="counts"')[2].partition("</section>")[0]


def table(browser: Open, period: str = "") -> dict[str, list[str]]:
    """Each agency's cells: openings, reviews, decisions, gifts, refusals, files."""
    lines = counts(browser, period).partition("<tbody")[2].split("<tr")[1:]
    rows = [[TAGS.sub("", one).strip() for one in re.split("(?=<t[hd])", line)] for line in lines]
    return {row[1].split()[-2] + " " + row[1].split()[-1]: row[2:] for row in rows}


def openings(browser: Open, period: str) -> str:
    """What is said of Harbour's emergency openings."""
    row = table(browser, period).get("Harbour Recovery")
    return row[0].replace("Emergency openings", "").strip() if row else "fewer than five"


class TestPeriods:
    def test_are_chosen_and_the_default_says_most(self, governed: Scene, browser: Open) -> None:
        happened(governed, "BG_OPEN", [9] * 12)
        page = browser("ian").get(HERE).text
        for words in ("The year 2027", "April 2028 to June 2028", "June 2028"):
            assert words in page
        assert '<option value="2027" selected' in page
        assert openings(browser, "") == "108"
        assert openings(browser, "2028-Q1") == "fewer than five"
        assert openings(browser, "2027-Q4") == "27"

    def test_that_still_run_cannot_be_chosen(self, governed: Scene, browser: Open) -> None:
        """Read from day to day they would tell of each day."""
        happened(governed, "BG_OPEN", [0, 0, 0, 0, 0, 0, 30], year=2028)
        page = browser("ian").get(HERE).text
        for name in ("2028", "2028-Q3", "2028-07", "0000", "2028-Q9", "2028-13", "x"):
            assert f'<option value="{name}"' not in page
            assert openings(browser, name) == "fewer than five", name

    def test_less_shorter_ones_leave_no_small_number(self, governed: Scene, browser: Open) -> None:
        """Eleven months of nine, and one of two: neither year nor quarter gives it away."""
        happened(governed, "BG_OPEN", [9] * 11 + [2])
        assert openings(browser, "2027-12") == "fewer than five"
        assert openings(browser, "2027-11") == "9"
        assert openings(browser, "2027-Q4") == "18 or more"
        assert openings(browser, "2027") == "99 or more"
        assert openings(browser, "2027-Q3") == "27"

    def test_of_many_small_months_still_say_something(self, governed: Scene, browser: Open) -> None:
        happened(governed, "BG_OPEN", [3] * 12)
        assert openings(browser, "2027-Q4") == "5 or more"
        assert openings(browser, "2027") == "35 or more"

    def test_say_alike_of_nothing_and_of_a_few(self, governed: Scene, browser: Open) -> None:
        before = counts(browser, "2027")
        assert "Fewer than five of each at: Bridgeway Family Support, Harbour Recovery" in before
        happened(governed, "BG_OPEN", [0, 0, 1, 0, 3])
        assert counts(browser, "2027") == before

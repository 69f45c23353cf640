"""The watchers watched: by their own agency's leads, and by information governance as metadata."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from agencies.models import AgencyRow
from agencies.service import NewAgency, add_agency, set_agreement
from agencies.workers.service import NewWorker, add_worker
from audit.models import AuditIndex
from hub.foundation.work import Work
from hub.looking_into.items import Item, Signal
from hub.looking_into.service import Said, raise_incident
from tests.integration.families.browsing import Browser
from tests.integration.oversight.asking import (
    FILES,
    LEAD,
    Open,
    leaves,
    opened_by_duty,
    post,
    read,
    rows,
    shared_in_spite,
    table_of,
)
from tests.integration.oversight.test_confirmed_told import WHY, confirm
from tests.integration.updates.scene import Scene

HERE = "/oversight/record"
TAGS, ROW = re.compile(r"<[^>]*>"), re.compile(r"(?=<t[hd])")
WORDS = "He looked up his neighbour."


@pytest.fixture
def governed(scene: Scene) -> Scene:
    """The Marsh family, something of everything, and an information governance lead."""

    def add(work: Work) -> None:
        agency = add_agency(work, agency=NewAgency("PARTNERSHIP", "Wexmoor Partnership"))
        scene.agencies["part"] = agency
        set_agreement(work, agency_id=agency, starts_at=scene.clock.now(), ends_at=None)
        worker = NewWorker("Ian Calloway", "IG", email="ian@northam.example", has_mfa=True)
        scene.workers["ian"] = add_worker(work, agency_id=agency, worker=worker)

    scene.do("system", add)
    posted = post(scene, tags=("TX.RX", "EV.FACT", "UR0"))
    shared_in_spite(scene, posted)
    opened_by_duty(scene)
    read(scene, "sam")
    item = Item(
        scene.agencies["harbour"],
        Signal.HOURS,
        scene.workers["sam"],
        scene.family,
        None,
        "2026-11-16",
        scene.clock.now(),
    )
    scene.do(LEAD, lambda work: raise_incident(work, item=item, said=Said(WORDS)))
    scene.clock.move_on(timedelta(minutes=1))
    return scene


class TestGovernance:
    def test_sees_who_looked_how_often_and_what_was_raised(
        self, governed: Scene, browser: Open
    ) -> None:
        helen = browser(LEAD)
        helen.get("/oversight/questions/overrides")
        leaves(helen, "/oversight/questions/overrides/table")
        page = browser("ian").get(HERE).text
        for words in ("Helen Ashby", "Overrides", "Took a table", "Sam Doyle"):
            assert words in page
        for words in ("Read out of hours", "Harbour Recovery", "Emergency openings"):
            assert words in page

    def test_sees_nothing_but_metadata(self, governed: Scene, browser: Open) -> None:
        """Neither families nor people, nor updates, nor words: on no page of the workspace."""
        helen, ian = browser(LEAD), browser("ian")
        kayla = governed.people["kayla"]
        helen.get(f"/oversight/people/{kayla}")
        leaves(helen, f"/oversight/questions/person/table?person={kayla}")
        page = ian.get(HERE).text
        hidden = (
            "Marsh",
            "Kayla",
            "Alfie",
            "Ryan",
            WORDS,
            governed.family,
            *governed.people.values(),
        )
        assert not [one for one in hidden if one in page]
        for address in (
            "/oversight",
            "/oversight/look-into",
            "/oversight/sample",
            "/oversight/questions/openings",
            "/oversight/questions/overrides/proofs",
            "/oversight/questions/people",
            f"/oversight/people/{kayla}",
            f"/families/{governed.family}",
        ):
            assert ian.get(address).status_code == 404, address

    def test_sees_when_an_incident_was_raised_and_when_it_happened(
        self, governed: Scene, browser: Open
    ) -> None:
        """The latest raised stands first, however long ago it happened."""
        item = Item(
            governed.agencies["harbour"],
            Signal.SEARCHES,
            governed.workers["sam"],
            None,
            None,
            "2026-11-02",
            governed.clock.now() - timedelta(days=14),
        )
        governed.do(LEAD, lambda work: raise_incident(work, item=item, said=Said(WORDS)))
        page = browser("ian").get(HERE).text
        assert "When it happened" in page
        assert page.index("Searches that led to no family") < page.index("Read out of hours")

    def test_sees_no_count_under_five_nor_whether_there_was_any(
        self, governed: Scene, browser: Open
    ) -> None:
        def counts() -> dict[str, list[str]]:
            page = browser("ian").get(HERE).text
            table = page.partition('aria-labelledby="counts"')[2].partition("</section>")[0]
            lines = table.partition("<tbody")[2].split("<tr")[1:]
            cells = [[TAGS.sub(" ", cell).strip() for cell in ROW.split(row)] for row in lines]
            return {row[1]: row[2:] for row in cells}

        assert counts() == {}
        page = browser("ian").get(HERE).text
        few = page.partition("Fewer than five of each at:")[2].partition("</p>")[0]
        for name in ("Harbour Recovery", "Wexmoor Maternity", "Northmere Maternity"):
            assert name in few
        for _ in range(5):
            browser("sam").get("/oversight")
            browser("sam").get(f"/updates/{governed.family}")
        governed.clock.move_on(timedelta(days=30))  # the month is over
        now = counts()["Harbour Recovery"]
        assert any(one.strip().split()[-1].isdecimal() for one in now)
        assert all(int(one.split()[-1]) >= 5 for one in now if one.split()[-1].isdecimal())

    def test_sees_what_an_agencys_only_lead_read_at_night(
        self, governed: Scene, browser: Open
    ) -> None:
        def lone(page: str) -> str:
            return page.partition('aria-labelledby="lone-leads"')[2].partition("</section>")[0]

        assert "Nothing deserves a look" in lone(browser("ian").get(HERE).text)
        governed.clock.move_to(governed.clock.now().replace(hour=21))
        read(governed, LEAD)
        governed.clock.move_on(timedelta(hours=12))
        governed.ground.writer.drain()
        page = lone(browser("ian").get(HERE).text)
        assert "Helen Ashby" in page
        assert "Read out of hours" in page
        assert "Marsh" not in page
        own = browser(LEAD).get("/oversight/look-into").text
        assert "information governance sees those out of hours" in own

        def add(work: Work) -> None:
            worker = NewWorker("Ola Reed", "SGL", email="ola@northam.example", has_mfa=True)
            add_worker(work, agency_id=governed.agencies["harbour"], worker=worker)

        governed.do("system", add)
        assert "Helen Ashby" not in lone(browser("ian").get(HERE).text)

    def test_is_told_of_no_agency_that_is_never_named(self, governed: Scene, browser: Open) -> None:
        with governed.ground.database.write() as session:
            row = session.get(AgencyRow, governed.agencies["harbour"])
            row.is_never_named = True
        browser(LEAD).get("/oversight")
        page = browser("ian").get(HERE).text
        assert "Harbour Recovery" not in page
        assert "Helen Ashby" not in page
        assert "Someone at a partner agency" in page

    def test_says_that_one_person_confirmed_the_newest_copy(
        self, governed: Scene, browser: Open
    ) -> None:
        confirm(governed)
        page = browser("ian").get(HERE).text
        assert "one person, and no quorum of witnesses" in page
        assert WHY in page

    def test_looking_is_itself_recorded(self, governed: Scene, browser: Open) -> None:
        ian = browser("ian")
        ian.get(HERE)
        with governed.ground.database.read() as session:
            query = select(AuditIndex.action).where(AuditIndex.actor_id == governed.workers["ian"])
            assert "AUDIT_VIEW" in session.scalars(query).all()
        assert "How the record is used" in ian.get(HERE).text

    @pytest.mark.parametrize("who", [LEAD, "sam", "priya", "tom", "duty"])
    def test_is_nobody_elses_page(self, governed: Scene, browser: Open, who: str) -> None:
        assert browser(who).get(HERE).status_code == 404


def looks_of_helen(scene: Scene, helen: Browser) -> str:
    """Her own looks, which stand in one line until she opens it."""
    return helen.get(f"/oversight/questions/looks?worker={scene.workers[LEAD]}").text


class TestAnAgencysOwnLooks:
    def test_are_its_leads_to_see(self, scene: Scene, browser: Open) -> None:
        helen = browser(LEAD)
        helen.get("/oversight/questions/late")
        scene.clock.move_on(timedelta(minutes=1))
        page = looks_of_helen(scene, helen)
        assert "Helen Ashby" in page
        assert "Who was told late" in page
        assert "Helen" not in browser("tom").get("/oversight/questions/looks").text

    def test_say_what_was_handed_on(self, scene: Scene, browser: Open) -> None:
        posted = post(scene)
        read(scene, "grace")
        scene.ground.writer.drain()
        helen = browser(LEAD)
        page = helen.get(f"/oversight/updates/{posted}").text
        entry = page.partition("/oversight/entries/")[2][:36]
        for ending in ("", "/receipt", "/code?worker=shown", "/code.svg?worker=shown", "/replay"):
            assert helen.get(f"/oversight/entries/{entry}{ending}").status_code == 200
        for form in FILES:
            leaves(helen, f"/oversight/questions/who-saw/{form}?update={posted}")
        scene.clock.move_on(timedelta(minutes=1))
        page = looks_of_helen(scene, helen)
        for words in (
            "Took a receipt, to hand on",
            "without the worker’s name",
            "Showed a receipt as a code, to hand on",
            "with the worker’s name",
            "The receipt of one reading",
            "One reading",
            "Replayed a moment",
            "Took a table",
            "Took a file with proofs",
            "Printed",
        ):
            assert words in page
        assert ">–<" not in page.partition("<tbody")[2]

    def test_join_in_audits(self, scene: Scene, browser: Open) -> None:
        helen = browser(LEAD)
        helen.get("/oversight/audits")
        scene.clock.move_on(timedelta(minutes=1))
        assert "Looked at audits" in looks_of_helen(scene, helen)

    @pytest.mark.both_engines
    def test_of_her_own_stand_in_one_line_that_opens(self, scene: Scene, browser: Open) -> None:
        def add(work: Work) -> None:
            worker = NewWorker("Ola Reed", "SGL", email="ola@northam.example", has_mfa=True)
            agency = scene.agencies["harbour"]
            scene.workers["ola"] = add_worker(work, agency_id=agency, worker=worker)

        scene.do("system", add)
        scene.clock.move_on(timedelta(minutes=1))
        helen, ola = browser(LEAD), browser("ola")
        for _ in range(3):
            helen.get("/oversight/questions/late")
        ola.get("/oversight/questions/late")
        scene.clock.move_on(timedelta(minutes=1))
        page = helen.get("/oversight/questions/looks").text
        assert rows(page) == 2
        assert "Looked 3 times" in page
        assert "Ola Reed" in page
        opened = page.partition('href="/oversight/questions/looks?worker=')[2].partition('"')[0]
        assert opened == scene.workers[LEAD]
        scene.clock.move_on(timedelta(minutes=1))
        assert rows(looks_of_helen(scene, helen)) == 4
        other = ola.get("/oversight/questions/looks").text
        table = other.partition("<tbody")[2].partition("</tbody>")[0]
        assert table.count("Helen Ashby") == 5 + 1, "the last was about herself"

    def test_are_in_a_file_for_whoever_asks_for_them(self, scene: Scene, browser: Open) -> None:
        helen = browser(LEAD)
        for _ in range(3):
            helen.get("/oversight/questions/late")
        scene.clock.move_on(timedelta(minutes=1))
        here = f"/oversight/questions/looks/table?worker={scene.workers[LEAD]}"
        table = table_of(leaves(helen, here))
        assert sum("Helen Ashby" in "".join(row) for row in table) == 3

    def test_of_governance_are_folded_for_itself_alone(
        self, governed: Scene, browser: Open
    ) -> None:
        ian = browser("ian")
        for _ in range(3):
            ian.get(HERE)
        governed.clock.move_on(timedelta(minutes=1))
        page = ian.get(HERE).text
        assert "Looked 3 times" in page
        assert "Ian Calloway" not in page.partition('aria-labelledby="looks"')[2]
        assert "Ian Calloway" in ian.get(f"{HERE}?own=shown").text


class TestWhoSawAnUpdate:
    def test_folds_the_askers_readings_and_counts_them(self, scene: Scene, browser: Open) -> None:
        posted = post(scene)
        read(scene, "grace")
        helen = browser(LEAD)
        for _ in range(3):
            helen.get(f"/oversight/updates/{posted}")
            scene.clock.move_on(timedelta(minutes=1))
        scene.ground.writer.drain()
        page = helen.get(f"/oversight/updates/{posted}").text
        # The page names the update twice, above its list and in it: two entries each time.
        assert "Your own readings of it are folded away here: 6." in page
        each = page.partition("Each reading")[2]
        assert each.count("Grace Adeyemi") >= 1
        assert "Helen Ashby" not in each.partition("<table")[2].partition("</table>")[0]
        shown = helen.get(f"/oversight/updates/{posted}?own=shown").text
        assert "folded away" not in shown
        assert "Helen Ashby" in shown.partition("Each reading")[2]

    def test_says_how_many_of_her_own_a_list_leaves_out(self, scene: Scene, browser: Open) -> None:
        post(scene)
        read(scene, LEAD)
        scene.ground.writer.drain()
        helen = browser(LEAD)
        page = helen.get("/oversight/questions/our-workers").text
        assert "Your own reading is folded away here: 1." in page
        assert f"/oversight/questions/our-workers?worker={scene.workers[LEAD]}" in page


class TestTheFirstPage:
    def test_counts_what_waits(self, scene: Scene, browser: Open) -> None:
        post(scene)
        scene.clock.move_to(scene.clock.now().replace(hour=21))
        read(scene, "anil")
        scene.clock.move_on(timedelta(hours=12))
        scene.ground.writer.drain()
        page = browser(LEAD).get("/oversight").text
        assert "<strong>1</strong> to look into" in page
        assert "<strong>0</strong> answered" in page
        assert "Read out of hours, Anil Rao" in page
        for words in ("Ask a question", "Who looked into the log", "Every override"):
            assert words in page

    def test_counts_each_opening_not_reviewed_and_says_which_are_overdue(
        self, scene: Scene, browser: Open
    ) -> None:
        post(scene)
        opened_by_duty(scene)
        scene.ground.writer.drain()
        page = browser(LEAD).get("/oversight").text
        assert "<strong>1</strong> opening not reviewed</a>" in page
        scene.clock.move_on(timedelta(days=4))
        scene.ground.writer.drain()
        page = browser(LEAD).get("/oversight").text
        assert "<strong>1</strong> opening not reviewed, 1 overdue</a>" in page

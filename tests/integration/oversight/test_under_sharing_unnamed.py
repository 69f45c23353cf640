"""What partners were shown that cannot be named: one line, and nothing to be read out of it."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from consent.models.permission import PermissionStatement
from consent.records import records_of
from consent.sharing.service import end_sharing_decision
from hub.foundation.identifiers import UpdateId
from tests.integration.oversight.asking import (
    FILES,
    LEAD,
    Open,
    leaves,
    post,
    read,
    shared_in_spite,
)
from tests.integration.oversight.too_little import EVERY, HERE, MISSED, TIMES, later
from tests.integration.updates.scene import Scene

LINE = "Partner agencies that cannot be named here were shown"
_CHANGING = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{32,64}|csrf_token[^>]*|entry [\d,]+")


def hide(scene: Scene, *agencies: str) -> None:
    """Nothing lets the lead know that these work with her client (decision 5.3)."""
    hidden = {scene.agencies[one] for one in agencies}
    with scene.ground.database.write() as session:
        for row in session.scalars(select(PermissionStatement)):
            row.sources = [one for one in row.sources if one not in hidden]


def told(browser: Open) -> str:
    """What the page says, its ids and tokens left out."""
    page = browser(LEAD).get(HERE)
    assert page.status_code == 200
    return _CHANGING.sub("", page.text.partition("<main")[2])


class TestOneLine:
    def test_counts_updates_that_such_a_partner_was_shown(
        self, scene: Scene, browser: Open
    ) -> None:
        hide(scene, "fam")
        post(scene)
        read(scene, "dev")
        post(scene)
        later(scene)
        page = browser(LEAD).get(HERE).text
        assert f"{LINE} 1 of your agency’s 2 risk updates." in page
        assert "Bridgeway" not in page

    def test_says_no_more_than_the_page_of_who_saw_it(self, scene: Scene, browser: Open) -> None:
        hide(scene, "fam")
        shown = post(scene)
        read(scene, "dev")
        other = post(scene)
        later(scene)
        helen = browser(LEAD)
        assert LINE in helen.get(HERE).text
        assert "Someone at a partner agency" in helen.get(f"/oversight/updates/{shown}").text
        assert "Someone at a partner agency" not in helen.get(f"/oversight/updates/{other}").text

    def test_is_not_there_where_every_reader_can_be_named(
        self, scene: Scene, browser: Open
    ) -> None:
        post(scene)
        for who in ("dev", "grace", "priya", "sam"):
            read(scene, who)
        later(scene)
        assert LINE not in browser(LEAD).get(HERE).text


class TestAnAttackerCannotTell:
    def test_how_many_partners_or_when_in_the_day(self, scene: Scene, browser: Open) -> None:
        """The same update read by one such partner, then by another and again, on one day."""
        hide(scene, "fam", "mat")
        post(scene)
        read(scene, "dev")
        before = told(browser)
        assert LINE in before
        for who in ("grace", "dev", "grace"):
            read(scene, who)
        assert told(browser) == before

    def test_that_one_may_read_and_has_not(self, scene: Scene, browser: Open) -> None:
        """Bridgeway works with her client and never looks: the page has no trace of it."""
        hide(scene, "fam")
        post(scene)
        for who in ("grace", "priya"):
            read(scene, who)
        later(scene)
        page = told(browser)
        assert LINE not in page
        assert "None by an agency that can be named to you." in page

    @pytest.mark.parametrize("form", FILES)
    def test_who_it_was_in_any_file(self, scene: Scene, browser: Open, form: str) -> None:
        hide(scene, "fam")
        post(scene)
        read(scene, "dev")
        later(scene, timedelta(days=6))
        helen = browser(LEAD)
        for one in (TIMES, MISSED):
            said = leaves(helen, f"{one}/{form}").text
            for name in ("Bridgeway", "Dev Shah", scene.agencies["fam"], scene.workers["dev"]):
                assert name not in said
        for one in EVERY:
            assert "Dev Shah" not in helen.get(one).text


class TestItsOwnDecision:
    """Harbour decides to share with children’s services, which nothing else lets the lead know."""

    def decided(self, scene: Scene) -> UpdateId:
        hide(scene, "csc")
        posted = post(scene)
        shared_in_spite(scene, posted)
        return posted

    def test_names_the_agency_beside_the_update_and_nobody_there(
        self, scene: Scene, browser: Open
    ) -> None:
        posted = self.decided(scene)
        post(scene)
        later(scene)
        helen = browser(LEAD)
        (row,) = [
            one
            for one in helen.get(MISSED).text.partition("<tbody")[2].split("<tr")
            if "Children’s Services" in one
        ]
        assert posted in row
        for one in EVERY:
            assert "Priya Nair" not in helen.get(one).text

    def test_counts_its_reading_by_name_and_not_among_the_others(
        self, scene: Scene, browser: Open
    ) -> None:
        self.decided(scene)
        read(scene, "priya")
        later(scene)
        page = browser(LEAD).get(HERE).text
        assert "Wexmoor Children’s Services" in page
        assert LINE not in page

    def test_that_has_ended_names_nobody(self, scene: Scene, browser: Open) -> None:
        posted = self.decided(scene)
        with scene.work_of(LEAD) as work:
            (decision,) = records_of(work, family_id=scene.family).sharing_decisions
        scene.do("sam", lambda work: end_sharing_decision(work, decision_id=decision.decision_id))
        later(scene)
        page = browser(LEAD).get(MISSED).text
        assert posted in page, "others have not opened it"
        assert "Children’s Services" not in page.partition("<table")[2]

    def test_covers_no_update_that_it_does_not_name(self, scene: Scene, browser: Open) -> None:
        self.decided(scene)
        other = post(scene)
        read(scene, "priya")
        later(scene)
        helen = browser(LEAD)
        assert f"{LINE} 1 of your agency’s 2 risk updates." in helen.get(HERE).text
        rows = helen.get(MISSED).text.partition("<tbody")[2].split("<tr")
        assert not [one for one in rows if other in one and "Children’s Services" in one]

    def test_of_one_never_named_names_nobody(self, scene: Scene, browser: Open) -> None:
        self.decided(scene)
        with scene.ground.database.write() as session:
            session.execute(
                text("UPDATE agency SET is_never_named = :yes WHERE id = :id"),
                {"yes": True, "id": scene.agencies["csc"]},
            )
        later(scene)
        helen = browser(LEAD)
        for one in EVERY:
            assert "Children’s Services" not in helen.get(one).text.partition("hub-heading")[2]

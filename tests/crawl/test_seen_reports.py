"""The report for one side is the same in every byte, whatever the other side has."""

from copy import deepcopy
from datetime import timedelta

import pytest

from tests.crawl.conftest import TownBuilder
from tests.crawl.pairs import PAIRS, other_world, world
from tests.crawl.partnership import Entry, posted
from tests.crawl.reports import prepare
from tests.crawl.telling import Said, said
from tests.crawl.town import Town

REFUGE = ("bells_refuge", "bells_moved", "bells_fear", "refuge-bell", "support-bell")
READERS = ("kw_his", "pol_lead", "sw_two", "head", "kw_two", "csc_lead")
HERS = ("advocate", "fsw")
HIS_LEADS = ("pol_lead", "csc_lead")


def with_a_refuge() -> Entry:
    """Mia, whom Dan is said to have hurt, has a refuge and a family service, who write of him."""
    story = world()
    opened = {"at": "2026-09-22", "do": "involvement.open", "family": "bell", "people": ["mia"]}
    story["events"] = [
        *story["events"],
        {**opened, "id": "refuge-bell", "agency": "refuge", "team": ["advocate"]},
        {**opened, "id": "support-bell", "agency": "fam", "team": ["fsw"]},
        # Children's services read of him alone on the same days, with and without her.
        posted("his_plan", "sw_two", "dan", "RK.NEG EV.FACT", sn=2) | {"family": "bell"},
        posted("bells_refuge", "advocate", "mia dan", "RK.NEG EV.REPORT", sn=2),
        posted("bells_moved", "advocate", "mia", "LC.ADDR EV.DOC", sn=3),
        posted("bells_fear", "advocate", "dan", "RK.NEG EV.REPORT", sn=2) | {"family": "bell"},
    ]
    return story


def without_it() -> Entry:
    story = deepcopy(with_a_refuge())
    story["events"] = [one for one in story["events"] if one.get("id") not in REFUGE]
    return story


def read_by_everybody(town: Town) -> None:
    """Everybody who may look at the Bells does; her refuge and her service on days of their own,
    which nobody else's reading could hide."""
    for readers in (READERS, HERS, READERS, HERS):
        for who in readers:
            client, family = town.browser(who), town.id("families", "bell")
            for page in ("", "/people"):
                client.get(f"/families/{family}{page}")
        town.stage.clock.move_on(timedelta(days=1))
    town.ground.writer.drain()


def paper(town: Town, lead: str, person: str) -> Said:
    """The page as it is printed."""
    made = prepare(town.stage, person, lead)
    town.ground.writer.drain()
    return said(town.browser(lead).get(f"/rights/reports/{made}"))


class TestHisReport:
    @pytest.mark.timeout(120)
    def test_is_the_same_with_her_refuge_and_without(self, towns: TownBuilder) -> None:
        one, two = towns(with_a_refuge()), towns(without_it())
        for town in (one, two):
            read_by_everybody(town)
        for lead in HIS_LEADS:
            first, second = (paper(town, lead, "dan") for town in (one, two))
            assert first == second, lead
            assert first.status == 200
            assert "<tbody" in first.body, "nothing was listed, so nothing was compared"
        hers = [paper(town, "csc_lead", "mia").body for town in (one, two)]
        assert hers[0] != hers[1], "the worlds differ in nothing that a report would show"

    @pytest.mark.timeout(120)
    def test_is_the_same_with_a_protected_child_and_without(self, towns: TownBuilder) -> None:
        one, two = towns(world()), towns(other_world(PAIRS["a protected child"]))
        for town in (one, two):
            read_by_everybody(town)
        first, second = (paper(town, "pol_lead", "dan") for town in (one, two))
        assert first == second
        assert "<tbody" in first.body

"""Tests of the generated updates: enough of them, each its own, each fit to be posted."""

import re
from collections import Counter

from hub.demonstration.plan import plan
from hub.demonstration.world import Event, Plan
from tests.unit.demonstration.conftest import DAYS, SEED, body, listed, posts, words, year_to

EVIDENCE = {"EV.FACT", "EV.REPORT", "EV.OPIN", "EV.TEST", "EV.DOC"}
CONTENT = words(
    """TX.ENG TX.DNA TX.PROG TX.EXIT TX.DROP TX.PSY TX.RES TX.TEST TX.RX TX.SUP TX.TOP TX.BBV
    TX.LAPSE TX.RELAPSE TX.OD TX.STORE MT.BOOK MT.ANC MT.DNA MT.PN MT.CONC MT.NAS MT.CLIN MT.USE
    MT.LOSS MT.PLAN MT.BIRTH MT.DISCH ED.ATT ED.PUN ED.EXC ED.BEH ED.PRES ED.SUPP ED.ATTN ED.PAR
    ED.COMM ED.DISC VX.DISC CS.STATUS CS.REF CS.CLOSE CS.EH CS.ASSESS CS.PLAN CS.CORE CS.VISIT
    CS.CIN CS.CONF CS.STRAT CS.S47 CS.PLO CS.COURT CS.LAC CS.PLACE CS.CONTACT RK.DA SP.DA RK.NEG
    RK.PHY RK.SEX RK.EMO RK.EXPL RK.MISS RK.COSLEEP RK.SUPV RK.YC RK.NEWADULT RK.DISENG RK.SELF
    RK.MH RK.SUIC RK.PHYS RK.GRIEF RK.HOUS RK.FIN PR.SUPP VX.CHILD VX.PARENT VX.FATHER VX.FAMILY
    SP.PLAN SP.CONT SP.STORE LC.ADDR LC.PHONE LC.EDU LE.BIRTH LE.DEATH LE.CUSTODY LE.RELEASE
    LE.EVICT LE.MOVE LE.NEWPARTNER LE.SEPARATE LE.REMOVAL LE.REUNIFY LE.SCHOOLMOVE"""
)
CONTEXT = words("""PF.1 PF.2 PF.3 PF.4 PF.5 PF.6 PF.7 PF.OTH AC.ACTION AC.MEET""")
FRAME = {"AF.HEALTH", "AF.EDU", "AF.EMOBEH"}
URGENCY = {"UR0", "UR1", "UR2", "UR3"}
ROUTINE = re.compile(r"TX\.(ENG|PROG)|MT\.ANC|ED\.(?!DISC).*|CS\.STATUS|PF\..*|AC\..*|PR\.SUPP")

POSTCODE = re.compile(r"\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b", re.IGNORECASE)
TELEPHONE = re.compile(r"(?<!\d)(?:\+44|0)(?:[\s()-]*\d){9,10}(?!\d)")
STREET = re.compile(
    r"\b\d+[a-z]?\s+(?:[\w']+\s+){1,3}(?:street|st|road|rd|avenue|ave|lane|drive|close|crescent|"
    r"terrace|gardens|grove|row|mews|square)\b",
    re.IGNORECASE,
)
STIGMA = re.compile(r"\b(abuser|addict|junkie|clean test|dirty|hard to reach|non-compliant)\b")


class TestUpdates:
    def test_are_enough_and_no_two_say_the_same(self, year: Plan) -> None:
        bodies = Counter(body(post) for post in posts(year))
        assert len(posts(year)) >= 1500
        assert bodies.most_common(1)[0][1] == 1
        assert all(len(one) > 40 for one in bodies)

    def test_carry_known_tags_and_one_kind_of_evidence(self, year: Plan) -> None:
        for post in posts(year):
            tags = set(listed(post, "tags"))
            assert tags <= CONTENT | CONTEXT | FRAME | EVIDENCE | URGENCY | {"EV.TP"}, post["id"]
            assert len(tags & EVIDENCE) == 1, post["id"]
            assert tags & (CONTENT | CONTEXT), post["id"]
            assert len(tags & URGENCY) <= 1, post["id"]

    def test_have_a_headline_where_partners_need_one(self, year: Plan) -> None:
        for post in posts(year):
            assert len(str(post.get("summary", ""))) <= 280
            if _is_sensitive(post):
                assert post.get("summary"), post["id"]

    def test_hold_nothing_that_says_where_somebody_is(self, year: Plan) -> None:
        for post in posts(year):
            said = _all_words(post)
            for pattern in (POSTCODE, TELEPHONE, STREET, STIGMA):
                assert not pattern.search(said), (post["id"], pattern.pattern)

    def test_have_every_placeholder_filled(self, year: Plan) -> None:
        for post in posts(year):
            assert not re.search(r"[{}~]|\|\S|\s\s|\.\.", _all_words(post)), post["id"]

    def test_leave_status_and_plan_to_social_care(self, year: Plan) -> None:
        agency = {worker.id: worker.agency for worker in year.workers}
        for post in posts(year):
            if {"CS.STATUS", "CS.PLAN"} & set(listed(post, "tags")):
                assert agency[str(post["by"])] == "csc"

    def test_leave_few_urgent_ones_open_and_those_are_new(self, year: Plan) -> None:
        answered = {event["update"] for event in year.events if event["do"] == "update.ack"}
        urgent = [post for post in posts(year) if {"UR2", "UR3"} & set(listed(post, "tags"))]
        still_open = [post for post in urgent if post["id"] not in answered]
        assert 2 <= len(still_open) <= 4
        assert all(_days_ago(post, year) <= 7 for post in still_open)


class TestPlan:
    def test_is_the_same_for_the_same_seed_and_day(self) -> None:
        assert plan(SEED, DAYS[0]) == year_to(DAYS[0])

    def test_differs_for_another_seed(self) -> None:
        assert plan(SEED + 1, DAYS[0]).events != year_to(DAYS[0]).events


def _is_sensitive(post: Event) -> bool:
    marks = CONTENT | CONTEXT | {"EV.TP"}
    tags = set(listed(post, "tags")) & marks
    return int(str(post.get("sn", 1))) >= 2 or any(not ROUTINE.fullmatch(tag) for tag in tags)


def _all_words(post: Event) -> str:
    return " | ".join([body(post), str(post.get("summary", "")), str(post.get("means", ""))])


def _days_ago(post: Event, year: Plan) -> int:
    return (year.today - year.today.fromisoformat(str(post["at"])[:10])).days

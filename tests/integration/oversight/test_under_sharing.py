"""Sharing too little: what a lead is told of it, and what leaves the hub."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from audit.details import details_of
from audit.models import AuditIndex
from consent.models.permission import PermissionStatement
from consent.permission.service import give_permission
from consent.permission.terms import Giver, PermissionTerms
from consent.plans import set_status
from consent.recipients import Recipients
from hub.foundation.identifiers import EntryId
from hub.updates.acknowledging import acknowledge_update
from hub.updates.control.withholding import withhold_update
from hub.updates.service import withdraw_update
from tests.integration.oversight.asking import (
    FILES,
    LEAD,
    Open,
    leaves,
    lines_with,
    own_looks,
    post,
    read,
    rows,
    table_of,
)
from tests.integration.oversight.too_little import (
    EVERY,
    HERE,
    KEPT,
    LONG,
    MISSED,
    NEGLECT,
    QUIET,
    TIMES,
    UNREAD,
    URGENT,
    body,
    counts,
    later,
    on_a_plan,
)
from tests.integration.updates.scene import Scene


class TestNotOpened:
    def test_names_the_partners_that_may_read_it_and_have_not(
        self, scene: Scene, browser: Open
    ) -> None:
        posted = post(scene)
        read(scene, "grace")
        later(scene)
        shown = body(browser(LEAD).get(MISSED).text)
        assert f"/oversight/updates/{posted}" in shown
        assert "Marsh family" in shown
        for agency in ("Wexmoor Children’s Services", "Bridgeway Family Support"):
            assert agency in shown
        assert "Wexmoor Maternity" not in shown
        assert "Oakfield" not in shown, "the table gives schools no more than that it exists"

    def test_says_whom_to_ring_and_the_next_step(self, scene: Scene, browser: Open) -> None:
        posted = post(scene)
        read(scene, "grace")
        later(scene)
        shown = body(browser(LEAD).get(MISSED).text)
        for words in (
            "Ring Priya Nair, social worker, Wexmoor Children’s Services, 0300 555 0002.",
            "Ring Dev Shah, family support worker, Bridgeway Family Support.",
            f'href="/updates/{posted}/readers"',
        ):
            assert words in shown
        for name in ("Grace Adeyemi", "Tom Reeves"):
            assert name not in shown
        assert browser(LEAD).get(f"/updates/{posted}/readers").status_code == 200

    def test_has_whom_to_ring_in_a_column_of_its_own(self, scene: Scene, browser: Open) -> None:
        post(scene)
        later(scene)
        heads, row = table_of(leaves(browser(LEAD), f"{MISSED}/table"))
        told = dict(zip(heads, row, strict=True))
        assert "Ring " not in told["Not opened by"]
        assert "Wexmoor Children’s Services" in told["Not opened by"]
        assert told["Whom to ring"].startswith("Ring ")

    def test_says_who_was_named(self, scene: Scene, browser: Open) -> None:
        posted = post(scene)
        later(scene)
        browser(LEAD).get(MISSED)
        with scene.ground.database.read() as session:
            query = select(AuditIndex.entry_id).where(AuditIndex.action == "VIEW_PEOPLE")
            entry_id = EntryId(session.scalars(query.order_by(AuditIndex.entry_id.desc())).first())
            said = details_of(session, entry_id=entry_id, keyring=scene.ground.keyring)
        assert said["view"] == "under-sharing"
        assert scene.workers["priya"] in said["workers"]
        assert posted in lines_with(scene, "VIEW_PEOPLE")

    def test_of_her_own_agency_says_whom_to_ask(self, scene: Scene, browser: Open) -> None:
        post(scene, by="grace", tags=("MT.DNA", "EV.FACT", "UR0"))
        later(scene)
        shown = body(browser(LEAD).get(MISSED).text)
        assert "Ask Anil Rao, prescriber or nurse or Sam Doyle, keyworker." in shown
        assert f'href="/oversight/questions/our-workers?family={scene.family}"' in shown

    def test_says_after_how_long_it_was_opened_late(self, scene: Scene, browser: Open) -> None:
        post(scene)
        later(scene)
        read(scene, "grace")
        assert "Wexmoor Maternity (after 5 days)" in body(browser(LEAD).get(MISSED).text)

    def test_has_what_her_own_agency_did_not_open(self, scene: Scene, browser: Open) -> None:
        theirs = post(scene, by="grace", tags=("MT.DNA", "EV.FACT", "UR0"))
        later(scene)
        shown = body(browser(LEAD).get(MISSED).text)
        assert f'"/updates/{theirs}"' in shown
        assert "Your agency" in shown
        assert "Bridgeway" not in shown, "who else reads a partner’s update is the partner’s to ask"
        read(scene, "sam")
        assert "Your agency (after 5 days)" in body(browser(LEAD).get(MISSED).text)

    def test_lets_its_time_pass_first(self, scene: Scene, browser: Open) -> None:
        post(scene)
        assert "Every one of them was opened" in browser(LEAD).get(MISSED).text
        later(scene, timedelta(days=2))
        assert rows(browser(LEAD).get(MISSED).text) == 1

    def test_is_about_risk_alone(self, scene: Scene, browser: Open) -> None:
        post(scene, tags=("TX.PROG", "EV.FACT", "UR0"))
        later(scene)
        assert "Every one of them was opened" in browser(LEAD).get(MISSED).text

    def test_leaves_out_what_was_taken_back(self, scene: Scene, browser: Open) -> None:
        posted = post(scene)
        scene.do("sam", lambda work: withdraw_update(work, update_id=posted, reason="Wrong day."))
        later(scene)
        assert posted not in browser(LEAD).get(MISSED).text

    def test_counts_who_acknowledged_as_having_opened(self, scene: Scene, browser: Open) -> None:
        posted = post(scene, **URGENT)
        for who in ("grace", "priya", "dev"):
            scene.do(who, lambda work: acknowledge_update(work, update_id=posted))
        later(scene)
        assert posted not in browser(LEAD).get(MISSED).text

    def test_pages_and_filters(self, scene: Scene, browser: Open, monkeypatch) -> None:
        monkeypatch.setattr("hub.oversight.questions.page.PAGE", 2)
        for _ in range(3):
            post(scene)
        day = scene.clock.now().date()
        later(scene)
        helen = browser(LEAD)
        first = helen.get(MISSED).text
        older = first.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
        assert (rows(first), rows(helen.get(older).text)) == (2, 1)
        assert "Nothing matches" in helen.get(f"{MISSED}?since={day + LONG}").text
        assert rows(helen.get(f"{MISSED}?until={day}&family={scene.family}").text) == 2
        assert "Nothing matches" in helen.get(f"{MISSED}?family={scene.people['ryan']}").text


class TestUrgentUnread:
    def test_has_hers_and_partners(self, scene: Scene, browser: Open) -> None:
        ours = post(scene, **URGENT)
        theirs = post(scene, by="grace", tags=("MT.DNA", "EV.FACT", "UR2"))
        helen = browser(LEAD)
        shown = body(helen.get(UNREAD).text)
        assert f"/oversight/updates/{ours}" in shown
        assert f'"/updates/{theirs}"' in shown
        assert "Your agency" in shown
        assert "3 h 58 min left" in shown
        read(scene, "sam")
        assert theirs not in helen.get(UNREAD).text
        later(scene)
        assert "overdue" in browser(LEAD).get(UNREAD).text

    def test_a_leads_own_looking_is_no_reading(self, scene: Scene, browser: Open) -> None:
        """A school’s lead is also the one who reads for it: her pages of oversight do not count."""
        posted = post(scene, subjects=(scene.people["alfie"],), tags=("RK.NEG", "EV.FACT", "UR2"))
        tom = browser("tom")
        for _ in range(2):
            assert posted in tom.get(UNREAD).text
            later(scene, timedelta(minutes=1))
        tom.get(f"/updates/{posted}")
        later(scene, timedelta(minutes=1))
        assert posted not in tom.get(UNREAD).text


class TestWithoutPermission:
    def test_names_who_lacks_nothing_else(self, scene: Scene, browser: Open) -> None:
        posted = post(scene, **NEGLECT)
        helen = browser(LEAD)
        shown = body(helen.get(KEPT).text)
        for agency in ("Children’s Services", "Maternity", "Bridgeway", "Oakfield"):
            assert agency in shown
        assert f"/families/{scene.family}/decisions/new?update={posted}" in shown
        assert "Grace Adeyemi, community midwife, Wexmoor Maternity" in shown
        assert "Ring " not in shown, "nobody is rung about what no permission covers"
        _permit(scene, ("csc", "mat", "fam", "school"))
        assert "No risk update waits" in helen.get(KEPT).text

    def test_withheld_is_no_want_of_a_permission(self, scene: Scene, browser: Open) -> None:
        posted = post(scene, **NEGLECT)
        to = Recipients((scene.agencies["mat"],), ())
        scene.do(
            "sam",
            lambda work: withhold_update(work, update_id=posted, kept_from=to, reason="WH.RISK"),
        )
        later(scene, timedelta(minutes=1))
        assert "Maternity" not in body(browser(LEAD).get(KEPT).text)


def _permit(scene: Scene, short: tuple[str, ...]) -> None:
    terms = PermissionTerms(
        covers=(scene.people["kayla"],),
        groups=("G15",),
        sources=(scene.agencies["harbour"],),
        recipients=tuple(scene.agencies[one] for one in short),
        max_level="F",
        history_from=scene.clock.now() - LONG,
    )
    giver = Giver(person_id=scene.people["kayla"], capacity="adult")
    scene.do("system", lambda work: give_permission(work, giver=giver, terms=terms))
    later(scene, timedelta(minutes=1))


class TestGoneQuiet:
    def test_names_her_own_agency_and_those_she_would_have_heard(
        self, scene: Scene, browser: Open
    ) -> None:
        on_a_plan(scene)
        post(scene)
        post(scene, by="grace", tags=("MT.ANC", "EV.FACT", "UR0"))
        before = body(browser(LEAD).get(QUIET).text)
        assert "Your agency" not in before
        assert "Maternity" not in before
        later(scene, timedelta(days=30))
        shown = body(browser(LEAD).get(QUIET).text)
        for words in ("Marsh family", "Child protection plan", "every 28 days"):
            assert words in shown
        assert "Your agency (30 days)" in shown
        assert "Wexmoor Maternity (30 days)" in shown
        assert "Ring Grace Adeyemi, community midwife, Wexmoor Maternity." in shown
        assert f'href="/families/{scene.family}/updates/new"' in shown

    def test_is_about_children_on_a_plan_alone(self, scene: Scene, browser: Open) -> None:
        later(scene, timedelta(days=90))
        assert "Nobody has gone quiet" in browser(LEAD).get(QUIET).text

    def test_says_no_plan_she_may_not_know_of(self, scene: Scene, browser: Open) -> None:
        alfie = scene.people["alfie"]
        scene.do("system", lambda work: set_status(work, child_id=alfie, status="ST.CIN"))
        with scene.ground.database.write() as session:
            for row in session.scalars(select(PermissionStatement)):
                row.groups = [one for one in row.groups if one != "G10"]
        later(scene, timedelta(days=90))
        page = browser(LEAD).get(QUIET).text
        assert "Nobody has gone quiet" in page
        assert "Child in need" not in page

    def test_showing_a_plan_is_recorded(self, scene: Scene, browser: Open) -> None:
        on_a_plan(scene)
        later(scene, timedelta(days=60))
        browser(LEAD).get(QUIET)
        with scene.ground.database.read() as session:
            query = select(AuditIndex.entry_id).where(AuditIndex.action == "VIEW_CARD")
            parts = [
                part
                for one in session.scalars(query)
                for part in details_of(
                    session, entry_id=EntryId(one), keyring=scene.ground.keyring
                )["parts"]
            ]
        assert {"name", "status"} <= set(parts)


class TestThePage:
    def test_is_one_click_away_and_counts_what_is_behind_it(
        self, scene: Scene, browser: Open
    ) -> None:
        on_a_plan(scene)
        post(scene)
        post(scene, **NEGLECT)
        post(scene, **URGENT)
        assert f'href="{HERE}"' in browser(LEAD).get("/oversight").text
        later(scene, timedelta(days=30))
        helen = browser(LEAD)
        page = helen.get(HERE).text
        listed = [rows(helen.get(one).text) for one in (MISSED, UNREAD, QUIET, KEPT)]
        assert counts(page) == listed
        assert min(listed) > 0
        assert page.count('<svg class="hub-picture"') == 4, "each once for a phone"
        assert "style=" not in page.partition("<main")[2]

    def test_draws_the_numbers_of_its_tables(self, scene: Scene, browser: Open) -> None:
        for _ in range(5):
            post(scene, event_at=scene.clock.now() - timedelta(hours=3))
            read(scene, "grace")
        later(scene)
        helen = browser(LEAD)
        page = helen.get(HERE).text
        assert "5 of 5 risk updates posted in November 2026: their time is over" in page
        assert "at least one partner that may read them has not opened them" in page
        heads, *lines = table_of(leaves(helen, f"{TIMES}/table"))
        assert heads[0] == "Latest posted"
        by_name = {line[1]: line[2:] for line in lines}
        assert by_name["Wexmoor Maternity"][:4] == ["5", "5", "5", "1 min"]
        assert by_name["Bridgeway Family Support"][:4] == ["5", "0", "0", "none of 5 opened"]
        assert lines[-1][1].startswith("Your agency, from")
        assert lines[0][3] == "0", "the worst first"
        assert by_name["Your agency, from the event to posting"][3] == "3 h 00 min"
        assert page.count("1 min") > 1

    def test_names_no_family_and_no_update(self, scene: Scene, browser: Open) -> None:
        posted = post(scene)
        later(scene)
        main = browser(LEAD).get(HERE).text.partition("hub-counts")[2]
        assert "Marsh" not in main
        assert posted not in main

    def test_is_empty_before_anything_was_posted(self, scene: Scene, browser: Open) -> None:
        page = browser(LEAD).get(HERE)
        assert page.status_code == 200
        assert counts(page.text) == [0, 0, 0, 0]
        assert "No risk updates in these days" in page.text

    def test_every_look_is_recorded(self, scene: Scene, browser: Open) -> None:
        posted = post(scene)
        later(scene)
        helen = browser(LEAD)
        for one in EVERY:
            assert helen.get(one).status_code == 200
        with scene.ground.database.read() as session:
            query = select(AuditIndex.entry_id).where(AuditIndex.action == "AUDIT_VIEW")
            asked = {
                details_of(session, entry_id=EntryId(one), keyring=scene.ground.keyring)["question"]
                for one in session.scalars(query)
            }
        assert asked == {one.rpartition("/")[2] for one in EVERY}
        assert posted in lines_with(scene, "VIEW_S")
        assert "Whether too little is shared" in helen.get(own_looks(scene)).text

    @pytest.mark.parametrize("typed", ["x", "%00", "9999-12-31", "0001-01-01"])
    def test_nonsense_asks_for_nothing(self, scene: Scene, browser: Open, typed: str) -> None:
        post(scene)
        helen = browser(LEAD)
        for one in EVERY:
            sent = f"{one}?since={typed}&until={typed}&family={typed}&before={typed}"
            assert helen.get(sent).status_code == 200


class TestFiles:
    @pytest.mark.parametrize("question", [MISSED, UNREAD, KEPT, TIMES])
    def test_leave_with_their_manifest(self, scene: Scene, browser: Open, question: str) -> None:
        posted = post(scene, **URGENT)
        post(scene, tags=("RK.NEG", "EV.FACT", "UR0"))
        read(scene, "grace")
        later(scene)
        helen = browser(LEAD)
        for form in FILES:
            assert leaves(helen, f"{question}/{form}").status_code == 200
        assert len(lines_with(scene, "EXPORT")) == 3
        if question in (MISSED, UNREAD):
            assert posted in table_of(leaves(helen, f"{question}/table"))[-1][-2]

    def test_prove_the_first_readings(self, scene: Scene, browser: Open) -> None:
        post(scene)
        later(scene)
        read(scene, "grace")
        scene.ground.writer.drain()
        said = json.loads(leaves(browser(LEAD), f"{MISSED}/proofs").data)
        (entry,) = said["entries"]
        assert said["rows"][0]["entries"] == [entry["id"]]


def test_a_narrow_screen_gets_the_weeks_as_a_table_and_no_wide_picture(browser: Open) -> None:
    page = browser("helen").get("/oversight").text
    assert '<div class="hub-narrow"><' in page.replace("\n", "")
    assert 'class="hub-picture__frame"' not in page

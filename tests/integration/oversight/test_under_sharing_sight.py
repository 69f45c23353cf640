"""Sharing too little: what even a safeguarding lead is not told of it, and how it is read."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from consent.conflicts import declare_conflict
from consent.involvement.service import close_involvement
from consent.involvement.teams import assign_worker
from consent.models.permission import PermissionStatement
from hub.foundation.clock import london_time
from hub.foundation.identifiers import UpdateId
from hub.updates.service import post_update
from tests.integration.oversight.asking import (
    FILES,
    LEAD,
    Open,
    is_question,
    post,
    read,
)
from tests.integration.oversight.too_little import (
    EVERY,
    HERE,
    MISSED,
    NEGLECT,
    QUIET,
    TIMES,
    URGENT,
    counts,
    later,
    on_a_plan,
)
from tests.integration.updates.scene import Scene, another_family
from tests.services.statements import statements_sent


class TestWhatSheMayNotKnow:
    def empty(self, browser: Open, who: str, *ids: UpdateId) -> None:
        """Nothing on any page, and nothing counted."""
        his = browser(who)
        assert counts(his.get(HERE).text) == [0, 0, 0, 0]
        for one in EVERY:
            page = his.get(one).text
            assert "Marsh" not in page.partition("<table")[2]
            assert not [update_id for update_id in ids if update_id in page]

    def test_another_agencys_lead_learns_nothing_of_ours(self, scene: Scene, browser: Open) -> None:
        """The school has Kayla’s missed appointment as held: not even that is counted."""
        found = post(scene), post(scene, **NEGLECT), post(scene, **URGENT)
        later(scene)
        self.empty(browser, "tom", *found)
        assert "Harbour" not in browser("tom").get(TIMES).text

    def test_a_conflict_closes_the_family_to_her(self, scene: Scene, browser: Open) -> None:
        on_a_plan(scene)
        found = post(scene), post(scene, **NEGLECT), post(scene, **URGENT)
        later(scene, timedelta(days=60))
        assert 0 not in counts(browser(LEAD).get(HERE).text)
        kayla = scene.people["kayla"]
        scene.do(
            LEAD,
            lambda work: declare_conflict(work, worker_id=work.actor.worker_id, person_id=kayla),
        )
        self.empty(browser, LEAD, *found)

    def test_an_update_for_named_readers_is_not_counted(self, scene: Scene, browser: Open) -> None:
        readers = (scene.workers["priya"], scene.workers["sam"])
        secret = post(scene, sensitivity=4, named_readers=readers)
        later(scene)
        self.empty(browser, LEAD, secret)

    def test_an_agency_she_may_not_know_is_neither_named_nor_counted(
        self, scene: Scene, browser: Open
    ) -> None:
        """Decision 5.3: Bridgeway works with her client, but nothing lets her know that."""
        with scene.ground.database.write() as session:
            for row in session.scalars(select(PermissionStatement)):
                row.sources = [one for one in row.sources if one != scene.agencies["fam"]]
        post(scene)
        for who in ("grace", "priya"):
            read(scene, who)
        later(scene)
        helen = browser(LEAD)
        assert counts(helen.get(HERE).text)[0] == 0
        assert "Every one of them was opened" in helen.get(MISSED).text
        for one in EVERY:
            page = helen.get(one).text
            assert "Bridgeway" not in page
            assert "Dev Shah" not in page
        read(scene, "dev")
        assert "Bridgeway" not in helen.get(TIMES).text

    def test_a_partners_closed_involvement_is_gone(self, scene: Scene, browser: Open) -> None:
        post(scene)
        later(scene)
        involvement = scene.involvements["mat"]
        scene.do("system", lambda work: close_involvement(work, involvement_id=involvement))
        later(scene, timedelta(minutes=1))
        helen = browser(LEAD)
        for one in EVERY:
            assert "Maternity" not in helen.get(one).text

    def test_her_own_closed_involvement_leaves_her_own_posting_alone(
        self, scene: Scene, browser: Open
    ) -> None:
        on_a_plan(scene)
        post(scene)
        later(scene)
        involvement = scene.involvements["harbour"]
        scene.do(LEAD, lambda work: close_involvement(work, involvement_id=involvement))
        later(scene, timedelta(days=40))
        helen = browser(LEAD)
        assert counts(helen.get(HERE).text) == [0, 0, 0, 0]
        for one in EVERY:
            page = helen.get(one).text
            for agency in ("Children’s Services", "Maternity", "Bridgeway", "Oakfield"):
                assert agency not in page.partition("hub-heading")[2]

    def test_a_bar_on_a_partners_worker_shows_as_nobody_on_the_case(
        self, scene: Scene, browser: Open
    ) -> None:
        post(scene)
        kayla = scene.people["kayla"]
        scene.do(
            "grace",
            lambda work: declare_conflict(work, worker_id=work.actor.worker_id, person_id=kayla),
        )
        later(scene)
        helen = browser(LEAD)
        for one in EVERY:
            page = helen.get(one).text
            assert "Maternity" not in page
            assert "Grace Adeyemi" not in page

    def test_a_silence_has_no_time_of_day(self, scene: Scene, browser: Open) -> None:
        """The last that was heard may be held for her (interface 4)."""
        on_a_plan(scene)
        at = scene.clock.now()
        held = post(scene, by="grace", tags=("MT.CLIN", "EV.FACT"))
        later(scene, timedelta(days=60))
        helen = browser(LEAD)
        assert "Maternity" in helen.get(QUIET).text.partition("<tbody")[2]
        for address in (QUIET, f"{QUIET}/table", f"{QUIET}/proofs"):
            said = helen.get(address).text
            assert london_time(at) not in said
            assert str(int(at.timestamp())) not in said
            assert held not in said

    def test_whoever_an_update_would_not_reach_is_not_rung(
        self, scene: Scene, browser: Open
    ) -> None:
        """Dana joins Priya's team with a conflict: the agency is named, and Priya alone."""
        involvement, dana = scene.involvements["csc"], scene.workers["duty"]
        scene.do(
            "system",
            lambda work: assign_worker(work, involvement_id=involvement, worker_id=dana),
        )
        post(scene)
        later(scene)
        assert "Dana Whitfield" in browser(LEAD).get(MISSED).text
        scene.do(
            "system",
            lambda work: declare_conflict(work, worker_id=dana, person_id=scene.people["kayla"]),
        )
        later(scene, timedelta(minutes=1))
        helen = browser(LEAD)
        assert "Priya Nair" in helen.get(MISSED).text
        for one in EVERY:
            assert "Dana Whitfield" not in helen.get(one).text

    @pytest.mark.parametrize("who", ["sam", "priya", "grace", "duty"])
    def test_the_door_is_closed_to_others(self, scene: Scene, browser: Open, who: str) -> None:
        his = browser(who)
        addresses = [*EVERY, *(f"{MISSED}/{form}" for form in FILES)]
        assert {his.get(one).status_code for one in addresses} == {404}


class TestQueries:
    @pytest.mark.sqlite_only
    @pytest.mark.parametrize("address", [HERE, MISSED, QUIET])
    def test_are_as_many_for_much_as_for_little(
        self, scene: Scene, browser: Open, address: str
    ) -> None:
        sent_for = []
        for _ in range(2):
            family = another_family(scene)
            on_a_plan(family)
            for terms in (NEGLECT, URGENT):
                draft = family.draft(**terms)
                family.do(
                    "sam",
                    lambda work, one=draft, other=family: post_update(
                        work, family_id=other.family, draft=one
                    ),
                )
            post(scene, **NEGLECT)
            on_a_plan(scene)
            later(scene, timedelta(days=50))
            helen = browser(LEAD)
            helen.get(address)
            with statements_sent(scene.ground.database.engine) as sent:
                assert helen.get(address).status_code == 200
            sent_for.append(sum(is_question(one) for one in sent))
        assert sent_for[0] == sent_for[1]

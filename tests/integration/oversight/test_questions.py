"""The standing questions: what they answer, and to whom."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from consent.conflicts import declare_conflict
from consent.emergency.reviews import review_opening
from consent.family.merging import merge_people, unmerge_people
from consent.grants import GrantTerms
from consent.models.permission import PermissionStatement
from consent.recipients import Recipients
from hub.alerts.about import About, Kind
from hub.alerts.service import URGENT, AlertDraft, raise_alert
from hub.sharing.emergency.told import acknowledge_opening
from hub.updates.acknowledging import acknowledge_update
from hub.updates.control.granting import give_grant
from hub.updates.control.sensitivity import raise_sensitivity
from tests.integration.oversight.asking import (
    FILES,
    LEAD,
    NOBODY,
    QUESTIONS,
    Open,
    is_question,
    leaves,
    opened_by_duty,
    post,
    read,
    rows,
    shared_in_spite,
    table_of,
)
from tests.integration.updates.scene import Scene
from tests.services.statements import statements_sent


class TestWhoSawAnUpdate:
    def test_is_three_clicks_away(self, scene: Scene, browser: Open) -> None:
        posted = post(scene)
        read(scene, "grace")
        helen = browser(LEAD)
        assert 'href="/oversight/questions/updates"' in helen.get("/oversight").text
        here = f"/oversight/updates/{posted}"
        assert f'href="{here}"' in helen.get("/oversight/questions/updates").text
        assert "Grace Adeyemi" in helen.get(here).text


class TestAPerson:
    def test_shows_what_was_disclosed_about_her_and_why(self, scene: Scene, browser: Open) -> None:
        post(scene)
        post(scene, subjects=(scene.people["ryan"],))
        read(scene, "grace")
        read(scene, "anil")
        helen, kayla = browser(LEAD), scene.people["kayla"]
        assert f'/oversight/people/{kayla}"' in helen.get("/oversight/questions/people").text
        page = helen.get(f"/oversight/people/{kayla}").text
        for words in ("Kayla Marsh", "Grace Adeyemi", "Anil Rao", "Permission", "Full"):
            assert words in page
        assert rows(page) == 2

    def test_joins_what_was_disclosed_under_either_record(
        self, scene: Scene, browser: Open
    ) -> None:
        kayla, ryan = scene.people["kayla"], scene.people["ryan"]
        post(scene)
        read(scene, "grace")
        post(scene, subjects=(ryan,))
        read(scene, "anil")
        before = rows(browser(LEAD).get(f"/oversight/people/{kayla}").text)
        merge_id = scene.do(
            "system", lambda work: merge_people(work, kept_id=kayla, merged_id=ryan)
        )
        scene.clock.move_on(timedelta(minutes=1))
        helen = browser(LEAD)
        joined = [helen.get(f"/oversight/people/{who}").text for who in (kayla, ryan)]
        assert rows(joined[0]) == rows(joined[1]) == before + 1
        assert "Kayla Marsh" in joined[1]
        scene.do("system", lambda work: unmerge_people(work, merge_id=merge_id))
        scene.clock.move_on(timedelta(minutes=1))
        assert rows(browser(LEAD).get(f"/oversight/people/{kayla}").text) == before

    def test_leaves_out_what_partners_read_of_partners(self, scene: Scene, browser: Open) -> None:
        post(scene, by="grace", tags=("MT.ANC", "EV.FACT", "UR0"))
        read(scene, "priya")
        page = browser(LEAD).get(f"/oversight/people/{scene.people['kayla']}").text
        assert "Priya Nair" not in page

    def test_who_is_on_no_card_of_hers_does_not_exist(self, scene: Scene, browser: Open) -> None:
        helen, kayla = browser(LEAD), scene.people["kayla"]
        assert helen.get(f"/oversight/people/{kayla}").status_code == 200
        scene.do(
            LEAD,
            lambda work: declare_conflict(work, worker_id=work.actor.worker_id, person_id=kayla),
        )
        one, none = (helen.get(f"/oversight/people/{who}") for who in (kayla, NOBODY))
        assert one.status_code == none.status_code == 404
        assert one.text == none.text
        assert "Kayla" not in helen.get("/oversight/questions/people").text

    def test_is_found_by_name(self, scene: Scene, browser: Open) -> None:
        page = browser(LEAD).get("/oversight/questions/people?words=kay").text
        assert "Kayla Marsh" in page
        assert "Ryan Cole" not in page


class TestOpenings:
    def test_lists_them_with_their_review(self, scene: Scene, browser: Open) -> None:
        post(scene)
        glass_id = opened_by_duty(scene)
        helen = browser(LEAD)
        page = helen.get("/oversight/questions/openings").text
        for words in ("Dana Whitfield", "Marsh family", "Immediate risk", "Not reviewed yet"):
            assert words in page
        scene.do(
            LEAD,
            lambda work: review_opening(
                work, glass_id=glass_id, outcome="justified", note="Right."
            ),
        )
        assert "It was right" in helen.get("/oversight/questions/openings").text

    def test_one_not_reviewed_in_time_says_so(self, scene: Scene, browser: Open) -> None:
        post(scene)
        opened_by_duty(scene)
        scene.clock.move_on(timedelta(days=3))
        assert "overdue" in browser(LEAD).get("/oversight/questions/openings").text

    def test_a_conflict_closes_it_to_her(self, scene: Scene, browser: Open) -> None:
        post(scene)
        opened_by_duty(scene)
        kayla = scene.people["kayla"]
        scene.do(
            LEAD,
            lambda work: declare_conflict(work, worker_id=work.actor.worker_id, person_id=kayla),
        )
        assert "No emergency openings" in browser(LEAD).get("/oversight/questions/openings").text


class TestOverrides:
    def test_lists_decisions_gifts_and_sensitivity(self, scene: Scene, browser: Open) -> None:
        posted = post(scene, tags=("TX.RX", "EV.FACT", "UR0"))
        shared_in_spite(scene, posted)
        terms = GrantTerms(Recipients((scene.agencies["mat"],), ()), "S", "SAFE")
        scene.do("sam", lambda work: give_grant(work, update_id=posted, terms=terms))
        scene.clock.move_on(timedelta(minutes=1))
        scene.do("sam", lambda work: raise_sensitivity(work, update_id=posted, sensitivity=3))
        page = browser(LEAD).get("/oversight/questions/overrides").text
        assert rows(page) == 3
        for words in (
            "although permission was refused",
            "Gave an update by name",
            "more sensitive",
            "Wexmoor Maternity",
            "To keep a child safe",
        ):
            assert words in page

    def test_shows_nothing_of_another_agencys(self, scene: Scene, browser: Open) -> None:
        posted = post(scene, tags=("TX.RX", "EV.FACT", "UR0"))
        shared_in_spite(scene, posted)
        assert "No overrides" in browser("tom").get("/oversight/questions/overrides").text


class TestDenials:
    def test_groups_by_worker_and_kind(self, scene: Scene, browser: Open) -> None:
        anil = browser("anil")
        for _ in range(3):
            anil.get(f"/updates/{NOBODY}")
        anil.get(f"/updates/{post(scene, sensitivity=4, named_readers=(scene.workers['sam'],))}")
        page = browser(LEAD).get("/oversight/questions/denials").text
        assert rows(page) == 1
        assert "Anil Rao" in page
        assert "4 times" in page
        assert "DENY_SN4" not in page
        assert "named" not in page.partition("<table")[2]

    def test_of_others_are_not_hers(self, scene: Scene, browser: Open) -> None:
        browser("priya").get(f"/updates/{NOBODY}")
        assert "No refusals" in browser(LEAD).get("/oversight/questions/denials").text


class TestLate:
    def test_lists_answers_after_their_time_and_none_yet(self, scene: Scene, browser: Open) -> None:
        posted = post(scene, tags=("TX.DNA", "EV.FACT", "UR2"))
        here = "/oversight/questions/late"
        assert "Nobody was told late" in browser(LEAD).get(here).text
        scene.clock.move_on(timedelta(hours=5))
        scene.do("grace", lambda work: acknowledge_update(work, update_id=posted))
        page = browser(LEAD).get(here).text
        assert "Grace Adeyemi" in page
        assert "1 h 01 min late" in page
        assert "Not yet" in page
        assert "Nobody was told late" in browser("tom").get(here).text

    @pytest.mark.parametrize(("hours", "overdue"), [(6, "same day"), (30, "1 day"), (60, "2 days")])
    def test_of_whoever_is_not_named_says_whole_days(
        self, scene: Scene, browser: Open, hours: int, overdue: str
    ) -> None:
        """With the moment of asking, a span would give back the instant that was left out."""
        with scene.ground.database.write() as session:
            for row in session.scalars(select(PermissionStatement)):
                row.sources = [one for one in row.sources if one != scene.agencies["fam"]]
        post(scene, tags=("TX.DNA", "EV.FACT", "UR2"))
        scene.clock.move_on(timedelta(hours=hours))
        helen = browser(LEAD)
        (masked,) = [
            row
            for row in table_of(leaves(helen, "/oversight/questions/late/table"))
            if row[1].startswith("Someone at a partner agency")
        ]
        assert overdue in masked[4]
        for form in ("", "/table", "/proofs", "/print"):
            body = leaves(helen, f"/oversight/questions/late{form}").text
            masked_row = body.rpartition("Someone at a partner agency")[2].partition("/tr")[0]
            assert overdue in masked_row
            assert not re.search(r"\d h \d\d min|\d min overdue", masked_row)

    def test_is_silent_about_what_is_held_for_her(self, scene: Scene, browser: Open) -> None:
        """That it was urgent would be more than that it is there."""
        held = post(scene, tags=("TX.DNA", "EV.FACT", "UR2"))
        draft = AlertDraft(URGENT, scene.family, About(Kind.UPDATE, held), "UR2")
        tom_alone = (scene.workers["tom"],)
        scene.do("system", lambda work: raise_alert(work, draft=draft, worker_ids=tom_alone))
        scene.clock.move_on(timedelta(hours=9))
        tom = browser("tom")
        assert "Update held" in tom.get(f"/families/{scene.family}").text
        assert "Nobody was told late" in tom.get("/oversight/questions/late").text
        assert held not in leaves(tom, "/oversight/questions/late/table").text


class TestPaging:
    @pytest.mark.parametrize("question", [*QUESTIONS, "updates"])
    def test_finds_every_row_once(
        self, scene: Scene, browser: Open, monkeypatch, question: str
    ) -> None:
        for module in ("page", "lists"):
            monkeypatch.setattr(f"hub.oversight.questions.{module}.PAGE", 1)
        for who in ("anil", "sam"):
            posted = post(scene, tags=("TX.RX", "EV.FACT", "UR2"))
            shared_in_spite(scene, posted)
            opened_by_duty(scene)
            browser(who).get(f"/updates/{NOBODY}")
        scene.clock.move_on(timedelta(hours=5))
        helen, seen, address = browser(LEAD), [], f"/oversight/questions/{question}"
        while address and len(seen) < 20:
            page = helen.get(address).text
            seen.append(page.partition("<tbody")[2].partition("</tbody>")[0])
            link = page.partition('rel="next" href="')[2].partition('"')[0]
            address = link.replace("&amp;", "&")
        assert len(seen) > 1
        assert all(one.count("<tr") == 1 for one in seen)
        assert len(set(seen)) == len(seen)

    def test_of_people_goes_on_behind_the_last_one(
        self, scene: Scene, browser: Open, monkeypatch
    ) -> None:
        monkeypatch.setattr("hub.oversight.questions.lists.PAGE", 1)
        helen, here, seen = browser(LEAD), "/oversight/questions/people", []
        address = here
        while address and len(seen) < 9:
            page = helen.get(address).text
            seen.append(page.partition("/oversight/people/")[2][:36])
            link = page.partition('rel="next" href="')[2].partition('"')[0]
            address = link.replace("&amp;", "&")
        assert sorted(seen) == sorted(set(seen))
        assert {scene.people["kayla"], scene.people["ryan"]} <= set(seen)
        for typed in (NOBODY, "1", "x"):
            page = helen.get(f"{here}?after={typed}").text
            assert seen[0] in page

    @pytest.mark.parametrize("question", QUESTIONS)
    @pytest.mark.parametrize("typed", ["x", "1.2", "99999999999.a", "%00"])
    def test_nonsense_asks_for_nothing(
        self, scene: Scene, browser: Open, question: str, typed: str
    ) -> None:
        address = f"/oversight/questions/{question}?before={typed}&since={typed}&family={typed}"
        assert browser(LEAD).get(address).status_code == 200


class TestQueries:
    @pytest.mark.sqlite_only
    @pytest.mark.parametrize("question", ["overrides", "late", "denials", "openings"])
    def test_are_as_many_for_many_rows_as_for_few(
        self, scene: Scene, browser: Open, question: str
    ) -> None:
        here, counts = f"/oversight/questions/{question}", []
        for _ in range(2):
            for _ in range(2):
                posted = post(scene, tags=("TX.RX", "EV.FACT", "UR2"))
                shared_in_spite(scene, posted)
                browser("anil").get(f"/updates/{NOBODY}")
                glass_id = opened_by_duty(scene)
                scene.do(LEAD, lambda work, one=glass_id: acknowledge_opening(work, glass_id=one))
            scene.clock.move_on(timedelta(hours=5))
            helen = browser(LEAD)
            helen.get(here)
            with statements_sent(scene.ground.database.engine) as sent:
                page = helen.get(here)
            assert rows(page.text) > 0
            counts.append(sum(is_question(one) for one in sent))
        assert counts[0] == counts[1]


class TestTheDoor:
    @pytest.mark.parametrize("who", ["sam", "priya", "grace", "duty"])
    def test_is_closed_to_others(self, scene: Scene, browser: Open, who: str) -> None:
        his, posted = browser(who), post(scene)
        addresses = [f"/oversight/questions/{one}" for one in (*QUESTIONS, "people", "updates")]
        addresses += [f"/oversight/questions/who-saw/{one}?update={posted}" for one in FILES]
        addresses += [f"/oversight/people/{scene.people['kayla']}", "/oversight/questions/workers"]
        assert {his.get(one).status_code for one in addresses} == {404}

    @pytest.mark.parametrize("question", ["nothing", "who-saw", "person", "worker"])
    def test_a_question_without_its_page_does_not_exist(
        self, scene: Scene, browser: Open, question: str
    ) -> None:
        assert browser(LEAD).get(f"/oversight/questions/{question}").status_code == 404

    def test_a_partners_worker_has_no_answer(self, scene: Scene, browser: Open) -> None:
        post(scene)
        read(scene, "grace")
        grace = scene.workers["grace"]
        answer = leaves(browser(LEAD), f"/oversight/questions/worker/table?worker={grace}")
        assert answer.status_code == 404

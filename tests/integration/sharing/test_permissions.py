"""Permissions on screen: given, refused, changed, withdrawn, and every way that can go wrong."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from agencies.workers.account_service import AccountChange, set_account
from audit.models import AuditIndex
from consent.models.permission import Permission, PermissionStatement
from consent.outcome import Level
from hub.foundation.identifiers import UpdateId
from hub.updates.judging import sight_of_update
from hub.updates.service import post_update
from tests.integration.families.browsing import Browser
from tests.integration.sharing.at_once import AT_ONCE
from tests.integration.sharing.permission_forms import Typed, filled
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]


def address(scene: Scene, rest: str = "") -> str:
    return f"/families/{scene.family}/permissions{rest}"


def typed(scene: Scene, **changes: object) -> Typed:
    """Kayla lets Harbour share clinical matters with maternity."""
    return filled(scene, **{"method": "e-sign", **changes})


def given(scene: Scene, sam: Browser, **changes: object) -> str:
    """The address of a permission just recorded."""
    filled = typed(scene, **changes)
    answer = sam.send(address(scene, "/new"), filled)
    if answer.status_code == 200:  # shown first what it opens
        answer = sam.send(address(scene, "/new"), {**filled, **AT_ONCE})
    assert answer.status_code == 302, answer.text
    return answer.location


def clinical(scene: Scene) -> UpdateId:
    """An update that only this permission opens to the midwife."""
    draft = scene.draft(tags=("TX.RX", "EV.FACT", "UR0"))
    return scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))


def level(scene: Scene, who: str, update_id: UpdateId) -> Level:
    with scene.work_of(who) as work:
        found = sight_of_update(work, update_id=update_id)
    assert found is not None
    return found[1].level


def actions(scene: Scene) -> list[str]:
    with scene.ground.database.read() as session:
        return list(session.scalars(select(AuditIndex.action).order_by(AuditIndex.entry_id)))


class TestGiving:
    def test_opens_what_it_names_from_then_on(self, scene: Scene, browser: Open) -> None:
        here = given(scene, browser("sam"))
        scene.clock.move_on(timedelta(seconds=5))
        posted = clinical(scene)
        assert level(scene, "grace", posted) is not Level.NONE
        page = browser("grace").get(here).text
        for words in ("What Kayla Marsh has agreed to", "A partner agency", "Signed on a screen"):
            assert words.lower() in page.lower()
        assert "Harbour Recovery" in browser("sam").get(here).text
        assert "PERM_CREATE" in actions(scene)

    def test_today_as_the_first_day_means_now(self, scene: Scene, browser: Open) -> None:
        today = scene.clock.now().date().isoformat()
        given(scene, browser("sam"), valid_from=today)

    def test_another_level_for_one_agency_is_shown(self, scene: Scene, browser: Open) -> None:
        here = given(
            scene,
            browser("sam"),
            recipients=[scene.agencies["mat"], scene.agencies["fam"]],
            agency_0=scene.agencies["fam"],
            group_0="G02",
            level_0="N",
        )
        assert "Not agreed" in browser("sam").get(here).text

    def test_empty_rows_of_exceptions_add_nothing(self, scene: Scene, browser: Open) -> None:
        given(scene, browser("sam"), agency_0="", group_0="", level_0="")
        with scene.ground.database.read() as session:
            rows = session.scalars(select(PermissionStatement.max_for)).all()
        assert rows[-1] == []

    def test_nothing_is_chosen_unasked(self, scene: Scene, browser: Open) -> None:
        page = browser("sam").get(address(scene, "/new")).text
        assert '" checked' not in page
        assert "selected" not in page.replace('<option value="" selected>', "")


class TestRefusing:
    def test_is_kept_as_the_latest_word(self, scene: Scene, browser: Open) -> None:
        sam = browser("sam")
        given(scene, sam)
        scene.clock.move_on(timedelta(seconds=5))
        posted = clinical(scene)
        here = given(scene, sam, answer="refuse", max_level="")
        scene.clock.move_on(timedelta(seconds=5))
        assert level(scene, "grace", posted) is Level.NONE
        page = sam.get(here).text
        assert "What Kayla Marsh has refused" in page
        assert "/change" not in page
        assert "/withdraw" not in page


class TestChecking:
    """Everything is read once more, in words, before it is recorded (interface 8)."""

    def test_says_what_was_chosen_and_keeps_all_of_it(self, scene: Scene, browser: Open) -> None:
        sam, day = browser("sam"), scene.clock.now() + timedelta(days=40)
        until, words = day.date().isoformat(), "So that <both> know."
        form = typed(scene, valid_to=until, exclusions=["TX.RX"], purpose=words)
        before = actions(scene).count("PERM_CREATE")
        page = sam.send(address(scene, "/new"), form).text
        assert actions(scene).count("PERM_CREATE") == before
        for said in (
            "Kayla Marsh says yes to this",
            "Harbour Recovery",
            "Wexmoor Maternity",
            f"When {day.day} {day:%B %Y} begins",
            "Left out: Prescribing change.",
            "So that &lt;both&gt; know.",
        ):
            assert said in page
        sent = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))
        assert sent["valid_to"] == until
        assert words[:8] in sam.send(address(scene, "/new"), {**form, "save": "back"}).text
        recorded = sam.send(address(scene, "/new"), {**form, "checked": sent["checked"]})
        assert recorded.status_code == 302

    def test_says_no_plainly(self, scene: Scene, browser: Open) -> None:
        page = browser("sam").send(address(scene, "/new"), typed(scene, answer="refuse")).text
        assert "Kayla Marsh says no to this" in page
        assert "What may be shared, and with whom" not in page

    def test_of_a_change_tells_no_agency_that_the_form_did_not(
        self, scene: Scene, browser: Open
    ) -> None:
        """Grace may not know that Harbour works with the family, nor what its part is."""
        here = given(scene, browser("sam"), groups=["G02", "G04"])
        mat, csc = scene.agencies["mat"], scene.agencies["csc"]
        changed = typed(scene, groups=["G04"], sources=[mat], recipients=[csc])
        page = browser("grace").send(f"{here}/change", changed).text
        assert "Check before you record it" in page
        assert "Harbour" not in page
        assert "stays as it is" in page


class TestChanging:
    def test_what_is_left_out_is_not_covered_any_more(self, scene: Scene, browser: Open) -> None:
        sam = browser("sam")
        here = given(scene, sam, groups=["G02", "G04"])
        scene.clock.move_on(timedelta(seconds=5))
        posted = clinical(scene)
        answer = sam.send(f"{here}/change", typed(scene, groups=["G04"], checked="yes"))
        assert answer.status_code == 302
        scene.clock.move_on(timedelta(seconds=5))
        assert level(scene, "grace", posted) is Level.NONE
        assert "Changed" in sam.get(here).text

    def test_starts_from_what_stands(self, scene: Scene, browser: Open) -> None:
        sam = browser("sam")
        here = given(scene, sam, exclusions=["TX.RX"])
        page = sam.get(f"{here}/change").text
        assert 'value="G02" checked' in page
        box = re.search(r'<input[^>]*name="exclusions"[^>]*value="TX.RX"[^>]*>', page)
        assert box is not None
        assert " checked" in box[0]
        assert re.search(r"<span data-chosen>1</span> of \d+ left out", page)

    def test_keeps_whom_this_worker_is_not_shown(self, scene: Scene, browser: Open) -> None:
        """Children's services works with Alfie; the midwife's agency reaches Kayla and him."""
        kayla, alfie = scene.people["kayla"], scene.people["alfie"]
        here = given(
            scene,
            browser("priya"),
            covers=[alfie],
            capacity="PR_holder",
            recipients=[scene.agencies["school"]],
            sources=[scene.agencies["csc"], scene.agencies["fam"]],
        )
        with scene.ground.database.write() as session:
            row = session.scalars(select(PermissionStatement)).all()[-1]
            row.covers = [alfie, kayla, scene.people["ryan"]]
        tom = browser("tom")
        shown = tom.get(f"{here}/change").text
        changed = typed(scene, covers=[alfie], sources=[scene.agencies["csc"]], **AT_ONCE)
        assert tom.send(f"{here}/change", changed).status_code == 302
        with scene.ground.database.read() as session:
            covers = session.scalars(select(PermissionStatement.covers)).all()[-1]
        hidden = {one for one in (kayla, scene.people["ryan"]) if one not in shown}
        assert hidden <= set(covers)

    def test_an_ended_one_cannot_be_changed(self, scene: Scene, browser: Open) -> None:
        sam = browser("sam")
        until = scene.clock.now().date() + timedelta(days=2)
        here = given(scene, sam, valid_to=until.isoformat())
        scene.clock.move_on(timedelta(days=3))
        sam = browser("sam")
        assert sam.get(f"{here}/change").status_code == 404
        answer = sam.send(f"{here}/change", typed(scene))
        assert answer.status_code == 422
        assert (
            "This permission has ended and cannot be changed. Ask the person again" in answer.text
        )


class TestWithdrawing:
    def test_bites_on_the_next_reading(self, scene: Scene, browser: Open) -> None:
        sam, grace = browser("sam"), browser("grace")
        here = given(scene, sam)
        scene.clock.move_on(timedelta(seconds=5))
        posted = clinical(scene)
        assert grace.get(f"/updates/{posted}").status_code == 200
        before = sam.get(f"{here}/withdraw").text
        assert "Partners see less or nothing of 1 update that you may know about." in before
        assert "1 person of Wexmoor Maternity has read some of it." in before
        assert "does not need permission" in before
        assert sam.send(f"{here}/withdraw", {"told": "today"}).status_code == 302
        assert grace.get(f"/updates/{posted}").status_code == 404
        assert "Withdrawn on" in sam.get(here).text
        assert "PERM_WITHDRAW" in actions(scene)

    def test_pressed_twice_is_once(self, scene: Scene, browser: Open) -> None:
        sam = browser("sam")
        here = given(scene, sam)
        for _ in range(2):
            assert sam.send(f"{here}/withdraw", {"told": "today"}).status_code == 302
        assert actions(scene).count("PERM_WITHDRAW") == 1
        assert sam.get(f"{here}/withdraw").status_code == 404


class TestRefusals:
    """What was typed stays, with what to do instead beside the field."""

    @pytest.mark.parametrize(
        ("field", "sentence", "changes"),
        [
            ("answer", "Choose what the answer was.", {"answer": ""}),
            ("giver", "Choose who answers.", {"giver": ""}),
            ("capacity", "Choose in what right this person answers.", {"capacity": ""}),
            ("covers", "Choose at least one person it is about.", {"covers": []}),
            ("groups", "Choose at least one kind of information.", {"groups": ["G99"]}),
            ("sources", "Choose at least one agency that may share.", {"sources": ["x"]}),
            ("recipients", "Choose at least one agency that may see it.", {"recipients": []}),
            ("max_level", "Choose how much may be shown.", {"max_level": "N"}),
            ("valid_to", "Enter a date like ", {"valid_to": "0001-01-01"}),
            ("valid_to", "Choose a later day.", {"valid_to": "2026-11-16"}),
            ("history_from", "Choose today or an earlier day.", {"history_from": "2027-01-01"}),
            ("agency_0", "Choose agency, kind and how much", {"level_0": "F"}),
            (
                "valid_from",
                "A permission never starts before it is recorded.",
                {"valid_from": "2026-11-01"},
            ),
            ("capacity", "This person cannot give permission", {"covers": ["ryan"]}),
            ("purpose", "Say what it is for.", {"purpose": " "}),
            ("method", "Choose how it was given.", {"method": "shouted"}),
        ],
    )
    def test_stand_beside_their_field(
        self, scene: Scene, browser: Open, field: str, sentence: str, changes: Typed
    ) -> None:
        if changes.get("covers"):
            changes = {"covers": [scene.people["ryan"]]}  # whom Kayla cannot speak for
        answer = browser("sam").send(address(scene, "/new"), typed(scene, **changes))
        assert answer.status_code == 422
        assert answer.text.count(sentence) == 2
        assert f'href="#{field}"' in answer.text
        assert f'id="{field}"' in answer.text
        assert "<title>Error:" in answer.text
        if "method" not in changes:
            assert 'value="e-sign" checked' in answer.text

    def test_are_listed_in_the_order_of_the_form(self, scene: Scene, browser: Open) -> None:
        wrong = {"answer": "give", "level_0": "F", "level_11": "F", "level_2": "F"}
        wrong |= {"valid_to": "x", "valid_from": "x"}
        page = browser("sam").send(address(scene, "/new"), wrong).text
        summary = page.partition("govuk-error-summary")[2].partition("</ul>")[0]
        named = re.findall(r'href="#(\w+)"', summary)
        assert len(named) == 14
        assert named == sorted(named, key=lambda one: page.index(f'name="{one}"'))

    def test_need_neither_purpose_nor_method(self, scene: Scene, browser: Open) -> None:
        changes = {"answer": "refuse", "purpose": "", "method": "", "checked": "yes"}
        answer = browser("sam").send(address(scene, "/new"), typed(scene, **changes))
        assert answer.status_code == 302, answer.text

    def test_somebody_off_the_case_may_not_record(self, scene: Scene, browser: Open) -> None:
        assert browser("nora").send(address(scene, "/new"), typed(scene)).status_code == 404

    def test_the_authority_speaks_only_for_children_it_has_rights_for(
        self, scene: Scene, browser: Open
    ) -> None:
        alfie = [scene.people["alfie"]]
        changes = typed(scene, capacity="LA_PR", giver="", covers=alfie)
        answer = browser("priya").send(address(scene, "/new"), changes)
        assert answer.status_code == 422
        assert "This person cannot give permission for everyone named in that right." in answer.text
        assert "LA_PR" not in browser("sam").get(address(scene, "/new")).text

    def test_an_account_that_ended_is_told_to_its_owner(self, scene: Scene, browser: Open) -> None:
        sam = browser("sam")
        change = AccountChange(
            is_active=True, has_mfa=True, training_until=datetime(2026, 1, 1, tzinfo=UTC)
        )
        scene.do(
            "system",
            lambda work: set_account(work, worker_id=scene.workers["sam"], change=change),
        )
        assert sam.send(address(scene, "/new"), typed(scene)).status_code in {404, 422}
        with scene.ground.database.read() as session:
            assert len(session.scalars(select(Permission)).all()) == 2


class TestBetweenOthers:
    def test_its_recorder_is_told_that_it_is_recorded(self, scene: Scene, browser: Open) -> None:
        """Tom's school has no part in what Kayla lets Harbour tell maternity."""
        tom = browser("tom")
        sent = tom.send(address(scene, "/new"), typed(scene, checked="yes"))
        page = tom.get(sent.location)
        assert page.status_code == 200
        assert "Recorded. Your agency neither gives nor receives" in page.text
        assert "Recorded." not in browser("priya").get(sent.location).text
        scene.clock.move_on(timedelta(minutes=11))
        assert "Recorded." not in browser("tom").get(sent.location).text


class TestNoPart:
    def test_a_permission_between_others_does_not_exist(self, scene: Scene, browser: Open) -> None:
        here = given(scene, browser("sam"))
        tom = browser("tom")
        none = address(scene, "/00000000-0000-7000-8000-000000000000")
        for rest in ("", "/change", "/withdraw"):
            answer, missing = tom.get(here + rest), tom.get(none + rest)
            assert answer.status_code == missing.status_code == 404
            assert answer.text == missing.text
        assert actions(scene)[-1] == "DENY"
        for rest in ("/change", "/withdraw"):
            assert tom.send(here + rest, typed(scene)).status_code == 404
        listed = tom.get(address(scene)).text
        assert here.rpartition("/")[2] not in listed

"""Authors are told before what opens older updates is in force, where there is time (5.11)."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from sqlalchemy import select

from agencies.workers.account_service import AccountChange, set_account
from audit.models import AuditIndex
from consent.involvement.service import InvolvementDraft, open_involvement
from consent.outcome import Level
from consent.permission.service import refuse_permission
from consent.permission.terms import Giver, PermissionTerms
from consent.plans import join_group, set_status
from consent.recipients import Recipients
from hub.alerts.models import Alert
from hub.foundation.clock import start_of_day
from hub.foundation.identifiers import UpdateId
from hub.sharing.opening_acts.models import AnnouncedAct, OpenedUpdate
from hub.timekeeping import keep_time
from hub.updates.control.withholding import withhold_update
from hub.updates.judging import readers_of_update
from hub.updates.queries import update_by_id
from hub.updates.service import post_update
from tests.integration.families.browsing import Browser
from tests.integration.sharing.at_once import AT_ONCE
from tests.integration.sharing.permission_forms import filled
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]
DAY = "2026-11-19"
FIRST = {"checked": "yes", "told": "first", "first_day": DAY}


def clinical(scene: Scene) -> UpdateId:
    draft = scene.draft(tags=("TX.RX", "EV.FACT", "UR0"), summary="A new prescription.")
    made = scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))
    scene.clock.move_on(timedelta(seconds=5))
    return made


def seat_maternity(scene: Scene) -> None:
    alfie, mat = scene.people["alfie"], scene.agencies["mat"]
    scene.do("priya", lambda work: join_group(work, child_id=alfie, group="core", agencies=(mat,)))
    scene.clock.move_on(timedelta(seconds=5))


def unknown(scene: Scene) -> None:
    """Another maternity service works with the family and joins its core group."""
    alfie, agency = scene.people["alfie"], scene.agencies["elsewhere"]
    draft = InvolvementDraft(agency, (scene.people["kayla"],), (scene.workers["nora"],))
    scene.do("system", lambda work: open_involvement(work, family_id=scene.family, draft=draft))
    scene.clock.move_on(timedelta(seconds=5))
    scene.do(
        "priya", lambda work: join_group(work, child_id=alfie, group="core", agencies=(agency,))
    )
    scene.clock.move_on(timedelta(seconds=5))


def here(scene: Scene, more: str = "") -> str:
    return f"/families/{scene.family}/status{more}"


def set_plan(scene: Scene, browser: Browser, answers: Mapping[str, str]):
    alfie = scene.people["alfie"]
    typed = {f"status-{alfie}": "ST.CPP", f"category-{alfie}": "NEG", f"track-{alfie}": "plan"}
    return browser.send(here(scene, f"/{alfie}"), {**typed, **answers})


def permission(scene: Scene, **changes: object) -> dict[str, object]:
    since = (scene.clock.now() - timedelta(days=90)).date().isoformat()
    purpose = "So that both know her dose."
    return filled(scene, **{"history_from": since, "purpose": purpose, **changes})


def level(scene: Scene, who: str, update_id: UpdateId) -> Level:
    with scene.work_of(who) as work:
        stored = update_by_id(work.session, update_id=update_id)
        assert stored is not None
        found = readers_of_update(work, stored=stored, worker_ids=[scene.workers[who]])
        return max((one.level for one in found.values()), default=Level.NONE)


def actions(scene: Scene) -> list[str]:
    with scene.ground.database.read() as session:
        return list(session.scalars(select(AuditIndex.action)))


def act(scene: Scene) -> AnnouncedAct:
    with scene.ground.database.read() as session:
        return session.scalars(select(AnnouncedAct)).one()


def told(scene: Scene) -> set[str]:
    with scene.ground.database.read() as session:
        return set(session.scalars(select(Alert.worker_id)))


def the_day_comes(scene: Scene) -> None:
    scene.clock.move_to(start_of_day(datetime.fromisoformat(DAY).date()))
    keep_time(scene.ground)


class TestCheck:
    def test_a_status_is_shown_with_what_it_opens_first(self, scene: Scene, browser: Open) -> None:
        """The social worker has no sight of Harbour's clinical matters: she is told of others."""
        one = clinical(scene)
        seat_maternity(scene)
        answer = set_plan(scene, browser("priya"), {})
        assert answer.status_code == 200
        assert "Nothing is recorded yet." in answer.text
        assert one not in answer.text
        assert "STATUS_SET" not in actions(scene)

    def test_the_page_comes_whether_something_hidden_opens_or_not(
        self, scene: Scene, browser: Open
    ) -> None:
        seat_maternity(scene)
        priya = browser("priya")
        without = set_plan(scene, priya, {}).text
        clinical(scene)
        assert set_plan(scene, priya, {}).text == without

    def test_a_status_that_opens_nothing_is_saved(self, scene: Scene, browser: Open) -> None:
        alfie = scene.people["alfie"]
        answer = browser("priya").send(here(scene, f"/{alfie}"), {f"status-{alfie}": "ST.CIN"})
        assert answer.status_code == 303
        assert "STATUS_SET" in actions(scene)

    def test_a_seat_is_checked_where_the_status_gives_it_something(
        self, scene: Scene, browser: Open
    ) -> None:
        alfie, mat = scene.people["alfie"], scene.agencies["mat"]
        typed = {f"group-{alfie}": "core", f"member-{alfie}": f"agency:{mat}"}
        priya = browser("priya")
        assert priya.send(here(scene, f"/{alfie}/join"), typed).status_code == 303
        scene.do("priya", lambda work: set_status(work, child_id=alfie, status="ST.S47"))
        scene.clock.move_on(timedelta(seconds=5))
        fam = {**typed, f"member-{alfie}": f"worker:{scene.workers['priya']}"}
        assert priya.send(here(scene, f"/{alfie}/join"), fam).status_code == 200
        assert priya.send(here(scene, f"/{alfie}/join"), {**fam, **AT_ONCE}).status_code == 303

    def test_asks_again_and_keeps_what_was_typed(self, scene: Scene, browser: Open) -> None:
        priya, day = browser("priya"), "Enter a day within the next"
        for answers, sentence in (
            ({}, "Choose whether their authors are told first."),
            ({"told": "now"}, "Choose why it cannot wait."),
            ({"told": "now", "cannot_wait": "HARM"}, "Say in a few words why it cannot wait."),
            ({"told": "first", "first_day": "2026-11-16"}, day),
            ({"told": "first", "first_day": "2027-11-16"}, day),
            ({"told": "first", "first_day": "soon"}, day),
        ):
            answer = set_plan(scene, priya, {"checked": "yes", **answers})
            assert answer.status_code == 422
            assert sentence in answer.text
            assert 'value="ST.CPP"' in answer.text
        assert "STATUS_SET" not in actions(scene)

    def test_why_it_could_not_wait_is_recorded(self, scene: Scene, browser: Open) -> None:
        assert set_plan(scene, browser("priya"), AT_ONCE).status_code == 303
        assert {"STATUS_SET", "SAVED_AT_ONCE"} <= set(actions(scene))


class TestWaiting:
    def test_nothing_counts_before_its_day(self, scene: Scene, browser: Open) -> None:
        one = clinical(scene)
        seat_maternity(scene)
        answer = set_plan(scene, browser("priya"), FIRST)
        assert answer.location == f"{here(scene)}?done=announced#{scene.people['alfie']}"
        assert level(scene, "grace", one) is Level.NONE
        assert actions(scene).count("ANNOUNCE_TELL") == 1
        keep_time(scene.ground)
        assert "STATUS_SET" not in actions(scene)
        the_day_comes(scene)
        assert level(scene, "grace", one) > Level.NONE
        assert {"STATUS_SET", "ANNOUNCE_FORCE", "PERM_OPENS"} <= set(actions(scene))
        assert act(scene).outcome == "saved"

    def test_the_authors_see_which_and_keep_one_back(self, scene: Scene, browser: Open) -> None:
        one = clinical(scene)
        seat_maternity(scene)
        set_plan(scene, browser("priya"), FIRST)
        assert told(scene) == {scene.workers["helen"], scene.workers["sam"]}
        helen = browser("helen")
        page = helen.get(f"/families/{scene.family}/opened").text
        assert "To be opened" in page
        assert f"/updates/{one}/keep-closed" in page
        assert "older updates will open on Thu 19 Nov" in helen.get("/alerts").text
        kept = Recipients(agencies=(scene.agencies["mat"],))
        scene.do(
            "helen",
            lambda work: withhold_update(work, update_id=one, kept_from=kept, reason="WH.RISK"),
        )
        the_day_comes(scene)
        assert level(scene, "grace", one) is Level.NONE
        assert "PERM_OPENS" not in actions(scene)

    def test_they_are_not_told_twice_of_the_same(self, scene: Scene, browser: Open) -> None:
        clinical(scene)
        seat_maternity(scene)
        set_plan(scene, browser("priya"), FIRST)
        the_day_comes(scene)
        with scene.ground.database.read() as session:
            assert len(session.scalars(select(Alert.id)).all()) == 2
            assert len(session.scalars(select(OpenedUpdate.seq)).all()) == 2

    def test_is_seen_and_cancelled_on_the_page(self, scene: Scene, browser: Open) -> None:
        clinical(scene)
        seat_maternity(scene)
        priya = browser("priya")
        set_plan(scene, priya, FIRST)
        assert "Announced, not in force yet" in priya.get(here(scene)).text
        cancel = here(scene, f"/announced/{act(scene).id}/cancel")
        assert browser("grace").send(cancel, {}).status_code in {403, 404}
        assert priya.send(cancel, {}).status_code == 303
        assert "Announced, not in force yet" not in priya.get(here(scene)).text
        assert "ANNOUNCE_CANCEL" in actions(scene)
        assert priya.send(cancel, {}).status_code == 404
        the_day_comes(scene)
        assert "STATUS_SET" not in actions(scene)
        assert "cancelled" in browser("helen").get("/alerts").text

    def test_another_family_knows_nothing_of_it(self, scene: Scene, browser: Open) -> None:
        set_plan(scene, browser("priya"), FIRST)
        for who in ("grace", "sam", "tom", "nora"):
            assert "Announced, not in force yet" not in browser(who).get(here(scene)).text


class TestKeptClosed:
    """From whom it will open to, known to the author or not (decision 5.3)."""

    def test_lets_the_author_keep_it_from_a_partner_she_may_not_know_of(
        self, scene: Scene, browser: Open
    ) -> None:
        one, helen = clinical(scene), browser("helen")
        unknown(scene)
        set_plan(scene, browser("priya"), FIRST)
        form = f"/updates/{one}/keep-closed"
        page = helen.get(form).text
        assert "A partner agency" in page
        for secret in ("Northmere", scene.agencies["elsewhere"], "Nora Field"):
            assert secret not in page
        answer = helen.send(form, {"from": ["unnamed"], "reason": "WH.RISK"})
        assert answer.status_code == 303
        after = helen.get(f"/updates/{one}").text
        assert "A partner agency you may not know about" in after
        assert scene.agencies["elsewhere"] not in after
        assert "Kept back: nobody will see more of it" in helen.get(answer.location).text
        assert helen.get(form).status_code == 404
        the_day_comes(scene)
        assert level(scene, "nora", one) is Level.NONE
        release = f"/updates/{one}/release"
        assert browser("helen").send(release, {"whom": "unnamed"}).status_code == 303
        assert level(scene, "nora", one) > Level.NONE

    def test_asks_for_an_agency_and_a_reason(self, scene: Scene, browser: Open) -> None:
        one, helen = clinical(scene), browser("helen")
        unknown(scene)
        set_plan(scene, browser("priya"), FIRST)
        answer = helen.send(f"/updates/{one}/keep-closed", {"from": [scene.agencies["school"]]})
        assert answer.status_code == 422
        assert "Choose at least one agency." in answer.text
        assert 'href="#reason"' in answer.text

    def test_is_there_for_nobody_else_and_not_without_an_act(
        self, scene: Scene, browser: Open
    ) -> None:
        one = clinical(scene)
        unknown(scene)
        form = f"/updates/{one}/keep-closed"
        assert browser("helen").get(form).status_code == 404
        set_plan(scene, browser("priya"), FIRST)
        for who in ("priya", "nora", "tom"):
            assert browser(who).get(form).status_code == 404, who
            assert browser(who).send(form, {"from": ["unnamed"]}).status_code == 404, who


class TestLapses:
    def test_when_another_status_was_set_since(self, scene: Scene, browser: Open) -> None:
        set_plan(scene, browser("priya"), FIRST)
        scene.clock.move_on(timedelta(days=1))
        alfie = scene.people["alfie"]
        scene.do("priya", lambda work: set_status(work, child_id=alfie, status="ST.CLOSED"))
        the_day_comes(scene)
        assert (act(scene).outcome, act(scene).refusal) == ("lapsed", "SAID_SINCE")
        assert actions(scene).count("STATUS_SET") == 1
        priya = browser("priya")
        assert "could not be done on its day" in priya.get("/alerts").text
        assert "Something newer was recorded" in priya.get(here(scene)).text

    def test_when_whoever_announced_it_may_no_longer(self, scene: Scene, browser: Open) -> None:
        set_plan(scene, browser("priya"), FIRST)
        gone = AccountChange(is_active=False)
        priya = scene.workers["priya"]
        scene.do("system", lambda work: set_account(work, worker_id=priya, change=gone))
        the_day_comes(scene)
        assert (act(scene).outcome, act(scene).refusal) == ("lapsed", "DENY_ACCOUNT")
        assert "STATUS_SET" not in actions(scene)

    def test_when_the_person_has_said_no_since(self, scene: Scene, browser: Open) -> None:
        one = clinical(scene)
        sam = browser("sam")
        new = f"/families/{scene.family}/permissions/new"
        assert sam.send(new, permission(scene, **FIRST)).status_code == 302
        scene.clock.move_on(timedelta(days=1))
        kayla = scene.people["kayla"]
        terms = PermissionTerms(
            covers=(kayla,),
            groups=("G02",),
            sources=(scene.agencies["harbour"],),
            recipients=(scene.agencies["mat"],),
        )
        scene.do("sam", lambda work: refuse_permission(work, giver=Giver(kayla), terms=terms))
        the_day_comes(scene)
        assert act(scene).refusal == "SAID_SINCE"
        assert level(scene, "grace", one) is Level.NONE
        sam = browser("sam")
        again = f"{new}?announced={act(scene).id}"
        assert again.replace("&", "&amp;") in sam.get(f"/families/{scene.family}/permissions").text
        form = sam.get(again).text
        assert "So that both know her dose." in form
        assert browser("grace").get(again).status_code == 404


class TestPermission:
    def test_is_recorded_on_its_day_as_it_was_said(self, scene: Scene, browser: Open) -> None:
        one = clinical(scene)
        sam = browser("sam")
        new = f"/families/{scene.family}/permissions/new"
        given = actions(scene).count("PERM_CREATE")
        assert sam.send(new, permission(scene, **FIRST)).status_code == 302
        listed = sam.get(f"/families/{scene.family}/permissions").text
        assert "Permission of Kayla Marsh" in listed
        assert actions(scene).count("PERM_CREATE") == given
        the_day_comes(scene)
        assert actions(scene).count("PERM_CREATE") == given + 1
        assert level(scene, "grace", one) is Level.FULL
        page = (
            browser("sam").get(f"/families/{scene.family}/permissions/{act(scene).cause_id}").text
        )
        assert "So that both know her dose." in page

    def test_is_cancelled(self, scene: Scene, browser: Open) -> None:
        sam = browser("sam")
        sam.send(f"/families/{scene.family}/permissions/new", permission(scene, **FIRST))
        cancel = f"/families/{scene.family}/permissions/announced/{act(scene).id}/cancel"
        assert browser("nora").send(cancel, {}).status_code == 404
        assert sam.send(cancel, {}).status_code == 302
        assert act(scene).outcome == "cancelled"

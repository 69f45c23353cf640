"""Withdrawing a permission: what is said before, who is asked after, who had read what."""

import re
from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import select

from audit.models import AuditIndex, AuditLine
from consent.plans import join_group, set_status
from hub.alerts.models import Alert
from hub.foundation.identifiers import AttachmentId, PermissionId, UpdateId, new_id
from hub.foundation.work import Work
from hub.sharing.withdrawals.models import WithdrawalCheck
from hub.updates.drafting import FileDraft
from hub.updates.service import post_update
from hub.updates.standing_alerts import waiting_alerts
from tests.integration.families.browsing import Browser
from tests.integration.sharing.at_once import AT_ONCE
from tests.integration.sharing.permission_forms import filled
from tests.integration.updates.scene import Scene
from tests.services.statements import statements_sent

Open = Callable[[str], Browser]


def address(scene: Scene, rest: str = "", name: str = "kayla") -> str:
    return f"/families/{scene.family}/permissions/{scene.permissions[name]}{rest}"


def posted(scene: Scene, *tags: str) -> UpdateId:
    draft = scene.draft(tags=tags or ("TX.DNA", "EV.FACT", "UR0"))
    made = scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))
    scene.clock.move_on(timedelta(seconds=5))
    return made


def withdraw(scene: Scene, sam: Browser) -> str:
    answer = sam.send(address(scene, "/withdraw"), {"told": "later", "words": "Kayla: enough."})
    assert answer.status_code == 302
    scene.clock.move_on(timedelta(seconds=5))
    return answer.location


def words(page: str) -> str:
    """What stands in the middle of it, without the token of its form."""
    main = page.partition("<main")[2].partition("</main>")[0]
    return re.sub(r'name="csrf_token" value="[^"]*"', "", main)


def questions(scene: Scene, sam: Browser) -> int:
    """How many statements the page takes, once what it keeps is kept."""
    sam.get(address(scene, "/withdraw"))
    with statements_sent(scene.ground.database.engine) as sent:
        sam.get(address(scene, "/withdraw"))
        return sum(1 for one in sent if one.startswith("SELECT") and "pg_" not in one)


def actions(scene: Scene) -> list[str]:
    with scene.ground.database.read() as session:
        return list(session.scalars(select(AuditIndex.action).order_by(AuditIndex.entry_id)))


class TestBefore:
    def test_says_how_many_stop(self, scene: Scene, browser: Open) -> None:
        for _ in range(2):
            posted(scene)
        page = browser("sam").get(address(scene, "/withdraw")).text
        assert "see less or nothing of 2 updates" in page
        assert "Before you withdraw: tell Kayla Marsh this" in page

    def test_says_what_stays_for_whom_and_why(self, scene: Scene, browser: Open) -> None:
        posted(scene)

        def plan(work: Work) -> None:
            alfie = scene.people["alfie"]
            set_status(work, child_id=alfie, status="ST.CPP")
            join_group(work, child_id=alfie, group="core", agencies=(scene.agencies["csc"],))

        scene.do("priya", plan)
        page = browser("priya").get(address(scene, "/withdraw")).text
        stays = "1 update stays visible to Wexmoor Children’s Services, because a plan"
        assert stays in page
        # Sam’s agency is not told of the plan itself (decision 5.7), only that a reason is left.
        page = browser("sam").get(address(scene, "/withdraw")).text
        assert "1 update stays visible to Wexmoor Children’s Services, because" in page

    def test_counts_nothing_that_is_kept_from_who_records_it(
        self, scene: Scene, browser: Open
    ) -> None:
        posted(scene, "TX.RX", "EV.FACT", "UR0")
        page = browser("grace").get(address(scene, "/withdraw")).text
        assert "see less or nothing of" not in page

    def test_counts_who_has_read_of_agencies_he_may_know(self, scene: Scene, browser: Open) -> None:
        one = posted(scene)
        page = browser("sam").get(address(scene, "/withdraw")).text
        assert "What somebody has read stays on record." in page
        assert "Nobody of another agency" not in page
        assert browser("priya").get(f"/updates/{one}").status_code == 200
        page = browser("sam").get(address(scene, "/withdraw")).text
        assert "1 person of Wexmoor Children’s Services has read some of it." in page

    def test_says_the_same_whatever_an_agency_he_may_not_know_reads(
        self, scene: Scene, browser: Open
    ) -> None:
        """Attack: a count over others would tell that a midwife works with her (decision 5.3)."""
        sam = browser("sam")
        here = kept_from_services(scene, sam)
        scene.clock.move_on(timedelta(seconds=5))
        withdraw(scene, sam)
        one = posted(scene, "TX.RX", "EV.FACT", "UR0")
        before = words(sam.get(f"{here}/withdraw").text)
        assert browser("grace").get(f"/updates/{one}").status_code == 200
        after = words(sam.get(f"{here}/withdraw").text)
        assert after == before
        assert "read some of it" not in after
        assert "Maternity" not in after

    def test_asks_whether_the_person_was_told(self, scene: Scene, browser: Open) -> None:
        sam = browser("sam")
        answer = sam.send(address(scene, "/withdraw"), {"words": "Kayla: enough."})
        assert answer.status_code == 422
        assert "Choose whether the person has been told." in answer.text
        assert "Kayla: enough." in answer.text
        assert "PERM_WITHDRAW" not in actions(scene)

    def test_asks_as_often_for_many_updates(self, scene: Scene, browser: Open) -> None:
        sam = browser("sam")
        posted(scene)
        few = questions(scene, sam)
        for _ in range(4):
            posted(scene)
        assert questions(scene, sam) == few


class TestTold:
    def test_stands_on_the_page_and_in_the_record(self, scene: Scene, browser: Open) -> None:
        sam = browser("sam")
        check = sam.get(withdraw(scene, sam)).text
        page = sam.get(address(scene)).text
        for shown in (check, page):
            assert "Told what stays visible, and why" in shown
            assert "Not yet. By the end of Tuesday 17 November" in shown
            assert "Kayla: enough." in shown
        with scene.ground.database.read() as session:
            withdrawn = select(AuditLine.reason).where(AuditLine.action == "PERM_WITHDRAW")
            assert session.scalars(withdrawn).all() == ["later"]

    def test_later_is_recorded_once(self, scene: Scene, browser: Open) -> None:
        sam = browser("sam")
        withdraw(scene, sam)
        assert browser("nora").send(address(scene, "/told"), {}).status_code == 404
        for _ in range(2):
            assert sam.send(address(scene, "/told"), {}).status_code == 302
        assert actions(scene).count("PERM_TOLD") == 1
        assert "Yes, on 16 November 2026" in sam.get(address(scene)).text

    def test_on_the_day_asks_for_nothing_more(self, scene: Scene, browser: Open) -> None:
        sam = browser("sam")
        sam.send(address(scene, "/withdraw"), {"told": "today"})
        page = sam.get(address(scene)).text
        assert "Yes, on 16 November 2026" in page
        assert "They have been told now" not in page

    def test_nobody_tells_of_what_still_stands(self, scene: Scene, browser: Open) -> None:
        assert browser("sam").send(address(scene, "/told"), {}).status_code == 302
        assert "PERM_TOLD" not in actions(scene)


def kept_from_services(scene: Scene, sam: Browser) -> str:
    """The address of a permission that children's services have no part in."""
    fields = filled(scene, **AT_ONCE)
    return str(sam.send(f"/families/{scene.family}/permissions/new", fields).location)


class TestAfter:
    def test_the_lead_worker_is_asked(self, scene: Scene, browser: Open) -> None:
        withdraw(scene, browser("sam"))
        with scene.ground.database.read() as session:
            rows = session.scalars(select(Alert).where(Alert.code == "AL-12")).all()
        assert [row.worker_id for row in rows] == [scene.workers["priya"]]
        priya = browser("priya")
        assert "does any risk need a sharing decision?" in priya.get("/").text
        assert "permission withdrawn" in priya.get("/alerts").text

    def test_she_answers_once_and_says_why(self, scene: Scene, browser: Open) -> None:
        withdraw(scene, browser("sam"))
        priya, here = browser("priya"), address(scene, "/check")
        assert priya.send(here, {"answer": "none"}).status_code == 422
        sent = {"answer": "none", "reason": "Alfie is well at his grandmother’s."}
        assert priya.send(here, sent).status_code == 302
        assert actions(scene).count("PERM_CHECK") == 1
        assert priya.send(here, sent).status_code == 302
        assert actions(scene).count("PERM_CHECK") == 1
        assert "does any risk need a sharing decision?" not in priya.get("/").text
        with scene.ground.database.read() as session:
            row = session.scalars(select(WithdrawalCheck)).one()
        assert row.sealed_reason is not None
        assert b"grandmother" not in row.sealed_reason

    def test_yes_leads_to_the_decision(self, scene: Scene, browser: Open) -> None:
        withdraw(scene, browser("sam"))
        answer = browser("priya").send(address(scene, "/check"), {"answer": "decide"})
        assert answer.location.endswith("/decisions/new")

    def test_nobody_else_answers_for_her(self, scene: Scene, browser: Open) -> None:
        withdraw(scene, browser("sam"))
        sent = {"answer": "none", "reason": "It is fine."}
        assert browser("grace").send(address(scene, "/check"), sent).status_code == 422
        assert browser("nora").send(address(scene, "/check"), sent).status_code == 404
        assert "PERM_CHECK" not in actions(scene)

    def test_a_lead_worker_without_part_in_it_is_told_nothing(
        self, scene: Scene, browser: Open
    ) -> None:
        """A permission is its sources' and recipients' alone (decision 5.7)."""
        sam = browser("sam")
        here = kept_from_services(scene, sam)
        sam.send(f"{here}/withdraw", {"told": "today"})
        with scene.ground.database.read() as session:
            told = session.scalars(select(Alert.worker_id).where(Alert.code == "AL-12")).all()
        assert told == [scene.workers["sam"]]

    def test_it_falls_to_whose_case_it_is_whoever_recorded_the_end(
        self, scene: Scene, browser: Open
    ) -> None:
        """Not to the safeguarding lead who happened to write it down."""
        here = kept_from_services(scene, browser("sam"))
        browser("helen").send(f"{here}/withdraw", {"told": "today"})
        with scene.ground.database.read() as session:
            told = session.scalars(select(Alert.worker_id).where(Alert.code == "AL-12")).all()
        assert told == [scene.workers["sam"]]
        assert "does any risk need a sharing decision?" in browser("sam").get("/").text


class TestBites:
    def test_on_queued_alerts(self, scene: Scene, browser: Open) -> None:
        posted(scene, "TX.LAPSE", "EV.FACT", "UR2")
        assert scene.see("priya", lambda work: len(waiting_alerts(work))) == 1
        withdraw(scene, browser("sam"))
        assert scene.see("priya", lambda work: len(waiting_alerts(work))) == 0

    def test_on_a_reading_of_the_list(self, scene: Scene, browser: Open) -> None:
        posted(scene)
        priya = browser("priya")
        assert "Kayla missed her appointment." in priya.get(f"/families/{scene.family}").text
        withdraw(scene, browser("sam"))
        assert "Kayla missed her appointment." not in priya.get(f"/families/{scene.family}").text

    def test_on_downloads(self, scene: Scene, browser: Open) -> None:
        file = FileDraft(AttachmentId(new_id()), "letter.txt", "text/plain", b"A canary.", ())
        draft = scene.draft(files=(file,))
        scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))
        scene.clock.move_on(timedelta(seconds=5))
        priya, address = browser("priya"), f"/attachments/{file.attachment_id}"
        assert priya.get(address).status_code == 200
        withdraw(scene, browser("sam"))
        assert priya.get(address).status_code == 404


class TestWhoHadRead:
    def test_stands_in_the_report_after_the_end(self, scene: Scene, browser: Open) -> None:
        one = posted(scene)
        assert browser("grace").get(f"/updates/{one}").status_code == 200
        withdraw(scene, browser("sam"))
        page = browser("helen").get(address(scene, "/seen")).text
        assert "Grace Adeyemi" in page
        assert one in page

    def test_tells_the_lead_worker_of_nothing_she_does_not_see(
        self, scene: Scene, browser: Open
    ) -> None:
        one = posted(scene)
        assert browser("grace").get(f"/updates/{one}").status_code == 200
        withdraw(scene, browser("sam"))
        page = browser("priya").get(address(scene, "/seen")).text
        assert one not in page
        assert "Grace Adeyemi" not in page

    def test_is_for_nobody_else(self, scene: Scene, browser: Open) -> None:
        for who in ("sam", "grace", "nora"):
            assert browser(who).get(address(scene, "/seen")).status_code == 404
        assert actions(scene)[-1] == "DENY"


def test_an_unknown_permission_has_no_check(scene: Scene, browser: Open) -> None:
    nothing = PermissionId("00000000-0000-7000-8000-000000000000")
    here = f"/families/{scene.family}/permissions/{nothing}/check"
    assert browser("priya").get(here).status_code == 404

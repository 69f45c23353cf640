"""Emergency opening at the browser: two identifiers and a reason, one page for all that fails."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from agencies.workers.service import NewWorker, add_worker
from audit.models import AuditIndex, AuditLine
from consent.conflicts import declare_conflict
from consent.emergency.service import close_opening
from consent.involvement.service import InvolvementDraft, open_involvement
from consent.models.glass import EmergencyOpening
from consent.protection.flags import flag_perpetrator
from hub.families.models import Enquiry
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import AttachmentId, new_id
from hub.sharing.emergency.asking import open_by_name
from hub.sharing.emergency.forms import EmergencyAsked, date_in
from hub.timeline.filters import TimelineQuery
from hub.timeline.service import read_timeline
from hub.updates.drafting import FileDraft
from hub.updates.service import post_update
from tests.integration.families.browsing import Browser
from tests.integration.updates.scene import Scene
from tests.services.statements import statements_sent

Open = Callable[[str], Browser]
WORDS = "Police are with Kayla, who cannot look after Alfie tonight."
FORM = {
    "name": "Alfie Marsh",
    "identifier": "15 June 2020",
    "reason": "IMMEDIATE_RISK",
    "text": WORDS,
}


@pytest.fixture
def night(scene: Scene) -> Scene:
    """The family, and on-call and lead workers elsewhere who know nothing of it."""

    def join(work) -> None:
        for short, agency, role in (
            ("carol", "elsewhere", "ONCALL"),
            ("lena", "elsewhere", "SGL"),
            ("ig", "csc", "IG"),
        ):
            worker = NewWorker(
                f"{short.title()} Whitby", role, email=f"{short}@northam.example", has_mfa=True
            )
            scene.workers[short] = add_worker(work, agency_id=scene.agencies[agency], worker=worker)

    scene.do("system", join)
    scene.clock.move_on(timedelta(seconds=1))
    return scene


def count(scene: Scene, what: object) -> int:
    with scene.ground.database.read() as session:
        return session.scalar(select(func.count()).select_from(what)) or 0


def opening_id(scene: Scene) -> str:
    with scene.ground.database.read() as session:
        return session.scalars(select(EmergencyOpening.id)).one()


def opened(night: Scene, browser: Open, **changes: str) -> str:
    answer = browser("carol").send("/emergency/new", {**FORM, **changes})
    assert answer.status_code == 303, answer.text
    return opening_id(night)


class TestWhatIsOffered:
    """Reading in an emergency gives nobody a place on the case (decision 4, rule 9)."""

    def test_leads_nowhere_she_may_not_go(self, night: Scene, browser: Open) -> None:
        carol = browser("carol")
        carol.send("/emergency/new", FORM)
        here = f"/families/{night.family}"
        for path in ("", "/people", "/involvement", "/permissions"):
            page = carol.get(here + path)
            assert page.status_code == 200, path
            for link in ("/updates/new", "/permissions/new", "/assessment", "/decisions/new"):
                assert f"{here}{link}" not in page.text, (path, link)
        assert carol.get(f"{here}/updates/new").status_code == 422

    def test_is_there_for_whoever_is_on_the_case(self, night: Scene, browser: Open) -> None:
        page = browser("sam").get(f"/families/{night.family}/permissions").text
        for link in ("/permissions/new", "/permissions/assessment", "/decisions/new"):
            assert link in page

    def test_of_a_desk_that_may_write_is_done(self, night: Scene, browser: Open) -> None:
        """A desk role posts without a place on a team (row post)."""
        lena, here = browser("lena"), f"/families/{night.family}"
        assert lena.send("/emergency/new", FORM).status_code == 303
        assert f"{here}/updates/new" in lena.get(here).text
        assert f"{here}/permissions/new" not in lena.get(f"{here}/permissions").text
        fields = {
            "tags": ["AC.ACTION"],
            "about": [night.people["alfie"]],
            "evidence": "EV.FACT",
            "text": "He is with his grandmother tonight.",
            "summary": "Alfie is with his grandmother.",
        }
        answer = lena.send(f"{here}/updates/new", fields)
        assert answer.status_code == 303, answer.text


class TestAsking:
    def test_nothing_opens_before_she_has_proved_again_who_she_is(
        self, night: Scene, browser: Open
    ) -> None:
        carol = browser("carol")
        night.clock.move_on(timedelta(minutes=6))
        answer = carol.send("/emergency/new", FORM)
        assert answer.status_code == 403
        assert WORDS in answer.text
        wrong = carol.send("/emergency/new", {**FORM, "proof": "yes", "code": "123456"})
        assert wrong.status_code == 422
        assert count(night, EmergencyOpening) == 0
        assert count(night, Enquiry) == 0

    def test_opens_the_child_s_family(self, night: Scene, browser: Open) -> None:
        carol = browser("carol")
        assert "Open for 4 hours" in carol.get("/emergency/new").text
        answer = carol.send("/emergency/new", FORM)
        assert answer.location == f"/families/{night.family}"
        page = carol.get(answer.location)
        assert page.status_code == 200
        assert "Kayla Marsh" in page.text

    def test_says_the_same_to_everything_else(self, night: Scene, browser: Open) -> None:
        carol, pages = browser("carol"), []
        for name, identifier in (
            ("Nobody Atall", "943 476 5919"),
            ("Alfie Nobody", "1 1 2001"),
            ("Alfie Marsh", "16/6/2020"),
            ("Alfie Marsch", "15 6 2020"),
            ("Kayla Marsh", "2 March 1994"),
        ):
            typed = {**FORM, "name": name, "identifier": identifier}
            pages.append(carol.send("/emergency/new", typed))
        assert {one.data for one in pages} == {pages[0].data}
        assert {one.status_code for one in pages} == {200}
        assert "0300 555 0002" in pages[0].text
        assert count(night, EmergencyOpening) == 0
        assert count(night, Enquiry) == len(pages)

    @pytest.mark.parametrize("bar", ["DENY_CONFLICT", "DENY_DA"])
    def test_never_says_who_must_not_be_let_in(self, night: Scene, browser: Open, bar: str) -> None:
        conflicted(night) if bar == "DENY_CONFLICT" else on_his_side(night)
        carol = browser("carol")
        nobody = {**FORM, "name": "Nobody Atall"}
        pages = [carol.send("/emergency/new", one) for one in (nobody, FORM)]
        assert pages[0].data == pages[1].data
        assert count(night, EmergencyOpening) == 0
        with night.ground.database.read() as session:
            refused = select(AuditLine.reason).where(AuditLine.action == "REFUSED")
            assert sorted(session.scalars(refused)) == ["BG_CHILD", bar]

    def test_does_the_same_work_when_it_refuses(self, night: Scene) -> None:
        conflicted(night)
        sent = []
        for name in ("Nobody Atall", "Alfie Marsh", "Nobody Atall", "Alfie Marsh"):
            asked = EmergencyAsked(
                new_id(), "IMMEDIATE_RISK", WORDS, name=name, born_on=date_in("15 6 2020")
            )

            def ask(work, asked=asked) -> None:
                with statements_sent(work.session.connection()) as found:
                    open_by_name(work, asked=asked)
                    work.session.flush()  # the enquiry's own row is counted too
                    sent.append(len(found))

            night.do("carol", ask)
        assert len(set(sent[1:])) == 1

    def test_says_what_is_missing_and_keeps_what_was_typed(
        self, night: Scene, browser: Open
    ) -> None:
        carol = browser("carol")
        for field, value, said in (
            ("reason", "", "Choose why it cannot wait."),
            ("text", "too short", "in at least 20 characters"),
            ("name", "", "Write the child’s name."),
            ("identifier", "", "Write the date of birth or the NHS number."),
            ("identifier", "123 456 7890", "This is not a valid NHS number."),
            ("identifier", "soon", "the ten figures of the NHS number"),
        ):
            typed = {**FORM, field: value}
            answer = carol.send("/emergency/new", typed)
            assert answer.status_code == 422
            assert said in answer.text
            for kept in ("name", "text", "identifier"):
                assert typed[kept] in answer.text
        assert count(night, EmergencyOpening) == count(night, Enquiry) == 0

    def test_tells_another_role_whom_to_ring(self, night: Scene, browser: Open) -> None:
        grace = browser("grace")
        assert "Open for 4 hours" not in grace.get("/emergency/new").text
        answer = grace.send("/emergency/new", FORM)
        assert answer.status_code == 422
        assert "Ring the duty social worker" in answer.text
        assert "0300 555 0002" in answer.text
        assert WORDS in answer.text

    def test_sent_twice_opens_once(self, night: Scene, browser: Open) -> None:
        carol, form = browser("carol"), {**FORM, "glass_id": new_id()}
        places = [carol.send("/emergency/new", form).location for _ in range(2)]
        assert places == [f"/families/{night.family}"] * 2
        assert count(night, EmergencyOpening) == 1

    def test_takes_no_other_worker_s_id(self, night: Scene, browser: Open) -> None:
        glass_id = opened(night, browser)
        answer = browser("lena").send("/emergency/new", {**FORM, "glass_id": glass_id})
        assert answer.status_code == 404

    def test_starts_from_a_card_that_is_seen_already(self, night: Scene, browser: Open) -> None:
        duty, here = browser("duty"), f"/families/{night.family}/emergency"
        assert "Alfie Marsh" in duty.get(here).text
        form = {"reason": "COURT_TODAY", "text": WORDS, "child": night.people["alfie"]}
        assert duty.send(here, {**form, "child": night.people["kayla"]}).status_code == 422
        assert duty.send(here, form).location == f"/families/{night.family}"
        assert "hub-emergency" in duty.get("/").text

    def test_on_a_family_without_a_card_is_like_none(self, night: Scene, browser: Open) -> None:
        carol = browser("carol")
        theirs = carol.get(f"/families/{night.family}/emergency")
        nobodys = carol.get(f"/families/{new_id()}/emergency")
        assert theirs.status_code == 404
        assert theirs.data == nobodys.data


class TestBar:
    def test_stands_on_every_page_until_the_end(self, night: Scene, browser: Open) -> None:
        glass_id = opened(night, browser)
        carol = browser("carol")
        for page in ("/", "/families", "/families/find", "/alerts", f"/families/{night.family}"):
            text = carol.get(page).text
            assert "hub-emergency" in text, page
            assert "Marsh family" in text
        assert "/paper" not in carol.get(f"/families/{night.family}").text
        paper = carol.get(f"/families/{night.family}/paper").text
        assert "Nothing is printed while an emergency opening of yours is open." in paper
        assert "hub-entry" not in paper
        night.clock.move_on(timedelta(hours=4))
        later = browser("carol")
        assert "hub-emergency" not in later.get("/").text
        assert later.get(f"/families/{night.family}").status_code == 404
        assert "Ended by itself" in later.get(f"/emergency/{glass_id}").text

    def test_stands_on_nobody_else_s(self, night: Scene, browser: Open) -> None:
        opened(night, browser)
        assert "hub-emergency" not in browser("lena").get("/").text
        assert "hub-emergency" not in browser("sam").get(f"/families/{night.family}").text

    def test_renews_once_and_says_why_not_again(self, night: Scene, browser: Open) -> None:
        here = f"/emergency/{opened(night, browser)}"
        carol = browser("carol")
        assert carol.send(f"{here}/renew", {}).status_code == 303
        assert f"{here}/renew" not in carol.get("/").text
        again = carol.send(f"{here}/renew", {})
        assert again.status_code == 422
        assert "An opening is renewed once." in again.text
        night.clock.move_on(timedelta(hours=4))
        late = browser("carol").send(f"{here}/renew", {})
        assert "This opening has ended." in late.text

    def test_closes_at_once(self, night: Scene, browser: Open) -> None:
        here = f"/emergency/{opened(night, browser)}"
        carol = browser("carol")
        night.clock.move_on(timedelta(seconds=1))
        assert "Cannot be undone." in carol.get(f"{here}/close").text
        assert carol.send(f"{here}/close", {}).status_code == 303
        assert carol.send(f"{here}/close", {}).status_code == 303
        assert carol.get(f"/families/{night.family}").status_code == 404
        assert "Closed by its opener" in carol.get(here).text

    def test_names_who_was_told_once_it_is_open(self, night: Scene, browser: Open) -> None:
        carol = browser("carol")
        assert "Helen Ashby" not in carol.get("/emergency/new").text
        page = carol.get(f"/emergency/{opened(night, browser)}").text
        for name in ("Helen Ashby", "Priya Nair", "Dana Whitfield", "Ig Whitby"):
            assert name in page


class TestReadingOn:
    def test_a_page_begun_before_the_end_is_as_it_was_and_the_next_is_none(
        self, night: Scene, browser: Open
    ) -> None:
        night.do("sam", lambda work: post_update(work, family_id=night.family, draft=night.draft()))
        opened(night, browser)
        end = night.clock.now() + timedelta(hours=4)
        night.clock.move_to(end - timedelta(seconds=1))

        def read(work) -> int:
            night.clock.move_to(end)  # the time is over before the page is sent
            return len(read_timeline(work, family_id=night.family, query=TimelineQuery()).items)

        assert night.see("carol", read) == 1
        with pytest.raises(NotFound):
            night.see("carol", read)

    def test_a_page_begun_before_it_was_closed_is_not_sent(
        self, night: Scene, browser: Open
    ) -> None:
        glass_id = opened(night, browser)
        night.clock.move_on(timedelta(seconds=1))
        closings = iter([lambda work: close_opening(work, glass_id=glass_id)])

        def read(work) -> None:
            read_timeline(work, family_id=night.family, query=TimelineQuery())
            for close in closings:
                night.do("carol", close)

        with pytest.raises(NotFound):
            night.see("carol", read)

    def test_nothing_is_done_through_it(self, night: Scene, browser: Open) -> None:
        update_id = night.do(
            "sam", lambda work: post_update(work, family_id=night.family, draft=night.draft())
        )
        opened(night, browser)
        carol, before = browser("carol"), denials(night)
        assert carol.get(f"/updates/{update_id}").status_code == 200
        assert carol.send(f"/updates/{update_id}/acknowledge", {}).status_code == 404
        assert denials(night) == before + 1

    def test_a_file_is_named_and_does_not_leave(self, night: Scene, browser: Open) -> None:
        file = FileDraft(AttachmentId(new_id()), "plan.txt", "text/plain", b"A plan.", ())
        draft = night.draft(tags=("MT.ANC", "EV.FACT", "UR0"), files=(file,))
        night.do("sam", lambda work: post_update(work, family_id=night.family, draft=draft))
        opened(night, browser)
        carol = browser("carol")
        page = carol.get(f"/families/{night.family}").text
        assert "plan.txt" in page
        assert "/attachments/" not in page
        before = denials(night)
        assert carol.get(f"/attachments/{file.attachment_id}").status_code == 404
        assert denials(night) == before + 1


class TestAttacks:
    def test_whoever_was_not_told_finds_nothing(self, night: Scene, browser: Open) -> None:
        glass_id = opened(night, browser)
        for who in ("nora", "dev", "grace", "lena"):
            other, before = browser(who), denials(night)
            for part in ("", "/close"):
                theirs = other.get(f"/emergency/{glass_id}{part}")
                nobodys = other.get(f"/emergency/{new_id()}{part}")
                assert theirs.status_code == 404
                assert theirs.data == nobodys.data
            for act in ("/renew", "/close", "/acknowledge"):
                assert other.send(f"/emergency/{glass_id}{act}", {}).status_code == 404, act
            assert denials(night) == before + 7

    def test_whoever_was_told_cannot_act_for_the_opener(self, night: Scene, browser: Open) -> None:
        glass_id = opened(night, browser)
        helen, before = browser("helen"), denials(night)
        for act in ("renew", "close"):
            assert helen.send(f"/emergency/{glass_id}/{act}", {}).status_code == 404
        assert denials(night) == before + 2


def denials(scene: Scene) -> int:
    with scene.ground.database.read() as session:
        query = select(func.count()).where(AuditIndex.action == "DENY")
        return session.scalar(query) or 0


def on_his_side(night: Scene) -> None:
    """Carol's agency works with Ryan alone, and he is alleged to have hurt Kayla."""
    ryan, draft = (
        night.people["ryan"],
        InvolvementDraft(
            agency_id=night.agencies["elsewhere"],
            people=(night.people["ryan"],),
            team=(night.workers["carol"],),
        ),
    )
    night.do("system", lambda work: open_involvement(work, family_id=night.family, draft=draft))
    harmed = (night.people["kayla"],)
    night.do("system", lambda work: flag_perpetrator(work, person_id=ryan, harmed=harmed))
    night.clock.move_on(timedelta(seconds=1))


def conflicted(night: Scene) -> None:
    """Carol knows both parents."""
    for short in ("ryan", "kayla"):
        night.do(
            "carol",
            lambda work, short=short: declare_conflict(
                work, worker_id=night.workers["carol"], person_id=night.people[short]
            ),
        )

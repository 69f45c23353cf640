"""Protected terms: refused alike, held for the perpetrator side, released by a lead, never told."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from sqlalchemy import select

from agencies.workers.service import NewWorker, add_worker
from audit.models import AuditLine
from consent.conflicts import declare_conflict
from consent.disclosure import UpdateText
from consent.involvement.service import InvolvementDraft, open_involvement
from consent.outcome import Level, Reason
from consent.protection.flags import end_protection, flag_perpetrator, protect_person
from hub.alerts.models import Alert
from hub.foundation.errors import NotFound, Refused
from hub.foundation.identifiers import AttachmentId, UpdateId, new_id
from hub.updates.control.sensitivity import raise_sensitivity
from hub.updates.drafting import FileDraft
from hub.updates.held.models import HeldText
from hub.updates.held.queries import held_lines, held_update
from hub.updates.held.service import release_held
from hub.updates.judging import sight_of_update
from hub.updates.models import UpdateCorrection, UpdateRemarking
from hub.updates.service import correct_update, post_update
from tests.integration.families.browsing import Browser
from tests.integration.updates.scene import Scene

SECOND = timedelta(seconds=1)
TOLD = "He thinks they are near LARCH  row now."
SENT = "Sent. Your safeguarding lead may read it before others do."
PLAIN = "He came on time and left on time."
TERM_FILE = b"%PDF-1.7\n<< /Title (Larch Row) >>\n%%EOF"


@pytest.fixture
def guarded(scene: Scene) -> Scene:
    """Kayla is protected from Ryan, with whom Rhys works; Lena is the lead of his agency."""

    def join(work) -> None:
        agency = scene.agencies["elsewhere"]
        for short, role in (("rhys", "MW"), ("lena", "SGL"), ("nell", "MW")):
            worker = NewWorker(short.title(), role, email=f"{short}@x.example", has_mfa=True)
            scene.workers[short] = add_worker(work, agency_id=agency, worker=worker)
        work.session.flush()  # the team below is looked up
        draft = InvolvementDraft(agency, (scene.people["ryan"],), (scene.workers["rhys"],))
        open_involvement(work, family_id=scene.family, draft=draft)
        kayla, ryan = scene.people["kayla"], scene.people["ryan"]
        flag_perpetrator(work, person_id=ryan, harmed=(kayla,))
        protect_person(work, person_id=kayla, terms=("Larch Row", "Quill Nursery"))

    scene.do("system", join)
    scene.clock.move_on(SECOND)
    return scene


def send(scene: Scene, who: str, **changes: object) -> UpdateId:
    about = scene.people["ryan" if who == "rhys" else "kayla"]
    draft = scene.draft(**{"subjects": (about,), "summary": "Seen.", "means": "", **changes})
    return scene.do(who, lambda work: post_update(work, family_id=scene.family, draft=draft))


def refusal(scene: Scene, who: str, **changes: object) -> tuple[str, str | None]:
    with pytest.raises(Refused) as refused:
        send(scene, who, **changes)
    return refused.value.code, refused.value.field


def sight(scene: Scene, who: str, update_id: UpdateId) -> tuple[Level, Reason]:
    with scene.work_of(who) as work:
        found = sight_of_update(work, update_id=update_id)
    assert found
    decision = found[1].judged.decision
    return decision.level, decision.reason


def actions(scene: Scene) -> list[str]:
    with scene.ground.database.read() as session:
        return list(session.scalars(select(AuditLine.action)))


class TestRefusing:
    def test_says_the_same_of_a_term_and_of_any_address(self, guarded: Scene) -> None:
        told = {
            refusal(guarded, "sam", text=TOLD),
            refusal(guarded, "sam", text="Lives at 12 Poplar Street."),
            refusal(guarded, "sam", text="", means="", summary="Near quillnursery"),
            refusal(guarded, "sam", text=TOLD, files=(file("Larch-Row.txt", b"x"),)),
        }
        assert told == {("PROTECTED_TERM", "text")}

    def test_says_of_files_which_and_nothing_of_what_is_in_them(self, guarded: Scene) -> None:
        plain, wrong = file("plan.txt", b"x"), file("note.pdf", TERM_FILE)
        for files, places in (
            ((wrong,), (1,)),
            ((plain, wrong), (2,)),
            ((plain, file("Larch-Row.txt", b"x")), (2,)),
            ((plain, file("12 Poplar Street.txt", b"x"), plain, wrong), (2, 4)),
        ):
            with pytest.raises(Refused) as refused:
                send(guarded, "sam", text=PLAIN, files=files)
            said = refused.value
            assert (said.code, said.field, said.places) == ("PROTECTED_TERM", "files", places)

    def test_keeps_what_was_typed_and_chosen(
        self, guarded: Scene, browser: Callable[[str], Browser]
    ) -> None:
        typed = {
            "about": guarded.people["kayla"],
            "tags": "TX.DNA",
            "evidence": "EV.FACT",
            "event_on": guarded.clock.now().date().isoformat(),
            "text": PLAIN,
            "means": "Nothing yet.",
            "summary": "Seen.",
            "sensitivity": "2",
            "urgency": "UR0",
            "files": [(BytesIO(b"A plan."), "plan.txt"), (BytesIO(TERM_FILE), "note.pdf")],
        }
        answer = browser("sam").send(f"/families/{guarded.family}/updates/new", typed)
        assert answer.status_code == 422
        assert "Something in the second file, or in its name, may reveal" in answer.text
        assert "This text may reveal" not in answer.text
        for kept in (PLAIN, "plan.txt", "note.pdf"):
            assert kept in answer.text
        assert "Larch" not in answer.text

    def test_lets_a_location_update_about_the_person_name_the_place(self, guarded: Scene) -> None:
        tags = ("LC.ADDR", "EV.FACT")
        assert send(guarded, "sam", text=TOLD, tags=tags)
        alfie = guarded.people["alfie"]
        assert refusal(guarded, "sam", text=TOLD, tags=tags, subjects=(alfie,))

    def test_ends_with_the_protection(self, guarded: Scene) -> None:
        kayla = guarded.people["kayla"]
        guarded.do("system", lambda work: end_protection(work, person_id=kayla))
        assert send(guarded, "sam", text=TOLD)

    def test_tests_corrections_alike(self, guarded: Scene) -> None:
        update_id = send(guarded, "sam", text=PLAIN)
        for wording, why in ((UpdateText(text=TOLD), ""), (UpdateText(text=PLAIN), TOLD)):
            with pytest.raises(Refused, match="PROTECTED_TERM"):
                guarded.do(
                    "sam",
                    lambda work, w=wording, y=why: correct_update(
                        work, update_id=update_id, wording=w, reason=y
                    ),
                )


class TestHolding:
    def test_keeps_it_from_everybody_until_a_lead_releases_it(self, guarded: Scene) -> None:
        held = send(guarded, "rhys", text=TOLD, tags=("TX.DNA", "EV.FACT", "UR2"))
        for who in ("rhys", "lena", "sam", "priya"):
            assert sight(guarded, who, held) == (Level.NONE, Reason.NOT_POSTED)
        assert "POST" not in actions(guarded)
        for who in ("rhys", "nell", "helen", "priya"):
            with pytest.raises(Refused, match="NOT_ALLOWED"):
                guarded.do(who, lambda work: release_held(work, update_id=held))
        guarded.clock.move_on(SECOND)
        guarded.do("lena", lambda work: release_held(work, update_id=held))
        assert sight(guarded, "rhys", held) == (Level.FULL, Reason.OWN)
        assert {"HOLD", "HELD_RELEASE", "POST"} <= set(actions(guarded))
        with guarded.ground.database.read() as session:
            alerted = set(session.scalars(select(Alert.worker_id)))
        assert guarded.workers["rhys"] not in alerted
        with pytest.raises(NotFound):
            guarded.do("lena", lambda work: release_held(work, update_id=held))

    def test_refuses_an_address_on_that_side_too(self, guarded: Scene) -> None:
        assert refusal(guarded, "rhys", text="Lives at 12 Poplar Street.")[0] == "PROTECTED_TERM"

    def test_holds_a_correction_until_it_is_released(self, guarded: Scene) -> None:
        update_id = send(guarded, "rhys", text=PLAIN)
        guarded.do(
            "rhys",
            lambda work: correct_update(
                work, update_id=update_id, wording=UpdateText(text=TOLD), reason="Better"
            ),
        )
        assert corrections(guarded) == []
        guarded.clock.move_on(SECOND)
        with guarded.work_of("lena") as work:
            (part,) = held_update(work, update_id=update_id).parts
        assert dict(part.words)["What happened"] == TOLD
        guarded.do("lena", lambda work: release_held(work, update_id=update_id))
        assert corrections(guarded) == [(guarded.workers["rhys"], guarded.clock.now())]

    def test_drops_a_reason_that_would_tell(self, guarded: Scene) -> None:
        update_id = send(guarded, "rhys", text=PLAIN)
        guarded.do(
            "rhys",
            lambda work: raise_sensitivity(
                work, update_id=update_id, sensitivity=3, reason="Near Larch Row"
            ),
        )
        with guarded.ground.database.read() as session:
            assert session.scalars(select(UpdateRemarking.sealed_reason)).all() == [None]

    def test_shows_it_to_the_lead_of_that_agency_alone(self, guarded: Scene) -> None:
        held = send(guarded, "rhys", text=TOLD)
        with guarded.work_of("lena") as work:
            assert [one.update_id for one in held_lines(work)] == [held]
        for who in ("rhys", "nell", "helen", "priya"):
            with guarded.work_of(who) as work:
                assert held_lines(work) == ()
                with pytest.raises(NotFound):
                    held_update(work, update_id=held)


class TestScreens:
    def test_tell_the_author_that_a_lead_reads_it_and_nothing_else(
        self, guarded: Scene, browser
    ) -> None:
        rhys, lena = browser("rhys"), browser("lena")
        form = {
            "about": guarded.people["ryan"],
            "tags": "TX.DNA",
            "evidence": "EV.FACT",
            "urgency": "UR0",
            "nudged": "1",
            "event_on": guarded.clock.now().date().isoformat(),
            "text": TOLD,
            "means": "Nothing yet.",
            "summary": "Seen.",
            "form_key": "one",
        }
        address = f"/families/{guarded.family}/updates/new"
        sent = rhys.send(address, form)
        assert sent.status_code == 303, sent.text
        assert "?sent=" in sent.headers["Location"]
        again = rhys.send(address, form)
        assert again.headers["Location"] == sent.headers["Location"]
        landed = sent.headers["Location"]
        page = rhys.get(landed).text
        assert SENT in page
        assert "reads it first" not in rhys.get(landed.replace("sent=", "held=")).text
        assert "LARCH" not in page
        assert "Rhys" in lena.get("/held-texts").text
        held = urlsplit(sent.headers["Location"]).query.removeprefix("sent=")
        read = lena.get(f"/held-texts/{held}")
        assert "LARCH" in read.text
        assert lena.send(f"/held-texts/{held}/release", {}).status_code == 303
        assert "LARCH" in rhys.get(f"/updates/{held}").text
        assert lena.get(f"/held-texts/{held}").status_code == 404

    def test_answer_a_held_text_like_one_that_is_posted(self, guarded: Scene, browser) -> None:
        rhys, said = browser("rhys"), []
        for key, text in (("one", TOLD), ("two", PLAIN)):
            form = {
                "about": guarded.people["ryan"],
                "tags": "TX.DNA",
                "evidence": "EV.FACT",
                "urgency": "UR0",
                "nudged": "1",
                "event_on": guarded.clock.now().date().isoformat(),
                "text": text,
                "means": "Nothing yet.",
                "summary": "Seen.",
                "form_key": key,
            }
            address = f"/families/{guarded.family}/updates/new"
            sent = rhys.send(address, form)
            again = rhys.send(address, form)
            assert again.headers["Location"] == sent.headers["Location"]
            landing, page = sent.headers["Location"], rhys.get(sent.headers["Location"]).text
            banner = page.partition("notification-banner--success")[2].partition("</div>\n</div>")[
                0
            ]
            assert SENT in banner
            assert "Withdraw it" not in banner
            said.append((sent.status_code, landing.partition("=")[0], len(landing), banner))
        assert said[0] == said[1]

    def test_answer_a_held_correction_like_another(self, guarded: Scene, browser) -> None:
        rhys, said = browser("rhys"), []
        for text in (TOLD, "He came late."):
            update_id = send(guarded, "rhys", text=PLAIN)
            form = {"text": text, "means": "None.", "summary": "Seen.", "reason": "Mixed up."}
            sent = rhys.send(f"/updates/{update_id}/correct", form)
            landing = sent.headers["Location"]
            assert SENT in rhys.get(landing).text
            said.append((sent.status_code, landing.replace(update_id, "")))
        assert said[0] == said[1]

    def test_stay_unposted_when_the_lead_declines(self, guarded: Scene, browser) -> None:
        rhys, lena = browser("rhys"), browser("lena")
        held = send(guarded, "rhys", text=TOLD)
        address, why = f"/held-texts/{held}", "It tells where she lives."
        silent = lena.send(f"{address}/decline", {"reason": " "})
        assert silent.status_code == 422
        assert "Say why it is not released." in silent.text
        assert browser("helen").send(f"{address}/decline", {"reason": why}).status_code == 404
        assert lena.send(f"{address}/decline", {"reason": why}).status_code == 303
        page = lena.get("/held-texts").text
        assert "Nothing waits for you." in page
        assert f"{address}/declined" in page
        assert why not in page
        read = lena.get(f"{address}/declined")
        assert why in read.text
        assert "DECLINE_VIEW" in actions(guarded)
        assert lena.send(f"{address}/release", {}).status_code == 404
        assert lena.get(address).status_code == 404
        assert rhys.get(f"/updates/{held}").status_code == 404
        told = rhys.get("/").text
        assert "A text you wrote is not released." in told
        assert why not in told
        assert "HELD_DECLINE" in actions(guarded)
        with guarded.ground.database.read() as session:
            assert why.encode() not in session.scalars(select(HeldText.sealed_refusal)).one()

    def test_show_why_they_were_declined_to_the_leads_of_their_agency_alone(
        self, guarded: Scene, browser
    ) -> None:
        lena = browser("lena")
        held = send(guarded, "rhys", text=TOLD)
        address, why = f"/held-texts/{held}/declined", "It tells where she lives."
        assert lena.get(address).status_code == 404
        lena.send(f"/held-texts/{held}/decline", {"reason": why})
        for name in ("rhys", "helen"):
            stranger = browser(name)
            refused = stranger.get(address)
            assert refused.status_code == 404
            assert refused.text == stranger.get(f"/held-texts/{new_id()}/declined").text
        before = actions(guarded).count("DECLINE_VIEW")
        who, kayla = guarded.workers["lena"], guarded.people["kayla"]
        guarded.do("lena", lambda work: declare_conflict(work, worker_id=who, person_id=kayla))
        assert lena.get(address).status_code == 404
        assert address not in lena.get("/held-texts").text
        assert actions(guarded).count("DECLINE_VIEW") == before

    def test_are_nobody_s_without_a_held_text(self, guarded: Scene, browser) -> None:
        lena, rhys, helen = browser("lena"), browser("rhys"), browser("helen")
        held = send(guarded, "rhys", text=TOLD)
        nothing = helen.get(f"/held-texts/{new_id()}")
        assert helen.get(f"/held-texts/{held}").text == nothing.text
        assert rhys.get(f"/held-texts/{held}").status_code == 404
        assert "LARCH" in lena.get(f"/held-texts/{held}").text
        assert helen.send(f"/held-texts/{held}/release", {}).status_code == 404


def file(name: str, content: bytes) -> FileDraft:
    kind = "application/pdf" if name.endswith("pdf") else "text/plain"
    return FileDraft(AttachmentId(new_id()), name, kind, content)


def corrections(scene: Scene) -> list[tuple[str, object]]:
    with scene.ground.database.read() as session:
        table = UpdateCorrection
        return [(row.corrected_by_id, row.corrected_at) for row in session.scalars(select(table))]

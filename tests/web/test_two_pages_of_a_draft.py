"""Two pages of one worker about one family: each has its draft, and none takes a word from it."""

import re
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from consent.models.sharing import SharingDecision
from hub.sharing.lead_questions.models import LeadQuestion
from hub.updates.files.models import Attachment
from hub.updates.models import Update
from hub.updates.posting.models import Draft, DraftFile
from tests.web.posting_desk import Desk

ONE, OTHER = "Words of the first page.", "Words of the second page."
SECOND = "as a second one"
LETTER = "letter.txt"


def page(desk: Desk, sam: FlaskClient, draft: str = "new", **changes: object) -> dict[str, object]:
    """A form opened anew, filled in: without a draft, or with the one named."""
    shown = desk.hidden(sam.get(f"{desk.form}?draft={draft}"))
    return desk.filled(sam) | {"draft_id": "", "draft_state": ""} | shown | changes


def saved(desk: Desk, sam: FlaskClient, form: dict[str, object]) -> dict[str, str]:
    """What a script is told that saves it."""
    return sam.post(desk.draft, data=form).get_json()


def told(form: dict[str, object], answer: dict[str, str]) -> dict[str, object]:
    """The form after a script was told so."""
    return form | {"draft_id": answer["draft_id"], "draft_state": answer["draft_state"]}


def told_by(desk: Desk, shown, form: dict[str, object]) -> dict[str, object]:
    """The same typed into the form that was shown again."""
    return {name: one for name, one in form.items() if name != "kept_file"} | desk.hidden(shown)


def state_in(desk: Desk, shown) -> dict[str, str]:
    """Of the draft as that page shows it."""
    return {"draft_state": desk.hidden(shown)["draft_state"]}


def opened(desk: Desk, sam: FlaskClient, draft_id: str) -> str:
    return sam.get(f"{desk.form}?draft={draft_id}").text


def ids(desk: Desk) -> list[str]:
    with desk.scene.ground.database.read() as session:
        return list(session.scalars(select(Draft.id).order_by(Draft.id)))


class TestTwoPages:
    def test_are_both_saved_each_by_itself(self, desk: Desk) -> None:
        sam = desk.browser("sam")
        forms = [page(desk, sam, text=text) for text in (ONE, OTHER)]
        answers = [saved(desk, sam, form) for form in forms]
        for answer, text in zip(answers, (ONE, OTHER), strict=True):
            assert answer["text"] == "Draft saved 09:00"
            assert text in opened(desk, sam, answer["draft_id"])
        more = saved(desk, sam, told(forms[0], answers[0]) | {"text": "More of the first."})
        assert more["draft_id"] == answers[0]["draft_id"]
        assert "More of the first." in opened(desk, sam, answers[0]["draft_id"])
        assert OTHER in opened(desk, sam, answers[1]["draft_id"])

    def test_are_told_apart_on_my_work(self, desk: Desk) -> None:
        sam = desk.browser("sam")
        drafts = [saved(desk, sam, page(desk, sam, text=x))["draft_id"] for x in (ONE, OTHER)]
        shown = sam.get("/").text
        for number, draft_id in enumerate(drafts, start=1):
            link = re.search(rf'href="{desk.form}\?draft={draft_id}"[^>]*>([^<]*)<', shown)
            assert link
            assert f"draft update {number} of 2" in link[1]

    def test_a_blank_one_throws_nothing_away(self, desk: Desk) -> None:
        sam = desk.browser("sam")
        draft_id = saved(desk, sam, page(desk, sam, text=ONE))["draft_id"]
        blank = page(desk, sam)
        answer = sam.post(desk.draft, data={"csrf_token": blank["csrf_token"]}).get_json()
        assert answer == {"text": "", "draft_id": None, "draft_state": None}
        assert ONE in opened(desk, sam, draft_id)

    def test_begun_beside_a_draft_is_empty(self, desk: Desk) -> None:
        sam = desk.browser("sam")
        saved(desk, sam, page(desk, sam, text=ONE))
        shown = sam.get(desk.form).text
        assert f'href="{desk.form}?draft=new"' in shown
        empty = sam.get(f"{desk.form}?draft=new").text
        assert ONE not in empty
        assert "This is the draft you left" not in empty

    def test_posting_one_leaves_the_other(self, desk: Desk) -> None:
        sam = desk.browser("sam")
        forms = [page(desk, sam, text=text) for text in (ONE, OTHER)]
        saved(desk, sam, forms[0])
        left = saved(desk, sam, forms[1])["draft_id"]
        # The first never heard that it was saved: its key tells which draft it was.
        assert sam.post(desk.form, data=forms[0]).status_code == 303
        assert ids(desk) == [left]


class TestOneDraftOpenedTwice:
    def test_keeps_the_later_as_a_second_one(self, desk: Desk) -> None:
        sam = desk.browser("sam")
        draft_id = saved(desk, sam, page(desk, sam, text="As it was."))["draft_id"]
        first, second = (page(desk, sam, draft_id, text=text) for text in (ONE, OTHER))
        assert saved(desk, sam, first)["draft_id"] == draft_id
        answer = saved(desk, sam, second)
        assert answer["text"] == (
            "Draft saved 09:00 as a second one: another page of yours has changed the first."
        )
        assert ONE in opened(desk, sam, draft_id)
        assert OTHER in opened(desk, sam, answer["draft_id"])
        again = saved(desk, sam, told(second, answer))
        assert (again["text"], again["draft_id"]) == ("Draft saved 09:00", answer["draft_id"])
        assert desk.count(Draft) == 2

    def test_says_so_on_the_whole_form_too(self, desk: Desk) -> None:
        sam = desk.browser("sam")
        draft_id = saved(desk, sam, page(desk, sam, text="As it was."))["draft_id"]
        first, second = (page(desk, sam, draft_id, text=text) for text in (ONE, OTHER))
        saved(desk, sam, first)
        shown = sam.post(desk.preview, data=second)
        assert SECOND in shown.text
        assert desk.hidden(shown)["draft_id"] not in {"", draft_id}
        assert sam.post(desk.form, data=second | desk.hidden(shown)).status_code == 303
        assert ids(desk) == [draft_id]
        assert ONE in opened(desk, sam, draft_id)

    def test_posts_no_file_that_it_does_not_show_and_lacks_none_unsaid(self, desk: Desk) -> None:
        sam = desk.browser("sam")
        with_file = {"files": (BytesIO(b"Dear colleague"), LETTER)}
        sam.post(desk.preview, data=page(desk, sam, text=ONE) | with_file)
        draft_id = ids(desk)[0]
        first, second = (page(desk, sam, draft_id) for _ in range(2))
        sam.post(desk.draft, data=first | {"drop_file": first["kept_file"]})
        refused = sam.post(desk.form, data=second)
        assert refused.status_code == 422
        assert "a file you added is not kept with what is typed here" in refused.text
        assert "without the files of the first" in refused.text
        assert desk.count(Update) == desk.count(DraftFile) == 0
        assert sam.post(desk.form, data=told_by(desk, refused, second)).status_code == 303


class TestLeaving:
    def test_says_that_it_is_kept_and_how_to_go_on(self, desk: Desk) -> None:
        sam = desk.browser("sam")
        left = sam.post(desk.draft, data=desk.filled(sam, do="leave"))
        shown = sam.get(left.headers["Location"]).text
        assert "Draft saved at" in shown
        assert f'href="{desk.form}?draft={ids(desk)[0]}"' in shown
        assert "Draft saved at" not in desk.browser("priya").get(left.headers["Location"]).text

    def test_keeps_both_whichever_was_left_last(self, desk: Desk) -> None:
        sam = desk.browser("sam")
        first = saved(desk, sam, page(desk, sam, text=ONE))["draft_id"]
        left = sam.post(desk.draft, data=page(desk, sam, text=OTHER, do="leave"))
        assert "beside another one about this family" in sam.get(left.location).text
        second = left.location.partition("draft=")[2]
        assert ONE in opened(desk, sam, first)
        assert OTHER in opened(desk, sam, second)

    def test_twice_leaves_one_draft(self, desk: Desk) -> None:
        sam = desk.browser("sam")
        form = page(desk, sam, text=ONE, do="leave")
        for _ in range(2):
            sam.post(desk.draft, data=form)
        assert desk.count(Draft) == 1


class TestAttacks:
    """Anil names a draft of Sam's in a form of his own."""

    def test_touch_and_open_nothing(self, desk: Desk) -> None:
        sam, anil = desk.browser("sam"), desk.browser("anil")
        with_file = {"files": (BytesIO(b"Dear colleague"), LETTER)}
        shown = sam.post(desk.preview, data=page(desk, sam, text=ONE) | with_file)
        hers = {name: desk.hidden(shown)[name] for name in ("draft_id", "draft_state")}
        assert ONE not in opened(desk, anil, hers["draft_id"])
        for changes in ({}, {"do": "leave"}, {"do": "forget"}):
            anil.post(desk.draft, data=page(desk, anil, text=OTHER) | hers | changes)
        refused = anil.post(desk.form, data=page(desk, anil, text=" ") | hers)
        assert refused.status_code == 422
        assert LETTER not in refused.text
        sent = anil.post(desk.form, data=page(desk, anil, text=OTHER) | hers)
        assert sent.status_code == 303
        assert desk.count(Attachment) == 0
        kept = opened(desk, sam, hers["draft_id"])
        assert ONE in kept
        assert LETTER in kept


def decided(desk: Desk, shown) -> dict[str, object]:
    """The form of a decision about a draft, as it was shown, answered."""
    return desk.hidden(shown) | {
        "basis": "SAFE",
        "to": desk.scene.agencies["csc"],
        "necessity": "She must check on Alfie today.",
        "updates": desk.hidden(shown)["asked"],
        "subjects": desk.scene.people["kayla"],
        "outcome": "share",
        "proportionality": "Only this update.",
        "danger": "no",
        "sought": "not_sought_urgent",
        "told": "later",
    }


class TestDeciding:
    def test_posts_the_draft_that_was_shown(self, desk: Desk) -> None:
        sam, scene = desk.browser("sam"), desk.scene
        decide = f"/families/{scene.family}/updates/decide"
        way = sam.post(decide, data=page(desk, sam, text=ONE, summary="The first")).location
        shown = sam.get(way)
        assert "The first" in shown.text
        left = saved(desk, sam, page(desk, sam, text=OTHER, summary="The second"))["draft_id"]
        decision = decided(desk, shown)
        address = f"/families/{scene.family}/decisions"
        foreseen = sam.post(f"{address}/preview", data=decision).text
        assert "The first" in foreseen
        assert "The second" not in foreseen
        assert sam.post(f"{address}/new", data=decision).status_code == 302
        assert ids(desk) == [left]
        with scene.ground.database.read() as session:
            made = session.scalars(select(SharingDecision)).one()
            update_id = session.scalars(select(Update.id)).one()
        assert made.updates == [update_id]
        assert ONE in sam.get(f"/updates/{update_id}").text

    @pytest.mark.parametrize("step", ["new", "ask"])
    def test_sends_nothing_that_was_changed_unseen(self, desk: Desk, step: str) -> None:
        sam, here = desk.browser("sam"), f"/families/{desk.scene.family}"
        typed = page(desk, sam, text=ONE) | {"do": "ask" if step == "ask" else ""}
        shown = sam.get(sam.post(f"{here}/updates/decide", data=typed).location)
        saved(desk, sam, page(desk, sam, ids(desk)[0], text=OTHER))
        form = decided(desk, shown) | {"question": "" if step == "new" else "Share it?"}
        stopped = sam.post(f"{here}/decisions/{step}", data=form)
        assert stopped.status_code == 422
        assert "Another page of yours has changed this draft." in stopped.text
        assert desk.count(Update) == desk.count(LeadQuestion) == 0
        sent = sam.post(f"{here}/decisions/{step}", data=form | state_in(desk, stopped))
        assert sent.status_code in {302, 303}

    def test_of_a_draft_that_is_gone_is_no_decision_about_another(self, desk: Desk) -> None:
        sam, scene = desk.browser("sam"), desk.scene
        decide = f"/families/{scene.family}/updates/decide"
        way = sam.post(decide, data=page(desk, sam, text=ONE)).location
        saved(desk, sam, page(desk, sam, text=OTHER))
        draft_id = way.partition("update=draft-")[2]
        assert sam.post(desk.form, data=page(desk, sam, draft_id)).status_code == 303
        assert sam.get(way).status_code == 404

"""From the warning on the post page to a decision: the draft is kept, foreseen, posted with it."""

import re
from collections.abc import Callable

from sqlalchemy import func, select

from consent.models.sharing import SharingDecision
from consent.outcome import Level
from hub.foundation.identifiers import UpdateId, new_id
from hub.updates.judging import sight_of_update
from hub.updates.models import Update
from hub.updates.posting.models import Draft
from tests.integration.families.browsing import Browser
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]
Typed = dict[str, object]
HEADLINE = "Two supervised doses missed."


def update_typed(scene: Scene, **changes: object) -> Typed:
    fields: Typed = {
        "tags": ["TX.SUP"],
        "about": [scene.people["kayla"]],
        "evidence": "EV.FACT",
        "urgency": "UR2",
        "nudged": "1",
        "text": "She did not come on Monday or Tuesday.",
        "means": "We do not know how Alfie is.",
        "summary": HEADLINE,
    }
    return {**fields, **changes}


def asked_draft(scene: Scene, by: str = "sam") -> str:
    """What stands for the first draft of that worker."""
    own = Draft.worker_id == scene.workers[by]
    with scene.ground.database.read() as session:
        draft_id = session.scalars(select(Draft.id).where(own).order_by(Draft.id)).first()
    return f"draft-{draft_id or new_id()}"


def decision_typed(scene: Scene, **changes: object) -> Typed:
    draft = asked_draft(scene)
    fields: Typed = {
        "decision_id": new_id(),
        "asked": draft,
        "basis": "SAFE",
        "to": [scene.agencies["csc"]],
        "necessity": "She must check on Alfie today.",
        "updates": [draft],
        "subjects": [scene.people["kayla"]],
        "outcome": "share",
        "proportionality": "Only this update.",
        "danger": "no",
        "sought": "not_sought_urgent",
        "told": "later",
    }
    return {**fields, **changes}


def family(scene: Scene, rest: str) -> str:
    return f"/families/{scene.family}{rest}"


def here(scene: Scene) -> str:
    """The form of a decision about Sam's draft."""
    return family(scene, f"/decisions/new?update={asked_draft(scene)}")


def kept(scene: Scene, sam: Browser, do: str = "decide", **changes: object) -> str:
    """The page he is led to when he presses the offer of the warning."""
    answer = sam.send(
        family(scene, "/updates/decide"), {**update_typed(scene, **changes), "do": do}
    )
    assert answer.status_code == 303
    return str(answer.location)


def counts(scene: Scene) -> tuple[int, int]:
    with scene.ground.database.read() as session:
        updates = session.scalar(select(func.count()).select_from(Update)) or 0
        decisions = session.scalar(select(func.count()).select_from(SharingDecision)) or 0
    return updates, decisions


def level(scene: Scene, who: str) -> Level:
    with scene.work_of(who) as work:
        update_id = work.session.scalars(select(Update.id)).one()
        found = sight_of_update(work, update_id=UpdateId(update_id))
    assert found is not None
    return found[1].level


class TestWarning:
    def test_offers_the_decision_and_the_lead(self, scene: Scene, browser: Open) -> None:
        page = browser("sam").send(family(scene, "/updates/preview"), update_typed(scene)).text
        assert "Children’s Services will not see this" in page
        assert f'formaction="{family(scene, "/updates/decide")}"' in page
        assert "Decide to share it (2 minutes)" in page
        assert "Ask Helen Ashby first" in page

    def test_keeps_the_draft_and_fills_the_form_from_it(self, scene: Scene, browser: Open) -> None:
        sam = browser("sam")
        page = sam.get(kept(scene, sam)).text
        assert HEADLINE in page
        assert "Your update, kept as a draft" in page
        assert "Record decision and post update" in page
        for value in (
            asked_draft(scene),
            scene.people["kayla"],
            scene.agencies["csc"],
            "SAFE",
            "share",
        ):
            assert f'value="{value}" checked' in page, value
        assert "We do not know how Alfie is.</textarea>" in page
        assert HEADLINE in sam.get(family(scene, "/updates/new")).text
        assert counts(scene) == (0, 0)

    def test_answers_nothing_about_what_the_worker_did(self, scene: Scene, browser: Open) -> None:
        """Whether he asked, or told them, only he knows: however urgent the draft is."""
        sam = browser("sam")
        page = sam.get(kept(scene, sam)).text
        for name in ("sought", "told"):
            select_box = page.partition(f'name="{name}"')[2].partition("</select>")[0]
            assert 'value="not_sought_urgent"' in select_box or name == "told"
            assert re.findall(r'value="(\w*)" selected', select_box) in ([], [""]), name

    def test_says_that_it_is_only_this_update_as_long_as_it_is(
        self, scene: Scene, browser: Open
    ) -> None:
        sam = browser("sam")
        filled, box = "Only this update, nothing else.", 'name="proportionality"'
        page = sam.get(kept(scene, sam)).text
        assert filled in page.partition(box)[2].partition("</textarea>")[0]
        more = decision_typed(scene, proportionality=filled, groups=["G02"])
        answer = sam.send(family(scene, "/decisions/new"), more)
        assert answer.status_code == 422
        assert answer.text.count("You share more than this update.") == 2
        for again in (answer, sam.send(family(scene, "/decisions/preview"), more)):
            assert filled not in again.text.partition(box)[2].partition("</textarea>")[0]
        assert counts(scene) == (0, 0)

    def test_takes_no_words_where_the_lead_may_not_read_them(
        self, scene: Scene, browser: Open
    ) -> None:
        """She reads the reasons of a decision, but not what only named people may read."""
        sam = browser("sam")
        for changes in ({"sensitivity": "4"}, {"tags": ["SP.DA"]}):
            page = sam.get(kept(scene, sam, **changes)).text
            assert "Decide whether to share" in page
            assert "We do not know how Alfie is." not in page


class TestDecision:
    def test_posts_the_draft_and_opens_it_at_once(self, scene: Scene, browser: Open) -> None:
        sam = browser("sam")
        kept(scene, sam)
        form = decision_typed(scene)
        for _ in range(2):
            assert sam.send(family(scene, "/decisions/new"), form).status_code == 302
        assert counts(scene) == (1, 1)
        assert level(scene, "priya") is Level.FULL
        assert level(scene, "grace") is Level.NONE
        assert HEADLINE not in sam.get(family(scene, "/updates/new")).text
        page = sam.get(family(scene, f"/decisions/{form['decision_id']}")).text
        assert "A concern, told to children’s services" in page
        assert "Recognised legitimate interest" in page
        assert "Public interest outweighs confidence" in page

    def test_of_an_unfinished_draft_says_what_is_missing_and_posts_nothing(
        self, scene: Scene, browser: Open
    ) -> None:
        sam = browser("sam")
        kept(scene, sam, text="")
        answer = sam.send(family(scene, "/decisions/new"), decision_typed(scene))
        assert answer.status_code == 422
        assert "Your draft cannot be posted yet: Write what happened." in answer.text
        assert "She must check on Alfie today." in answer.text
        assert counts(scene) == (0, 0)

    def test_without_a_draft_has_no_form_for_one(self, scene: Scene, browser: Open) -> None:
        sam = browser("sam")
        assert sam.get(here(scene)).status_code == 404
        answer = sam.send(family(scene, "/decisions/new"), decision_typed(scene))
        assert answer.status_code == 404
        assert counts(scene) == (0, 0)

    def test_of_another_workers_draft_is_not_his_to_make(self, scene: Scene, browser: Open) -> None:
        kept(scene, browser("sam"))
        anil = browser("anil")
        assert anil.get(here(scene)).status_code == 404
        answer = anil.send(family(scene, "/decisions/new"), decision_typed(scene))
        assert answer.status_code == 404
        assert counts(scene) == (0, 0)
        nora = browser("nora")
        sent = nora.send(family(scene, "/updates/decide"), update_typed(scene))
        assert sent.status_code == 404

    def test_takes_the_legal_detail_the_worker_put_right(self, scene: Scene, browser: Open) -> None:
        sam = browser("sam")
        kept(scene, sam)
        form = decision_typed(scene, situation="marac", art9="h", sch1="nonsense")
        sam.send(family(scene, "/decisions/new"), form)
        with scene.ground.database.read() as session:
            row = session.scalars(select(SharingDecision)).one()
        assert (row.situation, row.art6, row.art9, row.sch1, row.confidentiality_route) == (
            "marac",
            "ea",
            "h",
            "p18",
            "interest",
        )


class TestWhatItChanges:
    def test_names_who_would_see_more_and_records_nothing(
        self, scene: Scene, browser: Open
    ) -> None:
        sam = browser("sam")
        kept(scene, sam)
        answer = sam.send(family(scene, "/decisions/preview"), decision_typed(scene, necessity=""))
        assert answer.status_code == 200
        panel = answer.text.partition('id="changes"')[2]
        assert "Priya Nair" in panel
        assert "Now not shown, then all of it." in panel
        assert "Grace Adeyemi" not in panel
        assert counts(scene) == (0, 0)

    def test_says_nothing_of_whether_an_agency_he_may_not_know_works_here(
        self, scene: Scene, browser: Open
    ) -> None:
        sam = browser("sam")
        kept(scene, sam)
        to = [scene.agencies["elsewhere"]]
        form = decision_typed(scene, to=to)
        panel = sam.send(family(scene, "/decisions/preview"), form).text.partition('id="changes"')[
            2
        ]
        assert "Northmere Maternity" in panel
        assert "Nora Field" not in panel

    def test_follows_what_is_chosen(self, scene: Scene, browser: Open) -> None:
        """Scripts ask for the panel alone; what is not shared changes nothing."""
        sam = browser("sam")
        kept(scene, sam)
        form = decision_typed(scene, outcome="withhold")
        answer = sam.send(family(scene, "/decisions/preview"), form, headers={"Hub-Fragment": "1"})
        assert "data-preview-panel" in answer.text
        assert "<textarea" not in answer.text
        assert "Nobody you may know about sees more of it." in answer.text
        assert "Priya Nair" not in answer.text

    def test_comes_true(self, scene: Scene, browser: Open) -> None:
        sam = browser("sam")
        kept(scene, sam)
        form = decision_typed(scene, outcome="partial")
        panel = sam.send(family(scene, "/decisions/preview"), form).text
        assert "Now not shown, then the headline." in panel.partition('id="changes"')[2]
        sam.send(family(scene, "/decisions/new"), form)
        assert level(scene, "priya") is Level.SUMMARY

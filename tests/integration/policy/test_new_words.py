"""A new word: drafted with a row for everybody, tried, approved, and usable from its instant."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from consent.rule_versions.policy_documents import Document
from consent.rule_versions.rules_in_force import rules_in_force
from hub.foundation.errors import Refused
from hub.foundation.identifiers import UpdateId
from hub.policy.new_words import NewKind, NewWord, with_new_word
from hub.updates.service import post_update
from tests.integration.families.browsing import Browser
from tests.integration.policy.partnership import approve
from tests.integration.policy.test_changing_the_rules import (
    begin,
    digest,
    offer,
    rehearse,
)
from tests.integration.policy.test_rules_in_force import level, replayed
from tests.integration.sharing.at_once import AT_ONCE
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]
WORD = {
    "word": "tx.hope",
    "kind": "content",
    "label": "Hope for the future",
    "meaning": "What somebody in treatment looks forward to.",
    "floor": "1",
    "default": "1",
    "used_by": "TREAT",
    "group": "G01",
}
CELLS = dict.fromkeys(("CSC", "TREAT"), "FFF") | dict.fromkeys(
    ("MAT", "PRIM", "SCH", "FAM", "POL"), "ENN"
)
OWN_KIND = {**WORD, "group": "new", "kind_label": "Hopes", **CELLS}


def with_hopes(document: Document) -> Document:
    """The rules with a word in a kind of its own, of which a midwife hears that it exists."""
    word = NewWord("TX.HOPE", "content", "Hope", "What is looked forward to.", "new", 1, 1)
    return with_new_word(document, word=word, kind=NewKind("Hopes", CELLS))


def carrying(scene: Scene, tag: str):
    return scene.draft(tags=(tag, "EV.FACT", "UR0"), summary="She hopes for a job.")


def post(scene: Scene, tag: str) -> UpdateId:
    draft = carrying(scene, tag)
    return scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))


class TestNewWord:
    @pytest.mark.parametrize(
        ("changed", "words"),
        [
            ({"word": "TX.ENG"}, "There is a word with this code already"),
            ({"word": "hope"}, "Write two capital letters"),
            ({"meaning": " "}, "Write something here"),
            ({"kind": "urgency"}, "Choose one of these"),
            ({"group": ""}, "Without its row in the sharing table"),
            ({"group": "G99"}, "Without its row in the sharing table"),
            ({"floor": "3", "default": "2"}, "not below the least sensitive"),
            ({"used_by": "HOUSING"}, "Choose one of these"),
        ],
    )
    def test_is_refused_in_plain_words(
        self, posted: UpdateId, browser: Open, changed: dict[str, str], words: str
    ) -> None:
        ian = browser("ian")
        here = begin(ian)
        answer = ian.send(f"{here}/new-word", {**WORD, **changed})
        assert answer.status_code == 422
        assert words in answer.text
        assert "Hope for the future" in answer.text
        assert "Nothing yet" in ian.get(here).text

    @pytest.mark.parametrize("missing", ["SCH", "POL", "kind_label"])
    def test_needs_an_answer_for_every_kind_of_agency(
        self, posted: UpdateId, browser: Open, missing: str
    ) -> None:
        ian = browser("ian")
        here = begin(ian)
        answer = ian.send(f"{here}/new-word", {**OWN_KIND, missing: ""})
        assert answer.status_code == 422
        assert f'id="{missing}-error"' in answer.text
        assert "Nothing yet" in ian.get(here).text

    def test_is_listed_as_new_and_taken_out_again(self, posted: UpdateId, browser: Open) -> None:
        ian = browser("ian")
        here = begin(ian)
        assert ian.send(f"{here}/new-word", OWN_KIND).status_code == 302
        page = ian.get(here).text
        for words in ("Hope for the future", "Hopes", "Kind of information", "12 changes"):
            assert words in page or words in ian.get("/rules").text, words
        assert ian.send(f"{here}/words/TX.ENG/take-out", {}).status_code == 404
        assert ian.send(f"{here}/words/TX.HOPE/take-out", {}).status_code == 302
        page = ian.get(here).text
        assert "Nothing yet" in page
        assert "Hopes" not in page


class TestAKindOfItsOwn:
    def test_is_agreed_to_like_any_other(self, scene: Scene, posted: UpdateId, browser: Open):
        """Printed in plain and in easy words, and shared as far as the person says."""
        approve(scene, scene.clock.now(), change=with_hopes)
        scene.clock.move_on(timedelta(seconds=5))
        assert level(scene, "grace", post(scene, "TX.HOPE")) == "N"
        kayla, here = scene.people["kayla"], f"/families/{scene.family}/permissions"
        sam = browser("sam")
        form = {
            "answer": "give",
            "giver": kayla,
            "capacity": "adult",
            "covers": kayla,
            "groups": "G26",
            "sources": scene.agencies["harbour"],
            "recipients": scene.agencies["mat"],
            "max_level": "F",
            "purpose": "So that they act together.",
            "method": "verbal",
            **AT_ONCE,
        }
        given = sam.send(f"{here}/new", form)
        assert given.status_code == 302, given.text
        scene.clock.move_on(timedelta(seconds=5))
        assert level(scene, "grace", post(scene, "TX.HOPE")) == "E"
        for page in ("", "/paper", "/easy-read"):
            assert "Hope" in sam.get(f"{given.location}{page}").text, page


class TestInForce:
    def test_is_usable_from_its_instant_and_leaves_the_past(
        self, scene: Scene, posted: UpdateId, browser: Open, app: Flask
    ) -> None:
        ian, ira, sam = browser("ian"), browser("ira"), browser("sam")
        here = begin(ian)
        assert ian.send(f"{here}/new-word", OWN_KIND).status_code == 302
        assert "Nobody would see anything else" in rehearse(ian, app, here)
        assert offer(ian, here).status_code == 302
        assert "Hope for the future" in ira.get(here).text
        assert (
            ira.send(f"{here}/approve", {"digest": digest(ira.get(here).text)}).status_code == 302
        )
        new_page = f"/families/{scene.family}/updates/new"
        assert "Hope for the future" not in sam.get(new_page).text
        with pytest.raises(Refused, match="TAG_UNKNOWN"):
            post(scene, "TX.HOPE")
        assert level(scene, "tom", posted) == "S"
        scene.clock.move_on(timedelta(days=1))
        sam = browser("sam")
        assert "Hope for the future" in sam.get(new_page).text
        update_id = post(scene, "TX.HOPE")
        assert "Hope for the future" in sam.get(f"/updates/{update_id}").text
        assert level(scene, "grace", update_id) == "N"  # nobody has agreed to share hopes
        assert level(scene, "tom", posted) == "S"
        again = replayed(scene)
        assert len(again) >= 3
        assert all(one.is_same for one in again)
        with scene.work_of("sam") as work:
            row = rules_in_force(work).table[-1]
        assert (row.group, row.label) == ("G26", "Hopes")

"""The plain sentences: never a code, never more than the level says, at most two."""

import re
from dataclasses import replace

import pytest

from consent.decision import decide, prepare
from consent.explain import explain, held_sentence, tie_of
from consent.names import Names, Tie
from consent.outcome import Decision, Level, Limit, Reason
from consent.preview_sentences import refusal_in_preview
from tests.unit.consent.scene import permission, scene, update, viewer

PERMITS = [
    *(Reason.OWN, Reason.AUDIT_VIEW, Reason.BREAK_GLASS, Reason.GRANT, Reason.PERMIT),
    *(Reason.STAT, Reason.COURT, Reason.SAFE, Reason.VITAL, Reason.DUTY16LA, Reason.PERM),
]
CODES = re.compile(r"\b[A-Z]{2,}\b|_|\d")
NAMES = Names(
    tie=Tie.TEAM,
    agency_type="SCH",
    author_agency="Harbour Recovery",
    givers=("Kayla Marsh",),
    children=("Alfie",),
)


class TestBasis:
    @pytest.mark.parametrize("reason", PERMITS)
    @pytest.mark.parametrize("level", [Level.FULL, Level.SUMMARY])
    @pytest.mark.parametrize("tie", list(Tie))
    def test_is_one_sentence_without_codes(self, reason, level, tie):
        for names in (replace(NAMES, tie=tie), Names(tie=tie)):
            (sentence,) = explain(Decision(level, reason), names)
            opening = "You see this in full" if level is Level.FULL else "You see the summary"
            assert sentence.startswith(f"{opening} because ")
            assert sentence.count(".") == 1
            assert not CODES.search(sentence)

    def test_joins_the_tie_with_the_permission(self):
        assert explain(decide(scene(), update()), NAMES) == (
            "You see this in full because you work with this family and Kayla Marsh gave "
            "permission for your agency to see it.",
        )

    def test_names_several_givers(self):
        names = replace(NAMES, givers=("Kayla Marsh", "Lee Marsh", "Dana Hart"))
        (sentence,) = explain(Decision(Level.FULL, Reason.PERM), names)
        assert "Kayla Marsh, Lee Marsh and Dana Hart gave permission" in sentence

    def test_tells_the_author_so(self):
        names = replace(NAMES, is_author=True)
        assert explain(Decision(Level.FULL, Reason.OWN), names) == (
            "You see this in full because you wrote it.",
        )


class TestLimit:
    @pytest.mark.parametrize("limit", list(Limit))
    @pytest.mark.parametrize("reason", [Reason.PERM, Reason.SAFE])
    def test_is_one_more_sentence_without_codes(self, limit, reason):
        decision = Decision(Level.SUMMARY, reason, limits=(limit,))
        _, sentence = explain(decision, NAMES)
        assert sentence.startswith("Not all of it, because ")
        assert not CODES.search(sentence)

    def test_of_the_sharing_table_names_the_kind_of_agency(self):
        facts = scene(statements=(permission(),))
        sentences = explain(decide(facts, update(sn=2)), replace(NAMES, agency_type="PRIM"))
        assert "health visitors and GPs get the summary" in sentences[1]

    def test_is_the_tightest(self):
        limits = (Limit.MATRIX, Limit.ROLE)
        sentences = explain(Decision(Level.SUMMARY, Reason.PERM, limits=limits), NAMES)
        assert "your role" in sentences[1]

    def test_speaks_of_a_masked_part_without_a_subject(self):
        sentences = explain(Decision(Level.FULL, Reason.PERM, masked=("s1",)), NAMES)
        assert len(sentences) == 2


class TestHeld:
    @pytest.mark.parametrize("reason", PERMITS)
    def test_is_always_the_same_sentence(self, reason):
        decision = Decision(Level.EXISTENCE, reason, limits=(Limit.MATRIX, Limit.ROLE))
        assert explain(decision, NAMES) == (held_sentence(),)

    def test_says_nothing_of_what_is_not_shown(self):
        assert explain(Decision(Level.NONE, Reason.NO_BASIS), NAMES) == ()


class TestPreview:
    NAMED = (Reason.NO_BASIS, Reason.MATRIX, Reason.ROLE_CAP, Reason.CLOSED, Reason.WITHHELD)

    @pytest.mark.parametrize("reason", list(Reason))
    def test_gives_five_reasons_only(self, reason):
        told = refusal_in_preview(
            reason, agency_type="SCH", matter="supervised doses", is_own=False
        )
        assert bool(told) == (reason in self.NAMED)
        assert not CODES.search(told)

    def test_asks_no_permission_of_a_colleague(self):
        told = refusal_in_preview(Reason.NO_BASIS, agency_type="SCH", matter="doses", is_own=True)
        assert told == "Not on the case of anyone this is about"

    def test_says_who_does_not_see_what(self):
        told = refusal_in_preview(
            Reason.MATRIX, agency_type="SCH", matter="supervised doses", is_own=False
        )
        assert told == "Schools do not see supervised doses"


class TestTie:
    def test_is_the_team_the_desk_or_the_lead(self):
        assert tie_of(prepare(scene())) is Tie.TEAM
        assert tie_of(prepare(scene(viewer=viewer(role="SGL", worker="x")))) is Tie.LEAD
        assert tie_of(prepare(scene(viewer=viewer(role="MASH", worker="x")))) is Tie.DESK
        assert tie_of(prepare(scene(viewer=viewer(worker="x")))) is Tie.NONE

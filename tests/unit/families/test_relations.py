"""Which relations can be, and that none of them is one the decision reads."""

from dataclasses import fields
from datetime import date

import pytest

from consent.family.people import LINKS
from consent.world import PersonFacts
from hub.families.card.relation_lines import other_line, shown_relations
from hub.families.relations.kinds import LINKED, OFFERED, Kind, label_of, related_to
from hub.families.relations.plausible import Someone, age_problem, conflict_problem
from hub.families.relations.recorded import Related
from hub.foundation.identifiers import PersonId

TODAY = date(2026, 11, 22)
MUM = Someone("Kayla Marsh", born_on=date(1997, 3, 4))
BABY = Someone("Baby", "unborn", due_on=date(2027, 2, 14))
ALFIE = Someone("Alfie", born_on=date(2020, 5, 2))
YOUNG = Someone("Zara", born_on=date(2010, 6, 1))
UNKNOWN = Someone("Ryan Cole")
KAYLA, RYAN, CHILD, JOAN = map(PersonId, ("kayla", "ryan", "alfie", "joan"))
NAMES = {KAYLA: "Kayla Marsh", RYAN: "Ryan Cole", CHILD: "Alfie Marsh"}


class TestKinds:
    def test_are_none_that_the_decision_reads(self) -> None:
        """An involvement does not reach siblings, partners or grandparents (rule 3)."""
        assert not LINKS & {*Kind}
        assert {*LINKED} <= LINKS
        assert not {f"{one}s" for one in Kind} & {one.name for one in fields(PersonFacts)}

    @pytest.mark.parametrize("kind", [*LINKED, *OFFERED])
    def test_have_their_words(self, kind: str) -> None:
        assert label_of(kind)
        assert related_to(kind, "F", "Alfie").endswith("Alfie")

    def test_are_all_offered(self) -> None:
        assert {*OFFERED} == {*Kind}


class TestAges:
    @pytest.mark.parametrize(
        ("kind", "person", "relative"),
        [
            ("parent", ALFIE, BABY),
            ("parent", MUM, ALFIE),
            ("parent", ALFIE, YOUNG),
            ("carer", ALFIE, BABY),
            ("pr_holder", ALFIE, BABY),
            ("pr_holder", YOUNG, ALFIE),
            (Kind.GRANDPARENT, YOUNG, MUM),
            (Kind.PARTNER, MUM, ALFIE),
            (Kind.PARTNER, BABY, MUM),
            (Kind.FORMER_PARTNER, ALFIE, UNKNOWN),
            (Kind.STEP_PARENT, ALFIE, BABY),
        ],
    )
    def test_refuse_what_cannot_be(self, kind: str, person: Someone, relative: Someone) -> None:
        assert age_problem(kind, person, relative, today=TODAY)

    @pytest.mark.parametrize(
        ("kind", "person", "relative"),
        [
            ("parent", BABY, YOUNG),  # sixteen at the birth
            ("parent", BABY, Someone("Teenager", born_on=date(2013, 1, 1))),
            ("parent", ALFIE, UNKNOWN),
            ("carer", MUM, ALFIE),  # a young carer
            ("pr_holder", ALFIE, YOUNG),
            (Kind.SIBLING, BABY, ALFIE),
            (Kind.PARTNER, MUM, YOUNG),
            (Kind.STEP_PARENT, UNKNOWN, MUM),
            (Kind.GRANDPARENT, BABY, MUM),
        ],
    )
    def test_let_pass_what_is_only_rare(
        self, kind: str, person: Someone, relative: Someone
    ) -> None:
        assert not age_problem(kind, person, relative, today=TODAY)


class TestConflicts:
    @pytest.mark.parametrize(
        ("kind", "same", "reverse"),
        [
            ("carer", {"carer"}, ()),
            (Kind.SIBLING, (), {"sibling"}),
            (Kind.SIBLING, {"half_sibling"}, ()),
            ("parent", (), {"parent"}),
            (Kind.GRANDPARENT, (), {"grandparent"}),
            (Kind.PARTNER, {"parent"}, ()),
            ("parent", (), {"sibling"}),
            ("parent", {"step_parent"}, ()),
            (Kind.GRANDPARENT, {"parent"}, ()),
            (Kind.FORMER_PARTNER, {"partner"}, ()),
        ],
    )
    def test_are_found(self, kind: str, same: set[str], reverse: set[str]) -> None:
        assert conflict_problem(kind, ALFIE, MUM, same=same, reverse=reverse)

    def test_leave_what_may_be_true_together(self) -> None:
        carer = conflict_problem("carer", ALFIE, MUM, same={"grandparent"}, reverse=())
        again = conflict_problem(Kind.PARTNER, MUM, UNKNOWN, same={"former_partner"}, reverse=())
        assert not carer
        assert not again


class TestLines:
    def test_say_it_from_both_sides_and_only_among_those_shown(self) -> None:
        stored = (
            Related(KAYLA, "partner", RYAN),
            Related(CHILD, "grandparent", JOAN),
            Related(CHILD, "uncounted", CHILD),
        )
        shown = shown_relations(stored, shown=NAMES, aliases={})
        assert other_line(RYAN, "M", relations=shown, names=NAMES) == "partner of Kayla"
        assert other_line(KAYLA, "F", relations=shown, names=NAMES) == "partner of Ryan"
        assert not other_line(CHILD, "M", relations=shown, names=NAMES)

    def test_read_two_records_of_one_person_as_one(self) -> None:
        other = PersonId("kaila")
        stored = (Related(other, "sibling", RYAN), Related(KAYLA, "sibling", RYAN))
        shown = shown_relations(stored, shown=NAMES, aliases={other: KAYLA})
        assert other_line(RYAN, "M", relations=shown, names=NAMES) == "brother of Kayla"

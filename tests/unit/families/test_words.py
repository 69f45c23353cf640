"""Lines about people and where children stand."""

from datetime import UTC, datetime

from consent.world import Period, PersonFacts, StatusFacts
from hub.families.card.kin_lines import in_words, relation_line
from hub.families.statuses import LADDER, WORDS, current, ladder, status_line
from hub.foundation.identifiers import PersonId

KAYLA, RYAN, ALFIE, RUBY = map(PersonId, ("kayla", "ryan", "alfie", "ruby"))
NAMES = {KAYLA: "Kayla Marsh", RYAN: "Ryan Cole", ALFIE: "Alfie Marsh", RUBY: "Ruby Cole"}
PEOPLE = {
    ALFIE: PersonFacts(
        ALFIE, parents=frozenset({KAYLA, RYAN}), pr_holders=frozenset({KAYLA, RYAN})
    ),
    RUBY: PersonFacts(RUBY, parents=frozenset({KAYLA}), carers=frozenset({RYAN})),
}
SINCE = datetime(2026, 9, 14, 9, tzinfo=UTC)
NOW = datetime(2026, 11, 19, 9, tzinfo=UTC)


def line(person: PersonId, sex: str, *children: PersonId) -> str:
    return relation_line(person, sex, children=children, people=PEOPLE, names=NAMES)


class TestRelations:
    def test_to_every_child_needs_no_names(self) -> None:
        assert line(KAYLA, "F", ALFIE) == "Mother, has parental responsibility"

    def test_to_some_names_them(self) -> None:
        assert line(RYAN, "M", ALFIE, RUBY) == (
            "Father of Alfie, carer of Ruby, has parental responsibility for Alfie"
        )
        assert line(KAYLA, "F", ALFIE, RUBY) == ("Mother, has parental responsibility for Alfie")

    def test_sex_not_known(self) -> None:
        assert line(KAYLA, "U", RUBY) == "Parent"

    def test_a_child_who_is_not_shown_leaves_no_trace(self) -> None:
        assert line(RYAN, "M") == ""

    def test_lists(self) -> None:
        assert in_words([]) == ""
        assert in_words(["A"]) == "A"
        assert in_words(["A", "B", "C"]) == "A, B and C"


class TestStatus:
    STATUSES = (
        StatusFacts(ALFIE, "plan", "ST.EH", Period(datetime(2026, 1, 1, tzinfo=UTC), SINCE)),
        StatusFacts(ALFIE, "legal", "ST.PLO", Period(SINCE, None)),
        StatusFacts(ALFIE, "plan", "ST.CPP", Period(SINCE, None)),
        StatusFacts(RUBY, "plan", "ST.NONE", Period(SINCE, None)),
    )

    def test_both_tracks_stand_side_by_side(self) -> None:
        standing = current(self.STATUSES, ALFIE, NOW)
        assert status_line(standing, NOW) == (
            "Child protection plan since 14 Sept; Pre-proceedings since 14 Sept"
        )

    def test_ladder_draws_the_usual_rungs_and_the_child_s(self) -> None:
        drawn = ladder("Alfie", current(self.STATUSES, ALFIE, NOW), None, NOW)
        assert drawn is not None
        assert [one.text for one in drawn.steps if one.is_current] == [
            "Protection plan",
            "Pre-proceedings",
        ]
        assert len(drawn.steps) == 6

    def test_nobody_s_status_draws_nothing(self) -> None:
        assert ladder("Kayla", current(self.STATUSES, KAYLA, NOW), None, NOW) is None

    def test_no_plan_says_so(self) -> None:
        drawn = ladder("Ruby", current(self.STATUSES, RUBY, NOW), None, NOW)
        assert drawn is not None
        assert drawn.sentence == "No plan now."

    def test_every_status_has_words(self) -> None:
        assert set(LADDER) == set(WORDS)

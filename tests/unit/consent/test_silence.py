"""AL-14: an agency is called quiet only to a reader who would have heard it."""

from datetime import datetime, timedelta

import pytest

from consent.decision import prepare
from consent.outcome import Level
from consent.silence import ON_A_PLAN, OTHERWISE, own_quiet_since, quiet_since
from consent.world import AgencyFacts
from tests.unit.consent.scene import (
    ALWAYS,
    DAY,
    SECOND,
    START,
    family,
    involvement,
    permission,
    plan,
    scene,
    viewer,
)

LATER = START + OTHERWISE + 10 * DAY
ROWS = (involvement(), involvement("treat", team=("kw",)))


def quiet(agency: str = "treat", heard_at: datetime | None = None, **changes) -> datetime | None:
    return quiet_since(prepare(scene(**{"at": LATER, **changes})), agency, heard_at)


class TestSilence:
    def test_is_told_to_who_would_have_heard(self) -> None:
        assert quiet() == START

    def test_counts_from_what_was_heard_last(self) -> None:
        assert quiet(heard_at=START + DAY) == START + DAY
        assert quiet(heard_at=LATER - OTHERWISE) is None
        assert quiet(heard_at=LATER - OTHERWISE - SECOND) == LATER - OTHERWISE - SECOND

    def test_is_shorter_on_a_plan(self) -> None:
        heard_at = LATER - ON_A_PLAN - SECOND
        assert quiet(heard_at=heard_at) is None
        assert quiet(heard_at=heard_at, **plan()) == heard_at

    def test_needs_the_time_to_have_passed_since_the_agency_began(self) -> None:
        assert quiet(at=START + OTHERWISE) is None

    def test_of_one_s_own_agency_is_not_spoken_of(self) -> None:
        assert quiet("prim") is None


class TestOwnSilence:
    def test_counts_from_its_last_update_or_its_beginning(self) -> None:
        view = prepare(scene(at=LATER))
        assert own_quiet_since(view, None) == START
        assert own_quiet_since(view, START + DAY) == START + DAY
        assert own_quiet_since(view, LATER - OTHERWISE) is None

    def test_is_none_where_it_does_not_work_any_more(self) -> None:
        rows = (involvement(closed_at=LATER - DAY), ROWS[1])
        assert own_quiet_since(prepare(scene(at=LATER, involvements=rows)), None) is None


class TestWhoCannotTell:
    def test_who_may_not_know_the_agency(self) -> None:
        assert quiet(statements=()) is None

    @pytest.mark.parametrize(
        ("role", "other"),
        [("TEACHER", "treat"), ("TEACHER", "fam"), ("TEACHER", "pol"), ("VOL", "pol")],
    )
    def test_a_narrow_role_shown_nothing(self, role: str, other: str) -> None:
        rows = (involvement("school", ("kid",), team=("t",)), involvement(other, team=("x",)))
        changes = {"involvements": rows, **plan("kid", "school")}
        assert quiet(other, viewer=viewer("school", role, "t"), **changes) is None
        dsl = viewer("school", "DSL", "t")
        assert quiet("treat", viewer=dsl, involvements=(rows[0], ROWS[1]), **plan("kid", "school"))

    def test_who_has_a_permission_for_part_of_what_it_routinely_posts(self) -> None:
        rows = (involvement(), involvement("school", ("kid",), team=("dsl",)))
        of_kid = {"covers": frozenset({"kid"}), "capacity": "PR_holder"}
        of_kid |= {"sources": frozenset({"school"}), "recipients": frozenset({"prim"})}
        part = (permission(groups=frozenset({"G07"}), **of_kid),)
        whole = (permission(groups=frozenset({"G07", "G08"}), **of_kid),)
        changes = {"involvements": rows}
        assert quiet("school", statements=part, **changes) is None
        assert quiet("school", statements=whole, **changes) == START

    def test_whose_permission_began_within_the_time(self) -> None:
        late = {"recorded_at": LATER - 20 * DAY, "valid_from": LATER - 20 * DAY}
        assert quiet(statements=(permission(**late),)) is None
        reaching_back = permission(**late, history_from=START)
        assert quiet(statements=(reaching_back,)) == START

    def test_who_is_kept_from_one_of_those_it_works_with(self) -> None:
        rows = (involvement(), involvement("treat", ("mum", "dad"), team=("kw",)))
        assert quiet(involvements=rows) is None

    def test_who_is_shown_no_more_than_nothing(self) -> None:
        assert quiet(statements=(permission(max_level=Level.NONE),)) is None

    def test_nobody_is_told_of_an_agency_that_is_never_named(self) -> None:
        refuge = AgencyFacts("treat", "TREAT", is_never_named=True, agreements=(ALWAYS,))
        others = tuple(one for one in scene().agencies if one.agency_id != "treat")
        assert quiet(agencies=(*others, refuge)) is None

    def test_nor_when_the_agency_has_closed(self) -> None:
        closed = involvement("treat", team=("kw",), closed_at=LATER - timedelta(days=1))
        assert quiet(involvements=(involvement(), closed), family=family()) is None

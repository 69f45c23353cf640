"""Whether a permission alone is missing: so for whom every other rule would let the summary by."""

import pytest

from consent.decision import prepare
from consent.outcome import Level
from consent.uncovered import lacks_permission
from consent.world import ConflictStep, Restriction
from tests.unit.consent.scene import (
    ALL_GROUPS,
    ALWAYS,
    DAY,
    POSTED,
    START,
    T,
    family,
    involvement,
    permission,
    refusal,
    scene,
    update,
    viewer,
    withholding,
)

RISK = {"tags": {"TX.LAPSE", "EV.FACT"}}


def lacks(item=None, **changes) -> bool:
    return lacks_permission(prepare(scene(**{"statements": (), **changes})), item or update(**RISK))


class TestLacksPermission:
    def test_where_nothing_covers_it(self) -> None:
        assert lacks()

    def test_where_it_was_refused(self) -> None:
        assert lacks(statements=(permission(), refusal()))

    def test_where_it_covers_another_group(self) -> None:
        assert lacks(statements=(permission(groups=ALL_GROUPS - {"G03"}),))

    def test_where_it_opens_no_more_than_that_it_exists(self) -> None:
        assert lacks(statements=(permission(max_level=Level.EXISTENCE),))

    def test_not_where_it_opens_the_summary(self) -> None:
        assert not lacks(statements=(permission(max_level=Level.SUMMARY),))

    def test_where_the_headline_is_about_somebody_it_does_not_cover(self) -> None:
        both = update(subjects={"mum", "dad"}, **RISK)
        assert lacks(both, statements=(permission(),))


class TestOtherRules:
    """Whoever is kept from it by another rule lacks no permission."""

    @pytest.mark.parametrize(
        "changes",
        [
            {"viewer": viewer(is_active=False)},
            {"viewer": viewer(conflicts=(ConflictStep("mum", "declared", START),))},
            {"viewer": viewer(worker="stranger")},
            {"viewer": viewer("school", "TEACHER", "hv")},
            {"involvements": (involvement(people=("sib",)),)},
            {"family": family(restrictions=(Restriction(ALWAYS, frozenset({"kw"})),))},
            {"withholdings": (withholding(agency_id="prim", withheld_at=POSTED),)},
        ],
    )
    def test_keep_it(self, changes) -> None:
        assert not lacks(**changes)

    def test_of_closed_work_leave_the_summary(self) -> None:
        """For 28 days an update from before is still shown so far (rule 6.1)."""
        assert lacks(involvements=(involvement(closed_at=T - DAY),))
        assert not lacks(involvements=(involvement(closed_at=T - 28 * DAY),))

    def test_of_the_table(self) -> None:
        prescribed = update(tags={"TX.RX", "EV.FACT"}, sn=3)
        rows = (involvement("school", ("mum",), team=("hv",)),)
        assert not lacks(prescribed, viewer=viewer("school", "DSL"), involvements=rows)
        assert not lacks(update(sn=4, **RISK))

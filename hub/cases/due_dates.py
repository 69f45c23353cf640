"""When something is due, for expectations of the kind `due`."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from consent.emergency.service import opened_at
from consent.permission.records import withdrawn_at
from hub.cases.reading import Fields, instant
from hub.cases.stage import Stage
from hub.clocks.emergency_dates import (
    end_of_day,
    governance_told_on,
    partnership_told_on,
    review_due_on,
)
from hub.clocks.permission_dates import check_due_on
from hub.foundation.identifiers import GlassId, PermissionId


def due_answer(stage: Stage, expectation: Fields) -> tuple[str, str]:
    """Expected and actual of a `due` expectation, at the precision written."""
    expected = str(expectation["is"])
    find = CLOCKS.get(str(expectation["clock"]))
    if find is None:
        return expected, "not-supported"
    day = find(stage, expectation["of"])
    if day is None:
        return expected, "none"
    if len(expected) == len(day.isoformat()):
        return expected, day.isoformat()
    is_then = instant(expected) == end_of_day(day)
    return expected, expected if is_then else end_of_day(day).isoformat()


def _review(stage: Stage, name: object) -> date:
    return review_due_on(_opened_at(stage, name))


def _governance(stage: Stage, name: object) -> date:
    return governance_told_on(_opened_at(stage, name))


def _partnership(stage: Stage, name: object) -> date:
    return partnership_told_on(_opened_at(stage, name))


def _opened_at(stage: Stage, name: object) -> datetime:
    glass_id = GlassId(stage.names.id("glasses", name))
    return stage.work_as(None, lambda work: opened_at(work, glass_id=glass_id))


def _withdrawal(stage: Stage, name: object) -> date | None:
    permission_id = PermissionId(stage.names.id("permissions", name))
    at = stage.work_as(None, lambda work: withdrawn_at(work, permission_id=permission_id))
    return None if at is None else check_due_on(at)


CLOCKS: Mapping[str, Callable[[Stage, object], date | None]] = {
    "BG_IG": _governance,
    "BG_PARTNERSHIP": _partnership,
    "BG_REVIEW": _review,
    "WITHDRAWAL_CHECK": _withdrawal,
}

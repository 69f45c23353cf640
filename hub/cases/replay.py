"""Plays a case: events and expectations in one order of time, events first at one instant."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from hub.cases import (
    audit_acts,
    author_acts,
    decision_acts,
    emergency_acts,
    family_acts,
    permission_acts,
    protection_acts,
    update_acts,
)
from hub.cases.cast import set_up
from hub.cases.expectations import NOT_SUPPORTED, Answer, ask, expected
from hub.cases.reading import Case, Fields, Unreadable, instant
from hub.cases.stage import Act, Stage, Unnamed, carry_out, name_of_event
from hub.cases.timed import run_due

ACTS: dict[str, Act] = {
    **audit_acts.ACTS,
    **decision_acts.ACTS,
    **author_acts.ACTS,
    **emergency_acts.ACTS,
    **family_acts.ACTS,
    **permission_acts.ACTS,
    **protection_acts.ACTS,
    **update_acts.ACTS,
}
AT_THE_END = datetime(9999, 1, 1, tzinfo=UTC)
NEVER = datetime.max.replace(tzinfo=UTC)
UNEXPECTED = "unexpected-refusal"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the report. `index` is −1 for a refusal nobody expected."""

    index: int
    kind: str
    expected: str
    actual: str
    ok: bool


def play(stage: Stage, case: Case) -> tuple[Line, ...]:
    """Every line of the report, by index; unexpected refusals first. Raises: Unreadable."""
    try:
        set_up(stage, case)
    except Unnamed as unnamed:
        raise Unreadable(f"{case.path}: names {unnamed}, which it does not list") from None
    return tuple(sorted(_lines(stage, case), key=lambda line: line.index))


def _lines(stage: Stage, case: Case) -> Iterator[Line]:
    awaited = {str(one["event"]) for one in case.expect if one["kind"] == "refused"}
    unsupported_from = _first_unsupported(case)
    later = sorted(enumerate(case.expect), key=lambda pair: _asked_at(case, pair[1]))
    events = sorted(case.events, key=lambda event: instant(event["at"]))
    for event in events:
        at = instant(event["at"])
        while later and _asked_at(case, later[0][1]) < at:
            yield _answer(stage, case, *later.pop(0), unsupported_from)
        run_due(stage, at)
        yield from _do(stage, event, awaited, is_told=at < unsupported_from)
    for index, expectation in later:
        yield _answer(stage, case, index, expectation, unsupported_from)


def _do(stage: Stage, event: Fields, awaited: set[str], *, is_told: bool) -> Iterator[Line]:
    """Carry out an event. Behind an unsupported one, what it would have made is missing."""
    act = ACTS.get(str(event["do"]))
    if act is None:
        return
    name = name_of_event(event)
    try:
        code = carry_out(stage, event, instant(event["at"]), act)
    except Unnamed as unnamed:
        code = f"unnamed {unnamed}" if is_told else None
    if code is not None:
        stage.refused[name] = code
        if name not in awaited:
            yield Line(-1, UNEXPECTED, "none", f"{name or event['do']} {code}", ok=False)


def _answer(
    stage: Stage, case: Case, index: int, expectation: Fields, unsupported_from: datetime
) -> Line:
    kind = str(expectation["kind"])
    if _asked_at(case, expectation) >= unsupported_from:
        return Line(index, kind, expected(expectation), NOT_SUPPORTED, ok=False)
    if "at" in expectation or "by" in expectation:
        run_due(stage, _asked_at(case, expectation))
    try:
        answer = ask(stage, expectation)
    except Unnamed as unnamed:
        answer = Answer(expected(expectation), f"unnamed {unnamed}")
    return Line(index, kind, answer.expected, answer.actual, answer.is_ok)


def _asked_at(case: Case, expectation: Fields) -> datetime:
    """A refusal is asked when its event happens; everything else at its own instant."""
    if expectation["kind"] == "refused":
        wanted = str(expectation["event"])
        at = [instant(one["at"]) for one in case.events if name_of_event(one) == wanted]
        return min(at, default=AT_THE_END)
    return instant(expectation.get("at") or expectation.get("by") or "9999-01-01")


def _first_unsupported(case: Case) -> datetime:
    """From this instant on the story is not told in full."""
    missing = [instant(one["at"]) for one in case.events if one["do"] not in ACTS]
    return min(missing, default=NEVER)

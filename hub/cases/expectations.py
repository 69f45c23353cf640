"""Asks what a case expects, without leaving a trace."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from consent.outcome import Level
from hub.cases.answers import alert_answer, audit_answer, expected_alert, expected_count
from hub.cases.audit_acts import AUDITS
from hub.cases.due_dates import due_answer
from hub.cases.reading import Fields, instant, texts
from hub.cases.stage import Stage
from hub.foundation.identifiers import FamilyId, NamedAuditId, UpdateId
from hub.foundation.work import Work
from hub.updates.judging import sight_of_family, sight_of_update

NOT_SUPPORTED = "not-supported"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was expected and what came, both as text."""

    expected: str
    actual: str

    @property
    def is_ok(self) -> bool:
        """Whether they agree."""
        return self.expected == self.actual


def ask(stage: Stage, expectation: Fields) -> Answer:
    """The answer to one expectation at its instant."""
    answer = ANSWERS.get(str(expectation["kind"]))
    if answer is None:
        return Answer(expected(expectation), NOT_SUPPORTED)
    if "at" in expectation or "by" in expectation:
        stage.clock.move_to(instant(expectation.get("at") or expectation["by"]))
    return answer(stage, expectation)


def expected(expectation: Fields) -> str:
    """What is expected, as text, whether or not it can be asked."""
    told = EXPECTED.get(str(expectation["kind"]))
    return told(expectation) if told else str(expectation["is"])


def _level(stage: Stage, expectation: Fields) -> Answer:
    update_id = UpdateId(stage.names.id("updates", expectation["update"]))
    audit_id = _context(stage, expectation)
    actual = stage.work_as(
        expectation["viewer"], lambda work: _decided(work, update_id, audit_id, expectation)
    )
    return Answer(expected(expectation), actual)


def _context(stage: Stage, expectation: Fields) -> NamedAuditId | None:
    """The audit it is read in; one that is not open yet changes nothing (rule 1A)."""
    name = expectation.get("context")
    found = stage.names.any_id(name, (AUDITS,)) if name else None
    return NamedAuditId(found) if found else None


def _decided(
    work: Work, update_id: UpdateId, audit_id: NamedAuditId | None, expectation: Fields
) -> str:
    """The decision as text, as far as the expectation names its parts."""
    found = sight_of_update(work, update_id=update_id, audit_id=audit_id)
    if found is None:  # not posted yet, or its posting was refused
        return "N NOT_POSTED" if "because" in expectation else "N"
    decision = found[1].judged.decision
    words = [decision.level.letter]
    if "because" in expectation:
        words.append(decision.reason.value)
    if "masked" in expectation and decision.level is Level.FULL:
        words.append(_listed(map(str, decision.masked)))
    return " ".join(words)


def _expected_level(expectation: Fields) -> str:
    words = [str(expectation["is"])]
    if "because" in expectation:
        words.append(str(expectation["because"]))
    if "masked" in expectation and words[0] == "F":
        words.append(_listed(texts(expectation["masked"])))
    return " ".join(words)


def _listed(names: Iterable[str]) -> str:
    return "[" + ", ".join(sorted(names)) + "]"


def _list(stage: Stage, expectation: Fields) -> Answer:
    family_id = FamilyId(stage.names.id("families", expectation["family"]))

    def listed(work: Work) -> tuple[UpdateId, ...]:
        sight = sight_of_family(work, family_id=family_id)
        return tuple(one.update_id for one in sight.listed) if sight else ()

    found = stage.work_as(expectation["viewer"], listed)
    actual = _listed(stage.names.name_of("updates", one) for one in found)
    return Answer(expected(expectation), actual)


def _refusal(stage: Stage, expectation: Fields) -> Answer:
    code = stage.refused.get(str(expectation["event"]), "none")
    return Answer(expected(expectation), code)


def _alert(stage: Stage, expectation: Fields) -> Answer:
    return Answer(*alert_answer(stage, expectation))


def _expected_pack(expectation: Fields) -> str:
    items = _listed(texts(expectation["items"]))
    return f"{items} {expectation['withheld']}" if "withheld" in expectation else items


def _audit(stage: Stage, expectation: Fields) -> Answer:
    return Answer(*audit_answer(stage, expectation))


def _due(stage: Stage, expectation: Fields) -> Answer:
    return Answer(*due_answer(stage, expectation))


EXPECTED: Mapping[str, Callable[[Fields], str]] = {
    "alert": expected_alert,
    "audit": expected_count,
    "level": _expected_level,
    "listed": lambda expectation: _listed(texts(expectation["updates"])),
    "pack": _expected_pack,
    "refused": lambda expectation: str(expectation["code"]),
}
ANSWERS: Mapping[str, Callable[[Stage, Fields], Answer]] = {
    "alert": _alert,
    "audit": _audit,
    "due": _due,
    "level": _level,
    "listed": _list,
    "refused": _refusal,
}

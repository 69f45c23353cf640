"""What was asked and has to be answered: of a lead, of a lead worker; and what a lead had noted."""

from collections.abc import Iterator

from audit.verifier.canonical import Json
from hub.held_to_log.facts import UNKNOWN, Entry, Fact
from hub.held_to_log.table import Held, Parts, Row
from hub.sharing.lead_questions.models import LeadQuestion
from hub.sharing.withdrawals.models import WithdrawalCheck
from hub.watch_notes.models import WatchNoteReader, WatchNoteRow

_QUESTION, _CHECK = LeadQuestion.__table__.c, WithdrawalCheck.__table__.c
_NOTE, _READER = WatchNoteRow.__table__.c, WatchNoteReader.__table__.c
_ASKED, _ANSWERED = "ADVICE_ASK", "ADVICE"
_WRITTEN, _ENDED = "NOTE_WRITE", "NOTE_END"


def _of_question(entry: Entry) -> Iterator[Fact]:
    key = entry.text("question_id") or ""
    if entry.action == _ANSWERED:
        end: dict[str, Json] = {"answered": entry.at, "answered by": entry.actor}
        yield Fact(key, end | {"outcome": entry.text("outcome") or UNKNOWN})
        return
    said: dict[str, Json] = {
        "family": entry.family,
        "agency": entry.agency,
        "asked by": entry.actor,
        "asked": entry.at,
        "update": entry.text("update_id"),
        "subjects": sorted(entry.people),
    }
    yield Fact(key, said, begins=True)


def _of_check(entry: Entry) -> Iterator[Fact]:
    end: dict[str, Json] = {"answered": entry.at, "answered by": entry.actor}
    key = f"{entry.text('permission_id')}/{entry.family}"
    yield Fact(key, end | {"answer": entry.text("answer")}, begins=True)


def _of_note(entry: Entry) -> Iterator[Fact]:
    key = entry.text("note_id") or ""
    if entry.action == _ENDED:
        yield Fact(key, {"ended": entry.at, "ended by": entry.actor})
        return
    said: dict[str, Json] = {
        "family": entry.family,
        "agency": entry.agency,
        "child": next(iter(entry.people), UNKNOWN),
        "written by": entry.actor,
        "written": entry.at,
        "ends": entry.instant("ends_at") or UNKNOWN,
    }
    readers = tuple([one] for one in dict.fromkeys(entry.texts("readers")))
    yield Fact(key, said, {"readers": readers}, begins=True)


def _check_found_by(row: Row) -> tuple[str, ...]:
    return (f"{row.values['permission']}/{row.values['family']}",)


QUESTIONS = Held(
    name="question",
    actions=frozenset({_ASKED, _ANSWERED}),
    read=_of_question,
    unique=_QUESTION.id,
    columns={
        "family": _QUESTION.family_id,
        "agency": _QUESTION.agency_id,
        "asked by": _QUESTION.asked_by_id,
        "asked": _QUESTION.asked_at,
        "update": _QUESTION.update_id,
        "subjects": _QUESTION.subjects,
        "answered": _QUESTION.answered_at,
        "answered by": _QUESTION.answered_by_id,
        "outcome": _QUESTION.outcome,
    },
    unless_said=dict.fromkeys(("answered", "answered by", "outcome")),
)
CHECKS = Held(
    name="check",
    actions=frozenset({"PERM_CHECK"}),
    read=_of_check,
    unique=_CHECK.permission_id + "/" + _CHECK.family_id,
    columns={
        "permission": _CHECK.permission_id,
        "family": _CHECK.family_id,
        "answered": _CHECK.answered_at,
        "answered by": _CHECK.answered_by_id,
        "answer": _CHECK.answer,
    },
    unless_said=dict.fromkeys(("answered", "answered by", "answer")),
    found_by=_check_found_by,
    is_begun=False,  # it is asked by a rule, once a permission ends
)
NOTES = Held(
    name="note",
    actions=frozenset({_WRITTEN, _ENDED}),
    read=_of_note,
    unique=_NOTE.id,
    columns={
        "family": _NOTE.family_id,
        "agency": _NOTE.agency_id,
        "child": _NOTE.child_id,
        "written by": _NOTE.written_by_id,
        "written": _NOTE.written_at,
        "ends": _NOTE.ends_at,
        "ended": _NOTE.ended_at,
        "ended by": _NOTE.ended_by_id,
    },
    parts={"readers": Parts(_READER.note_id, (_READER.worker_id,))},
    unless_said=dict.fromkeys(("ended", "ended by")),
)

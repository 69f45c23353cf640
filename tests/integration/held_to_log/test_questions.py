"""Nobody changes unnoticed what was asked of a lead and answered, or what staff may look for."""

from datetime import timedelta

import pytest

from agencies.workers.service import NewWorker, add_worker
from consent.permission.service import withdraw_permission
from hub.foundation.work import Work
from hub.sharing.lead_questions.service import AskedWords, answer_question, ask_lead
from hub.sharing.withdrawals.checks import NONE, answer_check
from hub.watch_notes.drafting import NoteDraft, NoteWords
from hub.watch_notes.service import end_note, write_note
from tests.integration.held_to_log.tampering import Tampering, assert_each_found, tampering
from tests.integration.updates.scene import Scene

pytestmark = pytest.mark.both_engines
ANSWERED = "answered_at IS NOT NULL"

ASKED: dict[str, Tampering] = {
    "question deleted": tampering("question-gone", "DELETE FROM lead_question"),
    "question of another": tampering(
        "question-changed", "UPDATE lead_question SET asked_by_id = 'x'"
    ),
    "never answered": tampering(
        "question-changed", "UPDATE lead_question SET answered_at = NULL, outcome = NULL"
    ),
    "advised otherwise": tampering(
        "question-changed", "UPDATE lead_question SET outcome = 'withhold'"
    ),
    "check never answered": tampering(
        "check-changed", "UPDATE withdrawal_check SET answered_at = NULL, answer = NULL"
    ),
    "check answered otherwise": tampering(
        "check-changed", f"UPDATE withdrawal_check SET answer = 'decide' WHERE {ANSWERED}"
    ),
    "check answered before": tampering(
        "check-changed", f"UPDATE withdrawal_check SET answered_at = asked_at - 5 WHERE {ANSWERED}"
    ),
    "check deleted": tampering("check-gone", "DELETE FROM withdrawal_check"),
    "note deleted": tampering(
        "note-gone", "DELETE FROM watch_note_reader", "DELETE FROM watch_note"
    ),
    "another reader": tampering("note-changed", "UPDATE watch_note_reader SET worker_id = 'x'"),
    "note goes on": tampering("note-changed", "UPDATE watch_note SET ended_at = NULL"),
    "note for longer": tampering("note-changed", "UPDATE watch_note SET ends_at = ends_at + 86400"),
    "note by another": tampering("note-changed", "UPDATE watch_note SET written_by_id = 'x'"),
}


def test_each_tampering_with_what_was_asked_is_found(scene: Scene) -> None:
    def do(who: str, change):
        made = scene.do(who, change)
        scene.clock.move_on(timedelta(minutes=1))
        return made

    about = (scene.people["kayla"],)
    question_id = do("sam", lambda work: _ask(scene, work, about))
    do("helen", lambda work: answer_question(work, question_id=question_id, outcome="share"))
    permission_id = scene.permissions["kayla"]
    do("system", lambda work: withdraw_permission(work, permission_id=permission_id, told="today"))
    do("system", lambda work: _answer(scene, work))
    do("system", lambda work: _staff(scene, work))
    note_id = do("tom", lambda work: _note(scene, work))
    do("tom", lambda work: end_note(work, family_id=scene.family, note_id=note_id))
    assert_each_found(scene, ASKED)


def _ask(scene: Scene, work: Work, about):
    words = AskedWords("May I tell them?")
    return ask_lead(work, family_id=scene.family, words=words, subjects=about)


def _answer(scene: Scene, work: Work) -> None:
    answer_check(
        work,
        permission_id=scene.permissions["kayla"],
        family_id=scene.family,
        answer=NONE,
        reason="Nothing has changed.",
    )


def _staff(scene: Scene, work: Work) -> None:
    ben = NewWorker("Ben", "TEACHER", email="ben@northam.example", has_mfa=True)
    scene.workers["ben"] = add_worker(work, agency_id=scene.agencies["school"], worker=ben)


def _note(scene: Scene, work: Work):
    until = scene.clock.now() + timedelta(days=3)
    words, readers = NoteWords("He is not collected.", "Tom Reeves."), (scene.workers["ben"],)
    draft = NoteDraft(scene.people["alfie"], words, readers, until)
    return write_note(work, family_id=scene.family, draft=draft)

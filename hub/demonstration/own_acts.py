"""Acts of the year that case files do not know, each through the service its page calls.

Watch notes, questions to a safeguarding lead, requests for more of an update, an assessment with
its words, the answer after a withdrawal, and an audit and a draft of the rules by whoever is
responsible for them.
"""

from consent.named_audits.service import AuditTerms, Sampled, open_audit
from consent.permission.competence import AssessmentWords, record_assessment
from hub.boundary import Attempt, look
from hub.cases.audit_acts import AUDITS
from hub.cases.reading import instant, texts
from hub.cases.replay import ACTS
from hub.cases.stage import Act, Event, Stage
from hub.demonstration.relating import record_relation, stop_relation
from hub.foundation.clock import london_date
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import (
    FamilyId,
    LeadQuestionId,
    MoreRequestId,
    NamedAuditId,
    PermissionId,
    PersonId,
    UpdateId,
    WatchNoteId,
    WorkerId,
)
from hub.foundation.work import Work
from hub.policy.case_files import keep_case_file
from hub.policy.drafts import begin_draft, change_draft
from hub.policy.edits import with_cells
from hub.sharing.lead_questions.service import AskedWords, answer_question, ask_lead
from hub.sharing.more_requests.service import ask_for_more, share_no_more
from hub.sharing.more_requests.words import AskedWords as MoreWords
from hub.sharing.withdrawals.checks import answer_check
from hub.timeline.filters import TimelineQuery
from hub.timeline.service import read_timeline
from hub.updates.queries import updates_by_ids
from hub.watch_notes.drafting import NoteDraft, NoteWords
from hub.watch_notes.service import acknowledge_note, write_note

NOTES, QUESTIONS, REQUESTS = "notes", "questions", "requests for more"


def _write_note(stage: Stage, event: Event) -> None:
    family_id = FamilyId(stage.names.id("families", event["family"]))
    draft = NoteDraft(
        child_id=PersonId(stage.names.id("people", event["child"])),
        words=NoteWords(str(event["look_for"]), str(event["tell"])),
        readers=tuple(map(WorkerId, stage.ids("workers", event["readers"]))),
        ends_at=instant(event["until"]),
    )
    written = stage.act(
        event["by"], "note.write", lambda work: write_note(work, family_id=family_id, draft=draft)
    )
    stage.names.bind(NOTES, event["id"], written)


def _acknowledge_note(stage: Stage, event: Event) -> None:
    note_id = WatchNoteId(stage.names.id(NOTES, event["note"]))
    stage.act(event["by"], "note.acknowledge", lambda work: acknowledge_note(work, note_id=note_id))


def _ask(stage: Stage, event: Event) -> None:
    family_id = FamilyId(stage.names.id("families", event["family"]))
    subjects = tuple(map(PersonId, stage.ids("people", event["subjects"])))
    words = AskedWords(question=str(event["question"]))
    asked = stage.act(
        event["by"],
        "lead.ask",
        lambda work: ask_lead(work, family_id=family_id, words=words, subjects=subjects),
    )
    stage.names.bind(QUESTIONS, event["id"], asked)


def _answer(stage: Stage, event: Event) -> None:
    question_id = LeadQuestionId(stage.names.id(QUESTIONS, event["question"]))
    outcome, words = str(event["outcome"]), str(event["words"])
    stage.act(
        event["by"],
        "lead.answer",
        lambda work: answer_question(work, question_id=question_id, outcome=outcome, words=words),
    )


def _ask_for_more(stage: Stage, event: Event) -> None:
    update_id = UpdateId(stage.names.id("updates", event["update"]))
    words = MoreWords(str(event["need"]), str(event["purpose"]))
    made = stage.act(
        event["by"],
        "more.ask",
        lambda work: ask_for_more(work, update_id=update_id, words=words),
    )
    stage.names.bind(REQUESTS, event["id"], made)


def _share_no_more(stage: Stage, event: Event) -> None:
    request_id = MoreRequestId(stage.names.id(REQUESTS, event["request"]))
    reason = str(event["reason"])
    stage.act(
        event["by"],
        "more.refuse",
        lambda work: share_no_more(work, request_id=request_id, reason=reason),
    )


def _check(stage: Stage, event: Event) -> None:
    permission_id = PermissionId(stage.names.id("permissions", event["permission"]))
    family_id = FamilyId(stage.names.id("families", event["family"]))
    answer, reason = str(event["answer"]), str(event["reason"])
    stage.act(
        event["by"],
        "permission.check",
        lambda work: answer_check(
            work, permission_id=permission_id, family_id=family_id, answer=answer, reason=reason
        ),
    )


def _assess(stage: Stage, event: Event) -> None:
    """With its words where somebody recorded them, else as a case file does."""
    if "by" not in event:
        ACTS["person.gillick"](stage, event)
        return
    person_id = PersonId(stage.names.id("people", event["person"]))
    words = AssessmentWords(
        assessed_by=str(event["assessed"]),
        day=london_date(stage.clock.now()),
        decision=str(event["decision"]),
        reason=str(event["because"]),
    )
    is_competent = event["outcome"] == "competent"
    stage.act(
        event["by"],
        "person.gillick",
        lambda work: record_assessment(
            work, person_id=person_id, is_competent=is_competent, words=words
        ),
    )


def _open_audit(stage: Stage, event: Event) -> None:
    auditors = tuple(map(WorkerId, stage.ids("workers", event["auditors"])))
    sample = tuple(map(UpdateId, stage.ids("updates", event["sample"])))

    def opened(work: Work) -> NamedAuditId:
        stored = updates_by_ids(work.session, update_ids=sample)
        terms = AuditTerms(
            auditors=auditors,
            sample={one.update_id: Sampled(one.family_id, one.marking.agency_id) for one in stored},
            purpose=str(event["purpose"]),
            until=instant(event["until"]),
        )
        return open_audit(work, terms=terms)

    stage.names.bind(AUDITS, event["id"], stage.act(event["by"], "audit.open", opened))


def _draft_rules(stage: Stage, event: Event) -> None:
    """Begin a draft, change one row of the sharing table, and keep the case to try it on."""
    group, content = str(event["group"]), str(event["case"]).encode()
    cells = dict(one.split(":") for one in texts(event["cells"]))

    def draft(work: Work) -> None:
        draft_id = begin_draft(work)
        change_draft(
            work,
            draft_id=draft_id,
            change=lambda document: with_cells(document, group=group, cells=cells),
        )
        keep_case_file(work, title=str(event["title"]), content=content)

    stage.act(event["by"], "rules.draft", draft)


def _look_at_family(stage: Stage, event: Event) -> None:
    family_id = FamilyId(stage.names.id("families", event["family"]))
    attempt = Attempt(act="timeline.view", actor=stage.actor(event["by"]))
    query = TimelineQuery()
    try:
        look(
            stage.ground,
            attempt,
            lambda work: read_timeline(work, family_id=family_id, query=query),
        )
    except NotFound:
        return  # as if it were not there; the entry says DENY


YEAR_ACTS: dict[str, Act] = {
    **ACTS,
    "audit.open": _open_audit,
    "lead.answer": _answer,
    "lead.ask": _ask,
    "more.ask": _ask_for_more,
    "more.refuse": _share_no_more,
    "note.acknowledge": _acknowledge_note,
    "note.write": _write_note,
    "permission.check": _check,
    "person.gillick": _assess,
    "relation.end": stop_relation,
    "relation.record": record_relation,
    "rules.draft": _draft_rules,
    "timeline.view": _look_at_family,
}
"""Every act of the demonstration year, by its name."""

"""Sharing decisions on screen: the six questions, one decision, and its end."""

from dataclasses import replace

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from audit.events import DecisionReasonsShown
from consent.authorise import deny
from consent.decision_terms import DecisionTerms
from consent.rule_versions.rules_in_force import rules_in_force
from consent.sharing.records import is_recorded, reasons_of
from consent.sharing.service import decide_to_share, end_sharing_decision
from hub.families.card.frame import FamilyPage, family_frame
from hub.foundation.errors import HubError, NotFound
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import FamilyId, LeadQuestionId, SharingDecisionId
from hub.foundation.work import Work
from hub.presentation.links import Link
from hub.presentation.pages import render_page
from hub.presentation.typed import sent_id
from hub.presentation.wording import gettext
from hub.sharing.decisions.drafted import DraftedUpdate, post_draft, require_shown
from hub.sharing.decisions.filled import filled_in
from hub.sharing.decisions.forms import UNSURE, Form, decision_from, terms_from
from hub.sharing.decisions.leads import own_leads
from hub.sharing.decisions.least import is_untrue
from hub.sharing.decisions.lines import facts_of, reasons_lines
from hub.sharing.decisions.offered import DecisionForm, decision_form
from hub.sharing.decisions.page import form_page, problems_of
from hub.sharing.decisions.preview import ChangedUpdate, changes_of
from hub.sharing.decisions.seen import (
    DecisionNames,
    SeenDecision,
    decision_seen,
    may_end,
    may_read_reasons,
    names_for,
)
from hub.sharing.decisions.wording import why_words
from hub.sharing.lead_questions.advised import answers_asked_with, settle_question
from hub.sharing.lead_questions.service import advice_behind
from hub.sharing.own_updates import headed_updates

blueprint = Blueprint("sharing_decisions", __name__)
FRAGMENT = "Hub-Fragment"


def _new_again(work: Work, error: HubError, *, family_id: FamilyId) -> ResponseReturnValue:
    family = family_frame(work, family_id=family_id, part="permissions")
    form = decision_form(work, family, asked=request.form.get("asked", ""))
    return _asking(work, family, form, request.form, problems_of(error))


@blueprint.get("/families/<uuid:family_id>/decisions/new")
@opens_to(Capability.SHARING_DECISION_RECORD)
def new_decision(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """The six questions, filled in from the update the worker came from."""
    family = family_frame(work, family_id=family_id, part="permissions")
    form = decision_form(work, family, asked=request.args.get("update", ""))
    question_id = LeadQuestionId(request.args.get("question", ""))
    filled = filled_in(work, form) | answers_asked_with(work, form, question_id)
    typed = MultiDict([(name, one) for name, values in filled.items() for one in values])
    return _asking(work, family, form, typed, {})


@blueprint.post("/families/<uuid:family_id>/decisions/new")
@opens_to(Capability.SHARING_DECISION_RECORD, again=_new_again)
def new_decision_sent(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """Record it, to share or not. Sent twice, it is recorded once."""
    family = family_frame(work, family_id=family_id, part="permissions")
    decision_id = SharingDecisionId(sent_id(request.form.get("decision_id")))
    if is_recorded(work, decision_id=decision_id):
        _part_in(work, family, decision_id)  # nobody tries out another agency's ids
        return redirect(_address(family_id, decision_id))
    form = decision_form(work, family, asked=request.form.get("asked", ""))
    if request.form.get("danger") == UNSURE and own_leads(work):
        return redirect(f"/families/{family_id}/decisions/ask", 307)  # sent on as it was answered
    require_shown(form.drafted, seen=request.form.get("draft_state", ""), field="updates")
    answer = decision_from(request.form, offered=form.offered(work), now=work.now)
    question_id = LeadQuestionId(request.form.get("question", ""))
    adviser = advice_behind(work, question_id=question_id, family_id=family_id)
    terms = replace(answer.terms, advised_by=adviser)
    made = decide_to_share(
        work,
        family_id=family_id,
        terms=_with_draft_posted(work, family_id, form.drafted, terms),
        reasons=answer.reasons,
        decision_id=decision_id,
    )
    settle_question(work, question_id=question_id, family_id=family_id)
    return redirect(_address(family_id, made.decision_id))


@blueprint.post("/families/<uuid:family_id>/decisions/preview")
@opens_to(
    Capability.SHARING_DECISION_RECORD, again=_new_again, reads_fragments=True, kept_for="new"
)
def preview(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """What it would change: the panel alone for scripts, else the form as it was sent. Nothing is
    recorded of the decision."""
    family = family_frame(work, family_id=family_id, part="permissions")
    form = decision_form(work, family, asked=request.form.get("asked", ""))
    if request.headers.get(FRAGMENT):
        changes = _changes(work, family, form, request.form)
        return render_page("sharing/decision-changes.html", changes=changes)
    return _asking(work, family, form, request.form, {})


def _asking(
    work: Work, family: FamilyPage, form: DecisionForm, typed: Form, errors: dict[str, str]
) -> ResponseReturnValue:
    filled = typed.to_dict(flat=False)
    said, terms = typed.get("proportionality", ""), _terms(work, form, typed)
    if is_untrue(said, updates=terms.updates, groups=terms.groups):
        filled["proportionality"] = [""]
    changes = _changes(work, family, form, typed)
    return form_page(work, family, form, filled=filled, errors=errors, changes=changes)


def _changes(
    work: Work, family: FamilyPage, form: DecisionForm, typed: Form
) -> tuple[ChangedUpdate, ...]:
    return changes_of(work, view=family.view, form=form, terms=_terms(work, form, typed))


def _terms(work: Work, form: DecisionForm, typed: Form) -> DecisionTerms:
    return terms_from(typed, offered=form.offered(work), now=work.now)


def _with_draft_posted(
    work: Work, family_id: FamilyId, drafted: DraftedUpdate | None, terms: DecisionTerms
) -> DecisionTerms:
    """The same, the draft he was shown posted at this instant and named by its id."""
    if drafted is None or drafted.update_id not in terms.updates:
        return terms
    posted = post_draft(work, family_id=family_id, draft_id=drafted.draft_id)
    named = tuple(posted if one == drafted.update_id else one for one in terms.updates)
    return replace(terms, updates=named)


@blueprint.get("/families/<uuid:family_id>/decisions/<uuid:decision_id>")
@opens_to(Capability.SHARING_DECISION_VIEW)
def decision(
    work: Work, *, family_id: FamilyId, decision_id: SharingDecisionId
) -> ResponseReturnValue:
    """One decision: who, when, on what ground, what; the words for those who may read them."""
    family, one = _seen(work, family_id, decision_id)
    names = names_for(work, family.view, (one,), family_id=family_id)
    updates = headed_updates(
        work, family_id=family_id, update_ids=one.facts.update_ids, view=family.view
    )
    end = Link(gettext("End this decision"), f"{_address(family_id, decision_id)}/end")
    return render_page(
        "sharing/decision.html",
        family=family,
        title=why_words(one.facts.basis, one.facts.outcome),
        lines=facts_of(one, names, family.card, rules=rules_in_force(work), at=work.now),
        updates=[Link(update.words, f"/updates/{update.update_id}") for update in updates],
        reasons=_reasons(work, family, one, names),
        end=end if may_end(family.view, one, work.now) else None,
    )


@blueprint.get("/families/<uuid:family_id>/decisions/<uuid:decision_id>/end")
@opens_to(Capability.SHARING_DECISION_RECORD)
def end(work: Work, *, family_id: FamilyId, decision_id: SharingDecisionId) -> ResponseReturnValue:
    """What ends, what stays, and one button."""
    family, one = _seen(work, family_id, decision_id)
    if not may_end(family.view, one, work.now):
        deny(work, object_id=decision_id, reason="NOT_ALLOWED", exit_name="decision-end")
        raise NotFound(decision_id)
    names = names_for(work, family.view, (one,), family_id=family_id)
    return render_page(
        "sharing/end-decision.html",
        family=family,
        title=why_words(one.facts.basis, one.facts.outcome),
        recipients=names.recipients(one),
        here=_address(family_id, decision_id),
    )


@blueprint.post("/families/<uuid:family_id>/decisions/<uuid:decision_id>/end")
@opens_to(Capability.SHARING_DECISION_RECORD)
def end_sent(
    work: Work, *, family_id: FamilyId, decision_id: SharingDecisionId
) -> ResponseReturnValue:
    """Ends at this instant. Pressed twice, it has ended all the same."""
    _, one = _seen(work, family_id, decision_id)
    if not one.has_ended(work.now):
        end_sharing_decision(work, decision_id=decision_id)
    return redirect(_address(family_id, decision_id))


def _reasons(
    work: Work, family: FamilyPage, one: SeenDecision, names: DecisionNames
) -> list[tuple[str, str, Link | None]]:
    """The decider's words, their showing recorded; none for whoever may not read them."""
    if not may_read_reasons(family.view, one):
        return []
    work.record(
        DecisionReasonsShown(
            decision_id=one.decision_id,
            family_id=family.family_id,
            people=tuple(sorted(one.facts.subjects & family.view.kin.members)),
        )
    )
    return reasons_lines(reasons_of(work, decision_id=one.decision_id), one, names)


def _seen(
    work: Work, family_id: FamilyId, decision_id: SharingDecisionId
) -> tuple[FamilyPage, SeenDecision]:
    """Raises: NotFound, the refusal recorded, where the worker's agency has no part in it."""
    family = family_frame(work, family_id=family_id, part="permissions")
    return family, _part_in(work, family, decision_id)


def _part_in(work: Work, family: FamilyPage, decision_id: SharingDecisionId) -> SeenDecision:
    try:
        return decision_seen(work, family.view, decision_id)
    except NotFound:
        deny(work, object_id=decision_id, reason="NO_PART", exit_name="decision")
        raise


def _address(family_id: FamilyId, decision_id: SharingDecisionId) -> str:
    return f"/families/{family_id}/decisions/{decision_id}"

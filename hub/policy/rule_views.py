"""The rules: what is in force, what is being drafted, tried, and waits for a second person."""

from flask import redirect, request
from flask.typing import ResponseReturnValue

from agencies.workers.queries import workers_named
from consent.authorise import deny
from consent.rule_versions.rules_in_force import version_in_force, versions_known
from consent.rule_versions.versions import may_draft
from hub.foundation.errors import HubError, NotFound, Refused
from hub.foundation.gate import Capability, opens_to
from hub.foundation.work import Work
from hub.policy.blueprint import blueprint as blueprint
from hub.policy.draft_page import draft_page
from hub.policy.draft_reading import drafter, drafts_seen, own_draft, see_draft
from hub.policy.drafts import approve_draft, begin_draft, give_up, offer_draft, send_back
from hub.policy.forms import instant_from
from hub.policy.rehearsals import begin_rehearsal, last_rehearsal
from hub.policy.result_page import result_page
from hub.policy.wording import problems_in
from hub.presentation.pages import render_page
from hub.refusals import sentence_for
from hub.sharing.table.version_words import version_words

HERE = "/rules"


@blueprint.get("/rules")
@opens_to(Capability.POLICY_RULES_APPROVE)
def rules(work: Work) -> ResponseReturnValue:
    """What decides now, what will, and the drafts on the way there."""
    drafts = drafts_seen(work)
    people = workers_named(work, worker_ids={one.drafted_by for one in drafts})
    return render_page(
        "policy/rules.html",
        state=version_words(work, version_in_force(work)),
        versions=[
            (version_words(work, one), f"/sharing-table/{one.name}")
            for one in reversed(versions_known(work))
        ],
        drafts=drafts,
        names={who: worker.name for who, worker in people.items()},
        may_draft=may_draft(drafter(work)),
    )


@blueprint.post("/rules/drafts")
@opens_to(Capability.POLICY_RULES_DRAFT)
def begin(work: Work) -> ResponseReturnValue:
    """A draft that changes nothing yet."""
    return redirect(f"{HERE}/drafts/{begin_draft(work)}")


def _again(work: Work, error: HubError, *, draft_id: str) -> ResponseReturnValue:
    problems = problems_in(error)
    if isinstance(error, Refused):
        problems = {"": sentence_for(error.code)}
    return draft_page(work, see_draft(work, draft_id=draft_id), errors=problems)


@blueprint.get("/rules/drafts/<uuid:draft_id>")
@opens_to(Capability.POLICY_RULES_APPROVE)
def draft(work: Work, *, draft_id: str) -> ResponseReturnValue:
    """What it changes, how it was tried, and what can be done with it."""
    return draft_page(work, see_draft(work, draft_id=draft_id), errors={})


@blueprint.post("/rules/drafts/<uuid:draft_id>/rehearse")
@opens_to(Capability.POLICY_RULES_DRAFT)
def rehearse(work: Work, *, draft_id: str) -> ResponseReturnValue:
    """Try it as it stands; pressed twice, once."""
    found = own_draft(work, draft_id=draft_id)
    last = last_rehearsal(work, draft_id=draft_id, digest=found.digest)
    if last is None or not last.is_running:
        begin_rehearsal(work, draft_id=draft_id, digest=found.digest)
    return redirect(f"{HERE}/drafts/{draft_id}/rehearsal")


@blueprint.get("/rules/drafts/<uuid:draft_id>/rehearsal")
@opens_to(Capability.POLICY_RULES_APPROVE)
def rehearsal(work: Work, *, draft_id: str) -> ResponseReturnValue:
    """How far it is, then what it found."""
    found = see_draft(work, draft_id=draft_id)
    last = last_rehearsal(work, draft_id=draft_id, digest=found.digest)
    if last is None:
        deny(work, object_id=draft_id, reason="NOT_FOUND", exit_name="rules")
        raise NotFound(draft_id)
    return result_page(work, found, last)


@blueprint.post("/rules/drafts/<uuid:draft_id>/offer")
@opens_to(Capability.POLICY_RULES_DRAFT, again=_again)
def offer(work: Work, *, draft_id: str) -> ResponseReturnValue:
    """Ask a second person to approve it, from an instant on."""
    own_draft(work, draft_id=draft_id)
    offer_draft(work, draft_id=draft_id, in_force_from=instant_from(request.form))
    return _to(draft_id)


@blueprint.post("/rules/drafts/<uuid:draft_id>/approve")
@opens_to(Capability.POLICY_RULES_APPROVE, again=_again)
def approve(work: Work, *, draft_id: str) -> ResponseReturnValue:
    """Approve what the page showed."""
    approve_draft(work, draft_id=draft_id, digest=request.form.get("digest", ""))
    return _to(draft_id)


@blueprint.post("/rules/drafts/<uuid:draft_id>/send-back")
@opens_to(Capability.POLICY_RULES_APPROVE)
def back(work: Work, *, draft_id: str) -> ResponseReturnValue:
    """Not like this: its drafter can change it again."""
    send_back(work, draft_id=draft_id)
    return redirect(HERE)


@blueprint.post("/rules/drafts/<uuid:draft_id>/give-up")
@opens_to(Capability.POLICY_RULES_DRAFT)
def drop(work: Work, *, draft_id: str) -> ResponseReturnValue:
    """End it."""
    give_up(work, draft_id=draft_id)
    return redirect(HERE)


def _to(draft_id: str) -> ResponseReturnValue:
    return redirect(f"{HERE}/drafts/{draft_id}")

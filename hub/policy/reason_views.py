"""Changing the words of a reason for keeping something back, in a draft of the rules."""

from flask import redirect, request
from flask.typing import ResponseReturnValue

from consent.authorise import deny
from consent.tags import withhold_reasons
from hub.foundation.errors import HubError, NotFound
from hub.foundation.gate import Capability, opens_to
from hub.foundation.work import Work
from hub.policy.blueprint import blueprint as blueprint
from hub.policy.draft_reading import own_draft
from hub.policy.drafts import change_draft
from hub.policy.edits import with_reason
from hub.policy.wording import problems_in
from hub.presentation.pages import render_page

HERE = "/rules/drafts"


def _again(work: Work, error: HubError, *, draft_id: str, reason: str) -> ResponseReturnValue:
    return _page(work, draft_id, reason, problems_in(error))


@blueprint.get("/rules/drafts/<uuid:draft_id>/reasons/<string:reason>")
@opens_to(Capability.POLICY_RULES_DRAFT)
def reason(work: Work, *, draft_id: str, reason: str) -> ResponseReturnValue:
    """What an author is offered, and a safeguarding lead reads."""
    return _page(work, draft_id, reason, {})


@blueprint.post("/rules/drafts/<uuid:draft_id>/reasons/<string:reason>")
@opens_to(Capability.POLICY_RULES_DRAFT, again=_again)
def reason_sent(work: Work, *, draft_id: str, reason: str) -> ResponseReturnValue:
    """Write it into the draft."""
    _label(work, draft_id, reason)
    said = request.form.get("label", "").strip()
    change_draft(
        work, draft_id=draft_id, change=lambda one: with_reason(one, code=reason, label=said)
    )
    return redirect(f"{HERE}/{draft_id}")


def _page(work: Work, draft_id: str, code: str, errors: dict[str, str]) -> ResponseReturnValue:
    label = _label(work, draft_id, code)
    return render_page(
        "policy/reason.html",
        title=label,
        here=f"{HERE}/{draft_id}",
        action=f"{HERE}/{draft_id}/reasons/{code}",
        label=request.form.get("label", label),
        errors=errors,
    )


def _label(work: Work, draft_id: str, code: str) -> str:
    """As the draft says it now. Raises: NotFound, logged as denied, for a reason there is not."""
    draft = own_draft(work, draft_id=draft_id)
    for one in withhold_reasons(draft.after.version):
        if one.code == code:
            return one.label
    deny(work, object_id=draft_id, reason="NOT_FOUND", exit_name="rules")
    raise NotFound(code)

"""Changing one row, one role or one word of a draft."""

from flask import redirect, request
from flask.typing import ResponseReturnValue

from agencies.roles import agency_type_words
from consent.authorise import deny
from consent.tags import Tag
from hub.foundation.errors import HubError, NotFound
from hub.foundation.gate import Capability, opens_to
from hub.foundation.work import Work
from hub.policy.blueprint import blueprint as blueprint
from hub.policy.differences import letters
from hub.policy.draft_page import role_title
from hub.policy.draft_reading import SeenDraft, own_draft
from hub.policy.drafts import change_draft
from hub.policy.edits import role_key, with_cap, with_cells, with_word
from hub.policy.forms import level_choices, number_from, sensitivity_choices
from hub.policy.wording import problems_in
from hub.presentation.pages import render_page
from hub.presentation.wording import gettext

HERE = "/rules/drafts"


def _kind_again(work: Work, error: HubError, *, draft_id: str, group: str) -> ResponseReturnValue:
    return _kind_page(work, draft_id, group, problems_in(error))


@blueprint.get("/rules/drafts/<uuid:draft_id>/kinds/<string:group>")
@opens_to(Capability.POLICY_RULES_DRAFT)
def kind(work: Work, *, draft_id: str, group: str) -> ResponseReturnValue:
    """What each kind of agency sees of one kind of information."""
    return _kind_page(work, draft_id, group, {})


@blueprint.post("/rules/drafts/<uuid:draft_id>/kinds/<string:group>")
@opens_to(Capability.POLICY_RULES_DRAFT, again=_kind_again)
def kind_sent(work: Work, *, draft_id: str, group: str) -> ResponseReturnValue:
    """Write it into the draft."""
    cells = {name: value for name, value in request.form.items() if name != "csrf_token"}
    change_draft(
        work, draft_id=draft_id, change=lambda one: with_cells(one, group=group, cells=cells)
    )
    return redirect(f"{HERE}/{draft_id}")


def _kind_page(
    work: Work, draft_id: str, group: str, errors: dict[str, str]
) -> ResponseReturnValue:
    draft = own_draft(work, draft_id=draft_id)
    row = next((one for one in draft.after.table if one.group == group), None)
    if row is None:
        raise _nowhere(work, draft_id)
    return render_page(
        "policy/kind.html",
        title=gettext(row.label),
        here=f"{HERE}/{draft_id}",
        action=f"{HERE}/{draft_id}/kinds/{group}",
        fields=[
            (name, agency_type_words(name), request.form.get(name) or letters(cell))
            for name, cell in row.levels.items()
        ],
        choices=level_choices(),
        errors=errors,
    )


def _role_again(
    work: Work, error: HubError, *, draft_id: str, role_row: str
) -> ResponseReturnValue:
    return _role_page(work, draft_id, role_row, problems_in(error))


@blueprint.get("/rules/drafts/<uuid:draft_id>/roles/<string:role_row>")
@opens_to(Capability.POLICY_RULES_DRAFT)
def role(work: Work, *, draft_id: str, role_row: str) -> ResponseReturnValue:
    """The most a role sees."""
    return _role_page(work, draft_id, role_row, {})


@blueprint.post("/rules/drafts/<uuid:draft_id>/roles/<string:role_row>")
@opens_to(Capability.POLICY_RULES_DRAFT, again=_role_again)
def role_sent(work: Work, *, draft_id: str, role_row: str) -> ResponseReturnValue:
    """Write it into the draft."""
    cap = request.form.get("cap", "")
    change_draft(work, draft_id=draft_id, change=lambda one: with_cap(one, role=role_row, cap=cap))
    return redirect(f"{HERE}/{draft_id}")


def _role_page(
    work: Work, draft_id: str, role_row: str, errors: dict[str, str]
) -> ResponseReturnValue:
    draft = own_draft(work, draft_id=draft_id)
    rows = {role_key(one.role, one.agency_types): one for one in draft.after.roles}
    row = rows.get(role_row)
    if row is None:
        raise _nowhere(work, draft_id)
    return render_page(
        "policy/kind.html",
        title=role_title(row),
        here=f"{HERE}/{draft_id}",
        action=f"{HERE}/{draft_id}/roles/{role_row}",
        fields=[
            ("cap", gettext("The most this role sees"), request.form.get("cap") or letters(row.cap))
        ],
        choices=level_choices(),
        errors=errors,
    )


def _word_again(work: Work, error: HubError, *, draft_id: str, tag: str) -> ResponseReturnValue:
    return _word_page(work, draft_id, tag, problems_in(error))


@blueprint.get("/rules/drafts/<uuid:draft_id>/words/<string:tag>")
@opens_to(Capability.POLICY_RULES_DRAFT)
def word(work: Work, *, draft_id: str, tag: str) -> ResponseReturnValue:
    """One tag: its name, its meaning, how sensitive it is."""
    return _word_page(work, draft_id, tag, {})


@blueprint.post("/rules/drafts/<uuid:draft_id>/words/<string:tag>")
@opens_to(Capability.POLICY_RULES_DRAFT, again=_word_again)
def word_sent(work: Work, *, draft_id: str, tag: str) -> ResponseReturnValue:
    """Write it into the draft."""
    _tag(work, own_draft(work, draft_id=draft_id), tag)
    form = request.form
    change_draft(
        work,
        draft_id=draft_id,
        change=lambda one: with_word(
            one,
            code=tag,
            label=form.get("label", "").strip(),
            meaning=form.get("meaning", "").strip(),
            floor=number_from(form, "floor"),
            default=number_from(form, "default"),
        ),
    )
    return redirect(f"{HERE}/{draft_id}")


def _word_page(work: Work, draft_id: str, code: str, errors: dict[str, str]) -> ResponseReturnValue:
    draft = own_draft(work, draft_id=draft_id)
    tag = _tag(work, draft, code)
    form = request.form
    return render_page(
        "policy/word.html",
        title=gettext(tag.label),
        here=f"{HERE}/{draft_id}",
        action=f"{HERE}/{draft_id}/words/{code}",
        label=form.get("label", tag.label),
        meaning=form.get("meaning", tag.meaning),
        floor=form.get("floor", str(tag.floor or 1)),
        default=form.get("default", str(tag.default or 1)),
        carries=bool(tag.floor),
        is_new=code not in draft.before.vocabulary.tags,
        choices=sensitivity_choices(),
        errors=errors,
    )


def _tag(work: Work, draft: SeenDraft, code: str) -> Tag:
    found = draft.after.vocabulary.tags.get(code)
    if found is None:
        raise _nowhere(work, draft.draft_id)
    return found


def _nowhere(work: Work, draft_id: str) -> NotFound:
    deny(work, object_id=draft_id, reason="NOT_FOUND", exit_name="rules")
    return NotFound(draft_id)

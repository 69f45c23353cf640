"""Permissions of a family: read, give or refuse, change, withdraw."""

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from consent.permission_records import terms_of
from consent.permissions import (
    check_permission,
    check_variation,
    give_permission,
    refuse_permission,
    vary_permission,
)
from hub.families.frame import family_frame
from hub.foundation.errors import HubError
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import FamilyId, PermissionId
from hub.foundation.work import Work
from hub.presentation.links import Link
from hub.presentation.pages import render_page
from hub.presentation.times import long_day
from hub.presentation.wording import gettext
from hub.sharing.agreed import agreed_table
from hub.sharing.beside import lines_beside
from hub.sharing.decision_lines import decision_rows
from hub.sharing.decisions_seen import decisions_seen, may_decide, names_for
from hub.sharing.filled import filled_from
from hub.sharing.foresight import foresee_permission
from hub.sharing.form_page import check_page, form_page, offered_to, problems_of
from hub.sharing.forms import answer_from, terms_from
from hub.sharing.permission_drafts import (
    forget_permission_draft,
    keep_permission_draft,
    permission_draft,
    permission_drafts,
)
from hub.sharing.permission_page import (
    STANDING,
    address_of,
    seen_here,
    standing_here,
    words_of,
)
from hub.sharing.queries import permissions_seen
from hub.sharing.seen_before import may_read_report
from hub.sharing.wording import (
    history_of,
    limits_of,
    lines_of,
    sentences_of,
    state_words,
    title_of,
)

blueprint = Blueprint("sharing", __name__)


@blueprint.get("/families/<uuid:family_id>/permissions")
@opens_to(Capability.SHARING_PERMISSION_VIEW)
def permissions(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """The permissions this worker's agency gives or receives under."""
    family = family_frame(work, family_id=family_id, part="permissions")
    seen = permissions_seen(family.view)
    words = words_of(work, family, *seen)
    rows = tuple(
        {
            "giver": words.giver(one.last),
            "day": long_day(one.statements[0].recorded_at),
            "sources": words.agencies_in(one.last.sources),
            "recipients": words.agencies_in(one.last.recipients),
            "state": state_words(one, work.now),
            "href": f"/families/{family_id}/permissions/{one.permission_id}",
        }
        for one in seen
    )
    decisions = decisions_seen(work, family.view)
    names = names_for(work, family.view, decisions, family_id=family_id)
    return render_page(
        "sharing/permissions.html",
        family=family,
        rows=rows,
        drafts=tuple(
            Link(
                gettext("Draft of %(day)s", day=long_day(one.saved_at)),
                f"/families/{family_id}/permissions/new?draft={one.draft_id}",
            )
            for one in permission_drafts(work)
            if one.family_id == family_id
        ),
        decisions=decision_rows(decisions, names, family_id=family_id, at=work.now),
        may_decide=may_decide(family.view),
    )


@blueprint.get("/families/<uuid:family_id>/permissions/<uuid:permission_id>")
@opens_to(Capability.SHARING_PERMISSION_VIEW)
def permission(
    work: Work, *, family_id: FamilyId, permission_id: PermissionId
) -> ResponseReturnValue:
    """One permission: what it says now, and every statement before."""
    family, one = seen_here(work, family_id=family_id, permission_id=permission_id)
    words, here = words_of(work, family, one), address_of(family_id, permission_id)
    is_standing = one.state_at(work.now) in STANDING
    is_refusal = one.last.kind == "refuse"
    terms = terms_of(work, permission_id=permission_id)
    return render_page(
        "sharing/permission.html",
        family=family,
        title=title_of(one, words),
        sentences=sentences_of(one, terms, work.now),
        table=None if is_refusal else agreed_table(one.last, words),
        limits="" if is_refusal else limits_of(one, words),
        lines=[*lines_of(one.last, words), *lines_beside(terms)],
        here=here,
        seen_url=f"{here}/seen" if may_read_report(work, family) else "",
        check_url=f"{here}/check" if one.last.withdrawn_at else "",
        history=history_of(one),
        change=Link(gettext("Change"), f"{here}/change") if is_standing else None,
        withdraw=Link(gettext("Withdraw"), f"{here}/withdraw") if is_standing else None,
    )


def _new_again(work: Work, error: HubError, *, family_id: FamilyId) -> ResponseReturnValue:
    family = family_frame(work, family_id=family_id, part="permissions")
    filled = request.form.to_dict(flat=False)
    return form_page(work, family, filled=filled, errors=problems_of(error, is_change=False))


@blueprint.get("/families/<uuid:family_id>/permissions/new")
@opens_to(Capability.SHARING_PERMISSION_RECORD)
def new_permission(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """The empty form."""
    family = family_frame(work, family_id=family_id, part="permissions")
    draft_id = request.args.get("draft", "")
    if not draft_id:
        return form_page(work, family, filled={}, errors={})
    filled = permission_draft(work, family_id=family_id, draft_id=draft_id)
    return form_page(work, family, filled={**filled, "draft": [draft_id]}, errors={})


@blueprint.post("/families/<uuid:family_id>/permissions/new")
@opens_to(Capability.SHARING_PERMISSION_RECORD, again=_new_again)
def new_permission_sent(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """Give or refuse."""
    family = family_frame(work, family_id=family_id, part="permissions")
    draft_id, sent = request.form.get("draft", ""), request.form.to_dict(flat=False)
    if request.form.get("save") == "back":
        return form_page(work, family, filled=sent, errors={})
    if request.form.get("save") == "draft":
        keep_permission_draft(work, family_id=family_id, filled=sent, draft_id=draft_id)
        return redirect(f"/families/{family_id}/permissions")
    answer = answer_from(
        request.form,
        offered=offered_to(work, family),
        worker_id=work.actor.worker_id,
        now=work.now,
    )
    if not answer.is_refusal and not _is_checked():
        check_permission(work, giver=answer.giver, terms=answer.terms)
        ahead = foresee_permission(work, family=family, giver=answer.giver, terms=answer.terms)
        if ahead:
            return check_page(family, ahead)
    record = refuse_permission if answer.is_refusal else give_permission
    permission_id = record(work, giver=answer.giver, terms=answer.terms)
    forget_permission_draft(work, family_id=family_id, draft_id=draft_id)
    return redirect(address_of(family_id, permission_id))


def _change_again(
    work: Work, error: HubError, *, family_id: FamilyId, permission_id: PermissionId
) -> ResponseReturnValue:
    family, one = seen_here(work, family_id=family_id, permission_id=permission_id)
    filled = request.form.to_dict(flat=False)
    errors = problems_of(error, is_change=True)
    return form_page(work, family, filled=filled, errors=errors, changing=one)


@blueprint.get("/families/<uuid:family_id>/permissions/<uuid:permission_id>/change")
@opens_to(Capability.SHARING_PERMISSION_RECORD)
def change(work: Work, *, family_id: FamilyId, permission_id: PermissionId) -> ResponseReturnValue:
    """The form as the permission stands."""
    family, one = standing_here(work, family_id=family_id, permission_id=permission_id)
    terms = terms_of(work, permission_id=permission_id)
    filled = filled_from(terms, offered=offered_to(work, family))
    return form_page(work, family, filled=filled, errors={}, changing=one)


@blueprint.post("/families/<uuid:family_id>/permissions/<uuid:permission_id>/change")
@opens_to(Capability.SHARING_PERMISSION_RECORD, again=_change_again)
def change_sent(
    work: Work, *, family_id: FamilyId, permission_id: PermissionId
) -> ResponseReturnValue:
    """State anew what it says; what is dropped is not covered any more."""
    family, one = seen_here(work, family_id=family_id, permission_id=permission_id)
    if request.form.get("save") == "back":
        filled = request.form.to_dict(flat=False)
        return form_page(work, family, filled=filled, errors={}, changing=one)
    terms = terms_from(
        request.form,
        offered=offered_to(work, family),
        now=work.now,
        before=terms_of(work, permission_id=permission_id),
    )
    if not _is_checked():
        giver = check_variation(work, permission_id=permission_id, terms=terms)
        ahead = foresee_permission(
            work, family=family, giver=giver, terms=terms, varied=permission_id
        )
        if ahead:
            return check_page(family, ahead, permission_id)
    vary_permission(work, permission_id=permission_id, terms=terms)
    return redirect(address_of(family_id, permission_id))


def _is_checked() -> bool:
    """Whether what it opens has been shown to whoever records it."""
    return request.form.get("checked") == "yes"

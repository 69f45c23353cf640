"""Recording what somebody agreed to or refused, and changing what an agreement says.

Everything is read once more before it counts; what opens older updates may be announced to their
authors (decision 5.11).
"""

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from consent.permission.records import terms_of
from consent.permission.service import check_permission, check_variation, refuse_permission
from hub.families.card.frame import FamilyPage, family_frame
from hub.foundation.errors import HubError
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import FamilyId, PermissionId, timeless_id
from hub.foundation.work import Work
from hub.sharing.opening_acts.acting_out import carry_out
from hub.sharing.opening_acts.acts import PermissionChanged, PermissionGranted
from hub.sharing.opening_acts.foresight import Foresight
from hub.sharing.opening_acts.opening_check import (
    foresight_if_any,
    has_gone_back,
    has_told,
    is_about_check,
    is_checked,
    save_checked,
)
from hub.sharing.permissions.checking import permission_check
from hub.sharing.permissions.drafts import (
    forget_permission_draft,
    keep_permission_draft,
    permission_draft,
)
from hub.sharing.permissions.filled import filled_from
from hub.sharing.permissions.form_page import form_page, offered_for_change, offered_to, problems_of
from hub.sharing.permissions.forms import Answer, answer_from, terms_from
from hub.sharing.permissions.landing import landing
from hub.sharing.permissions.lapsed import filled_again
from hub.sharing.permissions.page import seen_here, standing_here
from hub.sharing.permissions.paper import asked_of, draft_address
from hub.sharing.permissions.queries import SeenPermission

blueprint = Blueprint("sharing_recording", __name__)


def _new_again(work: Work, error: HubError, *, family_id: FamilyId) -> ResponseReturnValue:
    family = family_frame(work, family_id=family_id, part="permissions")
    errors = problems_of(error, is_change=False)
    if is_about_check(errors):
        return _check_new(work, family, _answer(work, family), errors)
    return form_page(work, family, filled=request.form.to_dict(flat=False), errors=errors)


@blueprint.get("/families/<uuid:family_id>/permissions/new")
@opens_to(Capability.SHARING_PERMISSION_RECORD)
def new_permission(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """The form: empty, as it was kept, or as it was announced in vain."""
    family = family_frame(work, family_id=family_id, part="permissions")
    draft_id, announced = request.args.get("draft", ""), request.args.get("announced", "")
    filled: dict[str, list[str]] = {}
    if draft_id:
        kept = permission_draft(work, family_id=family_id, draft_id=draft_id)
        filled = {**kept, "draft": [draft_id]}
    elif announced:
        filled = filled_again(work, family, act_id=announced, offered=offered_to(work, family))
    return form_page(work, family, filled=filled, errors={})


@blueprint.post("/families/<uuid:family_id>/permissions/new")
@opens_to(Capability.SHARING_PERMISSION_RECORD, again=_new_again)
def new_permission_sent(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """Give or refuse."""
    family = family_frame(work, family_id=family_id, part="permissions")
    draft_id, sent = request.form.get("draft", ""), request.form.to_dict(flat=False)
    if has_gone_back():
        return form_page(work, family, filled=sent, errors={})
    if request.form.get("save") == "draft":
        keep_permission_draft(work, family_id=family_id, filled=sent, draft_id=draft_id)
        return redirect(f"/families/{family_id}/permissions")
    if request.form.get("save") == "paper":
        asked_of(work, family, sent)
        kept = keep_permission_draft(work, family_id=family_id, filled=sent, draft_id=draft_id)
        return redirect(f"{draft_address(family, kept)}/paper")
    onwards = _record(work, family, _answer(work, family))
    if isinstance(onwards, Response):
        forget_permission_draft(work, family_id=family_id, draft_id=draft_id)
    return onwards


def _record(work: Work, family: FamilyPage, answer: Answer) -> ResponseReturnValue:
    if not is_checked():
        return _check_new(work, family, answer, {})
    if answer.is_refusal:
        refused = refuse_permission(work, giver=answer.giver, terms=answer.terms)
        return redirect(landing(family, permission_id=refused, terms=answer.terms))
    act = _granted(answer)
    if _act_as_checked(work, family, act, foresight_if_any(work, family=family, act=act)):
        return redirect(f"/families/{family.family_id}/permissions")
    return redirect(landing(family, permission_id=act.permission_id, terms=act.terms))


def _act_as_checked(
    work: Work, family: FamilyPage, act: PermissionGranted | PermissionChanged, ahead: object
) -> bool:
    """Record it, or announce it; whether it was announced only. Raises: as `save_checked`."""
    if ahead is not None or has_told():
        return save_checked(work, family=family, act=act)
    carry_out(work, act)
    return False


def _check_new(
    work: Work, family: FamilyPage, answer: Answer, errors: dict[str, str]
) -> ResponseReturnValue:
    """Raises: as `check_permission`."""
    ahead = None
    if not answer.is_refusal:
        act = _granted(answer)
        check_permission(work, giver=act.giver, terms=act.terms)
        ahead = foresight_if_any(work, family=family, act=act)
    return permission_check(work, family, answer, ahead=ahead, errors=errors)


def _answer(work: Work, family: FamilyPage) -> Answer:
    return answer_from(
        request.form,
        offered=offered_to(work, family),
        worker_id=work.actor.worker_id,
        now=work.now,
    )


def _granted(answer: Answer) -> PermissionGranted:
    return PermissionGranted(PermissionId(timeless_id()), answer.giver, answer.terms)


def _change_again(
    work: Work, error: HubError, *, family_id: FamilyId, permission_id: PermissionId
) -> ResponseReturnValue:
    family, one = seen_here(work, family_id=family_id, permission_id=permission_id)
    errors = problems_of(error, is_change=True)
    if is_about_check(errors):
        return _check_change(work, family, _changed(work, family, one), errors)
    filled = request.form.to_dict(flat=False)
    return form_page(work, family, filled=filled, errors=errors, changing=one)


@blueprint.get("/families/<uuid:family_id>/permissions/<uuid:permission_id>/change")
@opens_to(Capability.SHARING_PERMISSION_RECORD)
def change(work: Work, *, family_id: FamilyId, permission_id: PermissionId) -> ResponseReturnValue:
    """The form as the permission stands."""
    family, one = standing_here(work, family_id=family_id, permission_id=permission_id)
    terms = terms_of(work, permission_id=permission_id)
    filled = filled_from(terms, offered=offered_for_change(work, family, one))
    return form_page(work, family, filled=filled, errors={}, changing=one)


@blueprint.post("/families/<uuid:family_id>/permissions/<uuid:permission_id>/change")
@opens_to(Capability.SHARING_PERMISSION_RECORD, again=_change_again)
def change_sent(
    work: Work, *, family_id: FamilyId, permission_id: PermissionId
) -> ResponseReturnValue:
    """State anew what it says; what is dropped is not covered any more."""
    family, one = seen_here(work, family_id=family_id, permission_id=permission_id)
    if has_gone_back():
        filled = request.form.to_dict(flat=False)
        return form_page(work, family, filled=filled, errors={}, changing=one)
    act = _changed(work, family, one)
    if not is_checked():
        return _check_change(work, family, act, {})
    _act_as_checked(work, family, act, _foreseen(work, family, act))
    return redirect(landing(family, permission_id=permission_id, terms=act.terms))


def _changed(work: Work, family: FamilyPage, one: SeenPermission) -> PermissionChanged:
    """Raises: as `check_variation`; Invalid."""
    permission_id = one.permission_id
    before = terms_of(work, permission_id=permission_id)
    offered = offered_for_change(work, family, one)
    terms = terms_from(request.form, offered=offered, now=work.now, before=before)
    giver = check_variation(work, permission_id=permission_id, terms=terms)
    return PermissionChanged(permission_id, giver, terms)


def _foreseen(work: Work, family: FamilyPage, act: PermissionChanged) -> Foresight | None:
    before = terms_of(work, permission_id=act.permission_id)
    return foresight_if_any(work, family=family, act=act, before=before)


def _check_change(
    work: Work, family: FamilyPage, act: PermissionChanged, errors: dict[str, str]
) -> ResponseReturnValue:
    answer = Answer(is_refusal=False, giver=act.giver, terms=act.terms)
    ahead = _foreseen(work, family, act)
    return permission_check(work, family, answer, ahead=ahead, errors=errors, is_change=True)

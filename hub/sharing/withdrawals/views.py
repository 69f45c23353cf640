"""Withdrawing a permission, what follows from it, and who had read what."""

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from consent.authorise import deny
from consent.permission.service import note_told, withdraw_permission
from hub.families.card.frame import FamilyPage
from hub.foundation.errors import HubError, Invalid, NotFound
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import FamilyId, PermissionId
from hub.foundation.work import Work
from hub.presentation.pages import render_page
from hub.presentation.times import full_day
from hub.presentation.wording import gettext
from hub.sharing.permissions.page import (
    address_of,
    is_over,
    seen_here,
    standing_here,
    told_here,
    words_of,
)
from hub.sharing.permissions.queries import SeenPermission
from hub.sharing.permissions.seen_before import may_read_report, report_on, report_table
from hub.sharing.permissions.wording import CHECK_WORDS, TOLD_WORDS, choices, title_of
from hub.sharing.withdrawals.checks import (
    DECIDE,
    NONE,
    AskedCheck,
    answer_check,
    check_asked,
)
from hub.sharing.withdrawals.lines import waits_to_tell, withdrawal_lines
from hub.sharing.withdrawals.service import forecast, sentences

blueprint = Blueprint("sharing_withdrawal", __name__)


def _withdraw_again(
    work: Work, error: HubError, *, family_id: FamilyId, permission_id: PermissionId
) -> ResponseReturnValue:
    family, one = seen_here(work, family_id=family_id, permission_id=permission_id)
    errors = error.fields if isinstance(error, Invalid) else {}
    return _withdraw_page(work, family, one, errors)


@blueprint.get("/families/<uuid:family_id>/permissions/<uuid:permission_id>/withdraw")
@opens_to(Capability.SHARING_PERMISSION_RECORD)
def withdraw(
    work: Work, *, family_id: FamilyId, permission_id: PermissionId
) -> ResponseReturnValue:
    """What to tell the person first, and one button."""
    family, one = standing_here(work, family_id=family_id, permission_id=permission_id)
    return _withdraw_page(work, family, one, {})


@blueprint.post("/families/<uuid:family_id>/permissions/<uuid:permission_id>/withdraw")
@opens_to(Capability.SHARING_PERMISSION_RECORD, again=_withdraw_again)
def withdraw_sent(
    work: Work, *, family_id: FamilyId, permission_id: PermissionId
) -> ResponseReturnValue:
    """Ends at this instant. Pressed twice, it has ended all the same."""
    _, one = seen_here(work, family_id=family_id, permission_id=permission_id)
    here = address_of(family_id, permission_id)
    if one.last.withdrawn_at is not None:
        return redirect(here)
    told = request.form.get("told", "")
    if told not in TOLD_WORDS:
        raise Invalid({"told": gettext("Choose whether the person has been told.")})
    words = request.form.get("words", "").strip()
    withdraw_permission(work, permission_id=permission_id, told=told, words=words)
    return redirect(f"{here}/check")


@blueprint.post("/families/<uuid:family_id>/permissions/<uuid:permission_id>/told")
@opens_to(Capability.SHARING_PERMISSION_RECORD)
def told_sent(
    work: Work, *, family_id: FamilyId, permission_id: PermissionId
) -> ResponseReturnValue:
    """The person has been told by now what stays visible, and why."""
    seen_here(work, family_id=family_id, permission_id=permission_id)
    if waits_to_tell(work, permission_id=permission_id):
        note_told(work, permission_id=permission_id)
    return redirect(address_of(family_id, permission_id))


def _withdraw_page(
    work: Work, family: FamilyPage, one: SeenPermission, errors: dict[str, str]
) -> ResponseReturnValue:
    words = words_of(work, family, one)
    report = report_on(work, family=family, one=one)
    told = forecast(work, family=family, one=one)
    here = address_of(family.family_id, one.permission_id)
    return render_page(
        "sharing/withdraw.html",
        family=family,
        title=title_of(one, words),
        giver=words.giver(one.last),
        sentences=sentences(told, words, report),
        seen_url=f"{here}/seen" if may_read_report(work, family) else "",
        told_choices=choices(TOLD_WORDS),
        told=request.form.get("told", ""),
        words=request.form.get("words", ""),
        errors=errors,
        here=here,
    )


def _check_again(
    work: Work, error: HubError, *, family_id: FamilyId, permission_id: PermissionId
) -> ResponseReturnValue:
    family, one = seen_here(work, family_id=family_id, permission_id=permission_id)
    errors = error.fields if isinstance(error, Invalid) else {}
    return _check_page(work, family, one, errors)


@blueprint.get("/families/<uuid:family_id>/permissions/<uuid:permission_id>/check")
@opens_to(Capability.SHARING_PERMISSION_RECORD)
def check(work: Work, *, family_id: FamilyId, permission_id: PermissionId) -> ResponseReturnValue:
    """Does any risk now need a sharing decision? Asked of the lead worker."""
    family, one = seen_here(work, family_id=family_id, permission_id=permission_id)
    return _check_page(work, family, one, {})


@blueprint.post("/families/<uuid:family_id>/permissions/<uuid:permission_id>/check")
@opens_to(Capability.SHARING_PERMISSION_RECORD, again=_check_again)
def check_sent(
    work: Work, *, family_id: FamilyId, permission_id: PermissionId
) -> ResponseReturnValue:
    """Her answer: on to the decision, or none is needed and why."""
    family, _ = seen_here(work, family_id=family_id, permission_id=permission_id)
    asked = check_asked(work, permission_id=permission_id, family_id=family_id)
    if asked is None or asked.answered_at is not None:
        return redirect(address_of(family_id, permission_id))
    answer, reason = request.form.get("answer", ""), request.form.get("reason", "").strip()
    _require_answer(answer, reason)
    answer_check(
        work,
        permission_id=permission_id,
        family_id=family_id,
        answer=answer,
        reason=reason,
    )
    onwards = f"/families/{family.family_id}/decisions/new"
    return redirect(onwards if answer == DECIDE else address_of(family_id, permission_id))


def _require_answer(answer: str, reason: str) -> None:
    if answer not in CHECK_WORDS:
        raise Invalid({"answer": gettext("Choose an answer.")})
    if answer == NONE and not reason:
        raise Invalid({"reason": gettext("Say why no decision is needed.")})


def _check_page(
    work: Work, family: FamilyPage, one: SeenPermission, errors: dict[str, str]
) -> ResponseReturnValue:
    """Raises: NotFound where nothing was asked about it."""
    here = address_of(family.family_id, one.permission_id)
    asked = check_asked(work, permission_id=one.permission_id, family_id=family.family_id)
    if asked is None or (is_over(work, family, one) and not _is_mine(work, family, asked)):
        return redirect(here)
    words = words_of(work, family, one)
    return render_page(
        "sharing/withdrawal-check.html",
        family=family,
        title=title_of(one, words),
        due=full_day(asked.due_on),
        withdrawal=withdrawal_lines(work, permission_id=one.permission_id),
        is_mine=_is_mine(work, family, asked),
        is_answered=asked.answered_at is not None,
        answers=choices(CHECK_WORDS),
        answer=request.form.get("answer", ""),
        reason=request.form.get("reason", ""),
        errors=errors,
        here=here,
    )


def _is_mine(work: Work, family: FamilyPage, asked: AskedCheck) -> bool:
    """Whether this worker answers it: who was asked, or a safeguarding lead on the case."""
    return asked.worker_id == work.actor.worker_id or family.view.relationship.is_lead


@blueprint.get("/families/<uuid:family_id>/permissions/<uuid:permission_id>/seen")
@opens_to(Capability.SHARING_PERMISSION_VIEW)
def seen(work: Work, *, family_id: FamilyId, permission_id: PermissionId) -> ResponseReturnValue:
    """What was read because of it, by whom: for the lead worker and safeguarding leads."""
    family, one = told_here(work, family_id=family_id, permission_id=permission_id)
    if not may_read_report(work, family):
        deny(work, object_id=permission_id, reason="NOT_LEAD", exit_name="seen-before")
        raise NotFound(permission_id)
    report = report_on(work, family=family, one=one)
    return render_page(
        "sharing/seen-before.html",
        family=family,
        title=title_of(one, words_of(work, family, one)),
        table=report_table(work, family=family, report=report),
        here=address_of(family_id, permission_id),
    )

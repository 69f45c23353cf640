"""Permissions of a family: read, give or refuse, change, withdraw."""

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from consent.authorise import deny
from consent.permission_records import terms_of
from consent.permissions import (
    give_permission,
    refuse_permission,
    vary_permission,
    withdraw_permission,
)
from hub.families.frame import FamilyPage, family_frame
from hub.foundation.errors import HubError, NotFound
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import FamilyId, PermissionId
from hub.foundation.work import Work
from hub.presentation.links import Link
from hub.presentation.pages import render_page
from hub.presentation.times import long_day
from hub.presentation.wording import gettext
from hub.sharing.agreed import agreed_table
from hub.sharing.decision_lines import decision_rows
from hub.sharing.decisions_seen import decisions_seen, may_decide, names_for
from hub.sharing.filled import filled_from
from hub.sharing.form_page import form_page, offered_to, problems_of
from hub.sharing.forms import answer_from, terms_from
from hub.sharing.queries import (
    SeenPermission,
    Words,
    permission_seen,
    permissions_seen,
    words_for,
)
from hub.sharing.wording import (
    history_of,
    limits_of,
    lines_of,
    sentences_of,
    state_words,
    title_of,
)

blueprint = Blueprint("sharing", __name__)

STANDING = frozenset({"active", "waiting"})


@blueprint.get("/families/<uuid:family_id>/permissions")
@opens_to(Capability.SHARING_PERMISSION_VIEW)
def permissions(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """The permissions this worker's agency gives or receives under."""
    family = family_frame(work, family_id=family_id, part="permissions")
    seen = permissions_seen(family.view)
    words = _words(work, family, *seen)
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
        decisions=decision_rows(decisions, names, family_id=family_id, at=work.now),
        may_decide=may_decide(family.view),
    )


@blueprint.get("/families/<uuid:family_id>/permissions/<uuid:permission_id>")
@opens_to(Capability.SHARING_PERMISSION_VIEW)
def permission(
    work: Work, *, family_id: FamilyId, permission_id: PermissionId
) -> ResponseReturnValue:
    """One permission: what it says now, and every statement before."""
    family, one = _seen(work, family_id, permission_id)
    words, here = _words(work, family, one), _address(family_id, permission_id)
    is_standing = one.state_at(work.now) in STANDING
    is_refusal = one.last.kind == "refuse"
    return render_page(
        "sharing/permission.html",
        family=family,
        title=title_of(one, words),
        sentences=sentences_of(one, terms_of(work, permission_id=permission_id), work.now),
        table=None if is_refusal else agreed_table(one.last, words),
        limits="" if is_refusal else limits_of(one, words),
        lines=lines_of(one.last, words),
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
    return form_page(work, family, filled={}, errors={})


@blueprint.post("/families/<uuid:family_id>/permissions/new")
@opens_to(Capability.SHARING_PERMISSION_RECORD, again=_new_again)
def new_permission_sent(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """Give or refuse."""
    family = family_frame(work, family_id=family_id, part="permissions")
    answer = answer_from(
        request.form,
        offered=offered_to(work, family),
        worker_id=work.actor.worker_id,
        now=work.now,
    )
    record = refuse_permission if answer.is_refusal else give_permission
    permission_id = record(work, giver=answer.giver, terms=answer.terms)
    return redirect(_address(family_id, permission_id))


def _change_again(
    work: Work, error: HubError, *, family_id: FamilyId, permission_id: PermissionId
) -> ResponseReturnValue:
    family, one = _seen(work, family_id, permission_id)
    filled = request.form.to_dict(flat=False)
    errors = problems_of(error, is_change=True)
    return form_page(work, family, filled=filled, errors=errors, changing=one)


@blueprint.get("/families/<uuid:family_id>/permissions/<uuid:permission_id>/change")
@opens_to(Capability.SHARING_PERMISSION_RECORD)
def change(work: Work, *, family_id: FamilyId, permission_id: PermissionId) -> ResponseReturnValue:
    """The form as the permission stands."""
    family, one = _standing(work, family_id, permission_id)
    terms = terms_of(work, permission_id=permission_id)
    filled = filled_from(terms, offered=offered_to(work, family))
    return form_page(work, family, filled=filled, errors={}, changing=one)


@blueprint.post("/families/<uuid:family_id>/permissions/<uuid:permission_id>/change")
@opens_to(Capability.SHARING_PERMISSION_RECORD, again=_change_again)
def change_sent(
    work: Work, *, family_id: FamilyId, permission_id: PermissionId
) -> ResponseReturnValue:
    """State anew what it says; what is dropped is not covered any more."""
    family, _ = _seen(work, family_id, permission_id)
    terms = terms_from(
        request.form,
        offered=offered_to(work, family),
        now=work.now,
        before=terms_of(work, permission_id=permission_id),
    )
    vary_permission(work, permission_id=permission_id, terms=terms)
    return redirect(_address(family_id, permission_id))


@blueprint.get("/families/<uuid:family_id>/permissions/<uuid:permission_id>/withdraw")
@opens_to(Capability.SHARING_PERMISSION_RECORD)
def withdraw(
    work: Work, *, family_id: FamilyId, permission_id: PermissionId
) -> ResponseReturnValue:
    """What ends, what stays, and one button."""
    family, one = _standing(work, family_id, permission_id)
    words = _words(work, family, one)
    return render_page(
        "sharing/withdraw.html",
        family=family,
        title=title_of(one, words),
        giver=words.giver(one.last),
        sources=words.agencies_in(one.last.sources),
        recipients=words.agencies_in(one.last.recipients),
        here=_address(family_id, permission_id),
    )


@blueprint.post("/families/<uuid:family_id>/permissions/<uuid:permission_id>/withdraw")
@opens_to(Capability.SHARING_PERMISSION_RECORD)
def withdraw_sent(
    work: Work, *, family_id: FamilyId, permission_id: PermissionId
) -> ResponseReturnValue:
    """Ends at this instant. Pressed twice, it has ended all the same."""
    _, one = _seen(work, family_id, permission_id)
    if one.last.withdrawn_at is None:
        withdraw_permission(work, permission_id=permission_id)
    return redirect(_address(family_id, permission_id))


def _seen(
    work: Work, family_id: FamilyId, permission_id: PermissionId
) -> tuple[FamilyPage, SeenPermission]:
    """Raises: NotFound, the refusal recorded, where the worker's agency has no part in it."""
    family = family_frame(work, family_id=family_id, part="permissions")
    try:
        return family, permission_seen(family.view, permission_id)
    except NotFound:
        deny(work, object_id=permission_id, reason="NO_PART", exit_name="permission")
        raise


def _standing(
    work: Work, family_id: FamilyId, permission_id: PermissionId
) -> tuple[FamilyPage, SeenPermission]:
    """One that can still be changed or withdrawn. Raises: NotFound."""
    family, one = _seen(work, family_id, permission_id)
    if one.state_at(work.now) not in STANDING:
        raise NotFound(permission_id)
    return family, one


def _words(work: Work, family: FamilyPage, *seen: SeenPermission) -> Words:
    card = {member.person_id: member.name for member in family.card.members}
    return words_for(work, seen, family_id=family.family_id, card=card)


def _address(family_id: FamilyId, permission_id: PermissionId) -> str:
    return f"/families/{family_id}/permissions/{permission_id}"

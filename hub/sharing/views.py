"""Permissions of a family: read, give or refuse, change, withdraw."""

from dataclasses import replace

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from consent.permissions import (
    give_permission,
    refuse_permission,
    terms_of,
    vary_permission,
    withdraw_permission,
)
from hub.families.frame import FamilyPage, family_frame
from hub.foundation.errors import HubError, Invalid, Refused
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import FamilyId, PermissionId
from hub.foundation.work import Work
from hub.presentation.fields import Choice
from hub.presentation.times import full_day
from hub.presentation.wording import gettext
from hub.refusals import sentence_for
from hub.sharing.forms import EXCEPTIONS, giver_from, terms_from
from hub.sharing.filled import filled_from
from hub.sharing.queries import (
    SeenPermission,
    agency_choices,
    permission_seen,
    permissions_seen,
    words_for,
)
from hub.sharing.wording import (
    CAPACITY_WORDS,
    KINDS,
    LEVEL_WORDS,
    METHODS,
    choices,
    group_choices,
    headline,
    lines_of,
    state_words,
    tag_choices,
)

blueprint = Blueprint("sharing", __name__)


@blueprint.get("/families/<uuid:family_id>/permissions")
@opens_to(Capability.SHARING_PERMISSION_VIEW)
def permissions(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """The permissions this worker's agency gives or receives under."""
    family = family_frame(work, family_id=family_id, part="permissions")
    seen = permissions_seen(family.view)
    words = words_for(work, seen, family.view)
    rows = tuple(
        {
            "title": headline(one, words),
            "state": state_words(one, work.now),
            "since": full_day(one.last.recorded_at),
            "href": f"/families/{family_id}/permissions/{one.permission_id}",
        }
        for one in seen
    )
    return render_template("sharing/permissions.html", family=family, rows=rows)


@blueprint.get("/families/<uuid:family_id>/permissions/<uuid:permission_id>")
@opens_to(Capability.SHARING_PERMISSION_VIEW)
def permission(
    work: Work, *, family_id: FamilyId, permission_id: PermissionId
) -> ResponseReturnValue:
    """One permission: what it says now, and every statement before."""
    family, one = _seen(work, family_id, permission_id)
    words = words_for(work, (one,), family.view)
    history = [
        (gettext(KINDS[row.kind]), full_day(row.recorded_at)) for row in reversed(one.statements)
    ]
    if one.last.withdrawn_at:
        history.insert(0, (gettext("Withdrawn"), full_day(one.last.withdrawn_at)))
    return render_template(
        "sharing/permission.html",
        family=family,
        title=headline(one, words),
        state=state_words(one, work.now),
        lines=lines_of(one.last, words),
        history=history,
        is_active=one.state_at(work.now) in {"active", "waiting"},
        here=f"/families/{family_id}/permissions/{permission_id}",
    )


def _new_again(work: Work, error: HubError, *, family_id: FamilyId) -> ResponseReturnValue:
    return _form(work, family_id, errors=_errors(error), filled=request.form.to_dict(flat=False))


@blueprint.get("/families/<uuid:family_id>/permissions/new")
@opens_to(Capability.SHARING_PERMISSION_RECORD)
def new_permission(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """The empty form."""
    return _form(work, family_id, errors={}, filled={})


@blueprint.post("/families/<uuid:family_id>/permissions/new")
@opens_to(Capability.SHARING_PERMISSION_RECORD, again=_new_again)
def new_permission_sent(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """Give or refuse."""
    family = family_frame(work, family_id=family_id, part="permissions")
    is_refusal = request.form.get("answer") == "refuse"
    giver = giver_from(request.form, worker_id=work.actor.worker_id)
    terms = terms_from(request.form, people=family.card.people, is_refusal=is_refusal)
    record = refuse_permission if is_refusal else give_permission
    permission_id = record(work, giver=giver, terms=terms)
    return redirect(f"/families/{family_id}/permissions/{permission_id}")


def _change_again(
    work: Work, error: HubError, *, family_id: FamilyId, permission_id: PermissionId
) -> ResponseReturnValue:
    filled = request.form.to_dict(flat=False)
    return _form(work, family_id, errors=_errors(error), filled=filled, changing=permission_id)


@blueprint.get("/families/<uuid:family_id>/permissions/<uuid:permission_id>/change")
@opens_to(Capability.SHARING_PERMISSION_RECORD)
def change(work: Work, *, family_id: FamilyId, permission_id: PermissionId) -> ResponseReturnValue:
    """The form as the permission stands."""
    _seen(work, family_id, permission_id)
    filled = filled_from(terms_of(work, permission_id=permission_id))
    return _form(work, family_id, errors={}, filled=filled, changing=permission_id)


@blueprint.post("/families/<uuid:family_id>/permissions/<uuid:permission_id>/change")
@opens_to(Capability.SHARING_PERMISSION_RECORD, again=_change_again)
def change_sent(
    work: Work, *, family_id: FamilyId, permission_id: PermissionId
) -> ResponseReturnValue:
    """State anew what it says; what is dropped is not covered any more."""
    family, _ = _seen(work, family_id, permission_id)
    terms = terms_from(request.form, people=family.card.people, is_refusal=False)
    before = terms_of(work, permission_id=permission_id)
    kept = replace(terms, valid_from=before.valid_from)
    vary_permission(work, permission_id=permission_id, terms=kept)
    return redirect(f"/families/{family_id}/permissions/{permission_id}")


@blueprint.get("/families/<uuid:family_id>/permissions/<uuid:permission_id>/withdraw")
@opens_to(Capability.SHARING_PERMISSION_RECORD)
def withdraw(
    work: Work, *, family_id: FamilyId, permission_id: PermissionId
) -> ResponseReturnValue:
    """What ends, what stays, and one button."""
    family, one = _seen(work, family_id, permission_id)
    words = words_for(work, (one,), family.view)
    return render_template(
        "sharing/withdraw.html",
        family=family,
        title=headline(one, words),
        here=f"/families/{family_id}/permissions/{permission_id}",
    )


@blueprint.post("/families/<uuid:family_id>/permissions/<uuid:permission_id>/withdraw")
@opens_to(Capability.SHARING_PERMISSION_RECORD)
def withdraw_sent(
    work: Work, *, family_id: FamilyId, permission_id: PermissionId
) -> ResponseReturnValue:
    """Ends at this instant."""
    _seen(work, family_id, permission_id)
    withdraw_permission(work, permission_id=permission_id)
    return redirect(f"/families/{family_id}/permissions/{permission_id}")


def _seen(
    work: Work, family_id: FamilyId, permission_id: PermissionId
) -> tuple[FamilyPage, SeenPermission]:
    family = family_frame(work, family_id=family_id, part="permissions")
    return family, permission_seen(family.view, permission_id)


def _errors(error: HubError) -> dict[str, str]:
    if isinstance(error, Invalid):
        return error.fields
    return {"giver": sentence_for(error.code)} if isinstance(error, Refused) else {}


def _form(
    work: Work,
    family_id: FamilyId,
    *,
    errors: dict[str, str],
    filled: dict[str, list[str]],
    changing: PermissionId | None = None,
) -> ResponseReturnValue:
    family = family_frame(work, family_id=family_id, part="permissions")
    own = "LA_PR" if work.actor.agency_type == "CSC" else ""
    here = f"/families/{family_id}/permissions/"
    return render_template(
        "sharing/permission-form.html",
        family=family,
        errors=errors,
        filled=filled,
        people=[Choice(one.person_id, one.name) for one in family.card.members],
        agencies=agency_choices(work),
        groups=group_choices(),
        tags=tag_choices(),
        capacities=choices(
            CAPACITY_WORDS, [one for one in CAPACITY_WORDS if one != "LA_PR" or own]
        ),
        levels=choices(LEVEL_WORDS, ("F", "S", "E")),
        all_levels=choices(LEVEL_WORDS),
        methods=choices(METHODS),
        exceptions=range(EXCEPTIONS),
        is_change=changing is not None,
        action=here + (f"{changing}/change" if changing else "new"),
        back=here + (changing or "") if changing else f"/families/{family_id}/permissions",
    )

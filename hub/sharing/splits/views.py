"""Splitting a family's record: who goes where, what that moves, and the act (decision 5.4)."""

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from hub.families.card.frame import FamilyPage, family_frame
from hub.families.reading import problems_of
from hub.families.splitting import split_record
from hub.foundation.errors import HubError
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import FamilyId
from hub.foundation.work import Work
from hub.presentation.pages import render_page
from hub.sharing.splits.forms import part_choices, parts_asked, planned_parts
from hub.sharing.splits.plan import outlook

blueprint = Blueprint("splitting", __name__)

SPLIT = Capability.FAMILIES_FAMILY_SPLIT


@blueprint.get("/families/<uuid:family_id>/split")
@opens_to(SPLIT)
def split_form(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """Ask who goes into which new family."""
    return _form(_family(work, family_id), {})


def _again(work: Work, error: HubError, *, family_id: FamilyId) -> ResponseReturnValue:
    return _form(_family(work, family_id), problems_of(error))


@blueprint.post("/families/<uuid:family_id>/split")
@opens_to(SPLIT, again=_again)
def split_sent(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """Show what would move; once that was confirmed, split."""
    family = _family(work, family_id)
    if "more" in request.form or "change" in request.form:
        return _form(family, {})
    parts = planned_parts(request.form, family.card)
    if "confirm" not in request.form:
        found = outlook(work, view=family.view, card=family.card, parts=parts)
        return render_page(
            "sharing/split-check.html",
            family=family,
            found=found,
            sent=[(name, value) for name, value in request.form.items(multi=True) if _kept(name)],
            here=f"/families/{family_id}/split",
        )
    split_record(
        work,
        family_id=family_id,
        parts=tuple((part.name, part.members) for part in parts),
    )
    return redirect(f"/families/{family_id}", 303)


def _kept(name: str) -> bool:
    """The answers go along with the confirmation, the token and the button do not."""
    return name == "parts" or name.startswith(("name-", "to-"))


def _family(work: Work, family_id: FamilyId) -> FamilyPage:
    return family_frame(work, family_id=family_id, part="people")


def _form(family: FamilyPage, errors: dict[str, str]) -> ResponseReturnValue:
    return render_page(
        "sharing/split.html",
        family=family,
        parts=parts_asked(request.form),
        choices=part_choices(request.form),
        typed=request.form,
        errors=errors,
        here=f"/families/{family.family_id}/split",
    )

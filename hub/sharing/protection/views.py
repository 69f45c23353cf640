"""The page "Protection" of a family: who is flagged, sealed, restricted, exempted, and by whom."""

from http import HTTPStatus

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from agencies.capabilities import may_attempt
from consent.authorise import deny
from consent.outcome import Level
from consent.protection.measures_recorded import Recorded
from hub.families.reading import problems_of
from hub.foundation.errors import HubError, NotFound
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import FamilyId, UpdateId
from hub.foundation.work import Work
from hub.presentation.pages import render_page
from hub.presentation.times import long_day
from hub.presentation.wording import gettext
from hub.sharing.protection.acts import end_measure, take_measure
from hub.sharing.protection.conflicts import conflict_lines
from hub.sharing.protection.elsewhere import ROWS
from hub.sharing.protection.forms import asked_from, offered_by
from hub.sharing.protection.sight import PART, ProtectedFamily, protected_family
from hub.sharing.protection.wording import (
    EFFECTS,
    SEAL_UPDATE,
    SETS,
    names_for,
    sections,
    what_words,
)
from hub.updates.judging import sight_of_family
from hub.updates.location_readers import location_updates

blueprint = Blueprint("sharing_protection", __name__)
VIEW, CHANGE = Capability.SHARING_PROTECTION_VIEW, Capability.SHARING_PROTECTION_CHANGE


@blueprint.get("/families/<uuid:family_id>/protection")
@opens_to(VIEW)
def protection(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """Every measure, standing ones first."""
    family = protected_family(work, family_id=family_id)
    may_change = _may_change(work)
    return render_page(
        "sharing/protection.html",
        family=family.page,
        sections=sections(
            family, names_for(work, family), _seen(work, family_id), may_change=may_change
        ),
        conflicts=conflict_lines(work, family),
        may_change=may_change,
        is_bare=family.is_bare,
        is_done="done" in request.args,
        now=work.now,
    )


def _again(
    work: Work, error: HubError, *, family_id: FamilyId, measure: str
) -> ResponseReturnValue:
    return _form(work, family_id, measure, errors=problems_of(error))


@blueprint.get("/families/<uuid:family_id>/protection/<string:measure>")
@opens_to(CHANGE)
def new_measure(work: Work, *, family_id: FamilyId, measure: str) -> ResponseReturnValue:
    """The form of one kind of measure."""
    return _form(work, family_id, measure, errors={})


@blueprint.post("/families/<uuid:family_id>/protection/<string:measure>")
@opens_to(CHANGE, again=_again)
def new_measure_sent(work: Work, *, family_id: FamilyId, measure: str) -> ResponseReturnValue:
    """Set it. After protecting somebody: who reads the places."""
    family = _changeable(work, family_id, measure)
    update_id = _update_asked(work, family_id, measure)
    offered = offered_by(work, family, measure)
    asked = asked_from(request.form, measure, offered, is_update=update_id is not None)
    take_measure(work, family_id=family_id, kind=measure, asked=asked, update_id=update_id)
    here = f"/families/{family_id}/protection"
    if (
        measure == "protected"
        and asked.person
        and location_updates(work, family_id=family_id, person_id=asked.person)
    ):
        return redirect(f"{here}/people/{asked.person}/readers", HTTPStatus.SEE_OTHER)
    return redirect(f"{here}?done=1", HTTPStatus.SEE_OTHER)


@blueprint.get("/families/<uuid:family_id>/protection/<string:measure>/<uuid:measure_id>/end")
@opens_to(CHANGE)
def end(work: Work, *, family_id: FamilyId, measure: str, measure_id: str) -> ResponseReturnValue:
    """What ends, and one button."""
    family = protected_family(work, family_id=family_id)
    one = _standing(work, family, measure, measure_id)
    return render_page(
        "sharing/end-protection.html",
        family=family.page,
        what=what_words(one, names_for(work, family), _seen(work, family_id)),
        kind=measure,
        here=f"/families/{family_id}/protection",
        address=f"/families/{family_id}/protection/{measure}/{measure_id}/end",
    )


@blueprint.post("/families/<uuid:family_id>/protection/<string:measure>/<uuid:measure_id>/end")
@opens_to(CHANGE)
def end_sent(
    work: Work, *, family_id: FamilyId, measure: str, measure_id: str
) -> ResponseReturnValue:
    """Ends at this instant."""
    family = protected_family(work, family_id=family_id)
    one = _standing(work, family, measure, measure_id)
    end_measure(work, family_id=family_id, measure=one)
    return redirect(f"/families/{family_id}/protection?done=1", HTTPStatus.SEE_OTHER)


def _form(
    work: Work, family_id: FamilyId, measure: str, *, errors: dict[str, str]
) -> ResponseReturnValue:
    family = _changeable(work, family_id, measure)
    update_id = _update_asked(work, family_id, measure)
    offered = offered_by(work, family, measure)
    title = gettext(SEAL_UPDATE if update_id else SETS[measure])
    return render_page(
        "sharing/protection-form.html",
        family=family.page,
        kind=measure,
        title=title,
        effect=gettext(EFFECTS[measure]),
        update_id=update_id or "",
        update=_seen(work, family_id).get(update_id, "") if update_id else "",
        offered=offered,
        typed=request.form,
        rows=ROWS,
        ticked=request.form.getlist("workers") if request.form else [work.actor.worker_id],
        errors=errors,
        here=f"/families/{family_id}/protection",
    )


def _changeable(work: Work, family_id: FamilyId, measure: str) -> ProtectedFamily:
    """Raises: NotFound for an unknown kind, and where he has no card to choose people from."""
    family = protected_family(work, family_id=family_id)
    if measure not in SETS or not family.may_set(measure):
        deny(work, object_id=family_id, reason="NO_CARD", exit_name=PART)
        raise NotFound(family_id)
    return family


def _standing(work: Work, family: ProtectedFamily, measure: str, measure_id: str) -> Recorded:
    try:
        return family.measure(measure, measure_id)
    except NotFound:
        deny(work, object_id=measure_id, reason="NOT_FOUND", exit_name=PART)
        raise


def _update_asked(work: Work, family_id: FamilyId, measure: str) -> UpdateId | None:
    """The update he came from to seal it. Raises: NotFound for one that he does not see."""
    asked = request.values.get("update", "")
    if measure != "seal" or not asked:
        return None
    if asked not in _seen(work, family_id):
        deny(work, object_id=family_id, reason="NOT_SHOWN", exit_name=PART)
        raise NotFound(asked)
    return UpdateId(asked)


def _seen(work: Work, family_id: FamilyId) -> dict[UpdateId, str]:
    """The updates he sees himself, by words."""
    sight = sight_of_family(work, family_id=family_id)
    return {
        one.update_id: gettext("An update of %(day)s", day=long_day(one.stored.event_at))
        for one in (sight.listed if sight else ())
        if one.level > Level.NONE
    }


def _may_change(work: Work) -> bool:
    actor = work.actor
    return may_attempt(role=actor.role, agency_type=actor.agency_type, capability=CHANGE)

"""My families, the search among them, and the form for a new one."""

from dataclasses import dataclass

from flask import redirect, request
from flask.typing import ResponseReturnValue

from agencies.capabilities import may_attempt
from hub.families.blueprint import blueprint
from hub.families.card.cards import record_card
from hub.families.family_forms import new_family_of, person_rows, rows_asked, sex_choices
from hub.families.involvement.joining import accept_asked, asked_people, decline_asked
from hub.families.involvement.managed import managed_elsewhere
from hub.families.own import OwnFamily, own_families
from hub.families.reading import problems_of
from hub.families.relations.forms import holder_choices, kind_choices
from hub.families.search import search_families
from hub.families.service import start_family
from hub.foundation.clock import london_date
from hub.foundation.errors import HubError
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import FamilyId, PersonId, new_id
from hub.foundation.work import Work
from hub.presentation.fields import Choice
from hub.presentation.links import Link
from hub.presentation.pages import render_page
from hub.presentation.wording import gettext


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """A family of the list: its link, and its people in one line."""

    title: str
    href: str
    people: str
    tie: str


@blueprint.get("/families")
@opens_to(Capability.FAMILIES_FAMILY_VIEW)
def my_families(work: Work) -> ResponseReturnValue:
    """List the families this worker works with, or those that fit his words."""
    terms = request.args.get("q", "").strip()
    if terms:
        found = search_families(work, terms=terms, search_id=new_id()).families
    else:
        found = own_families(work)
        for one in found:
            record_card(work, one.card, exit_name="families")
    return render_page(
        "families/families.html",
        rows=tuple(map(_row, found)),
        asked=asked_people(work, families=found),
        managed=() if terms else managed_elsewhere(work, seen={one.family_id for one in found}),
        terms=terms,
        is_school=work.actor.agency_type == "SCH",
        new=_link(work, Capability.FAMILIES_FAMILY_CREATE, gettext("New family"), "/families/new"),
        find=_link(
            work,
            Capability.FAMILIES_ENQUIRY_MAKE,
            gettext("Is this person known here?"),
            "/families/find",
        ),
        enquiries=_link(
            work,
            Capability.ENQUIRIES_ENQUIRY_ANSWER,
            gettext("Enquiries waiting for your desk"),
            "/families/enquiries",
        ),
        conflicts=_link(
            work,
            Capability.CONFLICTS_CONFLICT_DECLARE,
            gettext("You know somebody in a family"),
            "/conflicts",
        ),
    )


def _row(one: OwnFamily) -> FamilyRow:
    people = " · ".join(member.heading for member in one.card.members)
    tie = gettext("You are on the team") if one.is_on_team else ""
    return FamilyRow(one.title, f"/families/{one.family_id}", people, tie)


def _link(work: Work, capability: Capability, text: str, href: str) -> Link | None:
    """A link that would always refuse is not shown."""
    actor = work.actor
    may = may_attempt(role=actor.role, agency_type=actor.agency_type, capability=capability)
    return Link(text, href) if may else None


@blueprint.post("/families/asked/<uuid:family_id>/<uuid:person_id>")
@opens_to(Capability.FAMILIES_PERSON_CHANGE)
def asked_accepted(work: Work, *, family_id: FamilyId, person_id: PersonId) -> ResponseReturnValue:
    """Let somebody of one's families join another, as its worker asked."""
    families = own_families(work)
    accept_asked(work, family_id=family_id, person_id=person_id, families=families)
    return redirect("/families", 303)


@blueprint.post("/families/asked/<uuid:family_id>/<uuid:person_id>/decline")
@opens_to(Capability.FAMILIES_PERSON_CHANGE)
def asked_declined(work: Work, *, family_id: FamilyId, person_id: PersonId) -> ResponseReturnValue:
    """Keep somebody of one's families out of another, whose worker asked."""
    families = own_families(work)
    decline_asked(work, family_id=family_id, person_id=person_id, families=families)
    return redirect("/families", 303)


# --- a new family ----------------------------------------------------------------------------


@blueprint.get("/families/new")
@opens_to(Capability.FAMILIES_FAMILY_CREATE)
def new_family(work: Work) -> ResponseReturnValue:
    """Ask who is in the family and whom the agency works with."""
    return _new_page(work, {})


def _new_page(work: Work, errors: dict[str, str]) -> ResponseReturnValue:
    del work
    return render_page(
        "families/new-family.html",
        rows=person_rows(request.form),
        rows_asked=rows_asked(request.form),
        sexes=sex_choices(),
        states=(
            Choice("living", gettext("Born")),
            Choice("unborn", gettext("Not born yet")),
        ),
        holders=holder_choices(),
        kin=kind_choices(),
        typed=request.form,
        errors=errors,
    )


def _new_again(work: Work, error: HubError) -> ResponseReturnValue:
    return _new_page(work, problems_of(error))


@blueprint.post("/families/new")
@opens_to(Capability.FAMILIES_FAMILY_CREATE, again=_new_again)
def new_family_sent(work: Work) -> ResponseReturnValue:
    """Begin the family, or show the form with room for one more person."""
    if "more" in request.form:
        return _new_page(work, {})
    new = new_family_of(request.form, worker_id=work.actor.worker_id, today=london_date(work.now))
    family_id = start_family(work, new=new)
    return redirect(f"/families/{family_id}/people?done=new", 303)

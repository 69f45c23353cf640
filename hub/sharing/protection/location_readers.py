"""Asks for each place of a protected person which CSC workers read it (decision 5.10)."""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from agencies.workers.queries import workers_named
from consent.authorise import deny
from consent.protection.flags import is_protected
from consent.rows.protection import PROTECTED
from consent.rule_versions.rules_in_force import vocabulary_in_force
from consent.sights import knows_involvement
from hub.families.queries import names_of_people
from hub.families.reading import problems_of
from hub.foundation.errors import HubError, NotFound
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import FamilyId, PersonId, WorkerId
from hub.foundation.work import Work
from hub.presentation.fields import Choice
from hub.presentation.pages import render_page
from hub.presentation.times import long_day
from hub.presentation.wording import gettext
from hub.sharing.protection.forms import offered_by
from hub.sharing.protection.sight import PART, ProtectedFamily, protected_family
from hub.updates.location_readers import location_updates, name_location_readers
from hub.updates.queries import StoredUpdate

blueprint = Blueprint("sharing_protection_readers", __name__)
CHANGE = Capability.SHARING_PROTECTION_CHANGE


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One location update without its words, and who reads it."""

    field: str
    title: str
    ticked: tuple[str, ...]


def _again(
    work: Work, error: HubError, *, family_id: FamilyId, person_id: PersonId
) -> ResponseReturnValue:
    return _page(work, family_id, person_id, errors=problems_of(error))


@blueprint.get("/families/<uuid:family_id>/protection/people/<uuid:person_id>/readers")
@opens_to(CHANGE)
def readers(work: Work, *, family_id: FamilyId, person_id: PersonId) -> ResponseReturnValue:
    """The places of one protected person, each with its readers."""
    return _page(work, family_id, person_id, errors={})


@blueprint.post("/families/<uuid:family_id>/protection/people/<uuid:person_id>/readers")
@opens_to(CHANGE, again=_again)
def readers_named(work: Work, *, family_id: FamilyId, person_id: PersonId) -> ResponseReturnValue:
    """Name those ticked, place by place; nobody ticked means nobody but the author."""
    family, places = _places(work, family_id, person_id)
    offered = {one.value for one in _services(work, family, places)}
    for one in places:
        ticked = dict.fromkeys(request.form.getlist(_field(one)))
        name_location_readers(
            work,
            family_id=family_id,
            person_id=person_id,
            update_id=one.update_id,
            readers=[WorkerId(who) for who in ticked if who in offered],
        )
    return redirect(f"/families/{family_id}/protection?done=1", HTTPStatus.SEE_OTHER)


def _page(
    work: Work, family_id: FamilyId, person_id: PersonId, *, errors: dict[str, str]
) -> ResponseReturnValue:
    family, places = _places(work, family_id, person_id)
    return render_page(
        "sharing/location-readers.html",
        family=family.page,
        name=names_of_people(work, person_ids=(person_id,))[person_id],
        rows=tuple(_rows(work, family, places)),
        workers=_services(work, family, places),
        errors=errors,
        here=f"/families/{family_id}/protection",
        address=f"/families/{family_id}/protection/people/{person_id}/readers",
    )


def _places(
    work: Work, family_id: FamilyId, person_id: PersonId
) -> tuple[ProtectedFamily, tuple[StoredUpdate, ...]]:
    """Raises: NotFound where nobody of that id on his card is protected, logged as denied."""
    family = protected_family(work, family_id=family_id)
    is_known = person_id in family.page.card.people
    if not is_known or not is_protected(work, person_id=person_id):
        deny(work, object_id=person_id, reason="NOT_PROTECTED", exit_name=PART)
        raise NotFound(person_id)
    return family, location_updates(work, family_id=family_id, person_id=person_id)


def _rows(
    work: Work, family: ProtectedFamily, places: tuple[StoredUpdate, ...]
) -> Iterator[PlaceRow]:
    tags = vocabulary_in_force(work).tags
    agencies = {one.agency_id: one.agency for one in family.page.involvements}
    for one in places:
        kinds = ", ".join(tags[code].label for code in one.marking.tags if code.startswith("LC."))
        agency_id = one.marking.agency_id
        source = agencies.get(agency_id, "") if knows_involvement(family.view, agency_id) else ""
        title = gettext(
            "%(kind)s, %(day)s, %(agency)s",
            kind=kinds,
            day=long_day(one.event_at),
            agency=source or gettext("a partner agency"),
        )
        yield PlaceRow(_field(one), title, tuple(sorted(one.marking.named_readers)))


def _field(one: StoredUpdate) -> str:
    return f"readers-{one.update_id}"


def _services(
    work: Work, family: ProtectedFamily, places: tuple[StoredUpdate, ...]
) -> list[Choice]:
    """The workers of children's social care there are to choose from, those named included."""
    offered = offered_by(work, family, PROTECTED).workers
    ids = {WorkerId(one.value) for one in offered}
    ids |= {who for one in places for who in one.marking.named_readers}
    named = workers_named(work, worker_ids=ids)
    return [
        Choice(one.worker_id, f"{one.name}, {one.agency_name}")
        for one in sorted(named.values(), key=lambda one: one.name)
        if one.agency_type == "CSC"
    ]

"""Who works with a family, and for managers opening and closing their agency's involvement."""

from dataclasses import replace

from flask import redirect, request
from flask.typing import ResponseReturnValue

from consent.involvement.service import InvolvementDraft, close_involvement, open_involvement
from hub.families.blueprint import blueprint
from hub.families.card.cards import card_or_refused
from hub.families.involvement.managed import require_managed
from hub.families.involvement.page import involvement_again, involvement_page, involvement_saved
from hub.families.reading import Reading
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import FamilyId, InvolvementId, PersonId, WorkerId
from hub.foundation.work import Work
from hub.presentation.wording import gettext

CHANGE = Capability.FAMILIES_INVOLVEMENT_CHANGE


@blueprint.get("/families/<uuid:family_id>/involvement")
@opens_to(Capability.FAMILIES_FAMILY_VIEW)
def involvement(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """Show which agencies work with the family, as far as this worker may know."""
    return involvement_page(work, family_id=family_id, errors={})


@blueprint.post("/families/<uuid:family_id>/involvement")
@opens_to(CHANGE, again=involvement_again)
def involvement_opened(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """Open an involvement of one's own agency with people of the family."""
    card = card_or_refused(work, family_id)
    reading = Reading(request.form)
    chosen = reading.several("people", card.people)
    if not chosen:
        reading.problems["people"] = gettext("Say whom your agency works with")
    worker_id = reading.optional("worker")
    reading.finish()
    draft = InvolvementDraft(
        agency_id=work.actor.agency_id,
        people=tuple(map(PersonId, chosen)),
        team=(WorkerId(worker_id),) if worker_id else (),
    )
    if request.form.get("kind") == "referral":
        draft = replace(draft, kind="referral")
    open_involvement(work, family_id=family_id, draft=draft)
    return involvement_saved(family_id)


@blueprint.post("/families/<uuid:family_id>/involvement/<uuid:involvement_id>/close")
@opens_to(CHANGE, again=involvement_again)
def involvement_closed(
    work: Work, *, family_id: FamilyId, involvement_id: InvolvementId
) -> ResponseReturnValue:
    """Close the involvement; its team sees what stood there for 28 days more."""
    require_managed(work, family_id=family_id, involvement_id=involvement_id)
    close_involvement(work, involvement_id=involvement_id)
    return redirect("/families", 303)

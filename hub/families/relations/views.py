"""Recording what somebody is to others of the family, and ending it, from the person's page."""

from flask import redirect, request
from flask.typing import ResponseReturnValue

from hub.families.blueprint import blueprint
from hub.families.card.cards import card_or_refused
from hub.families.card.one_member import member_on, member_page, not_on_card
from hub.families.person_views import CHANGE, EXIT, again, saved
from hub.families.reading import Reading, problems_of
from hub.families.relations.forms import others_of
from hub.families.relations.kinds import LINKED, Kind
from hub.families.relations.page import relation_rows, relation_words
from hub.families.relations.recorded import Related
from hub.families.relations.service import END_REASONS, ENDED, MISTAKE, end_relation, relate
from hub.foundation.errors import HubError, Invalid
from hub.foundation.gate import opens_to
from hub.foundation.identifiers import FamilyId, PersonId
from hub.foundation.work import Work
from hub.presentation.fields import Choice
from hub.presentation.pages import render_page
from hub.presentation.wording import gettext, later

THIS = "this"
CONSEQUENCES = {
    "parent": later(
        "An agency that works with only one of the two sees no more updates about the other one. "
        "Parental responsibility is recorded apart: end that too if it is over."
    ),
    "carer": later(
        "An agency that works with only one of the two sees no more updates about the other one."
    ),
    "pr_holder": later(
        "What this person agreed to for the child counts no longer. Whoever saw something only "
        "because of that sees it no more."
    ),
    Kind.PARTNER: later(
        "They are shown as former partners from now on, unless it was a mistake. Nobody sees more "
        "or less because of it."
    ),
}
NO_CONSEQUENCE = later("Nobody sees more or less because of it.")


@blueprint.post("/families/<uuid:family_id>/people/<uuid:person_id>/relation")
@opens_to(CHANGE, again=again)
def relation_sent(work: Work, *, family_id: FamilyId, person_id: PersonId) -> ResponseReturnValue:
    """Record a parent, a carer, or who has parental responsibility."""
    card = card_or_refused(work, family_id)
    member_on(work, card=card, person_id=person_id, exit_name=EXIT)
    reading = Reading(request.form)
    kinds = reading.several("relation", LINKED)
    if not kinds:
        reading.problems["relation"] = gettext("Say what they are")
    relative = PersonId(reading.text("relative", gettext("Say who it is")))
    reading.finish()
    member_on(work, card=card, person_id=relative, exit_name=EXIT)
    if relative == person_id:
        raise Invalid({"relative": gettext("Choose another person of this family")})
    relate(work, said={Related(person_id, kind, relative): "relation" for kind in kinds})
    return saved(family_id)


@blueprint.post("/families/<uuid:family_id>/people/<uuid:person_id>/kin")
@opens_to(CHANGE, again=again)
def kin_sent(work: Work, *, family_id: FamilyId, person_id: PersonId) -> ResponseReturnValue:
    """Record what the person is to others: brother, grandmother, partner …"""
    card = card_or_refused(work, family_id)
    for one in (person_id, *map(PersonId, request.form.getlist(f"kin_of-{THIS}"))):
        member_on(work, card=card, person_id=one, exit_name=EXIT)
    reading = Reading(request.form)
    others = [one for one in card.people if one != person_id]
    found = others_of(reading, request.form, THIS, others)
    if not found:
        reading.problems.setdefault(f"kin-{THIS}", gettext("Say what this person is to them"))
    reading.finish()
    said = {Related(PersonId(one.of), one.kind, person_id): one.field for one in found}
    relate(work, said=said)
    return saved(family_id)


_END = "/families/<uuid:family_id>/people/<uuid:person_id>/relations/<string:kind>"


@blueprint.get(f"{_END}/<uuid:relative_id>/end")
@opens_to(CHANGE)
def relation_end(
    work: Work, *, family_id: FamilyId, person_id: PersonId, kind: str, relative_id: PersonId
) -> ResponseReturnValue:
    """Say what ending it changes, and ask why."""
    return _end_page(work, family_id, Related(person_id, kind, relative_id), {})


def _end_again(
    work: Work,
    error: HubError,
    *,
    family_id: FamilyId,
    person_id: PersonId,
    kind: str,
    relative_id: PersonId,
) -> ResponseReturnValue:
    return _end_page(work, family_id, Related(person_id, kind, relative_id), problems_of(error))


@blueprint.post(f"{_END}/<uuid:relative_id>/end")
@opens_to(CHANGE, again=_end_again)
def relation_ended(
    work: Work, *, family_id: FamilyId, person_id: PersonId, kind: str, relative_id: PersonId
) -> ResponseReturnValue:
    """It is over, or never was; it stays in the history."""
    card = card_or_refused(work, family_id)
    for one in (person_id, relative_id):
        member_on(work, card=card, person_id=one, exit_name=EXIT)
    reading = Reading(request.form)
    reason = reading.code("reason", END_REASONS, gettext("Say why it ends"))
    reading.finish()
    end_relation(work, person_id=person_id, kind=kind, relative_id=relative_id, reason=reason)
    return redirect(f"/families/{family_id}/people?done=changed", 303)


def _end_page(
    work: Work, family_id: FamilyId, one: Related, errors: dict[str, str]
) -> ResponseReturnValue:
    page, member = member_page(work, family_id=family_id, person_id=one.of, exit_name=EXIT)
    member_on(work, card=page.card, person_id=one.relative, exit_name=EXIT)
    rows = relation_rows(work, card=page.card, person_id=one.of, aliases=page.view.facts.aliases)
    if request.path not in {row.end.href for row in rows if row.end}:
        raise not_on_card(work, object_id=one.relative, exit_name=EXIT)
    consequence = CONSEQUENCES.get(one.kind, NO_CONSEQUENCE)
    return render_page(
        "families/end-relation.html",
        family=page,
        member=member,
        words=relation_words(one, {each.person_id: each for each in page.card.members}),
        consequence=gettext(consequence),
        reasons=(
            Choice(ENDED, gettext("It is so no longer")),
            Choice(MISTAKE, gettext("It was recorded by mistake")),
        ),
        here=request.path,
        typed=request.form,
        errors=errors,
    )

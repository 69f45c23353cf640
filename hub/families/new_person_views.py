"""Bringing another person into a family: somebody new, or out of another family."""

from flask import redirect, request
from flask.typing import ResponseReturnValue

from consent.authorise import standpoint_of
from consent.family.service import join_family
from hub.families.blueprint import blueprint
from hub.families.card.cards import FamilyCard, card_or_refused, record_card
from hub.families.card.frame import family_frame
from hub.families.card.members import CardMember
from hub.families.drafts import Relation
from hub.families.family_forms import ADULTS, kinds_in, person_of, sex_choices
from hub.families.involvement.joining import bring_person
from hub.families.leaving.taken_out import taken_out
from hub.families.own import own_families
from hub.families.reading import Reading, Typed, problems_of
from hub.families.relations.forms import (
    elder_choices,
    holder_choices,
    kind_choices,
    others_of,
)
from hub.families.relations.kinds import LINKED
from hub.families.service import add_person
from hub.foundation.clock import london_date
from hub.foundation.errors import HubError
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import FamilyId, PersonId
from hub.foundation.work import Work
from hub.presentation.fields import Choice
from hub.presentation.pages import render_page
from hub.presentation.wording import gettext

CHANGE = Capability.FAMILIES_PERSON_CHANGE
NEW = "new"


@blueprint.get("/families/<uuid:family_id>/people/new")
@opens_to(CHANGE)
def new_person(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """Ask who else belongs to the family."""
    return _new_page(work, family_id, {})


def _new_page(work: Work, family_id: FamilyId, errors: dict[str, str]) -> ResponseReturnValue:
    page = family_frame(work, family_id=family_id, part="people")
    return render_page(
        "families/new-person.html",
        family=page,
        members=_member_choices(page.card.members),
        children=tuple(Choice(one.person_id, one.name) for one in page.card.children),
        states=(Choice("living", gettext("Born")), Choice("unborn", gettext("Not born yet"))),
        sexes=sex_choices(),
        elders=elder_choices(),
        holders=holder_choices(),
        kin=kind_choices(),
        everybody=tuple(Choice(one.person_id, one.name) for one in page.card.members),
        elsewhere=_elsewhere(work, page.card),
        typed=request.form,
        errors=errors,
    )


def _elsewhere(work: Work, card: FamilyCard) -> tuple[Choice, ...]:
    """People of the worker's other families; their cards are recorded as shown."""
    found: dict[PersonId, Choice] = {}
    for family in own_families(work):
        if family.family_id == card.family_id:
            continue
        record_card(work, family.card, exit_name="people-elsewhere")
        for one in family.card.members:
            if one.person_id not in card.people:
                words = gettext("%(name)s (%(family)s)", name=one.heading, family=family.title)
                found.setdefault(one.person_id, Choice(one.person_id, words))
    return tuple(found.values())


def _member_choices(members: tuple[CardMember, ...]) -> tuple[Choice, ...]:
    nobody = Choice("", gettext("Nobody named here"))
    return (nobody, *(Choice(one.person_id, one.name) for one in members))


def _new_again(work: Work, error: HubError, *, family_id: FamilyId) -> ResponseReturnValue:
    return _new_page(work, family_id, problems_of(error))


@blueprint.post("/families/<uuid:family_id>/people/new")
@opens_to(CHANGE, again=_new_again)
def new_person_sent(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """Record the person and how he belongs."""
    card = card_or_refused(work, family_id)
    reading, typed = Reading(request.form), request.form
    person = person_of(reading, typed, NEW, london_date(work.now))
    relations = relations_of(reading, typed, card)
    reading.finish()
    add_person(work, family_id=family_id, person=person, relations=relations)
    return redirect(f"/families/{family_id}/people?done=added", 303)


@blueprint.post("/families/<uuid:family_id>/people/bring")
@opens_to(CHANGE, again=_new_again)
def person_brought(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """Add somebody of the worker's other families; his own agency may have to accept."""
    card = card_or_refused(work, family_id)
    reading = Reading(request.form)
    chosen = reading.text("person", gettext("Say who it is"))
    if chosen in card.people:
        reading.problems["person"] = gettext("This person is in the family already")
    reading.finish()
    _bring(work, family_id, PersonId(chosen))
    return redirect(f"/families/{family_id}/people?done=brought", 303)


def _bring(work: Work, family_id: FamilyId, person_id: PersonId) -> None:
    """Of another family of his, or back into this one."""
    view = standpoint_of(work, family_id=family_id)
    if view and person_id in {one.person_id for one in taken_out(work, view)}:
        join_family(work, family_id=family_id, person_id=person_id)
        return
    bring_person(work, family_id=family_id, person_id=person_id, families=own_families(work))


def relations_of(reading: Reading, typed: Typed, card: FamilyCard) -> tuple[Relation, ...]:
    """The new person's own parents and carer, and what he is to whom himself."""
    found: list[Relation] = []
    for field in ADULTS:
        relative = typed.get(f"{field}-{NEW}", "")
        if not relative:
            continue
        if relative not in card.people:
            reading.problems[f"{field}-{NEW}"] = gettext("Choose somebody of this family")
            continue
        found += kinds_in(reading, NEW, field, relative)
    for child in card.children:
        asked = f"is-{child.person_id}"
        kinds = reading.several(asked, LINKED)
        found += [Relation(child.person_id, kind, NEW, asked) for kind in kinds]
    return (*found, *others_of(reading, typed, NEW, card.people))

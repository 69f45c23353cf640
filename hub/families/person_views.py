"""One person of a family: names, numbers, relations, birth and loss."""

from flask import redirect, request
from flask.typing import ResponseReturnValue

from agencies.capabilities import may_attempt
from consent.family.people import record_end
from hub.families.births.service import REASONS
from hub.families.blueprint import blueprint
from hub.families.card.cards import card_or_refused
from hub.families.card.members import CardMember
from hub.families.card.one_member import member_on, member_page
from hub.families.drafts import FATHER_STATUSES, SEXES, NumberDraft
from hub.families.family_forms import sex_choices
from hub.families.identifiers import Kind
from hub.families.identity import Names
from hub.families.kept import identities_of
from hub.families.queries import full_names_of_people
from hub.families.reading import Reading, problems_of
from hub.families.relations.forms import elder_choices, kind_choices
from hub.families.relations.page import relation_rows
from hub.families.service import add_identifier, describe_person, name_person, record_birth
from hub.foundation.errors import HubError
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import FamilyId, PersonId
from hub.foundation.work import Work
from hub.presentation.fields import Choice
from hub.presentation.pages import render_page
from hub.presentation.wording import gettext, later

EXIT = "people"
CHANGE = Capability.FAMILIES_PERSON_CHANGE
FATHER_WORDS = {
    "identified_involved": later("Known and involved"),
    "identified_not_involved": later("Known, not involved"),
    "identified_unsafe": later("Known, not safe to involve"),
    "unknown_explored": later("Not known, we have asked"),
    "unknown_not_explored": later("Not known, nobody has asked"),
    "deceased": later("Has died"),
    "donor_none": later("Donor or none"),
}
BIRTH_REASONS = {
    "TYPED_WRONGLY": later("It was typed wrongly"),
    "DOCUMENT_SEEN": later("I saw a birth certificate or another document"),
    "FAMILY_SAID": later("The person or the family said so"),
    "AGENCY_SAID": later("Another agency said so"),
    "NOT_KNOWN_BEFORE": later("It was not known before"),
}


@blueprint.get("/families/<uuid:family_id>/people/<uuid:person_id>")
@opens_to(CHANGE)
def person(work: Work, *, family_id: FamilyId, person_id: PersonId) -> ResponseReturnValue:
    """Show what can be changed of one person."""
    return _person_page(work, family_id, person_id, {})


def _person_page(
    work: Work, family_id: FamilyId, person_id: PersonId, errors: dict[str, str]
) -> ResponseReturnValue:
    page, member = member_page(work, family_id=family_id, person_id=person_id, exit_name=EXIT)
    identity = identities_of(work, family_ids=(family_id,))[family_id]
    others = [one for one in page.card.members if one.person_id != person_id]
    return render_page(
        "families/person.html",
        family=page,
        member=member,
        names=full_names_of_people(work, person_ids=(person_id,))[person_id],
        father_status=identity.people[person_id].father_status or "",
        here=f"/families/{family_id}/people/{person_id}",
        sexes=sex_choices(),
        fathers=(
            Choice("", gettext("Nobody has said yet")),
            *(Choice(code, gettext(FATHER_WORDS[code])) for code in FATHER_STATUSES),
        ),
        kinds=(Choice("NHS", gettext("NHS number")), Choice("UPN", gettext("Unique pupil number"))),
        birth_reasons=tuple(Choice(one, gettext(BIRTH_REASONS[one])) for one in REASONS),
        checked=(Choice("yes", gettext("I checked it against the register")),),
        relations=relation_rows(
            work, card=page.card, person_id=person_id, aliases=page.view.facts.aliases
        ),
        elders=elder_choices(),
        kin=kind_choices(),
        others=tuple(Choice(one.person_id, one.name) for one in others),
        may_merge=may_attempt(
            role=work.actor.role,
            agency_type=work.actor.agency_type,
            capability=Capability.FAMILIES_PERSON_MERGE,
        ),
        typed=request.form,
        errors=errors,
        today=work.now,
    )


def check(work: Work, family_id: FamilyId, person_id: PersonId) -> CardMember:
    """The member a sent form is about. Raises: NotFound, recorded."""
    card = card_or_refused(work, family_id)
    return member_on(work, card=card, person_id=person_id, exit_name=EXIT)


def again(
    work: Work, error: HubError, *, family_id: FamilyId, person_id: PersonId
) -> ResponseReturnValue:
    """The page with what was typed, and what is wrong with it."""
    return _person_page(work, family_id, person_id, problems_of(error))


def saved(family_id: FamilyId, done: str = "changed") -> ResponseReturnValue:
    """Back to the people of the family, with a word that it was done."""
    return redirect(f"/families/{family_id}/people?done={done}", 303)


@blueprint.post("/families/<uuid:family_id>/people/<uuid:person_id>/name")
@opens_to(CHANGE, again=again)
def name_sent(work: Work, *, family_id: FamilyId, person_id: PersonId) -> ResponseReturnValue:
    """Give the person another name; the old ones still find him."""
    check(work, family_id, person_id)
    reading = Reading(request.form)
    legal = reading.name("legal", gettext("Enter the name"))
    preferred, known_by = reading.name("preferred"), reading.name("known_by")
    reading.finish()
    others = tuple(filter(None, (one.strip() for one in known_by.split(","))))
    name_person(work, person_id=person_id, names=Names(legal, preferred, others))
    return saved(family_id)


@blueprint.post("/families/<uuid:family_id>/people/<uuid:person_id>/details")
@opens_to(CHANGE, again=again)
def details_sent(work: Work, *, family_id: FamilyId, person_id: PersonId) -> ResponseReturnValue:
    """Record sex and what is known of the father."""
    check(work, family_id, person_id)
    reading = Reading(request.form)
    sex = reading.code("sex", SEXES, gettext("Choose one of the answers"))
    reading.finish()
    father_status = request.form.get("father_status") or None
    describe_person(work, person_id=person_id, sex=sex, father_status=father_status)
    return saved(family_id)


@blueprint.post("/families/<uuid:family_id>/people/<uuid:person_id>/number")
@opens_to(CHANGE, again=again)
def number_sent(work: Work, *, family_id: FamilyId, person_id: PersonId) -> ResponseReturnValue:
    """Record a number; an earlier one of the kind is no longer used."""
    check(work, family_id, person_id)
    reading = Reading(request.form)
    kind = reading.code("kind", tuple(Kind), gettext("Say which number it is"))
    typed = reading.text("number", gettext("Enter the number"))
    reading.finish()
    is_verified = request.form.get("checked") == "yes"
    provenance = "register" if is_verified else "record"
    number = NumberDraft(kind, typed, is_verified, provenance)
    add_identifier(work, person_id=person_id, number=number)
    return saved(family_id)


@blueprint.post("/families/<uuid:family_id>/people/<uuid:person_id>/birth")
@opens_to(CHANGE, again=again)
def birth_sent(work: Work, *, family_id: FamilyId, person_id: PersonId) -> ResponseReturnValue:
    """The baby is born. Raises: Invalid when he was before."""
    member = check(work, family_id, person_id)
    reading = Reading(request.form)
    born_on, name = reading.day("born_on"), reading.name("baby_name")
    if born_on is None:
        reading.problems.setdefault("born_on", gettext("Enter the date of birth"))
    if member.state != "unborn":
        reading.problems["born_on"] = (
            gettext("It is recorded that the baby was lost")
            if member.is_lost
            else gettext("The birth is recorded already")
        )
    reading.finish()
    if born_on is not None:
        names = Names(name) if name else None
        record_birth(work, person_id=person_id, born_on=born_on, names=names)
    return saved(family_id)


@blueprint.get("/families/<uuid:family_id>/people/<uuid:person_id>/loss")
@opens_to(CHANGE)
def loss(work: Work, *, family_id: FamilyId, person_id: PersonId) -> ResponseReturnValue:
    """One question, gently: nothing more is asked for."""
    page, member = member_page(work, family_id=family_id, person_id=person_id, exit_name=EXIT)
    return render_page(
        "families/loss.html",
        family=page,
        member=member,
        is_baby=member.state == "unborn",
        back=f"/families/{family_id}/people/{person_id}",
    )


@blueprint.post("/families/<uuid:family_id>/people/<uuid:person_id>/loss")
@opens_to(CHANGE)
def loss_sent(work: Work, *, family_id: FamilyId, person_id: PersonId) -> ResponseReturnValue:
    """Record a loss or a death, once; nothing automatic is sent (decision 5.5)."""
    member = check(work, family_id, person_id)
    if member.state != "deceased":
        record_end(work, person_id=person_id)
    return saved(family_id, "loss")

"""The people of a family: who they are, how complete that is, and bringing in another."""

from dataclasses import dataclass

from flask import redirect, request
from flask.typing import ResponseReturnValue

from agencies.capabilities import may_attempt
from hub.families.blueprint import blueprint
from hub.families.card.cards import FamilyCard, card_of, record_card, refuse_card
from hub.families.card.completeness import Completeness, Shown, completeness_of
from hub.families.card.frame import FamilyPage, family_frame
from hub.families.card.marks import mark_of_card
from hub.families.card.members import CardMember
from hub.families.drafts import Relation
from hub.families.family_forms import ADULTS, KIND_OF, person_of, sex_choices
from hub.families.identifiers import Kind, Status
from hub.families.involvement.joining import bring_person
from hub.families.kept import identities_of
from hub.families.numbers import KnownNumber, numbers_on
from hub.families.own import own_families
from hub.families.queries import full_names_of_people
from hub.families.reading import Reading, Typed, problems_of
from hub.families.service import add_person
from hub.foundation.clock import london_date
from hub.foundation.errors import HubError, NotFound
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import FamilyId, PersonId
from hub.foundation.work import Work
from hub.presentation.fields import Choice
from hub.presentation.links import Link
from hub.presentation.pages import render_page
from hub.presentation.times import long_day
from hub.presentation.wording import gettext

FEWEST = 2
CHANGE = Capability.FAMILIES_PERSON_CHANGE
NEW = "new"


@dataclass(frozen=True, slots=True)
class PersonBlock:
    """One person of the page: what is known in pairs, and how complete it is."""

    person_id: PersonId
    heading: str
    pairs: tuple[tuple[str, str, None], ...]
    meter: Completeness
    change: Link | None


@blueprint.get("/families/<uuid:family_id>/people")
@opens_to(Capability.FAMILIES_FAMILY_VIEW)
def people(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """Show who is in the family, as far as this worker's agency reaches them."""
    page = family_frame(work, family_id=family_id, part="people")
    return render_page(
        "families/people.html",
        family=page,
        blocks=_blocks(work, page),
        mark=mark_of_card(work, page.view),
        may_change=_may_change(work, page),
        split=_split_link(work, page),
        done=_done_words(request.args.get("done", "")),
    )


def _blocks(work: Work, page: FamilyPage) -> tuple[PersonBlock, ...]:
    view, card = page.view, page.card
    agencies: dict[str, str] = {one.agency_id: one.type for one in view.facts.agencies}
    agencies[view.agency.agency_id] = view.agency.type
    shown = Shown(
        view=view,
        card=card,
        people={one.person_id: one for one in view.facts.people},
        identity=identities_of(work, family_ids=(card.family_id,))[card.family_id],
        numbers=numbers_on(work, card),
        involvements=page.involvements,
        agency_types=agencies,
    )
    names = full_names_of_people(work, person_ids=card.people)
    may_change = _may_change(work, page)
    return tuple(
        PersonBlock(
            person_id=one.person_id,
            heading=one.heading,
            pairs=_pairs(one, names[one.person_id].all, shown),
            meter=completeness_of(shown, one),
            change=_change_link(card, one) if may_change else None,
        )
        for one in card.members
    )


def _pairs(
    one: CardMember, names: tuple[str, ...], shown: Shown
) -> tuple[tuple[str, str, None], ...]:
    others = ", ".join(name for name in names if name != one.name)
    sexes = {choice.value: choice.text for choice in sex_choices()}
    found = [
        (gettext("Also known as"), others),
        (gettext("Date of birth"), long_day(one.born_on) if one.born_on else ""),
        (gettext("Expected"), long_day(one.due_on) if one.due_on else ""),
        (gettext("Now") if one.is_child else gettext("In this family"), one.line),
        (gettext("Sex"), "" if one.sex == "U" else sexes.get(one.sex, "")),
        *((_kind_words(number), _number_words(number)) for number in _numbers(one, shown)),
    ]
    return tuple((key, value, None) for key, value in found if value)


def _numbers(one: CardMember, shown: Shown) -> tuple[KnownNumber, ...]:
    return tuple(shown.numbers.get(one.person_id, ()))


def _kind_words(number: KnownNumber) -> str:
    return gettext("NHS number") if number.kind == Kind.NHS else gettext("Unique pupil number")


def _number_words(number: KnownNumber) -> str:
    words = {
        Status.VERIFIED: gettext("checked"),
        Status.UNVERIFIED: gettext("not checked yet"),
        Status.SUPERSEDED: gettext("no longer used"),
    }
    return gettext(
        "%(number)s, %(status)s", number=number.value, status=words[Status(number.status)]
    )


def _may_change(work: Work, page: FamilyPage) -> bool:
    actor = work.actor
    may = may_attempt(role=actor.role, agency_type=actor.agency_type, capability=CHANGE)
    return may and page.view.relationship.is_on_the_case


def _split_link(work: Work, page: FamilyPage) -> Link | None:
    """Children's services split a record; one of one person stays as it is."""
    actor = work.actor
    may = may_attempt(
        role=actor.role,
        agency_type=actor.agency_type,
        capability=Capability.FAMILIES_FAMILY_SPLIT,
    )
    if not may or len(page.card.members) < FEWEST:
        return None
    return Link(gettext("Split this record"), f"/families/{page.family_id}/split")


def _change_link(card: FamilyCard, one: CardMember) -> Link:
    href = f"/families/{card.family_id}/people/{one.person_id}"
    return Link(gettext("Change"), href, gettext("what is recorded of %(name)s", name=one.name))


def _done_words(done: str) -> str:
    words = {
        "new": gettext("The family is recorded. Your agency works with it from now on."),
        "added": gettext("The person is recorded."),
        "brought": gettext("Added. If another agency recorded this person, it accepts first."),
        "changed": gettext("Saved. It counts from now on."),
        "merged": gettext("Both records are read as one person from now on."),
        "unmerged": gettext("They are two people again."),
        "loss": gettext("This is recorded. Nothing is sent to anybody by itself."),
    }
    return words.get(done, "")


# --- bringing in another person --------------------------------------------------------------


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
        kinds=(
            Choice("parent", gettext("A parent")),
            Choice("carer", gettext("A carer")),
            Choice("pr_holder", gettext("Someone with parental responsibility")),
        ),
        holders=(
            Choice("parent", gettext("The first parent")),
            Choice("second", gettext("The second parent")),
            Choice("carer", gettext("The carer")),
        ),
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
        record_card(work, family.card, exit_name="people")
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
    bring_person(work, family_id=family_id, person_id=PersonId(chosen), families=own_families(work))
    return redirect(f"/families/{family_id}/people?done=brought", 303)


def card_or_refused(work: Work, family_id: FamilyId) -> FamilyCard:
    """The card of a family whose form was sent. Raises: NotFound, recorded."""
    card = card_of(work, family_id=family_id)
    if card is None:
        refuse_card(work, family_id, None, exit_name="people")
        raise NotFound(family_id)
    return card


def relations_of(reading: Reading, typed: Typed, card: FamilyCard) -> tuple[Relation, ...]:
    """The new person's own parents and carer, and whose parent or carer he is himself."""
    found: list[Relation] = []
    for field in ADULTS:
        relative = typed.get(f"{field}-{NEW}", "")
        if not relative:
            continue
        if relative not in card.people:
            reading.problems[f"{field}-{NEW}"] = gettext("Choose somebody of this family")
            continue
        found.append(Relation(NEW, KIND_OF[field], relative))
        if field in reading.several(f"pr-{NEW}", ADULTS):
            found.append(Relation(NEW, "pr_holder", relative))
    children = [one.person_id for one in card.children]
    for child in children:
        kinds = reading.several(f"is-{child}", ("parent", "carer", "pr_holder"))
        found += [Relation(child, kind, NEW) for kind in kinds]
    return tuple(found)

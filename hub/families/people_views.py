"""The people of a family: who they are, and how complete what is known of them is."""

from dataclasses import dataclass

from flask import request
from flask.typing import ResponseReturnValue

from agencies.capabilities import may_attempt
from hub.families.blueprint import blueprint
from hub.families.card.cards import FamilyCard
from hub.families.card.completeness import Completeness, Shown, completeness_of
from hub.families.card.frame import FamilyPage, family_frame
from hub.families.card.marks import mark_of_card
from hub.families.card.members import CardMember
from hub.families.family_forms import sex_choices
from hub.families.identifiers import Kind, Status
from hub.families.kept import identities_of
from hub.families.leaving.taken_out import taken_out
from hub.families.numbers import KnownNumber, numbers_on
from hub.families.queries import full_names_of_people
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import FamilyId, PersonId
from hub.foundation.work import Work
from hub.presentation.links import Link
from hub.presentation.pages import render_page
from hub.presentation.times import long_day
from hub.presentation.wording import gettext

FEWEST = 2
CHANGE = Capability.FAMILIES_PERSON_CHANGE


@dataclass(frozen=True, slots=True)
class PersonBlock:
    """One person of the page: what is known in pairs, and how complete it is."""

    person_id: PersonId
    heading: str
    pairs: tuple[tuple[str, str, None], ...]
    meter: Completeness | None
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
        taken_out=taken_out(work, page.view) if _may_change(work, page) else (),
        now=work.now,
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
        "left": gettext("Taken out. Below you can take it back for 28 days."),
        "changed": gettext("Saved. It counts from now on."),
        "merged": gettext("Both records are read as one person from now on."),
        "unmerged": gettext("They are two people again."),
        "loss": gettext("This is recorded. Nothing is sent to anybody by itself."),
    }
    return words.get(done, "")

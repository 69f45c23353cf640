"""The permission form: what it offers, what stands in it, and what is wrong with it."""

from collections.abc import Iterable
from dataclasses import replace

from flask.typing import ResponseReturnValue

from consent.rule_versions.rules_in_force import rules_in_force
from hub.clocks.permission_dates import review_due_on
from hub.families.card.frame import FamilyPage
from hub.foundation.errors import HubError, Invalid, Refused
from hub.foundation.identifiers import AgencyId, UpdateId
from hub.foundation.work import Work
from hub.presentation.fields import Choice
from hub.presentation.pages import render_page
from hub.presentation.wording import gettext
from hub.refusals import sentence_for
from hub.sharing.own_updates import seen_update_ids, seen_updates
from hub.sharing.permissions.beside import LANGUAGES
from hub.sharing.permissions.filled import Filled, has_exceptions, rows_for
from hub.sharing.permissions.forms import Offered
from hub.sharing.permissions.page import words_of
from hub.sharing.permissions.queries import SeenPermission, agency_choices
from hub.sharing.permissions.wording import (
    ANSWERS,
    CAPACITY_WORDS,
    LEVEL_WORDS,
    METHODS,
    choices,
    group_choices,
    tags_to_leave_out,
)
from hub.updates.posting.choices import tag_groups

PLACES = {"PERM_BACKDATED": "valid_from", "PERM_CAPACITY": "capacity"}
"""Beside which field a refusal stands; any other stands on top."""


def offered_to(work: Work, family: FamilyPage) -> Offered:
    """The people on this worker's card, the partnership's agencies, kinds and tags."""
    return Offered(
        people=frozenset(family.card.people),
        agencies=frozenset(AgencyId(one.value) for one in agency_choices(work)),
        groups=frozenset(one.value for one in group_choices(rules_in_force(work))),
        tags=frozenset(tag.code for tag in tags_to_leave_out(rules_in_force(work))),
        updates=seen_update_ids(work, family_id=family.family_id),
    )


def offered_for_change(work: Work, family: FamilyPage, one: SeenPermission) -> Offered:
    """The same for a permission that stands: agencies and kinds that he may not know to be in it
    are offered as if they were not, and stay (decision 5.3)."""
    offered, words, said = offered_to(work, family), words_of(work, family, one), one.last
    named = words.agencies_of(said)
    unlisted = said.groups - words.groups(said)
    tags = words.rules.vocabulary.tags.values()
    return replace(
        offered,
        unknown=frozenset(who for who in said.sources | said.recipients if not named.name(who)),
        unlisted=unlisted,
        unlisted_tags=frozenset(tag.code for tag in tags if tag.group in unlisted),
    )


def problems_of(error: HubError, *, is_change: bool) -> dict[str, str]:
    """What the form shown again says about the error."""
    if isinstance(error, Invalid):
        return error.fields
    if not isinstance(error, Refused):
        return {}
    place = PLACES.get(error.code, "")
    if is_change and place:
        place = "covers"  # who answers and from when is settled: it is about whom that is wrong
    return {place: sentence_for(error.code)}


def form_page(
    work: Work,
    family: FamilyPage,
    *,
    filled: Filled,
    errors: dict[str, str],
    changing: SeenPermission | None = None,
) -> ResponseReturnValue:
    """The form, empty, as the permission stands, or as it was sent."""
    here = f"/families/{family.family_id}/permissions"
    one = f"{here}/{changing.permission_id}" if changing else ""
    return render_page(
        "sharing/permission-form.html",
        family=family,
        errors=errors,
        filled=filled,
        people=[Choice(one.person_id, one.heading) for one in family.card.members],
        givers=_with_none(Choice(one.person_id, one.heading) for one in family.card.members),
        agencies=agency_choices(work),
        groups=group_choices(rules_in_force(work)),
        tags=tag_groups(
            rules_in_force(work),
            tags_to_leave_out(rules_in_force(work)),
            filled.get("exclusions", ()),
        ),
        updates=_updates(work, family, filled),
        answers=choices(ANSWERS),
        capacities=_capacities(work),
        levels=choices(LEVEL_WORDS, ("F", "S", "E")),
        some_agency=_with_none(agency_choices(work)),
        some_group=_with_none(group_choices(rules_in_force(work))),
        some_level=_with_none(choices(LEVEL_WORDS)),
        methods=choices(METHODS),
        languages=_with_none(choices(LANGUAGES)),
        review_day=review_due_on(work.now),
        exceptions=rows_for(filled),
        has_exceptions=has_exceptions(filled),
        is_change=changing is not None,
        action=f"{one}/change" if one else f"{here}/new",
        back=one or here,
    )


def _updates(work: Work, family: FamilyPage, filled: Filled) -> list[Choice]:
    left_out = tuple(map(UpdateId, filled.get("left_out", ())))
    found = seen_updates(work, family_id=family.family_id, first=left_out)
    return [Choice(one.update_id, one.words) for one in found]


def _capacities(work: Work) -> list[Choice]:
    """Only the local authority speaks for a child by its own right (rule 4.1 c)."""
    is_local_authority = work.actor.agency_type == "CSC"
    codes = [one for one in CAPACITY_WORDS if one != "LA_PR" or is_local_authority]
    return choices(CAPACITY_WORDS, codes)


def _with_none(offered: Iterable[Choice]) -> list[Choice]:
    """With an empty first choice, so that nothing is chosen unasked."""
    return [Choice("", gettext("Choose")), *offered]

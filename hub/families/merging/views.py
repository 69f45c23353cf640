"""Saying that two records are of one person, and taking that back."""

from flask import redirect, request
from flask.typing import ResponseReturnValue

from consent.family.merging import merge_people, unmerge_people
from hub.families.blueprint import blueprint
from hub.families.card.one_member import member_page, not_on_card
from hub.families.merging.page import Side, other_records, past_merges, side_of
from hub.families.reading import Reading, problems_of
from hub.foundation.errors import HubError, NotFound
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import FamilyId, MergeId, PersonId
from hub.foundation.work import Work
from hub.presentation.fields import Choice
from hub.presentation.pages import render_page
from hub.presentation.wording import gettext

EXIT = "same-person"
MERGE = Capability.FAMILIES_PERSON_MERGE


@blueprint.get("/families/<uuid:family_id>/people/<uuid:person_id>/same")
@opens_to(MERGE)
def same_person(work: Work, *, family_id: FamilyId, person_id: PersonId) -> ResponseReturnValue:
    """Choose the other record; or both side by side once it was chosen."""
    return _page(work, family_id, person_id, {})


def _again(
    work: Work,
    error: HubError,
    *,
    family_id: FamilyId,
    person_id: PersonId,
    merge_id: MergeId | None = None,
) -> ResponseReturnValue:
    del merge_id
    return _page(work, family_id, person_id, problems_of(error))


@blueprint.post("/families/<uuid:family_id>/people/<uuid:person_id>/same")
@opens_to(MERGE, again=_again)
def same_person_sent(
    work: Work, *, family_id: FamilyId, person_id: PersonId
) -> ResponseReturnValue:
    """Read both as one from now."""
    member_page(work, family_id=family_id, person_id=person_id, exit_name=EXIT)
    reading = Reading(request.form)
    other = PersonId(reading.text("other", gettext("Say which record it is")))
    pair = (person_id, other)
    kept = reading.code("kept", pair, gettext("Say under which record the person is read"))
    reading.finish()
    if other == person_id or side_of(work, person_id=other) is None:
        raise _refused(work, other)
    merged = next(one for one in pair if one != kept)
    merge_people(work, kept_id=PersonId(kept), merged_id=merged)
    return redirect(f"/families/{family_id}/people?done=merged", 303)


@blueprint.post("/families/<uuid:family_id>/people/<uuid:person_id>/same/<uuid:merge_id>/undo")
@opens_to(MERGE, again=_again)
def same_person_undone(
    work: Work, *, family_id: FamilyId, person_id: PersonId, merge_id: MergeId
) -> ResponseReturnValue:
    """They are two again."""
    member_page(work, family_id=family_id, person_id=person_id, exit_name=EXIT)
    if merge_id not in {one.merge_id for one in past_merges(work, person_id=person_id)}:
        raise _refused(work, merge_id)
    unmerge_people(work, merge_id=merge_id)
    return redirect(f"/families/{family_id}/people?done=unmerged", 303)


def _page(
    work: Work, family_id: FamilyId, person_id: PersonId, errors: dict[str, str]
) -> ResponseReturnValue:
    family, member = member_page(work, family_id=family_id, person_id=person_id, exit_name=EXIT)
    others = other_records(work, but=person_id)
    asked = request.values.get("other", "")
    sides = _sides(work, person_id, PersonId(asked)) if asked else ()
    return render_page(
        "families/same-person.html",
        family=family,
        member=member,
        others=(Choice("", gettext("Choose")), *others),
        other=asked,
        sides=sides,
        keeping=tuple(Choice(one.person_id, one.heading) for one in sides),
        merges=past_merges(work, person_id=person_id),
        here=f"/families/{family_id}/people/{person_id}/same",
        typed=request.form,
        errors=errors,
    )


def _sides(work: Work, person_id: PersonId, other: PersonId) -> tuple[Side, ...]:
    """Both records. Raises: NotFound, recorded, for another one that is on none of his cards."""
    sides = [side_of(work, person_id=one) for one in (person_id, other)]
    found = tuple(one for one in sides if one is not None)
    if other == person_id or len(found) < len(sides):
        raise _refused(work, other)
    return found


def _refused(work: Work, object_id: str) -> NotFound:
    return not_on_card(work, object_id=object_id, exit_name=EXIT)

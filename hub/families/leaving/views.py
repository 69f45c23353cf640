"""Taking a person out of a family: first what it changes, and why."""

from flask import redirect, request
from flask.typing import ResponseReturnValue

from consent.family.service import leave_family
from hub.families.blueprint import blueprint
from hub.families.card.members import CardMember
from hub.families.card.one_member import member_page
from hub.families.person_views import CHANGE, EXIT, check
from hub.families.reading import Reading, problems_of
from hub.foundation.errors import HubError
from hub.foundation.gate import opens_to
from hub.foundation.identifiers import FamilyId, PersonId
from hub.foundation.work import Work
from hub.presentation.pages import render_page
from hub.presentation.wording import gettext

REASON_AT_LEAST, REASON_AT_MOST = 10, 1000


@blueprint.get("/families/<uuid:family_id>/people/<uuid:person_id>/leave")
@opens_to(CHANGE)
def leave(work: Work, *, family_id: FamilyId, person_id: PersonId) -> ResponseReturnValue:
    """Say what changes for whom, and ask why."""
    return _page(work, family_id, person_id, {})


def _again(
    work: Work, error: HubError, *, family_id: FamilyId, person_id: PersonId
) -> ResponseReturnValue:
    return _page(work, family_id, person_id, problems_of(error))


@blueprint.post("/families/<uuid:family_id>/people/<uuid:person_id>/leave")
@opens_to(CHANGE, again=_again)
def leave_sent(work: Work, *, family_id: FamilyId, person_id: PersonId) -> ResponseReturnValue:
    """The person is no longer a member of this family. Nothing happens without a reason."""
    check(work, family_id, person_id)
    reading, reason = Reading(request.form), request.form.get("reason", "").strip()
    if len(reason) < REASON_AT_LEAST:
        reading.problems["reason"] = gettext("Say in a sentence why")
    if len(reason) > REASON_AT_MOST:
        reading.problems["reason"] = gettext(
            "This is too long: write at most %(most)d characters", most=REASON_AT_MOST
        )
    reading.finish()
    leave_family(work, family_id=family_id, person_id=person_id, reason=reason)
    return redirect(f"/families/{family_id}/people?done=left", 303)


def _page(
    work: Work, family_id: FamilyId, person_id: PersonId, errors: dict[str, str]
) -> ResponseReturnValue:
    page, member = member_page(work, family_id=family_id, person_id=person_id, exit_name=EXIT)
    here = f"/families/{family_id}/people/{person_id}"
    return render_page(
        "families/leave.html",
        family=page,
        member=member,
        sentences=_consequences(member),
        here=here,
        limit=REASON_AT_MOST,
        typed=request.form,
        errors=errors,
    )


def _consequences(member: CardMember) -> tuple[tuple[str, str], ...]:
    """What changes, what stays, what to think of, and how to take it back."""
    name = member.name
    plan = gettext(
        "Partners who read updates here only because of a plan or an enquiry about this child "
        "read them no more."
    )
    return (
        (
            gettext("It counts at once, for every agency."),
            gettext(
                "%(name)s is no longer on this family’s page, and is no longer offered when an "
                "update is written here.",
                name=name,
            ),
        ),
        *(((gettext("Some partners may see less."), plan),) if member.is_child else ()),
        (
            gettext("What was recorded stays."),
            gettext(
                "Updates about %(name)s stay in this timeline. Permissions, relations and which "
                "agencies work with %(name)s stay as they are.",
                name=name,
            ),
        ),
        (
            gettext("Is somebody kept safe from somebody here?"),
            gettext(
                "Protection is worked out from who is in the family. Speak to your safeguarding "
                "lead before you go on."
            ),
        ),
        (
            gettext("You can take it back for 28 days."),
            gettext(
                "“People” of this family then offers it to you. It counts from then on; if another "
                "agency recorded this person, it accepts first."
            ),
        ),
    )

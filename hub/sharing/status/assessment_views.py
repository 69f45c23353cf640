"""Can this child decide for herself? The assessment on screen, with why it was so found."""

from datetime import date

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from consent.authorise import deny
from consent.permission.competence import AssessmentWords, record_assessment
from hub.families.ages import years_old
from hub.families.card.frame import FamilyPage, family_frame
from hub.families.card.members import CardMember
from hub.foundation.clock import london_date
from hub.foundation.errors import HubError, Invalid, NotFound, Refused
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import FamilyId, PersonId
from hub.foundation.work import Work
from hub.presentation.fields import Choice
from hub.presentation.pages import render_page
from hub.presentation.typed import typed_day
from hub.presentation.wording import gettext
from hub.refusals import sentence_for

blueprint = Blueprint("sharing_assessment", __name__)
DECIDES = 16
"""From this age on nobody else answers for her (Family Law Reform Act 1969, section 8)."""


def _again(work: Work, error: HubError, *, family_id: FamilyId) -> ResponseReturnValue:
    family = family_frame(work, family_id=family_id, part="permissions")
    if isinstance(error, Refused):
        return _page(work, family, {"": sentence_for(error.code)})
    return _page(work, family, error.fields if isinstance(error, Invalid) else {})


@blueprint.get("/families/<uuid:family_id>/permissions/assessment")
@opens_to(Capability.SHARING_PERMISSION_RECORD)
def assessment(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """The empty form."""
    return _page(work, family_frame(work, family_id=family_id, part="permissions"), {})


@blueprint.post("/families/<uuid:family_id>/permissions/assessment")
@opens_to(Capability.SHARING_PERMISSION_RECORD, again=_again)
def assessment_sent(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """Record it. From now on she answers for herself, or somebody does for her."""
    family = family_frame(work, family_id=family_id, part="permissions")
    child_id = PersonId(request.form.get("child", ""))
    words = _words(london_date(work.now))
    if child_id and child_id not in {one.person_id for one in _under_16(work, family)}:
        deny(work, object_id=child_id, reason="NOT_ON_CARD", exit_name="assessment")
        raise NotFound(child_id)
    record_assessment(
        work,
        person_id=child_id,
        is_competent=request.form["outcome"] == "competent",
        words=words,
    )
    return redirect(f"/families/{family_id}/permissions")


def _words(today: date) -> AssessmentWords:
    """Raises: Invalid with every problem found."""
    typed = {name: request.form.get(name, "").strip() for name in _needed()}
    problems = {name: sentence for name, sentence in _needed().items() if not typed[name]}
    day = _day(typed["day"], today)
    if day is None:
        problems["day"] = gettext(
            "Enter a date like %(day)s, today or earlier.", day=today.isoformat()
        )
    if typed["outcome"] not in {"", "competent", "not"}:
        problems["outcome"] = _needed()["outcome"]
    if problems or day is None:
        raise Invalid(problems)
    return AssessmentWords(typed["assessed_by"], day, typed["decision"], typed["reason"])


def _day(typed: str, today: date) -> date | None:
    day = typed_day(typed)
    return day if day and day <= today and day.year >= today.year - 18 else None


def _needed() -> dict[str, str]:
    return {
        "child": gettext("Choose the child."),
        "decision": gettext("Say which decision it was about."),
        "outcome": gettext("Choose what was found."),
        "reason": gettext("Say why."),
        "assessed_by": gettext("Say who assessed it."),
        "day": gettext("Say on which day."),
    }


def _under_16(work: Work, family: FamilyPage) -> tuple[CardMember, ...]:
    """From 16 on nobody is assessed. Without a birth date nobody knows: such a child is offered."""
    today = london_date(work.now)
    born = {one.person_id: one.born_on for one in family.view.facts.people}
    return tuple(
        one
        for one in family.card.children
        if one.state == "living"
        and ((day := born.get(one.person_id)) is None or years_old(day, today) < DECIDES)
    )


def _page(work: Work, family: FamilyPage, errors: dict[str, str]) -> ResponseReturnValue:
    children = [Choice(one.person_id, one.heading) for one in _under_16(work, family)]
    return render_page(
        "sharing/assessment.html",
        family=family,
        children=children,
        outcomes=[
            Choice("competent", gettext("Yes. The child understands and decides")),
            Choice("not", gettext("No, not this decision. A holder of responsibility decides")),
        ],
        typed=request.form,
        errors=errors,
        here=f"/families/{family.family_id}/permissions",
    )

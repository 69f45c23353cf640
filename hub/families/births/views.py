"""Putting a birth date right, on the person's page."""

from flask import request
from flask.typing import ResponseReturnValue

from hub.families.births.service import REASONS, correct_birth_date
from hub.families.blueprint import blueprint
from hub.families.person_views import CHANGE, again, check, saved
from hub.families.reading import Reading
from hub.foundation.gate import opens_to
from hub.foundation.identifiers import FamilyId, PersonId
from hub.foundation.work import Work
from hub.presentation.wording import gettext


@blueprint.post("/families/<uuid:family_id>/people/<uuid:person_id>/birth-date")
@opens_to(CHANGE, again=again)
def birth_date_sent(work: Work, *, family_id: FamilyId, person_id: PersonId) -> ResponseReturnValue:
    """Ages, who may speak for whom and the status follow the date from now on."""
    check(work, family_id, person_id)
    reading = Reading(request.form)
    born_on = reading.day("birth_date")
    reason = reading.code("birth_reason", REASONS, gettext("Say why the date changes"))
    if born_on is None:
        reading.problems.setdefault("birth_date", gettext("Enter the date of birth"))
    reading.finish()
    if born_on is not None:
        correct_birth_date(work, person_id=person_id, born_on=born_on, reason=reason)
    return saved(family_id)

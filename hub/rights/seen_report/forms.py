"""Reads the form that asks for a report. What is missing is said beside it, everything at once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from hub.foundation.errors import Invalid
from hub.foundation.identifiers import PersonId
from hub.presentation.fields import Choice
from hub.presentation.wording import gettext, later

Form = MultiDict[str, str]
LONGEST = 1000
IDENTITIES: Mapping[str, str] = {
    "known": later("A worker who knows them spoke with them in person"),
    "document": later("They showed a document with their photograph"),
    "called_back": later("We rang them back on a number we already had"),
}
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """Who asked, how that was made sure of, whether the paper could do harm, and what for."""

    asked_by: PersonId
    identity: str
    could_harm: bool
    purpose: str


def identities() -> tuple[Choice, ...]:
    """The ways of making sure who asks."""
    return tuple(Choice(code, gettext(words)) for code, words in IDENTITIES.items())


def harms() -> tuple[Choice, ...]:
    """Whether the paper could do harm; neither is chosen beforehand."""
    hint = gettext(
        "The page then lists days only, of what is written about this person alone, and names "
        "no worker."
    )
    return Choice(YES, gettext("Yes, or I am not sure"), hint), Choice(NO, gettext("No"))


def request_from(form: Form, *, askers: Collection[Choice]) -> ReportRequest:
    """What was typed. Raises: Invalid with every problem found."""
    problems: dict[str, str] = {}
    asked_by, identity = form.get("asked_by", ""), form.get("identity", "")
    harm, purpose = form.get("harm", ""), form.get("purpose", "").strip()
    if asked_by not in {one.value for one in askers}:
        problems["asked_by"] = gettext("Choose who asked.")
    if identity not in IDENTITIES:
        problems["identity"] = gettext("Say how you made sure who it is.")
    if harm not in (YES, NO):
        problems["harm"] = gettext("Say whether the paper could put anyone in danger.")
    if not purpose or len(purpose) > LONGEST:
        problems["purpose"] = gettext("Say what was asked for, in at most 1,000 characters.")
    if problems:
        raise Invalid(problems)
    return ReportRequest(PersonId(asked_by), identity, harm == YES, purpose)

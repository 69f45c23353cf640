"""Reads the form that opens a family in an emergency: a child by two identifiers, and why."""

import re
from dataclasses import dataclass
from datetime import date

from werkzeug.datastructures import MultiDict

from consent.emergency.terms import REASONS, SHORTEST_TEXT, EmergencyTerms
from hub.families.enquiry.finding import EnquiryTerms
from hub.families.enquiry.pace import EMERGENCY
from hub.families.identifiers import nhs_number
from hub.foundation.identifiers import GlassId, PersonId
from hub.presentation.typed import sent_id
from hub.presentation.wording import gettext

Form = MultiDict[str, str]
NHS_FIGURES = 10
_DATE = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2}|[a-z]+)[\s./,-]+(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class EmergencyAsked:
    """What was typed. child_id: chosen on a family's page, where names are seen already.

    born_on, nhs_number: whichever the second identifier is. is_unborn: both are the mother's.
    """

    glass_id: GlassId
    reason: str
    text: str
    child_id: PersonId | None = None
    name: str = ""
    nhs_number: str = ""
    born_on: date | None = None
    is_unborn: bool = False

    def terms(self, child_id: PersonId | None = None) -> EmergencyTerms:
        """As the verb takes it."""
        return EmergencyTerms(child_id, self.reason, self.text)

    @property
    def enquiry(self) -> EnquiryTerms:
        """As somebody is looked for."""
        return EnquiryTerms(
            EMERGENCY, nhs_number=self.nhs_number, name=self.name, born_on=self.born_on
        )

    @property
    def has_two_identifiers(self) -> bool:
        """The name, and the date of birth or the number."""
        return bool(self.name and (self.nhs_number or self.born_on))


def asked_from(form: Form) -> EmergencyAsked:
    """What was typed; what cannot be read is empty."""
    typed = form.get("identifier", "").strip()
    return EmergencyAsked(
        glass_id=GlassId(sent_id(form.get("glass_id", ""))),
        reason=form.get("reason", ""),
        text=form.get("text", "").replace("\r\n", "\n").strip(),
        child_id=PersonId(form.get("child", "")) or None,
        name=" ".join(form.get("name", "").split()),
        nhs_number=nhs_number(typed) or "",
        born_on=date_in(typed),
        is_unborn="unborn" in form,
    )


def problems_in(form: Form, *, by_name: bool) -> dict[str, str]:
    """Everything that is wrong with it, by field. by_name: the child is looked for."""
    asked, found = asked_from(form), {}
    if by_name:
        if not asked.name:
            found["name"] = gettext("Write the child’s name.")
        if not (asked.nhs_number or asked.born_on):
            found["identifier"] = _second(form.get("identifier", ""))
    elif asked.child_id is None:
        found["child"] = gettext("Choose the child it is about.")
    if asked.reason not in REASONS:
        found["reason"] = gettext("Choose why it cannot wait.")
    if len(asked.text) < SHORTEST_TEXT:
        found["text"] = gettext("Say what you need to find out, in at least 20 characters.")
    return found


def date_in(typed: str) -> date | None:
    """A day as people write it: 4 June 2019, 4/6/2019, 2019-06-04. None for anything else."""
    words = " ".join(typed.casefold().split())
    if iso := _ISO.fullmatch(words):
        return _day(int(iso[3]), int(iso[2]), int(iso[1]))
    if found := _DATE.fullmatch(words):
        return _day(int(found[1]), _month(found[2]), int(found[3]))
    return None


def _month(word: str) -> int:
    if word.isdigit():
        return int(word)
    return _MONTHS.index(word[:3]) + 1 if word[:3] in _MONTHS else 0


def _day(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _second(typed: str) -> str:
    if not typed.strip():
        return gettext("Write the date of birth or the NHS number.")
    if len(re.sub(r"\D", "", typed)) == NHS_FIGURES:
        return gettext("This is not a valid NHS number. Check each figure.")
    return gettext("Write a date of birth like 4 6 2019, or the ten figures of the NHS number.")

"""Words for records of who somebody is and who works with her: what she knows, and no more."""

from collections.abc import Callable, Mapping

from hub.foundation.identifiers import AgencyId
from hub.presentation.wording import gettext, later
from hub.rights.seen_report.account import Happening
from hub.rights.seen_report.plans import PLAN_BEGUN
from hub.rights.seen_report.telling import Telling

Rule = Callable[[Happening, Telling], str]

_CASE = "case"
_STRATEGY = "strategy"
_PERSON: Mapping[str, str] = {
    "created": later("Began a record about you"),
    "details": later("Changed your details"),
    "identifier": later("Recorded a number by which a service knows you"),
    "living": later("Recorded a birth"),
    "name": later("Changed your name on the record"),
}
"""Who else belongs to her, what she can decide, and a death have the covering sentence."""
_MEMBER: Mapping[str, str] = {
    "joined": later("Recorded that you belong to a family"),
    "left": later("Recorded that you belong to a family no more"),
}


def about_person(one: Happening, _telling: Telling) -> str:
    """Of herself alone."""
    return _of_change(one, _PERSON)


def about_membership(one: Happening, _telling: Telling) -> str:
    """That she is in a family, and not in which."""
    return _of_change(one, _MEMBER)


def about_status(one: Happening, telling: Telling) -> str:
    """Of the plans she knows of; enquiries she may not know of."""
    for line in one.lines:
        if line.object_id in telling.grounds.plans.children and line.reason in PLAN_BEGUN:
            return gettext(PLAN_BEGUN[line.reason])
    return ""


def about_group(words: str) -> Rule:
    """Said while a plan stood that she knows of; strategy meetings may be held without her."""

    def said(one: Happening, telling: Telling) -> str:
        is_known = any(
            line.reason != _STRATEGY and telling.grounds.plans.stood(line.object_id, one.at)
            for line in one.lines
        )
        return gettext(words) if is_known else ""

    return said


def about_agency(words: str) -> Rule:
    """Said of a case of an agency that is named; a referral may be made without her."""

    def said(one: Happening, telling: Telling) -> str:
        if one.details.get("type_code", _CASE) != _CASE:
            return ""
        named = telling.known.agencies
        subjects = (AgencyId(line.subject) for line in one.lines)
        agency = next((named[one] for one in subjects if one in named), "")
        return gettext(words, agency=agency) if agency else ""

    return said


def _of_change(one: Happening, sentences: Mapping[str, str]) -> str:
    said = next((sentences[line.reason] for line in one.lines if line.reason in sentences), "")
    return gettext(said) if said else ""

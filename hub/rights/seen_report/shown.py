"""Plain words for what somebody read about a person that is no update."""

from collections.abc import Mapping

from audit.event import Event
from audit.events import (
    DecisionReasonsShown,
    DeclineShown,
    EmergencyShown,
    HeldTextShown,
    LeadQuestionShown,
    MoreRequestShown,
    SeenReportPrepared,
    SeenReportShown,
    WatchNoteShown,
)
from audit.verifier.canonical import Json
from hub.presentation.wording import gettext, later
from hub.rights.seen_report.account import Happening
from hub.rights.seen_report.telling import Telling

INFORMATION = later("Information about you")
_REPORT = later("A report like this one")
_PAGES: Mapping[str, str] = {
    EmergencyShown.action: later("The record of an emergency opening"),
    LeadQuestionShown.action: later("A question about sharing what concerns you"),
    MoreRequestShown.action: later("What an agency asked for about you"),
    SeenReportPrepared.action: _REPORT,
    SeenReportShown.action: _REPORT,
}
_KEPT_BACK: tuple[type[Event], ...] = (DeclineShown, HeldTextShown, WatchNoteShown)
KEPT_BACK = frozenset(one.action for one in _KEPT_BACK)
"""Texts that wait or were refused could betray who is protected; a note is for staff alone."""
WORDED = frozenset({*_PAGES, DecisionReasonsShown.action})
"""Each of these has its own words. Updates, files and cards have theirs in `wording`."""

_ABOUT_ONE = {"members", "reference"}
_NAME = {"name", "named_in_updates", "named in updates"}
_SEARCHES = {"search", "enquiry", "enquiries", "same-person-elsewhere", "people-elsewhere"}


def page_words(one: Happening, telling: Telling) -> str:
    """What was read, of a page without updates."""
    if one.action == DecisionReasonsShown.action and telling.is_decision_known(one):
        return gettext("Why an agency shared information about you")
    return gettext(_PAGES.get(one.action, INFORMATION))


def card_words(one: Happening) -> str:
    """Which part of the family's card, and whether it was looked for. No part that could tell
    what is recorded of anybody else."""
    parts = _texts(one.details.get("parts") or one.details.get("card"))
    if "permissions" in parts:
        return gettext("What was agreed about sharing")
    if "identifiers" in parts:
        return gettext("Your date of birth, and the numbers by which services know you")
    if parts & _ABOUT_ONE:
        if one.details.get("view") in _SEARCHES:
            return gettext("Found in a search: your name and your place in the family")
        return gettext("Your family’s page: your name and your place in the family")
    return gettext("Your name") if parts and parts <= _NAME else gettext(INFORMATION)


def _texts(value: Json) -> set[str]:
    return {one for one in value if isinstance(one, str)} if isinstance(value, list) else set()

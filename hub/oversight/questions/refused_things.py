"""What kind of thing was asked for and refused, in words: never which, and never why."""

from collections.abc import Iterable, Mapping

from hub.presentation.wording import gettext, later

_BEGINNINGS: Mapping[str, str] = {
    "account": "accounts",
    "admin": "accounts",
    "agenc": "accounts",
    "attachment": "update",
    "audit": "log",
    "card": "family",
    "decision": "sharing",
    "download": "update",
    "emergency": "opening",
    "entry": "log",
    "famil": "family",
    "held": "update",
    "incident": "log",
    "look-into": "log",
    "meeting": "meeting",
    "opening": "opening",
    "oversight": "log",
    "own-": "update",
    "people": "person",
    "permission": "sharing",
    "person": "person",
    "protection": "sharing",
    "rights": "report",
    "seen": "report",
    "sharing": "sharing",
    "timeline": "family",
    "update": "update",
    "worker": "accounts",
}
"""By the beginning of an exit's name, or of an address's."""
THINGS: Mapping[str, str] = {
    "accounts": later("accounts and agencies"),
    "family": later("a family"),
    "log": later("the log and its lists"),
    "meeting": later("a meeting"),
    "opening": later("an emergency opening"),
    "person": later("a person"),
    "report": later("a report about a person"),
    "sharing": later("permissions and protection"),
    "update": later("an update"),
}


def things_words(views: Iterable[str]) -> str:
    """ "a family, an update"; "" where none of it says."""
    found = {
        thing
        for view in views
        for beginning, thing in _BEGINNINGS.items()
        if view.startswith(beginning)
    }
    return ", ".join(sorted(gettext(THINGS[one]) for one in found))

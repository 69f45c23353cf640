"""Events of looking for somebody: searches, and enquiries after whoever is not found."""

from collections.abc import Mapping
from dataclasses import dataclass

from audit.event import Event, Kind
from audit.verifier.lines import Line
from hub.foundation.identifiers import PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched(Event, action="SEARCH", kind=Kind.ACCESS):
    """The actor searched. terms: what was typed, encrypted; hits: how much he was shown.

    search_id: the search's own id where it has one. Never holds what was found.
    """

    terms: tuple[str, ...]
    hits: int
    view: str = "search"
    search_id: str = ""
    purpose: str = ""

    def lines(self) -> tuple[Line, ...]:
        return (Line(self.action, self.search_id),)


@dataclass(frozen=True, slots=True, kw_only=True)
class EnquiryMade(Event, action="ENQUIRY", kind=Kind.ACCESS, about="enquiry_id"):
    """ "Is this person known here?" was asked (decision 5.9). hits: families it opened."""

    enquiry_id: str
    identifiers: Mapping[str, str]
    purpose: str
    hits: int
    is_passed_on: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberCompared(Event, action="NUMBER", about="person_id"):
    """A number just recorded was looked for on other records. is_passed_on: a desk is told.

    enquiry_id: what waits on its list then; never says whose the other record is.
    """

    person_id: PersonId
    enquiry_id: str
    is_passed_on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EnquiryAnswered(Event, action="ENQUIRY_ANSWER", about="enquiry_id", why="answer"):
    """A desk dealt with an enquiry on its list (decision 5.9)."""

    enquiry_id: str
    answer: str

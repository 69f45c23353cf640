"""Events of what people in a family ask for: the report of who has seen their record."""

from collections.abc import Mapping
from dataclasses import dataclass

from audit.event import Event, Kind
from hub.foundation.identifiers import PersonId, SeenReportId


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenReportPrepared(Event, action="SAR_SEEN", kind=Kind.DISCLOSE, about="report_id"):
    """A lead prepared the report on somebody's request. people: all ids of whom it is about.

    asked_by: the person himself, or who speaks for him. identity: how it was made sure of.
    reached: the last number of each id that the report tells of. is_careful: it leaves out
    what could tell of somebody else.
    """

    report_id: SeenReportId
    asked_by: PersonId
    identity: str
    could_harm: str
    reached: Mapping[str, int]
    is_careful: bool
    purpose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenReportShown(Event, action="SAR_VIEW", kind=Kind.DISCLOSE, about="report_id"):
    """A report was opened, or handed out as a file. form: page or proofs.

    numbers: how many entries it names. digest: SHA-256 of the file in hexadecimal.
    """

    report_id: SeenReportId
    form: str
    numbers: int
    digest: str = ""

"""Agencies of a family that have gone quiet, as far as its reader can tell."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from consent.silence import expected_within, quiet_since
from consent.standpoint import Standpoint
from hub.families.involvement.involved import KnownInvolvement
from hub.foundation.identifiers import AgencyId
from hub.presentation.times import day_of


@dataclass(frozen=True, slots=True)
class SilentAgency:
    """An agency, for how many days there was nothing, and after how many something was due."""

    agency: str
    days: int
    expected: int


def silent_agencies(
    view: Standpoint,
    involvements: Iterable[KnownInvolvement],
    heard: Mapping[AgencyId, datetime],
) -> tuple[SilentAgency, ...]:
    """Each once, the longest silent first.

    heard: when each agency's last update in the reader's timeline was about.
    """
    names = {one.agency_id: one.agency for one in involvements}
    found = [
        SilentAgency(name, (day_of(view.at) - day_of(since)).days, expected_within(view).days)
        for agency_id, name in names.items()
        if (since := quiet_since(view, agency_id, heard.get(agency_id)))
    ]
    return tuple(sorted(found, key=lambda one: -one.days))

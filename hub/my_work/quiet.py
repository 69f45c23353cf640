"""Agencies a worker may know that have gone quiet: expected, and nothing came (domain AL-14)."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from consent.outcome import Level
from hub.families.involved import known_involvements
from hub.foundation.identifiers import AgencyId
from hub.foundation.work import Work
from hub.my_work.new_updates import FamilyOfMine
from hub.presentation.wording import gettext
from hub.presentation.work_rows import DueLine

ON_A_PLAN = timedelta(days=28)
OTHERWISE = timedelta(days=42)


def gone_quiet(work: Work, mine: Iterable[FamilyOfMine]) -> tuple[DueLine, ...]:
    """One line for each agency of each family that has said nothing for longer than expected."""
    lines = [line for one in mine for line in _of_family(work, one)]
    return tuple(line for _, line in sorted(lines, key=lambda pair: -pair[0]))


def _of_family(work: Work, one: FamilyOfMine) -> list[tuple[int, DueLine]]:
    view = one.sight.view
    if not one.sight.listed:
        return []  # who is shown nothing cannot tell silence from discretion
    expected = ON_A_PLAN if view.coverage.children else OTHERWISE
    heard = _last_heard(one)
    found = []
    for involvement in known_involvements(work, view):
        since = max(heard.get(involvement.agency_id, involvement.opened_at), involvement.opened_at)
        silent = work.now - since
        if silent > expected and not involvement.is_own:
            found.append((silent.days, _line(one, involvement.agency, silent, expected)))
    return found


def _line(one: FamilyOfMine, agency: str, silent: timedelta, expected: timedelta) -> DueLine:
    return DueLine(
        when=gettext(
            "nothing you may see for %(days)s days; expected every %(expected)s",
            days=silent.days,
            expected=expected.days,
        ),
        text=f"{one.family.title} – {agency}",
        href=f"/families/{one.family.family_id}",
    )


def _last_heard(one: FamilyOfMine) -> dict[AgencyId, datetime]:
    """When each agency's last item he is shown at Summary or more was about."""
    heard: dict[AgencyId, datetime] = {}
    for sighting in one.sight.listed:
        if sighting.level >= Level.SUMMARY:
            agency_id = sighting.stored.marking.agency_id
            heard[agency_id] = max(
                heard.get(agency_id, sighting.stored.event_at), sighting.stored.event_at
            )
    return heard

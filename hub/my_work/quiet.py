"""Agencies that have gone quiet, as far as this worker can tell (consent/silence.py)."""

from collections.abc import Iterable

from hub.families.card.gaps import heard_in
from hub.families.involvement.involved import known_involvements
from hub.families.involvement.silent import SilentAgency, silent_agencies
from hub.foundation.work import Work
from hub.my_work.new_updates import FamilyOfMine
from hub.presentation.wording import ngettext
from hub.presentation.work_rows import DueLine


def gone_quiet(work: Work, mine: Iterable[FamilyOfMine]) -> tuple[DueLine, ...]:
    """One line for each agency of each family that has said nothing for longer than expected."""
    found = [(silent, one) for one in mine for silent in _of_family(work, one)]
    return tuple(
        _line(one, silent) for silent, one in sorted(found, key=lambda pair: -pair[0].days)
    )


def _of_family(work: Work, one: FamilyOfMine) -> tuple[SilentAgency, ...]:
    view = one.sight.view
    heard = heard_in(one.sight.listed, work.now)
    return silent_agencies(view, known_involvements(work, view), heard.agencies)


def _line(one: FamilyOfMine, silent: SilentAgency) -> DueLine:
    return DueLine(
        when=ngettext(
            "nothing you may see for %(num)d day; expected every %(expected)s",
            "nothing you may see for %(num)d days; expected every %(expected)s",
            silent.days,
            expected=silent.expected,
        ),
        text=f"{one.family.title} – {silent.agency}",
        href=f"/families/{one.family.family_id}",
    )

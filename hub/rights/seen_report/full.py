"""The full report: every entry about the person by its number, and whether all are there."""

from collections.abc import Sequence

from hub.foundation.identifiers import WorkerId
from hub.presentation.links import Cell
from hub.presentation.wording import gettext, ngettext
from hub.rights.seen_report.account import Account, Number, Part
from hub.rights.seen_report.grounds import Grounds
from hub.rights.seen_report.known import Known
from hub.rights.seen_report.runs import Step, numbered, ranges
from hub.rights.seen_report.telling import Telling, planned_in
from hub.rights.seen_report.things import Things
from hub.rights.seen_report.wording import what_words, why_words


def steps_of(account: Account, things: Things, known: Known, grounds: Grounds) -> tuple[Step, ...]:
    """The entries in words, oldest first."""
    telling = Telling(things, known, grounds, planned_in(account.happenings))
    steps = (
        Step(
            one.numbers,
            one.at,
            one.is_reading,
            known.reader_of(one),
            what_words(one, telling),
            why_words(one, telling),
        )
        for one in account.happenings
    )
    return numbered(tuple(steps))


def in_short(steps: Sequence[Step]) -> tuple[tuple[Cell, ...], ...]:
    """By agency, the most frequent first: how many people, how many times. How many work at an
    agency that is not named, or at how many such agencies, nobody is told."""
    times: dict[str, int] = {}
    people: dict[str, set[WorkerId]] = {}
    for one in steps:
        if one.is_reading:
            times[one.reader.agency] = times.get(one.reader.agency, 0) + 1
            if one.reader.worker_id is not None:
                people.setdefault(one.reader.agency, set()).add(one.reader.worker_id)
    ordered = sorted(times, key=lambda agency: (-times[agency], agency))
    return tuple(
        (
            Cell(agency),
            Cell(_people(len(people.get(agency, ())))),
            Cell(ngettext("once", "%(num)d times", times[agency])),
        )
        for agency in ordered
    )


def completeness(account: Account, steps: Sequence[Step]) -> tuple[str, ...]:
    """Whether this is everything, in sentences."""
    if not account.parts:
        return (gettext("There is no entry about you yet."),)
    said = [_of_part(part) for part in account.parts]
    if len(account.parts) > 1:
        said.insert(0, gettext("Your record was kept under more than one number for a time."))
    if any(one.is_erased for one in account.happenings):
        said.append(
            gettext("Where details were erased when their time was over, the number is still here.")
        )
    if any(one.among for one in steps):
        said.append(
            gettext(
                "On a day with a name that is not given, nobody’s number stands alone: “among” "
                "tells which numbers that day has in all. Where it has only one, “one of that "
                "day’s” stands there instead."
            )
        )
    return tuple(said)


def _of_part(part: Part) -> str:
    if part.unsound:
        missing = ranges(Number(part.letter, one) for one in part.unsound)
        return ngettext(
            "No. One entry of %(last)s is missing or was changed: %(which)s. "
            "That must not happen: ask us what became of it.",
            "No. %(num)d entries of %(last)s are missing or were changed: %(which)s. "
            "That must not happen: ask us what became of them.",
            len(part.unsound),
            last=part.last,
            which=", ".join(missing),
        )
    if part.last == 1:
        return gettext("Yes. The 1 entry of your record is here, number %(l)s1.", l=part.letter)
    return gettext(
        "Yes. All %(last)d entries of your record are here, numbered %(l)s1 to %(l)s%(last)d "
        "without a gap, and each was checked against the sealed record.",
        last=part.last,
        l=part.letter,
    )


def _people(count: int) -> str:
    return ngettext("%(num)d person", "%(num)d people", count) if count else "–"

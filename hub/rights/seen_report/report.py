"""A report as its page takes it: full or careful, of one person, up to the moment it was made."""

from dataclasses import dataclass
from datetime import date

from hub.foundation.work import Work
from hub.presentation.links import Table
from hub.presentation.times import long_day
from hub.presentation.wording import gettext
from hub.rights.seen_report.account import Account, account_of
from hub.rights.seen_report.birth import born_on_record
from hub.rights.seen_report.careful import careful_rows
from hub.rights.seen_report.full import completeness, steps_of
from hub.rights.seen_report.grounds import grounds_of
from hub.rights.seen_report.known import Known, known_agencies
from hub.rights.seen_report.met import Met, met_by
from hub.rights.seen_report.queries import KeptReport
from hub.rights.seen_report.runs import Step
from hub.rights.seen_report.subject import ReportSubject
from hub.rights.seen_report.tables import (
    before_birth_table,
    each_table,
    readings_table,
    recorded_table,
    short_table,
)
from hub.rights.seen_report.things import Things, things_listed


@dataclass(frozen=True, slots=True)
class Told:
    """All that a report rests on."""

    account: Account
    things: Things
    met: Met


@dataclass(frozen=True, slots=True)
class SeenPage:
    """What stands on the paper: who read, and who recorded. count: of how many entries it tells.

    before: what was read before the person was born. is_any_hidden: somebody is not named.
    """

    period: str
    short: Table | None
    each: Table
    before: Table | None
    recorded: Table | None
    everything: tuple[str, ...]
    count: int
    is_any_hidden: bool = False


def told_about(work: Work, subject: ReportSubject, report: KeptReport) -> Told:
    """The entries up to the moment of the report, and what they are about."""
    account = account_of(work, reached=report.reached)
    objects = {line.object_id for one in account.happenings for line in one.lines}
    things = things_listed(work, subject, objects - {""})
    return Told(account, things, met_by(work, ids=subject.ids, asked_by=report.asked_by))


def known_in(work: Work, subject: ReportSubject, told: Told) -> Known:
    """Whom a full report may name."""
    present = {one.seen_by for one in told.account.happenings if one.seen_by is not None}
    return known_agencies(work, subject, told.met, present=present)


def seen_page(work: Work, subject: ReportSubject, report: KeptReport) -> SeenPage:
    """The page of this report. Raises: KeyUnusable, EntryRefused."""
    told = told_about(work, subject, report)
    if report.is_careful:
        return _careful(work, told)
    known = known_in(work, subject, told)
    grounds = grounds_of(work, subject, report, known)
    steps = steps_of(told.account, told.things, known, grounds)
    return _full(told, steps, born_on_record(work, subject.ids))


def _full(told: Told, steps: tuple[Step, ...], born_on: date | None) -> SeenPage:
    return SeenPage(
        _period(steps),
        short_table(steps),
        readings_table(steps, since=born_on),
        before_birth_table(steps, born_on),
        recorded_table(steps),
        completeness(told.account, steps),
        len(steps),
        any(one.reader.is_hidden for one in steps),
    )


def _careful(work: Work, told: Told) -> SeenPage:
    rows = careful_rows(work, told.account, told.things, told.met)
    said = (
        gettext("The record about you was checked, and no entry of it is missing.")
        if told.account.is_whole
        else gettext("Part of the record about you is missing or was changed. Ask us about it."),
        gettext(
            "This page lists days on which an agency that works with you read what is written "
            "about you alone. It does not list every entry. What could tell of anybody else is "
            "left out of every page of this kind, and we never say whether there was any."
        ),
    )
    heads = (gettext("When"), gettext("Who read"), gettext("Why they were allowed"))
    return SeenPage("", None, each_table(heads, rows), None, None, said, len(rows))


def _period(steps: tuple[Step, ...]) -> str:
    if not steps:
        return ""
    first, last = long_day(steps[0].at), long_day(steps[-1].at)
    if first == last:
        return first
    return gettext("%(first)s to %(last)s", first=first, last=last)

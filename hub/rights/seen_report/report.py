"""A report as its page takes it: full or careful, of one person, up to the moment it was made."""

from dataclasses import dataclass, replace

from hub.foundation.work import Work
from hub.presentation.links import Cell, Table
from hub.presentation.times import long_day
from hub.presentation.wording import gettext
from hub.rights.seen_report.account import Account, account_of
from hub.rights.seen_report.careful import careful_rows
from hub.rights.seen_report.full import completeness, in_short, names_everyone, steps_of
from hub.rights.seen_report.known import Known, known_agencies
from hub.rights.seen_report.met import Met, met_by
from hub.rights.seen_report.queries import KeptReport
from hub.rights.seen_report.runs import Step, months_of, runs_of
from hub.rights.seen_report.subject import ReportSubject
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

    has_proofs: whether there is a file of proofs of it.
    """

    period: str
    short: Table | None
    each: Table
    recorded: Table | None
    everything: tuple[str, ...]
    count: int
    has_proofs: bool = False


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
    page = _full(work, told, steps_of(told.account, told.things, known))
    return replace(page, has_proofs=names_everyone(told.account, known))


def _full(work: Work, told: Told, steps: tuple[Step, ...]) -> SeenPage:
    short = Table(
        gettext("In short"),
        (gettext("Who read"), gettext("People"), gettext("How often")),
        in_short(steps),
        is_caption_hidden=True,
    )
    number, when, who = gettext("Number"), gettext("When"), gettext("Who")
    why = gettext("Why they were allowed")
    readings = runs_of([step for step in steps if step.is_reading])
    records = months_of([step for step in steps if not step.is_reading])
    recorded = Table(
        gettext("What was recorded about you"),
        (number, when, who, gettext("What they did")),
        tuple(run.cells()[:-1] for run in records),
        is_caption_hidden=True,
    )
    return SeenPage(
        _period(steps),
        short if short.rows else None,
        _each(
            (number, when, who, gettext("What they saw"), why),
            tuple(run.cells() for run in readings),
        ),
        recorded if records else None,
        completeness(told.account),
        len(steps),
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
    return SeenPage("", None, _each(heads, rows), None, said, len(rows))


def _each(heads: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...]) -> Table:
    return Table(gettext("Each time, newest first"), heads, rows, is_caption_hidden=True)


def _period(steps: tuple[Step, ...]) -> str:
    if not steps:
        return ""
    first, last = long_day(steps[0].at), long_day(steps[-1].at)
    if first == last:
        return first
    return gettext("%(first)s to %(last)s", first=first, last=last)

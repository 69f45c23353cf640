"""Where a child stands, in words: the ladder, its rungs on screen, plans and groups (domain D5)."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from consent.plans import LADDER
from consent.world import StatusFacts
from hub.foundation.identifiers import PersonId
from hub.presentation.family import Standing, Step
from hub.presentation.links import Link
from hub.presentation.times import Moment, short_day
from hub.presentation.wording import gettext, later

WORDS: Mapping[str, str] = {
    "ST.NONE": later("No plan"),
    "ST.EH": later("Early help"),
    "ST.REF": later("Referral in progress"),
    "ST.ASSESS": later("Assessment"),
    "ST.CIN": later("Child in need"),
    "ST.S47": later("Section 47 enquiry"),
    "ST.CPP": later("Child protection plan"),
    "ST.PLO": later("Pre-proceedings"),
    "ST.PROC": later("Care proceedings"),
    "ST.LAC": later("Looked after"),
    "ST.HOME": later("Returned home"),
    "ST.CAO": later("Child arrangements order"),
    "ST.SGO": later("Special guardianship"),
    "ST.ADOPT": later("Adopted"),
    "ST.CLOSED": later("Closed"),
}
SHORT: Mapping[str, str] = {
    "ST.S47": later("Section 47"),
    "ST.CPP": later("Protection plan"),
}
MAIN = ("ST.EH", "ST.ASSESS", "ST.CIN", "ST.S47", "ST.CPP")
"""The rungs always drawn; another one is drawn only where the child stands on it."""

SILENT = frozenset({"ST.NONE", "ST.CLOSED"})
"""Nothing to say in a header."""

CATEGORIES: Mapping[str, str] = {
    "NEG": later("Neglect"),
    "PHY": later("Physical abuse"),
    "SAB": later("Sexual abuse"),
    "EMO": later("Emotional abuse"),
    "MUL": later("Multiple"),
}
GROUPS: Mapping[str, str] = {
    "core": later("Core group"),
    "plan": later("Plan group"),
    "strategy": later("Strategy group"),
}


def status_words(code: str) -> str:
    """What people call the status; an unknown code says nothing."""
    return gettext(WORDS[code]) if code in WORDS else ""


def current(
    statuses: Iterable[StatusFacts], child_id: PersonId, at: datetime
) -> tuple[StatusFacts, ...]:
    """The child's status on each track at that instant, the plan's first."""
    holding = [one for one in statuses if one.child_id == child_id and one.period.holds(at)]
    return tuple(sorted(holding, key=lambda one: one.track != "plan"))


def status_line(standing: Iterable[StatusFacts], at: Moment) -> str:
    """ "Child in need since 14 Sept"; on both tracks, both. Years other than this are named."""
    return "; ".join(
        gettext("%(status)s since %(day)s", status=words, day=short_day(one.period.starts_at, at))
        for one in standing
        if one.code not in SILENT and (words := status_words(one.code))
    )


def ladder(
    name: str, standing: Iterable[StatusFacts], history: Link | None, at: Moment
) -> Standing | None:
    """The panel "Where Alfie stands"; None when no status was ever set."""
    now = tuple(standing)
    if not now:
        return None
    here = {one.code for one in now if one.code not in SILENT}
    rungs = [code for code in LADDER if code in here or code in MAIN]
    steps = tuple(
        Step(gettext(SHORT.get(code, WORDS[code])), is_current=code in here) for code in rungs
    )
    sentence = status_line(now, at) or gettext("No plan now.")
    return Standing(gettext("Where %(name)s stands", name=name), steps, sentence, history)

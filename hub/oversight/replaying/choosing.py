"""Whom, which family and when: read from the address, or taken from an entry of the log."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, time

from audit.queries import entry_of
from consent.authorise import deny
from hub.families.own import families_shown
from hub.foundation.clock import LONDON
from hub.foundation.errors import Invalid, NotFound
from hub.foundation.identifiers import EntryId, FamilyId, WorkerId
from hub.oversight.by_day import Reading
from hub.oversight.overview.page import Desk
from hub.oversight.replaying.clock_changes import (
    WHICH,
    came_twice,
    instants_of,
    never_came,
    which_of,
)
from hub.oversight.replaying.family_past import history_began
from hub.oversight.replaying.moment import Chosen
from hub.oversight.replaying.recorded import read_recorded
from hub.oversight.wording import Words
from hub.presentation.times import clock_time, long_day
from hub.presentation.typed import day_wanted, typed_day, typed_id
from hub.presentation.wording import gettext

FIELDS = ("worker", "family", "day", "time", "which")
EXIT = "replay"


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form. which: of a time that comes twice."""

    worker: str = ""
    family: str = ""
    day: str = ""
    time: str = ""
    which: str = ""

    @property
    def is_empty(self) -> bool:
        """Nothing was asked for yet."""
        return not any((self.worker, self.family, self.day, self.time))

    def given(self) -> dict[str, str]:
        """What was typed, by the names the address uses."""
        return {name: value for name, value in asdict(self).items() if value}


def typed_from(arguments: Mapping[str, str]) -> Typed:
    """The address as it was typed."""
    return Typed(*(arguments.get(name, "").strip()[:40] for name in FIELDS))


def typed_as(chosen: Chosen) -> Typed:
    """The same moment as somebody would type it, to change and ask again."""
    at = chosen.at.astimezone(LONDON)
    day, clock = at.date().isoformat(), clock_time(chosen.at)
    return Typed(chosen.worker_id, chosen.family_id, day, clock, which_of(chosen.at))


def chosen_from(desk: Desk, typed: Typed) -> Chosen:
    """Raises: Invalid; NotFound, the denial recorded, for whom and what is not hers to ask about.

    By the form she asks about the workers of her own agency alone.
    """
    problems = dict(_missing(typed))
    at = _instant(desk, typed, problems)
    if problems or at is None:
        raise Invalid(problems)
    worker_id, family_id = WorkerId(typed.worker), FamilyId(typed.family)
    if not desk.has(worker_id):
        _refuse(desk, worker_id)
    if not _has_card(desk, family_id):
        _refuse(desk, family_id)
    return Chosen(worker_id, family_id, at)


def chosen_reading(desk: Desk, reading: Reading) -> Chosen:
    """The moment of a reading that she may open.

    Raises: Invalid for one of before the history of facts; NotFound, the denial recorded, for
    somebody she may not name and a family whose card she does not see.
    """
    entry_id, family_id = reading.mark.entry_id, reading.family_id
    if not can_replay(desk, reading):
        _refuse(desk, entry_id)
    change, rules = _recorded(desk, entry_id)
    return Chosen(reading.reader_id, family_id, reading.at, change, entry_id, rules)


def can_replay(desk: Desk, reading: Reading) -> bool:
    """Whether she may name who read, and sees the card of the family it is about."""
    words = Words(desk.work, desk.lens, workers=(reading.reader_id,))
    is_named = words.may_name(reading.family_id, reading.reader_id)
    return is_named and _has_card(desk, reading.family_id)


def _recorded(desk: Desk, entry_id: EntryId) -> tuple[int, str]:
    """The last change known then, and the version of the rules."""
    entry = entry_of(desk.work.session, entry_id=entry_id)
    recorded = entry and read_recorded(desk.work, entry)
    if not recorded or recorded.change is None:
        sentence = gettext(
            "This reading does not say how things stood then: it is from before the hub kept "
            "that, or its details were erased. It cannot be replayed."
        )
        raise Invalid({"": sentence})
    return recorded.change, recorded.rule_version


def _has_card(desk: Desk, family_id: FamilyId) -> bool:
    """A family whose card she sees: not one that a conflict or its end has closed to her."""
    return any(
        one.family_id == family_id for one in families_shown(desk.work, family_ids=(family_id,))
    )


def _refuse(desk: Desk, object_id: str) -> None:
    deny(desk.work, object_id=object_id, reason="NOT_OURS", exit_name=EXIT)
    raise NotFound(object_id)


def _missing(typed: Typed) -> Mapping[str, str]:
    asked = {
        "worker": (typed.worker, gettext("Choose a worker.")),
        "family": (typed.family, gettext("Choose a family.")),
    }
    return {name: words for name, (value, words) in asked.items() if typed_id(value) is None}


def _instant(desk: Desk, typed: Typed, problems: dict[str, str]) -> datetime | None:
    """The moment on a London clock."""
    day, clock = typed_day(typed.day), _time(typed.time)
    if day is None:
        problems["day"] = day_wanted()
    if clock is None:
        problems["time"] = gettext("Enter the time, such as 14:30.")
    if day is None or clock is None:
        return None
    at = _at(day, clock, typed.which, problems)
    problem = _out_of_reach(desk, at) if at else ""
    if problem:
        problems["day"] = problem
    return at


def _at(day: date, clock: time, which: str, problems: dict[str, str]) -> datetime | None:
    """Of a time that comes twice the one that is said."""
    found = instants_of(day, clock)
    if not found:
        problems["time"] = never_came(day, clock)
        return None
    if len(found) == 1:
        return found[0]
    if which not in WHICH:
        problems["which"] = came_twice(day, clock)
        return None
    return dict(zip(WHICH, found, strict=True))[which]


def _out_of_reach(desk: Desk, at: datetime) -> str:
    if at > desk.work.now:
        return gettext("Choose a moment that has passed.")
    began = history_began(desk.work)
    if began is not None and began <= at:
        return ""
    if began is None:
        return gettext("The hub has not begun to keep how things stood.")
    return gettext(
        "The hub has kept how things stood since %(day)s at %(time)s. Choose a later moment, or "
        "replay a reading from the record.",
        day=long_day(began),
        time=clock_time(began),
    )


def _time(text: str) -> time | None:
    try:
        found = time.fromisoformat(text)
    except ValueError:
        return None
    return found.replace(tzinfo=None, microsecond=0)

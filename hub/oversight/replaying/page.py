"""A replayed moment as its page takes it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from agencies.roles import role_words
from audit.events import MomentReplayed
from consent.explain import tie_of
from consent.names import Tie
from consent.outcome import Level
from hub.foundation.identifiers import UpdateId
from hub.oversight.overview.page import Desk
from hub.oversight.replaying.because import because
from hub.oversight.replaying.clock_changes import WHICH, which_of
from hub.oversight.replaying.gone_words import gone_table, others, rule
from hub.oversight.replaying.headlines import Headline, headlines_of
from hub.oversight.replaying.moment import Moment, ReplayedItem
from hub.oversight.wording import Words, family_words
from hub.presentation.links import Cell, Link, Table
from hub.presentation.times import clock_time, long_day
from hub.presentation.wording import gettext, later

PAGE = 25
PLACES: Mapping[Tie, str] = {
    Tie.DESK: later("Not on the team, on a duty desk"),
    Tie.LEAD: later("Safeguarding lead of your agency"),
    Tie.NONE: later("Not on the team"),
    Tie.TEAM: later("On the team"),
}
_HEADS = (
    later("Update"),
    later("Could see then"),
    later("Why"),
    later("What is different now"),
)


@dataclass(frozen=True, slots=True)
class ReplayPage:
    """The banner's moment, who and where he stood, the updates, and the page after.

    others, gone: how much of what she may not see now; left_out: what is not counted either.
    """

    name: str
    moment: str
    facts: tuple[tuple[str, str, Link | None], ...]
    table: Table
    counts: str
    more: Link | None
    others: str
    gone: Table | None
    left_out: str


def replay_page(
    desk: Desk,
    moment: Moment,
    *,
    asked: Mapping[str, str],
    after: UpdateId,
    size: int | None = None,
) -> ReplayPage:
    """What it names of updates and families is recorded as shown to her.

    after: the last update of the page before; of none of the list, its beginning is shown.
    size: how many at most; None: a page.
    """
    left = _behind(moment.items, after)
    page = left[: size or PAGE]
    headlines = headlines_of(desk, moment, page)
    words = Words(desk.work, desk.lens, workers=(moment.chosen.worker_id,))
    table = Table(
        caption=gettext("Replay: what %(name)s could see then", name=moment.name),
        heads=tuple(map(gettext, _HEADS)),
        rows=tuple(_row(desk, moment, one, words, headlines) for one in page),
    )
    gone = None if after else gone_table(desk, moment)
    _record(desk, moment, len(page) + (len(gone.rows) if gone else 0))
    more = urlencode({**asked, "after": page[-1].hers.update_id}) if len(left) > len(page) else ""
    return ReplayPage(
        name=moment.name,
        moment=moment_words(moment),
        facts=_facts(desk, moment, words),
        table=table,
        counts=_counts(moment),
        more=Link(gettext("Older updates"), f"?{more}") if more else None,
        others=others(moment),
        gone=gone,
        left_out=rule(moment),
    )


def _behind(items: Sequence[ReplayedItem], after: UpdateId) -> Sequence[ReplayedItem]:
    place = next((n for n, one in enumerate(items, 1) if one.hers.update_id == after), 0)
    return items[place:]


def moment_words(moment: Moment) -> str:
    """The moment as people say it."""
    at = moment.chosen.at
    said = gettext("%(day)s at %(time)s, London time", day=long_day(at), time=clock_time(at))
    which = which_of(at)
    return f"{said} ({gettext(WHICH[which])})" if which else said


def _record(desk: Desk, moment: Moment, lines: int) -> None:
    chosen = moment.chosen
    desk.work.record(
        MomentReplayed(
            family_id=chosen.family_id,
            worker_id=chosen.worker_id,
            moment=chosen.at,
            lines_shown=lines,
            rule_version=moment.rules_version,
            entry_id=chosen.entry_id or "",
        )
    )


def _facts(desk: Desk, moment: Moment, words: Words) -> tuple[tuple[str, str, Link | None], ...]:
    family_id = moment.chosen.family_id
    title = desk.lens.titles((family_id,)).get(family_id, "")
    place = (gettext("Place in this family then"), _place(moment), None)
    return (
        (gettext("Worker"), _worker(moment, words), None),
        (
            gettext("Family"),
            family_words(family_id, title),
            Link(gettext("Open"), f"/families/{family_id}", title),
        ),
        *((place,) if moment.is_ours else ()),
        _rules(moment),
    )


def _rules(moment: Moment) -> tuple[str, str, Link]:
    """Which version was in force then, where that is on record."""
    version = moment.rules_version
    link = Link(gettext("Open"), f"/sharing-table/{version}", gettext("those rules"))
    if moment.are_rules_recorded:
        return gettext("Sharing rules then"), version, link
    words = gettext(
        "None is recorded as in force then. This replay goes by %(version)s, which came with the "
        "hub.",
        version=version,
    )
    return gettext("Sharing rules then"), words, link


def _worker(moment: Moment, words: Words) -> str:
    if moment.is_ours:
        return f"{moment.name}, {role_words(moment.role, moment.agency_type)}"
    person = words.person(moment.chosen.family_id, moment.chosen.worker_id)
    return f"{person.name}, {person.quiet}"


def _place(moment: Moment) -> str:
    if moment.view is None:
        return gettext("Not a worker of the hub yet")
    return gettext(PLACES[tie_of(moment.view)])


def _counts(moment: Moment) -> str:
    """How much of it he could see, of what she sees herself."""
    told = Counter(one.then.level for one in moment.items)
    words = (
        (Level.FULL, gettext("in full")),
        (Level.SUMMARY, gettext("as a summary")),
        (Level.EXISTENCE, gettext("held")),
        (Level.NONE, gettext("not shown")),
    )
    return ", ".join(f"{told[level]} {said}" for level, said in words if told[level])


def _row(
    desk: Desk,
    moment: Moment,
    item: ReplayedItem,
    words: Words,
    headlines: Mapping[UpdateId, Headline],
) -> tuple[Cell, ...]:
    matter = words.matter(item.hers)
    found = headlines.get(item.hers.update_id, Headline())
    why, limit = because(desk, moment, item)
    if found.was_taken_back and item.then.level > Level.EXISTENCE:
        why, limit = gettext("Its author had taken it back: nobody could read it."), ""
    return (
        Cell(matter.text, quiet=found.words, href=matter.href),
        _then(item, found),
        Cell(why or "–", quiet=limit),
        _now(item, found),
    )


def _then(item: ReplayedItem, found: Headline) -> Cell:
    if item.then.level is Level.NONE:
        return Cell(gettext("Nothing"))
    is_gone = found.was_taken_back and item.then.level > Level.EXISTENCE
    return Cell(level="W" if is_gone else item.then.level.letter)


def _now(item: ReplayedItem, found: Headline) -> Cell:
    if item.now.level is item.then.level:
        return Cell(_same(item), quiet=found.since)
    if item.now.level is Level.NONE:
        return Cell(gettext("Nothing any more"), quiet=found.since)
    return Cell(level=item.now.level.letter, quiet=found.since)


def _same(item: ReplayedItem) -> str:
    if item.now.masked != item.then.masked:
        return gettext("As far as then, but other parts of it")
    return gettext("The same")

"""The worklist as a page takes it: a table, its filters, its pages."""

from collections.abc import Mapping
from dataclasses import dataclass

from agencies.workers.queries import workers_named
from audit.events import CardShown
from audit.wanted import Mark
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import FamilyId, FindingId, PersonId, WorkerId
from hub.foundation.work import Work
from hub.looking_into.items import WAITING, Item, Signal, State
from hub.oversight.cursor import key_of
from hub.oversight.overview.page import Desk, FilterField
from hub.oversight.questions.answer import PAGE
from hub.oversight.worklist.found import Families, Worklist, mark_of
from hub.oversight.worklist.words import SIGNALS, STATES, signal_words, times_words, when_words
from hub.presentation.fields import Choice
from hub.presentation.links import Cell, Table
from hub.presentation.wording import gettext

HERE = "/oversight/look-into"
EVERY = "all"


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which of the items: one signal or all, one state, all, or those that wait."""

    signal: Signal | None = None
    state: str = ""
    after: Mark | None = None

    @property
    def is_filtered(self) -> bool:
        """Whether anything is left out by asking."""
        return bool(self.signal or self.state)

    def given(self) -> dict[str, str]:
        """By the names the address uses."""
        named = {"signal": self.signal.value if self.signal else "", "state": self.state}
        return {name: value for name, value in named.items() if value}

    def takes(self, item: Item, state: State) -> bool:
        """Whether an item is among them."""
        if self.signal not in (None, item.signal):
            return False
        if self.state == EVERY:
            return True
        return state.value == self.state if self.state else state in WAITING


def chosen_from(arguments: Mapping[str, str], after: Mark | None) -> Chosen:
    """What the address asks for. What cannot be read asks for nothing."""
    signal, state = arguments.get("signal", ""), arguments.get("state", "")
    return Chosen(
        Signal(signal) if signal in set(Signal) else None,
        state if state in {*State, EVERY} else "",
        after,
    )


def page_of(found: Worklist, chosen: Chosen) -> tuple[list[tuple[Item, State]], Mark | None]:
    """One page, the oldest first, and where the next begins."""
    items = [one for one in found.items if chosen.takes(*one)]
    if chosen.after is not None:
        last = key_of(chosen.after)
        items = [one for one in items if key_of(mark_of(one[0])) > last]
    page = items[:PAGE]
    return page, mark_of(page[-1][0]) if len(items) > PAGE else None


def items_table(desk: Desk, families: Families, page: list[tuple[Item, State]]) -> Table:
    """The rows; the families they name are recorded as shown."""
    work = desk.work
    record_titles(work, families, {one for item, _ in page for one in families.named(item)})
    workers = {item.worker_id for item, _ in page if item.worker_id}
    named = workers_named(work, worker_ids=workers)
    names = {who: one.name for who, one in named.items()}
    return Table(
        caption=gettext("What deserves a look"),
        heads=(
            gettext("What was noticed"),
            gettext("Worker"),
            gettext("Family"),
            gettext("When"),
            gettext("State"),
        ),
        rows=tuple(
            (
                Cell(signal_words(item), quiet=times_words(item), href=f"{HERE}/{item.item_id}"),
                Cell(names.get(item.worker_id or WorkerId(""), "–")),
                Cell(families.titles(item) or "–"),
                Cell(when_words(item, work.now)),
                Cell(gettext(STATES[state]), is_strong=state is State.ANSWERED),
            )
            for item, state in page
        ),
        is_caption_hidden=True,
    )


def fields_for(chosen: Chosen) -> tuple[FilterField, ...]:
    """By what was noticed, and by how far it has been looked into."""
    signals = [Choice(one.value, gettext(text)) for one, text in SIGNALS.items()]
    states = [Choice(one.value, gettext(text)) for one, text in STATES.items()]
    waiting, every = Choice("", gettext("Not finished")), Choice(EVERY, gettext("All"))
    return (
        FilterField(
            "signal",
            gettext("What was noticed"),
            chosen.signal.value if chosen.signal else "",
            (Choice("", gettext("Anything")), *signals),
        ),
        FilterField("state", gettext("State"), chosen.state, (waiting, every, *states)),
    )


def item_in(found: Worklist, item_id: FindingId) -> tuple[Item, State]:
    """One of them. Raises: NotFound."""
    for item, state in found.items:
        if item.item_id == item_id:
            return item, state
    raise NotFound(item_id)


def record_titles(work: Work, families: Families, family_ids: set[FamilyId]) -> None:
    """Naming a family is a disclosure; its reference names nobody."""
    for family_id in sorted(family_ids & families.shown.keys()):
        is_school = work.actor.agency_type == "SCH"
        people: tuple[PersonId, ...] = families.shown[family_id].card.people if is_school else ()
        work.record(
            CardShown(family_id=family_id, people=people, view="oversight", parts=("name",))
        )

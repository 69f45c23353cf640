"""Asking the worker of a sampled disclosure: the same question, answer and list as all others."""

from collections.abc import Collection

from hub.foundation.identifiers import FindingId
from hub.foundation.work import Work
from hub.looking_into.items import WAITING, Item, Signal, State
from hub.looking_into.models import LookedInto
from hub.looking_into.service import Said, ask_worker, close_with_finding
from hub.oversight.overview.page import Desk
from hub.oversight.sampling.queries import Drawn
from hub.oversight.sampling.rates import JUSTIFIED

_ASKED_ONCE: Collection[State | None] = (None, State.OPEN, State.ANSWERED)


def item_of(desk: Desk, one: Drawn) -> Item:
    """The disclosure as something that is looked into."""
    return Item(
        desk.work.actor.agency_id,
        Signal.SAMPLE,
        one.reader_id,
        one.family_id,
        one.disclosure_id,
        "",
        one.seen_at,
    )


def state_of(work: Work, item_id: FindingId) -> State | None:
    """How far it was asked about; None before anybody was."""
    row = work.session.get(LookedInto, item_id)
    return State(row.state) if row else None


def may_ask(desk: Desk, one: Drawn) -> bool:
    """Of her own workers, one who is not being asked already, while it is not marked."""
    state = state_of(desk.work, item_of(desk, one).item_id)
    is_own = one.reader_id == desk.work.actor.worker_id
    return desk.has(one.reader_id) and not is_own and state in _ASKED_ONCE


def ask_reader(desk: Desk, one: Drawn, *, words: str) -> None:
    """He is told by an alert; what he answers is on the same page, and on her list.

    Raises: Refused NOT_ALLOWED, DENY_ACCOUNT; NotFound while he is asked.
    """
    ask_worker(desk.work, item=item_of(desk, one), said=Said(words))


def close_question(desk: Desk, one: Drawn, *, verdict: str, words: str) -> None:
    """With its mark a disclosure needs no look any more; nothing where nobody was asked."""
    item = item_of(desk, one)
    if state_of(desk.work, item.item_id) in WAITING:
        outcome = "fine" if verdict == JUSTIFIED else "learn"
        close_with_finding(desk.work, item=item, said=Said(words, outcome))

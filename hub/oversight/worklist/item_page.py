"""One thing to look into, as its page takes it: its lines, the steps it offers."""

from urllib.parse import urlencode

from agencies.roles import role_words
from agencies.workers.queries import workers_named
from audit.wanted import Mark
from hub.foundation.clock import london_date
from hub.looking_into.items import MONTHLY, WAITING, Item, Signal, State
from hub.oversight.cursor import mark_text
from hub.oversight.overview.page import Desk
from hub.oversight.worklist.found import Families
from hub.oversight.worklist.listing import HERE, Chosen
from hub.oversight.worklist.words import MEANING, STATES, times_words, when_words
from hub.presentation.fields import Choice
from hub.presentation.links import Link
from hub.presentation.wording import gettext

Line = tuple[str, str, Link | None]


def item_lines(desk: Desk, families: Families, item: Item, state: State) -> list[Line]:
    """What was noticed, who, which family, when, and the way to the readings themselves."""
    when = when_words(item, desk.work.now)
    lines: list[Line] = [
        (gettext("Why it is here"), gettext(MEANING[item.signal]), None),
        (gettext("State"), gettext(STATES[state]), _incident(item, state)),
    ]
    if item.worker_id is not None:
        lines.append((gettext("Worker"), _worker(desk, item), _readings(item)))
    if item.family_id is not None:
        is_shown = item.family_id in families.shown
        way = Link(gettext("Open"), f"/families/{item.family_id}", gettext("the family"))
        title = families.title(item.family_id)
        lines.append((gettext("Family"), title, way if is_shown else None))
    elif families.named(item):
        lines.append((gettext("Families"), families.titles(item), None))
    lines.append((gettext("When"), when, _thing(families, item)))
    if times_words(item):
        lines.append((gettext("How much"), times_words(item), _earlier(item)))
    return lines


def _earlier(item: Item) -> Link | None:
    """The way to what was looked into before, where this is what came since."""
    if item.earlier is None:
        return None
    return Link(gettext("What was found before"), f"{HERE}/{item.earlier.item_id}")


def _incident(item: Item, state: State) -> Link | None:
    if state is not State.RAISED:
        return None
    return Link(gettext("Open"), f"/oversight/incidents/{item.item_id}", gettext("the incident"))


def offered_steps(desk: Desk, item: Item, state: State) -> list[Choice]:
    """What she may do now. Only her own workers are asked, and once until they have answered."""
    if state not in WAITING:
        return []
    steps = [
        Choice("fine", gettext("Close it: nothing wrong")),
        Choice(
            "learn", gettext("Close it: something to learn"), gettext("Say what, and for whom.")
        ),
    ]
    if item.worker_id is not None and desk.has(item.worker_id) and state is not State.ASKED:
        hint = gettext("An alert tells the worker. The answer comes back to this page.")
        steps.append(Choice("ask", gettext("Ask the worker"), hint))
    hint = gettext("Information governance is told what was noticed, who and when, nothing else.")
    return [*steps, Choice("raise", gettext("Raise it to an incident"), hint)]


def older_link(chosen: Chosen, following: Mark | None) -> Link | None:
    """The way to the next page."""
    if following is None:
        return None
    sent = urlencode({**chosen.given(), "before": mark_text(following)})
    return Link(gettext("Next"), f"{HERE}?{sent}")


def _worker(desk: Desk, item: Item) -> str:
    named = workers_named(desk.work, worker_ids=[item.worker_id] if item.worker_id else [])
    one = named.get(item.worker_id) if item.worker_id else None
    if one is None:
        return gettext("A worker who has left")
    return f"{one.name}, {role_words(one.role, one.agency_type)}"


def _readings(item: Item) -> Link | None:
    """What this worker read in those days, of that family if it is about one."""
    if item.signal in {Signal.OPENING, Signal.SEARCHES, Signal.SEARCHES_OF_WEEK}:
        return None
    last = london_date(item.happened_at)
    first = last.replace(day=1) if item.signal in MONTHLY else last
    asked = {
        "worker": item.worker_id or "",
        "family": item.family_id or "",
        "since": first.isoformat(),
        "until": last.isoformat(),
    }
    sent = urlencode({name: value for name, value in asked.items() if value})
    return Link(gettext("What was read"), f"/oversight/questions/our-workers?{sent}")


def _thing(families: Families, item: Item) -> Link | None:
    if item.family_id not in families.shown:
        return None
    if item.signal is Signal.OPENING:
        return Link(gettext("Open"), f"/emergency/{item.object_id}", gettext("the opening"))
    if item.signal is Signal.SAMPLE:
        way = f"/oversight/sample/{item.object_id}"
        return Link(gettext("Mark it"), way, gettext("the sampled disclosure"))
    if item.signal is Signal.WITHHELD:
        return Link(
            gettext("Look again"), f"/updates/{item.object_id}#control", gettext("at what is kept")
        )
    return None

"""What a worker may still be told of a reading of his own: its family, and what it showed him.

How far he saw how many updates is his own past. Which family it was and what the updates were
about he is told only as far as he sees both today.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from audit.events import UpdatesListed
from audit.queries import LoggedEntry
from audit.verifier.lines import Line
from hub.foundation.identifiers import FamilyId
from hub.foundation.work import Work
from hub.oversight.lens import Lens, is_more_than_held
from hub.oversight.receipts.own_entries import EXIT
from hub.oversight.wording import Matter, Words, family_words
from hub.presentation.wording import gettext, later, ngettext

_SAVED = "DOWNLOAD"
_HOW: Mapping[str, str] = {
    "F": later("in full"),
    "S": later("in summary"),
    "E": later("held"),
}


@dataclass(frozen=True, slots=True)
class ReadThen:
    """What one reading showed. gone: how many of its updates he does not see any more."""

    matters: tuple[Matter, ...]
    gone: str


def families_of(work: Work, found: Sequence[LoggedEntry]) -> Mapping[FamilyId, str]:
    """Name and reference of those whose card he sees now; naming them is recorded."""
    titles = Lens(work).titles({one.family_id for one in found if one.family_id is not None})
    return {family_id: family_words(family_id, title) for family_id, title in titles.items()}


def family_of(entry: LoggedEntry, families: Mapping[FamilyId, str]) -> str:
    """As the list and the page of one reading say it."""
    known = "" if entry.family_id is None else families.get(entry.family_id, "")
    return known or gettext("A family you no longer see")


def extent_of(entry: LoggedEntry, work: Work) -> str:
    """ "2 updates, in full", "3 updates: 2 in full, 1 held", as he was shown them."""
    levels = [line.level for line in _his(entry, work)]
    if entry.action == _SAVED:
        return gettext("A file of an update")
    if not levels:
        return gettext("A list without updates")
    count = ngettext("%(num)d update", "%(num)d updates", len(levels))
    if entry.action == UpdatesListed.action:
        return gettext("%(count)s, named in a list", count=count)
    if len(set(levels)) == 1:
        return f"{count}, {gettext(_HOW[levels[0]])}"
    parts = ", ".join(
        f"{levels.count(level)} {gettext(how)}" for level, how in _HOW.items() if level in levels
    )
    return f"{count}: {parts}"


def read_then(work: Work, entry: LoggedEntry) -> ReadThen:
    """The updates of one reading as he sees them now, which is recorded as shown to him."""
    lens, family_id = Lens(work), entry.family_id
    lines = list(dict.fromkeys(line.object_id for line in _his(entry, work)))
    if family_id is None:
        return ReadThen((), _gone(len(lines)))
    seen = [one for one in (lens.sighting(family_id, line) for line in lines) if one is not None]
    kept = [one for one in seen if is_more_than_held(one)]
    words = Words(work, lens, workers=())
    lens.show(kept, exit_name=EXIT)
    matters = (words.matter(one) for one in kept)
    shown = tuple(
        Matter(one.text, f"/updates/{x.update_id}") for one, x in zip(matters, kept, strict=True)
    )
    return ReadThen(shown, _gone(len(lines) - len(kept)))


def _his(entry: LoggedEntry, work: Work) -> Iterator[Line]:
    """In a meeting each line says to whom it was shown; what an emergency shows stands twice."""
    own = {"", work.actor.worker_id}
    for line in entry.lines:
        if line.action.startswith("VIEW_") and line.level and line.subject in own:
            yield line


def _gone(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "%(num)d update whose content you do not see now.",
        "%(num)d updates whose content you do not see now.",
        count,
    )

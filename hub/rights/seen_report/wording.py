"""Plain words for what somebody did with a person's record, and why he might. No codes, no tags."""

from collections.abc import Mapping, Sequence

from audit.events import (
    AttachmentDownloaded,
    CardShown,
    SeenReportPrepared,
    SeenReportShown,
    UpdatesListed,
)
from audit.verifier.lines import Line
from consent.outcome import Reason
from hub.presentation.times import long_day
from hub.presentation.wording import gettext, later, ngettext
from hub.rights.seen_report.account import Happening
from hub.rights.seen_report.changes import change_words
from hub.rights.seen_report.known import Reader
from hub.rights.seen_report.seen_then import SeenThen
from hub.rights.seen_report.shown import INFORMATION, card_words, page_words
from hub.rights.seen_report.telling import Telling

_LEVELS: Mapping[str, str] = {
    "F": later("all of it"),
    "S": later("the summary"),
    "E": later("only that there is one"),
}
OWN_RECORD = later("It is that agency’s own record")
_BASES: Mapping[str, str] = {
    Reason.OWN: OWN_RECORD,
    Reason.PERM: later("Somebody who may decide said yes to sharing it"),
    Reason.GRANT: later("The agency that wrote it shared it with them"),
    Reason.PERMIT: later("Shown at a meeting"),
    Reason.BREAK_GLASS: later("Opened in an emergency"),
    Reason.AUDIT_VIEW: later("They checked whether sharing is done right"),
}
_LAW = later("The law allows it, to keep somebody safe")
"""Which law would tell of a plan, a decision or a child that may be another person's."""
RULES = later("Their job allows it. We may not say more here")
"""Of what is not described. Any word of which rule it was could tell of somebody else."""
_REST = later("For the rest: their job allows it, and we may not say more here")
_TIED = later("It works with your family")
_ON_REQUEST = later("You, or somebody for you, asked for it")
_REPORTS = {SeenReportPrepared.action, SeenReportShown.action}


def what_words(one: Happening, telling: Telling) -> str:
    """The kind of thing: of an update that may be described whose, of which day and how far."""
    if one.is_erased:
        return gettext("The details were erased when their time was over")
    if not one.is_reading:
        return change_words(one, telling)
    about = [line for line in one.updates if line.object_id in telling.things.about]
    if about:
        return _updates_words(one, about, telling)
    is_card = any(line.action == CardShown.action for line in one.lines)
    return card_words(one) if is_card else page_words(one, telling)


def _updates_words(one: Happening, about: Sequence[Line], telling: Telling) -> str:
    described = [line for line in about if _is_described(line, telling)]
    parts = [_described(described, telling)] if described else []
    if len(described) < len(about):
        parts.append(gettext("Other information about you") if parts else gettext(INFORMATION))
    words = ". ".join(parts)
    if one.action == AttachmentDownloaded.action:
        return gettext("A file. %(what)s", what=words)
    match one.details.get("view"):
        case "paper":
            return gettext("On paper: %(what)s", what=words)
        case "my-work":
            return gettext("Told that it is new: %(what)s", what=words)
        case _ if one.action == UpdatesListed.action:
            return gettext("Named in a list: %(what)s", what=words)
        case _:
            return words


def why_words(one: Happening, telling: Telling) -> str:
    """On what basis, and since when. Of what is not described only that there is one; a reader
    who is not named could be told by the day of a permission or decision."""
    if one.is_erased or not one.is_reading:
        return "–"
    if one.action in _REPORTS:
        return gettext(_ON_REQUEST)
    about = [line for line in one.updates if line.object_id in telling.things.about]
    if not about:
        return gettext(_TIED)
    reader = telling.known.reader_of(one)
    said = dict.fromkeys(_reason(line, one, telling, reader) for line in about)
    return _joined([words for words in said if words != gettext(RULES)], len(said))


def _joined(known: Sequence[str], count: int) -> str:
    """The reasons that may be said, and that there are more where there are."""
    if not known:
        return gettext(RULES)
    return ". ".join((*known, gettext(_REST)) if len(known) < count else known)


def _reason(line: Line, one: Happening, telling: Telling, reader: Reader) -> str:
    if not _is_described(line, telling):
        return gettext(RULES)
    said = ""
    if reader.agency_id is not None and reader.worker_id is not None:
        stored = telling.things.about[line.object_id]
        then = SeenThen(one.at, reader.agency_id, reader.worker_id, line.reason, stored)
        said = telling.grounds.words(then)
    return said or gettext(_BASES.get(line.reason, _LAW))


def _is_described(line: Line, telling: Telling) -> bool:
    is_shown = line.object_id in telling.things.shown
    return is_shown and telling.things.source_of(line.object_id) in telling.known.agencies


def _described(lines: Sequence[Line], telling: Telling) -> str:
    if len(lines) > 1:
        return ngettext("%(num)d update about you", "%(num)d updates about you", len(lines))
    line = lines[0]
    stored = telling.things.about[line.object_id]
    return gettext(
        "%(agency)s’s update of %(day)s, %(level)s",
        agency=telling.known.agencies[stored.marking.agency_id],
        day=long_day(stored.event_at),
        level=gettext(_LEVELS.get(line.level, _LEVELS["E"])),
    )

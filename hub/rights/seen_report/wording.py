"""Plain words for what somebody did with a person's record, and why he might. No codes, no tags."""

from collections.abc import Mapping, Sequence

from audit.events import (
    AttachmentDownloaded,
    CardShown,
    SeenReportPrepared,
    SeenReportShown,
    UpdateCorrected,
    UpdatePosted,
    UpdateWithdrawn,
)
from audit.verifier.lines import Line
from consent.outcome import Reason
from hub.presentation.times import long_day
from hub.presentation.wording import gettext, later, ngettext
from hub.rights.seen_report.account import Happening
from hub.rights.seen_report.grounds import Grounds
from hub.rights.seen_report.known import Known, Reader
from hub.rights.seen_report.seen_then import SeenThen
from hub.rights.seen_report.things import Things

_LEVELS: Mapping[str, str] = {
    "F": later("all of it"),
    "S": later("the summary"),
    "E": later("only that there is one"),
}
OWN_RECORD = later("It is that agency’s own record")
_BASES: Mapping[str, str] = {
    Reason.OWN: OWN_RECORD,
    Reason.PERM: later("Permission was given"),
    Reason.GRANT: later("The agency that wrote it shared it"),
    Reason.PERMIT: later("Shown at a meeting"),
    Reason.BREAK_GLASS: later("Opened in an emergency"),
    Reason.AUDIT_VIEW: later("A named audit"),
}
_LAW = later("The law allows it, to keep somebody safe")
"""Which law would tell of a plan, a decision or a child that may be another person's."""
RULES = later("The sharing rules allow it")
_TIED = later("It works with your family")
_ON_REQUEST = later("You, or somebody for you, asked for it")
_REPORTS = {SeenReportPrepared.action, SeenReportShown.action}
_CHANGES: Mapping[str, str] = {
    UpdatePosted.action: later("Wrote an update about you"),
    UpdateCorrected.action: later("Put an update about you right"),
    UpdateWithdrawn.action: later("Took an update about you back"),
}
_AGREED = later("Recorded what was agreed about sharing")
_RECORDED = later("Recorded or changed something about you")
_INFORMATION = later("Information about you")


def what_words(one: Happening, things: Things, known: Known) -> str:
    """The kind of thing: of an update that may be described whose, of which day and how far."""
    if one.is_erased:
        return gettext("The details were erased when their time was over")
    if one.action in _REPORTS:
        return gettext("A report like this one")
    if not one.is_reading:
        return _change(one, things, known)
    about = [line for line in one.updates if line.object_id in things.about]
    described = [line for line in about if _is_described(line, things, known)]
    if not about:
        is_card = any(line.action == CardShown.action for line in one.lines)
        words = later("Your name and your place in the family") if is_card else _INFORMATION
        return gettext(words)
    parts = [_described(described, things, known)] if described else []
    if len(described) < len(about):
        parts.append(gettext("Other information about you") if parts else gettext(_INFORMATION))
    words = ". ".join(parts)
    is_file = one.action == AttachmentDownloaded.action
    return gettext("A file. %(what)s", what=words) if is_file else words


def why_words(one: Happening, things: Things, known: Known, grounds: Grounds) -> str:
    """On what basis, and since when. Of what is not described only that there is one; a reader
    who is not named could be told by the day of a permission or decision."""
    if one.is_erased or not one.is_reading:
        return "–"
    if one.action in _REPORTS:
        return gettext(_ON_REQUEST)
    about = [line for line in one.updates if line.object_id in things.about]
    if not about:
        return gettext(_TIED)
    reader = known.reader_of(one)
    said = dict.fromkeys(_reason(line, one, things, known, reader, grounds) for line in about)
    return ". ".join(sorted(said, key=lambda words: words == gettext(RULES)))


def _reason(
    line: Line, one: Happening, things: Things, known: Known, reader: Reader, grounds: Grounds
) -> str:
    if not _is_described(line, things, known):
        return gettext(RULES)
    said = ""
    if reader.agency_id is not None and reader.worker_id is not None:
        stored = things.about[line.object_id]
        then = SeenThen(one.at, reader.agency_id, reader.worker_id, line.reason, stored)
        said = grounds.words(then)
    return said or gettext(_BASES.get(line.reason, _LAW))


def _is_described(line: Line, things: Things, known: Known) -> bool:
    is_shown = line.object_id in things.shown
    return is_shown and things.source_of(line.object_id) in known.agencies


def _described(lines: Sequence[Line], things: Things, known: Known) -> str:
    if len(lines) > 1:
        return ngettext("%(num)d update about you", "%(num)d updates about you", len(lines))
    line = lines[0]
    stored = things.about[line.object_id]
    return gettext(
        "%(agency)s’s update of %(day)s, %(level)s",
        agency=known.agencies[stored.marking.agency_id],
        day=long_day(stored.event_at),
        level=gettext(_LEVELS.get(line.level, _LEVELS["E"])),
    )


def _change(one: Happening, things: Things, known: Known) -> str:
    is_described = any(_is_described(line, things, known) for line in one.lines)
    if one.action in _CHANGES and is_described:
        return gettext(_CHANGES[one.action])
    return gettext(_AGREED if one.action.startswith("PERM_") else _RECORDED)

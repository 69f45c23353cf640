"""Events of reading: what was shown, looked for and refused, and what left the hub."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from audit.event import Event, Kind, Shown
from audit.verifier.canonical import Json
from audit.verifier.lines import Line
from hub.foundation.identifiers import (
    AttachmentId,
    MeetingId,
    SharingDecisionId,
    UpdateId,
    WorkerId,
)

_TWICE = {"BREAK_GLASS": "BG_VIEW", "AUDIT_VIEW": "AUDIT_VIEW"}
"""What an emergency opening or a named audit shows is listed a second time (domain E)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdatesShown(Event, action="VIEW", kind=Kind.DISCLOSE):
    """Updates of one family were shown to the actor, in a page, list, search or alert.

    view: the name of the exit. not_shown: how many were left out, by reason code.
    access_versions: the counters this was decided on (family id or "rules").
    card: parts of the family's card that stood on the same page, named as in `CardShown`.
    at_most: as far as the page goes, whatever was decided: S for one that shows headlines alone.
    """

    view: str
    card: tuple[str, ...] = ()
    shown: tuple[Shown, ...] = ()
    not_shown: tuple[tuple[str, int], ...] = ()
    rule_version: str = ""
    access_versions: Mapping[str, int] = field(default_factory=dict)
    at_most: str = "F"
    purpose: str = ""

    def lines(self) -> tuple[Line, ...]:
        updates = [
            Line(f"VIEW_{one.level}", one.update_id, one.level, one.reason, "", one.source)
            for one in self.shown
        ]
        updates += [
            one._replace(action=_TWICE[one.reason]) for one in updates if one.reason in _TWICE
        ]
        if self.card:
            updates.append(Line(CardShown.action, self.family_id or ""))
        return tuple(updates)

    def with_card(self, card: "CardShown") -> "UpdatesShown":
        """The entry of the page that shows both: a page is one disclosure."""
        people = sorted({*self.people, *card.people})
        return replace(self, card=card.parts, people=tuple(people))

    def details(self) -> Mapping[str, Json]:
        # The updates themselves stand in the entry's lines, once.
        return {
            "view": self.view,
            "card": list(self.card) or None,
            "masked": {one.update_id: list(one.masked) for one in self.shown if one.masked},
            "not_shown": [list(reason_count) for reason_count in self.not_shown],
            "rule_version": self.rule_version,
            "access_versions": dict(self.access_versions),
            "at_most": None if self.at_most == "F" else self.at_most,
            "purpose": self.purpose,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingShown(Event, action="VIEW", kind=Kind.DISCLOSE):
    """A meeting's shared timeline was shown to one of the people present.

    One event for each person present, at the level the whole room has (the lowest of all).
    """

    meeting_id: MeetingId
    seen_by: WorkerId
    present: tuple[WorkerId, ...] = ()
    shown: tuple[Shown, ...] = ()
    rule_version: str = ""
    access_versions: Mapping[str, int] = field(default_factory=dict)

    def lines(self) -> tuple[Line, ...]:
        return tuple(
            Line(f"VIEW_{i.level}", i.update_id, i.level, i.reason, self.seen_by, i.source)
            for i in self.shown
        )

    def details(self) -> Mapping[str, Json]:
        return {
            "view": "meeting",
            "meeting_id": self.meeting_id,
            "present": list(self.present) or None,
            "masked": {one.update_id: list(one.masked) for one in self.shown if one.masked},
            "rule_version": self.rule_version,
            "access_versions": dict(self.access_versions),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class CardShown(Event, action="VIEW_CARD", kind=Kind.DISCLOSE, about="family_id"):
    """The family card, or another part of a family that is no update (decision 5.7).

    parts: names of what was shown, such as members, identifiers, status, permissions.
    """

    view: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionReasonsShown(Event, action="VIEW_REASONS", kind=Kind.DISCLOSE, about="decision_id"):
    """Somebody read in their own words why an agency decided to share or not to."""

    decision_id: SharingDecisionId


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleShown(Event, action="VIEW_PEOPLE", kind=Kind.DISCLOSE):
    """A worker was told who will see an update, or who has seen it (decision 5.3)."""

    view: str
    update_id: UpdateId | None = None
    workers: tuple[WorkerId, ...] = ()

    def lines(self) -> tuple[Line, ...]:
        return (Line(self.action, self.update_id or ""),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched(Event, action="SEARCH", kind=Kind.ACCESS):
    """The actor searched. terms: what was typed, encrypted; hits: how much he was shown.

    search_id: the search's own id where it has one. Never holds what was found.
    """

    terms: tuple[str, ...]
    hits: int
    view: str = "search"
    search_id: str = ""
    purpose: str = ""

    def lines(self) -> tuple[Line, ...]:
        return (Line(self.action, self.search_id),)


@dataclass(frozen=True, slots=True, kw_only=True)
class EnquiryMade(Event, action="ENQUIRY", kind=Kind.ACCESS, about="enquiry_id"):
    """ "Is this person known here?" was asked (decision 5.9). hits: families it opened."""

    enquiry_id: str
    identifiers: Mapping[str, str]
    purpose: str
    hits: int
    is_passed_on: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EnquiryAnswered(Event, action="ENQUIRY_ANSWER", about="enquiry_id", why="answer"):
    """A desk dealt with an enquiry on its list (decision 5.9)."""

    enquiry_id: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Denied(Event, action="DENY", kind=Kind.REFUSE, about="object_id", why="reason"):
    """Something asked for by its id was refused (decision 3). The screen never says why."""

    object_id: str
    reason: str
    view: str = ""
    purpose: str = ""
    rule_version: str = ""
    access_versions: Mapping[str, int] = field(default_factory=dict)
    outcome: str = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRefused(Event, action="REFUSED", kind=Kind.REFUSE, about="object_id", why="code"):
    """An act was refused by a rule of decision 4 and rolled back."""

    act: str
    code: str
    object_id: str = ""
    outcome: str = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentDownloaded(Event, action="DOWNLOAD", kind=Kind.DISCLOSE):
    """A file of an update shown at F left the hub (decision 5.1)."""

    attachment_id: AttachmentId
    shown: Shown
    rule_version: str = ""
    access_versions: Mapping[str, int] = field(default_factory=dict)

    def lines(self) -> tuple[Line, ...]:
        one = self.shown
        return (
            Line(self.action, self.attachment_id, one.level, one.reason, "", one.source),
            Line(f"VIEW_{one.level}", one.update_id, one.level, one.reason, "", one.source),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MomentReplayed(Event, action="REPLAY", kind=Kind.ACCESS, about="worker_id"):
    """A lead was shown what a worker could see of a family at a moment: her look, not his.

    moment: what was replayed; entry_id: the reading it was taken from, if any. lines_shown: of
    how many updates. What she was shown of the updates themselves stands in an entry of its own.
    """

    worker_id: WorkerId
    moment: datetime
    lines_shown: int
    rule_version: str = ""
    entry_id: str = ""
    question: str = "replay"


@dataclass(frozen=True, slots=True, kw_only=True)
class OversightOpened(Event, action="AUDIT_VIEW", kind=Kind.ACCESS, about="object_id"):
    """Somebody looked into the log itself. lines_shown: how many lines he was shown."""

    question: str
    lines_shown: int
    object_id: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)

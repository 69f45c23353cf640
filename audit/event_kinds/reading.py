"""Events of reading: what was shown of a family, and what left the hub."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

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
class UpdatesListed(UpdatesShown, action="LIST"):
    """The same, in a list that only says what each is about: it can be opened from there."""


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

"""Events of protection: flags on people, restricted families, exemptions, seals, held texts."""

from dataclasses import dataclass

from audit.event import Event, Kind
from hub.foundation.identifiers import (
    AttachmentId,
    ExemptionId,
    FlagId,
    PersonId,
    SealId,
    UpdateId,
    WorkerId,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAccused(Event, action="FLAG_PERP", about="person_id"):
    """Somebody was flagged as alleged perpetrator of others."""

    person_id: PersonId
    flag_id: FlagId
    of: tuple[PersonId, ...]
    associates: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonCleared(Event, action="FLAG_PERP_END", about="person_id"):
    """The flags of somebody as alleged perpetrator ended."""

    person_id: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonProtected(Event, action="FLAG_PROTECT", about="person_id"):
    """Somebody was flagged as protected. The protected terms are not in the log."""

    person_id: PersonId
    flag_id: FlagId


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectionEnded(Event, action="FLAG_PROTECT_END", about="person_id"):
    """Somebody is protected no more."""

    person_id: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyRestricted(Event, action="RESTRICT", about="family_id"):
    """A family was restricted to the workers allowed."""

    allowed: tuple[WorkerId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RestrictionLifted(Event, action="UNRESTRICT", about="family_id"):
    """A family is restricted no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _ExemptionEvent(Event, about="exemption_id", subject="worker_id"):
    """worker_id: who stands on the perpetrator side."""

    exemption_id: ExemptionId
    worker_id: WorkerId


@dataclass(frozen=True, slots=True, kw_only=True)
class ExemptionGiven(_ExemptionEvent, action="EXEMPT"):
    """A worker on the perpetrator side was exempted for the family."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExemptionEnded(_ExemptionEvent, action="EXEMPT_END"):
    """An exemption was taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _SealEvent(Event, about="sealed"):
    """sealed: the update's id, or the person's."""

    seal_id: SealId
    sealed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSealed(_SealEvent, action="SEAL"):
    """An update, or all about a person, was sealed for the readers named."""

    readers: tuple[WorkerId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordUnsealed(_SealEvent, action="SEAL_END"):
    """A seal was taken off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextHeld(Event, action="HOLD", about="update_id", why="kind_held"):
    """A text waits for its author's safeguarding lead. kind_held: update, correction or reason.

    words, attachments: of an update, as of one that is posted.
    """

    update_id: UpdateId
    kind_held: str
    attachments: tuple[AttachmentId, ...] = ()
    words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldTextShown(Event, action="HELD_VIEW", kind=Kind.DISCLOSE, about="update_id"):
    """A safeguarding lead read what is held of one of her workers."""

    update_id: UpdateId


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineShown(Event, action="DECLINE_VIEW", kind=Kind.DISCLOSE, about="update_id"):
    """A safeguarding lead read why a held text of one of her workers was not released."""

    update_id: UpdateId


@dataclass(frozen=True, slots=True, kw_only=True)
class _HeldTextJudged(Event, about="update_id", subject="author_id"):
    """kind_held: update, correction or reason."""

    update_id: UpdateId
    author_id: WorkerId
    kind_held: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldTextDeclined(_HeldTextJudged, action="HELD_DECLINE"):
    """A safeguarding lead did not release it: it stays unposted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldTextReleased(_HeldTextJudged, action="HELD_RELEASE"):
    """A safeguarding lead released it: it is posted from now."""

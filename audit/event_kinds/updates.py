"""Events of updates and alerts: posted, corrected, kept back, opened, announced."""

from dataclasses import dataclass
from datetime import datetime

from audit.event import Event, Kind
from hub.foundation.identifiers import (
    AgencyId,
    AlertId,
    AttachmentId,
    DraftId,
    UpdateId,
    WorkerId,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdatePosted(Event, action="POST", about="update_id"):
    """An update was posted. tags in the order posted; sensitivity is the SN that resulted.

    words: what it says, under a salt (consent.committed_words); older entries commit to no words.
    """

    update_id: UpdateId
    tags: tuple[str, ...]
    sensitivity: int
    event_at: datetime | None = None
    attachments: tuple[AttachmentId, ...] = ()
    words: str | None = None
    named_readers: tuple[WorkerId, ...] = ()
    court_readers: tuple[WorkerId, ...] = ()
    is_household: bool = False
    is_history_shared: bool = False
    is_court_restricted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateCorrected(Event, action="CORRECT", about="update_id"):
    """A correction was added beside an update; the original stands.

    version: 2 for the first. author_id: whose words it is in. words: as of an update that is
    posted.
    """

    update_id: UpdateId
    correction_id: str
    version: int
    author_id: WorkerId
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateWithdrawn(Event, action="WITHDRAW", about="update_id", why="reason"):
    """An author took his update back: its words are shown to nobody any more.

    reason: RECALL within ten minutes of posting, else empty. His own words lie sealed elsewhere.
    """

    update_id: UpdateId
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateWithheld(Event, action="WITHHOLD", about="update_id", why="reason"):
    """The author agency kept an update from agencies or workers, to be reviewed at review_at."""

    update_id: UpdateId
    reason: str
    from_agencies: tuple[AgencyId, ...] = ()
    from_workers: tuple[WorkerId, ...] = ()
    review_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftKept(Event, action="DRAFT", about="draft_id"):
    """What an author had typed was kept, sealed, for him alone."""

    draft_id: DraftId


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertSent(Event, action="ALERT_SENT", about="object_id", why="code", subject="to_worker"):
    """An alert about `object_id` (an update, a clock …) was put into a worker's list.

    object_kind: what kind of thing it is about; due_at: until when an answer is due, if it is.
    """

    alert_id: AlertId
    object_id: str
    code: str
    to_worker: WorkerId
    object_kind: str = ""
    urgency: str = ""
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertRead(Event, action="ALERT_READ", kind=Kind.ACCESS, about="object_id", why="code"):
    """The actor opened an alert of his."""

    alert_id: AlertId
    object_id: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertsSettled(Event, action="ALERT_SETTLE", about="object_id"):
    """What `object_id` was about is done: nobody who was told by these alerts need answer them."""

    object_id: str
    alerts: tuple[AlertId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertAcknowledged(Event, action="ACK", about="object_id", why="code"):
    """The actor acknowledged an alert about `object_id`. answered: all that were, if several."""

    alert_id: AlertId
    object_id: str
    code: str
    answered: tuple[AlertId, ...] = ()

"""Events of looking into something: asked, answered, closed with a finding, raised, shown."""

from dataclasses import dataclass
from datetime import datetime

from audit.event import Event, Kind
from hub.foundation.identifiers import AgencyId, AlertId, FindingId, SampleId, UpdateId, WorkerId


@dataclass(frozen=True, slots=True, kw_only=True)
class _Looked(Event, about="item_id", why="signal", subject="worker_id"):
    """signal: why it deserved a look. The words lie sealed beside it, not here.

    object_id, happened_at, times: what a lead's step was about, as it was worked out.
    step_id, words_digest: the step, and what `consent.notes` makes of its words.
    """

    item_id: FindingId
    signal: str
    worker_id: WorkerId | None = None
    object_id: str = ""
    happened_at: datetime | None = None
    times: int | None = None
    step_id: str = ""
    words_digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingClosed(_Looked, action="LOOK_CLOSE"):
    """A lead closed it with a finding. outcome: fine or learn."""

    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerAsked(_Looked, action="LOOK_ASK"):
    """A lead asked the worker about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerAnswered(_Looked, action="LOOK_ANSWER"):
    """The worker answered. answered: the alerts he had been asked by."""

    answered: tuple[AlertId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRaised(_Looked, action="LOOK_RAISE"):
    """A lead raised it to an incident: information governance is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingNoticed(_Looked, action="LOOK_NOTICE"):
    """It was put on the list of an agency's leads, or has become more, and stays until one of them
    takes it up."""

    agency_id: AgencyId


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingShown(_Looked, action="VIEW_FINDING", kind=Kind.DISCLOSE):
    """The words of its steps were shown to the actor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleSeedCommitted(Event, action="SAMPLE_SEED"):
    """A month's sample will be drawn from a seed whose SHA-256 this is.

    blinding: the SHA-256 of the secret that hides who read what in the list drawn from.
    """

    month: str
    commitment: str
    blinding: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleDrawn(Event, action="SAMPLE_DRAW", about="sample_id"):
    """A month's sample was drawn. seed: hexadecimal, from which it can be drawn again.

    listed: the SHA-256 of the list it was drawn from. drawn: that of the disclosures drawn; their
    ids are by chance, so that nobody who does not have the rows tells from it who read what.
    """

    sample_id: SampleId
    month: str
    seed: str
    population: int
    listed: str
    size: int
    drawn: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureMarked(Event, action="SAMPLE_MARK", about="update_id", why="verdict"):
    """A lead said whether a sampled disclosure was right. verdict: justified, training, not.

    words_digest: what `consent.notes` makes of the lead's note, or of none.
    """

    sample_id: SampleId
    update_id: UpdateId
    verdict: str
    disclosure_id: str = ""
    words_digest: str = ""

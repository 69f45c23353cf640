"""What a permission says and who says it, before anything is recorded."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from consent.permission.words import NO_WORDS, PermissionWords
from hub.foundation.identifiers import AgencyId, PersonId, WorkerId

LA_PR = "LA_PR"
CAPACITIES = frozenset({"adult", "PR_holder", "Gillick_child", "16_17", LA_PR, "attorney"})


@dataclass(frozen=True, slots=True)
class PermissionTerms:
    """What a statement is about. Empty lists mean none, never all.

    `max_for`: (agency, group, level) where another level than `max_level` applies.
    `history_from`: from which event date older items are covered; None: from the giving on.
    """

    covers: tuple[PersonId, ...]
    groups: tuple[str, ...]
    sources: tuple[AgencyId, ...]
    recipients: tuple[AgencyId, ...]
    max_level: str = "N"
    max_for: tuple[tuple[AgencyId, str, str], ...] = ()
    valid_from: datetime | None = None
    valid_to: datetime | None = None
    review_at: datetime | None = None
    history_from: datetime | None = None
    exclusions: tuple[str, ...] = ()
    method: str | None = None
    language: str | None = None
    sheet_version: str | None = None
    words: PermissionWords = NO_WORDS


@dataclass(frozen=True, slots=True)
class Giver:
    """Who speaks: a person, or for LA_PR the worker of the local authority."""

    person_id: PersonId | None = None
    worker_id: WorkerId | None = None
    capacity: str = "adult"


def people_concerned(giver: Giver, covers: Iterable[PersonId]) -> tuple[PersonId, ...]:
    """The giver, if a person, and then whom it covers, each once."""
    own = (giver.person_id,) if giver.person_id else ()
    return tuple(dict.fromkeys((*own, *covers)))

"""A Permit is the only thing that opens a sealed text. Only `consent.authorise` makes one."""

from dataclasses import dataclass

from consent.outcome import Level
from hub.foundation.identifiers import SegmentId, UpdateId


class NotIssued(Exception):
    """Somebody other than `consent.authorise` tried to make a Permit."""


ISSUER = object()
"""Handed only to `consent.authorise`; a sweep checks that nobody else names it."""


@dataclass(frozen=True, slots=True)
class Permit:
    """One reader may be shown this much of one update, now. Its audit entry is already queued."""

    issuer: object
    update_id: UpdateId
    level: Level
    masked: frozenset[SegmentId]

    @property
    def shows_all(self) -> bool:
        """Whether no part is kept from the reader: only then may free text about all of it show,
        since it can tell of any part (rule 8)."""
        return self.level is Level.FULL and not self.masked

    def __post_init__(self) -> None:
        """Refuse to exist unless authorise asked for it."""
        if self.issuer is not ISSUER:
            raise NotIssued("a permit comes from consent.authorise alone")

"""What setting and ending every protective measure has in common (decision 4: who may act)."""

from collections.abc import Sequence
from typing import NamedTuple

from agencies.standing import Standing
from consent.acting import acting, require
from consent.compartments import compartment_for
from consent.models.protection import Measure
from consent.notes import Place, open_reason, seal_reason
from hub.foundation.errors import NotFound
from hub.foundation.work import Work

PROTECTION = "protection"
"""The partnership's compartment of protected terms and of the reasons for every measure."""
PROTECTORS = frozenset({"TM", "SGL"})


class Why(NamedTuple):
    """A sealed reason and where it lies; none where nothing was said."""

    compartment_id: str
    sealed: bytes | None


def is_protector(standing: Standing) -> bool:
    """A team manager or safeguarding lead of children's social care."""
    return standing.agency_type == "CSC" and standing.role in PROTECTORS


def require_protector(work: Work) -> None:
    """Raises: Refused DENY_ACCOUNT; NOT_ALLOWED for anybody but the two."""
    standing = acting(work)
    require(standing is None or is_protector(standing))


def seal_why(work: Work, *, table: str, record_id: str, reason: str) -> Why:
    """Seal why a measure was taken, in the words of whoever took it."""
    compartment_id = compartment_for(work, family_id=None, kind=PROTECTION)
    words = reason.strip()
    if not words:
        return Why(compartment_id, None)
    place = why_place(table, record_id)
    sealed = seal_reason(work, compartment_id=compartment_id, place=place, reason=words)
    return Why(compartment_id, sealed)


def open_why(work: Work, *, table: str, record_id: str, why: Why) -> str:
    """The words; empty where nothing was said. The caller shows that its reader may know."""
    if why.sealed is None:
        return ""
    return open_reason(
        work,
        compartment_id=why.compartment_id,
        place=why_place(table, record_id),
        sealed=why.sealed,
    )


def why_place(table: str, record_id: str) -> Place:
    """Where the reason of a measure lies."""
    return Place(table, "sealed_reason", record_id)


def end_rows(work: Work, rows: Sequence[Measure], *, named: str) -> None:
    """Write their end. Raises: NotFound when there is none to end."""
    if not rows:
        raise NotFound(named)
    for row in rows:
        row.ended_at, row.ended_by_id = work.now, work.actor.worker_id

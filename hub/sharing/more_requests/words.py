"""What is asked and why it is refused, sealed under the family's key."""

import json
from dataclasses import dataclass

from consent.notes import Place, open_reason, seal_reason
from hub.foundation.identifiers import MoreRequestId
from hub.foundation.work import Work
from hub.sharing.more_requests.models import MoreRequest


@dataclass(frozen=True, slots=True)
class AskedWords:
    """What somebody would like to know, and what for."""

    need: str
    purpose: str


def seal_words(
    work: Work, *, request_id: MoreRequestId, compartment_id: str, words: AskedWords
) -> bytes:
    """What is asked, as it is kept."""
    return seal_reason(
        work,
        compartment_id=compartment_id,
        place=_place(request_id, "sealed_words"),
        reason=json.dumps([words.need, words.purpose], ensure_ascii=False),
    )


def words_of(work: Work, row: MoreRequest) -> AskedWords:
    """What was asked. The caller has shown that its reader asked it or is asked."""
    opened = open_reason(
        work,
        compartment_id=row.compartment_id,
        place=_place(MoreRequestId(row.id), "sealed_words"),
        sealed=row.sealed_words,
    )
    need, purpose = json.loads(opened)
    return AskedWords(need, purpose)


def seal_refusal(work: Work, row: MoreRequest, reason: str) -> bytes:
    """Why no more is shared, as it is kept for the author agency."""
    return seal_reason(
        work,
        compartment_id=row.compartment_id,
        place=_place(MoreRequestId(row.id), "sealed_reason"),
        reason=reason,
    )


def refusal_of(work: Work, row: MoreRequest) -> str:
    """Why no more is shared, for the author agency alone; empty where it is."""
    if row.sealed_reason is None:
        return ""
    return open_reason(
        work,
        compartment_id=row.compartment_id,
        place=_place(MoreRequestId(row.id), "sealed_reason"),
        sealed=row.sealed_reason,
    )


def _place(request_id: MoreRequestId, column: str) -> Place:
    return Place(MoreRequest.__tablename__, column, request_id)

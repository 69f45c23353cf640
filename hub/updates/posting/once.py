"""A form sent twice makes one update: the second sending lands on what the first one made."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from hub.foundation.identifiers import UpdateId
from hub.foundation.work import Work
from hub.updates.posting.models import FormKey

LONGEST_KEY = 64


def as_kept(key: str) -> str:
    """The key of a form as it is written down. What we gave out ourselves is never as long."""
    return key[:LONGEST_KEY]


@dataclass(frozen=True, slots=True)
class FirstResult:
    """What the first sending of a form made, and when."""

    update_id: UpdateId
    at: datetime


def first_result(work: Work, *, key: str) -> FirstResult | None:
    """What the acting worker's form with this key has made already; None for a new one."""
    row = work.session.scalar(
        select(FormKey).where(
            FormKey.worker_id == work.actor.worker_id, FormKey.key == as_kept(key)
        )
    )
    return None if row is None or not key else FirstResult(UpdateId(row.made_id), row.used_at)


def use_key(work: Work, *, key: str, update_id: UpdateId) -> None:
    """Note that the form made this update. Writers take turns, so nobody comes between."""
    if key:
        work.session.add(
            FormKey(
                worker_id=work.actor.worker_id,
                key=as_kept(key),
                made_id=update_id,
                used_at=work.now,
            )
        )


def first_result_of_update(work: Work, *, update_id: UpdateId) -> FirstResult | None:
    """When the acting worker's form made that update; None if no form of his did."""
    row = work.session.scalar(
        select(FormKey).where(
            FormKey.worker_id == work.actor.worker_id, FormKey.made_id == update_id
        )
    )
    return None if row is None else FirstResult(update_id, row.used_at)

"""What changes in a worker's account: open or closed, second factor, training, acting lead.

A change is a row that follows the present one, and moves the rules' access version.
"""

from dataclasses import dataclass
from datetime import datetime

from agencies.homes.service import forget_home
from agencies.models import AccountRow
from agencies.session_service import end_sessions_of
from agencies.session_states import Ended
from agencies.standing import Standing
from agencies.workers.service import managed
from audit.events import AccountChanged
from hub.foundation.identifiers import WorkerId
from hub.foundation.versions import RULES, raise_versions
from hub.foundation.work import Work


@dataclass(frozen=True, slots=True)
class AccountChange:
    """What changes in an account; None leaves a part as it is."""

    is_active: bool | None = None
    has_mfa: bool | None = None
    is_acting_dsl: bool | None = None
    training_until: datetime | None = None


def set_account(work: Work, *, worker_id: WorkerId, change: AccountChange) -> None:
    """Change a worker's account from now on. Closing it, or taking its factor, ends his sessions.

    Raises: Refused, NotFound.
    """
    standing = managed(work, worker_id)
    replace_account(work, standing=standing, change=change)


def replace_account(work: Work, *, standing: Standing, change: AccountChange) -> None:
    """Write the account row that follows the present one. The caller has tested who may."""
    after = AccountRow(
        worker_id=standing.worker_id,
        is_active=_chosen(change.is_active, standing.is_active),
        has_mfa=_chosen(change.has_mfa, standing.has_mfa),
        is_acting_dsl=_chosen(change.is_acting_dsl, standing.is_acting_dsl),
        training_until=change.training_until or standing.training_until,
        starts_at=work.now,
        recorded_by=work.actor.worker_id,
    )
    work.session.add(after)
    if not (after.is_active and after.has_mfa):
        end_sessions_of(work, worker_id=standing.worker_id, because=Ended.ACCOUNT)
    if not after.is_active:
        forget_home(work, worker_id=standing.worker_id)
    raise_versions(work.session, [RULES])
    for part, value in _changes(change):
        work.record(
            AccountChanged(
                worker_id=standing.worker_id,
                change=part,
                value=value,
                is_active=after.is_active,
                has_mfa=after.has_mfa,
                is_acting_dsl=after.is_acting_dsl,
                training_until=after.training_until,
            )
        )


def _chosen(new: bool | None, old: bool) -> bool:
    return old if new is None else new


def _changes(change: AccountChange) -> tuple[tuple[str, str], ...]:
    parts: list[tuple[str, str]] = []
    if change.is_active is not None:
        parts.append(("active" if change.is_active else "inactive", ""))
    if change.has_mfa is not None:
        parts.append(("mfa", str(change.has_mfa).lower()))
    if change.is_acting_dsl is not None:
        parts.append(("acting_dsl", str(change.is_acting_dsl).lower()))
    if change.training_until is not None:
        parts.append(("training", change.training_until.isoformat()))
    return tuple(parts)

"""The question after a withdrawal: does any risk now need a sharing decision? (domain B4)"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from audit.events import WithdrawalChecked
from consent.acting import acting, require
from consent.compartments import compartment_for
from consent.notes import Place, open_reason, seal_reason
from hub.alerts.service import answer_alerts
from hub.clocks.permission_dates import check_due_on
from hub.foundation.clock import london_date
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import FamilyId, PermissionId, WorkerId
from hub.foundation.work import Work
from hub.sharing.withdrawals.models import WithdrawalCheck

DECIDE, NONE = "decide", "none"
ANSWERS = frozenset({DECIDE, NONE})


@dataclass(frozen=True, slots=True)
class AskedCheck:
    """One such question. answer: `decide`, `none`, or empty while it is open."""

    permission_id: PermissionId
    family_id: FamilyId
    worker_id: WorkerId
    asked_at: datetime
    answered_at: datetime | None = None
    answered_by: WorkerId | None = None
    answer: str = ""

    @property
    def due_on(self) -> date:
        """The day until whose end an answer is awaited."""
        return check_due_on(self.asked_at)

    def is_late(self, now: datetime) -> bool:
        """Whether that day is over."""
        return self.answered_at is None and london_date(now) > self.due_on


def ask_for_check(
    work: Work, *, permission_id: PermissionId, family_id: FamilyId, worker_id: WorkerId
) -> None:
    """Ask this worker, from now on."""
    work.session.add(
        WithdrawalCheck(
            permission_id=permission_id,
            family_id=family_id,
            worker_id=worker_id,
            asked_at=work.now,
        )
    )


def answer_check(
    work: Work, *, permission_id: PermissionId, family_id: FamilyId, answer: str, reason: str
) -> None:
    """Answer it, once: a decision is made next, or none is needed for this reason.

    Raises: NotFound when it was not asked or has been answered; Refused NOT_ALLOWED for anybody
    but the worker asked and those who may answer for her (`may_answer`).
    """
    row = work.session.get(WithdrawalCheck, (permission_id, family_id))
    if row is None or row.answered_at is not None or answer not in ANSWERS:
        raise NotFound(permission_id)
    standing = acting(work)
    require(standing is None or standing.worker_id == row.worker_id or standing.is_lead)
    row.answered_at, row.answered_by_id, row.answer = work.now, work.actor.worker_id, answer
    row.compartment_id = compartment_for(work, family_id=family_id)
    row.sealed_reason = seal_reason(
        work,
        compartment_id=row.compartment_id,
        place=_place(permission_id, family_id),
        reason=reason,
    )
    answered = answer_alerts(work, object_id=permission_id)
    work.record(
        WithdrawalChecked(
            permission_id=permission_id,
            family_id=family_id,
            answer=answer,
            reason=reason,
            answered=answered,
        )
    )


def check_asked(
    work: Work, *, permission_id: PermissionId, family_id: FamilyId
) -> AskedCheck | None:
    """The question about this permission in this family, if it was asked."""
    row = work.session.get(WithdrawalCheck, (permission_id, family_id))
    return None if row is None else _asked(row)


def words_of_check(work: Work, *, permission_id: PermissionId, family_id: FamilyId) -> str:
    """Why none was needed. The caller has shown that its reader may know of the permission."""
    row = work.session.get(WithdrawalCheck, (permission_id, family_id))
    if row is None or row.sealed_reason is None or row.compartment_id is None:
        return ""
    place = _place(permission_id, family_id)
    return open_reason(
        work, compartment_id=row.compartment_id, place=place, sealed=row.sealed_reason
    )


def checks_waiting(
    work: Work, *, worker_id: WorkerId, family_ids: Collection[FamilyId]
) -> tuple[AskedCheck, ...]:
    """What this worker has not answered yet on these families, the oldest first. One query."""
    row = WithdrawalCheck
    query = select(row).where(
        row.worker_id == worker_id,
        row.answered_at.is_(None),
        row.family_id.in_(sorted(family_ids)),
    )
    return tuple(map(_asked, work.session.scalars(query.order_by(row.asked_at))))


def _asked(row: WithdrawalCheck) -> AskedCheck:
    return AskedCheck(
        PermissionId(row.permission_id),
        FamilyId(row.family_id),
        WorkerId(row.worker_id),
        row.asked_at,
        row.answered_at,
        WorkerId(row.answered_by_id) if row.answered_by_id else None,
        row.answer or "",
    )


def _place(permission_id: PermissionId, family_id: FamilyId) -> Place:
    return Place(WithdrawalCheck.__tablename__, "sealed_reason", f"{permission_id}/{family_id}")

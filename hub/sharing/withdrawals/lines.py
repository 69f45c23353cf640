"""A withdrawal in words: when, who recorded it, and whether the person was told what stays."""

from agencies.workers.queries import workers_named
from consent.permission.withdrawals import Withdrawal, withdrawal_of
from hub.clocks.permission_dates import check_due_on
from hub.foundation.identifiers import PermissionId
from hub.foundation.work import Work
from hub.presentation.times import full_day, long_day
from hub.presentation.wording import gettext

Lines = list[tuple[str, str, None]]


def withdrawal_lines(work: Work, *, permission_id: PermissionId) -> Lines:
    """Pairs for a summary list; none while it was not withdrawn."""
    found = withdrawal_of(work, permission_id=permission_id)
    if found is None:
        return []
    named = workers_named(work, worker_ids={found.recorded_by})
    lines: Lines = [
        (gettext("Withdrawn"), long_day(found.at), None),
        (gettext("Told what stays visible, and why"), _told(found), None),
    ]
    if found.recorded_by in named:
        lines.insert(1, (gettext("Recorded by"), named[found.recorded_by].name, None))
    if found.words:
        lines.append((gettext("Own words"), found.words, None))
    return lines


def is_recorder(work: Work, *, permission_id: PermissionId) -> bool:
    """Whether the acting worker recorded that it was withdrawn."""
    found = withdrawal_of(work, permission_id=permission_id)
    return found is not None and found.recorded_by == work.actor.worker_id


def waits_to_tell(work: Work, *, permission_id: PermissionId) -> bool:
    """Whether somebody has still to tell the person."""
    found = withdrawal_of(work, permission_id=permission_id)
    return found is not None and found.told_at is None


def _told(found: Withdrawal) -> str:
    if found.told_at is not None:
        return gettext("Yes, on %(day)s", day=long_day(found.told_at))
    if found.told:
        return gettext("Not yet. By the end of %(day)s", day=full_day(check_due_on(found.at)))
    return gettext("Not recorded")

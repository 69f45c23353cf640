"""Openings that wait for a reviewer's look."""

from agencies.workers.queries import workers_named
from consent.emergency.openings import unreviewed_openings
from hub.clocks.emergency_dates import is_overdue, review_due_on
from hub.foundation.work import Work
from hub.presentation.times import full_day, row_moment
from hub.presentation.wording import gettext
from hub.presentation.work_rows import DueLine, WorkRow, due_line
from hub.sharing.emergency.opener import openers_of
from hub.sharing.emergency.seen import SeenOpening, seen
from hub.sharing.emergency.wording import reason_words, somebody, worker_words


def openings_to_review(work: Work) -> tuple[SeenOpening, ...]:
    """Those the acting worker may review, the oldest first."""
    found = (seen(work, one) for one in unreviewed_openings(work))
    return tuple(one for one in found if one is not None and one.may_review)


def waiting_openings(work: Work) -> tuple[WorkRow, ...]:
    """The same as rows: when, which family, why, by whom, and until when a look is due."""
    waiting = openings_to_review(work)
    workers = workers_named(work, worker_ids={one.opening.worker_id for one in waiting})
    openers = openers_of(work, (one.acted for one in waiting))
    return tuple(
        WorkRow(
            when=row_moment(one.opening.opened_at, work.now),
            when_quiet=_due_words(work, one),
            is_pressing=is_overdue(one.opening.opened_at, work.now),
            family=one.family,
            href=f"/emergency/{one.opening.glass_id}",
            matter=reason_words(one.opening.reason),
            source=worker_words(workers.get(one.opening.worker_id))
            if openers.may_name_opener(one.view, one.acted)
            else somebody(),
        )
        for one in waiting
    )


def reviews_due_lines(work: Work) -> tuple[DueLine, ...]:
    """The same for the first page of a lead."""
    return tuple(
        due_line(
            due=review_due_on(one.opening.opened_at),
            text=gettext("%(family)s – review an emergency opening", family=one.family),
            href=f"/emergency/{one.opening.glass_id}",
            is_late=is_overdue(one.opening.opened_at, work.now),
        )
        for one in openings_to_review(work)
    )


def _due_words(work: Work, one: SeenOpening) -> str:
    due = full_day(review_due_on(one.opening.opened_at))
    if is_overdue(one.opening.opened_at, work.now):
        return gettext("review overdue since %(day)s", day=due)
    return gettext("review by %(day)s", day=due)

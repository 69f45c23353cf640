"""What the page of an emergency opening says, as far as its reader may know it."""

from collections.abc import Iterable

from agencies.queries import agencies_by_id
from agencies.workers.queries import NamedWorker, workers_named
from audit.events import EmergencyShown
from consent.emergency.openings import Opening, words_of_opening
from hub.alerts.queries import everybodys_alerts_about
from hub.alerts.service import OPENED
from hub.clocks.emergency_dates import review_due_on
from hub.foundation.identifiers import GlassId
from hub.foundation.work import Work
from hub.presentation.links import Link
from hub.presentation.times import clock_time, full_day, moment
from hub.presentation.wording import gettext
from hub.sharing.emergency.opener import nameable, openers_of
from hub.sharing.emergency.seen import SeenOpening
from hub.sharing.emergency.wording import (
    OUTCOME_WORDS,
    reason_words,
    somebody,
    worker_words,
)

Pair = tuple[str, str, Link | None]


def facts_of(work: Work, one: SeenOpening) -> list[Pair]:
    """Who opened which family, when, why, for whom. That it was shown is recorded."""
    opening = one.opening
    opener, reviewer = _names(work, one)
    pairs = [
        (gettext("Opened by"), opener, None),
        (gettext("Opened"), moment(opening.opened_at, work.now), None),
        (_end_word(opening), moment(opening.ended_at, work.now), None),
        (gettext("Family"), one.family, _family_link(one)),
        (gettext("Child named"), one.child, None),
        (gettext("Why it could not wait"), reason_words(opening.reason), None),
    ]
    parts = ["words"] if one.has_words else []
    if one.has_words:
        words = words_of_opening(work, glass_id=opening.glass_id)
        pairs.append((gettext("What was to be found out"), words, None))
    pairs += _review(work, one, reviewer)
    if one.review is not None and one.review.note and one.has_note:
        parts.append("note")
    _record(work, one, parts)
    return pairs


def told_of(work: Work, *, glass_id: GlassId) -> tuple[str, ...]:
    """Who was told at once, for the opener: those he may know of once it is open, by name.

    Whoever works for an agency that is never named is left out (decision 5.3).
    """
    alerts = everybodys_alerts_about(work.session, object_id=glass_id)
    told = {one.worker_id for one in alerts if one.code == OPENED}
    named = workers_named(work, worker_ids=told).values()
    return tuple(sorted(map(worker_words, _nameable(work, named))))


def review_day(opening: Opening) -> str:
    """By the end of which day somebody independent looks at it."""
    return full_day(review_due_on(opening.opened_at))


def told_title(opening: Opening) -> str:
    """ "Told at 22:40"."""
    return gettext("Told at %(time)s", time=clock_time(opening.opened_at))


def _end_word(opening: Opening) -> str:
    if opening.is_open:
        return gettext("Closes by itself")
    is_early = opening.closed_at is not None and opening.closed_at < opening.ends_at
    return gettext("Closed by its opener") if is_early else gettext("Ended by itself")


def _family_link(one: SeenOpening) -> Link | None:
    if one.card is None:
        return None
    return Link(gettext("Timeline"), f"/families/{one.opening.family_id}", one.family)


def _names(work: Work, one: SeenOpening) -> tuple[str, str]:
    """Who opened and who reviewed it, as far as they may be named to whoever looks."""
    acted, openers = one.acted, openers_of(work, (one.acted,))
    reviewer_id = acted.reviewer_id or acted.opener_id
    workers = workers_named(work, worker_ids=(acted.opener_id, reviewer_id))
    opener = openers.may_name_opener(one.view, acted)
    reviewer = openers.may_name_reviewer(one.view, acted)
    return (
        worker_words(workers.get(acted.opener_id)) if opener else somebody(),
        worker_words(workers.get(reviewer_id)) if reviewer else somebody(),
    )


def _review(work: Work, one: SeenOpening, reviewer: str) -> list[Pair]:
    if one.review is None:
        return [
            (
                gettext("Review due"),
                gettext("by the end of %(day)s", day=review_day(one.opening)),
                None,
            )
        ]
    said = gettext(OUTCOME_WORDS.get(one.review.outcome, ""))
    pairs: list[Pair] = [
        (gettext("Reviewed"), moment(one.review.reviewed_at, work.now), None),
        (gettext("Reviewed by"), reviewer, None),
        (gettext("What the review found"), said, None),
    ]
    if one.review.note and one.has_note:
        pairs.append((gettext("What the reviewer wrote"), one.review.note, None))
    return pairs


def _nameable(work: Work, named: Iterable[NamedWorker]) -> Iterable[NamedWorker]:
    workers = tuple(named)
    agencies = agencies_by_id(
        work.session, agency_ids={one.agency_id for one in workers}, at=work.now
    )
    open_to_all = nameable(agencies)
    return tuple(one for one in workers if one.agency_id in open_to_all)


def _record(work: Work, one: SeenOpening, parts: Iterable[str]) -> None:
    opening = one.opening
    is_named = one.card is not None and opening.child_id in one.card.people
    work.record(
        EmergencyShown(
            family_id=opening.family_id,
            glass_id=opening.glass_id,
            people=(opening.child_id,) if is_named else (),
            parts=tuple(parts),
        )
    )

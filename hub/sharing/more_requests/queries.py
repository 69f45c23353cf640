"""Reads requests for more: those that wait for an author agency, and the answers to one's own."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from agencies.workers.queries import NamedWorker, workers_named
from audit.events import MoreRequestShown
from consent.authorise import deny
from consent.outcome import Level
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import FamilyId, MoreRequestId, UpdateId, WorkerId
from hub.foundation.work import Work
from hub.sharing.more_requests.models import MoreRequest
from hub.sharing.more_requests.service import SHARED, is_asked, latest_request, subjects_of
from hub.sharing.more_requests.words import AskedWords, refusal_of, words_of
from hub.updates.judging import sight_of_update
from hub.updates.own_words import OwnUpdate, own_update
from hub.updates.wordings import withdrawn_among

ANSWER_SHOWN = timedelta(days=14)
"""How long an answer stands in its asker's list."""


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request without its words: who asked, or nobody's name for an answer; when; where."""

    at: datetime
    href: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class SeenRequest:
    """One request with its words and the update, for those who may answer it."""

    request_id: MoreRequestId
    update_id: UpdateId
    own: OwnUpdate
    asker: NamedWorker
    asked_at: datetime
    words: AskedWords
    answered_by: str
    answered_at: datetime | None
    is_shared: bool
    reason: str


@dataclass(frozen=True, slots=True)
class OwnRequest:
    """How the acting worker's own last request about an update stands."""

    asked_at: datetime
    answered_at: datetime | None
    is_shared: bool


def requests_waiting(work: Work) -> tuple[RequestLine, ...]:
    """What the acting worker may answer: of updates he wrote, or as his agency's lead."""
    row = MoreRequest
    query = select(row).where(
        row.agency_id == work.actor.agency_id,
        row.answered_at.is_(None),
    )
    rows = work.session.scalars(query.order_by(row.asked_at, row.id)).all()
    mine = [one for one in _still_posted(work, rows) if is_asked(work, one)]
    names = workers_named(work, worker_ids={WorkerId(one.asked_by_id) for one in mine})
    return tuple(
        RequestLine(one.asked_at, f"/requests-for-more/{one.id}", names[who].name)
        for one in mine
        if (who := WorkerId(one.asked_by_id)) in names
    )


def answers_received(work: Work) -> tuple[RequestLine, ...]:
    """Answers to the acting worker's requests, the latest first, while he reads the summary."""
    row = MoreRequest
    query = select(row).where(
        row.asked_by_id == work.actor.worker_id,
        row.asking_agency_id == work.actor.agency_id,
        row.answered_at > work.now - ANSWER_SHOWN,
    )
    rows = work.session.scalars(query.order_by(row.answered_at.desc(), row.id)).all()
    return tuple(_answers(work, _still_posted(work, rows)))


def own_request(work: Work, *, update_id: UpdateId) -> OwnRequest | None:
    """His last about this update. The caller has shown that he still reads its summary."""
    row = latest_request(work, update_id=update_id)
    if row is None:
        return None
    return OwnRequest(row.asked_at, row.answered_at, row.outcome == SHARED)


def request_seen(work: Work, *, request_id: MoreRequestId) -> SeenRequest:
    """One with its words, its showing recorded. Raises: NotFound, the denial recorded."""
    row = work.session.get(MoreRequest, request_id)
    if row is None or not is_asked(work, row):
        deny(work, object_id=request_id, reason="NOT_ASKED", exit_name="more")
        raise NotFound(request_id)
    update_id = UpdateId(row.update_id)
    own = own_update(work, update_id=update_id, exit_name="more")
    work.record(
        MoreRequestShown(
            family_id=FamilyId(row.family_id), request_id=request_id, people=subjects_of(row)
        )
    )
    asker, answerer = WorkerId(row.asked_by_id), WorkerId(row.answered_by_id or "")
    people = workers_named(work, worker_ids={one for one in (asker, answerer) if one})
    return SeenRequest(
        request_id=request_id,
        update_id=update_id,
        own=own,
        asker=people[asker],
        asked_at=row.asked_at,
        words=words_of(work, row),
        answered_by=people[answerer].name if answerer in people else "",
        answered_at=row.answered_at,
        is_shared=row.outcome == SHARED,
        reason=refusal_of(work, row),
    )


def _still_posted(work: Work, rows: Sequence[MoreRequest]) -> Iterator[MoreRequest]:
    """But for those about updates that were withdrawn: nothing more can come of them."""
    if not rows:
        return
    gone = withdrawn_among(work.session, update_ids={UpdateId(one.update_id) for one in rows})
    yield from (one for one in rows if one.update_id not in gone)


def _answers(work: Work, rows: Iterable[MoreRequest]) -> Iterator[RequestLine]:
    for one in rows:
        found = sight_of_update(work, update_id=UpdateId(one.update_id))
        at = one.answered_at
        if at is not None and found is not None and found[1].level >= Level.SUMMARY:
            yield RequestLine(at, f"/updates/{one.update_id}/more")

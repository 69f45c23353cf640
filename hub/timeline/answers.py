"""Who has acknowledged an urgent update and who has not yet: for its author and her lead."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from agencies.roles import after_name, role_words
from agencies.workers.queries import NamedWorker, workers_named
from audit.events import PeopleShown
from consent.outcome import Level, Reason
from consent.sights import knows_involvement
from consent.standpoint import Standpoint
from hub.alerts.queries import StoredAlert, everybodys_alerts_about
from hub.foundation.identifiers import WorkerId
from hub.foundation.work import Work
from hub.presentation.times import clock_time, day
from hub.presentation.wording import gettext
from hub.timeline.pressing import PRESSING
from hub.timeline.shown import ShownUpdate
from hub.updates.judging import readers_of_update


@dataclass(frozen=True, slots=True)
class Answer:
    """One person: who, of where, and when the answer came or is due."""

    name: str
    where: str
    when: str


@dataclass(frozen=True, slots=True)
class Answers:
    """Those who have acknowledged, first come first; and those who have not yet."""

    given: tuple[Answer, ...]
    awaited: tuple[Answer, ...]


def answers_to(work: Work, view: Standpoint, item: ShownUpdate) -> Answers | None:
    """As far as the reader may know of them (decision 5.3); None where it is not his to ask.

    Others are neither named nor counted. That he was shown them is queued for the log.
    """
    if not _may_ask(work, view, item):
        return None
    alerts = everybodys_alerts_about(work.session, object_id=item.update_id)
    people = _nameable(work, view, alerts)
    known = [one for one in alerts if one.worker_id in people]
    given = {one.worker_id: one.acknowledged_at for one in known if one.acknowledged_at}
    awaited = _awaited(work, item, known, given)
    work.record(
        PeopleShown(
            family_id=view.facts.family.family_id,
            view="answers",
            update_id=item.update_id,
            workers=(*given, *(one.worker_id for one in awaited)),
        )
    )
    return Answers(
        given=tuple(
            _answer(people[who], _moment(work, at))
            for who, at in sorted(given.items(), key=lambda pair: (pair[1], people[pair[0]].name))
        ),
        awaited=tuple(_answer(people[one.worker_id], _due(work, one)) for one in awaited),
    )


def _may_ask(work: Work, view: Standpoint, item: ShownUpdate) -> bool:
    """Its author, and the safeguarding lead of her agency, while it asks for an answer."""
    decision = item.sighting.judged.decision
    is_hers = item.author_id == work.actor.worker_id or view.relationship.is_lead
    is_asking = item.urgency in PRESSING and not item.is_withdrawn
    return is_asking and is_hers and decision.reason is Reason.OWN


def _nameable(
    work: Work, view: Standpoint, alerts: Iterable[StoredAlert]
) -> dict[WorkerId, NamedWorker]:
    ids = {one.worker_id for one in alerts}
    named = workers_named(work, worker_ids=ids)
    return {who: one for who, one in named.items() if knows_involvement(view, one.agency_id)}


def _awaited(
    work: Work, item: ShownUpdate, known: Iterable[StoredAlert], answered: Collection[WorkerId]
) -> list[StoredAlert]:
    """Of those alerted, who has not answered and may still read it; whoever may not is not told
    apart from somebody who never could."""
    waiting = {one.worker_id: one for one in known if one.worker_id not in answered}
    readers = readers_of_update(work, stored=item.sighting.stored, worker_ids=sorted(waiting))
    entitled = {who for who, one in readers.items() if one.level >= Level.SUMMARY}
    return [one for who, one in waiting.items() if who in entitled]


def _answer(worker: NamedWorker, when: str) -> Answer:
    role = role_words(worker.role, worker.agency_type)
    return Answer(worker.name, f"{after_name(role)}, {worker.agency_name}", when)


def _moment(work: Work, at: datetime) -> str:
    return f"{day(at, work.now)}, {clock_time(at)}"


def _due(work: Work, one: StoredAlert) -> str:
    if one.due_at is None:
        return ""
    if one.due_at <= work.now:
        return gettext("late since %(time)s", time=_moment(work, one.due_at))
    return gettext("due by %(time)s", time=_moment(work, one.due_at))

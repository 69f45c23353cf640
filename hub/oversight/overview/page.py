"""The questions a lead asks the log, each answered for one page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from agencies.workers.queries import NamedWorker, workers_of_agency
from audit.queries import count_entries
from consent.acting import acting
from consent.authorise import deny
from hub.families.own import own_families
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import WorkerId
from hub.foundation.work import Work
from hub.meetings.queries import families_met
from hub.oversight.by_day import Reading, ReadingsPage
from hub.oversight.filters import OURS, Attended, LogQuery
from hub.oversight.lens import Lens
from hub.oversight.readings import READING, readings_page
from hub.presentation.fields import Choice
from hub.presentation.wording import gettext


@dataclass(frozen=True, slots=True)
class Desk:
    """The acting lead's place: her sight, and the workers of her agency."""

    work: Work
    lens: Lens
    colleagues: Sequence[NamedWorker]

    def has(self, worker_id: WorkerId) -> bool:
        """Whether that worker is or was one of her agency's."""
        return any(one.worker_id == worker_id for one in self.colleagues)


def desk_of(work: Work) -> Desk:
    """Raises: NotFound for anybody but a safeguarding lead; Refused DENY_ACCOUNT."""
    standing = acting(work)
    if standing is None or not standing.is_lead:
        raise NotFound("oversight")
    colleagues = workers_of_agency(work.session, agency_id=work.actor.agency_id, at=work.now)
    return Desk(work, Lens(work), colleagues)


def worker_asked_for(desk: Desk, worker_id: WorkerId | None) -> NamedWorker:
    """One of her agency's. Raises: NotFound, the denial recorded."""
    found = next((one for one in desk.colleagues if one.worker_id == worker_id), None)
    if found is None:
        deny(desk.work, object_id=worker_id or "", reason="NOT_OURS", exit_name="oversight")
        raise NotFound(worker_id)
    return found


def answer(
    desk: Desk, question: str, query: LogQuery, *, size: int, with_own: bool = False
) -> ReadingsPage:
    """Readings of her agency's updates, or by her agency's workers, newest first.

    with_own: her own among them.
    """
    work = desk.work
    agency_id = work.actor.agency_id
    except_id = WorkerId("") if with_own else work.actor.worker_id
    wanted = (
        query.wanted(question, agency_id=agency_id, except_id=except_id),
        *query.in_meetings(question, agency_id=agency_id, attended=_attended(desk, query)),
    )

    def keep(one: Reading) -> bool:
        # A meeting that a colleague chairs is shown to partners' workers as well. Who is asked
        # for by name must be one of hers: of others she might not know that they are there.
        if query.worker_id is not None:
            return one.reader_id == query.worker_id and desk.has(one.reader_id)
        return question == OURS or desk.has(one.reader_id)

    return readings_page(work, desk.lens, wanted=wanted, before=query.before, size=size, keep=keep)


def own_readings(desk: Desk, question: str, query: LogQuery) -> int:
    """How many entries of her own a list leaves out; none where it names a worker."""
    if query.worker_id is not None:
        return 0
    me = desk.work.actor.worker_id
    own = replace(query, worker_id=me)
    wanted = own.wanted(question, agency_id=desk.work.actor.agency_id, except_id=me)
    wanted = replace(wanted, entry_actions=READING)
    return count_entries(desk.work.session, wanted=wanted)[0]


def _attended(desk: Desk, query: LogQuery) -> Attended:
    """Of the worker asked for, else of all of hers but herself."""
    everybody = tuple(one.worker_id for one in desk.colleagues)
    if query.worker_id is not None:
        asked: tuple[WorkerId, ...] = tuple(one for one in everybody if one == query.worker_id)
    else:
        asked = tuple(one for one in everybody if one != desk.work.actor.worker_id)
    families = families_met(desk.work.session, worker_ids=asked)
    if query.family_id is not None:
        families = tuple(one for one in families if one == query.family_id)
    return Attended(asked, families)


@dataclass(frozen=True, slots=True)
class FilterField:
    """One field of the form above a list. type: "date" or "text", or "" for a choice."""

    name: str
    label: str
    value: str
    choices: tuple[Choice, ...] = ()
    type: str = ""


def filter_fields(desk: Desk, query: LogQuery) -> tuple[FilterField, ...]:
    """Family, worker and dates. Offers her own families and her own agency's workers."""
    families = [Choice(one.family_id, one.title) for one in own_families(desk.work)]
    workers = [Choice(one.worker_id, one.name) for one in desk.colleagues]
    everyone, every_family = Choice("", gettext("Everyone")), Choice("", gettext("All families"))
    return (
        FilterField("family", gettext("Family"), query.family_id or "", (every_family, *families)),
        FilterField(
            "worker", gettext("Worker of your agency"), query.worker_id or "", (everyone, *workers)
        ),
        _day("since", gettext("Since"), query.since),
        _day("until", gettext("Until"), query.until),
    )


def _day(name: str, label: str, value: date | None) -> FilterField:
    return FilterField(name, label, value.isoformat() if value else "", type="date")

"""Who was told late: alerts that were answered after their time, or not yet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select

from audit.wanted import Mark
from hub.alerts.about import Kind
from hub.alerts.models import Alert
from hub.foundation.clock import london_date
from hub.foundation.identifiers import AgencyId, AlertId, EntryId, FamilyId, UpdateId, WorkerId
from hub.oversight.cursor import behind, by_days, day_mark, day_of, page_of
from hub.oversight.filters import LogQuery
from hub.oversight.lens import is_more_than_held
from hub.oversight.overview.page import Desk
from hub.oversight.questions.answer import Answer, AnswerRow, Asked
from hub.oversight.questions.told_entries import Told, entries_told
from hub.oversight.under_sharing.spans import span_words
from hub.oversight.wording import Words
from hub.presentation.links import Cell
from hub.presentation.times import row_day, row_moment
from hub.presentation.wording import gettext, ngettext
from hub.updates.judging import Sighting
from hub.updates.models import Update, UpdateMarking

_BATCH = 100


@dataclass(frozen=True, slots=True)
class LateAlert:
    """An alert whose answer came after its time, or has not come. is_named: who was told."""

    alert_id: AlertId
    worker_id: WorkerId
    family_id: FamilyId
    sighting: Sighting
    raised_at: datetime
    due_at: datetime
    answered_at: datetime | None
    is_named: bool
    code: str

    @property
    def told(self) -> Told:
        """By which its entries are found."""
        return Told(UpdateId(self.sighting.update_id), self.worker_id, self.code)

    @property
    def mark(self) -> Mark:
        """Its place; of whoever is not named that of his day."""
        exact = Mark(self.raised_at, EntryId(self.alert_id))
        return exact if self.is_named else day_mark(day_of(exact))


def told_late(desk: Desk, asked: Asked) -> Answer:
    """Alerts about the agency's updates, and about any to its workers, that she may know of."""
    found = page_of(
        lambda begin: by_days(_late(desk, asked.query, begin), hide=_in_no_order),
        before=asked.query.before,
        size=asked.size,
    )
    entries = _entries(desk, found.rows) if asked.has_evidence else {}
    rows = tuple(_rows(desk, found.rows, entries))
    return Answer(_heads(), rows, found.next_before, instant=gettext("Told"))


def _in_no_order(_: date, hidden: list[LateAlert]) -> Sequence[LateAlert]:
    return sorted(hidden, key=lambda one: (one.family_id, one.sighting.update_id))


def _late(desk: Desk, query: LogQuery, before: Mark | None) -> Iterator[LateAlert]:
    """Newest first, without what she has no sight of, or has as held: that it was urgent is no
    more hers to know than what it is about (interface 3)."""
    while True:
        rows = desk.work.session.scalars(_statement(desk, query, before)).all()
        desk.lens.look_at({FamilyId(row.family_id or "") for row in rows})
        desk.lens.meet({WorkerId(row.worker_id) for row in rows})
        yield from filter(None, (_late_alert(desk, row) for row in rows))
        if len(rows) < _BATCH:
            return
        before = Mark(rows[-1].raised_at, EntryId(rows[-1].id))


def _late_alert(desk: Desk, row: Alert) -> LateAlert | None:
    family_id, worker_id = FamilyId(row.family_id or ""), WorkerId(row.worker_id)
    sighting = desk.lens.sighting(family_id, row.object_id)
    if sighting is None or not is_more_than_held(sighting) or row.due_at is None:
        return None
    return LateAlert(
        AlertId(row.id),
        worker_id,
        family_id,
        sighting,
        row.raised_at,
        row.due_at,
        row.acknowledged_at,
        desk.lens.may_name(family_id, worker_id),
        row.code,
    )


def _statement(desk: Desk, query: LogQuery, before: Mark | None) -> Select[Alert]:
    agency_id, now = desk.work.actor.agency_id, desk.work.now
    colleagues = [one.worker_id for one in desk.colleagues]
    conditions = [
        Alert.object_kind == Kind.UPDATE,
        or_(
            Alert.acknowledged_at > Alert.due_at,
            and_(Alert.acknowledged_at.is_(None), Alert.due_at < now),
        ),
        or_(Alert.worker_id.in_(colleagues), _is_about_ours(agency_id)),
        *_filters(query, colleagues),
    ]
    if before is not None:
        conditions.append(behind(before, Alert.raised_at, Alert.id))
    return (
        select(Alert)
        .where(*conditions)
        .order_by(Alert.raised_at.desc(), Alert.id.desc())
        .limit(_BATCH)
    )


def _is_about_ours(agency_id: AgencyId) -> ColumnElement[bool]:
    return (
        exists()
        .where(Update.id == Alert.object_id, Update.marking_id == UpdateMarking.id)
        .where(UpdateMarking.agency_id == agency_id)
    )


def _filters(query: LogQuery, colleagues: Sequence[WorkerId]) -> Iterator[ColumnElement[bool]]:
    since, until = query.instants
    if since is not None:
        yield Alert.raised_at >= since
    if until is not None:
        yield Alert.raised_at < until
    if query.family_id is not None:
        yield Alert.family_id == query.family_id
    if query.worker_id is not None:
        # Of others she might not know that they are there.
        yield and_(Alert.worker_id == query.worker_id, Alert.worker_id.in_(colleagues))


def _entries(desk: Desk, page: Sequence[LateAlert]) -> Mapping[Told, tuple[EntryId, ...]]:
    return entries_told(
        desk.work.session,
        family_ids={one.family_id for one in page},
        told={one.told for one in page if one.is_named},
    )


def _rows(
    desk: Desk, page: Sequence[LateAlert], entries: Mapping[Told, tuple[EntryId, ...]]
) -> Iterator[AnswerRow]:
    words = Words(desk.work, desk.lens, workers={one.worker_id for one in page})
    titles = desk.lens.titles({one.family_id for one in page})
    desk.lens.show((one.sighting for one in page), exit_name="oversight")
    for one in page:
        person = words.person(one.family_id, one.worker_id)
        matter, is_named = words.matter(one.sighting), one.is_named
        yield AnswerRow(
            one.mark.at,
            (
                Cell(person.name, quiet=person.quiet, href=person.href, is_strong=True),
                Cell(matter.text, quiet=titles.get(one.family_id, ""), href=matter.href),
                Cell((row_moment if is_named else row_day)(one.due_at, desk.work.now)),
                _answered(one, desk.work.now, is_named=is_named),
            ),
            entries.get(one.told, ()),
            one.family_id,
            is_day=not is_named,
        )


def _answered(one: LateAlert, now: datetime, *, is_named: bool) -> Cell:
    if one.answered_at is None:
        return Cell(gettext("Not yet"), quiet=_overdue(one, now, is_named=is_named), is_strong=True)
    if not is_named:
        return Cell(row_day(one.answered_at, now), quiet=gettext("late"))
    late = gettext("%(span)s late", span=span_words(one.answered_at - one.due_at))
    return Cell(row_moment(one.answered_at, now), quiet=late)


def _overdue(one: LateAlert, now: datetime, *, is_named: bool) -> str:
    """Since when; of whoever is not named in days, or the span would give his instant back."""
    if is_named:
        return gettext("%(span)s overdue", span=span_words(now - one.due_at))
    days = (london_date(now) - london_date(one.due_at)).days
    if not days:
        return gettext("overdue since the same day")
    return ngettext("%(num)d day overdue", "%(num)d days overdue", days)


def _heads() -> tuple[str, ...]:
    return (
        gettext("Who was told"),
        gettext("About"),
        gettext("Answer due"),
        gettext("Answered"),
    )

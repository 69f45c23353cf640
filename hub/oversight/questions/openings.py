"""Every emergency opening and what came of its review.

A lead answers for her own workers' openings, and for those of families her agency works with.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, or_, select

from audit.about import entries_about
from audit.wanted import Mark
from consent.models.glass import EmergencyOpening, EmergencyReview
from hub.clocks.emergency_dates import is_overdue, review_due_on
from hub.families.involvement.managed import reference_of
from hub.families.own import own_families
from hub.foundation.clock import start_of_day
from hub.foundation.identifiers import AgencyId, EntryId, FamilyId, GlassId, WorkerId
from hub.oversight.cursor import behind, by_days, day_mark, day_of, page_of
from hub.oversight.filters import LogQuery
from hub.oversight.overview.page import Desk
from hub.oversight.questions.answer import Answer, AnswerRow, Asked
from hub.oversight.questions.openings_gone import gone_words
from hub.oversight.wording import Person, Words
from hub.presentation.links import Cell
from hub.presentation.times import row_day
from hub.presentation.wording import gettext
from hub.sharing.emergency.opener import Acted, openers_of
from hub.sharing.emergency.wording import OUTCOME_WORDS, reason_words, somebody

ACTIONS = ("BG_OPEN", "BG_RENEW", "BG_CLOSE", "BG_REVIEW")
_BATCH = 100
Found = tuple[EmergencyOpening, EmergencyReview | None]


@dataclass(frozen=True, slots=True)
class _Scope:
    """Families whose card she sees, by what they are called; and those that are closed to her."""

    titles: Mapping[FamilyId, str]
    barred: frozenset[FamilyId]


@dataclass(frozen=True, slots=True)
class _Opened:
    """An opening in its place. is_named: its opener; else its place is that of its day."""

    row: EmergencyOpening
    review: EmergencyReview | None
    is_named: bool

    @property
    def mark(self) -> Mark:
        exact = _mark(self.row)
        return exact if self.is_named else day_mark(day_of(exact))


def emergency_openings(desk: Desk, asked: Asked) -> Answer:
    """Openings by the agency's workers, and of families whose card she sees."""
    scope, agency_id = _scope(desk), desk.work.actor.agency_id
    found = page_of(
        lambda begin: by_days(_opened(desk, asked.query, scope, begin), hide=_in_no_order),
        before=asked.query.before,
        size=asked.size,
    )
    entries = _entries(desk, found.rows) if asked.has_evidence else {}
    listed = _statement(asked.query, scope, None, agency_id=agency_id)
    return Answer(
        _heads(),
        tuple(_rows(desk, found.rows, scope.titles, entries)),
        found.next_before,
        gone=gone_words(desk, asked.query, families=scope.titles.keys(), listed=listed),
    )


def _opened(desk: Desk, query: LogQuery, scope: _Scope, begin: Mark | None) -> Iterator[_Opened]:
    """Latest first. Two queries and those of who may be named for each hundred."""
    while True:
        statement = _statement(query, scope, begin, agency_id=desk.work.actor.agency_id)
        batch: Sequence[Found] = [
            (row, review) for row, review in desk.work.session.execute(statement.limit(_BATCH))
        ]
        named = _named(desk, batch)
        yield from (_Opened(row, review, row.id in named) for row, review in batch)
        if len(batch) < _BATCH:
            return
        begin = _mark(batch[-1][0])


def _mark(row: EmergencyOpening) -> Mark:
    return Mark(row.opened_at, EntryId(row.id))


def _in_no_order(_: date, hidden: list[_Opened]) -> Sequence[_Opened]:
    return sorted(hidden, key=lambda one: (one.row.family_id, one.row.reason, one.row.id))


def unreviewed_count(desk: Desk) -> tuple[int, int]:
    """How many of the same nobody has reviewed, and how many of those are overdue."""
    work = desk.work
    listed = _statement(LogQuery(), _scope(desk), None, agency_id=work.actor.agency_id)
    query = listed.where(EmergencyReview.opening_id.is_(None)).with_only_columns(
        EmergencyOpening.opened_at
    )
    opened = work.session.scalars(query).all()
    return len(opened), sum(is_overdue(at, work.now) for at in opened)


def _scope(desk: Desk) -> _Scope:
    """A conflict, or a place on the perpetrator's side, closes a family to her."""
    work, row = desk.work, EmergencyOpening
    titles = {one.family_id: one.title for one in own_families(work)}
    opened = select(row.family_id).where(row.agency_id == work.actor.agency_id).distinct()
    asked = titles.keys() | set(map(FamilyId, work.session.scalars(opened)))
    desk.lens.look_at(asked)
    views = {one: desk.lens.view(one) for one in asked}
    barred = frozenset(
        one
        for one, view in views.items()
        if view is None or view.is_family_conflicted or view.is_perpetrator_side
    )
    return _Scope({one: title for one, title in titles.items() if one not in barred}, barred)


def _statement(
    query: LogQuery, scope: _Scope, before: Mark | None, *, agency_id: str
) -> Select[EmergencyOpening, EmergencyReview]:
    row = EmergencyOpening
    conditions: list[ColumnElement[bool]] = [
        or_(row.agency_id == agency_id, row.family_id.in_(sorted(scope.titles))),
        row.family_id.not_in(sorted(scope.barred)),
    ]
    since, until = query.instants
    if since is not None:
        conditions.append(row.opened_at >= since)
    if until is not None:
        conditions.append(row.opened_at < until)
    if query.worker_id is not None:
        conditions += [row.worker_id == query.worker_id, row.agency_id == agency_id]
    if query.family_id is not None:
        conditions += [row.family_id == query.family_id, row.family_id.in_(sorted(scope.titles))]
    if before is not None:
        conditions.append(behind(before, row.opened_at, row.id))
    return (
        select(row, EmergencyReview)
        .outerjoin(EmergencyReview, EmergencyReview.opening_id == row.id)
        .where(*conditions)
        .order_by(row.opened_at.desc(), row.id.desc())
    )


def _entries(desk: Desk, page: Sequence[_Opened]) -> Mapping[str, tuple[EntryId, ...]]:
    return entries_about(
        desk.work.session,
        family_ids={FamilyId(one.row.family_id) for one in page},
        object_ids={one.row.id for one in page},
        actions=ACTIONS,
    )


def _rows(
    desk: Desk,
    page: Sequence[_Opened],
    families: Mapping[FamilyId, str],
    entries: Mapping[str, tuple[EntryId, ...]],
) -> Iterator[AnswerRow]:
    workers = {WorkerId(one.row.worker_id) for one in page}
    words = Words(desk.work, desk.lens, workers=workers)
    desk.lens.titles({FamilyId(one.row.family_id) for one in page} & families.keys())
    for one in page:
        row, review, is_named = one.row, one.review, one.is_named
        family_id = FamilyId(row.family_id)
        is_known = family_id in families
        if is_named:  # the entries of his agency go along
            desk.lens.learn(family_id, AgencyId(row.agency_id))
        person = words.named(WorkerId(row.worker_id)) if is_named else Person(somebody())
        yield AnswerRow(
            one.mark.at,
            (
                Cell(person.name, quiet=person.quiet, href=person.href, is_strong=True),
                _family(family_id, families),
                Cell(reason_words(row.reason), href=f"/emergency/{row.id}" if is_known else ""),
                _review(review, row.opened_at, desk.work.now),
            ),
            entries.get(row.id, ()) if is_named else (),
            family_id,
            is_day=not is_named,
        )


def _named(desk: Desk, page: Sequence[Found]) -> frozenset[str]:
    """Those that name their opener, as their own pages do."""
    acted = [_acted(row, review) for row, review in page]
    openers, named = openers_of(desk.work, acted), set()
    for one in acted:
        view = desk.lens.view(one.family_id)
        if view is not None and openers.may_name_opener(view, one):
            named.add(one.glass_id)
    return frozenset(named)


def _acted(row: EmergencyOpening, review: EmergencyReview | None) -> Acted:
    return Acted(
        GlassId(row.id),
        FamilyId(row.family_id),
        WorkerId(row.worker_id),
        AgencyId(row.agency_id),
        WorkerId(review.reviewer_id) if review else None,
        AgencyId(review.agency_id) if review else None,
    )


def _family(family_id: FamilyId, families: Mapping[FamilyId, str]) -> Cell:
    if family_id in families:
        return Cell(families[family_id], href=f"/families/{family_id}")
    return Cell(gettext("Family %(reference)s", reference=reference_of(family_id)))


def _review(review: EmergencyReview | None, opened_at: datetime, now: datetime) -> Cell:
    if review is not None:
        said = gettext(OUTCOME_WORDS.get(review.outcome, ""))
        return Cell(said, quiet=row_day(review.reviewed_at, now))
    due = row_day(start_of_day(review_due_on(opened_at)), now)
    if is_overdue(opened_at, now):
        return Cell(gettext("Not reviewed, overdue"), quiet=gettext("due %(day)s", day=due))
    return Cell(gettext("Not reviewed yet"), quiet=gettext("due %(day)s", day=due))


def _heads() -> tuple[str, ...]:
    return (gettext("Opened by"), gettext("Family"), gettext("Why"), gettext("Review"))

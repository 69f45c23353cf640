"""Three answers about risk updates: not opened in time, urgent and unread, kept for permission."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from audit.events import PeopleShown
from audit.wanted import Mark
from hub.foundation.identifiers import AgencyId
from hub.oversight.cursor import is_behind
from hub.oversight.overview.page import Desk
from hub.oversight.questions.answer import Answer, AnswerRow, Asked
from hub.oversight.under_sharing.found import RiskSeen, risks_seen
from hub.oversight.under_sharing.ringing import AtAgency, Ringing
from hub.oversight.under_sharing.spans import span_words
from hub.oversight.under_sharing.timeliness import Outcome
from hub.oversight.under_sharing.wording import AgencyWords
from hub.oversight.wording import Words
from hub.presentation.links import Cell
from hub.presentation.times import row_moment
from hub.presentation.wording import gettext

OURS = "/oversight/questions/our-workers"
MISSED = frozenset({Outcome.NEVER, Outcome.LATE})
Cells = tuple[Cell, ...]


def not_opened(desk: Desk, asked: Asked) -> Answer:
    """Hers that a partner opened late or not at all, and partners' that her own agency did."""
    heads = (
        gettext("Written up after"),
        gettext("Not opened by"),
        gettext("Opened late by"),
        gettext("Next step"),
    )
    apart = {2: gettext("Whom to ring")}
    return _answer(desk, asked, heads, is_missed, _missed_cells, apart)


def urgent_unread(desk: Desk, asked: Asked) -> Answer:
    """Urgent ones, hers and partners', that nobody opened at an agency that may read them."""
    return _answer(
        desk,
        asked,
        (gettext("Wanted by"), gettext("Not opened by"), gettext("Next step")),
        is_urgent_unread,
        _unread_cells,
        {2: gettext("Whom to ring")},
    )


def without_permission(desk: Desk, asked: Asked) -> Answer:
    """Her agency's updates that partners would be shown if a permission covered them."""
    heads = (gettext("Would be shown to"), gettext("Next step"))
    apart = {1: gettext("Who they are")}
    return _answer(desk, asked, heads, is_kept, _kept_cells, apart)


def is_missed(one: RiskSeen) -> bool:
    """Whether some agency that may read it opened it late or never."""
    return one.worst in MISSED


def is_urgent_unread(one: RiskSeen) -> bool:
    """Whether it wants an answer within hours and has none from some agency."""
    return one.is_urgent and one.is_unread


def is_kept(one: RiskSeen) -> bool:
    """Whether only a permission is missing for some partner."""
    return bool(one.kept_from)


@dataclass(frozen=True, slots=True)
class _Row:
    """An update as a row words it. title: of its family, where the card is hers to see."""

    seen: RiskSeen
    title: str
    agencies: AgencyWords
    ringing: Ringing
    desk: Desk


def _missed_cells(row: _Row) -> Cells:
    one = row.seen
    return (
        Cell("–" if one.lag is None else span_words(one.lag)),
        Cell(
            row.agencies.readings(one.by(Outcome.NEVER)), quiet=row.ringing.whom(never_opened(one))
        ),
        Cell(row.agencies.readings(one.by(Outcome.LATE))),
        _next_step(row),
    )


def _unread_cells(row: _Row) -> Cells:
    one, now = row.seen, row.desk.work.now
    span = span_words(abs(one.due - now))
    is_over = one.due <= now
    waits = (
        gettext("%(span)s overdue", span=span) if is_over else gettext("%(span)s left", span=span)
    )
    names = row.agencies.names(each.agency_id for each in one.unread)
    unread = Cell(names, quiet=row.ringing.whom(one.unread))
    return Cell(row_moment(one.due, now), quiet=waits), unread, _next_step(row)


def never_opened(one: RiskSeen) -> tuple[AtAgency, ...]:
    """Who has not opened it, and its time has passed."""
    return tuple(AtAgency(each.agency_id, each.workers) for each in one.by(Outcome.NEVER))


def _next_step(row: _Row) -> Cell:
    """Of hers, who can see it at all; of a partner's, what her own workers read of the family."""
    one = row.seen
    if one.is_own:
        here = f"/updates/{one.sighting.update_id}"
        return Cell(gettext("See who can read it"), href=f"{here}/readers")
    here = f"{OURS}?family={one.family_id}"
    return Cell(gettext("See what your workers read of this family"), href=here)


def _kept_cells(row: _Row) -> Cells:
    one = row.seen
    here = f"/families/{one.family_id}/decisions/new?update={one.sighting.update_id}"
    decide = Cell(gettext("Decide to share it"), href=here) if row.title else Cell("–")
    names = row.agencies.names(each.agency_id for each in one.kept_from)
    return Cell(names, quiet=row.ringing.people(one.kept_from)), decide


def _answer(
    desk: Desk,
    asked: Asked,
    heads: Sequence[str],
    keep: Callable[[RiskSeen], bool],
    cells: Callable[[_Row], Cells],
    apart: Mapping[int, str],
) -> Answer:
    """A page of those kept; what it names of updates and families is recorded as shown."""
    found = [one for one in risks_seen(desk, asked.query) if keep(one)]
    page, mark = page_of(found, asked)
    words = Words(desk.work, desk.lens, workers=())
    agencies = AgencyWords(desk.work, _named(page))
    ringing = Ringing(desk.work, _told_of(desk, page))
    titles = desk.lens.titles({one.family_id for one in page})
    desk.lens.show((one.sighting for one in page), exit_name="oversight")
    rows = []
    for one in page:
        matter, title = words.matter(one.sighting), titles.get(one.family_id, "")
        about = Cell(matter.text, quiet=title, href=matter.href)
        entries = tuple(each.entry_id for each in one.readings if each.entry_id)
        row = _Row(one, title, agencies, ringing, desk)
        rows.append(AnswerRow(one.posted_at, (about, *cells(row)), entries, one.family_id))
    told = (gettext("Update"), *heads)
    return Answer(
        told,
        tuple(rows),
        mark,
        instant=gettext("Posted"),
        apart=apart,
        has_proofs=rest_on_entries(found),
    )


def rest_on_entries(found: Iterable[RiskSeen]) -> bool:
    """Whether any of them was opened by anybody: that it was not is in no entry."""
    return any(each.entry_id for one in found for each in one.readings)


def page_of(found: Sequence[RiskSeen], asked: Asked) -> tuple[Sequence[RiskSeen], Mark | None]:
    """The page asked for, latest posted first, and where the next one begins."""
    left = [one for one in found if is_behind(one.mark, asked.query.before)]
    page = left[: asked.size]
    return page, page[-1].mark if len(left) > asked.size else None


def _named(page: Collection[RiskSeen]) -> set[AgencyId]:
    read = {each.agency_id for one in page for each in one.readings}
    return read | {each.agency_id for one in page for each in one.kept_from}


def _told_of(desk: Desk, page: Collection[RiskSeen]) -> tuple[AtAgency, ...]:
    """Those the page names; that she was told who would see it is recorded of each update."""
    everybody: list[AtAgency] = []
    for one in page:
        named = (*one.unread, *one.kept_from)
        workers = {who for each in named for who in each.workers}
        everybody += named
        if workers:
            desk.work.record(
                PeopleShown(
                    family_id=one.family_id,
                    view="under-sharing",
                    update_id=one.sighting.update_id,
                    workers=tuple(sorted(workers)),
                )
            )
    return tuple(everybody)

"""Lists of readings as the templates take them, with the ways on."""

from dataclasses import dataclass

from hub.oversight.by_day import ReadingsPage
from hub.oversight.filters import BY_OURS, OURS, LogQuery, address
from hub.oversight.overview.page import Desk, answer
from hub.oversight.rows import ReadingRow, rows_of
from hub.presentation.links import Link
from hub.presentation.wording import gettext, later

TITLES = {
    OURS: later("Who read our updates"),
    BY_OURS: later("What our workers read"),
}


@dataclass(frozen=True, slots=True)
class ReadingList:
    """Some readings under a heading. newest: the way back, on every page but the first."""

    name: str
    title: str
    rows: tuple[ReadingRow, ...]
    older: Link | None
    newest: Link | None

    @property
    def has_proofs(self) -> bool:
        """Not where nobody in it is named: the entries of such rows stay in the hub."""
        return any(row.entry_href for row in self.rows) or self.older is not None


def section(desk: Desk, question: str, query: LogQuery, *, size: int) -> ReadingList:
    """The readings that answer a question."""
    page = answer(desk, question, query, size=size)
    return listed(desk, question, page, query, path=f"/oversight/questions/{question}")


def listed(
    desk: Desk, question: str, page: ReadingsPage, query: LogQuery, *, path: str, rest: str = ""
) -> ReadingList:
    """These readings, worded; what they name is recorded as shown. rest: kept in addresses."""
    rows = rows_of(desk.work, desk.lens, page.rows)
    older, first = address(path, query, page.next_before) + rest, address(path, query)
    return ReadingList(
        name=question,
        title=gettext(TITLES.get(question, "")),
        rows=rows,
        older=Link(gettext("Older readings"), older) if page.next_before else None,
        newest=Link(gettext("Back to the latest"), first) if query.before else None,
    )

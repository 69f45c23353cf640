"""Who looked into the log, what they asked and what they took with them: the watchers watched."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from agencies.roles import role_words
from agencies.workers.queries import NamedWorker, workers_named
from audit.payload import read_payloads
from audit.queries import LoggedEntry, count_entries, entries
from audit.verifier.canonical import Json
from audit.verifier.entry import Payload
from audit.wanted import Mark, Wanted
from hub.foundation.identifiers import AgencyId, WorkerId
from hub.foundation.work import Work
from hub.oversight.cursor import by_days, day_mark, day_of, page_of
from hub.oversight.filters import address
from hub.oversight.overview.page import Desk
from hub.oversight.questions.answer import Answer, AnswerRow, Asked
from hub.oversight.questions.look_words import ASKED_FOR, LOOKS, NAMING, TAKEN
from hub.oversight.questions.looked_up import about_cells, looked_up
from hub.presentation.links import Cell
from hub.presentation.wording import gettext, ngettext

_AT_ONCE = 200


def looks(desk: Desk, asked: Asked) -> Answer:
    """By workers of the agency, the lead herself among them, and about whom: a lead who looks up
    somebody of her own life is to be found.

    Her own stand in one line on the page, and in the heading of a file, unless she asks for them.
    """
    work, query = desk.work, asked.query
    wanted = query.wanted("", agency_id=work.actor.agency_id, except_id=WorkerId(""))
    wanted = replace(wanted, entry_actions=(), except_worker_id=None, family_id=None)
    if query.worker_id is not None or asked.with_own:
        return looks_wanted(work, wanted, before=query.before, size=asked.size)
    if asked.has_evidence:
        return _without_own(work, wanted, size=asked.size)
    own = replace(query, worker_id=work.actor.worker_id)
    href = address("/oversight/questions/looks", own)
    return looks_folded(work, wanted, before=query.before, size=asked.size, href=href)


def looks_folded(
    work: Work,
    wanted: Wanted,
    *,
    before: Mark | None,
    size: int,
    href: str,
    may_name: frozenset[AgencyId] | None = None,
) -> Answer:
    """The same, the asker's own in one line on top, which opens: counted, and hidden from nobody.

    Or a list of who looked is in the end a list of her looking at it.
    """
    others = replace(wanted, except_worker_id=work.actor.worker_id)
    found = looks_wanted(work, others, before=before, size=size, may_name=may_name)
    count, latest = _own(work, wanted)
    if before is not None or latest is None:
        return found
    times = ngettext("Looked %(num)d time", "Looked %(num)d times", count)
    cells = (Cell(gettext("You"), href=href, is_strong=True), Cell(times), Cell(), Cell(), Cell())
    return replace(found, rows=(AnswerRow(latest, cells), *found.rows))


def _without_own(work: Work, wanted: Wanted, *, size: int) -> Answer:
    others = replace(wanted, except_worker_id=work.actor.worker_id)
    found = looks_wanted(work, others, before=None, size=size)
    return replace(found, folded=_own(work, wanted)[0])


def _own(work: Work, wanted: Wanted) -> tuple[int, datetime | None]:
    """How often the asker looked herself, and when last."""
    own = replace(wanted, worker_id=work.actor.worker_id, actions=tuple(LOOKS))
    return count_entries(work.session, wanted=own)


def looks_wanted(
    work: Work,
    wanted: Wanted,
    *,
    before: Mark | None,
    size: int,
    may_name: frozenset[AgencyId] | None = None,
) -> Answer:
    """Those among the entries wanted. In a fixed number of queries.

    may_name: the agencies whose workers are named; None: all of those that were asked for.
    """
    asked = replace(wanted, actions=tuple(LOOKS))
    found = page_of(
        lambda begin: by_days(_looked(work, asked, begin, size, may_name), hide=_in_no_order),
        before=before,
        size=size,
    )
    return Answer(_heads(), tuple(_rows(work, found.rows, may_name)), found.next_before)


@dataclass(frozen=True, slots=True)
class _Look:
    """An entry in its place. worker: who looked, where he is named; else its day is its place."""

    entry: LoggedEntry
    worker: NamedWorker | None

    @property
    def is_named(self) -> bool:
        return self.worker is not None

    @property
    def mark(self) -> Mark:
        return self.entry.mark if self.is_named else day_mark(day_of(self.entry.mark))


def _looked(
    work: Work,
    wanted: Wanted,
    begin: Mark | None,
    size: int,
    may_name: frozenset[AgencyId] | None,
) -> Iterator[_Look]:
    """Latest first. Whoever reads on begins with the day of the mark, which may be a long one."""
    while True:
        limit = size + 1 if begin is None else max(size + 1, _AT_ONCE)
        batch = entries(work.session, wanted=wanted, before=begin, limit=limit)
        known = [one for one in batch if may_name is None or one.agency_id in may_name]
        workers = workers_named(work, worker_ids={one.worker_id for one in known})
        for one in batch:
            may = may_name is None or one.agency_id in may_name
            yield _Look(one, workers.get(one.worker_id) if may else None)
        if len(batch) < limit:
            return
        begin = batch[-1].mark


def _in_no_order(_: date, hidden: list[_Look]) -> Sequence[_Look]:
    """By what they did; never by when."""
    return sorted(hidden, key=lambda one: (one.entry.action, one.entry.agency_id))


def _rows(
    work: Work, found: Sequence[_Look], may_name: frozenset[AgencyId] | None
) -> Iterator[AnswerRow]:
    ids = [one.entry.entry_id for one in found]
    payloads = read_payloads(work.session, entry_ids=ids, keyring=work.keyring)
    # Of whoever is not named nothing is told that could say which day's look it was.
    named = [one.entry for one in found if one.is_named]
    asked = looked_up(work, named, payloads)
    about = about_cells(work, asked, [one.entry_id for one in named], may_name=may_name)
    for one in found:
        entry_id = one.entry.entry_id
        said = _details(payloads.get(entry_id))
        cells = (
            _person(one.worker),
            Cell(_did(one.entry.action, said)),
            Cell(_what(said), quiet=_naming(said)),
            about.get(entry_id, Cell("–")),
            Cell(_how_much(said), quiet=_fingerprint(said)),
        )
        of = (entry_id,) if one.is_named else ()
        yield AnswerRow(one.mark.at, cells, of, one.entry.family_id, is_day=not one.is_named)


def _details(payload: Payload | None) -> Mapping[str, Json]:
    found = payload.value("details") if payload is not None else None
    return found if isinstance(found, Mapping) else {}


def _person(worker: NamedWorker | None) -> Cell:
    if worker is None:
        return Cell(gettext("Someone at a partner agency"))
    quiet = f"{role_words(worker.role, worker.agency_type)}, {worker.agency_name}"
    return Cell(worker.name, quiet=quiet, is_strong=True)


def _did(action: str, said: Mapping[str, Json]) -> str:
    form = str(said.get("form") or "")
    is_taken = action == "EXPORT" and form in TAKEN
    return gettext(TAKEN[form] if is_taken else LOOKS[action])


def _what(said: Mapping[str, Json]) -> str:
    question = str(said.get("question") or "")
    return gettext(ASKED_FOR[question]) if question in ASKED_FOR else "–"


def _naming(said: Mapping[str, Json]) -> str:
    filters = said.get("filters")
    how = str(filters.get("worker") or "") if isinstance(filters, Mapping) else ""
    return gettext(NAMING[how]) if how in NAMING else ""


def _fingerprint(said: Mapping[str, Json]) -> str:
    """The beginning of its SHA-256: enough to tell which of the files at hand it was."""
    digest = str(said.get("digest") or "")[:16]
    return gettext("fingerprint %(digest)s", digest=digest) if digest else ""


def _how_much(said: Mapping[str, Json]) -> str:
    for name in ("rows", "lines_shown", "population"):
        count = said.get(name)
        if isinstance(count, int):
            return ngettext("%(num)d line", "%(num)d lines", count)
    return ""


def _heads() -> tuple[str, ...]:
    return (
        gettext("Who"),
        gettext("Did what"),
        gettext("Asked for"),
        gettext("About"),
        gettext("How much"),
    )

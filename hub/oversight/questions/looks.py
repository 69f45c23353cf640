"""Who looked into the log, what they asked and what they took with them: the watchers watched."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from agencies.roles import role_words
from agencies.workers.queries import NamedWorker, workers_named
from audit.payload import read_payloads
from audit.queries import LoggedEntry, count_entries, entries
from audit.verifier.canonical import Json
from audit.wanted import Mark, Wanted
from hub.foundation.identifiers import AgencyId, EntryId, WorkerId
from hub.foundation.work import Work
from hub.oversight.filters import address
from hub.oversight.overview.page import Desk
from hub.oversight.questions.answer import Answer, AnswerRow, Asked, days_last
from hub.presentation.links import Cell
from hub.presentation.wording import gettext, later, ngettext

LOOKS: Mapping[str, str] = {
    "AUDIT_CLOSE": later("Ended an audit"),
    "AUDIT_LIST": later("Looked at audits"),
    "AUDIT_OPEN": later("Opened an audit"),
    "AUDIT_VIEW": later("Looked at a page"),
    "EXPORT": later("Took a file"),
    "REPLAY": later("Replayed a moment"),
    "SAMPLE_DRAW": later("Drew a sample"),
    "SAMPLE_MARK": later("Marked a disclosure"),
    "SAR_SEEN": later("Prepared a report for a person in a family"),
    "SAR_VIEW": later("Opened a report for a person in a family"),
}
ASKED_FOR: Mapping[str, str] = {
    "denials": later("Patterns of refusal"),
    "entry": later("One reading"),
    "gone-quiet": later("Who has gone quiet"),
    "incident": later("One incident, as metadata"),
    "incidents": later("Incidents"),
    "integrity": later("Whether the record is whole"),
    "joined": later("Who joined a team"),
    "late": later("Who was told late"),
    "log-entries": later("The entries of the log, without their details"),
    "look-into": later("What deserves a look"),
    "look-into-one": later("One thing that deserves a look"),
    "looks": later("Who looked into the log"),
    "no-permission": later("What a permission would open"),
    "not-opened": later("Risk updates not opened in time"),
    "one-worker": later("What one worker saw"),
    "openings": later("Emergency openings"),
    "our-updates": later("Who read our updates"),
    "our-workers": later("What our workers read"),
    "overrides": later("Overrides"),
    "overview": later("The first page of oversight"),
    "people": later("The people to ask about"),
    "person": later("What was disclosed about a person"),
    "reading-times": later("How soon risk updates are opened"),
    "receipt": later("The receipt of one reading"),
    "record": later("How the record is used"),
    "replay": later("What a worker could see at a moment"),
    "sample": later("The sample of the month"),
    "sample-one": later("One disclosure of the sample"),
    "same-address": later("Colleagues who live where a family does"),
    "under-sharing": later("Whether too little is shared"),
    "updates": later("The updates to ask about"),
    "urgent-unread": later("Urgent updates not opened yet"),
    "who-saw": later("Who saw an update"),
    "worker": later("What one worker saw"),
    "workers": later("The workers to ask about"),
}
TAKEN: Mapping[str, str] = {
    "code": later("Showed a receipt as a code, to hand on"),
    "print": later("Printed"),
    "proofs": later("Took a file with proofs"),
    "receipt": later("Took a receipt, to hand on"),
    "table": later("Took a table"),
}
"""What was done with what left the hub, by its form."""
NAMING: Mapping[str, str] = {
    "shown": later("with the worker’s name"),
    "withheld": later("without the worker’s name"),
}
"""Whether a receipt says who the worker was."""


def looks(desk: Desk, asked: Asked) -> Answer:
    """By workers of the agency, the lead herself among them. Never what about whom.

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
    cells = (Cell(gettext("You"), href=href, is_strong=True), Cell(times), Cell(), Cell())
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
    read = entries(work.session, wanted=asked, before=before, limit=size + 1)
    found = read if len(read) <= size else _ending_named(read[:size], may_name)
    mark = found[-1].mark if len(read) > size else None
    return Answer(_heads(), days_last(_rows(work, found, may_name)), mark)


def _ending_named(
    found: Sequence[LoggedEntry], may_name: frozenset[AgencyId] | None
) -> Sequence[LoggedEntry]:
    """A page tells where it ends: not with somebody who is not named, but where all are such."""
    named = [at for at, one in enumerate(found) if may_name is None or one.agency_id in may_name]
    return found[: named[-1] + 1] if named else found


def _rows(
    work: Work, found: Sequence[LoggedEntry], may_name: frozenset[AgencyId] | None
) -> Iterator[AnswerRow]:
    known = [one for one in found if may_name is None or one.agency_id in may_name]
    workers = workers_named(work, worker_ids={one.worker_id for one in known})
    details = _details(work, [one.entry_id for one in found])
    for one in found:
        said = details.get(one.entry_id, {})
        cells = (
            _person(workers.get(one.worker_id)),
            Cell(_did(one.action, said)),
            Cell(_what(said), quiet=_naming(said)),
            Cell(_how_much(said), quiet=_fingerprint(said)),
        )
        is_named = one.worker_id in workers
        of = (one.entry_id,) if is_named else ()
        yield AnswerRow(one.at, cells, of, one.family_id, is_day=not is_named)


def _details(work: Work, entry_ids: Sequence[EntryId]) -> Mapping[EntryId, Mapping[str, Json]]:
    payloads = read_payloads(work.session, entry_ids=entry_ids, keyring=work.keyring)
    found = {entry_id: payload.value("details") for entry_id, payload in payloads.items()}
    return {one: said for one, said in found.items() if isinstance(said, Mapping)}


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
    return (gettext("Who"), gettext("Did what"), gettext("Asked for"), gettext("How much"))

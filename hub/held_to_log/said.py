"""What updates and corrections say, held against what the log was told they say.

All of them are opened, a page at a time; no word leaves from here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from audit.report import Progress
from audit.verifier.canonical import Json
from audit.verifier.checks import Faults
from audit.verifier.entry import Leaf, Payload
from consent.disclosure import SealedText, still_says
from hub.foundation.keyring import KeyUnusable
from hub.foundation.work import Work
from hub.held_to_log.facts import Fact, read_entry
from hub.held_to_log.store import FactStore
from hub.updates.committing import beside_stored
from hub.updates.models import Update, UpdateCorrection
from hub.updates.wordings import correction_of, original_of

PAGE = 200
_TOLD_BY = {b'"HOLD"': "update_id", b'"POST"': "update_id", b'"CORRECT"': "correction_id"}
"""By action, the detail that names whose words the entry commits to."""
UPDATE, CORRECTION = "update", "correction"


@dataclass(frozen=True, slots=True)
class _Said:
    """One wording. name: what its faults' codes begin with. row: of an update, for its parts."""

    name: str
    sealed: SealedText
    row: Update | None = None


class SaidToLog:
    """Hears which words entries commit to, and then opens those that lie there.

    untold: of how many no entry says what they are, being older than that entries do.
    """

    def __init__(self) -> None:
        self._store = FactStore()
        self.untold = 0

    def close(self) -> None:
        """Forget everything."""
        self._store.close()

    def hear(self, leaf: Leaf, payload: Payload) -> None:
        """Take an entry whose details are there."""
        named_by = _TOLD_BY.get(payload.fields.get("action", b""))
        if named_by is None:
            return
        entry = read_entry(leaf, payload)
        if words := entry.text("words"):
            name = CORRECTION if entry.action == "CORRECT" else UPDATE
            self._store.keep(name, Fact(entry.text(named_by) or "", {"words": words}))

    def compare(self, work: Work, faults: Faults, progress: Progress) -> None:
        """Name those that say something else, or cannot be opened any more."""
        counts = (select(func.count()).select_from(one) for one in (Update, UpdateCorrection))
        total, done = sum(work.session.execute(one).scalar_one() for one in counts), 0
        for page in _pages(work):
            self._compare_page(work, page, faults)
            work.session.expunge_all()
            done += len(page)
            progress(done, total)

    def _compare_page(self, work: Work, page: Sequence[_Said], faults: Faults) -> None:
        facts = self._store.facts(page[0].name, {one.sealed.record_id for one in page})
        for one in page:
            told = facts.get(one.sealed.record_id, ())
            committed = [str(fact.said["words"]) for fact in told]
            self.untold += not committed
            if fault := _fault(work, one, committed):
                faults.add(f"{one.name}-{fault}", one.sealed.record_id)


def _fault(work: Work, said: _Said, committed: Sequence[str]) -> str | None:
    try:
        beside: Json = None if said.row is None else beside_stored(work, said.row)
        is_told = still_says(work, said.sealed, committed=committed, beside=beside)
    except KeyUnusable:
        return "closed"
    return None if is_told else "reworded"


def _pages(work: Work) -> Iterator[list[_Said]]:
    last = ""
    while rows := work.session.scalars(
        select(Update).where(Update.id > last).order_by(Update.id).limit(PAGE)
    ).all():
        yield [_Said(UPDATE, original_of(row), row) for row in rows]
        last = rows[-1].id
    last = ""
    while made := work.session.scalars(
        select(UpdateCorrection)
        .where(UpdateCorrection.id > last)
        .order_by(UpdateCorrection.id)
        .limit(PAGE)
    ).all():
        yield [_Said(CORRECTION, correction_of(one)) for one in made]
        last = made[-1].id

"""Draws a sample again from what the log says of it, and says whether it is the one stored.

The seed's fingerprint is in the log before anything is drawn; the entry of the draw tells the
seed and the fingerprint of the list it was drawn from. Whoever has the database can also hold that
list against the log: each lot stands for a disclosure of that month, and none is made up.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import select

from agencies.workers.queries import workers_of_agency
from audit.details import details_of
from audit.models import AuditIndex, AuditLeaf
from audit.verifier.canonical import Json
from hub.foundation.identifiers import AgencyId, EntryId
from hub.foundation.work import Work
from hub.oversight.opened_by import entries_opened
from hub.oversight.sampling.drawing import draw_lots, lots_in, token_of
from hub.oversight.sampling.models import DisclosureSample, SampledDisclosure, SamplePopulation
from hub.oversight.sampling.months import Month
from hub.oversight.sampling.population import each_once, rows_of
from hub.oversight.sampling.seeds import Secrets, commitment_to, opened_seed, seed_row
from hub.oversight.sampling.service import sample_of_month


@dataclass(frozen=True, slots=True)
class Logged:
    """An entry that says something of a month's sample. index: its place in the log, from 0."""

    index: int
    entry_id: EntryId
    said: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Redrawn:
    """What came of drawing again. faults: sentences, none where it is the one that had to be.

    left_out: disclosures of the month in the log that were not the drawer's to see, or an only
    lead's own.
    """

    size: int
    population: int
    left_out: int
    committed: Logged | None
    revealed: Logged | None
    faults: tuple[str, ...]


class NothingToRedraw(LookupError):
    """There is no such sample, or it was drawn before its list was kept. Says which."""


def redraw(work: Work, *, agency_id: AgencyId, month: Month) -> Redrawn:
    """Raises: NothingToRedraw; KeyUnusable where the seed is another than was committed to."""
    sample = sample_of_month(work, month, agency_id=agency_id)
    if sample is None:
        raise NothingToRedraw("That agency drew no sample of that month.")
    kept = work.session.get(SamplePopulation, sample.id)
    row = seed_row(work, month, agency_id=agency_id)
    if kept is None or row is None:
        raise NothingToRedraw("It was drawn before the hub kept what it draws from.")
    by = opened_seed(work, row)
    committed = logged(work, "SAMPLE_SEED", agency_id, month)
    revealed = logged(work, "SAMPLE_DRAW", agency_id, month)
    tokens = _in_log(work, agency_id, month, by)
    lots = lots_in(kept.lots)
    unknown = sum(one.token not in tokens for one in lots)
    faults = (
        *_of_order(committed, revealed),
        *_of_commitments(committed, by),
        *_of_draw(revealed, sample, kept),
        *_of_result(work, sample, by, drawn=[x.lot.token for x in draw_lots(lots, seed=by.seed)]),
        *_of_list(unknown),
    )
    left_out = len(tokens) - len(lots) + unknown
    return Redrawn(
        len(draw_lots(lots, seed=by.seed)), len(lots), left_out, committed, revealed, faults
    )


def _of_order(committed: Logged | None, revealed: Logged | None) -> Iterator[str]:
    if committed is None:
        yield "No entry of the log commits to the seed."
    elif revealed is None:
        yield "No entry of the log tells of the draw."
    elif committed.index >= revealed.index:
        yield "The seed was committed to only after the draw."


def _of_commitments(committed: Logged | None, by: Secrets) -> Iterator[str]:
    if committed is None:
        return
    if committed.said.get("commitment") != commitment_to(by.seed):
        yield "The seed is not the one that the log committed to."
    if committed.said.get("blinding", commitment_to("")) != commitment_to(by.blind):
        yield "The secret that hides who read what is not the one that the log committed to."


def _of_draw(
    revealed: Logged | None, sample: DisclosureSample, kept: SamplePopulation
) -> Iterator[str]:
    """revealed: the fingerprint in it cannot be changed afterwards, the list beside it could."""
    if revealed is None:
        return
    if revealed.said.get("seed") != sample.seed:
        yield "The seed that is kept is not the one that the log tells."
    if revealed.said.get("listed") != sha256(kept.lots.encode()).hexdigest():
        yield "The list that is kept is not the one whose fingerprint is in the log."


def _of_result(
    work: Work, sample: DisclosureSample, by: Secrets, *, drawn: Sequence[str]
) -> Iterator[str]:
    rows = work.session.scalars(
        select(SampledDisclosure)
        .where(SampledDisclosure.sample_id == sample.id)
        .order_by(SampledDisclosure.place)
    )
    stored = [token_of(f"{one.reader_id}/{one.update_id}", blind=by.blind) for one in rows]
    if stored != drawn:
        yield "Another sample comes from that seed and that list than the one that is kept."


def _of_list(unknown: int) -> Iterator[str]:
    if unknown:
        yield f"{unknown} of those listed are no disclosure of that month in the log, or not now."


def _in_log(work: Work, agency_id: AgencyId, month: Month, by: Secrets) -> frozenset[str]:
    """The tokens of everything that could have been listed, whoever is a lead today."""
    since, until = month.since, month.until
    rows = each_once(work, agency_id=agency_id, since=since, until=until)
    everybody = workers_of_agency(work.session, agency_id=agency_id, at=work.now)
    workers = {one.worker_id for one in everybody}
    opened = entries_opened(work, worker_ids=workers, since=since, until=until)
    return frozenset(
        token_of(f"{who}/{what}", blind=by.blind)
        for who, what, *_ in (*rows, *rows_of(work, opened))
    )


def logged(work: Work, action: str, agency_id: AgencyId, month: Month) -> Logged | None:
    """The first entry of that kind about the month: whatever was said later changes nothing."""
    rows = work.session.execute(
        select(AuditLeaf.idx, AuditLeaf.entry_id)
        .join(AuditIndex, AuditIndex.entry_id == AuditLeaf.entry_id)
        .where(AuditIndex.action == action, AuditIndex.agency_id == agency_id)
        .order_by(AuditLeaf.idx)
    )
    for index, entry_id in rows:
        said = details_of(work.session, entry_id=EntryId(entry_id), keyring=work.keyring)
        if said.get("month") == month.name:
            return Logged(index, EntryId(entry_id), said)
    return None

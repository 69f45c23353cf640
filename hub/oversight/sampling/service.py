"""Drawing a month's sample, and saying of each disclosure whether it was right."""

from collections.abc import Sequence
from hashlib import sha256

from sqlalchemy import select

from audit.events import DisclosureMarked, SampleDrawn
from audit.verifier.canonical import Json
from consent.acting import acting, require
from consent.compartments import compartment_for
from consent.notes import Place, seal_reason, words_digest
from hub.foundation.errors import Invalid, NotFound
from hub.foundation.identifiers import AgencyId, FamilyId, SampleId, UpdateId, new_id
from hub.foundation.work import Work
from hub.oversight.lens import Lens
from hub.oversight.sampling.drawing import Chosen, Drawable, draw, listed, lot_of
from hub.oversight.sampling.drawn_digest import digest_of
from hub.oversight.sampling.models import DisclosureSample, SampledDisclosure, SamplePopulation
from hub.oversight.sampling.months import Month
from hub.oversight.sampling.population import disclosures_of_month
from hub.oversight.sampling.rates import VERDICTS
from hub.oversight.sampling.seeds import Secrets, commit_seed, opened_seed, seed_row
from hub.presentation.wording import gettext


def draw_sample(work: Work, *, month: Month) -> SampleId | None:
    """Draw the agency's sample of a month that is over; drawn before, it is that one.

    None: there was no seed yet; it is committed to now, and the next time it is drawn.
    Raises: Refused DENY_ACCOUNT, NOT_ALLOWED; Invalid while the month runs or nothing was shown.
    """
    standing = acting(work)
    require(standing is not None and standing.is_lead)
    drawn = sample_of_month(work, month)
    if drawn is not None:
        return SampleId(drawn.id)
    if month.until > work.now:
        raise Invalid({"": gettext("The month is not over yet.")})
    found = disclosures_of_month(work, Lens(work), since=month.since, until=month.until)
    if not found:
        raise Invalid({"": gettext("In that month nothing was disclosed to draw from.")})
    committed = seed_row(work, month)
    if committed is None:
        commit_seed(work, month)
        return None
    commit_seed(work, Month.of(work.now))
    return _store(work, month, found, opened_seed(work, committed))


def mark_disclosure(work: Work, *, disclosure_id: str, verdict: str, note: str) -> None:
    """Say whether it was right; said again, the last word stands, and each is in the log.

    Nobody marks what he read himself: another lead does.
    Raises: NotFound for one that is not of his agency's samples; Refused DENY_ACCOUNT, NOT_ALLOWED.
    """
    standing = acting(work)
    require(standing is not None and standing.is_lead and verdict in VERDICTS)
    row = disclosure_of_agency(work, disclosure_id)
    if row is None:
        raise NotFound(disclosure_id)
    require(row.reader_id != work.actor.worker_id)
    family_id, words = FamilyId(row.family_id), note.strip()
    row.compartment_id = compartment_for(work, family_id=family_id)
    row.sealed_note = None
    if words:
        row.sealed_note = seal_reason(
            work, compartment_id=row.compartment_id, place=note_place(row.id), reason=words
        )
    if row.verdict and row.verdict != verdict:
        row.changed_at = work.now
    row.verdict, row.marked_at, row.marked_by_id = verdict, work.now, work.actor.worker_id
    work.record(
        DisclosureMarked(
            family_id=family_id,
            sample_id=SampleId(row.sample_id),
            update_id=UpdateId(row.update_id),
            verdict=verdict,
            disclosure_id=row.id,
            words_digest=words_digest(work, place=note_place(row.id), words=words),
        )
    )


def sample_of_month(
    work: Work, month: Month, *, agency_id: AgencyId | None = None
) -> DisclosureSample | None:
    """An agency's, else the acting worker's."""
    table, of = DisclosureSample, agency_id or work.actor.agency_id
    return work.session.scalar(
        select(table).where(table.agency_id == of, table.month == month.name)
    )


def disclosure_of_agency(work: Work, disclosure_id: str) -> SampledDisclosure | None:
    """One of the samples of the acting worker's agency."""
    row = work.session.get(SampledDisclosure, disclosure_id)
    sample = work.session.get(DisclosureSample, row.sample_id) if row else None
    is_own = sample is not None and sample.agency_id == work.actor.agency_id
    return row if is_own else None


def note_place(disclosure_id: str) -> Place:
    """Where the words of a mark stand."""
    return Place(SampledDisclosure.__tablename__, "sealed_note", disclosure_id)


def _store(work: Work, month: Month, found: Sequence[Drawable], by: Secrets) -> SampleId:
    sample_id = SampleId(new_id())
    drawn = draw(found, seed=by.seed, blind=by.blind)
    lots = listed(lot_of(one, blind=by.blind) for one in found)
    work.session.add(
        DisclosureSample(
            id=sample_id,
            agency_id=work.actor.agency_id,
            month=month.name,
            seed=by.seed,
            population=len(found),
            drawn_at=work.now,
            drawn_by_id=work.actor.worker_id,
        )
    )
    work.session.flush()  # the rows below refer to its id
    rows = [_row(sample_id, place, one) for place, one in enumerate(drawn)]
    work.session.add_all((*rows, SamplePopulation(sample_id=sample_id, lots=lots)))
    work.record(
        SampleDrawn(
            sample_id=sample_id,
            month=month.name,
            seed=by.seed,
            population=len(found),
            listed=sha256(lots.encode()).hexdigest(),
            size=len(drawn),
            drawn=digest_of([_said(row) for row in rows]),
        )
    )
    return sample_id


def _said(row: SampledDisclosure) -> Json:
    """What is hashed of a disclosure that was drawn."""
    seen = int(row.seen_at.timestamp())
    about = (row.id, row.place, row.family_id, row.update_id, row.reader_id, row.level, row.reason)
    return [*about, seen, row.entry_id, row.part, row.part_size, row.part_places]


def _row(sample_id: SampleId, place: int, chosen: Chosen) -> SampledDisclosure:
    one = chosen.drawn
    return SampledDisclosure(
        id=new_id(),
        sample_id=sample_id,
        place=place,
        family_id=one.family_id,
        update_id=one.update_id,
        reader_id=one.reader_id,
        level=one.level,
        reason=one.reason,
        seen_at=one.seen_at,
        entry_id=one.entry_id,
        part=one.stratum,
        part_size=chosen.size,
        part_places=chosen.places,
    )

"""A sample as a file from which anybody draws it again, with `hub-verify sample`.

It holds the two entries of the log, the one that fixed the seed and the one that told it, each as a
receipt with its proof, and the whole list that was drawn from. The list says nothing of who read
what: each lot is a token under a salt. Of the disclosures drawn those come with their salt whose
update the taker sees and whose reader she may name; of any other nothing but its token is told, and
no leaf or entry of a reading goes along: its place in the log would say when.
"""

import json
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import select

from audit.checkpoints import log_keys
from audit.payload import read_payloads
from audit.proven_file import mark_of, said_of_log
from audit.proven_under import Asked
from audit.proving import Proof, prove_entries
from audit.verifier.canonical import Json
from audit.verifier.entry import Payload
from audit.verifier.policy import Policy
from audit.verifier.proof import TlogProof
from audit.verifier.receipt import NAMED, receipt_for
from hub.foundation.identifiers import EntryId
from hub.oversight.overview.page import Desk
from hub.oversight.sampling.drawing import salt_of, token_of
from hub.oversight.sampling.models import DisclosureSample, SampledDisclosure, SamplePopulation
from hub.oversight.sampling.months import Month
from hub.oversight.sampling.queries import seen_of
from hub.oversight.sampling.redraw import logged
from hub.oversight.sampling.seeds import opened_seed, seed_row
from hub.oversight.sampling.service import sample_of_month

FORMAT = "hub/oversight/sample/1"
TOLD = frozenset({"action", "agency", "details"})
"""What the receipts show of the two entries: no more is needed to draw again."""


def is_redrawable(desk: Desk, month: Month) -> bool:
    """Whether what the agency's sample of the month was drawn from was kept, blinded."""
    return _parts(desk, month) is not None


def sample_file(
    desk: Desk, month: Month, *, purpose: str, policy: Policy | None
) -> tuple[bytes, tuple[EntryId, ...]]:
    """The file, and the entries it proves. policy: whose cosignatures count.

    Raises: LookupError for a sample that cannot be drawn again; LogDamaged, KeyUnusable.
    """
    work, parts = desk.work, _parts(desk, month)
    if parts is None:
        raise LookupError(month.name)
    sample, kept, blind = parts
    of = work.actor.agency_id
    both = (logged(work, "SAMPLE_SEED", of, month), logged(work, "SAMPLE_DRAW", of, month))
    entry_ids = tuple(one.entry_id for one in both if one is not None)
    keys = log_keys(work.keyring)
    asked_now = Asked(policy, work.now)
    proven = prove_entries(work.session, entry_ids=entry_ids, keys=keys, asked=asked_now)
    payloads = read_payloads(work.session, entry_ids=entry_ids, keyring=work.keyring)
    said: Json = {
        "format": FORMAT,
        "month": month.name,
        "agency": of,
        "asked_by": work.actor.worker_id,
        "asked_at": work.now.isoformat(),
        "purpose": purpose,
        "log": said_of_log(proven, keys[-1]),
        "entries": [_entry(one, payloads) for one in proven.proofs],
        "waiting": list(proven.waiting),
        "list": kept.lots,
        "sample": list(_drawn(desk, sample, blind)),
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode(), entry_ids


def _parts(desk: Desk, month: Month) -> tuple[DisclosureSample, SamplePopulation, str] | None:
    work, sample = desk.work, sample_of_month(desk.work, month)
    row = seed_row(work, month)
    kept = work.session.get(SamplePopulation, sample.id) if sample else None
    if sample is None or kept is None or row is None:
        return None
    blind = opened_seed(work, row).blind
    return (sample, kept, blind) if blind else None


def _entry(proof: Proof, payloads: Mapping[EntryId, Payload]) -> Json:
    """Without who did it, from where and in which session: it is the draw that is checked."""
    withhold = set(NAMED) - TOLD
    receipt = receipt_for(proof.leaf, payloads[proof.entry_id], withhold=withhold).to_bytes()
    return {
        "id": proof.entry_id,
        "tlog_proof": TlogProof(proof.index, proof.path, proof.note, receipt).text(),
        **mark_of(proof),
    }


def _drawn(desk: Desk, sample: DisclosureSample, blind: str) -> Iterator[Json]:
    """In the order drawn."""
    rows = desk.work.session.scalars(
        select(SampledDisclosure)
        .where(SampledDisclosure.sample_id == sample.id)
        .order_by(SampledDisclosure.place)
    ).all()
    named = _named(desk, rows)
    for row in rows:
        name = f"{row.reader_id}/{row.update_id}"
        told = {
            "reader": row.reader_id,
            "salt": salt_of(name, blind=blind),
            "update": row.update_id,
        }
        yield {"token": token_of(name, blind=blind), **(told if row.id in named else {})}


def _named(desk: Desk, rows: Sequence[SampledDisclosure]) -> frozenset[str]:
    """Those whose update she sees and whose reader she may name; showing them is recorded."""
    lens = desk.lens
    seen = [one for one in seen_of(lens, rows) if lens.may_name(one.family_id, one.reader_id)]
    lens.show((one.seen.sighting for one in seen), exit_name="oversight")
    return frozenset(one.disclosure_id for one in seen)

"""The seed of a month's sample: its commitment is in the log before anything is drawn.

Whoever draws cannot choose: the seed is fixed first, and until it is used it lies sealed, so that
nobody knows whose reading will be drawn. A draw also commits to the seed of the month that runs,
long before it is known what there will be to draw from. With each seed goes a blinding secret,
committed to as well and never told: it hides who read what in the list that is drawn from. What
this does not stop is an operator of the hub who tries seeds before the first commitment of all.
"""

import secrets
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import select

from audit.events import SampleSeedCommitted
from consent.compartments import compartment_for
from consent.notes import Place, open_reason, seal_reason
from hub.foundation.identifiers import AgencyId, new_id
from hub.foundation.keyring import KeyUnusable
from hub.foundation.work import Work
from hub.oversight.sampling.models import SampleSeed
from hub.oversight.sampling.months import Month

COMPARTMENT = "findings"


@dataclass(frozen=True, slots=True)
class Secrets:
    """seed: told when it has drawn. blind: never; "" of seeds made before there were any."""

    seed: str
    blind: str

    @property
    def text(self) -> str:
        """As they lie sealed."""
        return f"{self.seed}/{self.blind}"


def commitment_to(seed: str) -> str:
    """SHA-256 of the seed's 32 bytes, in hexadecimal as the seed."""
    return sha256(bytes.fromhex(seed)).hexdigest()


def seed_row(work: Work, month: Month, *, agency_id: AgencyId | None = None) -> SampleSeed | None:
    """What an agency committed itself to for a month, else the acting worker's."""
    table, of = SampleSeed, agency_id or work.actor.agency_id
    return work.session.scalar(
        select(table).where(table.agency_id == of, table.month == month.name)
    )


def commit_seed(work: Work, month: Month) -> None:
    """Make a seed for the month and record its commitment; committed already, it stands."""
    if seed_row(work, month) is not None:
        return
    row_id, both = new_id(), Secrets(secrets.token_hex(32), secrets.token_hex(32))
    compartment_id = compartment_for(work, family_id=None, kind=COMPARTMENT)
    work.session.add(
        SampleSeed(
            id=row_id,
            agency_id=work.actor.agency_id,
            month=month.name,
            commitment=commitment_to(both.seed),
            committed_at=work.now,
            compartment_id=compartment_id,
            sealed_seed=seal_reason(
                work, compartment_id=compartment_id, place=_place(row_id), reason=both.text
            ),
        )
    )
    work.session.flush()  # asked for again in this unit of work, it is found
    work.record(
        SampleSeedCommitted(
            month=month.name,
            commitment=commitment_to(both.seed),
            blinding=commitment_to(both.blind),
        )
    )


def opened_seed(work: Work, row: SampleSeed) -> Secrets:
    """What was committed to. Raises: KeyUnusable, also when it is another one."""
    text = open_reason(
        work, compartment_id=row.compartment_id, place=_place(row.id), sealed=row.sealed_seed
    )
    seed, _, blind = text.partition("/")
    if commitment_to(seed) != row.commitment:
        raise KeyUnusable("a sample's seed is not the one that was committed to")
    return Secrets(seed, blind)


def _place(row_id: str) -> Place:
    return Place(SampleSeed.__tablename__, "sealed_seed", row_id)

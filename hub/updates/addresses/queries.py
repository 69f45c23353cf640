"""Opens the fingerprints of families' addresses, to be compared and not to be shown."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from agencies.homes.fingerprints import Fingerprint
from consent.compartments import open_together
from consent.notes import open_reason
from hub.foundation.identifiers import FamilyId, UpdateId
from hub.foundation.work import Work
from hub.updates.addresses.models import UpdateAddress
from hub.updates.addresses.service import place_of, unpacked


@dataclass(frozen=True, slots=True, repr=False)
class FamilyAddress:
    """One address that an update of a family names."""

    family_id: FamilyId
    update_id: UpdateId
    print: Fingerprint


def addresses_of(work: Work, *, family_ids: Collection[FamilyId]) -> tuple[FamilyAddress, ...]:
    """Those of these families whose key opens to the acting worker's agency. Two queries.

    Where the key was erased, or the second wall hides it, there is nothing. Whoever asks shows
    nobody more than that two are alike, and decides that by the updates themselves.
    """
    row = UpdateAddress
    rows = work.session.scalars(
        select(row).where(row.family_id.in_(sorted(family_ids))).order_by(row.id)
    ).all()
    opened = open_together(work, compartment_ids={one.compartment_id for one in rows})
    return tuple(_opened(work, one) for one in rows if one.compartment_id in opened)


def _opened(work: Work, row: UpdateAddress) -> FamilyAddress:
    packed = open_reason(
        work,
        compartment_id=row.compartment_id,
        place=place_of(row.id),
        sealed=row.sealed_fingerprint,
    )
    return FamilyAddress(FamilyId(row.family_id), UpdateId(row.update_id), unpacked(packed))

"""Keeps the fingerprints of the addresses that updates name, and takes them away again."""

from collections.abc import Collection

from sqlalchemy import delete, select

from agencies.homes.fingerprints import Fingerprint, fingerprint
from agencies.homes.spelling import addresses_in
from consent.family.same_ids import ids_of
from consent.notes import Place, seal_reason
from consent.protection.flags import is_protected
from consent.protection.seals import sealed_people
from hub.foundation.identifiers import PersonId, UpdateId, new_id
from hub.foundation.work import Work
from hub.updates.addresses.models import UpdateAddress
from hub.updates.drafting import is_location
from hub.updates.models import Update, UpdateMarking
from hub.updates.telling_terms import Said

BETWEEN = "/"


def note_addresses(work: Work, *, update_id: UpdateId, compartment_id: str, said: Said) -> None:
    """Keep what a location update names, instead of what was kept of it before.

    Nothing of somebody protected or sealed: where such a person is, is compared with nobody.
    """
    forget_addresses(work, update_ids=(update_id,))
    if not is_location(said.tags) or _is_kept_apart(work, said.subjects):
        return
    for one in addresses_in(said.texts):
        row_id = new_id()
        work.session.add(
            UpdateAddress(
                id=row_id,
                family_id=said.family_id,
                update_id=update_id,
                compartment_id=compartment_id,
                sealed_fingerprint=seal_reason(
                    work,
                    compartment_id=compartment_id,
                    place=place_of(row_id),
                    reason=_packed(fingerprint(work, address=one)),
                ),
            )
        )


def forget_addresses(work: Work, *, update_ids: Collection[UpdateId]) -> None:
    """Erase the fingerprints of these updates."""
    work.session.execute(
        delete(UpdateAddress)
        .where(UpdateAddress.update_id.in_(sorted(update_ids)))
        .execution_options(synchronize_session=False)
    )


def forget_addresses_of(work: Work, *, person_id: PersonId) -> None:
    """Erase those of every update about somebody who is protected or sealed from now on."""
    ids = ids_of(work, people=(person_id,))
    rows = work.session.execute(
        select(UpdateAddress.update_id, UpdateMarking.subjects)
        .join(Update, Update.id == UpdateAddress.update_id)
        .join(UpdateMarking, UpdateMarking.id == Update.marking_id)
    )
    about = {UpdateId(update_id) for update_id, subjects in rows if ids.intersection(subjects)}
    forget_addresses(work, update_ids=about)


def place_of(row_id: str) -> Place:
    """Where a fingerprint stands."""
    return Place(UpdateAddress.__tablename__, "sealed_fingerprint", row_id)


def unpacked(sealed_text: str) -> Fingerprint:
    """A fingerprint as it was before it was sealed."""
    postcode, _, house = sealed_text.partition(BETWEEN)
    return Fingerprint(postcode, house)


def _packed(one: Fingerprint) -> str:
    return f"{one.postcode}{BETWEEN}{one.house}"


def _is_kept_apart(work: Work, people: Collection[PersonId]) -> bool:
    if sealed_people(work, people=people):
        return True
    return any(is_protected(work, person_id=one) for one in people)

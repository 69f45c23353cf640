"""Reads the sealed wording of updates: as posted, corrected and withdrawn."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from consent.disclosure import SealedText
from hub.foundation.identifiers import FamilyId, UpdateId, WorkerId
from hub.foundation.statements import PreparedList, instant_of
from hub.updates.models import Update, UpdateCorrection, UpdateWithdrawal
from hub.updates.queries import StoredUpdate

CORRECTION_TABLE = UpdateCorrection.__tablename__
UPDATE_TABLE = Update.__tablename__


class Wording(NamedTuple):
    """An update's sealed wording, oldest first: as posted, then each correction."""

    versions: tuple[SealedText, ...]
    corrected_at: tuple[datetime, ...]
    corrected_by: tuple[WorkerId, ...]
    withdrawn_at: datetime | None


class _OriginalRow(NamedTuple):
    update_id: str
    compartment_id: str
    body: bytes
    summary: bytes | None


class _CorrectionRow(NamedTuple):
    update_id: str
    correction_id: str
    version: int
    compartment_id: str
    body: bytes
    summary: bytes | None
    corrected_at: int
    corrected_by_id: str


class _WithdrawalRow(NamedTuple):
    update_id: str
    withdrawn_at: int


def wordings_of(
    session: Session, *, updates: Collection[StoredUpdate]
) -> Mapping[UpdateId, Wording]:
    """The sealed wording of these updates, corrections and withdrawal included.

    They lie beside the others of the family they were posted in: one query for each such family.
    """
    update_ids = [one.update_id for one in updates]
    corrections = _corrections(session, update_ids)
    withdrawn = _withdrawals(session, update_ids)
    return {
        UpdateId(row.update_id): _wording(
            _original(row), corrections.get(row.update_id, ()), withdrawn.get(row.update_id)
        )
        for row in _originals(session, updates)
    }


def _originals(session: Session, updates: Collection[StoredUpdate]) -> Iterator[_OriginalRow]:
    by_family: dict[FamilyId, list[UpdateId]] = {}
    for one in updates:
        by_family.setdefault(one.item.family_id, []).append(one.update_id)
    for family_id, ids in by_family.items():
        yield from map(_OriginalRow._make, _ORIGINALS.read(session, ids, (family_id,)))


def _wording(
    original: SealedText, corrections: Collection[_CorrectionRow], withdrawn_at: datetime | None
) -> Wording:
    return Wording(
        versions=(original, *map(_corrected, corrections)),
        corrected_at=tuple(instant_of(row.corrected_at) for row in corrections),
        corrected_by=tuple(WorkerId(row.corrected_by_id) for row in corrections),
        withdrawn_at=withdrawn_at,
    )


def _original(row: _OriginalRow) -> SealedText:
    return SealedText(UPDATE_TABLE, row.update_id, 1, row.compartment_id, row.body, row.summary)


def original_of(row: Update) -> SealedText:
    """The sealed wording of a stored update, as it was posted or is held."""
    return SealedText(
        UPDATE_TABLE, row.id, 1, row.compartment_id, row.sealed_body, row.sealed_summary
    )


def correction_of(row: UpdateCorrection) -> SealedText:
    """The sealed wording of a stored correction."""
    return SealedText(
        CORRECTION_TABLE,
        row.id,
        row.version,
        row.compartment_id,
        row.sealed_body,
        row.sealed_summary,
    )


def _corrected(row: _CorrectionRow) -> SealedText:
    return SealedText(
        CORRECTION_TABLE,
        row.correction_id,
        row.version,
        row.compartment_id,
        row.body,
        row.summary,
    )


def _corrections(
    session: Session, update_ids: Collection[UpdateId]
) -> dict[str, list[_CorrectionRow]]:
    """By update, oldest first."""
    found: dict[str, list[_CorrectionRow]] = {}
    for row in map(_CorrectionRow._make, _CORRECTIONS.read(session, update_ids)):
        found.setdefault(row.update_id, []).append(row)
    return found


def corrected_in(
    session: Session, *, family_ids: Collection[FamilyId], before: datetime
) -> frozenset[UpdateId]:
    """Updates posted in these families that were corrected. One query, none for no families."""
    if not family_ids:
        return frozenset()
    rows = session.scalars(
        select(UpdateCorrection.update_id).where(
            UpdateCorrection.family_id.in_(sorted(family_ids)),
            UpdateCorrection.corrected_at <= before,
        )
    )
    return frozenset(map(UpdateId, rows))


def withdrawn_among(session: Session, *, update_ids: Collection[UpdateId]) -> frozenset[UpdateId]:
    """Those of the updates that their author took back. One query, none for no updates."""
    return (
        frozenset(map(UpdateId, _withdrawals(session, update_ids))) if update_ids else frozenset()
    )


def _withdrawals(session: Session, update_ids: Collection[UpdateId]) -> dict[str, datetime]:
    rows = map(_WithdrawalRow._make, _WITHDRAWALS.read(session, update_ids))
    return {row.update_id: instant_of(row.withdrawn_at) for row in rows}


_ORIGINALS = PreparedList(
    lambda ids: select(
        Update.id, Update.compartment_id, Update.sealed_body, Update.sealed_summary
    ).where(Update.family_id == bindparam("family_id"), Update.id.in_(ids)),
    ("family_id",),
)
_CORRECTIONS = PreparedList(
    lambda ids: (
        select(
            UpdateCorrection.update_id,
            UpdateCorrection.id,
            UpdateCorrection.version,
            UpdateCorrection.compartment_id,
            UpdateCorrection.sealed_body,
            UpdateCorrection.sealed_summary,
            UpdateCorrection.corrected_at,
            UpdateCorrection.corrected_by_id,
        )
        .where(UpdateCorrection.update_id.in_(ids))
        .order_by(UpdateCorrection.version)
    )
)
_WITHDRAWALS = PreparedList(
    lambda ids: select(UpdateWithdrawal.update_id, UpdateWithdrawal.withdrawn_at).where(
        UpdateWithdrawal.update_id.in_(ids)
    )
)

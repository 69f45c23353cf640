"""Keeps the files of updates sealed, and opens them through the decision alone."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Select, select

from consent.authorise import deny, disclose_file
from consent.notes import Place, reveal_file, seal_file
from consent.outcome import Level, Reason
from consent.permits import Permit
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import AttachmentId, FamilyId, SegmentId, UpdateId
from hub.foundation.work import Work
from hub.updates.drafting import FileDraft
from hub.updates.files.models import Attachment
from hub.updates.judging import Sighting, sight_of_update
from hub.updates.models import UpdateWithdrawal
from hub.updates.queries import StoredAttachment

EXIT = "attachment"


@dataclass(frozen=True, slots=True, repr=False)
class OpenedFile:
    """A file as it leaves the hub."""

    name: str
    media_type: str
    content: bytes


def attach_file(
    work: Work,
    *,
    family_id: FamilyId,
    update_id: UpdateId,
    compartment_id: str,
    file: FileDraft,
) -> None:
    """Seal a file beside its update. Whom it concerns stands in the update's segments."""
    file_id = file.attachment_id
    work.session.add(
        Attachment(
            id=file_id,
            update_id=update_id,
            family_id=family_id,
            media_type=file.media_type,
            size=len(file.content),
            compartment_id=compartment_id,
            sealed_name=seal_file(
                work,
                compartment_id=compartment_id,
                place=_place("sealed_name", file_id),
                content=file.name.encode(),
            ),
            sealed_content=seal_file(
                work,
                compartment_id=compartment_id,
                place=_place("sealed_content", file_id),
                content=file.content,
            ),
            attached_at=work.now,
        )
    )


def files_of_updates(
    work: Work, *, permits: Mapping[UpdateId, Permit]
) -> Mapping[UpdateId, tuple[StoredAttachment, ...]]:
    """The files of these updates by name, each only where its permit shows it. One query."""
    full = [who for who, permit in permits.items() if permit.level is Level.FULL]
    if not full:
        return {}
    found: dict[UpdateId, tuple[StoredAttachment, ...]] = {}
    for row in work.session.execute(_listed(full)):
        update_id, permit = UpdateId(row.update_id), permits[UpdateId(row.update_id)]
        if SegmentId(row.id) not in permit.masked:
            name = _name(work, permit, row.id, row.compartment_id, row.sealed_name)
            one = StoredAttachment(AttachmentId(row.id), update_id, name, row.media_type, row.size)
            found[update_id] = (*found.get(update_id, ()), one)
    return found


def open_attachment(work: Work, *, attachment_id: AttachmentId) -> OpenedFile:
    """One file, its download queued for the log.

    Raises: NotFound when there is none, when its update is not shown in full, when the file is
    masked, or when the update was withdrawn; logged as denied each time.
    """
    row = work.session.get(Attachment, attachment_id)
    sighting = None if row is None else _sighting(work, row)
    if row is None or sighting is None:
        reason = "NOT_FOUND" if row is None else "NOT_SHOWN"
        deny(work, object_id=attachment_id, reason=reason, exit_name=EXIT)
        raise NotFound(attachment_id)
    permit = disclose_file(
        work,
        family_id=sighting.stored.family_id,
        attachment_id=attachment_id,
        judged=sighting.judged,
    )
    return OpenedFile(
        name=_name(work, permit, row.id, row.compartment_id, row.sealed_name),
        media_type=row.media_type,
        content=reveal_file(
            work,
            permit,
            compartment_id=row.compartment_id,
            place=_place("sealed_content", row.id),
            sealed=row.sealed_content,
        ),
    )


def _sighting(work: Work, row: Attachment) -> Sighting | None:
    """What the actor sees of its update, if that shows the file."""
    found = sight_of_update(work, update_id=UpdateId(row.update_id))
    if found is None or work.session.get(UpdateWithdrawal, row.update_id) is not None:
        return None
    decision = found[1].judged.decision
    is_shown = decision.level is Level.FULL and SegmentId(row.id) not in decision.masked
    is_emergency = decision.reason is Reason.BREAK_GLASS  # no export through rule 9
    return found[1] if is_shown and not is_emergency else None


def _listed(update_ids: Collection[UpdateId]) -> Select[str, str, str, int, str, bytes]:
    """Everything but the contents, which may be large."""
    return (
        select(
            Attachment.id,
            Attachment.update_id,
            Attachment.media_type,
            Attachment.size,
            Attachment.compartment_id,
            Attachment.sealed_name,
        )
        .where(Attachment.update_id.in_(update_ids))
        .order_by(Attachment.update_id, Attachment.id)
    )


def _name(
    work: Work, permit: Permit, attachment_id: str, compartment_id: str, sealed: bytes
) -> str:
    place = _place("sealed_name", attachment_id)
    return reveal_file(
        work, permit, compartment_id=compartment_id, place=place, sealed=sealed
    ).decode()


def _place(column: str, record_id: str) -> Place:
    return Place(Attachment.__tablename__, column, record_id)

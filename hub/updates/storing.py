"""Turns a draft into the rows that keep it: one update, and a marking it shares with its equals."""

import json
from collections.abc import Collection, Mapping
from hashlib import sha256

from sqlalchemy import select

from consent.compartments import FAMILY
from consent.disclosure import TEXT, SealedText, UpdateText
from consent.rule_versions.rules_in_force import vocabulary_in_force
from hub.foundation.identifiers import FamilyId, PersonId, UpdateId, WorkerId, new_id
from hub.foundation.work import Work
from hub.updates.drafting import (
    UpdateDraft,
    evidence_of,
    is_location,
    sensitivity_of,
    urgency_of,
)
from hub.updates.models import Update, UpdateMarking
from hub.updates.queries import StoredMarking

NAMED_READERS = "named_readers"
LOCATION = "protected_location"
SEALED = "sealed"


def compartment_kind(work: Work, draft: UpdateDraft, *, is_sealed: bool) -> str:
    """What is sealed, for named readers or about a place lies under a key of its own.

    is_sealed: somebody it is about is.
    """
    if is_sealed:
        return SEALED
    if sensitivity_of(draft, vocabulary_in_force(work)) == 4:
        return NAMED_READERS
    return LOCATION if is_location(draft.tags) else FAMILY


def wording_of(draft: UpdateDraft) -> UpdateText:
    """What is sealed of it."""
    return UpdateText(
        text=draft.text.strip(),
        means=draft.means.strip(),
        summary=draft.summary.strip(),
        segments={part.part_id: part.text for part in draft.parts},
    )


def texts_of(wording: UpdateText) -> tuple[str, ...]:
    """Every text of a wording, for the tests it must pass."""
    return (wording.text, wording.means, wording.summary, *wording.segments.values())


def update_row(
    work: Work,
    family_id: FamilyId,
    update_id: UpdateId,
    draft: UpdateDraft,
    sealed: SealedText,
    *,
    is_held: bool,
) -> Update:
    """The row of an update posted now, or held until a lead releases it."""
    about = draft.summary_subjects
    return Update(
        family_id=family_id,
        event_at=draft.event_at or work.now,
        id=update_id,
        marking_id=marking_for(
            work,
            family_id=family_id,
            update_id=update_id,
            values=_marking_values(work, draft),
        ),
        posted_at=None if is_held else work.now,
        written_at=work.now,
        segments=segments_of(draft),
        summary_subjects=None if about is None else list(about),
        compartment_id=sealed.compartment_id,
        sealed_body=sealed.body,
        sealed_summary=sealed.summary,
    )


def segments_of(draft: UpdateDraft) -> list[dict[str, object]] | None:
    """Parts and files as stored; text beside them is one more part, about all subjects (rule 8)."""
    if not draft.parts and not draft.files:
        return None
    segments = [
        _segment(
            draft,
            part.part_id,
            part.subjects,
            is_source=part.is_source,
            has_agreed=part.has_agreed,
        )
        for part in draft.parts
    ]
    if draft.text.strip() or draft.means.strip():
        segments.append(_segment(draft, TEXT, draft.text_subjects or ()))
    segments += [_segment(draft, file.attachment_id, file.subjects) for file in draft.files]
    return segments


def _segment(
    draft: UpdateDraft,
    segment_id: str,
    subjects: tuple[PersonId, ...],
    *,
    is_source: bool = False,
    has_agreed: bool = False,
) -> dict[str, object]:
    return {
        "id": segment_id,
        "subjects": list(subjects or draft.subjects),
        "is_source": is_source,
        "has_agreed": has_agreed,
    }


def marking_for(
    work: Work, *, family_id: FamilyId, update_id: UpdateId, values: Mapping[str, object]
) -> str:
    """The marking an update shares with its equals, made on first use. values: by column."""
    names_it = values["named_readers"] or values["is_court_restricted"]
    content = json.dumps([dict(values), update_id if names_it else None], sort_keys=True)
    digest = sha256(content.encode()).hexdigest()
    found = work.session.scalar(
        select(UpdateMarking.id).where(
            UpdateMarking.family_id == family_id, UpdateMarking.digest == digest
        )
    )
    if found is not None:
        return found
    marking = UpdateMarking(id=new_id(), family_id=family_id, digest=digest, **values)
    work.session.add(marking)
    work.session.flush()  # the update refers to it
    return marking.id


def values_of(
    marking: StoredMarking, *, sensitivity: int, named_readers: Collection[WorkerId]
) -> dict[str, object]:
    """A marking's columns, but as sensitive as said and with these readers."""
    return {
        "author_id": marking.author_id,
        "agency_id": marking.agency_id,
        "tags": list(marking.tags),
        "evidence": marking.evidence,
        "urgency": marking.urgency,
        "sensitivity": sensitivity,
        "subjects": sorted(marking.subjects),
        "is_household": marking.is_household,
        "is_history_shared": marking.is_history_shared,
        "is_court_restricted": marking.is_court_restricted,
        "court_readers": sorted(marking.court_readers),
        "named_readers": sorted(named_readers),
    }


def _marking_values(work: Work, draft: UpdateDraft) -> dict[str, object]:
    return {
        "author_id": work.actor.worker_id,
        "agency_id": work.actor.agency_id,
        "tags": sorted(code for code in set(draft.tags) if not code.startswith("UR")),
        "evidence": evidence_of(draft.tags),
        "urgency": urgency_of(draft.tags),
        "sensitivity": sensitivity_of(draft, vocabulary_in_force(work)),
        "subjects": sorted(set(draft.subjects)),
        "is_household": draft.is_household,
        "is_history_shared": draft.is_history_shared,
        "is_court_restricted": draft.is_court_restricted,
        "court_readers": sorted(draft.court_readers),
        "named_readers": sorted(draft.named_readers),
    }

"""Posts updates, corrects them and takes them back."""

import json
from hashlib import sha256

from sqlalchemy import func, select

from audit.events import UpdateCorrected, UpdatePosted, UpdateWithdrawn
from consent.acting import acting, has_place_on_case
from consent.authorise import check_no_conflict
from consent.compartments import FAMILY, compartment_for
from consent.disclosure import TEXT, SealedText, UpdateText, seal_update
from consent.models.families import Family
from hub.foundation.errors import Invalid, NotFound, Refused
from hub.foundation.identifiers import FamilyId, UpdateId, new_id
from hub.foundation.work import Work
from hub.updates.drafting import (
    CSC_ONLY,
    UpdateDraft,
    check_headline,
    check_tags,
    check_terms,
    evidence_of,
    sensitivity_of,
    urgency_of,
)
from hub.updates.models import Update, UpdateCorrection, UpdateMarking, UpdateWithdrawal
from hub.updates.queries import StoredUpdate, update_by_id

NAMED_READERS = "named_readers"
LOCATION = "protected_location"


def post_update(work: Work, *, family_id: FamilyId, draft: UpdateDraft) -> UpdateId:
    """Post an update about one matter.

    Raises: Refused with the codes of decision 4 (DENY_ACCOUNT, DENY_CONFLICT, then row post in
    its order); Invalid without subjects; NotFound for a family that does not exist.
    """
    _require_may_post(work, family_id, draft)
    update_id = UpdateId(draft.update_id or new_id())
    compartment_id = compartment_for(work, family_id=family_id, kind=_compartment_kind(draft))
    sealed = seal_update(
        work,
        table=Update.__tablename__,
        record_id=update_id,
        version=1,
        compartment_id=compartment_id,
        wording=_wording(draft),
    )
    work.session.add(_row(work, family_id, update_id, draft, sealed))
    work.record(
        UpdatePosted(
            family_id=family_id,
            update_id=update_id,
            tags=draft.tags,
            sensitivity=sensitivity_of(draft),
            event_at=draft.event_at or work.now,
            people=draft.subjects,
        )
    )
    return update_id


def correct_update(work: Work, *, update_id: UpdateId, wording: UpdateText) -> None:
    """Put new words beside the old. Subjects, tags and level stay (decision 5.6).

    Raises: NotFound; Refused NOT_AUTHOR_AGENCY, PROTECTED_TERM.
    """
    stored = _own_update(work, update_id)
    check_terms(stored.marking.tags, _texts(wording))
    version = 2 + (
        work.session.scalar(
            select(func.count()).where(UpdateCorrection.update_id == update_id)
        )
        or 0
    )
    correction_id = new_id()
    sealed = seal_update(
        work,
        table=UpdateCorrection.__tablename__,
        record_id=correction_id,
        version=version,
        compartment_id=compartment_for(work, family_id=stored.family_id),
        wording=wording,
    )
    work.session.add(
        UpdateCorrection(
            id=correction_id,
            update_id=update_id,
            family_id=stored.family_id,
            version=version,
            corrected_at=work.now,
            corrected_by_id=work.actor.worker_id,
            compartment_id=sealed.compartment_id,
            sealed_body=sealed.body,
            sealed_summary=sealed.summary,
        )
    )
    work.record(
        UpdateCorrected(
            family_id=stored.family_id,
            update_id=update_id,
            correction_id=correction_id,
            people=tuple(sorted(stored.marking.subjects)),
        )
    )


def withdraw_update(work: Work, *, update_id: UpdateId) -> None:
    """Take an update back: that it stood there stays known, its words are shown no more.

    Raises: NotFound, also when withdrawn already; Refused NOT_AUTHOR_AGENCY.
    """
    stored = _own_update(work, update_id)
    if work.session.get(UpdateWithdrawal, update_id) is not None:
        raise NotFound(update_id)
    work.session.add(
        UpdateWithdrawal(
            update_id=update_id,
            family_id=stored.family_id,
            withdrawn_at=work.now,
            withdrawn_by_id=work.actor.worker_id,
            compartment_id=compartment_for(work, family_id=stored.family_id),
        )
    )
    work.record(
        UpdateWithdrawn(
            family_id=stored.family_id,
            update_id=update_id,
            people=tuple(sorted(stored.marking.subjects)),
        )
    )


def _require_may_post(work: Work, family_id: FamilyId, draft: UpdateDraft) -> None:
    standing = None if draft.is_imported else acting(work)
    if work.session.get(Family, family_id) is None:
        raise NotFound(family_id)
    if not draft.subjects:
        raise Invalid({"subjects": "none"})
    if draft.is_imported:
        return
    if standing is not None:
        check_no_conflict(work, family_id=family_id)
    check_tags(draft)
    check_headline(draft)
    if standing is not None and standing.agency_type != "CSC" and CSC_ONLY.intersection(draft.tags):
        raise Refused("POST_ROLE", field="tags")
    if standing is not None and not has_place_on_case(work, standing, family_id=family_id):
        raise Refused("NOT_ON_CASE")
    check_terms(draft.tags, _texts(_wording(draft)))


def _compartment_kind(draft: UpdateDraft) -> str:
    """Named-reader and location items lie under keys of their own (security: compartments)."""
    if sensitivity_of(draft) == 4:
        return NAMED_READERS
    return LOCATION if any(code.startswith("LC.") for code in draft.tags) else FAMILY


def _wording(draft: UpdateDraft) -> UpdateText:
    return UpdateText(
        text=draft.text.strip(),
        means=draft.means.strip(),
        summary=draft.summary.strip(),
        segments={part.part_id: part.text for part in draft.parts},
    )


def _texts(wording: UpdateText) -> tuple[str, ...]:
    return (wording.text, wording.means, wording.summary, *wording.segments.values())


def _row(
    work: Work, family_id: FamilyId, update_id: UpdateId, draft: UpdateDraft, sealed: SealedText
) -> Update:
    about = draft.summary_subjects
    return Update(
        family_id=family_id,
        event_at=draft.event_at or work.now,
        id=update_id,
        marking_id=_marking_id(work, family_id, update_id, draft),
        posted_at=work.now,
        written_at=work.now,
        segments=_segments(draft),
        summary_subjects=None if about is None else list(about),
        compartment_id=sealed.compartment_id,
        sealed_body=sealed.body,
        sealed_summary=sealed.summary,
    )


def _segments(draft: UpdateDraft) -> list[dict[str, object]] | None:
    """The parts as stored; text beside them is one more part, about all subjects (rule 8)."""
    if not draft.parts:
        return None
    parts: list[dict[str, object]] = [
        {
            "id": part.part_id,
            "subjects": list(part.subjects or draft.subjects),
            "is_source": part.is_source,
            "has_agreed": part.has_agreed,
        }
        for part in draft.parts
    ]
    if draft.text.strip() or draft.means.strip():
        beside = {"id": TEXT, "subjects": list(draft.subjects)}
        parts.append({**beside, "is_source": False, "has_agreed": False})
    return parts


def _marking_id(work: Work, family_id: FamilyId, update_id: UpdateId, draft: UpdateDraft) -> str:
    """The marking this update shares with its equals, made on first use."""
    values = _marking_values(work, draft)
    names_it = draft.named_readers or draft.withheld_from or draft.is_court_restricted
    content = json.dumps([values, update_id if names_it else None], sort_keys=True)
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


def _marking_values(work: Work, draft: UpdateDraft) -> dict[str, object]:
    return {
        "author_id": work.actor.worker_id,
        "agency_id": work.actor.agency_id,
        "tags": sorted(code for code in set(draft.tags) if not code.startswith("UR")),
        "evidence": evidence_of(draft.tags),
        "urgency": urgency_of(draft.tags),
        "sensitivity": sensitivity_of(draft),
        "subjects": sorted(set(draft.subjects)),
        "is_household": draft.is_household,
        "is_history_shared": draft.is_history_shared,
        "is_court_restricted": draft.is_court_restricted,
        "court_readers": sorted(draft.court_readers),
        "named_readers": sorted(draft.named_readers),
        "withheld_from": sorted(draft.withheld_from),
    }


def _own_update(work: Work, update_id: UpdateId) -> StoredUpdate:
    """The update, if the actor's agency wrote it and he may know of it."""
    standing = acting(work)
    stored = update_by_id(work.session, update_id=update_id)
    if stored is None:
        raise NotFound(update_id)
    if standing is not None and standing.agency_id != stored.marking.agency_id:
        raise Refused("NOT_AUTHOR_AGENCY")
    return stored

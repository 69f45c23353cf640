"""Posts updates, corrects them and takes them back."""

from sqlalchemy import func, select

from agencies.queries import agency_names
from audit.events import UpdateCorrected, UpdatePosted, UpdateWithdrawn, UpdateWithheld
from consent.acting import acting, has_place_on_case
from consent.authorise import check_no_conflict
from consent.compartments import compartment_for
from consent.disclosure import UpdateText, seal_update
from consent.families import note_subjects
from consent.models.families import Family
from consent.notes import Place, seal_reason
from hub.foundation.errors import Invalid, NotFound, Refused
from hub.foundation.identifiers import AgencyId, FamilyId, UpdateId, WorkerId, new_id
from hub.foundation.work import Work
from hub.updates.attachments import attach_file
from hub.updates.drafting import (
    CSC_ONLY,
    UpdateDraft,
    check_headline,
    check_tags,
    check_terms,
    sensitivity_of,
)
from hub.updates.models import Update, UpdateCorrection, UpdateWithdrawal
from hub.updates.queries import StoredUpdate, update_by_id
from hub.updates.reasons import correction_place, withdrawal_place
from hub.updates.storing import compartment_kind, texts_of, update_row, wording_of


def post_update(work: Work, *, family_id: FamilyId, draft: UpdateDraft) -> UpdateId:
    """Post an update about one matter.

    Raises: Refused with the codes of decision 4 (DENY_ACCOUNT, DENY_CONFLICT, then row post in
    its order); Invalid without subjects; NotFound for a family that does not exist.
    """
    _require_may_post(work, family_id, draft)
    update_id = UpdateId(draft.update_id or new_id())
    compartment_id = compartment_for(work, family_id=family_id, kind=compartment_kind(draft))
    sealed = seal_update(
        work,
        table=Update.__tablename__,
        record_id=update_id,
        version=1,
        compartment_id=compartment_id,
        wording=wording_of(draft),
    )
    note_subjects(work, family_id=family_id, people=draft.subjects)
    work.session.add(update_row(work, family_id, update_id, draft, sealed))
    for file in draft.files:
        attach_file(
            work,
            family_id=family_id,
            update_id=update_id,
            compartment_id=compartment_id,
            file=file,
        )
    _record_post(work, family_id, update_id, draft)
    return update_id


def correct_update(
    work: Work, *, update_id: UpdateId, wording: UpdateText, reason: str = ""
) -> None:
    """Put new words beside the old. Subjects, tags and level stay (decision 5.6).

    reason: in the author's words, sealed where the update lies; empty for none.

    Raises: NotFound, also when withdrawn; Refused NOT_AUTHOR_AGENCY, PROTECTED_TERM.
    """
    stored = _own_update(work, update_id)
    check_terms(stored.marking.tags, texts_of(wording))
    check_terms(stored.marking.tags, (reason,), field="reason")
    version = 2 + (
        work.session.scalar(select(func.count()).where(UpdateCorrection.update_id == update_id))
        or 0
    )
    correction_id, compartment_id = new_id(), _compartment_of(work, update_id)
    sealed = seal_update(
        work,
        table=UpdateCorrection.__tablename__,
        record_id=correction_id,
        version=version,
        compartment_id=compartment_id,
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
            compartment_id=compartment_id,
            sealed_body=sealed.body,
            sealed_summary=sealed.summary,
            sealed_reason=_sealed_reason(
                work, correction_place(correction_id), compartment_id, reason
            ),
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


def withdraw_update(work: Work, *, update_id: UpdateId, reason: str = "") -> None:
    """Take an update back: that it stood there stays known, its words are shown no more.

    reason: in the author's words, sealed where the update lies; empty for none.

    Raises: NotFound, also when withdrawn already; Refused NOT_AUTHOR_AGENCY, PROTECTED_TERM.
    """
    stored = _own_update(work, update_id)
    check_terms(stored.marking.tags, (reason,), field="reason")
    compartment_id = _compartment_of(work, update_id)
    work.session.add(
        UpdateWithdrawal(
            update_id=update_id,
            family_id=stored.family_id,
            withdrawn_at=work.now,
            withdrawn_by_id=work.actor.worker_id,
            compartment_id=compartment_id,
            sealed_reason=_sealed_reason(work, withdrawal_place(update_id), compartment_id, reason),
        )
    )
    work.record(
        UpdateWithdrawn(
            family_id=stored.family_id,
            update_id=update_id,
            people=tuple(sorted(stored.marking.subjects)),
        )
    )


def _sealed_reason(work: Work, place: Place, compartment_id: str, reason: str) -> bytes | None:
    said = reason.strip()
    if not said:
        return None
    return seal_reason(work, compartment_id=compartment_id, place=place, reason=said)


def _compartment_of(work: Work, update_id: UpdateId) -> str:
    """Where an update lies: what is added to it later is never less protected."""
    found = work.session.scalar(select(Update.compartment_id).where(Update.id == update_id))
    if found is None:
        raise NotFound(update_id)
    return found


def _record_post(work: Work, family_id: FamilyId, update_id: UpdateId, draft: UpdateDraft) -> None:
    work.record(
        UpdatePosted(
            family_id=family_id,
            update_id=update_id,
            tags=draft.tags,
            sensitivity=sensitivity_of(draft),
            event_at=draft.event_at or work.now,
            people=draft.subjects,
            attachments=tuple(file.attachment_id for file in draft.files),
        )
    )
    if draft.withheld_from and draft.withheld_because:
        _record_withholding(work, family_id, update_id, draft)


def _record_withholding(
    work: Work, family_id: FamilyId, update_id: UpdateId, draft: UpdateDraft
) -> None:
    listed = [AgencyId(one) for one in draft.withheld_from]
    agencies = agency_names(work, agency_ids=listed)
    work.record(
        UpdateWithheld(
            family_id=family_id,
            update_id=update_id,
            reason=draft.withheld_because,
            from_agencies=tuple(one for one in listed if one in agencies),
            from_workers=tuple(WorkerId(one) for one in listed if one not in agencies),
            people=draft.subjects,
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
    names = tuple(file.name for file in draft.files)
    check_terms(draft.tags, (*texts_of(wording_of(draft)), *names))


def _own_update(work: Work, update_id: UpdateId) -> StoredUpdate:
    """The update, if the actor's agency wrote it and it has not been withdrawn."""
    standing = acting(work)
    stored = update_by_id(work.session, update_id=update_id)
    if stored is None:
        raise NotFound(update_id)
    if standing is not None and standing.agency_id != stored.marking.agency_id:
        raise Refused("NOT_AUTHOR_AGENCY")
    if work.session.get(UpdateWithdrawal, update_id) is not None:
        raise NotFound(update_id)
    return stored

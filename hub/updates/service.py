"""Posts updates, corrects them and takes them back."""

from sqlalchemy import func, select

from audit.events import UpdateCorrected, UpdatePosted, UpdateWithdrawn
from consent.acting import acting, has_place_on_case
from consent.authorise import check_no_conflict
from consent.compartments import compartment_for
from consent.disclosure import UpdateText, seal_update
from consent.families import note_subjects
from consent.models.families import Family
from consent.recipients import recipients_of
from hub.foundation.errors import Invalid, NotFound, Refused
from hub.foundation.identifiers import FamilyId, UpdateId, new_id, timeless_id
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
from hub.updates.ownership import compartment_of_update, sealed_reason, update_of_own_agency
from hub.updates.queries import StoredUpdate
from hub.updates.reasons import correction_place, withdrawal_place
from hub.updates.recall import RECALL
from hub.updates.storing import compartment_kind, texts_of, update_row, wording_of
from hub.updates.withholding import keep_update_from


def post_update(work: Work, *, family_id: FamilyId, draft: UpdateDraft) -> UpdateId:
    """Post an update about one matter.

    Raises: Refused with the codes of decision 4 (DENY_ACCOUNT, DENY_CONFLICT, then row post in
    its order); Invalid without subjects; NotFound for a family that does not exist.
    """
    _require_may_post(work, family_id, draft)
    update_id = UpdateId(draft.update_id or timeless_id())
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
    stored = update_of_own_agency(work, update_id=update_id)
    check_terms(stored.marking.tags, texts_of(wording))
    check_terms(stored.marking.tags, (reason,), field="reason")
    version = _next_version(work, update_id)
    correction_id, compartment_id = new_id(), compartment_of_update(work, update_id=update_id)
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
            sealed_reason=sealed_reason(
                work,
                place=correction_place(correction_id),
                compartment_id=compartment_id,
                said=reason,
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


def _next_version(work: Work, update_id: UpdateId) -> int:
    made = select(func.count()).where(UpdateCorrection.update_id == update_id)
    return 2 + (work.session.scalar(made) or 0)


def withdraw_update(work: Work, *, update_id: UpdateId, reason: str = "") -> None:
    """Take an update back: that it stood there stays known, its words are shown no more.

    reason: in the author's words, sealed where the update lies; empty for none.

    Raises: NotFound, also when withdrawn already; Refused NOT_AUTHOR_AGENCY, PROTECTED_TERM.
    """
    stored = update_of_own_agency(work, update_id=update_id)
    check_terms(stored.marking.tags, (reason,), field="reason")
    compartment_id = compartment_of_update(work, update_id=update_id)
    work.session.add(
        UpdateWithdrawal(
            update_id=update_id,
            family_id=stored.family_id,
            withdrawn_at=work.now,
            withdrawn_by_id=work.actor.worker_id,
            compartment_id=compartment_id,
            sealed_reason=sealed_reason(
                work, place=withdrawal_place(update_id), compartment_id=compartment_id, said=reason
            ),
        )
    )
    work.record(
        UpdateWithdrawn(
            family_id=stored.family_id,
            update_id=update_id,
            reason="RECALL" if _is_recall(work, stored) else "",
            people=tuple(sorted(stored.marking.subjects)),
        )
    )


def _is_recall(work: Work, stored: StoredUpdate) -> bool:
    return stored.posted_at is not None and work.now < stored.posted_at + RECALL


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
    kept_from = recipients_of(work, draft.withheld_from)
    if kept_from:
        keep_update_from(
            work,
            family_id=family_id,
            update_id=update_id,
            kept_from=kept_from,
            reason=draft.withheld_because,
            people=draft.subjects,
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

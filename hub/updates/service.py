"""Posts updates, corrects them and takes them back."""

from audit.events import UpdatePosted, UpdateWithdrawn
from consent.acting import acting, has_place_on_case
from consent.authorise import check_no_conflict
from consent.compartments import compartment_for
from consent.disclosure import UpdateText, seal_update
from consent.family.service import note_subjects
from consent.models.families import Family
from consent.protection.seals import sealed_people
from consent.recipients import recipients_of
from consent.rule_versions.rules_in_force import vocabulary_in_force
from consent.wall.facing import let_through
from hub.foundation.errors import Invalid, NotFound, Refused
from hub.foundation.identifiers import FamilyId, UpdateId, timeless_id
from hub.foundation.versions import raise_versions
from hub.foundation.work import Work
from hub.updates.addresses.service import forget_addresses, note_addresses
from hub.updates.committing import commit_draft
from hub.updates.control.correcting import add_correction
from hub.updates.control.reasons import withdrawal_place
from hub.updates.control.recall import RECALL
from hub.updates.control.withholding import keep_update_from
from hub.updates.drafting import (
    CSC_ONLY,
    UpdateDraft,
    check_headline,
    check_tags,
    sensitivity_of,
)
from hub.updates.files.attachments import attach_file
from hub.updates.held.service import CORRECTION, UPDATE, hold_text
from hub.updates.homes import homes
from hub.updates.models import Update, UpdateWithdrawal
from hub.updates.ownership import compartment_of_update, sealed_reason, update_of_own_agency
from hub.updates.queries import StoredUpdate
from hub.updates.storing import compartment_kind, texts_of, update_row, wording_of
from hub.updates.telling_terms import Said, must_be_held, telling_reason


def post_update(work: Work, *, family_id: FamilyId, draft: UpdateDraft) -> UpdateId:
    """Post an update about one matter, or have it held for the author's safeguarding lead.

    Raises: Refused with the codes of decision 4 (DENY_ACCOUNT, DENY_CONFLICT, then row post in
    its order); Invalid without subjects; NotFound for a family that does not exist.
    """
    is_held = _is_held(work, family_id, draft)
    update_id = UpdateId(draft.update_id or timeless_id())
    let_through(work, to=family_id)  # a desk role posts to families its agency has no part in
    compartment_id = compartment_for(work, family_id=family_id, kind=_kind(work, draft))
    sealed = seal_update(
        work,
        table=Update.__tablename__,
        record_id=update_id,
        version=1,
        compartment_id=compartment_id,
        wording=wording_of(draft),
    )
    note_subjects(work, family_id=family_id, people=draft.subjects)
    work.session.add(update_row(work, family_id, update_id, draft, sealed, is_held=is_held))
    said = Said(family_id, draft.tags, draft.subjects, texts_of(wording_of(draft)))
    note_addresses(work, update_id=update_id, compartment_id=compartment_id, said=said)
    for file in draft.files:
        attach_file(
            work,
            family_id=family_id,
            update_id=update_id,
            compartment_id=compartment_id,
            file=file,
        )
    words = commit_draft(draft)
    if is_held:
        hold_text(
            work,
            family_id=family_id,
            update_id=update_id,
            compartment_id=compartment_id,
            kind=UPDATE,
            wording=wording_of(draft),
            files=draft.files,
            words=words,
        )
    else:
        _record_post(work, family_id, update_id, draft, words)
    _keep_back(work, family_id, update_id, draft)
    return update_id


def correct_update(
    work: Work, *, update_id: UpdateId, wording: UpdateText, reason: str = ""
) -> None:
    """Put new words beside the old, or have them held. Subjects, tags and level stay (5.6).

    reason: in the author's words, sealed where the update lies; empty for none.

    Raises: NotFound, also when withdrawn; Refused NOT_AUTHOR_AGENCY, PROTECTED_TERM.
    """
    stored = update_of_own_agency(work, update_id=update_id)
    is_held = must_be_held(work, _said_of(stored, *texts_of(wording)))
    is_held |= must_be_held(work, _said_of(stored, reason), field="reason")
    if not is_held:
        author = work.actor.worker_id
        add_correction(work, stored=stored, wording=wording, reason=reason, by=author)
        return
    hold_text(
        work,
        family_id=stored.family_id,
        update_id=update_id,
        compartment_id=compartment_of_update(work, update_id=update_id),
        kind=CORRECTION,
        wording=wording,
        reason=reason,
    )


def _kind(work: Work, draft: UpdateDraft) -> str:
    is_sealed = bool(sealed_people(work, people=draft.subjects))
    return compartment_kind(work, draft, is_sealed=is_sealed)


def _said_of(stored: StoredUpdate, *texts: str) -> Said:
    marking = stored.marking
    return Said(stored.family_id, marking.tags, marking.subjects, texts)


def withdraw_update(work: Work, *, update_id: UpdateId, reason: str = "") -> None:
    """Take an update back: that it stood there stays known, its words are shown no more.

    reason: in the author's words, sealed where the update lies; empty for none.

    Raises: NotFound, also when withdrawn already; Refused NOT_AUTHOR_AGENCY, PROTECTED_TERM.
    """
    stored = update_of_own_agency(work, update_id=update_id)
    kept = telling_reason(work, _said_of(stored, reason))
    compartment_id = compartment_of_update(work, update_id=update_id)
    work.session.add(
        UpdateWithdrawal(
            update_id=update_id,
            family_id=stored.family_id,
            withdrawn_at=work.now,
            withdrawn_by_id=work.actor.worker_id,
            compartment_id=compartment_id,
            sealed_reason=sealed_reason(
                work, place=withdrawal_place(update_id), compartment_id=compartment_id, said=kept
            ),
        )
    )
    forget_addresses(work, update_ids=(update_id,))
    # Pages that show it are told at once, and a reader in the middle of one reads again.
    raise_versions(work.session, {one.family_id for one in homes(work, stored)})
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


def _record_post(
    work: Work, family_id: FamilyId, update_id: UpdateId, draft: UpdateDraft, words: str
) -> None:
    work.record(
        UpdatePosted(
            family_id=family_id,
            update_id=update_id,
            tags=draft.tags,
            sensitivity=sensitivity_of(draft, vocabulary_in_force(work)),
            event_at=draft.event_at or work.now,
            people=draft.subjects,
            attachments=tuple(file.attachment_id for file in draft.files),
            words=words,
            named_readers=draft.named_readers,
            court_readers=draft.court_readers,
            is_household=draft.is_household,
            is_history_shared=draft.is_history_shared,
            is_court_restricted=draft.is_court_restricted,
        )
    )


def _keep_back(work: Work, family_id: FamilyId, update_id: UpdateId, draft: UpdateDraft) -> None:
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


def _is_held(work: Work, family_id: FamilyId, draft: UpdateDraft) -> bool:
    """Whether it may be posted only after a lead has read it. Raises: see `post_update`."""
    standing = None if draft.is_imported else acting(work)
    if work.session.get(Family, family_id) is None:
        raise NotFound(family_id)
    if not draft.subjects:
        raise Invalid({"subjects": "none"})
    if draft.is_imported:
        return False
    if standing is not None:
        check_no_conflict(work, family_id=family_id)
    vocabulary = vocabulary_in_force(work)
    check_tags(draft, vocabulary)
    check_headline(draft, vocabulary)
    if standing is not None and standing.agency_type != "CSC" and CSC_ONLY.intersection(draft.tags):
        raise Refused("POST_ROLE", field="tags")
    if standing is not None and not has_place_on_case(work, standing, family_id=family_id):
        raise Refused("NOT_ON_CASE")
    texts = texts_of(wording_of(draft))
    return must_be_held(work, Said(family_id, draft.tags, draft.subjects, texts, draft.files))

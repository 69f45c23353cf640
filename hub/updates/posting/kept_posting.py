"""Posts a draft that a worker keeps, where something else is done with it at once."""

from consent.rule_versions.rules_in_force import rules_in_force
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import DraftId, FamilyId, UpdateId
from hub.foundation.work import Work
from hub.updates.posting.draft_files import contents_of
from hub.updates.posting.drafts import draft_named, forget_draft
from hub.updates.posting.form_page import completed
from hub.updates.posting.forms import check_form, draft_from
from hub.updates.service import post_update
from hub.updates.writer import posting_writer


def post_kept_draft(work: Work, *, family_id: FamilyId, draft_id: DraftId) -> UpdateId:
    """Post it as it was kept, files and all, and keep it no longer.

    Raises: NotFound without that draft of his; Invalid by the fields of its own form; Refused as a
    post.
    """
    kept = draft_named(work, family_id=family_id, draft_id=draft_id)
    if kept is None:
        raise NotFound(draft_id)
    writer = posting_writer(work, family_id=family_id)
    typed = completed(work, writer, kept.typed)
    files = contents_of(work, draft_id=kept.draft_id)
    draft = draft_from(work, writer=writer, typed=typed, files=files)
    check_form(
        work, writer=writer, typed=typed, draft=draft, vocabulary=rules_in_force(work).vocabulary
    )
    update_id = post_update(work, family_id=family_id, draft=draft)
    forget_draft(work, family_id=family_id, draft_id=draft_id)
    return update_id

"""Keeps what was typed into the form when the session ran out before it was sent."""

from flask import request

from hub.foundation.identifiers import DraftId, FamilyId
from hub.foundation.work import Work
from hub.updates.files.sent import sound_files
from hub.updates.posting.drafts import keep_draft
from hub.updates.posting.typed import typed_from
from hub.updates.writer import require_sight

KEEPING = frozenset({"sharing_drafts.decide", "updates.draft", "updates.post", "updates.preview"})
"""The views whose forms are kept."""


def keep_typed(work: Work, *, family_id: FamilyId) -> DraftId | None:
    """Keep the form that was sent as the draft of the actor, whose session has just run out.

    None: nothing worth keeping was typed. Raises: NotFound when for him the family does not exist.
    """
    require_sight(work, family_id=family_id)
    typed = typed_from(request.form)
    if typed.is_blank:
        return None
    saved = keep_draft(work, family_id=family_id, typed=typed, files=sound_files())
    return saved.draft_id if saved else None

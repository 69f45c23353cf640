"""Keeps what was typed into the form when the session ran out before it was sent."""

from flask import request

from hub.foundation.identifiers import FamilyId
from hub.foundation.work import Work
from hub.updates.files.sent import sound_files
from hub.updates.posting.drafts import keep_draft
from hub.updates.posting.typed import typed_from
from hub.updates.writer import require_sight

KEEPING = frozenset({"sharing_drafts.decide", "updates.draft", "updates.post", "updates.preview"})
"""The views whose forms are kept."""


def keep_typed(work: Work, *, family_id: FamilyId) -> None:
    """Keep the form that was sent as the draft of the actor, whose session has just run out.

    Raises: NotFound when for him the family does not exist.
    """
    require_sight(work, family_id=family_id)
    typed = typed_from(request.form)
    if not typed.is_blank:
        keep_draft(work, family_id=family_id, typed=typed, files=sound_files())

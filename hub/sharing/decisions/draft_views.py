"""From the post page to a decision about what is being written: the draft is kept meanwhile."""

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import FamilyId
from hub.foundation.work import Work
from hub.sharing.decisions.drafted import standing_for
from hub.updates.files.sent import sound_files
from hub.updates.posting.drafts import keep_draft
from hub.updates.posting.typed import typed_from
from hub.updates.writer import require_sight

blueprint = Blueprint("sharing_drafts", __name__)


@blueprint.post("/families/<uuid:family_id>/updates/decide")
@opens_to(Capability.SHARING_DECISION_RECORD)
def decide(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """Keep what is typed, and go on to the six questions, or to the question for the lead."""
    require_sight(work, family_id=family_id)
    typed = typed_from(request.form)
    saved = keep_draft(work, family_id=family_id, typed=typed, files=sound_files())
    if saved is None:
        return redirect(f"/families/{family_id}/updates/new", 303)  # there is nothing to decide on
    step = "ask" if request.form.get("do") == "ask" else "new"
    asked = standing_for(saved.draft_id)
    return redirect(f"/families/{family_id}/decisions/{step}?update={asked}", 303)

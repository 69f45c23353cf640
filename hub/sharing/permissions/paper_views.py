"""A permission on paper, to read, sign and keep: in plain words, and in easy ones with pictures.

Of one that is recorded, and of a draft: a person reads what is asked before answering.
"""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from hub.families.card.frame import FamilyPage, family_frame
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import FamilyId, PermissionId
from hub.foundation.work import Work
from hub.presentation.pages import render_page
from hub.sharing.permissions.paper import NoPaper, Paper, drafted_paper, recorded_paper

blueprint = Blueprint("sharing_paper", __name__)
PLAIN, EASY = "sharing/permission-paper.html", "sharing/permission-easy.html"


@blueprint.get("/families/<uuid:family_id>/permissions/<uuid:permission_id>/paper")
@opens_to(Capability.SHARING_PERMISSION_VIEW)
def paper(work: Work, *, family_id: FamilyId, permission_id: PermissionId) -> ResponseReturnValue:
    """What it says, what may be done about it, and room to sign."""
    found = recorded_paper(work, family_id=family_id, permission_id=permission_id)
    return _page(PLAIN, *found)


@blueprint.get("/families/<uuid:family_id>/permissions/<uuid:permission_id>/easy-read")
@opens_to(Capability.SHARING_PERMISSION_VIEW)
def easy_read(
    work: Work, *, family_id: FamilyId, permission_id: PermissionId
) -> ResponseReturnValue:
    """The same in short sentences, each with a picture."""
    found = recorded_paper(work, family_id=family_id, permission_id=permission_id)
    return _page(EASY, *found)


@blueprint.get("/families/<uuid:family_id>/permissions/drafts/<uuid:kept_id>/paper")
@opens_to(Capability.SHARING_PERMISSION_RECORD)
def asked(work: Work, *, family_id: FamilyId, kept_id: str) -> ResponseReturnValue:
    """What somebody is asked to agree to. Nothing is recorded yet."""
    return _draft_page(work, family_id, kept_id, PLAIN)


@blueprint.get("/families/<uuid:family_id>/permissions/drafts/<uuid:kept_id>/easy-read")
@opens_to(Capability.SHARING_PERMISSION_RECORD)
def asked_easily(work: Work, *, family_id: FamilyId, kept_id: str) -> ResponseReturnValue:
    """The same in short sentences, each with a picture."""
    return _draft_page(work, family_id, kept_id, EASY)


def _draft_page(
    work: Work, family_id: FamilyId, kept_id: str, template: str
) -> ResponseReturnValue:
    family = family_frame(work, family_id=family_id, part="permissions")
    return _page(template, family, drafted_paper(work, family, draft_id=kept_id))


def _page(template: str, family: FamilyPage, found: Paper | NoPaper) -> ResponseReturnValue:
    if isinstance(found, NoPaper):
        return render_page("sharing/no-paper.html", family=family, paper=found)
    return render_page(template, family=family, paper=found)

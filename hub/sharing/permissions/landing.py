"""Where whoever has just recorded a permission lands.

Its page is for the agencies it names (decision 5.7). Who records one between others is told that
it is recorded and where it stands; the address says nothing to anybody else, nor tomorrow.
"""

from sqlalchemy import select

from consent.models.permission import PermissionStatement
from consent.permission.terms import PermissionTerms
from hub.families.card.frame import FamilyPage
from hub.foundation.identifiers import PermissionId
from hub.foundation.work import Work
from hub.presentation.times import LATELY
from hub.presentation.typed import typed_id
from hub.presentation.wording import gettext
from hub.sharing.permissions.page import address_of


def landing(family: FamilyPage, *, permission_id: PermissionId, terms: PermissionTerms) -> str:
    """Its page, or the list with the notice."""
    if family.view.agency.agency_id in {*terms.sources, *terms.recipients}:
        return address_of(family.family_id, permission_id)
    return f"/families/{family.family_id}/permissions?recorded={permission_id}"


def recorded_notice(work: Work, asked: str) -> str:
    """What the list says on top; "" unless the acting worker recorded that one just now."""
    permission_id = typed_id(asked)
    if permission_id is None:
        return ""
    query = select(PermissionStatement.seq).where(
        PermissionStatement.permission_id == permission_id,
        PermissionStatement.recorded_by_id == work.actor.worker_id,
        PermissionStatement.recorded_at > work.now - LATELY,
    )
    if work.session.scalars(query).first() is None:
        return ""
    return gettext(
        "Recorded. Your agency neither gives nor receives under this permission, so it stands with "
        "the agencies it names and not on this page. If it is to stop, record here that they "
        "refuse the same: the latest answer counts."
    )

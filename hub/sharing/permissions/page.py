"""What every page about one permission begins with: may he see it, its words, its address."""

from agencies.capabilities import may_attempt
from consent.acting import acting, is_on_a_case_of
from consent.authorise import deny
from hub.families.card.frame import FamilyPage, family_frame
from hub.foundation.errors import NotFound
from hub.foundation.gate import Capability
from hub.foundation.identifiers import FamilyId, PermissionId
from hub.foundation.work import Work
from hub.sharing.permissions.queries import SeenPermission, Words, permission_seen, words_for

STANDING = frozenset({"active", "varied", "waiting"})
"""The states in which it can be changed and withdrawn."""


def seen_here(
    work: Work, *, family_id: FamilyId, permission_id: PermissionId
) -> tuple[FamilyPage, SeenPermission]:
    """Raises: NotFound, the refusal recorded, where the worker's agency has no part in it."""
    family = family_frame(work, family_id=family_id, part="permissions")
    try:
        return family, permission_seen(family.view, permission_id)
    except NotFound:
        deny(work, object_id=permission_id, reason="NO_PART", exit_name="permission")
        raise


def told_here(
    work: Work, *, family_id: FamilyId, permission_id: PermissionId
) -> tuple[FamilyPage, SeenPermission]:
    """One of which the worker's agency may still read what it said. Raises: NotFound, recorded."""
    family, one = seen_here(work, family_id=family_id, permission_id=permission_id)
    if is_over(work, family, one):
        deny(work, object_id=permission_id, reason="WITHDRAWN", exit_name="permission")
        raise NotFound(permission_id)
    return family, one


def is_over(work: Work, family: FamilyPage, one: SeenPermission) -> bool:
    """Whether this reader sees only that it ended."""
    return one.is_over_for(family.view.agency.agency_id, work.now)


def standing_here(
    work: Work, *, family_id: FamilyId, permission_id: PermissionId
) -> tuple[FamilyPage, SeenPermission]:
    """One that can still be changed or withdrawn. Raises: NotFound."""
    family, one = seen_here(work, family_id=family_id, permission_id=permission_id)
    if one.state_at(work.now) not in STANDING:
        raise NotFound(permission_id)
    return family, one


def may_record(work: Work, family: FamilyPage) -> bool:
    """Whether he may write down what they agree to: on the case of a family of one of them.

    Whoever sees them in an emergency alone may not (decision 4, rule 9).
    """
    view = family.view
    may = may_attempt(
        role=view.role,
        agency_type=view.agency.type,
        capability=Capability.SHARING_PERMISSION_RECORD,
    )
    if not may or view.relationship.is_on_the_case:
        return may
    standing = acting(work)
    return standing is None or is_on_a_case_of(work, standing, people=family.card.people)


def words_of(work: Work, family: FamilyPage, *seen: SeenPermission) -> Words:
    """Names of whom and what they mention."""
    card = {member.person_id: member.name for member in family.card.members}
    return words_for(work, seen, view=family.view, card=card)


def address_of(family_id: FamilyId, permission_id: PermissionId) -> str:
    """Its page."""
    return f"/families/{family_id}/permissions/{permission_id}"

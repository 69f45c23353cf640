"""What an alert is about: ids alone, so that nothing of the matter travels with it."""

from dataclasses import dataclass
from enum import StrEnum

from hub.foundation.identifiers import (
    AnnouncedActId,
    FamilyId,
    FindingId,
    GlassId,
    PermissionId,
    SharingDecisionId,
    UpdateId,
    WorkerId,
)


class Kind(StrEnum):
    """The kinds of thing a worker is told of, in alphabetical order."""

    ANNOUNCED = "announced"
    DECISION = "decision"
    FINDING = "finding"
    GUARDED = "guarded"
    OPENED = "opened"
    OPENING = "opening"
    PERMISSION = "permission"
    REORGANISED = "reorganised"
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class About:
    """One thing: its kind and its id."""

    kind: Kind
    object_id: str


def about_update(update_id: UpdateId) -> About:
    """An update on a family."""
    return About(Kind.UPDATE, update_id)


def about_opening(glass_id: GlassId) -> About:
    """An emergency opening of a family."""
    return About(Kind.OPENING, glass_id)


def about_permission(permission_id: PermissionId) -> About:
    """A permission that ended or soon will."""
    return About(Kind.PERMISSION, permission_id)


def about_decision(decision_id: SharingDecisionId) -> About:
    """A decision to share with the worker's agency."""
    return About(Kind.DECISION, decision_id)


def about_reorganised(family_id: FamilyId) -> About:
    """A record that was split: whose worker goes on with whom is confirmed by his manager."""
    return About(Kind.REORGANISED, family_id)


def about_guarded(worker_id: WorkerId) -> About:
    """A worker whose texts might have betrayed a protected place."""
    return About(Kind.GUARDED, worker_id)


def about_opened(cause_id: str) -> About:
    """What opened older updates of the worker's agency: a permission, or a child's status."""
    return About(Kind.OPENED, cause_id)


def about_announced(act_id: AnnouncedActId) -> About:
    """An act that will open older updates on its day, or could not be done then."""
    return About(Kind.ANNOUNCED, act_id)


def about_finding(item_id: FindingId) -> About:
    """Something a safeguarding lead looks into."""
    return About(Kind.FINDING, item_id)

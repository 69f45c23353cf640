"""A permission that runs out leaves one entry, at the start of its last day."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from audit.models import AuditLine
from consent.models.permission import Permission
from consent.permission.expiry import next_expiry
from consent.permission.records import terms_of
from consent.permission.service import vary_permission, withdraw_permission
from hub.foundation.identifiers import PermissionId
from hub.foundation.work import Work
from hub.reactions.due import run_due
from tests.integration.updates.scene import Scene

pytestmark = pytest.mark.both_engines


def ends_in(scene: Scene, days: int) -> PermissionId:
    """Kayla's permission varied so that it ends then."""
    permission_id = PermissionId(scene.permissions["kayla"])

    def vary(work: Work) -> None:
        terms = terms_of(work, permission_id=permission_id)
        terms = replace(terms, valid_to=work.now + timedelta(days=days))
        vary_permission(work, permission_id=permission_id, terms=terms)

    scene.do("sam", vary)
    return permission_id


def noted(scene: Scene, days: int) -> list[str]:
    """The permissions whose end the log tells once so many days have passed."""
    scene.clock.move_on(timedelta(days=days))
    for _ in range(2):
        scene.do("system", run_due)
    with scene.ground.database.read() as session:
        said = select(AuditLine.object_id).where(AuditLine.action == "PERM_EXPIRE")
        return list(session.scalars(said))


def test_is_noted_once_and_then_awaited_no_more(scene: Scene) -> None:
    permission_id = ends_in(scene, 2)
    with scene.ground.database.read() as session:
        due = next_expiry(session)
    assert due == scene.clock.now() + timedelta(days=2)
    assert noted(scene, 1) == []
    assert noted(scene, 3) == [permission_id]
    with scene.ground.database.read() as session:
        row = session.get(Permission, permission_id)
        assert row is not None
        assert row.expired_at == due
        assert next_expiry(session) is None


def test_is_not_noted_of_what_goes_on_longer(scene: Scene) -> None:
    ends_in(scene, 2)
    ends_in(scene, 9)
    assert noted(scene, 3) == []


def test_is_not_noted_of_what_was_withdrawn(scene: Scene) -> None:
    permission_id = ends_in(scene, 2)
    scene.do("sam", lambda work: withdraw_permission(work, permission_id=permission_id))
    assert noted(scene, 3) == []

"""Drafts lie sealed for their writer, and go when they should."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from hub.foundation.errors import NotFound
from hub.foundation.identifiers import FamilyId, new_id
from hub.foundation.keyring import KeyUnusable
from hub.updates.files.received import CheckedFile
from hub.updates.posting.draft_files import contents_of
from hub.updates.posting.drafts import (
    KeptDraft,
    draft_on,
    drafts_of_worker,
    forget_draft,
    forget_old_drafts,
    keep_draft,
)
from hub.updates.posting.models import Draft, DraftFile
from hub.updates.posting.typed import TypedPart, TypedUpdate
from tests.integration.updates.scene import Scene

TYPED = TypedUpdate(
    tags=("TX.DNA", "TX.ENG"),
    about=("someone",),
    text="A canary sings at dawn.\n\nAnd again.",
    parts=(TypedPart("part1", "somebody", "Words about him.", True),),
    sensitivity="3",
)
LETTER = CheckedFile("letter about Ryan.txt", "text/plain", b"A second canary.")


def keep(scene: Scene, by: str = "sam", typed: TypedUpdate = TYPED, files=()):
    return scene.do(
        by, lambda work: keep_draft(work, family_id=scene.family, typed=typed, files=files)
    )


def kept(scene: Scene, by: str = "sam") -> KeptDraft | None:
    with scene.work_of(by) as work:
        return draft_on(work, family_id=scene.family)


class TestDraft:
    def test_comes_back_as_typed(self, scene: Scene) -> None:
        keep(scene, files=(LETTER,))
        found = kept(scene)
        assert found is not None
        assert found.typed == TYPED
        assert [file.name for file in found.files] == ["letter about Ryan.txt"]

    def test_is_one_for_worker_and_family(self, scene: Scene) -> None:
        first = keep(scene)
        second = keep(scene, typed=replace(TYPED, text="More"))
        assert first == second
        assert kept(scene).typed.text == "More"

    def test_is_nobody_elses(self, scene: Scene) -> None:
        draft_id = keep(scene, files=(LETTER,))
        assert kept(scene, "anil") is None
        with scene.work_of("anil") as work:
            assert contents_of(work, draft_id=draft_id) == ()
            assert drafts_of_worker(work) == ()

    def test_moved_to_another_worker_does_not_open(self, scene: Scene) -> None:
        keep(scene)
        with scene.ground.database.write() as session:
            session.scalars(select(Draft)).one().worker_id = scene.workers["anil"]
        with pytest.raises(KeyUnusable):
            kept(scene, "anil")

    def test_lies_sealed(self, scene: Scene) -> None:
        keep(scene, files=(LETTER,))
        with scene.ground.database.read() as session:
            rows = [*session.scalars(select(Draft)), *session.scalars(select(DraftFile))]
            stored = b"".join(
                value for row in rows for value in vars(row).values() if isinstance(value, bytes)
            )
        assert b"canary" not in stored
        assert b"letter" not in stored

    def test_lists_what_waits(self, scene: Scene) -> None:
        keep(scene)
        with scene.work_of("sam") as work:
            waiting = drafts_of_worker(work)
        assert [one.family_id for one in waiting] == [scene.family]
        assert waiting[0].goes_at == scene.clock.now() + timedelta(days=7)

    def test_drops_and_adds_files(self, scene: Scene) -> None:
        keep(scene, files=(LETTER,))
        dropped = tuple(file.file_id for file in kept(scene).files)
        keep(scene, typed=replace(TYPED, dropped_files=dropped), files=(LETTER, LETTER))
        assert len(kept(scene).files) == 2

    def test_goes_with_its_files(self, scene: Scene) -> None:
        keep(scene, files=(LETTER,))
        scene.do("sam", lambda work: forget_draft(work, family_id=scene.family))
        with scene.ground.database.read() as session:
            assert session.scalars(select(DraftFile)).all() == []

    def test_goes_after_seven_days(self, scene: Scene) -> None:
        keep(scene)
        scene.clock.move_on(timedelta(days=7) - timedelta(seconds=1))
        assert kept(scene) is not None
        scene.clock.move_on(timedelta(seconds=1))
        assert kept(scene) is None
        scene.do("system", forget_old_drafts)
        with scene.ground.database.read() as session:
            assert session.scalars(select(Draft)).all() == []

    def test_needs_a_family(self, scene: Scene) -> None:
        with pytest.raises(NotFound):
            scene.do(
                "sam",
                lambda work: keep_draft(work, family_id=FamilyId(new_id()), typed=TYPED),
            )

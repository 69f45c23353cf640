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
    SavedDraft,
    draft_named,
    drafts_of_worker,
    forget_draft,
    forget_old_drafts,
    keep_draft,
    latest_draft,
)
from hub.updates.posting.models import Draft, DraftFile
from hub.updates.posting.typed import TypedPart, TypedUpdate
from tests.integration.updates.scene import Scene, another_family

TYPED = TypedUpdate(
    tags=("TX.DNA", "TX.ENG"),
    about=("someone",),
    text="A canary sings at dawn.\n\nAnd again.",
    parts=(TypedPart("part1", "somebody", "Words about him.", True),),
    sensitivity="3",
)
LETTER = CheckedFile("letter about Ryan.txt", "text/plain", b"A second canary.")


def keep(scene: Scene, by: str = "sam", typed: TypedUpdate = TYPED, files=()) -> SavedDraft | None:
    return scene.do(
        by, lambda work: keep_draft(work, family_id=scene.family, typed=typed, files=files)
    )


def kept(scene: Scene, by: str = "sam") -> KeptDraft | None:
    with scene.work_of(by) as work:
        return latest_draft(work, family_id=scene.family)


def named(scene: Scene, draft_id: str, by: str = "sam", family: str = "") -> KeptDraft | None:
    with scene.work_of(by) as work:
        family_id = FamilyId(family) if family else scene.family
        return draft_named(work, family_id=family_id, draft_id=draft_id)


def drafts(scene: Scene, by: str = "sam") -> list[str]:
    with scene.work_of(by) as work:
        return [one.draft_id for one in drafts_of_worker(work)]


def on(saved: SavedDraft | None, **changes) -> TypedUpdate:
    """What is typed on the page that was told of that draft."""
    assert saved is not None
    return replace(TYPED, draft_id=saved.draft_id, draft_state=saved.state, **changes)


class TestDraft:
    def test_comes_back_as_typed(self, scene: Scene) -> None:
        keep(scene, files=(LETTER,))
        found = kept(scene)
        assert found is not None
        page = {"draft_id": found.draft_id, "draft_state": found.saved.state}
        assert found.typed == replace(TYPED, **page)
        assert [file.name for file in found.files] == ["letter about Ryan.txt"]

    def test_is_nobody_elses(self, scene: Scene) -> None:
        draft_id = keep(scene, files=(LETTER,)).draft_id
        assert kept(scene, "anil") is None
        assert named(scene, draft_id, "anil") is None
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
        saved = keep(scene, files=(LETTER,))
        dropped = tuple(file.file_id for file in kept(scene).files)
        keep(scene, typed=on(saved, dropped_files=dropped), files=(LETTER, LETTER))
        assert len(kept(scene).files) == 2

    def test_goes_with_its_files(self, scene: Scene) -> None:
        gone = keep(scene, files=(LETTER,)).draft_id
        scene.do("sam", lambda work: forget_draft(work, family_id=scene.family, draft_id=gone))
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


class TestPages:
    """A draft belongs to the page it is typed on."""

    def test_one_goes_on_with_its_own(self, scene: Scene) -> None:
        first = keep(scene)
        second = keep(scene, typed=on(first, text="More"))
        assert (second.draft_id, second.is_second) == (first.draft_id, False)
        assert kept(scene).typed.text == "More"

    def test_two_keep_one_each(self, scene: Scene) -> None:
        first, second = keep(scene), keep(scene, typed=replace(TYPED, text="Of the second."))
        assert first.draft_id != second.draft_id
        assert not second.is_second
        assert named(scene, first.draft_id).typed.text == TYPED.text
        assert named(scene, second.draft_id).typed.text == "Of the second."

    def test_one_that_never_heard_of_its_saving_goes_on_with_it(self, scene: Scene) -> None:
        """Its key stands for it: the answer was lost, or came after the form was sent."""
        of_page = replace(TYPED, form_key=new_id())
        first = keep(scene, typed=of_page)
        again = keep(scene, typed=replace(of_page, text="More"))
        assert (again.draft_id, again.is_second) == (first.draft_id, False)
        late = keep(scene, typed=on(first, form_key=of_page.form_key, text="And more"))
        assert (late.draft_id, late.is_second) == (first.draft_id, False)

    def test_two_on_one_draft_take_no_word_from_each_other(self, scene: Scene) -> None:
        opened = keep(scene, typed=replace(TYPED, form_key=new_id()))
        one, other = (on(opened, form_key=new_id(), text=text) for text in ("One.", "Other."))
        first, second = keep(scene, typed=one), keep(scene, typed=other)
        assert first.draft_id == opened.draft_id
        assert second.is_second
        assert named(scene, first.draft_id).typed.text == "One."
        assert named(scene, second.draft_id).typed.text == "Other."
        again = keep(scene, typed=replace(other, text="Other, and more."))
        assert again.draft_id == second.draft_id
        assert len(drafts(scene)) == 2

    def test_a_blank_one_forgets_only_its_own(self, scene: Scene) -> None:
        first, second = keep(scene), keep(scene)
        keep(scene, typed=TypedUpdate())
        assert len(drafts(scene)) == 2
        keep(scene, typed=replace(on(second), text="", tags=(), parts=()))
        assert drafts(scene) == [first.draft_id]

    def test_a_blank_one_leaves_what_another_has_changed(self, scene: Scene) -> None:
        opened = keep(scene)
        changed = keep(scene, typed=on(opened, text="More"))
        keep(scene, typed=TypedUpdate(draft_id=opened.draft_id, draft_state=opened.state))
        assert drafts(scene) == [changed.draft_id]

    def test_forgetting_one_leaves_the_other(self, scene: Scene) -> None:
        first, second = keep(scene), keep(scene)
        gone = first.draft_id
        scene.do("sam", lambda work: forget_draft(work, family_id=scene.family, draft_id=gone))
        assert drafts(scene) == [second.draft_id]

    def test_one_whose_draft_is_gone_begins_another(self, scene: Scene) -> None:
        gone = keep(scene)
        scene.do(
            "sam",
            lambda work: forget_draft(work, family_id=scene.family, draft_id=gone.draft_id),
        )
        again = keep(scene, typed=on(gone))
        assert again.draft_id != gone.draft_id
        assert not again.is_second


class TestAttacks:
    """The id of somebody else's draft, or of one on another family, in a form of his own."""

    def test_name_a_colleagues_draft(self, scene: Scene) -> None:
        hers = keep(scene, files=(LETTER,))
        his = keep(scene, "anil", typed=on(hers, text="Of Anil."))
        assert his.draft_id != hers.draft_id
        keep(scene, "anil", typed=TypedUpdate(draft_id=hers.draft_id, draft_state=hers.state))
        scene.do(
            "anil",
            lambda work: forget_draft(work, family_id=scene.family, draft_id=hers.draft_id),
        )
        assert kept(scene).typed.text == TYPED.text
        assert len(kept(scene).files) == 1

    def test_take_a_colleagues_key(self, scene: Scene) -> None:
        of_page = replace(TYPED, form_key=new_id())
        hers, his = keep(scene, typed=of_page), keep(scene, "anil", typed=of_page)
        assert his.draft_id != hers.draft_id
        assert not his.is_second

    def test_name_a_draft_on_another_family(self, scene: Scene) -> None:
        here = keep(scene, files=(LETTER,))
        elsewhere = another_family(scene)
        there = keep(elsewhere, typed=on(here))
        assert there.draft_id != here.draft_id
        assert named(scene, here.draft_id, family=elsewhere.family) is None

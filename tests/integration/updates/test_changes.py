"""Corrections, withdrawals and files lie where their update lies, and follow its decision."""

import pytest
from sqlalchemy import select

from consent.authorise import disclose
from consent.disclosure import TEXT, UpdateText
from consent.models.compartments import Compartment
from consent.outcome import Level
from consent.wall.facing import face_as_system
from hub.foundation.errors import NotFound, Refused
from hub.foundation.identifiers import AttachmentId, new_id
from hub.timeline.filters import TimelineQuery
from hub.timeline.service import read_timeline
from hub.updates.control.reasons import withdrawal_reasons
from hub.updates.drafting import FileDraft, Part
from hub.updates.files.attachments import files_of_updates, open_attachment
from hub.updates.files.models import Attachment
from hub.updates.judging import readers_of_update, sight_of_update
from hub.updates.models import Update, UpdateCorrection, UpdateWithdrawal
from hub.updates.queries import update_by_id
from hub.updates.service import correct_update, post_update, withdraw_update
from hub.updates.standing_alerts import waiting_alerts
from tests.integration.updates.scene import Scene

NEW = UpdateText(text="She did not come on Tuesday.", summary="She missed it.")


def post(scene: Scene, by: str = "sam", **changes):
    draft = scene.draft(**changes)
    return scene.do(by, lambda work: post_update(work, family_id=scene.family, draft=draft))


def letter(*subjects, name: str = "letter.txt") -> FileDraft:
    return FileDraft(AttachmentId(new_id()), name, "text/plain", b"A canary.", subjects)


def decision_of(scene: Scene, update_id, short: str):
    with scene.work_of(short) as work:
        stored = update_by_id(work.session, update_id=update_id)
        who = scene.workers[short]
        return readers_of_update(work, stored=stored, worker_ids=[who])[who].judged.decision


def kind_of(scene: Scene, table, update_id) -> str:
    """Under what kind of key the row of an update lies."""
    column = table.id if table is Update else table.update_id
    with scene.ground.database.read() as session:
        face_as_system(session)
        return session.scalar(
            select(Compartment.kind)
            .join(table, table.compartment_id == Compartment.id)
            .where(column == update_id)
        )


class TestCompartment:
    @pytest.mark.parametrize(
        ("kind", "changes"),
        [
            ("family", {}),
            ("named_readers", {"sensitivity": 4}),
            ("protected_location", {"tags": ("LC.ADDR", "EV.FACT")}),
        ],
    )
    def test_is_the_same_for_all_that_belongs_to_an_update(
        self, scene: Scene, kind: str, changes: dict[str, object]
    ) -> None:
        readers = (scene.workers["helen"],)
        posted = post(scene, files=(letter(),), named_readers=readers, **changes)
        scene.do("sam", lambda work: correct_update(work, update_id=posted, wording=NEW))
        scene.do("sam", lambda work: withdraw_update(work, update_id=posted, reason="Wrong."))
        for table in (Update, Attachment, UpdateCorrection, UpdateWithdrawal):
            assert kind_of(scene, table, posted) == kind


class TestCorrecting:
    def test_is_refused_to_another_agency(self, scene: Scene) -> None:
        posted = post(scene)
        with pytest.raises(Refused, match="NOT_AUTHOR_AGENCY"):
            scene.do("priya", lambda work: correct_update(work, update_id=posted, wording=NEW))

    def test_is_tested_for_protected_terms(self, scene: Scene) -> None:
        posted = post(scene)
        wording = UpdateText(text="She is at 14 Mill Lane.")
        with pytest.raises(Refused, match="PROTECTED_TERM"):
            scene.do("sam", lambda work: correct_update(work, update_id=posted, wording=wording))

    def test_ends_with_the_withdrawal(self, scene: Scene) -> None:
        posted = post(scene)
        scene.do("sam", lambda work: withdraw_update(work, update_id=posted))
        for change in (
            lambda work: correct_update(work, update_id=posted, wording=NEW),
            lambda work: withdraw_update(work, update_id=posted),
        ):
            with pytest.raises(NotFound):
                scene.do("sam", change)


class TestWithdrawing:
    def test_says_no_place_in_its_reason(self, scene: Scene) -> None:
        posted, why = post(scene), "She is at 14 Mill Lane."
        with pytest.raises(Refused, match="PROTECTED_TERM"):
            scene.do("sam", lambda work: withdraw_update(work, update_id=posted, reason=why))

    def test_tells_why_those_who_could_read_it(self, scene: Scene) -> None:
        posted = post(scene)
        scene.do("sam", lambda work: withdraw_update(work, update_id=posted, reason="Wrong one."))
        assert self.reasons(scene, "grace", posted) == {posted: "Wrong one."}
        assert self.reasons(scene, "tom", posted) == {}

    @pytest.mark.parametrize("asked", [{}, {"tag": "TX.ENG"}, {"urgency": "UR2"}])
    def test_leaves_nothing_that_a_filter_of_content_finds(self, scene: Scene, asked) -> None:
        posted = post(scene, tags=("TX.ENG", "EV.FACT", "UR2"))
        assert posted in self.found(scene, asked)
        scene.do("sam", lambda work: withdraw_update(work, update_id=posted))
        assert (posted in self.found(scene, asked)) is (not asked)

    def found(self, scene: Scene, asked) -> set:
        with scene.work_of("grace") as work:
            query = TimelineQuery(**asked)
            page = read_timeline(work, family_id=scene.family, query=query)
            assert page.total == len(page.items)
            return {one.update_id for one in page.items}

    def test_asks_for_no_answer_any_more(self, scene: Scene) -> None:
        posted = post(scene, tags=("TX.ENG", "EV.FACT", "UR2"))
        assert posted in self.waiting(scene)
        scene.do("sam", lambda work: withdraw_update(work, update_id=posted))
        assert posted not in self.waiting(scene)

    def waiting(self, scene: Scene) -> set:
        with scene.work_of("grace") as work:
            return {one.update_id for one in waiting_alerts(work)}

    def reasons(self, scene: Scene, short: str, update_id) -> dict:
        with scene.work_of(short) as work:
            view, one = sight_of_update(work, update_id=update_id)
            permits = disclose(
                work, family_id=scene.family, exit_name="x", view=view, shown=(one.judged,)
            )
            return dict(withdrawal_reasons(work, permits=permits))


class TestFile:
    def test_is_a_part_of_the_body(self, scene: Scene) -> None:
        kayla, ryan = scene.people["kayla"], scene.people["ryan"]
        about_him = letter(ryan)
        posted = post(
            scene,
            subjects=(kayla, ryan),
            summary_subjects=(kayla,),
            text_subjects=(kayla,),
            files=(about_him,),
        )
        decision = decision_of(scene, posted, "grace")
        assert decision.level is Level.FULL
        assert decision.masked == (about_him.attachment_id,)

    def test_alone_can_leave_an_update_full(self, scene: Scene) -> None:
        kayla, ryan = scene.people["kayla"], scene.people["ryan"]
        about_her = letter(kayla)
        posted = post(scene, subjects=(kayla, ryan), summary_subjects=(kayla,), files=(about_her,))
        decision = decision_of(scene, posted, "grace")
        assert decision.level is Level.FULL
        assert decision.masked == (TEXT,)

    def test_masked_with_all_the_rest_leaves_the_summary(self, scene: Scene) -> None:
        kayla, ryan = scene.people["kayla"], scene.people["ryan"]
        posted = post(
            scene,
            subjects=(kayla, ryan),
            summary_subjects=(kayla,),
            text="",
            means="",
            parts=(Part("part1", (ryan,), "About him."),),
            files=(letter(ryan),),
        )
        assert decision_of(scene, posted, "grace").level is Level.SUMMARY

    def test_is_listed_by_name_where_it_is_shown(self, scene: Scene) -> None:
        posted = post(scene, files=(letter(name="one.txt"), letter(name="two.txt")))
        assert sorted(self.names(scene, "grace", posted)) == ["one.txt", "two.txt"]
        assert self.names(scene, "tom", posted) == []

    def names(self, scene: Scene, short: str, update_id) -> list[str]:
        with scene.work_of(short) as work:
            view, one = sight_of_update(work, update_id=update_id)
            assert view is not None
            permits = disclose(
                work, family_id=scene.family, exit_name="x", view=view, shown=(one.judged,)
            )
            files = files_of_updates(work, permits=permits)
            return [file.name for file in files.get(update_id, ())]

    def test_goes_with_its_withdrawn_update(self, scene: Scene) -> None:
        file = letter()
        posted = post(scene, files=(file,))

        def read(work):
            return open_attachment(work, attachment_id=file.attachment_id)

        assert scene.see("grace", read).content == b"A canary."
        scene.do("sam", lambda work: withdraw_update(work, update_id=posted))
        for short in ("grace", "sam"):
            with pytest.raises(NotFound):
                scene.see(short, read)

    def test_lies_sealed(self, scene: Scene) -> None:
        post(scene, files=(letter(),))
        with scene.ground.database.read() as session:
            row = session.scalars(select(Attachment)).one()
            assert b"canary" not in row.sealed_content
            assert b"letter" not in row.sealed_name

    def test_name_must_not_reveal_a_place(self, scene: Scene) -> None:
        with pytest.raises(Refused, match="PROTECTED_TERM"):
            post(scene, files=(letter(name="14 Mill Lane.txt"),))

"""What a sealed person is called lies under another key, and comes back when the seal ends."""

from datetime import timedelta

from sqlalchemy import select

from consent.family.merging import merge_people, unmerge_people
from consent.models.compartments import Compartment
from consent.protection.seals import end_seal, seal_person
from consent.wall.facing import face_wall
from hub.families.card.frame import family_frame
from hub.families.drafts import NumberDraft
from hub.families.identity import Names, Sealed, open_identifier, open_person_names
from hub.families.models import PersonIdentifier, PersonName
from hub.families.person_service import add_identifier, name_person
from hub.foundation.history import FactStep
from hub.foundation.identifiers import SealId
from tests.integration.updates.scene import Scene


def names(scene: Scene, short: str) -> list[tuple[str, str, bytes]]:
    """The kind of compartment, the name, the ciphertext of each row, oldest first."""
    with scene.work_of("priya") as work:
        face_wall(work)
        rows = work.session.execute(
            select(PersonName, Compartment.kind)
            .join(Compartment, Compartment.id == PersonName.compartment_id)
            .where(PersonName.person_id == scene.people[short])
            .order_by(PersonName.seq)
        )
        return [(kind, opened(work, row), row.sealed_name) for row, kind in rows]


def opened(work, row: PersonName) -> str:
    sealed = Sealed(row.id, row.compartment_id, row.sealed_name)
    return open_person_names(work, sealed).shown


def kinds(scene: Scene, short: str) -> list[tuple[str, str]]:
    return [(kind, name) for kind, name, _ in names(scene, short)]


def seal(scene: Scene, short: str) -> SealId:
    person_id, reader = scene.people[short], scene.workers["priya"]
    made = scene.do(
        "system", lambda work: seal_person(work, person_id=person_id, readers=(reader,))
    )
    scene.clock.move_on(timedelta(seconds=5))
    return made


def unseal(scene: Scene, seal_id: SealId) -> None:
    scene.do("system", lambda work: end_seal(work, seal_id=seal_id))
    scene.clock.move_on(timedelta(seconds=5))


class TestNames:
    def test_move_and_come_back_with_the_last_seal(self, scene: Scene) -> None:
        before = names(scene, "alfie")
        assert [kind for kind, _, _ in before] == ["people"]
        first, second = seal(scene, "alfie"), seal(scene, "alfie")
        apart = names(scene, "alfie")
        assert [(kind, name) for kind, name, _ in apart] == [("sealed", "Alfie Marsh")]
        assert apart[0][2] != before[0][2]
        assert kinds(scene, "kayla") == [("people", "Kayla Marsh")]
        unseal(scene, first)
        assert kinds(scene, "alfie") == [("sealed", "Alfie Marsh")]
        unseal(scene, second)
        assert kinds(scene, "alfie") == [("people", "Alfie Marsh")]

    def test_given_while_sealed_lie_there_at_once(self, scene: Scene) -> None:
        seal(scene, "alfie")
        alfie = scene.people["alfie"]
        scene.do(
            "system", lambda work: name_person(work, person_id=alfie, names=Names("Alfie Lane"))
        )
        assert kinds(scene, "alfie") == [("sealed", "Alfie Marsh"), ("sealed", "Alfie Lane")]

    def test_of_the_same_person_s_other_record_move_too(self, scene: Scene) -> None:
        kayla, ryan = scene.people["kayla"], scene.people["ryan"]
        seal(scene, "ryan")
        merge_id = scene.do(
            "system", lambda work: merge_people(work, kept_id=kayla, merged_id=ryan)
        )
        assert kinds(scene, "kayla") == [("sealed", "Kayla Marsh")]
        scene.clock.move_on(timedelta(seconds=5))
        scene.do("system", lambda work: unmerge_people(work, merge_id=merge_id))
        assert kinds(scene, "kayla") == [("people", "Kayla Marsh")]
        assert kinds(scene, "ryan") == [("sealed", "Ryan Cole")]

    def test_leave_no_former_ciphertext_anywhere(self, scene: Scene) -> None:
        former = names(scene, "alfie")[0][2]
        seal(scene, "alfie")
        with scene.ground.database.read() as session:
            steps = session.scalars(select(FactStep).where(FactStep.table_name == "person_name"))
            assert all(not step.was for step in steps)
            rows = session.scalars(select(PersonName.sealed_name))
            assert former not in set(rows)

    def test_are_still_shown_to_who_may_see_them_and_to_nobody_else(self, scene: Scene) -> None:
        seal(scene, "alfie")

        def shown(who: str) -> str:
            page = scene.see(who, lambda work: family_frame(work, family_id=scene.family))
            return " ".join(one.name for one in page.card.members)

        assert "Alfie Marsh" in shown("priya")
        assert "Alfie Marsh" not in shown("sam")


class TestNumbers:
    def test_move_with_them(self, scene: Scene) -> None:
        alfie = scene.people["alfie"]
        number = NumberDraft("NHS", "9434765919")
        scene.do("priya", lambda work: add_identifier(work, person_id=alfie, number=number))
        scene.clock.move_on(timedelta(seconds=5))
        seal(scene, "alfie")
        with scene.work_of("priya") as work:
            face_wall(work)
            row = work.session.scalars(select(PersonIdentifier)).one()
            assert work.session.get(Compartment, row.compartment_id).kind == "sealed"
            sealed = Sealed(row.id, row.compartment_id, row.sealed_value)
            assert open_identifier(work, sealed) == "9434765919"

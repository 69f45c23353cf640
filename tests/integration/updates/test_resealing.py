"""What has to be kept closer moves to a key of its own, and still opens for who may read it."""

import pytest
from sqlalchemy import select

from consent.disclosure import UpdateText
from consent.models.compartments import Compartment
from consent.outcome import Reason
from consent.protection.flags import protect_person
from consent.wall.facing import face_as_system
from hub.foundation.database import Base
from hub.foundation.errors import Invalid, NotFound, Refused
from hub.foundation.history import FactStep
from hub.foundation.identifiers import AttachmentId, UpdateId, new_id
from hub.updates.control.resealing import PARTS
from hub.updates.control.sensitivity import lower_sensitivity, raise_sensitivity
from hub.updates.drafting import FileDraft
from hub.updates.files.attachments import open_attachment
from hub.updates.judging import sight_of_update
from hub.updates.location_readers import location_updates, name_location_readers
from hub.updates.sealing import seal_about, seal_updates
from hub.updates.service import correct_update, post_update, withdraw_update
from tests.integration.updates.scene import Scene

FILE = AttachmentId(new_id())


@pytest.fixture
def rich(scene: Scene) -> UpdateId:
    """An update with a file, a correction, and a reason for making it more sensitive."""
    file = FileDraft(FILE, "letter.txt", "text/plain", b"Dear Sam")
    draft = scene.draft(files=(file,))
    update_id = scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))
    words = UpdateText(text="Kayla came late.", summary="Kayla came late.")
    scene.do(
        "sam",
        lambda work: correct_update(work, update_id=update_id, wording=words, reason="I erred"),
    )
    scene.do(
        "sam",
        lambda work: raise_sensitivity(
            work, update_id=update_id, sensitivity=3, reason="More delicate"
        ),
    )
    return update_id


def kinds(scene: Scene, update_id: UpdateId) -> set[str]:
    """The kinds of compartment in which anything of an update lies."""
    found: set[str] = set()
    with scene.ground.database.read() as session:
        face_as_system(session)
        for part in PARTS:
            table = Base.metadata.tables[part.table]
            query = (
                select(Compartment.kind)
                .join(table, table.c.compartment_id == Compartment.id)
                .where(table.c[part.owner] == update_id)
            )
            found |= set(session.scalars(query))
    return found


class TestMoving:
    def test_named_readers_get_a_key_of_their_own(self, scene: Scene, rich: UpdateId) -> None:
        assert kinds(scene, rich) == {"family"}
        helen = scene.workers["helen"]
        scene.do(
            "sam",
            lambda work: raise_sensitivity(
                work, update_id=rich, sensitivity=4, named_readers=(helen,), reason="Ask me"
            ),
        )
        assert kinds(scene, rich) == {"named_readers"}
        for who in ("sam", "helen"):
            opened = scene.see(who, lambda work: open_attachment(work, attachment_id=FILE))
            assert (opened.name, opened.content) == ("letter.txt", b"Dear Sam")
        with pytest.raises(NotFound):
            scene.see("priya", lambda work: open_attachment(work, attachment_id=FILE))

    def test_nothing_moves_back(self, scene: Scene, rich: UpdateId) -> None:
        seal(scene, rich, "helen")
        scene.do("helen", lambda work: raise_sensitivity(work, update_id=rich, sensitivity=4))
        scene.do("helen", lambda work: lower_sensitivity(work, update_id=rich, sensitivity=3))
        scene.do("helen", lambda work: withdraw_update(work, update_id=rich, reason="Twice"))
        assert kinds(scene, rich) == {"sealed"}

    def test_seals_lie_apart_and_what_is_written_later_too(
        self, scene: Scene, rich: UpdateId
    ) -> None:
        kayla, helen = scene.people["kayla"], scene.workers["helen"]
        scene.do("system", lambda work: seal_about(work, person_id=kayla, readers=(helen,)))
        assert kinds(scene, rich) == {"sealed"}
        draft = scene.draft()
        later = scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))
        assert kinds(scene, later) == {"sealed"}

    def test_leaves_no_former_ciphertext_among_the_remembered_facts(
        self, scene: Scene, rich: UpdateId
    ) -> None:
        seal(scene, rich, "helen")
        with scene.ground.database.read() as session:
            steps = session.scalars(select(FactStep.was)).all()
        assert not [one for one in steps if "sealed_body" in one or "compartment_id" in one]


class TestLocationReaders:
    def test_are_named_by_who_protects_and_work_for_children_s_services(self, scene: Scene) -> None:
        kayla, priya = scene.people["kayla"], scene.workers["priya"]
        draft = scene.draft(tags=("LC.ADDR", "EV.FACT"))
        place = scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))

        def name(work, readers=(priya,)) -> None:
            name_location_readers(
                work, family_id=scene.family, person_id=kayla, update_id=place, readers=readers
            )

        with pytest.raises(NotFound):
            scene.do("system", name)
        scene.do("system", lambda work: protect_person(work, person_id=kayla))
        with scene.work_of("sam") as work:
            (listed,) = location_updates(work, family_id=scene.family, person_id=kayla)
        assert listed.update_id == place
        with pytest.raises(Refused, match="NOT_ALLOWED"):
            scene.do("sam", name)
        with pytest.raises(Invalid):
            scene.do("system", lambda work: name(work, (scene.workers["grace"],)))
        assert why(scene, "priya", place) is Reason.DENY_SN4
        scene.do("system", name)
        assert why(scene, "priya", place) is not Reason.DENY_SN4
        scene.do("system", lambda work: name(work, ()))
        assert why(scene, "priya", place) is Reason.DENY_SN4


def why(scene: Scene, who: str, update_id: UpdateId) -> Reason:
    with scene.work_of(who) as work:
        found = sight_of_update(work, update_id=update_id)
    assert found
    return found[1].judged.decision.reason


def seal(scene: Scene, update_id: UpdateId, reader: str) -> None:
    readers = (scene.workers[reader],)
    scene.do("system", lambda work: seal_updates(work, update_ids=(update_id,), readers=readers))

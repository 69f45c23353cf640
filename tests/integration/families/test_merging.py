"""Two records turn out to be of one person: the stricter rule of either holds, and undone it is
as it was."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pytest
from sqlalchemy import MetaData, select

from agencies.workers.service import NewWorker, add_worker
from audit.models import AuditLine
from consent.conflicts import declare_conflict
from consent.family.merging import merge_people, unmerge_people
from consent.family.service import begin_family
from consent.family.splitting import NewPart, split_family
from consent.involvement.service import InvolvementDraft, open_involvement
from consent.involvement.teams import assign_worker
from consent.outcome import Level, Reason
from consent.permission.service import give_permission, refuse_permission
from consent.permission.terms import Giver, PermissionTerms
from consent.protection.flags import protect_person
from consent.protection.seals import seal_person
from hub.families.card.cards import card_of
from hub.families.drafts import NewPerson, NumberDraft
from hub.families.identity import Names
from hub.families.numbers import numbers_on
from hub.families.service import add_identifier, add_person, name_family
from hub.foundation.errors import Invalid, NotFound, Refused
from hub.foundation.identifiers import FamilyId, MergeId, PersonId, UpdateId
from hub.updates.judging import sight_of_family, sight_of_update
from hub.updates.service import post_update
from tests.integration.families.browsing import Browser
from tests.integration.updates.scene import Scene

MOVING = {"access_version", "person_merge", "fact_step"}
"""What a merge leaves behind: who was taken for whom, when; and counters that only grow."""


@dataclass
class Twice:
    """Kayla of the Marsh family is recorded a second time, as Kaila in a family of her own."""

    scene: Scene
    kayla: PersonId
    kaila: PersonId
    other: FamilyId

    def merge(self, by: str = "mel") -> MergeId:
        return self.scene.do(
            by, lambda work: merge_people(work, kept_id=self.kayla, merged_id=self.kaila)
        )

    def undo(self, merge_id: MergeId, by: str = "mel") -> None:
        self.scene.do(by, lambda work: unmerge_people(work, merge_id=merge_id))

    def post(self, person_id: PersonId, family_id: FamilyId) -> UpdateId:
        draft = self.scene.draft(subjects=(person_id,))
        return self.scene.do(
            "sam", lambda work: post_update(work, family_id=family_id, draft=draft)
        )

    def seen(self, short: str, update_id: UpdateId) -> tuple[Level, Reason]:
        with self.scene.work_of(short) as work:
            found = sight_of_update(work, update_id=update_id)
            assert found is not None
            return found[1].level, found[1].judged.decision.reason

    def dump(self) -> dict[str, list[str]]:
        """Every row of every table but the log and what a merge leaves behind."""
        meta = MetaData()
        with self.scene.ground.database.read() as session:
            meta.reflect(session.connection())
            return {
                name: sorted(repr(tuple(row)) for row in session.execute(select(table)))
                for name, table in meta.tables.items()
                if name not in MOVING and not name.startswith(("audit_", "log_", "alembic"))
            }


@pytest.fixture
def twice(scene: Scene) -> Twice:
    """Both records, each with work of Harbour Recovery and of children's services."""
    return scene.do("system", lambda work: _recorded(scene, work))


def _recorded(scene: Scene, work) -> Twice:
    worker = NewWorker("Mel", "TM", email="mel@northam.example", has_mfa=True)
    scene.workers["mel"] = add_worker(work, agency_id=scene.agencies["csc"], worker=worker)
    other = begin_family(work)
    name_family(work, family_id=other, name="Marsch family")
    person = NewPerson("kaila", Names("Kaila Marsch"))
    kaila = add_person(work, family_id=other, person=person)
    for agency, team in (("harbour", ("sam",)), ("csc", ("priya", "mel"))):
        draft = InvolvementDraft(
            agency_id=scene.agencies[agency],
            people=(kaila,),
            team=tuple(scene.workers[one] for one in team),
        )
        open_involvement(work, family_id=other, draft=draft)
    everybody = (scene.agencies["harbour"], scene.agencies["csc"])
    terms = PermissionTerms((kaila,), ("G01",), everybody, everybody, max_level="F")
    give_permission(work, giver=Giver(person_id=kaila), terms=terms)
    assign_worker(work, involvement_id=scene.involvements["csc"], worker_id=scene.workers["mel"])
    return Twice(scene, scene.people["kayla"], kaila, other)


class TestMerging:
    @pytest.mark.parametrize("short", ["sam", "priya", "helen", "duty"])
    def test_is_for_leads_of_childrens_services(self, twice: Twice, short: str) -> None:
        with pytest.raises(Refused, match="NOT_ALLOWED"):
            twice.merge(by=short)

    def test_is_of_two_records_that_stand_for_themselves(self, twice: Twice) -> None:
        merge_id = twice.merge()
        with pytest.raises(Invalid):
            twice.merge()
        with pytest.raises(Refused, match="NOT_ALLOWED"):
            twice.undo(merge_id, by="sam")
        twice.undo(merge_id)
        with pytest.raises(NotFound):
            twice.undo(merge_id)

    def test_undone_leaves_every_table_as_it_was(self, twice: Twice) -> None:
        twice.post(twice.kayla, twice.scene.family)
        twice.post(twice.kaila, twice.other)
        before = twice.dump()
        merge_id = twice.merge()
        assert twice.dump() == before
        twice.undo(merge_id)
        assert twice.dump() == before

    def test_is_in_the_log_for_both(self, twice: Twice) -> None:
        twice.undo(twice.merge())
        with twice.scene.ground.database.read() as session:
            actions = list(session.scalars(select(AuditLine.action)))
        assert (actions.count("MERGE"), actions.count("UNMERGE")) == (1, 1)

    def test_names_one_person_on_both_cards(self, twice: Twice) -> None:
        def cards() -> list[list[str]]:
            with twice.scene.work_of("priya") as work:
                found = [card_of(work, family_id=one) for one in (twice.scene.family, twice.other)]
                return [[one.name for one in card.members] for card in found if card]

        before = cards()
        assert before[1] == ["Kaila Marsch"]
        merge_id = twice.merge()
        assert cards() == [before[0], ["Kayla Marsh"]]
        twice.undo(merge_id)
        assert cards() == before

    def test_shows_the_numbers_of_both(self, twice: Twice) -> None:
        number = NumberDraft("NHS", "9990000034")
        twice.scene.do(
            "system", lambda work: add_identifier(work, person_id=twice.kaila, number=number)
        )
        twice.merge()
        with twice.scene.work_of("priya") as work:
            card = card_of(work, family_id=twice.scene.family)
            assert card is not None
            assert [one.kind for one in numbers_on(work, card)[twice.kayla]] == ["NHS"]

    def test_goes_on_after_a_split(self, twice: Twice) -> None:
        posted = twice.post(twice.kaila, twice.other)
        twice.merge()
        parts = [NewPart((twice.kaila,))]
        made = twice.scene.do(
            "mel", lambda work: split_family(work, family_id=twice.other, into=parts)
        )
        with twice.scene.work_of("helen") as work:
            sight = sight_of_family(work, family_id=made[0])
            assert sight is not None
            assert [one.update_id for one in sight.sightings] == [posted]


class TestStricterRule:
    """What bars through one record bars through both, and again only there once undone."""

    def both(self, twice: Twice, short: str) -> list[tuple[Level, Reason]]:
        return [twice.seen(short, one) for one in self.posted]

    @pytest.fixture(autouse=True)
    def _post(self, twice: Twice) -> None:
        self.posted = [
            twice.post(twice.kayla, twice.scene.family),
            twice.post(twice.kaila, twice.other),
        ]

    def test_reads_both_where_nothing_bars(self, twice: Twice) -> None:
        before = self.both(twice, "priya")
        assert all(level > Level.NONE for level, _ in before)
        twice.merge()
        assert self.both(twice, "priya") == before

    def test_conflict(self, twice: Twice) -> None:
        scene = twice.scene
        scene.do(
            "priya",
            lambda work: declare_conflict(
                work, worker_id=scene.workers["priya"], person_id=twice.kaila
            ),
        )
        before = self.both(twice, "priya")
        assert before[0][0] > Level.NONE
        merge_id = twice.merge()
        assert {reason for _, reason in self.both(twice, "priya")} == {Reason.DENY_CONFLICT}
        twice.undo(merge_id)
        assert self.both(twice, "priya") == before

    def test_seal(self, twice: Twice) -> None:
        readers = (twice.scene.workers["sam"],)
        twice.scene.do(
            "mel", lambda work: seal_person(work, person_id=twice.kaila, readers=readers)
        )
        before = self.both(twice, "priya")
        assert before[0][0] > Level.NONE
        merge_id = twice.merge()
        assert {reason for _, reason in self.both(twice, "priya")} == {Reason.DENY_SEALED}
        twice.undo(merge_id)
        assert self.both(twice, "priya") == before

    def test_protection(self, twice: Twice) -> None:
        twice.scene.do("mel", lambda work: protect_person(work, person_id=twice.kaila))
        twice.merge()
        with twice.scene.work_of("priya") as work:
            sight = sight_of_family(work, family_id=twice.scene.family)
            assert sight is not None
            assert twice.kayla in sight.view.kin.protected

    def test_refusal_under_either_id(self, twice: Twice) -> None:
        scene = twice.scene
        everybody = (scene.agencies["harbour"], scene.agencies["csc"])
        terms = PermissionTerms((twice.kaila,), ("G01", "G03", "G04"), everybody, everybody)
        scene.do(
            "system",
            lambda work: refuse_permission(work, giver=Giver(person_id=twice.kaila), terms=terms),
        )
        before = self.both(twice, "priya")
        assert before[0][0] > Level.NONE
        assert before[1] == (Level.NONE, Reason.NO_BASIS)
        merge_id = twice.merge()
        assert self.both(twice, "priya") == [(Level.NONE, Reason.NO_BASIS)] * 2
        twice.undo(merge_id)
        assert self.both(twice, "priya") == before

    def test_lower_level_under_either_id(self, twice: Twice) -> None:
        scene = twice.scene
        everybody = (scene.agencies["harbour"], scene.agencies["csc"])
        terms = PermissionTerms((twice.kaila,), ("G01",), everybody, everybody, max_level="E")
        scene.do(
            "system",
            lambda work: give_permission(work, giver=Giver(person_id=twice.kaila), terms=terms),
        )
        merge_id = twice.merge()
        assert {level for level, _ in self.both(twice, "priya")} == {Level.EXISTENCE}
        twice.undo(merge_id)
        assert self.both(twice, "priya")[0][0] > Level.EXISTENCE


class TestScreens:
    def test_side_by_side_then_one_then_two(
        self, twice: Twice, browser: Callable[[str], Browser]
    ) -> None:
        mel, family_id = browser("mel"), twice.scene.family
        address = f"/families/{family_id}/people/{twice.kayla}/same"
        assert "Kaila Marsch" in mel.get(address).text
        page = mel.get(f"{address}?other={twice.kaila}").text
        assert page.count("hub-panel__title") == len((twice.kayla, twice.kaila))
        assert mel.send(address, {"other": twice.kaila}).status_code == 422
        sent = {"other": twice.kaila, "kept": twice.kayla}
        assert mel.send(address, sent).status_code == 303
        assert "Kaila Marsch" not in mel.get(f"/families/{twice.other}/people").text
        undo = re.search(rf"{address}/[0-9a-f-]+/undo", mel.get(address).text)
        assert undo is not None
        assert mel.send(undo[0], {}).status_code == 303
        assert "Kaila Marsch" in mel.get(f"/families/{twice.other}/people").text

    def test_lead_to_two_records_that_bear_one_number(
        self, twice: Twice, browser: Callable[[str], Browser]
    ) -> None:
        scene, number = twice.scene, NumberDraft("NHS", "9990000034")
        worker = NewWorker("Lena", "SGL", email="lena@northam.example", has_mfa=True)
        csc = scene.agencies["csc"]
        scene.workers["lena"] = scene.do(
            "system", lambda work: add_worker(work, agency_id=csc, worker=worker)
        )
        with_number = partial(add_identifier, number=number)
        for one in (twice.kayla, twice.kaila):
            scene.do("sam", partial(with_number, person_id=one))
        page = browser("lena").get("/families/enquiries").text
        link = re.search(r'href="(/families/[^"]*/same[^"]*)"', page)
        assert link is not None
        compared = browser("lena").get(link[1].replace("&amp;", "&")).text
        assert compared.count("hub-panel__title") == len((twice.kayla, twice.kaila))

    def test_find_nobody_of_other_cards(
        self, twice: Twice, browser: Callable[[str], Browser]
    ) -> None:
        mel, unknown = browser("mel"), FamilyId(twice.scene.workers["nora"])
        address = f"/families/{twice.scene.family}/people/{twice.kayla}/same"
        assert mel.get(f"{address}?other={unknown}").status_code == 404
        sent = {"other": unknown, "kept": twice.kayla}
        assert mel.send(address, sent).status_code == 404
        assert mel.send(f"{address}/{unknown}/undo", {}).status_code == 404
        for short in ("priya", "sam"):
            assert browser(short).get(address).status_code in {403, 404}

"""Starting families, and bringing somebody of one into another (decision 4)."""

from datetime import date

import pytest

from consent.family.service import join_family
from consent.involvement.service import InvolvementDraft, open_involvement
from hub.families.card.cards import card_of
from hub.families.drafts import NewFamily, NewPerson, NumberDraft, Relation
from hub.families.identity import Names
from hub.families.involvement.joining import accept_asked, asked_people, bring_person, decline_asked
from hub.families.own import own_families
from hub.families.service import add_identifier, add_person, name_person, start_family
from hub.foundation.errors import Invalid, NotFound, Refused
from hub.foundation.identifiers import FamilyId
from tests.integration.families.conftest import ActAs, Town, WorkFactory

ADA = NewPerson("ada", Names("Ada Finch"), born_on=date(1990, 2, 3), sex="F")
ROBIN = NewPerson("robin", Names("Robin Finch"), born_on=date(2019, 2, 3))
FINCH = NewFamily(
    "Finch family", (ADA, ROBIN), (Relation("robin", "parent", "ada"),), with_people=("ada",)
)


def started(act_as: ActAs, town: Town) -> FamilyId:
    with act_as("kw") as work:
        return start_family(
            work,
            new=NewFamily(
                FINCH.name, FINCH.people, FINCH.relations, ("ada",), (town.workers["kw"],)
            ),
        )


class TestStarting:
    def test_gives_the_starter_a_card(self, act_as: ActAs, town: Town) -> None:
        family_id = started(act_as, town)
        with act_as("kw") as work:
            card = card_of(work, family_id=family_id)
        assert card is not None
        assert [one.heading for one in card.members] == ["Robin Finch, 7", "Ada Finch, 36"]

    @pytest.mark.parametrize("short", ["peer", "teacher"])
    def test_is_not_for_narrow_roles(self, act_as: ActAs, town: Town, short: str) -> None:
        with act_as(short) as work, pytest.raises(Refused, match="NOT_ALLOWED"):
            start_family(work, new=FINCH)

    def test_needs_somebody(self, act_as: ActAs, town: Town) -> None:
        with act_as("kw") as work, pytest.raises(Invalid):
            start_family(work, new=NewFamily("Finch family", ()))

    def test_relations_stay_inside(self, act_as: ActAs, town: Town) -> None:
        wrong = Relation("robin", "parent", town.people["ryan"])
        with act_as("kw") as work, pytest.raises(Invalid):
            start_family(work, new=NewFamily("Finch family", (ADA, ROBIN), (wrong,)))


class TestChanging:
    def test_needs_a_place_on_the_case(self, act_as: ActAs, town: Town) -> None:
        number = NumberDraft("NHS", "9990000034")
        for short in ("kw2", "far", "mw", "tm"):
            with act_as(short) as work:
                with pytest.raises(Refused, match="NOT_ALLOWED"):
                    name_person(work, person_id=town.people["alfie"], names=Names("A B"))
                with pytest.raises(Refused, match="NOT_ALLOWED"):
                    add_identifier(work, person_id=town.people["alfie"], number=number)
                with pytest.raises(Refused, match="NOT_ALLOWED"):
                    add_person(work, family_id=town.families["marsh"], person=ADA)

    def test_the_system_may_name(self, work_factory: WorkFactory, town: Town) -> None:
        with work_factory() as work:
            name_person(work, person_id=town.people["bump"], names=Names("Robin Marsh"))


class TestBringing:
    def test_the_agency_that_brought_somebody_accepts_first(
        self, act_as: ActAs, town: Town, work_factory: WorkFactory
    ) -> None:
        finch, marsh = started(act_as, town), town.families["marsh"]
        with act_as("kw") as work:
            card = card_of(work, family_id=finch)
        assert card is not None
        ada = card.members[1].person_id
        with work_factory() as work:
            draft = InvolvementDraft(
                town.agencies["csc"], people=card.people, team=(town.workers["sw"],)
            )
            open_involvement(work, family_id=finch, draft=draft)
        with act_as("sw") as work:
            bring_person(work, family_id=marsh, person_id=ada, families=own_families(work))
        with act_as("sw") as work:
            before = card_of(work, family_id=marsh)
            assert before is not None
            assert ada not in before.people
            assert asked_people(work, families=own_families(work)) == ()
        with act_as("kw") as work:
            (asked,) = asked_people(work, families=own_families(work))
            assert (asked.name, asked.family_id) == ("Ada Finch", marsh)
            accept_asked(work, family_id=marsh, person_id=ada, families=own_families(work))
        with act_as("sw") as work:
            after = card_of(work, family_id=marsh)
        assert after is not None
        assert ada in after.people

    def test_the_agency_that_brought_somebody_may_decline(self, act_as: ActAs, town: Town) -> None:
        finch, marsh = started(act_as, town), town.families["marsh"]
        with act_as("kw") as work:
            card = card_of(work, family_id=finch)
        assert card is not None
        ada = card.members[1].person_id
        with act_as("sw") as work:
            join_family(work, family_id=marsh, person_id=ada)
        with act_as("sw") as work, pytest.raises(NotFound):
            decline_asked(work, family_id=marsh, person_id=ada, families=own_families(work))
        with act_as("kw") as work:
            decline_asked(work, family_id=marsh, person_id=ada, families=own_families(work))
        with act_as("kw") as work:
            assert asked_people(work, families=own_families(work)) == ()
            with pytest.raises(NotFound):
                accept_asked(work, family_id=marsh, person_id=ada, families=own_families(work))
        with act_as("sw") as work:
            after = card_of(work, family_id=marsh)
        assert after is not None
        assert ada not in after.people

    def test_nobody_is_brought_by_id(self, act_as: ActAs, town: Town) -> None:
        with act_as("sw") as work:
            with pytest.raises(NotFound):
                bring_person(
                    work,
                    family_id=town.families["marsh"],
                    person_id=town.people["ivy"],
                    families=own_families(work),
                )
            assert [one.action for one in work.refusals] == ["DENY"]

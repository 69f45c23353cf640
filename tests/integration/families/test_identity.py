"""Names and numbers lie sealed, each in its place, and are found by keyed digests alone."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from consent.compartments import PEOPLE, compartment_for
from hub.families import identity
from hub.families.drafts import NumberDraft
from hub.families.identifiers import Kind
from hub.families.identity import Names, Sealed
from hub.families.models import PersonIdentifier, PersonIndex, PersonName
from hub.families.person_service import add_identifier
from hub.families.queries import full_names_of_people, names_of_people
from hub.families.service import name_family, name_person
from hub.foundation.errors import Invalid
from hub.foundation.keyring import KeyUnusable
from hub.foundation.work import Work
from tests.integration.families.conftest import ActAs, Town, WorkFactory


class TestSeal:
    def test_opens_where_it_was_sealed_and_nowhere_else(self, work: Work) -> None:
        compartment_id = compartment_for(work, family_id=None, kind=PEOPLE)
        names = Names("Zoë O’Neill", "Zoë", ("Z", "Zed"))
        content = identity.seal_person_names(
            work, record_id="one", compartment_id=compartment_id, names=names
        )
        sealed = Sealed("one", compartment_id, content)
        assert identity.open_person_names(work, sealed) == names
        with pytest.raises(KeyUnusable):
            identity.open_person_names(work, replace(sealed, record_id="two"))
        with pytest.raises(KeyUnusable):
            identity.open_identifier(work, sealed)

    def test_nothing_readable_is_stored(self, work_factory: WorkFactory, town: Town) -> None:
        with work_factory() as work:
            names = work.session.scalars(select(PersonName.sealed_name)).all()
            values = work.session.scalars(select(PersonIdentifier.sealed_value)).all()
        assert not [one for one in names if b"Marsh" in one or b"Holt" in one]
        assert not [one for one in values if b"9434765919" in one]


class TestIndex:
    def test_digests_are_keyed_by_purpose(self, work: Work) -> None:
        born = date(2020, 5, 2)
        (exact, alike) = identity.index_names(work, names=("Alfie Marsh",), born_on=born)
        number = identity.index_identifier(work, kind=Kind.NHS, value="9434765919")
        other = identity.index_identifier(work, kind=Kind.UPN, value="9434765919")
        assert len({one.digest for one in (exact, alike, number, other)}) == 4
        assert {len(one.digest) for one in (exact, alike, number, other)} == {32}

    def test_a_birth_date_alone_finds_nobody(self, work: Work) -> None:
        assert identity.index_names(work, names=("",), born_on=date(2020, 5, 2)) == ()

    def test_former_names_and_numbers_still_find(self, act_as: ActAs, town: Town) -> None:
        alfie = town.people["alfie"]
        with act_as("sw") as work:
            name_person(work, person_id=alfie, names=Names("Alfie Cole"))
            add_identifier(work, person_id=alfie, number=NumberDraft("NHS", "9990000034"))
        with act_as("sw") as work:
            kinds = work.session.scalars(
                select(PersonIndex.kind).where(PersonIndex.person_id == alfie)
            ).all()
            superseded = work.session.scalars(
                select(PersonIdentifier.superseded_at).where(
                    PersonIdentifier.person_id == alfie, PersonIdentifier.kind == "NHS"
                )
            ).all()
        assert sorted(kinds) == [
            "NHS",
            "NHS",
            "UPN",
            "name+birth",
            "name+birth",
            "sound+year",
            "sound+year",
        ]
        assert sorted(one is None for one in superseded) == [False, True]


class TestTheSameNumber:
    def test_changes_nothing_unless_it_was_checked_since(self, act_as: ActAs, town: Town) -> None:
        alfie = town.people["alfie"]
        number = NumberDraft("NHS", "9990000034")
        for one in (number, replace(number, is_verified=True), number):
            with act_as("sw") as work:
                add_identifier(work, person_id=alfie, number=one)
        with act_as("sw") as work:
            rows = work.session.execute(
                select(PersonIdentifier.status, PersonIdentifier.superseded_at.is_(None)).where(
                    PersonIdentifier.person_id == alfie, PersonIdentifier.kind == "NHS"
                )
            ).all()
        standing = [status for status, stands in rows if stands]
        assert (len(rows), standing) == (3, ["verified"])


class TestNames:
    @pytest.mark.parametrize("hidden", ["Kayla Marsh WX1 4QD", "07700 900123", "14 Mill Road"])
    def test_hold_no_address(self, act_as: ActAs, town: Town, hidden: str) -> None:
        """Attack: a card is read by every partner, a location update by few (decision 5.7)."""
        kayla = town.people["kayla"]
        for names in (Names(hidden), Names("Kayla", hidden), Names("Kayla", "", (hidden,))):
            with act_as("kw") as work, pytest.raises(Invalid):
                name_person(work, person_id=kayla, names=names)
        with act_as("kw") as work, pytest.raises(Invalid):
            name_family(work, family_id=town.families["marsh"], name=hidden)

    def test_are_opened_once_and_follow_a_change(self, act_as: ActAs, town: Town) -> None:
        kayla, bump = town.people["kayla"], town.people["bump"]
        with act_as("kw") as work:
            assert names_of_people(work, person_ids=(kayla, bump)) == {
                kayla: "Kayla Marsh",
                bump: "Baby",
            }
            called = Names("Kayla Marsh", "Kay Marsh")
            name_person(work, person_id=kayla, names=called)
            assert names_of_people(work, person_ids=(kayla,)) == {kayla: "Kay Marsh"}
            assert full_names_of_people(work, person_ids=(kayla,)) == {kayla: called}

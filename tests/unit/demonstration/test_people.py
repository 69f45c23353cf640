"""Tests of agencies, workers, people and their identifiers."""

from datetime import date
from itertools import islice

import pytest

from hub.demonstration.numbers import nhs_check_digit, nhs_numbers, upn, upn_check_letter
from hub.demonstration.world import Plan
from tests.unit.demonstration.conftest import words

ROLES = words(
    """SW FSW TM IRO CHAIR DUTY EDT BSO LEGAL KW PRESC PEER SGL MW SMW NEO ONCALL GP HV SN DSL DDSL
    HEAD PASTORAL TEACHER ATT PPU MASH AUDITOR IG SYS COMM VOL"""
)
TYPES = words("""CSC TREAT MAT PRIM SCH FAM POL PARTNERSHIP""")
PARTNERSHIP_ROLES = {"IG", "AUDITOR", "SYS", "COMM", "MASH"}

SECOND_RECORDS = {"decfoy": "declan"}


class TestNumbers:
    def test_nhs_numbers_are_those_of_the_synthetic_range(self) -> None:
        first = list(islice(nhs_numbers(), 6))
        assert first[:3] == ["9990000018", "9990000026", "9990000034"]
        assert "9990000050" in first
        assert "9990000069" in first

    @pytest.mark.parametrize("number", ["9434765919", "9990000018", "9990000069"])
    def test_nhs_check_digit_agrees_with_known_numbers(self, number: str) -> None:
        assert str(nhs_check_digit(number[:9])) == number[9]

    @pytest.mark.parametrize("known", ["B801200005001", "P207000016049", "A846200126001"])
    def test_upn_check_letter_agrees_with_known_numbers(self, known: str) -> None:
        assert upn_check_letter(known[1:]) == known[0]

    def test_upn_holds_school_year_and_serial(self) -> None:
        assert upn(establishment="8462001", year=2026, serial=1) == "A846200126001"


class TestWorkers:
    def test_has_every_agency_type_and_role(self, year: Plan) -> None:
        assert {agency.type for agency in year.agencies} == TYPES
        assert {worker.role for worker in year.workers} == ROLES

    def test_puts_partnership_roles_in_the_partnership_or_with_the_council(
        self, year: Plan
    ) -> None:
        kinds = {agency.id: agency.type for agency in year.agencies}
        for worker in year.workers:
            if worker.role in PARTNERSHIP_ROLES:
                assert kinds[worker.agency] in {"PARTNERSHIP", "CSC"}

    def test_gives_each_worker_a_name_and_an_example_address(self, year: Plan) -> None:
        assert len({worker.email for worker in year.workers}) == len(year.workers)
        assert all(worker.email.endswith(".example") for worker in year.workers)

    def test_has_agreements_in_force_all_year(self, year: Plan) -> None:
        for agency in year.agencies:
            begins, ends = agency.dsa
            assert (year.today - begins).days > 365
            assert ends is None or ends > year.today

    def test_offers_featured_workers_who_exist(self, year: Plan) -> None:
        known = {worker.id for worker in year.workers}
        assert 10 <= len(year.personas) <= 17
        assert {persona.worker for persona in year.personas} <= known


class TestPeople:
    def test_has_about_25_families_whose_members_exist(self, year: Plan) -> None:
        known = {person.id for person in year.people}
        assert len(year.families) == 25
        assert len(known) == len(year.people)
        assert {member for family in year.families for member in family.members} <= known

    def test_names_relatives_of_the_same_family(self, year: Plan) -> None:
        known = {person.id for person in year.people}
        for person in year.people:
            assert {*person.parents, *person.carers, *person.pr_holders} <= known

    def test_has_consistent_dates(self, year: Plan) -> None:
        born = {person.id: person.born for person in year.people}
        for person in year.people:
            assert (person.born is None) == (person.status == "unborn")
            assert person.status == "living" or person.edd is not None
            assert person.born is None or person.born <= year.today
            for parent in person.parents:
                assert _years_between(born[parent], person.born or person.edd) >= 15

    def test_numbers_a_baby_only_when_born(self, year: Plan) -> None:
        born = {event["person"] for event in year.events if event["do"] == "person.birth"}
        assert born
        for person in year.people:
            assert (person.nhs_number_from_birth is not None) == (person.id in born)
            has_none = person.status == "unborn" or person.id in SECOND_RECORDS
            assert (person.nhs_number is None) == has_none

    def test_has_a_man_on_record_twice(self, year: Plan) -> None:
        people = {person.id: person for person in year.people}
        for second, first in SECOND_RECORDS.items():
            assert people[second].born == people[first].born

    def test_gives_each_number_once(self, year: Plan) -> None:
        numbers = [
            number
            for person in year.people
            for number in (person.nhs_number, person.nhs_number_from_birth)
            if number is not None
        ]
        assert len(set(numbers)) == len(numbers)
        assert all(number.startswith("999") for number in numbers)
        pupils = [person.upn for person in year.people if person.upn is not None]
        assert len(set(pupils)) == len(pupils)
        assert all(one[0] == upn_check_letter(one[1:]) for one in pupils)


def _years_between(earlier: date | None, later: date | None) -> float:
    assert earlier is not None
    assert later is not None
    return (later - earlier).days / 365.25

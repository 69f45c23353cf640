"""The legal detail filled in by situation: known codes, and the more serious situation first."""

import pytest

from consent.decision_terms import LegalDetail
from hub.sharing.decisions.legal import (
    FIELDS,
    chosen_detail,
    detail_words,
    legal_table,
    situation_for,
    usual_detail,
)


class TestTable:
    def test_names_only_codes_it_explains(self) -> None:
        table = legal_table()
        for one in table.situations.values():
            for name in FIELDS:
                assert getattr(one, name) in table.words[name], (one.code, name)
            assert one.art6_other in table.words["art6"]
            for kind in ("CSC", "TREAT", "FAM"):
                assert len(detail_words(usual_detail(one.code, agency_type=kind))) == len(FIELDS)


class TestSituation:
    @pytest.mark.parametrize(
        ("basis", "statuses", "situation"),
        [
            ("", (), "concern"),
            ("SAFE", ("ST.CIN",), "concern"),
            ("SAFE", ("ST.CPP", "ST.S47"), "enquiry"),
            ("STAT", ("ST.CPP",), "plan"),
            ("SAFE", ("ST.CPP", "ST.PROC"), "court"),
            ("VITAL", ("ST.CPP",), "emergency"),
            ("COURT", (), "court"),
            ("PERM", ("ST.CIN",), "need"),
            ("PERM", (), "early"),
        ],
    )
    def test_follows_the_reason_and_where_the_child_stands(
        self, basis: str, statuses: tuple[str, ...], situation: str
    ) -> None:
        assert situation_for(basis=basis, statuses=statuses) == situation


class TestDetail:
    def test_a_public_body_and_a_charity_differ(self) -> None:
        assert usual_detail("concern", agency_type="CSC").art6 == "e"
        assert usual_detail("concern", agency_type="FAM").art6 == "ea"
        assert usual_detail("concern", agency_type="CSC").route == "none"
        assert usual_detail("concern", agency_type="MAT").route == "interest"

    def test_an_unknown_situation_says_nothing(self) -> None:
        assert usual_detail("x", agency_type="CSC") == LegalDetail()

    def test_what_was_chosen_stands_and_nonsense_does_not(self) -> None:
        typed = {"situation": "x", "art6": "f", "art9": "zz"}
        found = chosen_detail(typed, basis="SAFE", statuses=(), agency_type="TREAT")
        assert found == LegalDetail("concern", "f", "g", "p18", "interest")

"""Numbers that pass their check rule, and those that do not (domain H samples)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.families.identifiers import UPN_LETTERS, Kind, nhs_number, normalised, pupil_number, spaced

NHS = ["9434765919", "9990000018", "9990000026", "9990000034", "9990000069"]
UPNS = ["B801200005001", "P207000016049", "A846200126001", "Z84620012601A"]


class TestNhsNumber:
    @pytest.mark.parametrize("number", NHS)
    def test_valid(self, number: str) -> None:
        assert nhs_number(number) == number

    def test_spaces_and_hyphens_are_ignored(self) -> None:
        assert nhs_number(" 943 476-5919 ") == "9434765919"

    @pytest.mark.parametrize(
        "typed",
        [
            "1234567890",
            "943476591",
            "94347659190",
            "943476591X",
            "",
            "٩٤٣٤٧٦٥٩١٩",
            "0000000000",
            "9999999999",
        ],
    )
    def test_invalid(self, typed: str) -> None:
        assert nhs_number(typed) is None

    @given(st.integers(0, 9), st.integers(0, 9), st.sampled_from(NHS))
    def test_one_wrong_digit_never_passes(self, place: int, digit: int, number: str) -> None:
        changed = number[:place] + str(digit) + number[place + 1 :]
        assert (nhs_number(changed) == changed) == (changed == number)

    def test_check_value_of_ten_is_no_number(self) -> None:
        without_check = "999000000"
        passing = [n for d in range(10) if (n := nhs_number(f"{without_check}{d}"))]
        assert len(passing) <= 1


class TestPupilNumber:
    @pytest.mark.parametrize("number", UPNS)
    def test_valid(self, number: str) -> None:
        assert pupil_number(number) == number

    def test_lower_case_is_raised(self) -> None:
        assert pupil_number("z84620012601a") == "Z84620012601A"

    @pytest.mark.parametrize(
        "typed", ["Q207000016049", "I801200005001", "B80120000500", "B80120000500I", "", "A"]
    )
    def test_invalid(self, typed: str) -> None:
        assert pupil_number(typed) is None

    @given(st.sampled_from(UPN_LETTERS), st.sampled_from(UPNS))
    def test_only_one_letter_fits(self, letter: str, number: str) -> None:
        changed = letter + number[1:]
        assert (pupil_number(changed) is not None) == (changed == number)


class TestKinds:
    def test_unknown_kind_is_no_number(self) -> None:
        assert normalised("PASSPORT", "9434765919") is None

    def test_nhs_number_is_read_in_groups(self) -> None:
        assert spaced(Kind.NHS, "9434765919") == "943 476 5919"
        assert spaced(Kind.UPN, "B801200005001") == "B801200005001"

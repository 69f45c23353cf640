"""Addresses as they are written, and the same one alike."""

import pytest

from agencies.homes.spelling import Address, address_of, addresses_in, holds_address


class TestWhatHoldsAnAddress:
    @pytest.mark.parametrize(
        "text",
        [
            "She is at WX1 4QD now",
            "WX1\u00a04QD",
            "WX\u200b1 4QD",
            "WX1-4QD",
            "\uff37\uff38\uff11 \uff14\uff31\uff24",
            "ring 07700 900123",
            "07700\u2013900\u2013123",
            "+44\u00a07700\u2009900123",
            "14\u00a0Mill\u00a0Road",
        ],
    )
    def test_is_found_however_a_word_processor_writes_it(self, text: str) -> None:
        assert holds_address(("", text))

    @pytest.mark.parametrize(
        "text", ["", "Zoë came at 10:15", "M4 to Wexmoor – 3 miles", "30 mg twice a day"]
    )
    def test_is_not_found_where_there_is_none(self, text: str) -> None:
        assert not holds_address((text,))


class TestWhatIsTyped:
    @pytest.mark.parametrize(
        ("postcode", "house", "found"),
        [
            ("wx1 2ab", "", Address("WX12AB")),
            (" WX1  2AB ", "12 a", Address("WX12AB", "12A")),
            ("E1W 3SS", "7", Address("E1W3SS", "7")),
            ("WX1-2AB", "", Address("WX12AB")),
        ],
    )
    def test_is_one_address_however_it_is_written(
        self, postcode: str, house: str, found: Address
    ) -> None:
        assert address_of(postcode, house) == found

    @pytest.mark.parametrize(
        ("postcode", "house"),
        [
            ("", ""),
            ("WX1", ""),
            ("WX1 2AB and more", ""),
            ("WX1 2AB", "Oak"),
            ("WX1 2AB", "12-14"),
        ],
    )
    def test_is_none_where_it_cannot_be_read(self, postcode: str, house: str) -> None:
        assert address_of(postcode, house) is None


class TestTexts:
    def test_name_the_house_before_its_postcode(self) -> None:
        text = "Moved from 3 Oak Road, WX9 9ZZ to Flat 2, 12a Larch Row, Wexmoor, wx1 2ab."
        assert addresses_in([text]) == (Address("WX99ZZ", "3"), Address("WX12AB", "12A"))

    def test_have_a_postcode_alone(self) -> None:
        assert addresses_in(["Now at WX1 2AB.", "Still WX12AB."]) == (Address("WX12AB"),)

    def test_without_a_postcode_have_none(self) -> None:
        assert addresses_in(["She is at 12 Larch Row, ring 01632 960001."]) == ()

    def test_do_not_say_themselves_in_a_trace(self) -> None:
        assert "WX12AB" not in repr(Address("WX12AB", "12"))

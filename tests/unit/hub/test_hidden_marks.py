"""Marks that turn the direction of writing are taken out; those that languages need are left."""

import pytest

from hub.hidden_marks import without_turning


@pytest.mark.parametrize("number", [*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
def test_turning_marks_go(number: int) -> None:
    assert without_turning(f"07{chr(number)}00") == "0700"


@pytest.mark.parametrize("text", ["Zoë – Siân", "شيماء\u200e", "א\u200fב", "क\u200dष", "a\nb"])
def test_all_else_stays(text: str) -> None:
    assert without_turning(text) == text

"""What an audit looks at names nobody: neither by number nor by name."""

import pytest

from hub.oversight.named_audits.purposes import holds_number, name_in

NAMES = frozenset({"Kayla Marsh", "Alfie Marsh", "May Field-West", "Zoë O’Neill"})


@pytest.mark.parametrize(
    "text",
    [
        "Why 9990000018 was read",
        "Why 999 000 0018 was read",
        "Why 999-000-0019 was read",
        "9 9 9 0 0 0 0 0 1 8",
        "the pupil A846200126001",
        "the pupil a846 200126001, often",
        "Z84620012601A",
    ],
)
def test_numbers_of_people_are_found(text: str) -> None:
    assert holds_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "Were 12 updates of 2026-10-01 to 2026-10-31 read in time?",
        "Readings between 1 10 2026 and 31 10 2026.",
        "More than 1,000,000 entries",
        "Case 12345, part 678",
    ],
)
def test_other_numbers_are_not(text: str) -> None:
    assert not holds_number(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Who read about kayla marsh?", "Kayla Marsh"),
        ("Readings of the Marsh family", "Marsh"),
        ("Readings of the Marshs", "Marsh"),
        ("Was Alfie’s school told?", "Alfie"),
        ("MARSH, readings of", "Marsh"),
        ("About O’Neill", "Neill"),
    ],
)
def test_names_are_found(text: str, found: str) -> None:
    assert name_in(text, NAMES) == found


@pytest.mark.parametrize(
    "text",
    ["Were missed appointments passed on?", "May we read less?", "West ward", "marsh land"],
)
def test_words_are_not(text: str) -> None:
    assert name_in(text, NAMES) == ""

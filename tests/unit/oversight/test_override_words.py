"""What an override is called."""

import pytest

from hub.oversight.questions.override_words import DecidedRow, what_words


@pytest.mark.parametrize(
    ("outcome", "sought", "words"),
    [
        ("share", "not_sought_risk", "Decided to share without permission"),
        ("partial", "yes_refused", "Decided to share although permission was refused"),
        ("withhold", "yes_refused", "Decided not to share"),
    ],
)
def test_a_decision_is_called_what_it_was(outcome: str, sought: str, words: str) -> None:
    assert what_words("DECISION", DecidedRow(outcome, sought, (), None)) == words

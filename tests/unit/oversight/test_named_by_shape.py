"""What is written like a name is found without knowing anybody."""

import pytest

from hub.oversight.named_audits.purposes import named_by_shape


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Who was told in the Whitmore household?", "Whitmore household"),
        ("O’Neill-Ward family", "O’Neill-Ward family"),
        ("What was said of Mrs Marsh", "Mrs Marsh"),
        ("The family of each child", ""),
        ("Every household with a drug test", ""),
        ("Were families told, and how soon?", ""),
        ("Was the whole family told?", ""),
    ],
)
def test_finds_it(text: str, named: str) -> None:
    assert named_by_shape(text) == named

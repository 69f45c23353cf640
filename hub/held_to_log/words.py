"""What it means that a row does not answer to the log, in a sentence."""

from collections.abc import Iterator, Mapping

_ROWS: Mapping[str, str] = {
    "opening": "an emergency opening",
    "review": "the review of an emergency opening",
    "alert": "an alert",
}
"""By table, what one row of it is."""

_FAULTS: Mapping[str, str] = {
    "gone": "{one} that the log records is not in the lists any more",
    "invented": "{one} is in the lists that the log knows nothing of",
    "changed": "{one} is not in the lists as the log records it",
}
"""By what is wrong with it; where it is wrong, the names of what differs follow its id."""


def _sentences() -> Iterator[tuple[str, str]]:
    for name, one in _ROWS.items():
        for fault, words in _FAULTS.items():
            yield f"{name}-{fault}", words.format(one=one)


SENTENCES: Mapping[str, str] = dict(_sentences())
"""By the code of a fault."""

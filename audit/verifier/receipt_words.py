"""The sentence that a receipt says of itself, as it follows from the fields it shows.

It stands outside leaf and proof: one that does not follow was written by somebody else.
"""

from collections.abc import Collection, Iterator

from .lines import LinesRefused, ungrouped
from .receipt import Receipt


def fits(receipt: Receipt) -> bool:
    """Whether it says what its fields prove, and nothing else."""
    return receipt.says in {
        sentence(receipt.shown, names_reader=names) for names in _may_name_reader(receipt)
    }


def sentence(shown: Collection[str], *, names_reader: bool) -> str:
    """By the names of the fields shown, and whether one of them says who read."""
    proves = (
        "It proves who read this, when, and its place in the access record."
        if names_reader
        else "It proves when somebody read this, and its place in the access record."
    )
    more = "The agency and the role are proven as well. " if "agency" in shown else ""
    hidden = [] if names_reader else ["who it was"]
    if "lines" not in shown:
        hidden.append("what was shown and about which family")
    hidden.append("the family’s running number")
    return (
        f"{proves} {more}Sealed in it, for another receipt of the same entry to show: "
        f"{', '.join(hidden)}."
    )


def _may_name_reader(receipt: Receipt) -> Iterator[bool]:
    """In a meeting the lines say to whom it was shown: where they are sealed, nobody can tell."""
    has_actor = "actor" in receipt.shown
    if "lines" not in receipt.shown:
        yield False
        if has_actor:
            yield True
        return
    _, value = receipt.shown["lines"]
    try:
        yield has_actor or any(line.subject for line in ungrouped(value or []))
    except LinesRefused:
        yield has_actor

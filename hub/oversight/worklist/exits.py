"""Which exits are lists: they name families so that one can be opened, and open none."""

from audit.exits import Exit

LISTS = frozenset(
    {
        "conflicts",
        "enquiries",
        "enquiry",
        "families",
        "gone-quiet",
        "meetings",
        "my-work",
        "oversight",
        "own-notes",
        "people-elsewhere",
        "protection-elsewhere",
        "same-address",
        "same-person-elsewhere",
        "search",
        "under-sharing",
        "was-split",
        "who-saw",
    }
)
SAMPLES = frozenset({"audit"})
"""A named audit's updates are opened by the exit that lists them, which shows headlines."""


def is_list(one: Exit | None) -> bool:
    """Whether it opened no family. What cannot be told, its details being erased, opened one."""
    if one is None:
        return False
    return one.view in LISTS or (one.view in SAMPLES and one.at_most != "F")

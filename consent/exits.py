"""Which exits are lists: they name updates by what they are about so that one can be opened.

What they show is a disclosure, at Summary at most; nobody has read an update by it.
"""

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
        "own-readings",
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

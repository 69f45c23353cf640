"""What a receipt proves, in a sentence or two that stand in it."""

from collections.abc import Collection

from hub.presentation.wording import gettext


def said_of(shown: Collection[str], *, names_reader: bool) -> str:
    """By the fields it shows; the rest is in it as commitments."""
    proves = (
        gettext("It proves who read this, when, and its place in the access record.")
        if names_reader
        else gettext("It proves when somebody read this, and its place in the access record.")
    )
    said = [proves]
    if "agency" in shown:
        said.append(gettext("The agency and the role are proven as well."))
    hidden = [] if names_reader else [gettext("who it was")]
    if "lines" not in shown:
        hidden.append(gettext("what was shown and about which family"))
    hidden.append(gettext("the family’s running number"))
    said.append(
        gettext(
            "Sealed in it, for another receipt of the same entry to show: %(what)s.",
            what=", ".join(hidden),
        )
    )
    return " ".join(said)

"""What a name may hold: it stands on the card, for everybody who sees that (decision 5.7)."""

from collections.abc import Iterable

from agencies.homes.spelling import holds_address
from hub.presentation.wording import gettext


def wrong_in_names(names: Iterable[str]) -> str:
    """What is wrong with them; "" for nothing.

    Address, telephone and school are only ever LC.* updates: on the card a protected home would
    be open to every partner. A name alone cannot be told from a school's.
    """
    if not holds_address(names):
        return ""
    return gettext(
        "Leave out addresses, postcodes and telephone numbers. Post an update about where the "
        "person lives instead."
    )

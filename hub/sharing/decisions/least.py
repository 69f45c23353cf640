"""Why the least is enough: the sentence filled in, as long as it is true of what is chosen."""

from collections.abc import Sized

from hub.presentation.wording import gettext


def only_this() -> str:
    """Of one update and no kind of information."""
    return gettext("Only this update, nothing else.")


def is_untrue(said: str, *, updates: Sized, groups: Sized) -> bool:
    """Whether that sentence was left standing although more, or something else, is chosen."""
    return said.strip() == only_this() and (len(updates) != 1 or len(groups) > 0)

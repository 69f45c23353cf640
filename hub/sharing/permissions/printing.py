"""Whether a permission is printed for somebody to sign, and if not, why.

Nobody can sign for what has ended, nor agree to a reader whom the paper does not name.
"""

from datetime import datetime

from hub.foundation.identifiers import PersonId
from hub.presentation.wording import gettext
from hub.sharing.permissions.queries import SeenPermission, Words

PAST = frozenset({"withdrawn", "expired", "superseded"})


def why_not_printed(one: SeenPermission, words: Words, at: datetime) -> str:
    """One sentence for this worker; "" where it is printed. How much is kept from him, and of
    what, is not said."""
    if one.state_at(at) in PAST:
        return gettext("This permission has ended: there is nothing to sign.")
    if _is_whole(one, words):
        return ""
    return gettext(
        "You may not see all that this permission says, and nobody can agree to what a paper "
        "leaves out. Ask whoever recorded it, or the lead professional, to print it."
    )


def _is_whole(one: SeenPermission, words: Words) -> bool:
    """Whether everybody it names is named to this reader."""
    last = one.last
    named = words.agencies_of(last)
    is_named = all(map(named.name, last.sources | last.recipients))
    people = last.covers if last.capacity == "LA_PR" else {*last.covers, PersonId(last.giver_id)}
    return is_named and people <= words.people.keys()

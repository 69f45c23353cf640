"""What a page showed of a family, boiled down to a mark: whether that still stands can be asked
later without showing anything again.

A mark holds only what its reader was shown. What is kept from him moves no mark: an open page
must not tell that something behind it has changed.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from consent.relationship import in_effect, is_open
from consent.sights import knows_involvement, may_see_status
from consent.standpoint import Standpoint
from hub.families.card.cards import sight_of_card
from hub.families.statuses import current
from hub.foundation.identifiers import PersonId
from hub.foundation.work import Work

CARD = "card"
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def mark_of_card(work: Work, view: Standpoint) -> str:
    """The mark of a page that shows the family's card and no updates."""
    return written(CARD, work.now, card_words(work, view))


def written(kind: str, at: datetime, words: Iterable[str]) -> str:
    """A mark as a page carries it: what it is of, when that was shown, and a digest of it."""
    digest = sha256("\n".join(words).encode()).hexdigest()[:32]
    return f"{kind}.{(at - BEGINNING) // _MICROSECOND}.{digest}"


def shown_at(mark: str) -> datetime | None:
    """When the page with that mark was shown; None for what is no mark."""
    _kind, _, rest = mark.partition(".")
    number, _, _digest = rest.partition(".")
    if not (number.isascii() and number.isdecimal() and len(number) <= 16):
        return None
    return BEGINNING + int(number) * _MICROSECOND


def card_words(work: Work, view: Standpoint) -> Iterator[str]:
    """Members, agencies, statuses and emergency, as far as he sees them.

    Not who is on a team: that changes often, and nobody has to unread it.
    """
    sight = sight_of_card(work, view)
    yield f"emergency {view.open_glass is not None}"
    if sight is None:
        return
    yield f"card {sight.has_identifiers}"
    for person_id in sorted(sight.members):
        yield f"{person_id} {_status_words(view, person_id)}"
    known = (
        " ".join((one.agency_id, *sorted(one.persons)))
        for one in in_effect(view.facts)
        if is_open(one, view.at) and knows_involvement(view, one.agency_id)
    )
    yield from sorted(known)


def _status_words(view: Standpoint, person_id: PersonId) -> str:
    found = current(view.facts.statuses, person_id, view.at)
    if not found or not may_see_status(view, person_id):
        return ""
    return " ".join(f"{one.code} {one.period.starts_at.isoformat()}" for one in found)

"""Search by name among one's own families. It never looks further than their cards."""

from dataclasses import dataclass

from audit.events import Searched
from hub.families.card.cards import record_card
from hub.families.own import OwnFamily, own_families
from hub.families.spelling import words_of
from hub.foundation.work import Work

FEWEST_LETTERS = 2


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The families found, each with a card the worker sees anyway."""

    terms: str
    families: tuple[OwnFamily, ...]

    @property
    def hits(self) -> int:
        """How many."""
        return len(self.families)


def search_families(work: Work, *, terms: str, search_id: str = "") -> SearchResult:
    """Families of his own in whose name, or a shown member's, each word begins a word.

    Recorded with its terms, whatever it finds; each card found is recorded as shown.
    """
    asked = [word for word in words_of(terms) if len(word) >= FEWEST_LETTERS]
    found = tuple(one for one in own_families(work) if asked and _fits(one, asked))
    work.record(Searched(terms=(terms,), hits=len(found), view="search", search_id=search_id))
    for one in found:
        record_card(work, one.card, exit_name="search")
    return SearchResult(terms, found)


def _fits(family: OwnFamily, asked: list[str]) -> bool:
    names = (family.title, family.card.name, *(one.name for one in family.card.members))
    words = [word for name in names for word in words_of(name)]
    return all(any(word.startswith(one) for word in words) for one in asked)

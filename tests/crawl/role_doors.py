"""The routes that somebody's role opens at all, for tests that only look for pages.

What a role does not open answers as if it were not there: the crawl asks that of everybody.
"""

from collections.abc import Iterator

from tests.crawl.crawler import addresses
from tests.crawl.shut_doors import shut_to
from tests.crawl.town import Town


def addresses_for(town: Town, who: str | None) -> Iterator[tuple[str, str]]:
    """As `addresses` to get, without what the role does not open. `who` None: all of them."""
    shut = set() if who is None else set(shut_to(town, who))
    for rule, address in addresses(town, "GET"):
        if rule not in shut:
            yield rule, address

"""The routes that somebody's role opens at all, for tests that only look for pages.

What a role does not open answers as if it were not there: the crawl asks that of everybody.
"""

from collections.abc import Iterator

from agencies.capabilities import may_attempt
from hub.foundation.gate import gate_of
from tests.crawl.crawler import addresses
from tests.crawl.partnership import AGENCIES, WORKERS
from tests.crawl.town import Town


def addresses_for(town: Town, who: str | None) -> Iterator[tuple[str, str]]:
    """As `addresses` to get, without what the role does not open. `who` None: all of them."""
    shut = set() if who is None else set(_shut(town, who))
    for rule, address in addresses(town, "GET"):
        if rule not in shut:
            yield rule, address


def _shut(town: Town, who: str) -> Iterator[str]:
    agency, role = next((agency, role) for name, agency, role in WORKERS if name == who)
    kind = dict(AGENCIES)[agency]
    for rule in town.app.url_map.iter_rules():
        if "GET" in rule.methods and rule.endpoint != "static":
            wanted = gate_of(town.app.view_functions[rule.endpoint]).capability
            if wanted and not may_attempt(role=role, agency_type=kind, capability=wanted):
                yield str(rule)

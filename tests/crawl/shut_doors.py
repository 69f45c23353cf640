"""The routes that a role does not open at all: their gate answers before any id is read."""

from collections.abc import Iterator

from agencies.capabilities import may_attempt
from hub.foundation.gate import gate_of
from tests.crawl.partnership import AGENCIES, WORKERS
from tests.crawl.town import Town


def shut_to(town: Town, who: str) -> Iterator[str]:
    """Those of them that can be got."""
    agency, role = next((agency, role) for name, agency, role in WORKERS if name == who)
    kind = dict(AGENCIES)[agency]
    for rule in town.app.url_map.iter_rules():
        if "GET" in rule.methods and rule.endpoint != "static":
            wanted = gate_of(town.app.view_functions[rule.endpoint]).capability
            if wanted and not may_attempt(role=role, agency_type=kind, capability=wanted):
                yield str(rule)

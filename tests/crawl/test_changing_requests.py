"""Nothing changes unless this browser's own form asked for it (ASVS 5.0 V3.5)."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from agencies.capabilities import may_attempt
from hub.foundation.gate import gate_of
from tests.crawl.conftest import TownBuilder
from tests.crawl.crawler import Crawler, addresses
from tests.crawl.oracle import Oracle
from tests.crawl.partnership import AGENCIES, WORKERS
from tests.crawl.rows import digest
from tests.crawl.test_canary_crawl import unentitled, unrecorded
from tests.crawl.town import Town

REFUSED = 404
WHO = ("sw", "kw", "duty", "csc_lead", "csc_sys", "part_sys", "tm", "bso", "ig")
MUTATING = ("POST", "PUT", "PATCH", "DELETE")


@pytest.fixture(scope="module")
def forms(town: Town) -> list[tuple[str, str, str]]:
    """(rule, address, a persona who may attempt it), once for each changing route."""
    found: dict[str, tuple[str, str, str]] = {}
    for rule, address in addresses(town, "POST"):
        who = _holder(town, rule)
        if who and rule not in found:
            found[rule] = (rule, address, who)
    return list(found.values())


def _holder(town: Town, rule: str) -> str | None:
    """Somebody whose role opens that view, so that the role is not what refuses."""
    endpoints = {str(one): one.endpoint for one in town.app.url_map.iter_rules() if _changes(one)}
    capability = gate_of(town.app.view_functions[endpoints[rule]]).capability
    types = dict(AGENCIES)
    for name, agency, role in WORKERS:
        if name in WHO and (
            capability is None
            or may_attempt(role=role, agency_type=types[agency], capability=capability)
        ):
            return name
    return None


def _changes(rule: object) -> bool:
    return bool(set(MUTATING) & rule.methods)


def attempts(town: Town, crawler: Crawler, client: FlaskClient) -> Iterator[dict[str, object]]:
    """The ways in which another site, or another browser, might send a form."""
    own = crawler.token()
    other = Crawler.of(town, "iro").token()
    assert own
    assert other != own
    yield {"data": {}}
    yield {"data": {"csrf_token": other}}
    yield {"data": {"csrf_token": own}, "headers": {"Sec-Fetch-Site": "cross-site"}}
    yield {"data": {"csrf_token": own}, "headers": {"Sec-Fetch-Site": "same-site"}}
    yield {"headers": {"X-CSRF-Token": other}}


class TestForeignForm:
    @pytest.mark.timeout(180)
    def test_changes_nothing_anywhere(self, town: Town, forms: list[tuple[str, str, str]]) -> None:
        before = digest(town.ground.database)
        accepted = []
        for who in WHO:
            crawler = Crawler.of(town, who)
            for sent in attempts(town, crawler, crawler.client):
                for rule, address, holder in forms:
                    if holder == who:
                        answer = crawler.client.post(address, **sent)
                        if answer.status_code != REFUSED:
                            accepted.append((rule, who, answer.status_code, sent))
        assert not accepted
        assert digest(town.ground.database) == before

    def test_every_changing_route_has_somebody_to_try_it(
        self, town: Town, forms: list[tuple[str, str, str]]
    ) -> None:
        rules = {str(rule) for rule in town.app.url_map.iter_rules() if _changes(rule)}
        assert {rule for rule, _, _ in forms} == rules


class TestNothingTyped:
    """Each form sent empty, in a town of its own: what comes back says no more than it may."""

    @pytest.mark.timeout(240)
    @pytest.mark.parametrize("persona", ["sw", "kw", "duty", "treat_lead", "bso", "far_dsl"])
    def test_shows_nobody_more(self, towns: TownBuilder, persona: str) -> None:
        town = towns()
        oracle, crawler = Oracle(town.story), Crawler.of(town, persona)
        token = crawler.token()
        visits = []
        for rule, address in addresses(town, "POST"):
            if "sign" not in rule and "account" not in rule:
                visits.append(crawler.visit(rule, address, data={"csrf_token": token}))
        assert not [visit.asked for visit in visits if visit.response.status_code >= 500]
        assert not list(unentitled(oracle, persona, visits))
        assert not list(unrecorded(visits))
        assert len({visit.response.status_code for visit in visits}) > 1

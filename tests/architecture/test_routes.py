"""Every route is guarded, well named, and in the reviewed list of what opens to whom."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask

import hub.app
from hub.app import create_app
from hub.foundation.gate import Capability, Unguarded, gate_of, opens_to
from hub.foundation.settings import Settings
from hub.ground import ground_for
from tests.architecture.lists import ROUTES, route_lines, rules
from tests.architecture.source import changes, refuse

FIXED_PART = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)?")
PARAMETER = re.compile(r"<(?:(?P<kind>[a-z]+)(?:\([^)]*\))?:)?(?P<name>[a-z_]+)>")
TILE = "tile"  # the path of a tile as its format spells it
CODES = {"string", "any"}  # a code from a fixed list: <string:role>, never an id


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """The application as `wsgi` makes it."""
    ground = ground_for(settings)
    yield create_app(settings, ground)
    ground.close()


def badly_named(rule: str) -> Iterator[str]:
    """Addresses are kebab-case; what varies in them is a typed id or a code."""
    for part in filter(None, rule.split("/")):
        found = PARAMETER.fullmatch(part)
        if found is None:
            if not FIXED_PART.fullmatch(part):
                yield f"{rule}: {part} is not kebab-case"
        elif found["name"].endswith("_id") != (found["kind"] == "uuid"):
            yield f"{rule}: {part} must be a uuid exactly when it is an id"
        elif found["kind"] not in {"uuid", TILE, *CODES}:
            yield f"{rule}: {part} has no type"


class TestRoutes:
    def test_are_all_guarded(self, app: Flask) -> None:
        for rule in rules(app):
            gate_of(app.view_functions[rule.endpoint])

    def test_are_named_well(self, app: Flask) -> None:
        refuse(complaint for rule in rules(app) for complaint in badly_named(rule.rule))

    def test_open_as_the_reviewed_list_says(self, app: Flask) -> None:
        refuse(changes(ROUTES, route_lines(app)))


class TestPlanted:
    def test_unguarded_view_stops_the_start(
        self, settings: Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        install = hub.app.install

        def plant(app: Flask) -> object:
            app.add_url_rule("/planted", view_func=lambda work: "planted", endpoint="planted")
            return install(app)

        monkeypatch.setattr(hub.app, "install", plant)
        with pytest.raises(Unguarded):
            create_app(settings, ground_for(settings))

    def test_view_with_two_gates_stops_the_start(self) -> None:
        with pytest.raises(Unguarded):
            opens_to(Capability.WORK_OWN_VIEW)(opens_to(Capability.WORK_OWN_VIEW)(lambda: ""))

    @pytest.mark.parametrize(
        "rule",
        [
            "/families/<family_id>",
            "/families/<string:family_id>",
            "/families/<int:family_id>",
            "/my_families",
            "/Families",
            "/families/<uuid:family>",
        ],
    )
    def test_bad_address_is_found(self, rule: str) -> None:
        assert list(badly_named(rule))

    @pytest.mark.parametrize(
        "rule",
        ["/", "/families/<uuid:family_id>/new-update", "/table/<string:code>", "/js-enabled.js"],
    )
    def test_good_address_is_left_alone(self, rule: str) -> None:
        assert not list(badly_named(rule))

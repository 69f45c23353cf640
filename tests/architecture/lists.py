"""The two lists that a reviewer reads: what each route takes, and which role may attempt what.

    .venv/bin/python -m tests.architecture.lists

writes both anew; the difference belongs in the commit that causes it.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from flask import Flask
from werkzeug.routing import Rule

from agencies.capabilities import may_attempt
from agencies.roles import AGENCY_TYPES, PARTNERSHIP, ROLES
from hub.app import create_app
from hub.foundation.gate import Capability, Gate, gate_of
from hub.foundation.settings import Settings, settings_from
from hub.ground import ground_for
from hub.starting import prepare

HERE = Path(__file__).parent
ROUTES, ROLE_LIST = HERE / "routes.txt", HERE / "roles.txt"
KINDS = (*AGENCY_TYPES, PARTNERSHIP)


def rules(app: Flask) -> tuple[Rule, ...]:
    """Every route but the files of the design."""
    return tuple(rule for rule in app.url_map.iter_rules() if rule.endpoint != "static")


def route_lines(app: Flask) -> tuple[str, ...]:
    """Every route with its gate, sorted by address."""
    gated = ((rule, gate_of(app.view_functions[rule.endpoint])) for rule in rules(app))
    return tuple(route_line(rule, gate) for rule, gate in sorted(gated, key=_address))


def _address(pair: tuple[Rule, Gate]) -> tuple[str, list[str]]:
    return pair[0].rule, sorted(pair[0].methods or ())


def route_line(rule: Rule, gate: Gate) -> str:
    """One route: methods, address, what it takes to try."""
    methods = ",".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))
    opens = gate.capability.value if gate.capability else "anyone"
    return f"{methods:<9} {rule.rule}  {opens}{'  step-up' if gate.step_up else ''}"


def role_lines() -> tuple[str, ...]:
    """Every capability with its holders."""
    return tuple(role_line(capability) for capability in sorted(Capability))


def role_line(capability: Capability) -> str:
    """One capability; a role that holds it only in some agencies says in which."""
    return f"{capability.value}: {', '.join(_holders(capability))}"


def _holders(capability: Capability) -> Iterator[str]:
    for role in sorted(ROLES):
        where = [kind for kind in KINDS if may(role, kind, capability)]
        if where:
            yield role if len(where) == len(KINDS) else f"{role} at {'/'.join(where)}"


def may(role: str, kind: str, capability: Capability) -> bool:
    """Whether the role holds the capability in an agency of that type."""
    return may_attempt(role=role, agency_type=kind, capability=capability)


def settings_in(folder: Path) -> Settings:
    """Demonstration settings with every file in one folder."""
    names = {"HUB_KEY_FILE": "key", "HUB_SECRET_FILE": "secret"}
    environ = {name: str(folder / file) for name, file in names.items()}
    settings = settings_from({**environ, "HUB_DATABASE_URL": f"sqlite:///{folder / 'hub.sqlite'}"})
    prepare(settings)
    return settings


def main() -> None:
    """Write both lists anew."""
    with tempfile.TemporaryDirectory() as folder:
        settings = settings_in(Path(folder))
        app = create_app(settings, ground_for(settings))
        ROUTES.write_text("".join(f"{line}\n" for line in route_lines(app)))
    ROLE_LIST.write_text("".join(f"{line}\n" for line in role_lines()))


if __name__ == "__main__":
    main()

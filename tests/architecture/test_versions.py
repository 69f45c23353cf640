"""What is installed is at least as new as the fixes that the hub's security rests on."""

import importlib.metadata
import re
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import mldsa

PROJECT = Path(__file__).resolve().parents[2]
FLOORS = {
    "authlib": "1.6.9",  # CVE-2026-27962, CVE-2026-28490, CVE-2026-28498
    "cryptography": "46",
    "flask": "3.1.3",
    "joserfc": "1.0",
    "python-engineio": "4.12",
    "python-socketio": "5.14.0",
    "werkzeug": "3.1.6",
}
FORBIDDEN = {
    "eventlet",  # retired by its own authors
    "gevent",  # freezes the whole process on a busy SQLite
    "gevent-websocket",  # taken up merely by being installed
    "flask-sqlalchemy",  # a session that hides in a thread
    "ccs-govuk-frontend-jinja",  # overwrites the port we use
    "pymerkle",  # GPL
}


def number(version: str) -> tuple[int, ...]:
    """The leading numbers of a version, for comparing: 3.1.6 -> (3, 1, 6)."""
    found = re.match(r"\d+(\.\d+)*", version)
    assert found, version
    return tuple(map(int, found[0].split(".")))


def locked() -> dict[str, str]:
    """Package to version, as the lock has it."""
    text = (PROJECT / "requirements.txt").read_text()
    return dict(re.findall(r"^([a-z0-9._-]+)(?:\[[a-z,]+\])?==(\S+)", text, re.MULTILINE))


class TestFloors:
    @pytest.mark.parametrize("package", sorted(FLOORS))
    def test_are_met_by_what_is_installed(self, package: str) -> None:
        assert number(importlib.metadata.version(package)) >= number(FLOORS[package])

    @pytest.mark.parametrize("package", sorted(FLOORS))
    def test_are_met_by_the_lock(self, package: str) -> None:
        assert number(locked()[package]) >= number(FLOORS[package])

    def test_hold_for_jwt_if_it_comes_along(self) -> None:
        assert number(locked().get("pyjwt", "2.12.1")) >= (2, 12, 1)

    def test_signatures_that_outlast_quantum_machines_can_be_made(self) -> None:
        assert mldsa.MLDSA44PrivateKey

    @pytest.mark.parametrize(("old", "new"), [("1.6.8", "1.6.9"), ("3.1", "3.1.6"), ("9", "10")])
    def test_are_compared_as_numbers(self, old: str, new: str) -> None:
        assert number(old) < number(new)


class TestForbidden:
    def test_packages_are_not_in_the_lock(self) -> None:
        assert not FORBIDDEN & locked().keys()

"""The commands of the README do what it says, as far as can be seen without doing it."""

import re
import subprocess

import pytest

from tests.runner.suites import PROJECT


def steps_of(*arguments: str) -> str:
    """What `make` would run, as if nothing were installed yet."""
    done = subprocess.run(
        ["make", "--dry-run", "--always-make", *arguments],
        cwd=PROJECT,
        check=True,
        capture_output=True,
        text=True,
        env={"PATH": "/usr/bin:/bin"},
    )
    return done.stdout


class TestMake:
    @pytest.mark.parametrize("target", ["run", "test", "test-long", "lint", "bench", "install"])
    def test_installs_first_and_only_what_is_pinned(self, target: str) -> None:
        steps = steps_of(target)
        installs = [line for line in steps.splitlines() if "pip install" in line]
        assert "-m venv .venv" in steps
        assert installs
        for line in installs:
            assert "--require-hashes" in line or "--no-index --editable ." in line

    def test_run_takes_a_port(self) -> None:
        assert "HUB_PORT=8123 exec .venv/bin/hub start" in steps_of("run", "PORT=8123")
        assert "HUB_PORT=8000 " in steps_of("run")

    def test_test_looks_for_the_browser_before_it_starts(self) -> None:
        assert re.search(r"tests\.services\.chromium\n.*tests\.runner", steps_of("test"))

    def test_help_names_every_command(self) -> None:
        done = subprocess.run(["make"], cwd=PROJECT, check=True, capture_output=True, text=True)
        for target in ("run", "test", "test-long", "install", "lint", "bench"):
            assert f"make {target} " in done.stdout

"""The build runs what a maintainer runs, and never less."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.runner.suites import PROJECT

SKIPS = re.compile(r"HUB_(BROWSER|SERVICES)")


@pytest.fixture
def seen(tmp_path: Path) -> dict[str, object]:
    """What `make` is given when .ci/run is started from elsewhere with a bare environment."""
    (tmp_path / "project" / ".ci").mkdir(parents=True)
    shutil.copy(PROJECT / ".ci" / "run", tmp_path / "project" / ".ci" / "run")
    make = tmp_path / "make"
    make.write_text(
        "#!/usr/bin/env python3\nimport json, os, sys\n"
        "print(json.dumps({'arguments': sys.argv[1:], 'folder': os.getcwd(),"
        " 'environment': dict(os.environ)}))\n"
    )
    make.chmod(0o755)
    done = subprocess.run(
        ["bash", tmp_path / "project" / ".ci" / "run"],
        check=True,
        capture_output=True,
        text=True,
        cwd="/",
        env={"PATH": f"{tmp_path}:/usr/bin:/bin"},
    )
    found: dict[str, object] = json.loads(done.stdout)
    return found


class TestCiRun:
    def test_calls_make_test_in_the_project(self, seen: dict[str, object], tmp_path: Path) -> None:
        assert seen["arguments"] == ["test"]
        assert seen["folder"] == str(tmp_path / "project")

    def test_leaves_nothing_out(self, seen: dict[str, object]) -> None:
        assert not SKIPS.search(json.dumps(seen["environment"]))

    def test_hands_on_the_given_folders_as_full_paths(self, seen: dict[str, object]) -> None:
        environment = seen["environment"]
        assert isinstance(environment, dict)
        for name, end in (("HUB_VECTORS", "shared/vectors"), ("HUB_CASES", "shared/cases/given")):
            assert environment[name].startswith("/")
            assert environment[name].endswith(end)

    def test_neither_it_nor_the_makefile_names_a_skip(self) -> None:
        for name in (".ci/run", "Makefile"):
            assert not SKIPS.search((PROJECT / name).read_text())

    def test_can_be_started(self) -> None:
        assert (PROJECT / ".ci" / "run").stat().st_mode & 0o111

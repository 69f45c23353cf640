"""hub-verify installed alone, as an auditor does: nothing of the hub, nothing but cryptography."""

import ast
import json
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from click.testing import CliRunner

from hub.cli import main

VERIFIER = Path(__file__).resolve().parents[2] / "audit" / "verifier"
BENEATH = ("cryptography", "cffi", "_cffi_backend*", "pycparser")
"""cryptography, and what it stands on itself."""


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with hub-verify in it, installed from a copy of its folder alone."""
    folder = tmp_path_factory.mktemp("alone")
    source = shutil.copytree(VERIFIER, folder / "verifier", ignore=shutil.ignore_patterns("_*e__"))
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / "venv"], check=True)
    offline = ("--no-index", "--no-deps", "--no-build-isolation", "--disable-pip-version-check")
    install = (sys.executable, "-m", "pip", "install", "--quiet", *offline)
    subprocess.run([*install, "--prefix", folder / "venv", source], check=True)
    (site,) = (folder / "venv" / "lib").glob("python3*/site-packages")
    for name in BENEATH:
        for found in Path(sysconfig.get_path("platlib")).glob(name):
            (site / found.name).symlink_to(found)
    return folder / "venv"


def verify(alone: Path, *words: str) -> subprocess.CompletedProcess[str]:
    python, script = alone / "bin" / "python", alone / "bin" / "hub-verify"
    return subprocess.run(
        [python, script, *words],
        check=False,
        capture_output=True,
        text=True,
        cwd=alone,
        env={"PATH": os.environ["PATH"]},
    )


class TestAlone:
    def test_imports_nothing_of_the_hub_and_no_library_but_cryptography(self) -> None:
        known = {*sys.stdlib_module_names, "cryptography"}
        for path in VERIFIER.glob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
                if isinstance(node, ast.ImportFrom) and node.level == 0:
                    names = [node.module or ""]
                assert {name.partition(".")[0] for name in names} <= known, path

    def test_verifies_what_a_hub_exports(self, alone: Path, tmp_path: Path) -> None:
        environment = {
            "HUB_DATABASE_URL": f"sqlite:///{tmp_path / 'hub.sqlite'}",
            "HUB_KEY_FILE": str(tmp_path / "hub.key"),
            "HUB_SECRET_FILE": str(tmp_path / "hub.secret"),
        }

        def hub(*words: str) -> str:
            done = CliRunner().invoke(main, list(words), env=environment)
            assert done.exit_code == 0, done.output
            return done.output

        hub("migrate")
        hub("admin", "create", "--agency", "P", "--name", "A", "--email", "a@b.example")
        (tmp_path / "log.key").write_text(hub("audit", "key"))
        folder = str(tmp_path / "export")
        said = hub("audit", "export", "--details", folder).splitlines()
        (command,) = [shlex.split(one) for one in said if one.startswith("hub-verify ")]
        assert verify(alone, *command[1:]).returncode == 0
        done = verify(alone, "export", folder, "--key", str(tmp_path / "log.key"), "--json")
        assert done.returncode == 0, done.stdout + done.stderr
        assert json.loads(done.stdout)["holds"] is True
        assert "The log holds" in verify(alone, "log", folder, "--key", hub("audit", "key")).stdout

    def test_says_what_does_not_hold(self, alone: Path, tmp_path: Path) -> None:
        (tmp_path / "note").write_text("nonsense\n")
        key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
        done = verify(alone, "checkpoint", str(tmp_path / "note"), "--key", key)
        assert done.returncode == 1
        assert "does not hold" in done.stderr
        assert verify(alone, "checkpoint", str(tmp_path / "none"), "--key", key).returncode == 2
        assert verify(alone, "quorum", str(tmp_path / "note"), "--key", key).returncode == 2

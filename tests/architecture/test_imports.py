"""Imports go one way. The contracts in pyproject.toml hold, and bite when one is planted."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source import AROUND, PROJECT, Source, dotted, everything, product, refuse

LINT_IMPORTS = Path(sys.executable).parent / "lint-imports"
NO_LAYER = {"hub.migrations"}  # steps of the schema: they import nothing of ours


def layers() -> set[str]:
    """Every module that the layers contract names."""
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text())
    contract = settings["tool"]["importlinter"]["contracts"][0]
    return {name for layer in contract["layers"] for name in re.findall(r"[a-z_.]+", layer)}


def parts_of_hub() -> set[str]:
    """Every module or package directly in hub."""
    found = set()
    for source in product():
        parts = source.name.removesuffix(".py").split("/")
        if parts[0] == "hub" and parts[1] != "__init__":
            found.add(f"hub.{parts[1]}")
    return found


def imports_the_top(source: Source) -> Iterator[str]:
    """Nothing imports wsgi, and what runs never imports what tests or measures it."""
    top = source.name.partition("/")[0]
    forbidden = {"wsgi"} if top in AROUND else {"wsgi", *AROUND}
    for module in source.imported():
        if module.partition(".")[0] in forbidden:
            yield f"{source.name} imports {module}"


def hides_an_import(source: Source) -> Iterator[str]:
    """Modules are named where they are imported, not put together at run time."""
    for call in source.calls():
        if dotted(call.func) in {"__import__", "importlib.import_module", "import_module"}:
            yield f"{source.at(call)} imports by name"


class TestContracts:
    def test_hold(self) -> None:
        done = _lint(PROJECT)
        assert done.returncode == 0, done.stdout

    def test_place_every_part_of_the_hub(self) -> None:
        refuse(f"{part} is in no layer" for part in sorted(parts_of_hub() - layers() - NO_LAYER))

    def test_nothing_imports_the_top(self) -> None:
        refuse(complaint for source in everything() for complaint in imports_the_top(source))

    def test_no_import_is_hidden(self) -> None:
        refuse(complaint for source in product() for complaint in hides_an_import(source))


class TestPlanted:
    @pytest.fixture
    def house(self, tmp_path: Path) -> Path:
        """A house with the project's contracts and one empty room per layer."""
        settings = (PROJECT / "pyproject.toml").read_text()
        (tmp_path / "pyproject.toml").write_text(settings)
        for name in sorted(layers() | _contract_modules()):
            path = tmp_path / name.replace(".", "/")
            path.mkdir(parents=True, exist_ok=True)
        for folder in [path for path in tmp_path.rglob("*") if path.is_dir()]:
            (folder / "__init__.py").touch()
        return tmp_path

    def test_an_empty_house_keeps_them(self, house: Path) -> None:
        done = _lint(house)
        assert done.returncode == 0, done.stdout

    @pytest.mark.parametrize(
        ("low", "text"),
        [
            ("audit", "import consent"),
            ("hub/foundation", "def f():\n    import hub.families"),
            ("consent", "from hub.updates import service"),
            ("hub/api", "import hub.live"),
            ("consent/decision", "import sqlalchemy"),
            ("audit/verifier", "from flask import g"),
            ("hub/cases", "import consent.decision"),
        ],
    )
    def test_an_import_the_wrong_way_is_found(self, house: Path, low: str, text: str) -> None:
        (house / "hub" / "updates" / "service.py").touch()
        (house / low / "planted.py").write_text(text)
        assert _lint(house).returncode == 1

    def test_importing_the_tests_is_found(self) -> None:
        assert list(imports_the_top(Source.of("from tests.conftest import clock")))

    def test_importing_by_name_is_found(self) -> None:
        assert list(hides_an_import(Source.of("importlib.import_module('consent.' + name)")))


def _contract_modules() -> set[str]:
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text())
    contracts = settings["tool"]["importlinter"]["contracts"][1:]
    ours = set(settings["tool"]["importlinter"]["root_packages"])
    return {
        name
        for contract in contracts
        for name in (*contract["source_modules"], *contract["forbidden_modules"])
        if name.partition(".")[0] in ours
    }


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINT_IMPORTS, "--no-logo", "--no-cache"],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(folder)},
    )

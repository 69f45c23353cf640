"""The vendored front end is byte for byte what its manifest says, and phones nobody."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

VENDORED = Path(__file__).resolve().parents[2] / "hub" / "static" / "vendor"
MANIFEST = "SHA256SUMS"
OWN = {MANIFEST, "versions.json"}
OUTWARD = re.compile(rb"(url\(|@import |src=|import\()\s*[\"']?(https?:)?//")
BRANDING = re.compile(rb"@font-face|GDS Transport", re.IGNORECASE)


def differences(folder: Path) -> Iterator[str]:
    """Every file that is missing, changed or not in the manifest."""
    lines = (folder / MANIFEST).read_text().splitlines()
    listed = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    present = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }
    for name in sorted((listed.keys() | present.keys()) - OWN):
        if listed.get(name) != present.get(name):
            yield name


class TestVendored:
    def test_is_what_the_manifest_says(self) -> None:
        assert list(differences(VENDORED)) == []

    def test_carries_the_licence_of_each_package(self) -> None:
        packages = [path for path in VENDORED.iterdir() if path.is_dir()]
        assert packages
        assert all((package / "LICENSE").is_file() for package in packages)

    @pytest.mark.parametrize("pattern", [OUTWARD, BRANDING])
    def test_loads_nothing_from_elsewhere_and_wears_no_crown(
        self, pattern: re.Pattern[bytes]
    ) -> None:
        files = [*VENDORED.rglob("*.css"), *VENDORED.rglob("*.js")]
        assert files
        assert [path.name for path in files if pattern.search(path.read_bytes())] == []


class TestPlanted:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        (tmp_path / "a.css").write_bytes(b"a")
        digest = hashlib.sha256(b"a").hexdigest()
        (tmp_path / MANIFEST).write_text(f"{digest}  a.css\n")
        return tmp_path

    def test_nothing_wrong_is_nothing_said(self, folder: Path) -> None:
        assert list(differences(folder)) == []

    def test_changed_file_is_found(self, folder: Path) -> None:
        (folder / "a.css").write_bytes(b"b")
        assert list(differences(folder)) == ["a.css"]

    def test_added_file_is_found(self, folder: Path) -> None:
        (folder / "b.js").write_bytes(b"b")
        assert list(differences(folder)) == ["b.js"]

    def test_missing_file_is_found(self, folder: Path) -> None:
        (folder / "a.css").unlink()
        assert list(differences(folder)) == ["a.css"]

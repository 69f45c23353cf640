"""Our checkpoints, roots, proofs and tiles, judged by an implementation that is not ours.

golang.org/x/mod/sumdb, as Debian packages it: the code that Go's own checksum database runs on.
"""

import json
import os
import shutil
import subprocess
from base64 import b64encode
from pathlib import Path

import pytest
from sqlalchemy import select

from audit.exporting import export_log
from audit.models import AuditCheckpoint
from audit.stored_tree import StoredTree, leaves_between
from audit.verifier.cosignature import Cosigner
from audit.verifier.note import Checkpoint, note_parts
from tests.integration.audit.conftest import page_view

SOURCE = Path(__file__).resolve().parents[2] / "services" / "other_log" / "main.go"
GO_PATH = Path("/usr/share/gocode")
SIZES = (1, 2, 7, 256, 257, 300)
WITNESS = Cosigner("witness.example/nhs", bytes(range(32)))


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The judge, built where Go and its package are installed."""
    if shutil.which("go") is None or not (GO_PATH / "src/golang.org/x/mod/sumdb/tlog").is_dir():
        pytest.skip("the other implementation: apt-get install golang-go golang-golang-x-mod-dev")
    folder = tmp_path_factory.mktemp("other")
    settings = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "GOPATH": str(GO_PATH),
        "GOCACHE": str(folder / "cache"),
        "GO111MODULE": "off",
        "GOFLAGS": "",
        "CGO_ENABLED": "0",
    }
    command = ("go", "build", "-o", folder / "judge", SOURCE)
    subprocess.run(command, check=True, env=settings, cwd=folder)
    return folder / "judge"


def _text(data: bytes) -> str:
    return b64encode(data).decode()


@pytest.fixture
def said(log, add, place, signer, tmp_path) -> dict:
    """A log of 300 entries with checkpoints on the way, and everything we say of it."""
    for before, size in zip((0, *SIZES), SIZES, strict=False):
        add(*[page_view(f"u-{n}") for n in range(before, size)])
        place()
    with log.read() as session:
        export_log(session, tmp_path / "export", keyring=None, progress=lambda *_: None)
        notes = list(session.scalars(select(AuditCheckpoint.note).order_by(AuditCheckpoint.size)))
        leaves, tree = leaves_between(session, 0, SIZES[-1]), StoredTree(session, SIZES[-1])
        inclusion = [
            {
                "Index": index,
                "Size": size,
                "Proof": [_text(one) for one in tree.inclusion_proof(index, size)],
            }
            for size in SIZES
            for index in {0, size // 2, size - 1}
        ]
        consistency = [
            {
                "Old": old,
                "New": new,
                "Proof": [_text(one) for one in tree.consistency_proof(old, new)],
            }
            for new in SIZES
            for old in SIZES
            if old < new
        ]
    newest = notes[-1]
    line = WITNESS.cosign(Checkpoint.parse(note_parts(newest)[0]), seconds=1_795_262_400)
    return {
        "Key": signer.verifier_key.text(),
        "Checkpoints": notes,
        "Spoilt": [newest.replace("\n300\n", "\n301\n"), newest[:-9] + "AAAAAAA=\n"],
        "Leaves": [_text(leaf) for leaf in leaves],
        "Inclusion": inclusion,
        "Consistency": consistency,
        "Folder": str(tmp_path / "export"),
        "Witness": {
            "Name": WITNESS.key.name,
            "Key": _text(WITNESS.key.public_key),
            "Note": newest + line,
        },
    }


def _judged(other: Path, said: dict) -> subprocess.CompletedProcess[str]:
    given = json.dumps(said)
    return subprocess.run([other], input=given, capture_output=True, text=True, check=False)


@pytest.mark.sqlite_only
class TestTheOtherImplementation:
    def test_accepts_all_we_say(self, other, said):
        done = _judged(other, said)
        assert done.returncode == 0, done.stderr
        assert dict(line.split() for line in done.stdout.splitlines()) == {
            "checkpoints": str(len(SIZES)),
            "spoilt": "2",
            "roots": str(len(SIZES)),
            "inclusion": str(len(said["Inclusion"])),
            "consistency": "15",
            "tiles": "300",
            "cosignatures": "1",
        }

    @pytest.mark.parametrize("what", ["leaf", "proof", "tile", "cosignature"])
    def test_refuses_what_is_not_so(self, other, said, what):
        wrong = _text(bytes(32))
        match what:
            case "leaf":
                said["Leaves"][5] = said["Leaves"][6]
            case "proof":
                said["Inclusion"][-1]["Proof"][0] = wrong
            case "tile":
                path = Path(said["Folder"]) / "tile/0/000"
                path.write_bytes(bytes(32) + path.read_bytes()[32:])
            case "cosignature":
                said["Witness"]["Key"] = wrong
        assert _judged(other, said).returncode == 1

"""What was sent spoilt is said so in a sentence, and never as a program would say it."""

from pathlib import Path

import pytest

from audit.verifier.command import main
from audit.verifier.note import Checkpoint, NoteSigner
from audit.verifier.proof import FIRST_LINE

SIGNER = NoteSigner("hub.example/audit/1", bytes(32))
CUT = f"{FIRST_LINE}\nextra e30=\nindex 0\n\nhub.example/audit/1\n1\n"
FAILS, UNREADABLE = 1, 2


@pytest.mark.parametrize("verb", ["receipt", "answer", "checkpoint", "seen"])
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty: there is nothing in it to check"),
        (b" \n", "is empty: there is nothing in it to check"),
        (b"\x89PNG\r\n\xff\xfe", "holds other things than text"),
    ],
)
def test_that_is_no_text(tmp_path: Path, capsys, verb: str, content: bytes, words: str) -> None:
    path = tmp_path / "sent"
    path.write_bytes(content)
    assert main([verb, str(path), "--key", SIGNER.verifier_key.text()]) == UNREADABLE
    assert words in capsys.readouterr().err.splitlines()[0]


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        ("Dear Ann, see below.\n", UNREADABLE, "neither a receipt nor the promise of one"),
        (CUT, FAILS, "its signatures are missing: it was cut off"),
        (CUT[:-1], FAILS, "its end is missing: it was cut off"),
    ],
)
def test_that_was_cut(tmp_path: Path, capsys, content: str, code: int, words: str) -> None:
    path = tmp_path / "sent"
    path.write_text(content)
    assert main(["receipt", str(path), "--key", SIGNER.verifier_key.text()]) == code
    assert words in capsys.readouterr().err.splitlines()[0]


def test_a_checkpoint_cut_off(tmp_path: Path, capsys) -> None:
    path = tmp_path / "sent"
    path.write_text(SIGNER.sign(Checkpoint(SIGNER.verifier_key.name, 0, bytes(32)).text())[:-3])
    assert main(["checkpoint", str(path), "--key", SIGNER.verifier_key.text()]) == FAILS
    assert "its end is missing" in capsys.readouterr().err

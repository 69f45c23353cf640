"""The folder of a witness: its key, whose logs it watches, and what it has cosigned.

witness.key     32 random bytes that only its user can read
witness.name    the name it cosigns under, such as witness.nhs.example/hub
logs            the verifier keys of the logs it watches, one a line
seen.sqlite     what it cosigned last of each
"""

import os
import secrets
from pathlib import Path

from audit.verifier.cosignature import Cosigner
from audit.verifier.named_key import NoteRefused, check_key
from audit.verifier.note import VerifierKey
from audit.witnesses.service import Witness, WitnessStore

KEY, NAME, LOGS, SEEN = "witness.key", "witness.name", "logs", "seen.sqlite"
SEED_BYTES = 32


class WitnessUnusable(Exception):
    """The folder is not a witness's, or one cannot be made of it. Says what is wrong."""


def make_witness(folder: Path, *, name: str, logs: tuple[str, ...]) -> Cosigner:
    """Make a key and the files beside it. Never overwrites one. Raises: WitnessUnusable."""
    try:
        check_key(name, bytes(SEED_BYTES))
        watched = [VerifierKey.parse(one).text() for one in logs]
    except NoteRefused as problem:
        raise WitnessUnusable(f"That cannot be used: {problem}.") from None
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    seed = secrets.token_bytes(SEED_BYTES)
    try:
        handle = os.open(folder / KEY, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise WitnessUnusable(f"{folder / KEY} exists: a witness keeps its key.") from None
    with os.fdopen(handle, "wb") as file:
        file.write(seed)
        file.flush()
        os.fsync(file.fileno())
    (folder / NAME).write_text(f"{name}\n", encoding="utf-8")
    (folder / LOGS).write_text("".join(f"{one}\n" for one in watched), encoding="utf-8")
    WitnessStore(folder / SEEN)
    return Cosigner(name, seed)


def open_witness(folder: Path) -> Witness:
    """Raises: WitnessUnusable."""
    try:
        seed = (folder / KEY).read_bytes()
        mode = (folder / KEY).stat().st_mode
        name = (folder / NAME).read_text(encoding="utf-8").strip()
        lines = (folder / LOGS).read_text(encoding="utf-8").split()
        is_begun = (folder / SEEN).exists()
    except (OSError, UnicodeDecodeError):
        raise WitnessUnusable(f"{folder} is no witness's folder: hub witness init.") from None
    if mode & 0o077:
        raise WitnessUnusable(f"{folder / KEY} can be read by others: chmod 600 it.")
    if len(seed) != SEED_BYTES:
        raise WitnessUnusable(f"{folder / KEY} is not {SEED_BYTES} bytes long.")
    if not is_begun:
        # An empty one would cosign any history: whoever lost it has to say so to the hub.
        raise WitnessUnusable(f"{folder / SEEN} is missing: bring it back, or begin a new witness.")
    return Witness(_cosigner(name, seed), _watched(lines), WitnessStore(folder / SEEN))


def _cosigner(name: str, seed: bytes) -> Cosigner:
    try:
        return Cosigner(name, seed)
    except NoteRefused as problem:
        raise WitnessUnusable(f"{NAME}: {problem}.") from None


def _watched(lines: list[str]) -> dict[str, VerifierKey]:
    try:
        keys = [VerifierKey.parse(line) for line in lines]
    except NoteRefused as problem:
        raise WitnessUnusable(f"{LOGS}: {problem}.") from None
    return {key.name: key for key in keys}

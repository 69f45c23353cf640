"""Having a witness watch a log that begins where another ended, if what it saw agrees.

A person decides: until the agencies' witnesses watch it, no quorum sees the new log.
"""

import os
from pathlib import Path

from audit.verifier.beginning import Beginning, open_beginning
from audit.verifier.named_key import NoteRefused
from audit.verifier.note import Checkpoint, VerifierKey
from audit.verifier.receipt import ReceiptRefused
from audit.verifier.tree import ProofRefused
from audit.witnesses.folder import LOGS, WitnessUnusable, open_witness
from audit.witnesses.service import Seen


def watch_next(folder: Path, *, key: str, beginning: str, is_compared: bool) -> Beginning:
    """Watch the log of that key too. Whatever it is told, it never forgets what it saw.

    is_compared: somebody has compared what this witness saw with what is kept of the older log.
    Raises: WitnessUnusable.
    """
    witness = open_witness(folder)
    try:
        log = VerifierKey.parse(key)
        _, begun = open_beginning(beginning, log)
    except (NoteRefused, ProofRefused, ReceiptRefused) as problem:
        raise WitnessUnusable(f"Not watched: {problem}.") from None
    if log.name in witness.logs:
        raise WitnessUnusable(f"It watches {log.name} already.")
    if begun.former not in witness.logs:
        raise WitnessUnusable(f"Not watched: it follows {begun.former}, which is not watched here.")
    _compare(witness.store.seen(begun.former), begun, is_compared=is_compared)
    with (folder / LOGS).open("a", encoding="utf-8") as file:
        file.write(f"{log.text()}\n")
        file.flush()
        os.fsync(file.fileno())
    return begun


def _compare(seen: Seen, begun: Beginning, *, is_compared: bool) -> None:
    if begun.contradicts(Checkpoint(begun.former, seen.size, seen.root)) and seen.size:
        raise WitnessUnusable(
            f"Not watched: this witness has seen {seen.size:,} entries of {begun.former}, and the "
            f"new log says it ended at {begun.size:,}. Something is being left out: tell the "
            "partnership, and keep this folder."
        )
    if not is_compared and seen.size > begun.size:
        raise WitnessUnusable(
            f"This witness has seen {seen.size:,} entries of {begun.former}, more than the "
            f"{begun.size:,} it is said to have ended at. Compare first (hub witness seen, "
            "hub-verify log --held), then say --compared."
        )

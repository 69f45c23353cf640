"""What a file with proofs says of the log, and of those entries that no quorum has seen yet."""

from collections.abc import Mapping

from audit.proving import Proof, Proven
from audit.verifier.canonical import Json
from audit.verifier.finding import entries_in_words
from audit.verifier.note import VerifierKey
from audit.verifier.unwitnessed import NEWEST, SAID, WITNESSED


def said_of_log(proven: Proven, key: VerifierKey) -> Mapping[str, Json]:
    """key: that of the log in use. In words as well where not all of it was witnessed."""
    said: dict[str, Json] = {"key": key.text(), "checkpoint": proven.note}
    if proven.newest:
        said[NEWEST] = proven.newest
    if proven.unwitnessed:
        said[SAID] = (
            f"Of {entries_in_words(proven.unwitnessed)} below no quorum of witnesses has seen yet "
            "that the log holds them: only its key vouches for that. Take this file again later."
        )
    return said


def mark_of(proof: Proof) -> Mapping[str, Json]:
    """What stands beside its proof; nothing where it is under what a quorum has seen."""
    return {} if proof.is_witnessed else {WITNESSED: False}

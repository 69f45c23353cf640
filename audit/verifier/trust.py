"""What one takes as given (a log's key, a policy, checkpoints kept) and what may follow from it.

Size and root come from a checkpoint that was opened here, and from nowhere else.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .cosignature import Cosignature, cosignatures
from .named_key import OtherSigner
from .note import Checkpoint, VerifierKey, note_parts, open_checkpoint
from .policy import NONE, Policy
from .tree import EMPTY_ROOT, ProofRefused, verify_consistency


class QuorumMissing(ValueError):
    """Too few of the witnesses one trusts have seen the checkpoint, or too long ago."""


class QuorumOld(QuorumMissing):
    """Enough of them have, but longer ago than one accepts."""


class QuorumUndated(QuorumMissing):
    """None was needed, so that nobody says when it was."""


PROMISES = "/promises"
"""How the name of a key ends that promises are signed with."""
LOG_KEY_MISSING = (
    "The log's key is missing: only the promise key was given. Give the log's key as another "
    "--key; whoever runs the hub prints it with `hub audit key`"
)
PROMISE_KEY_MISSING = (
    "The promise key is missing: some names are not given in this file, and what the hub says of "
    "those entries is signed with it. Give it as a second --key; whoever runs the hub prints it "
    "with `hub audit key --promises`"
)


class KeyMissing(ValueError):
    """None of the keys given is one that is needed. Says which, and where to get it."""


@dataclass(frozen=True, slots=True)
class Trust:
    """Keys of logs, pinned; whose witnesses; how old a quorum may be (seconds; None: any)."""

    keys: tuple[VerifierKey, ...]
    policy: Policy | None = None
    oldest: int | None = None
    now: int = 0

    def key_for(self, note: str) -> VerifierKey:
        """The pinned key of the log that the note says it is of. Raises: NoteRefused."""
        origin = Checkpoint.parse(note_parts(note)[0]).origin
        found = next((key for key in self.keys if key.name == origin), None)
        if found is None:
            raise OtherSigner("a checkpoint of another log than the pinned ones")
        return found


@dataclass(frozen=True, slots=True)
class Opened:
    """A checkpoint of a pinned log, with the cosignatures of known witnesses.

    witnessed: since when a quorum has seen it (seconds since 1970); None without a policy, or
    where the policy needs nobody.
    """

    checkpoint: Checkpoint
    key: VerifierKey
    cosigned: tuple[Cosignature, ...] = ()
    witnessed: int | None = None


def open_trusted(note: str, trust: Trust) -> Opened:
    """Signature, origin and quorum, in this order. Raises: NoteRefused, QuorumMissing."""
    key = trust.key_for(note)
    checkpoint = open_checkpoint(note, key)
    if trust.policy is None:
        return Opened(checkpoint, key)
    cosigned = cosignatures(note, tuple(one.key for one in trust.policy.witnesses))
    witnessed = trust.policy.met_at({one.key.public_key: one.seconds for one in cosigned})
    if witnessed is None and trust.policy.quorum != NONE:
        raise QuorumMissing(f"only {len(cosigned)} of the known witnesses: no quorum")
    _check_age(witnessed, trust)
    return Opened(checkpoint, key, cosigned, witnessed)


def require_log_key(trust: Trust) -> None:
    """Where a file takes two keys, somebody may give the other one. Raises: KeyMissing."""
    if all(one.name.endswith(PROMISES) for one in trust.keys):
        raise KeyMissing(LOG_KEY_MISSING)


def require_promise_key(trust: Trust) -> None:
    """Likewise. Raises: KeyMissing."""
    if not any(one.name.endswith(PROMISES) for one in trust.keys):
        raise KeyMissing(PROMISE_KEY_MISSING)


def _check_age(witnessed: int | None, trust: Trust) -> None:
    if trust.oldest is None:
        return
    if witnessed is None:
        raise QuorumUndated("no witness says when it was seen: its age cannot be told")
    if trust.now - witnessed > trust.oldest:
        raise QuorumOld("seen by a quorum too long ago: there may be a newer one")


def check_extends(old: Checkpoint, new: Checkpoint, proof: Sequence[bytes]) -> None:
    """Check that `new` begins with all of `old`. Both opened before. Raises: ProofRefused."""
    if old.origin != new.origin:
        raise ProofRefused("checkpoints of two logs")
    if old.size == 0:
        if proof or old.root != EMPTY_ROOT:
            raise ProofRefused("an empty log needs no proof and has one root")
        return
    verify_consistency(
        old_size=old.size, new_size=new.size, old_root=old.root, new_root=new.root, proof=proof
    )

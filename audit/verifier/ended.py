"""Logs that ended, and the one that says so: what its first leaf commits to."""

from collections.abc import Sequence
from itertools import pairwise

from .beginning import Beginning, Kept, Reason, open_beginning
from .export_check import Former
from .exported import Exported, ExportRefused
from .finding import Finding, Verdict, counted
from .named_key import NoteRefused, OtherSigner
from .note import Checkpoint
from .proof import TlogProof
from .receipt import Receipt
from .tree import leaf_hash
from .trust import Trust, open_trusted

WHY = {
    Reason.ENTRIES_LOST: "entries of it were lost",
    Reason.KEY_COMPROMISED: "somebody else may have had its key",
    Reason.KEY_PARTED: "the log was given a key of its own",
}


def former_logs(export: Exported, trust: Trust) -> tuple[Former, ...]:
    """Those an export holds beside its own, oldest first, each with what the next says of it.

    Raises: ExportRefused, NoteRefused, ProofRefused, QuorumMissing, ReceiptRefused.
    """
    ended = export.former()
    if export.follows and not ended:
        raise ExportRefused("another log ended before this one, and is not in the export")
    return tuple(_former(old, new, trust) for old, new in pairwise((*ended, export)))


def begun(text: str, held: Sequence[str], trust: Trust) -> Finding:
    """That a log began where another ended, and that no checkpoint one keeps says otherwise.

    Raises: NoteRefused, ProofRefused, QuorumMissing, ReceiptRefused.
    """
    note = TlogProof.parse(text).note
    opened = open_trusted(note, trust)
    _, said = open_beginning(text, opened.key)
    kept = [_kept(one, said, trust) for one in held]
    against = [one for one in kept if said.contradicts(one)]
    name, count = opened.checkpoint.origin, len(against)
    if against:
        words = f"The log {name} does not begin where {said.former} ended."
        found = Finding(Verdict.FAILS, [words])
        for one in against:
            found.also(f"A checkpoint that you keep shows {_entries(one.size)} of {said.former}.")
    else:
        found = Finding(Verdict.HOLDS, [f"The log {name} says where {said.former} ended."])
        if kept:
            kept_ones = counted(len(kept), "checkpoint", "checkpoints")
            found.also(f"Compared with {kept_ones} that you keep: nothing there says otherwise.")
    found.facts.update({"origin": name, "held": len(kept), "against": count})
    say_beginning(found, said)
    found.also(
        "This does not prove that nobody saw more of the older log: compare with every checkpoint "
        "of it that an agency, a witness or a person has kept."
    )
    return found


def say_beginning(found: Finding, said: Beginning) -> None:
    """Where the older log ended, why, and what of it is kept."""
    found.also(f"{said.former} ended because {WHY[said.reason]}.")
    found.also(f"It ended at {_entries(said.size)}; kept of it: {said.held:,}.")
    if said.lost:
        first, last = said.lost
        found.also(f"LOST, and said so: its entries {first:,} to {last:,}.")
    if said.kept is Kept.OTHER:
        found.also("What is kept is not what was signed: the older log was changed.")
    facts = found.facts.setdefault("ended", [])
    if isinstance(facts, list):
        facts.append(
            {
                "former": said.former,
                "size": said.size,
                "held": said.held,
                "known": said.known,
                "kept": said.kept.value,
                "reason": said.reason.value,
            }
        )


def _entries(number: int) -> str:
    return counted(number, "entry", "entries")


def _former(old: Exported, new: Exported, trust: Trust) -> Former:
    text = new.beginning()
    proof = TlogProof.parse(text)
    _, said = open_beginning(text, trust.key_for(proof.note))
    receipt = Receipt.from_bytes(proof.extra)
    opened = open_trusted(old.note(), Trust(trust.keys)) if old.is_signed else None
    if opened is not None and opened.checkpoint.origin != said.former:
        raise NoteRefused("the log below before/ is another than the one that ended")
    _check_stopped(old.stopped(), said, trust)
    return Former(old, opened, said, leaf_hash(receipt.leaf))


def _check_stopped(note: str | None, said: Beginning, trust: Trust) -> None:
    """The checkpoint it ended at, where there was one, was signed by its own key."""
    if note is None:
        if said.size:
            raise NoteRefused("the checkpoint at which the older log ended is missing")
        return
    stopped = open_trusted(note, Trust(trust.keys)).checkpoint
    if (stopped.origin, stopped.size, stopped.root) != (said.former, said.size, said.root):
        raise NoteRefused("the older log ended at another checkpoint than is said")


def _kept(note: str, said: Beginning, trust: Trust) -> Checkpoint:
    opened = open_trusted(note, Trust(trust.keys))
    if opened.checkpoint.origin != said.former:
        raise OtherSigner("a held checkpoint is of another log")
    return opened.checkpoint

"""An answer with proofs, as a safeguarding lead takes it from the hub: every entry in the log.

    {"format": FORMAT, "rows": [{"entries": [entry id]}], "waiting": [entry id],
     "entries": [{"id": entry id, "leaf": text, "tlog_proof": text}]}

Each proof's extra line is a receipt of what its reader may know; it is empty where the details
were erased. What a row says beside its entries is the hub's word: the receipts say what is proven.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from .canonical import Json
from .entry import EntryRefused, Leaf, read_leaf
from .exported import ExportRefused
from .finding import Finding, Verdict
from .proof import TlogProof
from .receipt import Receipt, ReceiptRefused
from .tree import leaf_hash, verify_inclusion
from .trust import Opened, Trust, open_trusted

FORMAT = "hub/oversight/answer/1"


@dataclass(frozen=True, slots=True)
class _Read:
    """The file: its entries, those that its rows rest on, and those not signed yet."""

    entries: tuple[Mapping[str, Json], ...]
    wanted: frozenset[str]
    waiting: frozenset[str]
    rows: int


def answer(text: str, trust: Trust) -> Finding:
    """Whether every entry that a row rests on is in the log, and says what its receipt shows.

    Raises: ExportRefused, NoteRefused, ProofRefused, QuorumMissing, ReceiptRefused.
    """
    read, opened = _read(text), None
    proven: set[str] = set()
    bare = 0
    for entry in read.entries:
        opened, says_more = _proven(entry, trust)
        proven.add(_text(entry["id"]))
        bare += not says_more
    missing = sorted(read.wanted - proven - read.waiting)
    facts: dict[str, Json] = {
        "entries": len(proven),
        "bare": bare,
        "rows": read.rows,
        "waiting": sorted(read.waiting),
        "missing": list(missing),
    }
    if missing:
        return Finding(Verdict.FAILS, [f"Entries are missing: {', '.join(missing)}."], facts)
    if read.waiting:
        words = f"{len(read.waiting):,} entries are not signed yet: ask for the file again later."
        return Finding(Verdict.PROMISED, [words], facts)
    size = opened.checkpoint.size if opened else 0
    holds = f"All {len(proven):,} entries behind {read.rows:,} rows are in the log of {size:,}."
    said = (
        [f"{bare:,} of them show their place alone: their details are not in it."] if bare else []
    )
    return Finding(Verdict.HOLDS, [holds, *said], facts)


def _proven(entry: Mapping[str, Json], trust: Trust) -> tuple[Opened, bool]:
    """Under which checkpoint, and whether a receipt says what the entry is."""
    proof = TlogProof.parse(_text(entry["tlog_proof"]))
    opened = open_trusted(proof.note, trust)
    shown = Receipt.from_bytes(proof.extra) if proof.extra else None
    stored = _text(entry["leaf"]).encode() if shown is None else shown.leaf
    leaf = _erased(stored) if shown is None else shown.checked()
    if leaf.entry_id != entry["id"]:
        raise ReceiptRefused("a proof is of another entry")
    verify_inclusion(
        index=proof.index,
        size=opened.checkpoint.size,
        leaf=leaf_hash(stored),
        proof=proof.hashes,
        root=opened.checkpoint.root,
    )
    return opened, shown is not None


def _erased(stored: bytes) -> Leaf:
    try:
        return read_leaf(stored)
    except EntryRefused as problem:
        raise ReceiptRefused(str(problem)) from None


def _read(text: str) -> _Read:
    try:
        said = json.loads(text)
        if said["format"] != FORMAT:
            raise ExportRefused("a file of another kind")
        rows = list(said["rows"])
        return _Read(
            tuple(said["entries"]),
            frozenset(_text(one) for row in rows for one in row["entries"]),
            frozenset(map(_text, said["waiting"])),
            len(rows),
        )
    except (KeyError, TypeError, ValueError):
        raise ExportRefused("not an answer with proofs") from None


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise ReceiptRefused("text was expected")
    return value

"""An answer with proofs, as a safeguarding lead takes it from the hub: every entry in the log.

    {"format": FORMAT, "question": text, "agency": id, "asked": {name: text}, "columns": [text],
     "rows": [row], "waiting": [entry id], "log": {"key": text, "checkpoint": note},
     "entries": [{"id": entry id, "leaf": text, "tlog_proof": text}]}

What no quorum has seen yet is marked (`unwitnessed`). Each proof's extra line is a receipt of what
its reader may know; it is empty where the details were erased. A row (`answer_rows`) may not
contradict it; what no receipt tells is said by column.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .answer_counts import Question, counted
from .answer_rows import Disclosed, Row, disclosed
from .answer_told import contradictions, unproven, words_alone
from .canonical import Json
from .entry import EntryRefused, Leaf, read_leaf
from .exported import ExportRefused
from .finding import Finding, Verdict
from .lines import LinesRefused
from .named_key import OtherSigner
from .note import Checkpoint
from .proof import TlogProof
from .receipt import Receipt, ReceiptRefused
from .trust import Trust, open_trusted
from .unwitnessed import NEWEST, open_entry, open_newest, say_unwitnessed

FORMAT = "hub/oversight/answer/1"


@dataclass(frozen=True, slots=True)
class _Read:
    """The file: its entries, those that its rows rest on, and those not signed yet."""

    question: Question
    columns: tuple[str, ...]
    entries: tuple[Mapping[str, Json], ...]
    rows: tuple[Mapping[str, Json], ...]
    waiting: frozenset[str]
    key: str
    checkpoint: str
    newest: str = ""

    @property
    def wanted(self) -> frozenset[str]:
        return frozenset(_text(one) for row in self.rows for one in _list(row["entries"]))


def answer(text: str, trust: Trust) -> Finding:
    """Whether every entry that a row rests on is in the log, and says what its receipt shows.

    Raises: ExportRefused, NoteRefused, ProofRefused, QuorumMissing, ReceiptRefused.
    """
    read = _read(text)
    stated = _stated(read, trust)
    proven: dict[str, Disclosed] = {}
    bare = unseen = 0
    for entry in read.entries:
        leaf, shown, is_unseen = _proven(entry, stated, trust)
        proven[leaf.entry_id] = _disclosed(leaf, shown)
        bare += shown is None
        unseen += is_unseen
    size = max((one.size for one in stated), default=0)
    rows = tuple(Row.read(one, proven) for one in read.rows)
    question, columns = read.question.name, read.columns
    counts = counted(read.rows, proven, read.question)
    wrong = contradictions(rows, question, columns)
    left = (*unproven(rows, question, columns), *counts.left_open(len(rows)))
    missing = sorted(read.wanted - proven.keys() - read.waiting)
    orphaned = sorted((proven.keys() | read.waiting) - read.wanted)
    facts: dict[str, Json] = {
        "entries": len(proven),
        "bare": bare,
        "rows": len(rows),
        "waiting": sorted(read.waiting),
        "missing": list(missing),
        "orphaned": list(orphaned),
        "contradicted": list(wrong),
        "miscounted": list(counts.wrong),
        "uncounted": counts.untold,
        "unproven": list(left),
        "in_part": list(words_alone(rows, question, columns)),
    }
    found = _judged(read, facts, size)
    if found.verdict in {Verdict.HOLDS, Verdict.PARTLY, Verdict.PROMISED}:
        found.proves_not = left
    say_unwitnessed(found, unseen)
    return found


def _refused(facts: Mapping[str, Json]) -> list[str]:
    """Why it does not hold, the first sentence the verdict; nothing where it may."""
    if missing := _list(facts["missing"]):
        return [f"Entries are missing: {', '.join(map(_text, missing))}."]
    if orphaned := _list(facts["orphaned"]):
        return [
            f"It does not hold: no row rests on {len(orphaned):,} of its entries. Rows were taken "
            "out, or their entries exchanged."
        ]
    if wrong := [_text(one) for one in _list(facts["contradicted"])]:
        return ["It does not hold: rows were changed.", *wrong]
    if wrong := [_text(one) for one in _list(facts["miscounted"])]:
        return ["It does not hold: rows were taken out, doubled or added.", *wrong]
    return []


def _judged(read: _Read, facts: dict[str, Json], size: int) -> Finding:
    if refused := _refused(facts):
        return Finding(Verdict.FAILS, refused, facts)
    if read.waiting:
        words = f"{len(read.waiting):,} entries are not signed yet: ask for the file again later."
        return Finding(Verdict.PROMISED, [words], facts)
    if not read.rows:
        words = "Nothing is proven: it lists no rows, and rows may have been taken out."
        return Finding(Verdict.UNREADABLE, [words], facts)
    if not read.entries:
        words = f"There is no proof in this file: none of its {len(read.rows):,} rows has an entry."
        return Finding(Verdict.UNREADABLE, [words], facts)
    resting = sum(bool(row["entries"]) for row in read.rows)
    holds = f"All {facts['entries']:,} entries behind {resting:,} rows are in the log of {size:,}."
    said = (
        [f"{facts['bare']:,} of them show their place alone: their details are not in it."]
        if facts["bare"]
        else []
    )
    if resting < len(read.rows):
        said.append(f"{len(read.rows) - resting:,} rows have no entry here, and so no proof.")
    if alone := [_text(one) for one in _list(facts["in_part"])]:
        partly = f"Proven only in part. No entry proves what stands under {', '.join(alone)}."
        return Finding(Verdict.PARTLY, [partly, *_uncounted(facts), holds, *said], facts)
    if uncounted := _uncounted(facts):
        partly = f"Proven only in part. {uncounted[0]}"
        return Finding(Verdict.PARTLY, [partly, holds, *said], facts)
    return Finding(Verdict.HOLDS, [holds, *said], facts)


def _uncounted(facts: Mapping[str, Json]) -> list[str]:
    """That rows may be missing unnoticed, and beside how many."""
    if not facts["uncounted"]:
        return []
    return [f"Beside {facts['uncounted']:,} rows others of the same entries may be missing."]


def _stated(read: _Read, trust: Trust) -> tuple[Checkpoint, ...]:
    """The states of the log that the file says it rests on: what a quorum saw, and the newest.

    Raises: OtherSigner, NoteRefused, QuorumMissing.
    """
    if read.key not in {one.text() for one in trust.keys}:
        raise OtherSigner("the file names another key than the one given")
    newest = (open_newest(read.newest, trust).checkpoint,) if read.newest else ()
    if not read.checkpoint and (newest or not read.entries):
        return newest
    return (open_trusted(read.checkpoint, trust).checkpoint, *newest)


def _proven(
    entry: Mapping[str, Json], stated: Sequence[Checkpoint], trust: Trust
) -> tuple[Leaf, Receipt | None, bool]:
    """Its leaf, the receipt that says what it is, and whether witnesses are yet to see it."""
    proof = TlogProof.parse(_text(entry["tlog_proof"]))
    opened, is_unseen = open_entry(entry, proof.note, trust)
    origins = {one.origin for one in stated}
    if opened.checkpoint.origin in origins and opened.checkpoint not in stated:
        raise ReceiptRefused("a proof is of another state of the log than the file says")
    shown = Receipt.from_bytes(proof.extra) if proof.extra else None
    stored = _text(entry["leaf"]).encode() if shown is None else shown.leaf
    leaf = _erased(stored) if shown is None else shown.checked()
    if leaf.entry_id != entry["id"]:
        raise ReceiptRefused("a proof is of another entry")
    proof.require_in(opened.checkpoint, stored)
    return leaf, shown, is_unseen


def _disclosed(leaf: Leaf, shown: Receipt | None) -> Disclosed:
    try:
        return disclosed(leaf, shown)
    except LinesRefused as problem:
        raise ReceiptRefused(str(problem)) from None


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
        read = _Read(
            _question(said),
            tuple(map(_text, said["columns"])),
            tuple(said["entries"]),
            tuple(said["rows"]),
            frozenset(map(_text, said["waiting"])),
            _text(said["log"]["key"]),
            _text(said["log"]["checkpoint"]),
            _text(said["log"].get(NEWEST, "")),
        )
        if not all(isinstance(_list(row["entries"]), list) for row in read.rows):
            raise ExportRefused("rows without entries")
        return read
    except (AttributeError, KeyError, TypeError, ValueError):
        raise ExportRefused("not an answer with proofs") from None


def _question(said: Mapping[str, Json]) -> Question:
    asked = said.get("asked", {})
    if not isinstance(asked, Mapping):
        raise ExportRefused("a file that does not say what was asked")
    return Question(_text(said["question"]), asked, _text(said.get("agency", "")))


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise ReceiptRefused("text was expected")
    return value


def _list(value: Json) -> list[Json]:
    if not isinstance(value, list):
        raise ReceiptRefused("a list was expected")
    return value

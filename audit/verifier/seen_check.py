"""A file "who has seen my record": each number of one person proven, and none left out.

    {"format": FORMAT, "numbered": [[person, last number]], "waiting": [entry id],
     "entries": [{"leaf": text, "tlog_proof": text}]}

Each proof's extra line is a receipt that shows the person's number and the leaf of the number
before; it is empty where the details were erased. Then the number is proven by the entry after it.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .canonical import Json
from .exported import ExportRefused
from .finding import Finding, Verdict
from .proof import TlogProof
from .receipt import Receipt, ReceiptRefused
from .tree import leaf_hash, verify_inclusion
from .trust import Opened, Trust, open_trusted

FORMAT = "hub/rights/seen/1"
MOST = 1_000_000
"""Numbers of one person that a file can tell of."""
Numbered = tuple[str, int]


@dataclass(slots=True)
class _Proven:
    """By person and number: the leaf's hash and that of the number before. erased: hashes."""

    leaves: dict[Numbered, tuple[str, str | None]] = field(default_factory=dict)
    erased: set[str] = field(default_factory=set)
    opened: Opened | None = None

    def add(self, entry: Mapping[str, Json], trust: Trust) -> None:
        """Raises: NoteRefused, ProofRefused, QuorumMissing, ReceiptRefused."""
        proof = TlogProof.parse(_text(entry["tlog_proof"]))
        self.opened = opened = open_trusted(proof.note, trust)
        shown = Receipt.from_bytes(proof.extra) if proof.extra else None
        if shown is not None:
            shown.checked()
        stored = _text(entry["leaf"]).encode() if shown is None else shown.leaf
        hashed = leaf_hash(stored)
        verify_inclusion(
            index=proof.index,
            size=opened.checkpoint.size,
            leaf=hashed,
            proof=proof.hashes,
            root=opened.checkpoint.root,
        )
        if shown is None:
            self.erased.add(hashed.hex())
            return
        for _, one in shown.people:
            self._take((one.person_id, one.number), hashed.hex(), one.previous)

    def _take(self, numbered: Numbered, hashed: str, previous: str | None) -> None:
        if numbered in self.leaves:
            raise ReceiptRefused(f"two entries have the number {numbered[1]}")
        self.leaves[numbered] = hashed, previous

    def unproven(self, person: str, last: int) -> Iterator[int]:
        """Numbers without an entry of their own, or behind another than they say."""
        for number in range(1, last + 1):
            if (person, number) not in self.leaves:
                if not self._is_erased(person, number):
                    yield number
            elif not self._follows(person, number):
                raise ReceiptRefused(f"number {number} does not follow the one before it")

    def _is_erased(self, person: str, number: int) -> bool:
        after = self.leaves.get((person, number + 1))
        return after is not None and after[1] in self.erased

    def _follows(self, person: str, number: int) -> bool:
        _, previous = self.leaves[person, number]
        if number == 1:
            return previous is None
        before = self.leaves.get((person, number - 1))
        return previous == before[0] if before else previous is not None


def seen(text: str, trust: Trust) -> Finding:
    """Whether a person's numbers are all there, each in the log.

    Raises: ExportRefused, NoteRefused, ProofRefused, QuorumMissing, ReceiptRefused.
    """
    entries, numbered, waiting = _read(text)
    proven = _Proven()
    for entry in entries:
        proven.add(entry, trust)
    unproven = [number for person, last in numbered for number in proven.unproven(person, last)]
    if set(proven.leaves) - {(p, n) for p, last in numbered for n in range(1, last + 1)}:
        raise ReceiptRefused("an entry stands there that the file does not count")
    facts: dict[str, Json] = {
        "numbered": [[person, last] for person, last in numbered],
        "unproven": list(unproven),
        "erased": len(proven.erased),
    }
    size = proven.opened.checkpoint.size if proven.opened else 0
    said = [f"{person}: numbers 1 to {last:,}." for person, last in numbered]
    if proven.erased:
        said.append(f"The details of {len(proven.erased):,} were erased; their place is proven.")
    if not unproven:
        holds = f"All are there, each in the log of {size:,} entries, and none is left out."
        return Finding(Verdict.HOLDS, [holds, *said], facts)
    which = ", ".join(map(str, unproven))
    if len(unproven) <= waiting + len(proven.erased):
        words = f"Not proven yet, or not any more: {which}. The log's word stands for them."
        return Finding(Verdict.PROMISED, [words, *said], facts)
    return Finding(Verdict.FAILS, [f"Entries are missing: {which}.", *said], facts)


def _read(text: str) -> tuple[list[Mapping[str, Json]], list[Numbered], int]:
    try:
        said = json.loads(text)
        if said["format"] != FORMAT:
            raise ExportRefused("a file of another kind")
        numbered = [(_text(person), int(last)) for person, last in said["numbered"]]
        if any(last > MOST for _, last in numbered):
            raise ExportRefused("more numbers than a file can hold")
        return list(said["entries"]), numbered, len(said["waiting"])
    except (KeyError, TypeError, ValueError):
        raise ExportRefused("not a file of who has seen a record") from None


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise ReceiptRefused("text was expected")
    return value

"""Who has seen one person's record: each number proven, none left out, and what is withheld told.

Each proof's extra line is a receipt. Where it opens the person's number it opens the leaf of the
number before as well; so a leaf without an open number is proven by the entry after it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .canonical import Json
from .finding import Finding, Verdict
from .proof import TlogProof
from .receipt import Receipt, ReceiptRefused
from .seen_file import SeenFile, read_seen, text_of
from .tree import leaf_hash
from .trust import Opened, Trust, require_log_key, require_promise_key
from .unwitnessed import open_entry, say_unwitnessed
from .withheld import Range, check_word

Numbered = tuple[str, int]
_WORD = (
    "That the entries shown there are about this person is the hub's signed word;"
    " which of them has which number the file does not say."
)


@dataclass(slots=True)
class _Proven:
    """By person and number: the leaf's hash and that of the number before.

    closed: hashes of leaves that open no number. erased: of those whose details are gone. opened:
    the newest checkpoint. unseen: how many entries witnesses are yet to see.
    """

    leaves: dict[Numbered, tuple[str, str | None]] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    erased: set[str] = field(default_factory=set)
    opened: Opened | None = None
    unseen: int = 0

    def add(self, entry: Mapping[str, Json], trust: Trust) -> None:
        """Raises: NoteRefused, ProofRefused, QuorumMissing, ReceiptRefused."""
        proof = TlogProof.parse(text_of(entry["tlog_proof"]))
        opened, is_unseen = open_entry(entry, proof.note, trust)
        if self.opened is None or self.opened.checkpoint.size < opened.checkpoint.size:
            self.opened = opened
        self.unseen += is_unseen
        shown = Receipt.from_bytes(proof.extra) if proof.extra else None
        if shown is not None:
            shown.checked()
        stored = text_of(entry["leaf"]).encode() if shown is None else shown.leaf
        proof.require_in(opened.checkpoint, stored)
        self._take(shown, leaf_hash(stored).hex())

    def _take(self, shown: Receipt | None, hashed: str) -> None:
        if shown is None:
            self.erased.add(hashed)
        elif not shown.people:
            self.closed.add(hashed)
        for _, one in shown.people if shown else ():
            if (one.person_id, one.number) in self.leaves:
                raise ReceiptRefused(f"two entries have the number {one.number}")
            self.leaves[one.person_id, one.number] = hashed, one.previous

    def hashes(self) -> set[str]:
        """Of every leaf that is shown."""
        return self.closed | self.erased | {hashed for hashed, _ in self.leaves.values()}

    def unproven(self, person: str, last: int) -> Iterator[int]:
        """Numbers without an entry of their own, or behind another than they say."""
        for number in range(1, last + 1):
            if (person, number) not in self.leaves:
                if self.told_by_next(person, number) is None:
                    yield number
            elif not self._follows(person, number):
                raise ReceiptRefused(f"number {number} does not follow the one before it")

    def told_by_next(self, person: str, number: int) -> str | None:
        """The leaf that the entry after it says it has, if that is shown."""
        after = self.leaves.get((person, number + 1))
        return after[1] if after is not None and after[1] in self.hashes() else None

    def _follows(self, person: str, number: int) -> bool:
        _, previous = self.leaves[person, number]
        if number == 1:
            return previous is None
        before = self.leaves.get((person, number - 1))
        return previous == before[0] if before else previous is not None


def seen(text: str, trust: Trust) -> Finding:
    """Whether a person's numbers are all there, each in the log.

    Raises: ExportRefused, KeyMissing, NoteRefused, ProofRefused, QuorumMissing, ReceiptRefused.
    """
    file, proven = read_seen(text), _Proven()
    require_log_key(trust)
    if file.ranges or file.word:
        require_promise_key(trust)
    for entry in file.entries:
        proven.add(entry, trust)
    unproven = {
        (person, number)
        for person, last in file.numbered
        for number in proven.unproven(person, last)
    }
    if set(proven.leaves) - {(p, n) for p, last in file.numbered for n in range(1, last + 1)}:
        raise ReceiptRefused("an entry stands there that the file does not count")
    _check_ranges(file, proven, unproven, trust)
    left = sorted(number for _, number in unproven - set(_in_ranges(file.ranges)))
    found = _found(file, proven, left)
    say_unwitnessed(found, proven.unseen)
    return found


def _check_ranges(file: SeenFile, proven: _Proven, unproven: set[Numbered], trust: Trust) -> None:
    """That the ranges are just the numbers without proof, and take every leaf without a place."""
    told = {proven.told_by_next(p, n) for p, last in file.numbered for n in range(1, last + 1)}
    if file.ranges or file.word:
        keys, counted = trust.keys, file.counted
        check_word(file.word, keys, report=file.report, numbered=counted, ranges=file.ranges)
    numbers = list(_in_ranges(file.ranges))
    if len(numbers) != len(set(numbers)) or not unproven >= set(numbers):
        raise ReceiptRefused("a number is said to be withheld that is proven, or twice")
    shown = [hashed for one in file.ranges for hashed in one.shown]
    if not proven.hashes() >= set(shown) or not {*shown, *told} >= proven.closed:
        raise ReceiptRefused("the entries shown are not those that the ranges count")
    if sum(one.waiting for one in file.ranges) > file.waiting:
        raise ReceiptRefused("entries are missing from a range")


def _in_ranges(ranges: tuple[Range, ...]) -> Iterator[Numbered]:
    return ((one.person_id, number) for one in ranges for number in one.numbers)


def _found(file: SeenFile, proven: _Proven, left: list[int]) -> Finding:
    facts: dict[str, Json] = {
        "numbered": file.counted,
        "unproven": list(left),
        "erased": len(proven.erased),
        "withheld": [[*_sizes(one), _is_bounded(one, file, proven)] for one in file.ranges],
    }
    size = proven.opened.checkpoint.size if proven.opened else 0
    said = [f"{person}: numbers 1 to {last:,}." for person, last in file.numbered]
    said += [_of_range(one, _is_bounded(one, file, proven)) for one in file.ranges]
    if any(one.shown for one in file.ranges):
        said.append(_WORD)
    if proven.erased:
        said.append(f"The details of {len(proven.erased):,} were erased; their place is proven.")
    which = ", ".join(map(str, left))
    if len(left) > file.waiting + len(proven.erased):
        return Finding(Verdict.FAILS, [f"Entries are missing: {which}.", *said], facts)
    if left:
        words = f"Not proven yet, or not any more: {which}. The log's word stands for them."
        return Finding(Verdict.PROMISED, [words, *said], facts)
    if file.ranges:
        words = "No number is left out; some entries are not shown, and the hub's word stands."
        return Finding(Verdict.PROMISED, [words, *said], facts)
    holds = f"All are there, each in the log of {size:,} entries, and none is left out."
    return Finding(Verdict.HOLDS, [holds, *said], facts)


def _sizes(one: Range) -> list[Json]:
    return [one.person_id, one.first, one.last, one.withheld]


def _is_bounded(one: Range, file: SeenFile, proven: _Proven) -> bool:
    """Whether a number after it is proven: then there are as many in between as it says."""
    last = dict(file.numbered)[one.person_id]
    return any((one.person_id, n) in proven.leaves for n in range(one.last + 1, last + 1))


def _of_range(one: Range, is_bounded: bool) -> str:
    """How many there are, and on what that rests."""
    size = len(one.numbers)
    which = f"Number {one.first:,}" if size == 1 else f"Numbers {one.first:,} to {one.last:,}"
    shown = f", {len(one.shown):,} shown and in the log" if one.shown else ""
    proven = (
        f"the numbers around prove that there are exactly {size:,}"
        if is_bounded
        else f"that there are {size:,} is the hub's signed word until a later number is proven"
    )
    return f"{which}: {one.withheld:,} not shown{shown}; {proven}."

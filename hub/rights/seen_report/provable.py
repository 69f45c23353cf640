"""Which numbers a file of proofs may open, and which stand together in a range instead.

An opened number shows the leaf hash of the number before it, and by a hash a leaf's instant is
found in any export of the log. So no number is opened on a day with somebody who is not named, nor
behind one of such a day: no hash, id, time or order of his entries is in the file. What that
leaves without proof is a range (`audit.verifier.withheld`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from audit.verifier.withheld import Range
from hub.foundation.clock import london_date
from hub.foundation.identifiers import EntryId, PersonId
from hub.rights.seen_report.account import Account, Happening
from hub.rights.seen_report.known import Known


@dataclass(frozen=True, slots=True)
class Numbers:
    """One numbering of the person: by number its entry, where that is a true one."""

    person_id: PersonId
    letter: str
    entries: Mapping[int, Happening]


@dataclass(frozen=True, slots=True)
class Provable:
    """What a file may say of an account. named: the entries of whoever may be named."""

    numberings: tuple[Numbers, ...]
    named: frozenset[EntryId]
    closed_days: frozenset[date]

    def opened(self, one: Happening) -> frozenset[PersonId]:
        """Under which ids of hers this entry's number may be opened."""
        return frozenset(
            numbers.person_id
            for numbers in self.numberings
            for number in one.numbers
            if number.part == numbers.letter and self._opens(numbers, number.number)
        )

    def ranges(self, hashes: Mapping[EntryId, str]) -> Iterator[Range]:
        """The numbers that nothing proves, as far as each has an entry. hashes: of the leaves."""
        for numbers in self.numberings:
            for run in _runs(n for n in sorted(numbers.entries) if not self._is_proven(numbers, n)):
                ids = [numbers.entries[number].entry_id for number in run]
                hidden = sum(one not in self.named for one in ids)
                shown = sorted(hashes[one] for one in ids if one in self.named and one in hashes)
                yield Range(numbers.person_id, run[0], run[-1], hidden, tuple(shown))

    def _opens(self, numbers: Numbers, number: int) -> bool:
        """Number 1 has none before it."""
        needed = (number,) if number == 1 else (number - 1, number)
        return all(self._is_open(numbers.entries.get(one)) for one in needed)

    def _is_open(self, one: Happening | None) -> bool:
        return one is not None and london_date(one.at) not in self.closed_days

    def _is_proven(self, numbers: Numbers, number: int) -> bool:
        return self._opens(numbers, number) or self._opens(numbers, number + 1)


def provable(account: Account, ids: Iterable[PersonId], known: Known) -> Provable:
    """ids: of the numberings, as the account has them."""
    hidden = [one for one in account.happenings if known.reader_of(one).is_hidden]
    named = {one.entry_id for one in account.happenings} - {one.entry_id for one in hidden}
    numberings = tuple(
        Numbers(
            person_id,
            part.letter,
            {
                number.number: one
                for one in account.happenings
                for number in one.numbers
                if number.part == part.letter
            },
        )
        for person_id, part in zip(ids, account.parts, strict=True)
    )
    return Provable(numberings, frozenset(named), frozenset(london_date(one.at) for one in hidden))


def _runs(numbers: Iterable[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run

"""What a file of who has seen a record does not show, and the hub's signed word about it.

A leaf's hash finds the leaf in an export of the log, and there its instant: beside another file of
the same household that says who it was. So nothing of a withheld entry may stand in the file, not
its hash either; and an entry beside it keeps its number closed, which is committed to together
with the hash of the leaf before. Such numbers stand together in a range:

    [person, first, last, how many are withheld, [hash of each leaf that is shown, sorted]]

That each number of a range is given once follows from the numbers around it. Which leaf has which
of them, and that the shown ones are about this person, is the word of the note.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from .canonical import Json, canonical
from .note import NoteSigner, VerifierKey, open_note
from .receipt import ReceiptRefused

WORD = "hub/rights/withheld/v1"


@dataclass(frozen=True, slots=True)
class Range:
    """Numbers of one person, first to last, of which the file shows no place.

    withheld: how many are not shown at all. shown: hashes of the leaves that are, in hexadecimal.
    """

    person_id: str
    first: int
    last: int
    withheld: int
    shown: tuple[str, ...]

    def encoded(self) -> Json:
        """As the file has it."""
        return [self.person_id, self.first, self.last, self.withheld, list(self.shown)]

    @property
    def numbers(self) -> range:
        """All of them."""
        return range(self.first, self.last + 1)

    @property
    def waiting(self) -> int:
        """How many have no leaf yet."""
        return len(self.numbers) - self.withheld - len(self.shown)


def signed_word(signer: NoteSigner, *, report: str, numbered: Json, ranges: Iterable[Range]) -> str:
    """A note by which whoever signs can be held to it."""
    digest = _digest(report, numbered, ranges)
    return signer.sign(f"{WORD}\n{signer.verifier_key.name}\n{report}\n{digest}\n")


def check_word(
    note: str,
    keys: Iterable[VerifierKey],
    *,
    report: str,
    numbered: Json,
    ranges: Iterable[Range],
) -> None:
    """That a pinned key signed just this. Raises: NoteRefused, ReceiptRefused."""
    opened = open_note(note, keys)
    names = {key.name for key in opened.signed_by}
    lines = opened.text.split("\n")
    is_it = len(lines) == 5 and lines[0] == WORD and lines[1] in names and lines[2] == report
    if not is_it or lines[3] != _digest(report, numbered, ranges):
        raise ReceiptRefused("what is withheld is not as it was signed")


def _digest(report: str, numbered: Json, ranges: Iterable[Range]) -> str:
    said: Json = [report, numbered, [one.encoded() for one in ranges]]
    return sha256(canonical(said)).hexdigest()


def read_ranges(value: Json) -> Iterator[Range]:
    """Raises: KeyError, TypeError, ValueError for anything else."""
    if not isinstance(value, list):
        raise TypeError
    for person, first, last, withheld, shown in value:
        one = Range(str(person), int(first), int(last), int(withheld), tuple(map(str, shown)))
        is_sound = 1 <= one.first <= one.last and one.withheld >= 0 and one.waiting >= 0
        if not is_sound or list(one.shown) != sorted(set(one.shown)):
            raise ValueError
        yield one

"""Entries of a file that no quorum of witnesses had seen when it was made, as the file says itself.

    "log": {"key": text, "checkpoint": note, "newest": note, "not_witnessed": sentence}
    "entries": [{"witnessed": false, …}]

Their proofs lead to a newer checkpoint than a quorum has seen, and hold on the log's key alone:
that is a promise. Of any other entry a checkpoint without its quorum is refused as ever.
"""

from collections.abc import Mapping
from dataclasses import replace

from .canonical import Json
from .finding import Finding, Verdict, counted
from .trust import Opened, QuorumMissing, Trust, open_trusted

NEWEST, SAID, WITNESSED = "newest", "not_witnessed", "witnessed"


def open_entry(entry: Mapping[str, Json], note: str, trust: Trust) -> tuple[Opened, bool]:
    """The checkpoint its proof leads to, and whether the quorum asked for was not to be had.

    Raises: NoteRefused, QuorumMissing.
    """
    try:
        return open_trusted(note, trust), False
    except QuorumMissing:
        if entry.get(WITNESSED) is not False:
            raise
        return open_trusted(note, replace(trust, policy=None, oldest=None)), True


def open_newest(note: str, trust: Trust) -> Opened:
    """What a file says of the log's newest state. Raises: NoteRefused."""
    return open_trusted(note, replace(trust, policy=None, oldest=None))


def say_unwitnessed(found: Finding, count: int) -> None:
    """What would hold is a promise while witnesses have not seen all of it."""
    found.facts[SAID] = count
    if not count or found.verdict not in {Verdict.HOLDS, Verdict.PARTLY, Verdict.PROMISED}:
        return
    found.verdict = Verdict.PROMISED
    have, them = ("has", "it") if count == 1 else ("have", "them")
    found.sentences.insert(
        0,
        f"Not all witnessed yet: {counted(count, 'entry', 'entries')} {have} been signed by the "
        f"log and no quorum has seen {them}. Nothing was found wrong: ask for the file again "
        "later.",
    )

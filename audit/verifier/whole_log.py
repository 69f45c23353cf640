"""`hub-verify log`: a whole log from its files, as far as it reaches and as far as it was seen.

The newest checkpoint is signed before any witness can have seen it. An export therefore carries
the newest that a quorum did see beside it: both have to fit the same entries, and what lies behind
the second is said to rest on the log's key alone.
"""

from collections.abc import Sequence

from .canonical import Json
from .ended import former_logs, say_beginning
from .export_check import Verified, verify_export
from .exported import Exported
from .finding import Cause, Finding, Verdict, counted, entries_in_words, erased_in_words, instant
from .named_key import NoteRefused, OtherSigner
from .plain_words import fault_in_words
from .trust import Opened, QuorumMissing, Trust, open_trusted
from .verbs import opened_old, say_checkpoint

_SHORTER = "log-shorter-than-signed"


def whole_log(export: Exported, held: Sequence[str], trust: Trust) -> Finding:
    """A whole log, and all its details where an auditor's export has them."""
    kept = [opened_old(note, trust) for note in held]
    newest, seen = _opened(export, trust, kept)
    former = former_logs(export, trust)
    known = {newest.checkpoint.origin, *(one.begun.former for one in former)}
    for one in kept:
        if one.checkpoint.origin not in known:
            raise OtherSigner("a held checkpoint is of another log")
    known_to = [*kept, *([seen] if seen else [])]
    verified = verify_export(export, newest, known_to, former, trust.now or None)
    found = _judged(verified)
    _say_missing(found, newest, kept)
    for ended in former:
        say_beginning(found, ended.begun)
    if kept and not verified.fault_count:
        held_ones = counted(len(kept), "checkpoint", "checkpoints")
        found.also(f"It begins with what was signed before: compared with {held_ones} held.")
    say_checkpoint(found, newest)
    if seen is not None:
        _say_seen(found, seen, newest)
    return found


def _opened(export: Exported, trust: Trust, kept: Sequence[Opened]) -> tuple[Opened, Opened | None]:
    """The newest checkpoint; and, where too few have seen that, the one a quorum has seen.

    Neither where one that is kept shows more: then entries are missing, whoever has seen these.
    Raises: ExportRefused, NoteRefused, QuorumMissing.
    """
    note, seen = export.note(), export.witnessed()
    try:
        return open_trusted(note, trust), None
    except QuorumMissing:
        newest = opened_old(note, trust)
        if seen is None and _reached(newest, kept) > newest.checkpoint.size:
            return newest, None
        if seen is None:
            raise
    opened = open_trusted(seen, trust)
    one, other = opened.checkpoint, newest.checkpoint
    if one.origin != other.origin or one.size > other.size:
        raise NoteRefused("what witnesses have seen is no earlier state of this log")
    return newest, opened


def _reached(newest: Opened, kept: Sequence[Opened]) -> int:
    """The largest size that a checkpoint one keeps of this log shows; 0 without one."""
    origin = newest.checkpoint.origin
    sizes = [one.checkpoint.size for one in kept if one.checkpoint.origin == origin]
    return max(sizes, default=0)


def _say_missing(found: Finding, newest: Opened, kept: Sequence[Opened]) -> None:
    """Which entries a checkpoint one keeps shows and the log has not: the first by its number."""
    size, reached = newest.checkpoint.size, _reached(newest, kept)
    if reached <= size:
        return
    if {code for code, _ in _faults(found)} == {_SHORTER}:
        found.cause = Cause.MISSING
    which = f"numbers {size + 1:,} to {reached:,}" if reached > size + 1 else f"number {reached:,}"
    found.sentences.insert(
        1,
        f"The first entry that is missing is number {size + 1:,}. Missing: "
        f"{entries_in_words(reached - size)}, {which}; a checkpoint that you keep shows them.",
    )
    found.facts["missing"] = [size + 1, reached]


def _faults(found: Finding) -> list[tuple[str, str]]:
    faults = found.facts["faults"]
    pairs = faults if isinstance(faults, list) else []
    return [(str(one[0]), str(one[1])) for one in pairs if isinstance(one, list)]


def _say_seen(found: Finding, seen: Opened, newest: Opened) -> None:
    size, after = seen.checkpoint.size, newest.checkpoint.size - seen.checkpoint.size
    names = sorted(one.key.name for one in seen.cosigned)
    found.also(
        f"Witnessed up to entry {size:,}: seen by {', '.join(names)}.",
        {"witnesses": [*names], "witnessed_size": size},
    )
    if seen.witnessed is not None:
        by = instant(seen.witnessed)
        found.also(f"A quorum had seen it by {by}.", {"witnessed": seen.witnessed})
    if after:
        last = "the last entry" if after == 1 else f"the last {after:,} entries"
        found.proves_not = (
            *found.proves_not,
            f"That anybody but the hub has seen {last} yet: only the log's key vouches for that.",
        )


def _judged(verified: Verified) -> Finding:
    facts: dict[str, Json] = {
        "leaves": verified.leaves,
        "pending": verified.pending,
        "details": verified.opened,
        "erased": verified.erased,
        "erased_between": list(verified.erased_between or ()),
        "unchecked": verified.unchecked,
        "fault_count": verified.fault_count,
        "faults": [[one.code, one.where] for one in verified.faults],
    }
    if verified.fault_count:
        wrong = [fault_in_words(one.code, one.where) for one in verified.faults]
        if verified.fault_count > len(wrong):
            wrong.append(f"Not listed here: {verified.fault_count - len(wrong):,} more.")
        number = counted(verified.fault_count, "thing does", "things do")
        return Finding(Verdict.FAILS, [f"The log does not hold: {number} not fit.", *wrong], facts)
    found = Finding(
        Verdict.HOLDS,
        [
            f"The log holds: {counted(verified.leaves, 'entry', 'entries')}, every one where it was"
            " signed."
        ],
        facts,
    )
    if verified.opened:
        found.also(
            f"Details that fit their leaves: of {counted(verified.opened, 'entry', 'entries')},"
            " with all that is found by searching and every person's numbers."
        )
    if verified.erased:
        found.also(erased_in_words(verified.erased, verified.erased_between))
    if verified.unchecked:
        found.also(f"Rows to search by that nothing but these explains: {verified.unchecked:,}.")
    if verified.pending:
        found.also(
            f"Waiting to be signed: {counted(verified.pending, 'newer entry', 'newer entries')}."
        )
    return found

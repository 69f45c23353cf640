"""What is known of a log that is to end: by the database, the guard, the witnesses, and whoever
brings a checkpoint."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from audit.guard import Guard, fork_of
from audit.publication import note_of, published_note, published_size
from audit.standing import standing_of
from audit.stored_tree import StoredTree
from audit.verifier.beginning import Reason
from audit.verifier.cosignature import cosignatures
from audit.verifier.finding import entries_in_words
from audit.verifier.named_key import NoteRefused
from audit.verifier.note import Checkpoint, VerifierKey, open_checkpoint
from audit.verifier.policy import NONE, Policy
from audit.verifier.tree import EMPTY_ROOT
from audit.witnesses.freshness import freshness
from audit.witnesses.policy_file import open_policy
from audit.witnesses.witnessing import Outcome, Round, witness_round
from hub.foundation.clock import SystemClock
from hub.foundation.database import Database
from hub.foundation.settings import Settings
from hub.log_keeping import post


@dataclass(frozen=True, slots=True)
class Evidence:
    """note, stopped: the checkpoint the log ends with, as signed and opened.

    It is the largest a quorum of witnesses has seen; where none is asked, the largest signed.
    known: the largest size known to be signed. is_sound: nothing is missing or other than signed.
    unreached: witnesses that did not answer.
    """

    key: VerifierKey
    note: str
    stopped: Checkpoint
    known: int
    is_sound: bool
    unreached: tuple[str, ...]


def evidence_of(
    database: Database, settings: Settings, key: VerifierKey, held: Sequence[Path]
) -> Evidence:
    """Put it together. Raises: ClickException where a witness has seen more than all of it."""
    policy = open_policy(settings.policy_file)
    heard = _hear(database, policy)
    # Of two that contradict each other the one counts that was kept outside the database.
    notes = [*_brought(held, key), *_guarded(settings), *_stored(database, policy, key)]
    opened = [(checkpoint, note) for note in notes if (checkpoint := _opened(note, key))]
    known = max((one.size for one, _ in opened), default=0)
    _require_all_seen(heard, known)
    seen = [one for one in opened if policy is None or _is_quorum(one[1], policy)] or opened
    empty = (Checkpoint(key.name, 0, EMPTY_ROOT), "")
    stopped, note = max(seen, key=lambda one: one[0].size, default=empty)
    return Evidence(
        key=key,
        note=note,
        stopped=stopped,
        known=known,
        is_sound=not heard.forked
        and _is_sound(database, settings, key, [one for one, _ in opened]),
        unreached=tuple(
            one.witness.name for one in heard.asked if one.outcome is Outcome.UNREACHED
        ),
    )


def require_reason(evidence: Evidence, reason: Reason) -> None:
    """A sound log ends only for its key's sake, and a damaged one only for what it is.

    Raises: ClickException.
    """
    if evidence.is_sound and reason is Reason.ENTRIES_LOST:
        raise click.ClickException(
            "No entry is lost: the log is what was signed, and continues what is held. Nothing was "
            "changed."
        )
    if not evidence.is_sound and reason is Reason.KEY_PARTED:
        raise click.ClickException(
            "The log is not what was signed: it cannot end as if nothing were wrong. Nothing was "
            "changed. docs/restore.md says what to do first."
        )


def _hear(database: Database, policy: Policy | None) -> Round:
    return Round(0, ()) if policy is None else witness_round(database, policy=policy, post=post)


def _stored(database: Database, policy: Policy | None, key: VerifierKey) -> Iterator[str]:
    """The newest checkpoint, and the newest that a quorum saw."""
    with database.read() as session:
        yield published_note(session) or ""
        now = SystemClock().now()
        seen = freshness(session, policy=policy, key=key, now=now)
        if seen is not None and seen.size:
            yield note_of(session, size=seen.size) or ""


def _guarded(settings: Settings) -> Iterator[str]:
    try:
        yield settings.guard_file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return


def _brought(held: Sequence[Path], key: VerifierKey) -> Iterator[str]:
    for path in held:
        note = path.read_text(encoding="utf-8")
        if _opened(note, key) is None:
            raise click.ClickException(f"{path} is no checkpoint that this log's key signed.")
        yield note


def _opened(note: str, key: VerifierKey) -> Checkpoint | None:
    try:
        return open_checkpoint(note, key)
    except NoteRefused:
        return None


def _require_all_seen(heard: Round, known: int) -> None:
    for one in heard.asked:
        if one.seen is not None and one.seen > known:
            raise click.ClickException(
                f"Witness {one.witness.name} has seen {entries_in_words(one.seen)}, and nothing "
                f"here knows more than {known}. Have its agency send what hub witness seen "
                "prints, and give it with --held: the new log has to say what is lost. Nothing "
                "was changed."
            )


def _is_quorum(note: str, policy: Policy) -> bool:
    if policy.quorum == NONE:
        return True
    given = cosignatures(note, tuple(one.key for one in policy.witnesses))
    return policy.is_met({one.key.public_key for one in given})


def _is_sound(
    database: Database, settings: Settings, key: VerifierKey, known: Sequence[Checkpoint]
) -> bool:
    with database.read() as session:
        if not standing_of(session, key=key).is_whole:
            return False
        size = published_size(session)
        if any(one.size > size for one in known):
            return False
        tree = StoredTree(session, size)
        if any(one.size and tree.root(one.size) != one.root for one in known):
            return False
        return fork_of(session, Guard(settings.guard_file, key)) is None

"""Ways of tampering with a log of forty entries, as the owner of its database could.

Each is carried out in a transaction that is rolled back, with every trigger out of the way.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import text
from sqlalchemy.orm import Session

from audit.checkpoints import log_signer
from audit.sequencer import sequence
from audit.service import append
from audit.verifier.note import Checkpoint
from audit.verifier.tree import Frontier, leaf_hash
from hub.foundation.keyring import LocalFileKeyring
from tests.integration.audit.conftest import NOW, WORKER, page_view
from tests.integration.audit.erasing import erase_by_hand

KEYRING = LocalFileKeyring(bytes(range(32)), bytes(range(32, 64)))
STRANGER = LocalFileKeyring(bytes(32), bytes(32))
SIZE, STEP = 40, 10
PLACES = (0, 9, 19, 20, 39)
Act = Callable[[Session], None]


@dataclass(frozen=True, slots=True)
class Tampering:
    """What is done, who must find it, and who must not: he cannot.

    rows: leaves against the stored head. log: all that `hub audit verify` checks, by the fault
    codes in `codes`. quorum, held, fresh: what witnesses and kept checkpoints add.
    """

    name: str
    act: Act
    caught: frozenset[str]
    codes: frozenset[str] = frozenset()


def write_entries(session: Session, numbers: range) -> None:
    """Entries with these numbers: one of three people each, all of one family.

    A second after each other, so that their places are in the order of their numbers.
    """
    for n in numbers:
        events, now = (page_view(f"u-{n % 4}", people=(f"p-{n % 3}",)),), NOW + timedelta(seconds=n)
        append(session, events=events, actor=WORKER, now=now, keyring=KEYRING)


def write_log(session: Session) -> None:
    """Forty entries under four checkpoints."""
    for first in range(0, SIZE, STEP):
        write_entries(session, range(first, first + STEP))
        sequence(session, signer=log_signer(KEYRING), now=NOW + timedelta(minutes=first))


def run(*statements: str) -> Act:
    def act(session: Session) -> None:
        for statement in statements:
            assert session.execute(text(statement)).rowcount, f"changed nothing: {statement}"

    return act


def _entry(place: int) -> str:
    return f"(SELECT entry_id FROM audit_leaf WHERE idx = {place})"


def _moving_up(after: int) -> list[str]:
    return [f"UPDATE audit_leaf SET idx = {n - 1} WHERE idx = {n}" for n in range(after + 1, SIZE)]


def signed_anew(keyring: LocalFileKeyring) -> Act:
    """A head over the leaves as they stand, and a checkpoint of it instead of those beyond."""

    def act(session: Session) -> None:
        frontier = set_head(session)
        signer = log_signer(keyring)
        size, root = frontier.size, frontier.root()
        note = signer.sign(Checkpoint(signer.verifier_key.name, size, root).text())
        session.execute(
            text("DELETE FROM audit_checkpoint WHERE size >= :size OR :size = 39"), {"size": size}
        )
        session.execute(
            text("INSERT INTO audit_checkpoint VALUES (:size, 0, :note)"),
            {"size": size, "note": note},
        )

    return act


def set_head(session: Session) -> Frontier:
    """The head row over the leaves as they stand."""
    leaves = session.execute(text("SELECT leaf FROM audit_leaf ORDER BY idx")).scalars()
    frontier = Frontier().extended(leaf_hash(bytes(leaf)) for leaf in leaves)
    session.execute(
        text("UPDATE audit_head SET size = :size, frontier = :hashes"),
        {"size": frontier.size, "hashes": frontier.to_bytes()},
    )
    return frontier


def cut_to(size: int) -> Act:
    """Take the newest entries away with every trace they left."""

    def act(session: Session) -> None:
        gone = f"(SELECT entry_id FROM audit_leaf WHERE idx >= {size})"
        for table in ("payload", "index", "person", "source"):
            session.execute(text(f"DELETE FROM audit_{table} WHERE entry_id IN {gone}"))
        session.execute(text(f"DELETE FROM audit_leaf WHERE idx >= {size}"))
        session.execute(text(f"DELETE FROM audit_checkpoint WHERE size > {size}"))
        session.execute(
            text(
                "DELETE FROM audit_line WHERE list_id NOT IN"
                " (SELECT list_id FROM audit_index WHERE list_id IS NOT NULL)"
            )
        )
        session.execute(
            text(
                "UPDATE audit_counter SET number = (SELECT max(number) FROM audit_person p"
                " WHERE 'p:' || p.person_id = scope) WHERE scope LIKE 'p:%'"
            )
        )
        session.execute(text(f"UPDATE audit_counter SET number = {size} WHERE scope = 'f:f-1'"))
        set_head(session)

    return act


def regrown(session: Session) -> None:
    """An old backup that was carried on with, signed by the log's own key."""
    cut_to(30)(session)
    # As a restored database has them: each counter names the newest leaf that it counts.
    for scope, hashed in _newest_leaves(session):
        session.execute(
            text("UPDATE audit_counter SET last_leaf = :leaf WHERE scope = :scope"),
            {"leaf": hashed, "scope": scope},
        )
    write_entries(session, range(100, 115))
    sequence(session, signer=log_signer(KEYRING), now=NOW)


def _newest_leaves(session: Session) -> Iterator[tuple[str, str]]:
    rows = session.execute(text("SELECT idx, leaf FROM audit_leaf ORDER BY idx DESC LIMIT 3"))
    for place, leaf in rows.all():
        hashed = leaf_hash(bytes(leaf)).hex()
        yield f"p:p-{place % 3}", hashed
        if place == 29:
            yield "f:f-1", hashed


def then(*acts: Act) -> Act:
    def act(session: Session) -> None:
        for one in acts:
            one(session)

    return act


LOG, ROWS_TOO = frozenset({"log"}), frozenset({"log", "rows"})
LATER = frozenset({"held", "fresh"})
WITNESSED = frozenset({"quorum", "held", "fresh"})


def _of_leaves() -> Iterator[Tampering]:
    for n in PLACES:
        edit = (
            f"UPDATE audit_leaf SET leaf = (SELECT leaf FROM audit_leaf WHERE idx = {(n + 1) % 40})"
        )
        yield Tampering(f"leaf {n} edited", run(f"{edit} WHERE idx = {n}"), ROWS_TOO, _c("root"))
        yield Tampering(
            f"leaf {n} under another entry",
            run(f"UPDATE audit_leaf SET entry_id = 'other-{n}' WHERE idx = {n}"),
            LOG,
            _c("leaf-entry"),
        )
        delete = f"DELETE FROM audit_leaf WHERE idx = {n}"
        code = "log-shorter-than-signed"
        yield Tampering(f"leaf {n} deleted", run(delete), ROWS_TOO, _c(code))
        closed = run(delete, *_moving_up(n))
        yield Tampering(f"leaf {n} deleted, the rest moved up", closed, ROWS_TOO, _c(code))
        yield Tampering(f"leaf {n} deleted, root recomputed", then(closed, _headed), LOG, _c(code))
        yield Tampering(
            f"leaf {n} deleted, signed with another key",
            then(closed, signed_anew(STRANGER)),
            LOG,
            _c("checkpoint-signature"),
        )
    for n, other in ((0, 1), (9, 10), (3, 38)):
        swap = [(n, 99), (other, n), (99, other)]
        moves = [f"UPDATE audit_leaf SET idx = {to} WHERE idx = {at}" for at, to in swap]
        yield Tampering(f"leaves {n} and {other} swapped", run(*moves), ROWS_TOO, _c("root"))
    for n in (5, 25):
        up = [f"UPDATE audit_leaf SET idx = {m + 1} WHERE idx = {m}" for m in range(39, n - 1, -1)]
        put = f"INSERT INTO audit_leaf SELECT {n}, 'other', leaf FROM audit_leaf WHERE idx = 0"
        yield Tampering(f"back-dated entry at {n}", run(*up, put), ROWS_TOO, _c("root"))


def _erased(n: int) -> Act:
    def act(session: Session) -> None:
        entry_id = session.execute(text(f"SELECT {_entry(n)}")).scalar_one()
        now = NOW + timedelta(hours=1)
        erase_by_hand(session, (entry_id,), now=now, keyring=KEYRING)
        sequence(session, signer=log_signer(KEYRING), now=now)

    return act


def _headed(session: Session) -> None:
    set_head(session)


def _of_payloads() -> Iterator[Tampering]:
    for n in PLACES:
        yield Tampering(
            f"payload {n} erased before its time, with an explanation",
            _erased(n),
            LOG,
            _c("erased-early"),
        )
        at = f"WHERE entry_id = {_entry(n)}"
        yield Tampering(
            f"payload {n} deleted",
            run(f"DELETE FROM audit_payload {at}"),
            LOG,
            _c("payload-missing"),
        )
        yield Tampering(
            f"payload {n} exchanged",
            run(
                "UPDATE audit_payload SET sealed = (SELECT sealed FROM audit_payload WHERE"
                f" entry_id = {_entry((n + 7) % SIZE)}) {at}"
            ),
            LOG,
            _c("payload-unreadable"),
        )
        yield Tampering(
            f"payload {n} erased without an explanation",
            run(
                "INSERT INTO audit_erasure SELECT entry_id, 'nothing' FROM audit_leaf"
                f" WHERE idx = {n}",
                f"DELETE FROM audit_payload {at}",
                f"DELETE FROM audit_index {at}",
            ),
            LOG,
            _c("erasure-unexplained"),
        )


def _of_the_projection() -> Iterator[Tampering]:
    texts = ("action", "actor_id", "agency_id", "role", "family_id", "list_id")
    for column in texts:
        change = f"UPDATE audit_index SET {column} = 'x' WHERE entry_id = {_entry(11)}"
        yield Tampering(f"index says another {column}", run(change), LOG, _c("index"))
    moved = f"UPDATE audit_index SET at = at + 60 WHERE entry_id = {_entry(11)}"
    yield Tampering("index says another time", run(moved), LOG, _c("index"))
    for column in ("family_id", "object_id", "action", "level", "reason", "subject", "source"):
        change = f"UPDATE audit_line SET {column} = 'x' WHERE object_id = 'u-2'"
        yield Tampering(f"line says another {column}", run(change), LOG, _c("lines"))
    for table, code in (("index", "index"), ("source", "source-row"), ("person", "person-row")):
        gone = f"DELETE FROM audit_{table} WHERE entry_id = {_entry(12)}"
        yield Tampering(f"{table} row deleted", run(gone), LOG, _c(code))
    invented = "INSERT INTO audit_person SELECT 'p-8', 1, entry_id FROM audit_leaf WHERE idx = 4"
    yield Tampering("person invented", run(invented), LOG, _c("rows-of-no-entry"))


def _of_numbers() -> Iterator[Tampering]:
    for person in ("p-0", "p-1", "p-2"):
        back = f"UPDATE audit_counter SET number = number - 1 WHERE scope = 'p:{person}'"
        yield Tampering(f"counter of {person} put back", run(back), LOG, _c("person-counter"))
    for n in (1, 15, 38):
        erase = [
            f"DELETE FROM audit_{table} WHERE entry_id = {_entry(n)}"
            for table in ("payload", "index", "person", "source")
        ]
        gone = run(*erase, f"DELETE FROM audit_leaf WHERE idx = {n}", *_moving_up(n))
        yield Tampering(
            f"entry {n} gone with every trace, signed with the stolen key",
            then(gone, _unsigned, signed_anew(KEYRING)),
            LOG | WITNESSED,
            _c("family-number-gap"),
        )


def _unsigned(session: Session) -> None:
    session.execute(text("DELETE FROM audit_checkpoint"))


def _of_signatures() -> Iterator[Tampering]:
    for size in (10, 40):
        yield Tampering(
            f"checkpoint {size} unsigned",
            run(f"UPDATE audit_checkpoint SET note = 'x' WHERE size = {size}"),
            LOG,
            _c("checkpoint-signature"),
        )
    yield Tampering(
        "newest checkpoint deleted",
        run("DELETE FROM audit_checkpoint WHERE size = 40"),
        LOG,
        _c("leaves-not-signed"),
    )
    yield Tampering("head moved", run("UPDATE audit_head SET size = 39"), ROWS_TOO, _c("head"))


def _only_witnesses_see() -> Iterator[Tampering]:
    for size in (39, 35):
        yield Tampering(
            f"all after {size} cut off, signed with the stolen key",
            then(cut_to(size), signed_anew(KEYRING)),
            WITNESSED,
        )
    yield Tampering("old backup carried on with", regrown, WITNESSED)
    for size in (10, 20, 30):
        yield Tampering(
            f"put back to checkpoint {size}", cut_to(size), frozenset({"held", "fresh"})
        )


def _c(*codes: str) -> frozenset[str]:
    return frozenset(codes)


KINDS: dict[str, Callable[[], Iterator[Tampering]]] = {
    "leaves": _of_leaves,
    "payloads": _of_payloads,
    "projection": _of_the_projection,
    "numbers": _of_numbers,
    "signatures": _of_signatures,
    "what only witnesses see": _only_witnesses_see,
}

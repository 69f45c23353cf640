"""Comparing the kept tiles with the leaves they were made from.

Tiles are a help and no evidence: wrong ones prove nothing about the log, and are made anew.
"""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from audit.logs import Log, kept_size, logs_of, signed_size
from audit.models import AuditTile
from audit.stored_tree import leaves_between
from audit.triggers import protect, unprotect
from audit.verifier.checks import KEPT_TILE, Faults
from audit.verifier.tiles import TILE
from audit.verifier.tree import folded, leaf_hash

Place = tuple[int, int]


def wrong_tiles(session: Session) -> Mapping[Place, bytes]:
    """Level and number, as stored, of each kept tile that is not what the leaves give.

    With the hashes that belong there; none where no leaves are for them.
    """
    rows = session.execute(select(AuditTile.level, AuditTile.n).order_by(AuditTile.level))
    held = dict.fromkeys(((level, n) for level, n in rows.all()), b"")
    wrong = {}
    for log in logs_of(session):
        for place, hashes in _made(session, log):
            if place in held and _stored(session, place) != hashes:
                wrong[place] = hashes
            held.pop(place, None)
    return wrong | held


def tell_wrong_tiles(session: Session, faults: Faults) -> None:
    """Add a fault for each."""
    for level, n in wrong_tiles(session):
        faults.add(KEPT_TILE, f"level {level}, number {n}")


def mend_tiles(session: Session) -> int:
    """Put the right ones in the place of the wrong ones; how many were wrong.

    Requires the write lock and the owner of the tables.
    """
    wrong = wrong_tiles(session)
    if not wrong:
        return 0
    connection = session.connection()
    unprotect(connection, (AuditTile.__tablename__,))
    for (level, n), hashes in wrong.items():
        session.execute(
            delete(AuditTile)
            .where(AuditTile.level == level, AuditTile.n == n)
            .execution_options(synchronize_session=False)
        )
        if hashes:
            session.execute(insert(AuditTile).values(level=level, n=n, hashes=hashes))
    protect(connection)
    return len(wrong)


def _stored(session: Session, place: Place) -> bytes:
    level, n = place
    query = select(AuditTile.hashes).where(AuditTile.level == level, AuditTile.n == n)
    return session.execute(query).scalar_one()


def _made(session: Session, log: Log) -> Iterator[tuple[Place, bytes]]:
    """Every full tile of a log, from its leaves, as soon as it is full."""
    size = signed_size(session, log) if log.end is None else kept_size(session, log)
    filling: list[list[bytes]] = [[]]
    done = [0]
    for first in range(0, size - size % TILE, TILE):
        leaves = leaves_between(session, first, first + TILE, log)
        yield from _filled(log, filling, done, [leaf_hash(leaf) for leaf in leaves])


def _filled(
    log: Log, filling: list[list[bytes]], done: list[int], hashes: Sequence[bytes]
) -> Iterator[tuple[Place, bytes]]:
    """Add hashes to the lowest level; what is full goes up as one hash to the next."""
    level = 0
    filling[0].extend(hashes)
    while len(filling[level]) == TILE:
        tile = filling[level]
        yield (log.tile_level(level), done[level]), b"".join(tile)
        done[level] += 1
        filling[level] = []
        level += 1
        if level == len(filling):
            filling.append([])
            done.append(0)
        filling[level].append(folded(tile))

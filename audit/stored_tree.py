"""The tree as the database holds it: full tiles where they are kept, leaves where they are not.

Kept tiles are a help and no evidence: they are made from the leaves, and what is proved with them
is checked against a signed root by whoever asked.
"""

from sqlalchemy import Select, func, insert, select
from sqlalchemy.orm import Session

from audit.logs import Log, log_in_use
from audit.models import AuditLeaf, AuditTile
from audit.verifier.tiles import TILE
from audit.verifier.tree import Frontier, Nodes, folded, leaf_hash

_LEVELS = 8  # of the tree in one tile
_PAGE = 2000
MOST_AT_ONCE = 64  # tiles made in one transaction: 16,384 leaves are read for them


class StoredTree(Nodes):
    """The first `size` leaves of a log. What was read once is kept for as long as this lives."""

    def __init__(self, session: Session, size: int, log: Log | None = None) -> None:
        """log: the one in use if none is named."""
        self._session, self._size = session, size
        self._log = log or log_in_use(session)
        self._tiles: dict[tuple[int, int], tuple[bytes, ...]] = {}

    def __len__(self) -> int:
        return self._size

    def node(self, level: int, index: int) -> bytes:
        above, within = divmod(level, _LEVELS)
        first = index << within
        tile = self.tile(above, first // TILE)
        start = first % TILE
        return folded(tile[start : start + (1 << within)])

    def tile(self, level: int, n: int) -> tuple[bytes, ...]:
        """All there are of that tile's 256 hashes."""
        found = self._tiles.get((level, n))
        if found is None:
            found = self._tiles[level, n] = self._stored(level, n) or self._made(level, n)
        return found

    def _stored(self, level: int, n: int) -> tuple[bytes, ...]:
        if (n + 1) * TILE > self._size >> _LEVELS * level:
            return ()  # not full at this size
        data = self._session.execute(_tile_of(self._log, level, n)).scalar_one_or_none()
        return () if data is None else tuple(data[at : at + 32] for at in range(0, len(data), 32))

    def _made(self, level: int, n: int) -> tuple[bytes, ...]:
        end = min((n + 1) * TILE, self._size >> _LEVELS * level)
        if level == 0:
            leaves = leaves_between(self._session, n * TILE, end, self._log)
            return tuple(leaf_hash(leaf) for leaf in leaves)
        return tuple(folded(self.tile(level - 1, below)) for below in range(n * TILE, end))


def _tile_of(log: Log, level: int, n: int) -> Select[bytes]:
    return select(AuditTile.hashes).where(
        AuditTile.level == log.tile_level(level), AuditTile.n == n
    )


def leaves_between(session: Session, first: int, end: int, log: Log | None = None) -> list[bytes]:
    """A log's leaves at first, first + 1, … up to but not including `end`."""
    log = log or log_in_use(session)
    rows = session.execute(
        select(AuditLeaf.leaf)
        .where(AuditLeaf.idx >= log.place(first), AuditLeaf.idx < log.place(end))
        .order_by(AuditLeaf.idx)
    )
    return list(rows.scalars())


def root_of_leaves(session: Session, size: int) -> bytes:
    """The root over the first `size` leaves of the log in use, whatever the kept tiles say."""
    log, reached = log_in_use(session), Frontier()
    for first in range(0, size, _PAGE):
        leaves = leaves_between(session, first, min(first + _PAGE, size), log)
        reached = reached.extended(leaf_hash(leaf) for leaf in leaves)
    return reached.root()


def missing_tiles(session: Session, size: int) -> tuple[tuple[int, int], ...]:
    """Level and number of full tiles not yet kept, lower levels first; at most 64."""
    missing: list[tuple[int, int]] = []
    log, level = log_in_use(session), 0
    while size >> _LEVELS * (level + 1):
        kept = session.execute(
            select(func.max(AuditTile.n)).where(AuditTile.level == log.tile_level(level))
        ).scalar_one()
        first = 0 if kept is None else kept + 1
        missing += [(level, n) for n in range(first, size >> _LEVELS * (level + 1))]
        level += 1
    return tuple(missing[:MOST_AT_ONCE])


def keep_tiles(session: Session, size: int) -> int:
    """Keep at most 64 full tiles that are not kept yet; how many. Nothing is committed here."""
    log = log_in_use(session)
    tree = StoredTree(session, size, log)
    missing = missing_tiles(session, size)
    for level, n in missing:
        session.execute(
            insert(AuditTile).values(
                level=log.tile_level(level), n=n, hashes=b"".join(tree.tile(level, n))
            )
        )
    return len(missing)

"""The log over HTTP in the C2SP format tlog-tiles: signatures and hashes, to anybody.

Reading them is not recorded: they say nothing. What they are hashes of is in `entry_views`.
"""

from collections.abc import Sequence

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from audit.beginning import proof_of_beginning
from audit.logs import Log, log_in_use, logs_of
from audit.publication import published_note, published_size, tile_bytes
from audit.stored_tree import StoredTree
from audit.verifier.proof import hash_lines
from audit.verifier.tiles import TilePlace
from hub.foundation.errors import NotFound
from hub.foundation.gate import opens_to_anyone
from hub.foundation.work import Work

blueprint = Blueprint("published_log", __name__, url_prefix="/log")


@blueprint.get("/checkpoint")
@opens_to_anyone
def checkpoint(work: Work) -> ResponseReturnValue:
    """The newest checkpoint, with what witnesses gave for it."""
    return _note(work, log_in_use(work.session))


@blueprint.get("/before/<string:number>/checkpoint")
@opens_to_anyone
def former_checkpoint(work: Work, *, number: str) -> ResponseReturnValue:
    """The newest of a log that ended."""
    return _note(work, former_log(work, number))


@blueprint.get("/beginning")
@opens_to_anyone
def beginning(work: Work) -> ResponseReturnValue:
    """What the first leaf says of the log that ended before, with its proof."""
    return _beginning(work, log_in_use(work.session))


@blueprint.get("/before/<string:number>/beginning")
@opens_to_anyone
def former_beginning(work: Work, *, number: str) -> ResponseReturnValue:
    """Likewise, of a log that has ended itself."""
    return _beginning(work, former_log(work, number))


@blueprint.get("/tile/<string:level>/<tile:place>")
@opens_to_anyone
def tile(work: Work, *, level: str, place: TilePlace) -> ResponseReturnValue:
    """Hashes of one tile."""
    return _tile(work, log_in_use(work.session), level, place)


@blueprint.get("/before/<string:number>/tile/<string:level>/<tile:place>")
@opens_to_anyone
def former_tile(work: Work, *, number: str, level: str, place: TilePlace) -> ResponseReturnValue:
    """Likewise, of a log that ended."""
    return _tile(work, former_log(work, number), level, place)


@blueprint.get("/consistency/<string:old>/<string:new>")
@opens_to_anyone
def consistency(work: Work, *, old: str, new: str) -> ResponseReturnValue:
    """The proof that the log of `new` entries begins with that of `old`: one hash a line."""
    size = published_size(work.session)
    older, newer = _number(old), _number(new)
    if not 0 < older <= newer <= size:
        raise NotFound("sizes this log has not reached")
    return _lines(StoredTree(work.session, newer).consistency_proof(older, newer))


@blueprint.get("/inclusion/<string:index>/<string:size>")
@opens_to_anyone
def inclusion(work: Work, *, index: str, size: str) -> ResponseReturnValue:
    """The proof that the entry at `index` is in the log of that size: one hash a line."""
    place, width = _number(index), _number(size)
    if not place < width <= published_size(work.session):
        raise NotFound("a place this log has not reached")
    return _lines(StoredTree(work.session, width).inclusion_proof(place, width))


def former_log(work: Work, number: str) -> Log:
    """Raises: NotFound for a number of none that ended."""
    ended = logs_of(work.session)[:-1]
    if not 0 < _number(number) <= len(ended):
        raise NotFound("no log of that number has ended")
    return ended[_number(number) - 1]


def _note(work: Work, log: Log) -> Response:
    note = published_note(work.session, log)
    if note is None:
        raise NotFound("nothing is signed yet")
    return Response(note, content_type="text/plain; charset=utf-8")


def _beginning(work: Work, log: Log) -> Response:
    proof = proof_of_beginning(work.session, log)
    if proof is None:
        raise NotFound("the first log: none ended before it")
    return Response(proof, content_type="text/plain; charset=utf-8")


def _tile(work: Work, log: Log, level: str, place: TilePlace) -> Response:
    size = published_size(work.session, log)
    data = tile_bytes(work.session, size=size, level=_number(level), place=place, log=log)
    if data is None:
        raise NotFound("no such tile yet")
    return Response(data, content_type="application/octet-stream")


def _lines(hashes: Sequence[bytes]) -> Response:
    text = "".join(f"{line}\n" for line in hash_lines(hashes))
    return Response(text, content_type="text/plain; charset=utf-8")


def _number(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or len(text) > 18 or str(int(text)) != text:
        raise NotFound("not a number in its own spelling")
    return int(text)

"""The leaves of the log: id, kind and second of every entry, to governance and auditors alone.

A reader who is not named is kept from a report with his time; a leaf would give it back: on a day
with few entries everybody could tell which is his. Witnesses need hashes only. Looking is recorded.
"""

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from audit.events import OversightOpened
from audit.logs import Log, log_in_use
from audit.publication import bundle_bytes, published_size
from audit.verifier.tiles import TilePlace
from hub.foundation.errors import NotFound
from hub.foundation.gate import Capability, opens_to
from hub.foundation.work import Work
from hub.published_log.views import former_log

blueprint = Blueprint("log_entries", __name__, url_prefix="/log")


@blueprint.get("/tile/entries/<tile:place>")
@opens_to(Capability.OVERSIGHT_LOG_READ)
def entries(work: Work, *, place: TilePlace) -> ResponseReturnValue:
    """The leaves of one tile."""
    return _bundle(work, log_in_use(work.session), place)


@blueprint.get("/before/<string:number>/tile/entries/<tile:place>")
@opens_to(Capability.OVERSIGHT_LOG_READ)
def former_entries(work: Work, *, number: str, place: TilePlace) -> ResponseReturnValue:
    """Likewise, of a log that ended."""
    return _bundle(work, former_log(work, number), place)


def _bundle(work: Work, log: Log, place: TilePlace) -> Response:
    size = published_size(work.session, log)
    data = bundle_bytes(work.session, size=size, place=place, log=log)
    if data is None:
        raise NotFound("no such tile yet")
    work.record(OversightOpened(question="log-entries", lines_shown=place.width))
    return Response(data, content_type="application/octet-stream")

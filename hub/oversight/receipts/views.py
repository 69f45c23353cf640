"""One entry of the log, and the receipt of it as a file and as a code."""

from hashlib import sha256
from io import BytesIO

import segno
from flask import Blueprint, Response, current_app, request
from flask.typing import ResponseReturnValue

from audit.checkpoints import log_key, promise_signer
from audit.events import LogExported, OversightOpened
from audit.verifier.policy import Policy
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import EntryId
from hub.foundation.work import Work
from hub.oversight.asked_entries import entry_asked_for
from hub.oversight.overview.page import desk_of
from hub.oversight.questions.files import as_download
from hub.oversight.receipts.giving import code_of, may_name_worker, receipt_of
from hub.oversight.replaying.choosing import can_replay
from hub.oversight.rows import rows_of
from hub.presentation.pages import render_page
from hub.presentation.times import row_moment

blueprint = Blueprint("oversight_receipts", __name__)
SHOWN = "shown"


@blueprint.get("/oversight/entries/<uuid:entry_id>")
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW)
def one_entry(work: Work, *, entry_id: EntryId) -> ResponseReturnValue:
    """What one reading says, and the ways to hand on a receipt of it."""
    desk = desk_of(work)
    reading = entry_asked_for(desk, entry_id)
    rows = rows_of(work, desk.lens, (reading,))
    work.record(OversightOpened(question="entry", lines_shown=len(rows), object_id=entry_id))
    return render_page(
        "oversight/entry.html",
        rows=rows,
        entry_id=entry_id,
        can_name=may_name_worker(desk, entry_id=entry_id),
        can_replay=can_replay(desk, reading),
    )


@blueprint.get("/oversight/entries/<uuid:entry_id>/receipt")
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW)
def receipt(work: Work, *, entry_id: EntryId) -> ResponseReturnValue:
    """The receipt as a file that hub-verify takes."""
    desk = desk_of(work)
    entry_asked_for(desk, entry_id)
    given = receipt_of(desk, entry_id=entry_id, policy=_policy(), names_worker=_names_worker())
    content = given.text.encode()
    _record(work, entry_id, "receipt", content)
    return as_download(work, content, name="receipt", ending=given.ending, kind="text/plain")


@blueprint.get("/oversight/entries/<uuid:entry_id>/code")
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW)
def code(work: Work, *, entry_id: EntryId) -> ResponseReturnValue:
    """The page around the picture: what it proves, and how it is checked."""
    desk = desk_of(work)
    reading, names_worker = entry_asked_for(desk, entry_id), _names_worker()
    given = receipt_of(desk, entry_id=entry_id, policy=_policy(), names_worker=names_worker)
    policy = _policy()
    work.record(OversightOpened(question="receipt", lines_shown=1, object_id=entry_id))
    return render_page(
        "oversight/receipt.html",
        entry_id=entry_id,
        picture=f"/oversight/entries/{entry_id}/code.svg?worker={_said(names_worker)}",
        is_proof=given.is_proof,
        is_named=names_worker,
        is_witnessed=policy is not None,
        command=_command(work, policy, is_proof=given.is_proof),
        when=row_moment(reading.at, work.now),
    )


@blueprint.get("/oversight/entries/<uuid:entry_id>/code.svg")
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW)
def code_picture(work: Work, *, entry_id: EntryId) -> ResponseReturnValue:
    """The receipt as a picture to print or to photograph."""
    desk = desk_of(work)
    entry_asked_for(desk, entry_id)
    policy = _policy()
    given = receipt_of(desk, entry_id=entry_id, policy=policy, names_worker=_names_worker())
    text = code_of(given, desk, entry_id=entry_id, policy=policy)
    _record(work, entry_id, "code", text.encode())
    return Response(_picture(text), mimetype="image/svg+xml")


def _record(work: Work, entry_id: EntryId, form: str, content: bytes) -> None:
    """The manifest stands in the log before the receipt leaves."""
    work.record(
        LogExported(
            question="entry",
            form=form,
            digest=sha256(content).hexdigest(),
            size=len(content),
            rows=1,
            entries=(entry_id,),
            object_id=entry_id,
            filters={"worker": _said(_names_worker())},
        )
    )


def _command(work: Work, policy: Policy | None, *, is_proof: bool) -> str:
    """What its reader types: a promise has a key of its own."""
    key = log_key(work.keyring) if is_proof else promise_signer(work.keyring).verifier_key
    return f"hub-verify receipt FILE --key {key.text()}{' --policy POLICY' if policy else ''}"


def _names_worker() -> bool:
    return request.args.get("worker") == SHOWN


def _said(names_worker: bool) -> str:
    return SHOWN if names_worker else "withheld"


def _policy() -> Policy | None:
    policy: Policy | None = current_app.config["HUB_POLICY"]
    return policy


def _picture(text: str) -> str:
    """A QR code as SVG without style or script."""
    file = BytesIO()
    made = segno.make(text, error="l", mode="alphanumeric", boost_error=False)
    made.save(file, kind="svg", scale=3, border=4, dark="black", light="white", xmldecl=False)
    return file.getvalue().decode()

"""One entry of the log, and the receipt of it as a file and as a code."""

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from audit.events import OversightOpened
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import EntryId
from hub.foundation.work import Work
from hub.oversight.asked_entries import entry_asked_for
from hub.oversight.overview.page import desk_of
from hub.oversight.questions.files import as_download
from hub.oversight.receipts.giving import code_of, may_name_worker, receipt_of
from hub.oversight.receipts.leaving import (
    command_for,
    dated,
    drawn,
    names_worker,
    policy_asked,
    record_receipt,
    said_as,
)
from hub.oversight.replaying.choosing import can_replay
from hub.oversight.rows import rows_of
from hub.presentation.pages import render_page

blueprint = Blueprint("oversight_receipts", __name__)


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
    given = receipt_of(desk, entry_id=entry_id, policy=policy_asked(), names_worker=names_worker())
    content = given.text.encode()
    record_receipt(work, entry_id, "receipt", content)
    return as_download(work, content, name="receipt", ending=given.ending, kind="text/plain")


@blueprint.get("/oversight/entries/<uuid:entry_id>/code")
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW)
def code(work: Work, *, entry_id: EntryId) -> ResponseReturnValue:
    """The page around the picture: what it proves, and how it is checked."""
    desk = desk_of(work)
    reading, is_named = entry_asked_for(desk, entry_id), names_worker()
    policy = policy_asked()
    given = receipt_of(desk, entry_id=entry_id, policy=policy, names_worker=is_named)
    work.record(OversightOpened(question="receipt", lines_shown=1, object_id=entry_id))
    return render_page(
        "oversight/receipt.html",
        back=f"/oversight/entries/{entry_id}",
        picture=f"/oversight/entries/{entry_id}/code.svg?worker={said_as(is_named=is_named)}",
        is_proof=given.is_proof,
        says=given.says,
        is_witnessed=policy is not None,
        command=command_for(work, policy, is_proof=given.is_proof),
        when=dated(reading.at),
    )


@blueprint.get("/oversight/entries/<uuid:entry_id>/code.svg")
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW)
def code_picture(work: Work, *, entry_id: EntryId) -> ResponseReturnValue:
    """The receipt as a picture to print or to photograph."""
    desk = desk_of(work)
    entry_asked_for(desk, entry_id)
    policy = policy_asked()
    given = receipt_of(desk, entry_id=entry_id, policy=policy, names_worker=names_worker())
    text = code_of(given, work, entry_id=entry_id, policy=policy)
    record_receipt(work, entry_id, "code", text.encode())
    return Response(drawn(text), mimetype="image/svg+xml")

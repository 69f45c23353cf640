"""What a worker has read, for himself alone, and receipts of it as a file or a code."""

from collections.abc import Sequence
from urllib.parse import urlencode

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from audit.queries import LoggedEntry
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import EntryId, UpdateId
from hub.foundation.work import Work
from hub.oversight.cursor import mark_text
from hub.oversight.filters import query_from
from hub.oversight.questions.files import as_download
from hub.oversight.receipts.giving import code_of
from hub.oversight.receipts.leaving import (
    command_for,
    dated,
    drawn,
    names_worker,
    policy_asked,
    record_receipt,
    said_as,
)
from hub.oversight.receipts.own_entries import is_his, own_reading, own_readings, own_receipt
from hub.oversight.receipts.own_words import extent_of, families_of, family_of, read_then
from hub.presentation.links import Cell, Link, Table
from hub.presentation.pages import render_page
from hub.presentation.times import row_moment
from hub.presentation.typed import typed_id
from hub.presentation.wording import gettext

blueprint = Blueprint("own_readings", __name__)
PAGE = 25
_AT = "/account/readings"


@blueprint.get(_AT)
@opens_to(Capability.ACCOUNTS_OWN_VIEW)
def list_own_readings(work: Work) -> ResponseReturnValue:
    """His readings, latest first; of one update where the address names it."""
    update_id, before = _update_asked(), query_from(request.args).before
    found = own_readings(work, update_id=update_id, before=before, size=PAGE)
    shown = found[:PAGE]
    return render_page(
        "accounts/readings.html",
        table=_table(work, [one for one in shown if is_his(work, one)]) if shown else None,
        is_of_one=update_id is not None,
        back=f"/updates/{update_id}" if update_id and shown else "/account",
        older=_older(update_id, shown[-1]) if len(found) > PAGE else None,
    )


@blueprint.get(f"{_AT}/<uuid:entry_id>")
@opens_to(Capability.ACCOUNTS_OWN_VIEW)
def one_own_reading(work: Work, *, entry_id: EntryId) -> ResponseReturnValue:
    """One of them, and the ways to its receipt."""
    entry = own_reading(work, entry_id)
    return render_page(
        "accounts/reading.html",
        at=f"{_AT}/{entry_id}",
        when=row_moment(entry.at, work.now),
        family=family_of(entry, families_of(work, (entry,))),
        what=extent_of(entry, work),
        then=read_then(work, entry),
    )


@blueprint.get(f"{_AT}/<uuid:entry_id>/receipt")
@opens_to(Capability.ACCOUNTS_OWN_VIEW)
def own_receipt_file(work: Work, *, entry_id: EntryId) -> ResponseReturnValue:
    """The receipt as a file that hub-verify takes."""
    own_reading(work, entry_id)
    given = own_receipt(work, entry_id=entry_id, policy=policy_asked(), names_worker=names_worker())
    content = given.text.encode()
    record_receipt(work, entry_id, "receipt", content)
    return as_download(work, content, name="receipt", ending=given.ending, kind="text/plain")


@blueprint.get(f"{_AT}/<uuid:entry_id>/code")
@opens_to(Capability.ACCOUNTS_OWN_VIEW)
def own_code(work: Work, *, entry_id: EntryId) -> ResponseReturnValue:
    """The page around the picture: what it proves, and how it is checked."""
    entry, is_named, policy = own_reading(work, entry_id), names_worker(), policy_asked()
    given = own_receipt(work, entry_id=entry_id, policy=policy, names_worker=is_named)
    at = f"{_AT}/{entry_id}"
    return render_page(
        "oversight/receipt.html",
        back=at,
        picture=f"{at}/code.svg?worker={said_as(is_named=is_named)}",
        is_proof=given.is_proof,
        says=given.says,
        is_witnessed=policy is not None,
        command=command_for(work, policy, is_proof=given.is_proof),
        when=dated(entry.at),
    )


@blueprint.get(f"{_AT}/<uuid:entry_id>/code.svg")
@opens_to(Capability.ACCOUNTS_OWN_VIEW)
def own_code_picture(work: Work, *, entry_id: EntryId) -> ResponseReturnValue:
    """The receipt as a picture to print or to photograph."""
    own_reading(work, entry_id)
    policy = policy_asked()
    given = own_receipt(work, entry_id=entry_id, policy=policy, names_worker=names_worker())
    text = code_of(given, work, entry_id=entry_id, policy=policy)
    record_receipt(work, entry_id, "code", text.encode())
    return Response(drawn(text), mimetype="image/svg+xml")


def _update_asked() -> UpdateId | None:
    asked = typed_id(request.args.get("update"))
    return UpdateId(asked) if asked else None


def _table(work: Work, found: Sequence[LoggedEntry]) -> Table:
    families = families_of(work, found)
    rows = (
        (
            Cell(row_moment(one.at, work.now), href=f"{_AT}/{one.entry_id}"),
            Cell(family_of(one, families)),
            Cell(extent_of(one, work)),
        )
        for one in found
    )
    heads = (gettext("When"), gettext("Family"), gettext("What you were shown"))
    return Table(gettext("What you have read"), heads, tuple(rows), is_caption_hidden=True)


def _older(update_id: UpdateId | None, last: LoggedEntry) -> Link:
    asked = {"update": update_id} if update_id else {}
    query = urlencode({**asked, "before": mark_text(last.mark)})
    return Link(gettext("Older readings"), f"{_AT}?{query}")

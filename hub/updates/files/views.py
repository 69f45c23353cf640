"""The files of updates: they leave the hub as downloads, and only through the decision."""

from io import BytesIO

from flask import send_file
from flask.typing import ResponseReturnValue

from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import AttachmentId
from hub.foundation.work import Work
from hub.updates.blueprint import blueprint
from hub.updates.files.attachments import open_attachment

SANDBOX = "default-src 'none'; sandbox"


@blueprint.get("/attachments/<uuid:attachment_id>")
@opens_to(Capability.UPDATES_UPDATE_VIEW)
def download(work: Work, *, attachment_id: AttachmentId) -> ResponseReturnValue:
    """One file, never shown inside the hub's own pages (ASVS 5.0 V5.4.1, V3.2.1)."""
    file = open_attachment(work, attachment_id=attachment_id)
    response = send_file(
        BytesIO(file.content),
        mimetype=file.media_type,
        as_attachment=True,
        download_name=file.name,
        conditional=False,
        etag=False,
    )
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response

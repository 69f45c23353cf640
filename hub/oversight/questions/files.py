"""An answer as it leaves the hub. Its manifest is in the log before a byte of it goes."""

from collections.abc import Mapping
from hashlib import sha256

from flask import Response

from audit.events import LogExported
from hub.foundation.clock import london_date
from hub.foundation.work import Work
from hub.oversight.overview.page import Desk
from hub.oversight.questions.answer import Answer, Asked
from hub.oversight.questions.proofs_file import entries_of

SANDBOX = "default-src 'none'; sandbox"
ABOUT = ("update", "person")


def record_export(
    desk: Desk,
    answer: Answer,
    content: bytes,
    *,
    question: str,
    form: str,
    asked: Asked,
    purpose: str,
) -> None:
    """Queue the entry with the file's SHA-256. A read commits it before it answers."""
    given = asked.given()
    desk.work.record(
        LogExported(
            question=question,
            form=form,
            digest=sha256(content).hexdigest(),
            size=len(content),
            rows=len(answer.rows),
            entries=entries_of(answer.rows),
            object_id=next((given[one] for one in ABOUT if one in given), ""),
            filters=_filters(given),
            purpose=purpose,
        )
    )


def as_file(
    desk: Desk, answer: Answer, content: bytes, *, question: str, ending: str, kind: str
) -> Response:
    """An answer as a download. One that does not hold all is called so."""
    name = f"{question}-latest-{len(answer.rows)}-rows" if answer.cut else question
    return as_download(desk.work, content, name=name, ending=ending, kind=kind)


def as_download(work: Work, content: bytes, *, name: str, ending: str, kind: str) -> Response:
    """A download that no browser runs or shows as a page of the hub's."""
    response = Response(content, mimetype=kind)
    file = f"{name}-{london_date(work.now).isoformat()}.{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{file}"'
    response.headers["Content-Security-Policy"] = SANDBOX
    return response


def _filters(given: Mapping[str, str]) -> Mapping[str, str]:
    return {name: value for name, value in given.items() if name not in ABOUT}

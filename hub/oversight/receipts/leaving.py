"""How a receipt leaves the hub: recorded first, as a file or as a picture of a code."""

from datetime import datetime
from hashlib import sha256
from io import BytesIO

import segno
from flask import current_app, request

from audit.checkpoints import log_key, promise_signer
from audit.events import LogExported
from audit.verifier.policy import Policy
from hub.foundation.identifiers import EntryId
from hub.foundation.work import Work
from hub.presentation.times import clock_time, long_day
from hub.presentation.wording import gettext

SHOWN, WITHHELD = "shown", "withheld"


def record_receipt(work: Work, entry_id: EntryId, form: str, content: bytes) -> None:
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
            filters={"worker": said_as(is_named=names_worker())},
        )
    )


def command_for(work: Work, policy: Policy | None, *, is_proof: bool) -> str:
    """What its reader types: a promise has a key of its own."""
    key = log_key(work.keyring) if is_proof else promise_signer(work.keyring).verifier_key
    return f"hub-verify receipt FILE --key {key.text()}{' --policy POLICY' if policy else ''}"


def names_worker() -> bool:
    """Whether the receipt asked for is to say who it was."""
    return request.args.get("worker") == SHOWN


def said_as(*, is_named: bool) -> str:
    """The same in an address."""
    return SHOWN if is_named else WITHHELD


def policy_asked() -> Policy | None:
    """Whose cosignatures make a proof of a promise; None where nobody is asked."""
    policy: Policy | None = current_app.config["HUB_POLICY"]
    return policy


def dated(at: datetime) -> str:
    """When it was, in full: a receipt is handed on, and read on another day."""
    return gettext("%(day)s at %(time)s", day=long_day(at), time=clock_time(at))


def drawn(text: str) -> str:
    """A QR code as SVG without style or script."""
    file = BytesIO()
    made = segno.make(text, error="l", mode="alphanumeric", boost_error=False)
    made.save(file, kind="svg", scale=3, border=4, dark="black", light="white", xmldecl=False)
    return file.getvalue().decode()

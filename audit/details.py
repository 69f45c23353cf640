"""The sealed details of an entry: what it says beyond its lines."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from audit.payload import read_payload
from audit.verifier.canonical import Json
from hub.foundation.identifiers import EntryId
from hub.foundation.keyring import Keyring

_DETAILS = ("not_shown", "purpose", "outcome", "rule_version", "access_versions", "address")


def details_of(session: Session, *, entry_id: EntryId, keyring: Keyring) -> Mapping[str, Json]:
    """Hits, terms, purpose …; nothing once they are erased.

    Raises: KeyUnusable, EntryRefused.
    """
    payload = read_payload(session, entry_id=entry_id, keyring=keyring)
    if payload is None:
        return {}
    details = payload.value("details")
    own = {name: payload.value(name) for name in _DETAILS if name in payload.fields}
    return {**own, **details} if isinstance(details, Mapping) else own

"""By which exit entries showed what they list: the name stands in their sealed details alone."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from audit.payload import read_payloads
from hub.foundation.identifiers import EntryId
from hub.foundation.keyring import Keyring

KEPT_AT_MOST = 100_000


@dataclass(frozen=True, slots=True)
class Exit:
    """view: its name. at_most: as far as it goes, F, S or E, whatever was decided."""

    view: str
    at_most: str


_Kept = dict[EntryId, Exit]
# An entry never changes, and opening one costs more than all else a list of them needs.
_kept: "WeakKeyDictionary[Engine, _Kept]" = WeakKeyDictionary()


def exits_of(
    session: Session, *, entry_ids: Collection[EntryId], keyring: Keyring
) -> Mapping[EntryId, Exit]:
    """By entry, without those whose details were erased. Raises: KeyUnusable, EntryRefused."""
    known = _kept.setdefault(session.get_bind().engine, {})
    unknown = [one for one in entry_ids if one not in known]
    found = {one: known[one] for one in entry_ids if one in known}
    for entry_id, payload in read_payloads(session, entry_ids=unknown, keyring=keyring).items():
        details = payload.value("details")
        said = details if isinstance(details, Mapping) else {}
        found[entry_id] = Exit(str(said.get("view") or ""), str(said.get("at_most") or "F"))
    if len(known) + len(unknown) > KEPT_AT_MOST:
        known.clear()
    known.update(found)
    return found

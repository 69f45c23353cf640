"""What each PostgreSQL role may do with each table of the log. The triggers bind them all.

`app` appends and reads, `sequencer` gives places and signs; erasing and mending is the owner's.
No row that waits can be read back by the app: it sees when it was written, and so how many wait.
"""

from collections.abc import Mapping
from dataclasses import dataclass

_READ, _APPEND, _COUNT = "SELECT", "SELECT, INSERT", "SELECT, INSERT, UPDATE"


@dataclass(frozen=True, slots=True)
class Rights:
    """Privileges as GRANT names them; empty text for none at all."""

    app: str
    sequencer: str = ""


RIGHTS: Mapping[str, Rights] = {
    "audit_pending": Rights("INSERT, SELECT (at)", "SELECT, DELETE"),
    "audit_leaf": Rights(_READ, _APPEND),
    "audit_payload": Rights(_APPEND),
    "audit_key": Rights(_APPEND),
    "audit_erasure": Rights(_READ),
    "audit_index": Rights(_APPEND),
    "audit_line": Rights(_APPEND),
    "audit_source": Rights(_APPEND),
    "audit_person": Rights(_APPEND),
    "audit_counter": Rights(_COUNT),
    "audit_head": Rights(_READ, _COUNT),
    "audit_checkpoint": Rights(_READ, _APPEND),
    "audit_tile": Rights(_APPEND, _READ),
    "audit_beginning": Rights(_READ, _READ),
}

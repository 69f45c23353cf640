"""Updates: whose they are, about whom, how sensitive; their files, corrections, withdrawals."""

from collections.abc import Iterator
from typing import TypeVar

from sqlalchemy import ColumnElement, select

from audit.verifier.canonical import Json
from hub.held_to_log.facts import UNKNOWN, Entry, Fact
from hub.held_to_log.table import Held, Row
from hub.updates.drafting import evidence_of, urgency_of
from hub.updates.files.models import Attachment
from hub.updates.held.service import UPDATE
from hub.updates.models import Update, UpdateCorrection, UpdateMarking, UpdateWithdrawal

_ROW, _MARKING = Update.__table__.c, UpdateMarking.__table__.c
_FILE, _CORRECTION = Attachment.__table__.c, UpdateCorrection.__table__.c
_WITHDRAWAL = UpdateWithdrawal.__table__.c
_HELD, _POSTED, _RAISED, _LOWERED = "HOLD", "POST", "SN_RAISE", "SN_LOWER"
Value = TypeVar("Value")
_FLAGS = ("is_household", "is_history_shared", "is_court_restricted")


def _read(entry: Entry) -> Iterator[Fact]:
    key = entry.text("update_id") or ""
    own: dict[str, Json] = {"family": entry.family, "author": entry.actor, "agency": entry.agency}
    if entry.action == _POSTED:
        yield Fact(key, own | _posted(entry), begins=True)
    elif entry.action != _HELD:
        yield Fact(key, {"sensitivity": entry.details.get("sensitivity")} | _readers_now(entry))
    elif entry.text("kind_held") == UPDATE:
        yield Fact(key, own, begins=True)


def _posted(entry: Entry) -> dict[str, Json]:
    tags = entry.texts("tags")
    said: dict[str, Json] = {
        "posted": entry.at,
        "event": entry.instant("event_at") or UNKNOWN,
        "tags": sorted({code for code in tags if not code.startswith("UR")}),
        "urgency": urgency_of(tags),
        "evidence": evidence_of(tags),
        "sensitivity": entry.details.get("sensitivity"),
        "subjects": sorted(set(entry.people)),
    }
    if _FLAGS[0] not in entry.details:
        return said  # an older entry: it does not say for whom it was meant
    readers = {name: sorted(entry.texts(name)) for name in ("named_readers", "court_readers")}
    return said | readers | {name: entry.details[name] for name in _FLAGS}


def _readers_now(entry: Entry) -> dict[str, Json]:
    if named := entry.texts("named_readers"):
        return {"named_readers": sorted(named)}
    # An older entry names those that came, and not those that had been named before.
    return {"named_readers": UNKNOWN} if entry.texts("readers") else {}


def _of_marking(column: ColumnElement[Value]) -> ColumnElement[Value]:
    return select(column).where(_MARKING.id == _ROW.marking_id).scalar_subquery()


def _of_file(entry: Entry) -> Iterator[Fact]:
    said: dict[str, Json] = {"family": entry.family, "update": entry.text("update_id")}
    yield from (Fact(one, said, begins=True) for one in entry.texts("attachments"))
    if entry.action == _HELD and entry.text("words") is None:
        # An older entry: it does not name the files of what was held.
        yield Fact(_files_of(said["update"]), begins=True, ends=True)


def _files_of(update_id: object) -> str:
    return f"of {update_id}"


def _file_found_by(row: Row) -> tuple[str, ...]:
    return row.key, _files_of(row.values["update"])


def _of_correction(entry: Entry) -> Iterator[Fact]:
    said: dict[str, Json] = {
        "family": entry.family,
        "update": entry.text("update_id"),
        "corrected": entry.at,
        "version": entry.details.get("version", UNKNOWN),
        "author": entry.text("author_id") or UNKNOWN,
    }
    yield Fact(entry.text("correction_id") or "", said, begins=True)


def _of_withdrawal(entry: Entry) -> Iterator[Fact]:
    said: dict[str, Json] = {"family": entry.family, "withdrawn": entry.at, "by": entry.actor}
    yield Fact(entry.text("update_id") or "", said, begins=True)


UPDATES = Held(
    name="update",
    actions=frozenset({_HELD, _POSTED, _RAISED, _LOWERED}),
    read=_read,
    unique=_ROW.id,
    columns={
        "family": _ROW.family_id,
        "posted": _ROW.posted_at,
        "event": _ROW.event_at,
        "author": _of_marking(_MARKING.author_id),
        "agency": _of_marking(_MARKING.agency_id),
        "tags": _of_marking(_MARKING.tags),
        "evidence": _of_marking(_MARKING.evidence),
        "urgency": _of_marking(_MARKING.urgency),
        "sensitivity": _of_marking(_MARKING.sensitivity),
        "subjects": _of_marking(_MARKING.subjects),
        "court_readers": _of_marking(_MARKING.court_readers),
        "named_readers": _of_marking(_MARKING.named_readers),
    }
    | {name: _of_marking(_MARKING[name]) for name in _FLAGS},
    unless_said={"posted": None},
    first=frozenset({"author", "agency"}),  # who releases what was held is not its author
)
FILES = Held(
    name="file",
    actions=frozenset({_HELD, _POSTED}),
    read=_of_file,
    unique=_FILE.id,
    columns={"family": _FILE.family_id, "update": _FILE.update_id},
    found_by=_file_found_by,
)
CORRECTIONS = Held(
    name="correction",
    actions=frozenset({"CORRECT"}),
    read=_of_correction,
    unique=_CORRECTION.id,
    columns={
        "family": _CORRECTION.family_id,
        "update": _CORRECTION.update_id,
        "version": _CORRECTION.version,
        "corrected": _CORRECTION.corrected_at,
        "author": _CORRECTION.corrected_by_id,
    },
)
WITHDRAWALS = Held(
    name="withdrawal",
    actions=frozenset({"WITHDRAW"}),
    read=_of_withdrawal,
    unique=_WITHDRAWAL.update_id,
    columns={
        "family": _WITHDRAWAL.family_id,
        "withdrawn": _WITHDRAWAL.withdrawn_at,
        "by": _WITHDRAWAL.withdrawn_by_id,
    },
)

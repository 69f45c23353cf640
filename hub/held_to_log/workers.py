"""Who is who: agencies and their agreements, workers, their roles and their accounts."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, func, select

from agencies.models import AccountRow, AgencyRow, AgreementRow, RoleRow, WorkerRow
from agencies.workers.addresses import SECOND
from audit.verifier.canonical import Json
from hub.held_to_log.facts import UNKNOWN, Entry, Fact
from hub.held_to_log.table import Held, Row

_AGENCY, _AGREEMENT = AgencyRow.__table__.c, AgreementRow.__table__.c
_WORKER, _ROLE, _ACCOUNT = WorkerRow.__table__.c, RoleRow.__table__.c, AccountRow.__table__.c
_ADDRESS = func.replace(_WORKER.email, SECOND, "")
_NEXT = RoleRow.__table__.alias("next_role").c
_PARTS = ("active", "inactive", "mfa", "acting_dsl", "training")
_STATE = ("is_active", "has_mfa", "is_acting_dsl")


def _of_agency(entry: Entry) -> Iterator[Fact]:
    said: dict[str, Json] = {"type": entry.text("agency_type"), "recorded": entry.at}
    if name := entry.text("name"):  # an older entry does not say
        said |= {"name": name, "never named": entry.details.get("is_never_named")}
    yield Fact(entry.text("agency_id") or "", said, begins=True)


def _of_agreement(entry: Entry) -> Iterator[Fact]:
    said = {"starts": entry.instant("begins"), "ends": entry.instant("ends"), "by": entry.actor}
    yield Fact(f"{entry.text('agency_id')}/{entry.at}", said, begins=True)


def _of_worker(entry: Entry) -> Iterator[Fact]:
    key = entry.text("worker_id") or ""
    if entry.action == "ROLE":
        yield Fact(key, {"agency": entry.text("agency_id")})
    elif entry.action == "WORKER":
        yield Fact(key, _called(entry))
    elif entry.text("change") == "created":
        yield Fact(key, {"recorded": entry.at} | _called(entry), begins=True)


def _called(entry: Entry) -> dict[str, Json]:
    """Name and address; nothing from an older entry of somebody's adding."""
    if not (name := entry.text("name")):
        return {}
    return {"name": name, "email": entry.text("email")}


def _of_role(entry: Entry) -> Iterator[Fact]:
    said = {"role": entry.text("role"), "by": entry.actor, "until the next": True}
    yield Fact(f"{entry.text('worker_id')}/{entry.at}", said, begins=True)


def _of_account(entry: Entry) -> Iterator[Fact]:
    part = entry.text("change") or ""
    if part not in _PARTS and part != "created":
        return
    said: dict[str, Json] = {"by": entry.actor} | _changed(entry, part)
    if "is_active" in entry.details:
        said |= {name: entry.details[name] for name in _STATE}
        said["training_until"] = entry.instant("training_until")
    yield Fact(f"{entry.text('worker_id')}/{entry.at}", said, begins=True)


def _changed(entry: Entry, part: str) -> dict[str, Json]:
    """What an older entry tells too."""
    changes: dict[str, dict[str, Json]] = {
        "active": {"is_active": True},
        "inactive": {"is_active": False},
        "mfa": {"has_mfa": entry.text("value") == "true"},
        "acting_dsl": {"is_acting_dsl": entry.text("value") == "true"},
        "training": {"training_until": entry.instant("value") if part == "training" else UNKNOWN},
    }
    return changes.get(part, {})


def _ends_with_the_next() -> ColumnElement[bool]:
    """A role ends where the worker's next begins, and not before."""
    begun = (
        select(_NEXT.starts_at)
        .where(_NEXT.worker_id == _ROLE.worker_id, _NEXT.seq > _ROLE.seq)
        .order_by(_NEXT.seq)
        .limit(1)
        .scalar_subquery()
    )
    return _ROLE.ends_at.is_not_distinct_from(begun)


def _by_worker(row: Row) -> tuple[str, ...]:
    return (f"{row.values['worker']}/{row.values['starts']}",)


def _by_agency(row: Row) -> tuple[str, ...]:
    return (f"{row.values['agency']}/{row.values['recorded']}",)


AGENCIES = Held(
    name="agency",
    actions=frozenset({"AGENCY"}),
    read=_of_agency,
    unique=_AGENCY.id,
    columns={
        "type": _AGENCY.type,
        "name": _AGENCY.name,
        "never named": _AGENCY.is_never_named,
        "recorded": _AGENCY.recorded_at,
    },
)
AGREEMENTS = Held(
    name="agreement",
    actions=frozenset({"DSA"}),
    read=_of_agreement,
    unique=_AGREEMENT.seq,
    columns={
        "agency": _AGREEMENT.agency_id,
        "starts": _AGREEMENT.starts_at,
        "ends": _AGREEMENT.ends_at,
        "recorded": _AGREEMENT.recorded_at,
        "by": _AGREEMENT.recorded_by,
    },
    found_by=_by_agency,
)
WORKERS = Held(
    name="worker",
    actions=frozenset({"ACCOUNT", "ROLE", "WORKER"}),
    read=_of_worker,
    unique=_WORKER.id,
    columns={
        "agency": _WORKER.agency_id,
        "recorded": _WORKER.recorded_at,
        "name": _WORKER.name,
        "email": _ADDRESS,
    },
)
ROLES = Held(
    name="role",
    actions=frozenset({"ROLE"}),
    read=_of_role,
    unique=_ROLE.seq,
    columns={
        "worker": _ROLE.worker_id,
        "role": _ROLE.role,
        "starts": _ROLE.starts_at,
        "until the next": _ends_with_the_next(),
        "by": _ROLE.recorded_by,
    },
    found_by=_by_worker,
)
ACCOUNTS = Held(
    name="account",
    actions=frozenset({"ACCOUNT"}),
    read=_of_account,
    unique=_ACCOUNT.seq,
    columns={
        "worker": _ACCOUNT.worker_id,
        "starts": _ACCOUNT.starts_at,
        "by": _ACCOUNT.recorded_by,
        "training_until": _ACCOUNT.training_until,
    }
    | {name: _ACCOUNT[name] for name in _STATE},
    found_by=_by_worker,
)

"""Where children stand, and who sits in the groups around them."""

from collections.abc import Iterator

from sqlalchemy import func

from audit.verifier.canonical import Json
from consent.models.plans import ChildStatus, GroupMember
from hub.held_to_log.facts import Entry, Fact
from hub.held_to_log.table import Held, Row

_STATUS, _MEMBER = ChildStatus.__table__.c, GroupMember.__table__.c
_LEFT = "GROUP_LEAVE"


def _of_status(entry: Entry) -> Iterator[Fact]:
    said: dict[str, Json] = {"status": entry.text("status"), "by": entry.actor}
    if entry.text("is_categorised"):  # an older entry does not say
        said["category"] = entry.text("category")
    yield Fact(_key(entry.text("child_id"), entry.text("track"), entry.at), said, begins=True)


def _of_member(entry: Entry) -> Iterator[Fact]:
    seat = [entry.text(name) for name in ("child_id", "group", "member")]
    if entry.action == _LEFT:
        yield Fact(_key(*seat), {"left": entry.at})
    else:
        yield Fact(_key(*seat, entry.at), {"by": entry.actor}, begins=True)


def _key(*parts: object) -> str:
    return "/".join(map(str, parts))


def _status_found_by(row: Row) -> tuple[str, ...]:
    return (_key(row.values["child"], row.values["track"], row.values["starts"]),)


def _member_found_by(row: Row) -> tuple[str, ...]:
    seat = [row.values[name] for name in ("child", "group", "member")]
    return _key(*seat, row.values["joined"]), _key(*seat)


STATUSES = Held(
    name="status",
    actions=frozenset({"STATUS_SET"}),
    read=_of_status,
    unique=_STATUS.seq,
    columns={
        "child": _STATUS.person_id,
        "track": _STATUS.track,
        "status": _STATUS.status,
        "category": _STATUS.category,
        "starts": _STATUS.starts_at,
        "by": _STATUS.set_by_id,
    },
    found_by=_status_found_by,
)
MEMBERS = Held(
    name="member",
    actions=frozenset({"GROUP_JOIN", _LEFT}),
    read=_of_member,
    unique=_MEMBER.seq,
    columns={
        "child": _MEMBER.person_id,
        "group": _MEMBER.kind,
        "member": func.coalesce(_MEMBER.worker_id, _MEMBER.agency_id),
        "joined": _MEMBER.joined_at,
        "left": _MEMBER.left_at,
        "by": _MEMBER.set_by_id,
    },
    unless_said={"left": None},
    found_by=_member_found_by,
    over="left",
)

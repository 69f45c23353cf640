"""Which workers would open an update of their own accord: a rough guess for the story's sake.

The decision itself is `consent.decide`; nothing is shown or withheld by this guess. It only
keeps the invented readings plausible: a wrong one leaves a denial in the log, as in life.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from consent.tags import Kind, current_vocabulary
from hub.demonstration.agencies import agency_types
from hub.demonstration.workers import agency_of, roles
from hub.demonstration.world import Event

_AGENCY_OF = agency_of()
_TYPE_OF = agency_types()
_ROLE_OF = roles()
_CAREFUL_READERS = {"CSC": "SW", "MAT": "MW", "PRIM": "HV"}
_TREATMENT = frozenset({"G01", "G02", "G03"})
_PLANS = frozenset({"ST.S47", "ST.CPP", "ST.LAC"})
_RISKS_OF_A_PLAN = frozenset({"G15"})
"""Members of a core group read these in full while they are no more than sensitive (rule 5.3)."""
_HIGHEST = 3


@dataclass(frozen=True, slots=True)
class _Permission:
    source: frozenset[str]
    to: frozenset[str]
    groups: frozenset[str]
    covers: frozenset[str]


@dataclass(slots=True)
class Readers:
    """Follows the events in their order and knows who reads what at each moment."""

    teams: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    permissions: dict[str, _Permission] = field(default_factory=dict)
    plans: dict[str, str] = field(default_factory=dict)
    seats: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def follow(self, event: Event) -> None:
        """Take note of an event that changes teams or permissions."""
        change = _CHANGES.get(str(event["do"]))
        if change is not None:
            change(self, event)

    def of(self, post: Event) -> list[str]:
        """Return the lead social worker, midwife and health visitor who may read this update."""
        family = str(post["family"])
        found = (
            worker
            for worker in self.teams[family]
            if _ROLE_OF[worker] == _CAREFUL_READERS.get(_TYPE_OF[_AGENCY_OF[worker]])
            and worker != post["by"]
        )
        return [worker for worker in found if self._is_shared(post, family, worker)]

    def by_plan(self, post: Event) -> list[str]:
        """Return who sits in the core group of one of its subjects and may read this of a risk."""
        if not groups_of(_texts(post, "tags")) <= _RISKS_OF_A_PLAN or post.get("sn") == _HIGHEST:
            return []
        seated = (
            worker
            for child in _texts(post, "subjects")
            if self.plans.get(child) in _PLANS
            for worker in self.seats[child]
            if worker in self.teams[str(post["family"])]
        )
        own = _AGENCY_OF[str(post["by"])]
        return [one for one in dict.fromkeys(seated) if _AGENCY_OF[one] != own]

    def _is_shared(self, post: Event, family: str, worker: str) -> bool:
        source, reader = _AGENCY_OF[str(post["by"])], _AGENCY_OF[worker]
        if source == reader:
            return reader == "csc"
        groups = groups_of(_texts(post, "tags"))
        if reader != "csc" and not groups <= _TREATMENT:
            return False
        subjects = frozenset(_texts(post, "subjects"))
        return any(
            source in one.source
            and reader in one.to
            and groups <= one.groups
            and subjects <= one.covers
            for name, one in self.permissions.items()
            if name.startswith(f"{family}/")
        )


def groups_of(tags: list[str]) -> frozenset[str]:
    """Return the sharing-table rows of the level-carrying tags (decision 1)."""
    known = [current_vocabulary().tag(code) for code in tags]
    content = [tag for tag in known if tag.kind is Kind.CONTENT]
    context = [tag for tag in known if tag.kind is Kind.CONTEXT]
    return frozenset(tag.group for tag in content or context)


def _open(readers: Readers, event: Event) -> None:
    readers.teams[str(event["family"])] += _texts(event, "team")


def _leave(readers: Readers, event: Event) -> None:
    family = str(event["involvement"]).split("/", maxsplit=1)[0]
    readers.teams[family] = [one for one in readers.teams[family] if one != event["worker"]]


def _set_status(readers: Readers, event: Event) -> None:
    if event.get("track", "plan") == "plan":
        readers.plans[str(event["child"])] = str(event["status"])


def _sit(readers: Readers, event: Event) -> None:
    if event["group"] == "core":
        readers.seats[str(event["child"])] += _texts(event, "workers")


def _rise(readers: Readers, event: Event) -> None:
    if event["group"] == "core":
        left, child = _texts(event, "workers"), str(event["child"])
        readers.seats[child] = [one for one in readers.seats[child] if one not in left]


def _give(readers: Readers, event: Event) -> None:
    fields = {name: frozenset(_texts(event, name)) for name in ("source", "to", "groups", "covers")}
    readers.permissions[str(event["id"])] = _Permission(
        fields["source"], fields["to"], fields["groups"], fields["covers"]
    )


def _withdraw(readers: Readers, event: Event) -> None:
    readers.permissions.pop(str(event["id"]), None)


def _close(readers: Readers, event: Event) -> None:
    family, agency = str(event["id"]).split("/", maxsplit=1)
    team = readers.teams[family]
    readers.teams[family] = [worker for worker in team if _AGENCY_OF[worker] != agency]


def _texts(event: Event, name: str) -> list[str]:
    value = event.get(name)
    return [str(one) for one in value] if isinstance(value, list) else []


_CHANGES: dict[str, Callable[[Readers, Event], None]] = {
    "group.join": _sit,
    "group.leave": _rise,
    "involvement.open": _open,
    "involvement.close": _close,
    "team.remove": _leave,
    "permission.give": _give,
    "permission.vary": _give,
    "permission.withdraw": _withdraw,
    "status.set": _set_status,
}

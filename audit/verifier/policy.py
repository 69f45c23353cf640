"""Whom one trusts: logs, witnesses and how many of them, in the C2SP format tlog-policy.

log <verifier key> [<url>]
witness <name> <verifier key> [<url>]
group <name> all|any|<number> <name> …
quorum <name>|none
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from .cosignature import CosignerKey
from .named_key import NoteRefused
from .note import VerifierKey

NONE = "none"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class PolicyRefused(ValueError):
    """Not a policy. The message names the line and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class KnownLog:
    """A log that is accepted. url: where it is read, if that is said."""

    key: VerifierKey
    url: str = ""


@dataclass(frozen=True, slots=True)
class Witness:
    """A witness under the name it has in this file alone. url: where checkpoints are submitted."""

    name: str
    key: CosignerKey
    url: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Has witnessed when at least `needed` of its members have."""

    needed: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """Logs and witnesses are unique by public key; `quorum` names a witness, a group or none."""

    logs: tuple[KnownLog, ...]
    witnesses: tuple[Witness, ...]
    groups: Mapping[str, Group]
    quorum: str

    def log_key(self, origin: str) -> VerifierKey | None:
        """The key of the log with that origin."""
        return next((one.key for one in self.logs if one.key.name == origin), None)

    def is_met(self, public_keys: Collection[bytes]) -> bool:
        """Whether cosignatures by these keys are a quorum."""
        have = {one.name for one in self.witnesses if one.key.public_key in public_keys}
        return self.quorum == NONE or self._has_witnessed(self.quorum, have)

    def met_at(self, seconds: Mapping[bytes, int]) -> int | None:
        """Since when a quorum has cosigned, of what each key cosigned when; None without one.

        It is the latest time at or after which a whole quorum did. None too where none is needed.
        """
        if self.quorum == NONE:
            return None
        for moment in sorted(set(seconds.values()), reverse=True):
            if self.is_met({key for key, at in seconds.items() if at >= moment}):
                return moment
        return None

    def _has_witnessed(self, name: str, have: Collection[str]) -> bool:
        group = self.groups.get(name)
        if group is None:
            return name in have
        return sum(self._has_witnessed(one, have) for one in group.members) >= group.needed


def read_policy(text: str) -> Policy:
    """Raises: PolicyRefused."""
    reading = _Reading()
    for number, line in enumerate(text.split("\n"), start=1):
        items = re.split(r"[ \t]+", line.strip(" \t"))
        if _CONTROL.search(line):
            raise PolicyRefused(f"line {number}: a control character")
        if items[0] and not items[0].startswith("#"):
            try:
                reading.take(items[0], items[1:])
            except (NoteRefused, PolicyRefused) as problem:
                raise PolicyRefused(f"line {number}: {problem}") from None
    return reading.policy()


@dataclass(slots=True)
class _Reading:
    logs: list[KnownLog] = field(default_factory=list)
    witnesses: list[Witness] = field(default_factory=list)
    groups: dict[str, Group] = field(default_factory=dict)
    quorum: str | None = None
    members: set[str] = field(default_factory=set)

    def take(self, kind: str, items: Sequence[str]) -> None:
        match kind:
            case "log" if 1 <= len(items) <= 2:
                self._log(KnownLog(VerifierKey.parse(items[0]), *items[1:]))
            case "witness" if 2 <= len(items) <= 3:
                self._witness(Witness(items[0], CosignerKey.parse(items[1]), *items[2:]))
            case "group" if len(items) >= 3:
                self._group(items[0], items[1], tuple(items[2:]))
            case "quorum" if len(items) == 1:
                self._quorum(items[0])
            case _:
                raise PolicyRefused("neither log, witness, group nor quorum with its parts")

    def policy(self) -> Policy:
        if self.quorum is None:
            raise PolicyRefused("there is no quorum line")
        return Policy(tuple(self.logs), tuple(self.witnesses), self.groups, self.quorum)

    def _log(self, log: KnownLog) -> None:
        if any(one.key.public_key == log.key.public_key for one in self.logs):
            raise PolicyRefused("the same log key twice")
        self.logs.append(log)

    def _witness(self, witness: Witness) -> None:
        if any(one.key.public_key == witness.key.public_key for one in self.witnesses):
            raise PolicyRefused("the same witness key twice: it would count twice")
        self._new_name(witness.name)
        self.witnesses.append(witness)

    def _group(self, name: str, threshold: str, members: tuple[str, ...]) -> None:
        self._new_name(name)
        for member in members:
            self._known_name(member)
            if member in self.members:
                raise PolicyRefused(f"{member} is a member already: it would count twice")
            self.members.add(member)
        self.groups[name] = Group(_needed(threshold, len(members)), members)

    def _quorum(self, name: str) -> None:
        if self.quorum is not None:
            raise PolicyRefused("a second quorum line")
        if name != NONE:
            self._known_name(name)
        self.quorum = name

    def _new_name(self, name: str) -> None:
        if name == NONE or name in self._names():
            raise PolicyRefused(f"the name {name} is taken")

    def _known_name(self, name: str) -> None:
        if name not in self._names():
            raise PolicyRefused(f"no line before this one defines {name}")

    def _names(self) -> set[str]:
        return {one.name for one in self.witnesses} | self.groups.keys()


def _needed(threshold: str, count: int) -> int:
    if threshold in {"all", "any"}:
        return count if threshold == "all" else 1
    if not re.fullmatch(r"[1-9][0-9]{0,3}", threshold) or int(threshold) > count:
        raise PolicyRefused("a group needs all, any, or from 1 to as many as it has members")
    return int(threshold)

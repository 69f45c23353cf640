"""Acts that wait as text, to be sealed: what was chosen, with every word that was typed."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import TypeVar

from consent.permission.terms import Giver, PermissionTerms
from consent.permission.words import PermissionWords
from hub.foundation.identifiers import AgencyId
from hub.sharing.opening_acts.acts import (
    OpeningAct,
    PermissionChanged,
    PermissionGranted,
    SeatTaken,
    StatusChange,
)

LISTS = ("covers", "groups", "sources", "recipients", "exclusions")
INSTANTS = ("valid_from", "valid_to", "review_at", "history_from")
One = TypeVar("One")


def text_of(act: OpeningAct) -> str:
    """The act as JSON."""
    return json.dumps({"act": type(act).__name__, **asdict(act)}, default=_iso)


def act_in(text: str) -> OpeningAct:
    """The act that `text_of` wrote down."""
    said = json.loads(text)
    kind = said.pop("act")
    if kind == StatusChange.__name__:
        return StatusChange(**said)
    if kind == SeatTaken.__name__:
        workers, agencies = tuple(said["workers"]), tuple(said["agencies"])
        return SeatTaken(said["child_id"], said["group"], workers, agencies)
    made = PermissionGranted if kind == PermissionGranted.__name__ else PermissionChanged
    return made(said["permission_id"], Giver(**said["giver"]), _terms(text))


def _terms(text: str) -> PermissionTerms:
    said = json.loads(text)["terms"]
    said.update({name: tuple(said[name]) for name in LISTS})
    said.update({name: _instant(said[name]) for name in INSTANTS})
    said.update(max_for=_exceptions(said["max_for"]), words=PermissionWords(**said["words"]))
    return PermissionTerms(**said)


def _exceptions(rows: Iterable[tuple[str, str, str]]) -> tuple[tuple[AgencyId, str, str], ...]:
    return tuple((AgencyId(agency), group, level) for agency, group, level in rows)


def _instant(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _iso(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"an act cannot hold a {type(value).__name__}")

"""Reads the sharing table, the role caps and the lists of a version into checked values."""

from dataclasses import dataclass
from datetime import timedelta

from consent.outcome import Level, Reason
from consent.rule_versions.policy_files import (
    BadPolicy,
    Row,
    number,
    policy_file,
    rows,
    table,
    text,
    texts,
)

Cap = tuple[Level, Level, Level]
"""Levels at SN1, SN2, SN3."""

NOTHING: Cap = (Level.NONE, Level.NONE, Level.NONE)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of the sharing table, as a page shows it: levels per agency type."""

    group: str
    label: str
    levels: dict[str, Cap]
    source: str


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role's cap, in some agency types (empty: in any)."""

    role: str
    label: str
    cap: Cap
    agency_types: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Lists:
    """The sets the rules name; the files say where each comes from."""

    no_content: frozenset[str]
    narrow: frozenset[str]
    desk: frozenset[str]
    auditing: frozenset[str]
    night_desk: frozenset[str]
    court: frozenset[str]
    only_acting_dsl: frozenset[str]
    leads: tuple[tuple[str, tuple[str, ...]], ...]
    uplift_mask: int
    uplift_highest_sn: int
    uplift_seats: frozenset[str]
    statutory_plan: frozenset[str]
    statutory_legal: frozenset[str]
    statutory_seats: frozenset[str]
    decision_bases: tuple[Reason, ...]
    decision_outcomes: dict[str, Level]
    probes: dict[str, str]
    after_closure: timedelta
    glass: timedelta
    after_meeting: timedelta


def _cap(letters: str) -> Cap:
    levels = tuple(Level.of_letter(letter) for letter in letters)
    if len(levels) != 3:
        raise BadPolicy("a cell is three letters")
    return levels[0], levels[1], levels[2]


def read_table(version: str) -> tuple[TableRow, ...]:
    content = policy_file(version, "matrix")
    types = set(texts(content, "agency_types"))
    found = tuple(_read_table_row(row, types) for row in rows(content, "row"))
    if len({row.group for row in found}) != len(found):
        raise BadPolicy("a group stands twice in the sharing table")
    return found


def _read_table_row(row: Row, types: set[str]) -> TableRow:
    cells = row.get("levels")
    if not isinstance(cells, dict) or set(cells) != types:
        raise BadPolicy("a row has not one cell for each agency type")
    levels = {agency_type: _cap(str(letters)) for agency_type, letters in cells.items()}
    return TableRow(text(row, "group"), text(row, "label"), levels, text(row, "source"))


def compile_table(
    found: tuple[TableRow, ...], bits: dict[str, int]
) -> dict[tuple[str, int], tuple[int, int, int]]:
    """Per agency type and SN: the groups whose cell is N, E, S, as masks."""
    masks: dict[tuple[str, int], tuple[int, int, int]] = {}
    for agency_type in found[0].levels:
        for sn in (1, 2, 3):
            by_level = [0, 0, 0, 0]
            for row in found:
                by_level[row.levels[agency_type][sn - 1]] |= bits[row.group]
            masks[agency_type, sn] = (by_level[0], by_level[1], by_level[2])
    return masks


def read_roles(version: str) -> tuple[RoleRow, ...]:
    return tuple(
        RoleRow(
            role=text(row, "role"),
            label=text(row, "label"),
            cap=_cap(text(row, "cap")),
            agency_types=texts(row, "agency_types"),
            source=text(row, "source"),
        )
        for row in rows(policy_file(version, "roles"), "role")
    )


def compile_caps(found: tuple[RoleRow, ...]) -> dict[tuple[str, str], Cap]:
    caps: dict[tuple[str, str], Cap] = {}
    for row in found:
        for agency_type in row.agency_types or ("",):
            if (row.role, agency_type) in caps:
                raise BadPolicy("a role stands twice")
            caps[row.role, agency_type] = row.cap
    return caps


def read_lists(version: str, settings: Row, bits: dict[str, int]) -> Lists:
    roles = policy_file(version, "roles")
    uplift, statutory = table(settings, "uplift"), table(settings, "statutory")
    decisions, durations = table(settings, "decisions"), table(settings, "durations")
    probes = {
        name: str(tag)
        for name, tag in table(settings, "involvement_probe").items()
        if name != "source"
    }
    if not set(texts(uplift, "groups")) <= set(bits):
        raise BadPolicy("the uplift names an unknown group")
    return Lists(
        no_content=frozenset(texts(roles, "no_content")),
        narrow=frozenset(texts(roles, "narrow")),
        desk=frozenset(texts(roles, "desk")),
        auditing=frozenset(texts(roles, "auditing")),
        night_desk=frozenset(texts(roles, "night_desk")),
        court=frozenset(texts(roles, "court")),
        only_acting_dsl=frozenset(texts(roles, "only_acting_dsl")),
        leads=tuple((text(row, "role"), texts(row, "agency_types")) for row in rows(roles, "lead")),
        uplift_mask=sum(bits[group] for group in texts(uplift, "groups")),
        uplift_highest_sn=number(uplift, "highest_sensitivity"),
        uplift_seats=frozenset(texts(uplift, "seats")),
        statutory_plan=frozenset(texts(statutory, "plan")),
        statutory_legal=frozenset(texts(statutory, "legal")),
        statutory_seats=frozenset(texts(statutory, "seats")),
        decision_bases=tuple(Reason(code) for code in texts(decisions, "bases")),
        decision_outcomes=_outcomes(decisions),
        probes=probes,
        after_closure=timedelta(seconds=number(durations, "after_closure")),
        glass=timedelta(seconds=number(durations, "glass")),
        after_meeting=timedelta(seconds=number(durations, "after_meeting")),
    )


def _outcomes(decisions: Row) -> dict[str, Level]:
    found = decisions.get("outcomes")
    if not isinstance(found, dict):
        raise BadPolicy("no outcomes")
    return {str(outcome): Level.of_letter(str(letter)) for outcome, letter in found.items()}

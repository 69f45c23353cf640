"""What a permission agrees to as a table: one row for each kind, one column for each recipient."""

from dataclasses import dataclass
from datetime import datetime
from itertools import product

from consent.outcome import Level
from consent.world import Statement
from hub.foundation.identifiers import AgencyId
from hub.presentation.wording import gettext
from hub.sharing.permissions.queries import SeenPermission, Words, names
from hub.sharing.permissions.wording import examples


@dataclass(frozen=True, slots=True)
class AgreedRow:
    """A kind of information, what it holds, and a level's letter for each recipient."""

    kind: str
    tags: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgreedTable:
    """The most a permission allows. `heads`: the names of the recipients that may be named."""

    heads: tuple[str, ...]
    rows: tuple[AgreedRow, ...]


def agreed_table(one: SeenPermission, words: Words, at: datetime) -> AgreedTable:
    """The table of what was last said, as far as the reader may know of agencies and kinds.

    What its giver has said since about all of a cell counts there.
    """
    said = one.last
    rules, named, groups = words.rules, words.agencies_of(said), words.groups(said)
    recipients = sorted(filter(named.name, said.recipients), key=named.name)
    rows = []
    for row in rules.table:
        if row.group in groups:
            rows.append(
                AgreedRow(
                    kind=gettext(row.label),
                    tags=examples(rules, row.group),
                    cells=tuple(_standing(one, who, row.group, at).letter for who in recipients),
                )
            )
    return AgreedTable(tuple(map(named.name, recipients)), tuple(rows))


def _standing(one: SeenPermission, agency_id: AgencyId, group: str, at: datetime) -> Level:
    """The level of the last statement that names the agency and the kind from every source and for
    every person of this one."""
    places = list(product(one.last.sources, one.last.covers))
    for later in reversed(one.later):
        if all(names(later, source, agency_id, group, who) for source, who in places):
            return _level(later, agency_id, group) if _is_standing(later, at) else Level.NONE
    return _level(one.last, agency_id, group)


def _is_standing(statement: Statement, at: datetime) -> bool:
    ends = (statement.withdrawn_at, statement.valid_to)
    return statement.kind != "refuse" and all(end is None or at < end for end in ends)


def _level(statement: Statement, agency_id: AgencyId, group: str) -> Level:
    """What was said for this agency and kind, else for all."""
    for one in reversed(statement.max_for):  # the last one said counts
        if one.agency_id == agency_id and one.group == group:
            return one.level
    return statement.max_level

"""What a permission agrees to as a table: one row for each kind, one column for each recipient."""

from dataclasses import dataclass

from consent.outcome import Level
from consent.world import Statement
from hub.foundation.identifiers import AgencyId
from hub.presentation.wording import gettext
from hub.sharing.permissions.queries import Words
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


def agreed_table(statement: Statement, words: Words) -> AgreedTable:
    """The table of what was last said, as far as the reader may know of agencies and kinds."""
    rules, named, groups = words.rules, words.agencies_of(statement), words.groups(statement)
    recipients = sorted(filter(named.name, statement.recipients), key=named.name)
    rows = []
    for row in rules.table:
        if row.group in groups:
            rows.append(
                AgreedRow(
                    kind=gettext(row.label),
                    tags=examples(rules, row.group),
                    cells=tuple(_level(statement, one, row.group).letter for one in recipients),
                )
            )
    return AgreedTable(tuple(map(named.name, recipients)), tuple(rows))


def _level(statement: Statement, agency_id: AgencyId, group: str) -> Level:
    """What was said for this agency and kind, else for all."""
    for one in reversed(statement.max_for):  # the last one said counts
        if one.agency_id == agency_id and one.group == group:
            return one.level
    return statement.max_level

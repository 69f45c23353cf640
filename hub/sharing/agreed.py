"""What a permission agrees to as a table: one row for each kind, one column for each recipient."""

from dataclasses import dataclass

from consent.outcome import Level
from consent.world import Statement
from hub.foundation.identifiers import AgencyId
from hub.presentation.wording import gettext
from hub.sharing.queries import Words
from hub.sharing.wording import examples


@dataclass(frozen=True, slots=True)
class AgreedRow:
    """A kind of information, what it holds, and a level's letter for each recipient."""

    kind: str
    tags: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgreedTable:
    """The most a permission allows. `heads`: the recipients' names."""

    heads: tuple[str, ...]
    rows: tuple[AgreedRow, ...]


def agreed_table(statement: Statement, words: Words) -> AgreedTable:
    """The table of what was last said."""
    rules = words.rules
    recipients = sorted(statement.recipients, key=lambda one: words.agencies.get(one, ""))
    rows = []
    for row in rules.table:
        if row.group in statement.groups:
            rows.append(
                AgreedRow(
                    kind=gettext(row.label),
                    tags=examples(rules, row.group),
                    cells=tuple(_level(statement, one, row.group).letter for one in recipients),
                )
            )
    return AgreedTable(tuple(words.agencies.get(one, "") for one in recipients), tuple(rows))


def _level(statement: Statement, agency_id: AgencyId, group: str) -> Level:
    """What was said for this agency and kind, else for all."""
    for one in reversed(statement.max_for):  # the last one said counts
        if one.agency_id == agency_id and one.group == group:
            return one.level
    return statement.max_level

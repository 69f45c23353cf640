"""What `hub audit verify` promises: which tables are held against the log, and which are not."""

from hub.held_to_log.table import Held
from hub.held_to_log.tables import TABLES

NOT_HELD = (
    "agency_team",
    "audit_checkpoint",
    "clock_breach",
    "enquiry",
    "exemption",
    "fact_step",
    "family",
    "family_member",
    "family_restriction",
    "family_split",
    "held_text",
    "meeting",
    "more_request",
    "partnership_setting",
    "permission_person",
    "person_flag",
    "person_link",
    "person_merge",
    "rule_version",
    "sealed_record",
    "update_grant",
    "update_remarking",
    "worker_identity",
)
"""Of those that are not held, the ones that pages are answered from."""


def held_tables() -> tuple[str, ...]:
    """By name, with the lists below their rows."""
    lists = (part.parent for held in TABLES for part in held.parts.values())
    return tuple(sorted({table_of(held) for held in TABLES} | {_table(one) for one in lists}))


def table_of(held: Held) -> str:
    """Whose rows are held: of its columns some may be worked out from others, or elsewhere."""
    return next(name for one in (held.unique, *held.columns.values()) if (name := _table(one)))


def _table(column: object) -> str:
    table = getattr(column, "table", None)
    return "" if table is None else str(table)


def verifies_in_words() -> str:
    """The help of the command: no more than it does."""
    return (
        "Check the whole log offline, and rows of the database against it; exit 0 only if all is"
        " sound.\n\n"
        f"Held against the log are the tables {', '.join(held_tables())}: that no row is gone or"
        " invented, and that its dates, codes and whose it is are as the entries say; of an update,"
        " what is marked of it as well; of a worker added or corrected since entries say it,"
        " name and email address; of an assessment whether a child can decide, not why. Updates and"
        " corrections are opened too: that they say what the log was told they say, or at least"
        " open, where their entries are older than that. So are people's birth and due dates, names"
        " and numbers, and the notes and reasons beside other rows; of how many no entry says what"
        " they were is counted.\n\n"
        f"Not held are {', '.join(NOT_HELD)}, nor any other table that is not named above: whoever"
        " may write to the database can change those without a word from this command. Entries of"
        " earlier versions say less, and of what they do not say nothing is compared."
    )

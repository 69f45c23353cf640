"""Whatever is sealed hangs on a compartment: without its key, which the second wall may hide, no
word of a family opens."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Column, LargeBinary, MetaData, String, Table

from hub.foundation.database import Base
from tests.architecture.source import refuse
from tests.services.schema import import_tables

NO_WORDS = {
    "audit_head": "hashes",
    "audit_key": "the keys of the log's years",
    "audit_leaf": "commitments",
    "audit_payload": "details of the log, under the key of their year",
    "audit_pending": "commitments",
    "audit_tile": "hashes",
    "compartment": "the keys themselves",
    "sign_in_session": "an authenticator's secret, wrapped by itself",
    "worker_authenticator": "an authenticator's secret, wrapped by itself",
}
"""Tables with bytes that are no words of a family."""

BY_ANOTHER_ROW = {
    "family_member": "its family's",
    "involvement": "its family's",
    "looked_into_step": "its item's",
    "permission_statement": "its permission's",
    "team_member": "its family's",
}
"""Tables whose words lie under a compartment that another row names."""


def hangs_on_no_key(table: Table) -> Iterator[str]:
    """Sealed columns of a table that does not say under which compartment they lie."""
    if table.name in NO_WORDS | BY_ANOTHER_ROW or "compartment_id" in table.c:
        return
    for column in table.c:
        if isinstance(column.type, LargeBinary):
            yield f"{table.name}.{column.name} hangs on no compartment"


class TestSealedColumns:
    @pytest.fixture(autouse=True)
    def _every_table(self) -> None:
        import_tables()

    def test_hang_on_a_compartment(self) -> None:
        refuse(one for table in Base.metadata.sorted_tables for one in hangs_on_no_key(table))

    def test_are_listed_only_where_there_are_any(self) -> None:
        gone = (NO_WORDS | BY_ANOTHER_ROW).keys() - Base.metadata.tables.keys()
        refuse(f"{name} is gone: take it off the list" for name in gone)

    def test_are_found_where_they_hang_on_none(self) -> None:
        planted = Table("planted", MetaData(), Column("id", String), Column("x", LargeBinary))
        assert list(hangs_on_no_key(planted)) == ["planted.x hangs on no compartment"]

"""Column types that recur. Tables are built from these, so a time or an id is stored one way."""

from datetime import UTC, datetime
from typing import Annotated

from sqlalchemy import BigInteger, Dialect, Identity, Integer, LargeBinary, String
from sqlalchemy.orm import mapped_column
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """An instant, kept as whole seconds since 1970 on every engine: exact, small, sortable."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Refuse a naive time: it would mean another instant on another machine."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored time needs a time zone")
        return int(value.timestamp())

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """Always aware UTC."""
        return None if value is None else datetime.fromtimestamp(value, UTC)


# SQLite numbers rows only by a column spelled INTEGER; PostgreSQL wants eight bytes.
Counter = BigInteger().with_variant(Integer, "sqlite")

UuidKey = Annotated[str, mapped_column(String(36), primary_key=True)]
UuidRef = Annotated[str, mapped_column(String(36))]
OptionalUuidRef = Annotated[str | None, mapped_column(String(36))]
Seq = Annotated[int, mapped_column(Counter, Identity(), primary_key=True)]
Code = Annotated[str, mapped_column(String(32))]
OptionalCode = Annotated[str | None, mapped_column(String(32))]
Instant = Annotated[datetime, mapped_column(UtcDateTime)]
OptionalInstant = Annotated[datetime | None, mapped_column(UtcDateTime)]
Ciphertext = Annotated[bytes, mapped_column(LargeBinary)]
OptionalCiphertext = Annotated[bytes | None, mapped_column(LargeBinary)]

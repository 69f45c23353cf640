"""`column is among a query's`, worked out once and before anything else.

Joined row by row to a long history, as PostgreSQL would plan a plain IN, a question about a busy
family took 300 ms of a million entries; looked up first, well under one.
"""

from typing import Any

from sqlalchemy import Boolean, ColumnElement, Select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class _Among(FunctionElement[bool]):
    """column, query: in this order."""

    name = "among"
    type = Boolean()
    inherit_cache = True


def among(column: ColumnElement[str], query: Select[str]) -> ColumnElement[bool]:
    """Whether the column's value is one of the query's."""
    return _Among(column, query.scalar_subquery())


@compiles(_Among)
def _in(element: _Among, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401
    column, query = (compiler.process(one, **options) for one in element.clauses)
    return f"{column} IN {query}"


@compiles(_Among, "postgresql")
def _any(element: _Among, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401
    column, query = (compiler.process(one, **options) for one in element.clauses)
    return f"{column} = ANY (ARRAY{query})"

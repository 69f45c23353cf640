"""Small modules, small functions, names that say something."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

import pytest

from tests.architecture.source import AROUND, Source, everything, product, refuse

MODULE_LINES = 250
MODULE_LINES_AROUND = 400  # of tests, benchmarks, scripts
LONGER = {
    "audit/verifier/entry.py": 270,  # one entry: its leaf, its commitments, its people
    "audit/verifier/tree.py": 260,  # RFC 6962, whole
    "consent/authorise.py": 300,  # the only maker of permits
    "hub/updates/queries.py": 265,  # one table, read once and kept
}
"""Modules of one noun that a reviewer has read, and how long each may be: never longer again."""
FUNCTION_LINES = 50
LEVELS = 4
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "misc", "common", "shared", "base", "stuff"}
BLOCKS = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.Match, ast.AsyncFor, ast.AsyncWith)


def is_step(source: Source) -> bool:
    """A step of the schema is one long list of tables, read once and never changed."""
    return source.name.startswith("hub/migrations/versions/")


def is_list(source: Source) -> bool:
    """A list that names each of many things once, to import them from one place."""
    return is_step(source) or source.name == "audit/events.py"


def lines_allowed(source: Source) -> int:
    """How long a module may be."""
    if source.name.startswith(AROUND):
        return MODULE_LINES_AROUND
    return LONGER.get(source.name, MODULE_LINES)


def module_too_long(source: Source) -> Iterator[str]:
    """A module longer than that holds a second noun."""
    if len(source.lines) > lines_allowed(source) and not is_list(source):
        yield f"{source.name} has {len(source.lines)} lines"


def allowed_in_vain(longer: Iterable[str], sources: Iterable[Source]) -> Iterator[str]:
    """What was allowed to be longer and is not: the allowance goes, so that it stays short."""
    long = {source.name for source in sources if len(source.lines) > MODULE_LINES}
    return (f"{name} needs no allowance" for name in longer if name not in long)


def function_too_long(source: Source) -> Iterator[str]:
    """A function of more than 50 lines does a second thing."""
    for function in source.functions():
        length = (function.end_lineno or function.lineno) - function.lineno + 1
        if length > FUNCTION_LINES and not is_step(source):
            yield f"{source.at(function)} {function.name} has {length} lines"


def too_deep(source: Source) -> Iterator[str]:
    """More than four levels of indent inside a function hide the way out."""
    for function in source.functions():
        if depth(function.body) > LEVELS:
            yield f"{source.at(function)} {function.name} is indented too deeply"


def depth(body: list[ast.stmt]) -> int:
    """How many blocks lie inside each other, the function's own body counting one."""
    return 1 + max((_inside(statement) for statement in body), default=0)


def _inside(statement: ast.stmt) -> int:
    if not isinstance(statement, BLOCKS):
        return 0
    bodies = [getattr(statement, name, []) for name in ("body", "orelse", "finalbody")]
    if _is_elif(statement):
        # An elif stands at its if's own level.
        return max(depth(bodies[0]), _inside(bodies[1][0]))
    for part in (*getattr(statement, "handlers", []), *getattr(statement, "cases", [])):
        bodies.append(part.body)
    return max(depth(body) for body in bodies if body)


def _is_elif(statement: ast.stmt) -> bool:
    return (
        isinstance(statement, ast.If)
        and len(statement.orelse) == 1
        and isinstance(statement.orelse[0], ast.If)
    )


def says_nothing(source: Source) -> Iterator[str]:
    """A module called utils or helpers gathers whatever has no home."""
    path = PurePosixPath(source.name)
    for part in (*path.parts[:-1], path.stem):
        if part in EMPTY_NAMES:
            yield f"{source.name} has a name that says nothing"


def package_with_code(source: Source) -> Iterator[str]:
    """An __init__.py holds a docstring and nothing else."""
    if PurePosixPath(source.name).name != "__init__.py":
        return
    if ast.get_docstring(source.tree) is None or len(source.tree.body) != 1:
        yield f"{source.name} is not a docstring alone"


class TestSizes:
    @pytest.mark.parametrize(
        "sweep", [module_too_long, function_too_long, says_nothing, package_with_code]
    )
    def test_hold_everywhere(self, sweep: object) -> None:
        assert callable(sweep)
        refuse(complaint for source in everything() for complaint in sweep(source))

    def test_allow_no_more_than_is_needed(self) -> None:
        refuse(allowed_in_vain(LONGER, product()))

    def test_no_function_of_the_product_is_too_deep(self) -> None:
        refuse(complaint for source in product() for complaint in too_deep(source))


class TestPlanted:
    @pytest.mark.parametrize(
        ("name", "most"),
        [("hub/planted.py", 250), ("tests/planted.py", 400), *sorted(LONGER.items())],
    )
    def test_long_module(self, name: str, most: int) -> None:
        assert list(module_too_long(Source.of("\n" * (most + 1), name)))
        assert not list(module_too_long(Source.of("\n" * most, name)))

    def test_allowance_that_nobody_needs(self) -> None:
        was_split = Source.of("\n" * MODULE_LINES, "hub/split.py")
        still_long = Source.of("\n" * (MODULE_LINES + 1), "hub/long.py")
        found = allowed_in_vain(
            ["hub/split.py", "hub/long.py", "hub/gone.py"], [was_split, still_long]
        )
        assert list(found) == ["hub/split.py needs no allowance", "hub/gone.py needs no allowance"]

    def test_long_function(self) -> None:
        assert list(function_too_long(Source.of("def f():\n" + "    f()\n" * 50)))
        assert not list(function_too_long(Source.of("def f():\n" + "    f()\n" * 49)))

    def test_deep_function(self) -> None:
        nested = "def f():\n  if a:\n    for b in c:\n      with d:\n        {}"
        assert list(too_deep(Source.of(nested.format("while e:\n          f()"))))
        assert not list(too_deep(Source.of(nested.format("f()"))))

    def test_elif_is_no_deeper_than_its_if(self) -> None:
        ladder = "def f():\n  if a: b()\n" + "  elif a: b()\n" * 9
        assert not list(too_deep(Source.of(ladder)))

    @pytest.mark.parametrize("name", ["hub/utils.py", "consent/common/rules.py"])
    def test_empty_name(self, name: str) -> None:
        assert list(says_nothing(Source.of("", name)))

    @pytest.mark.parametrize("text", ["", "import os", '"""Owns it."""\nimport os'])
    def test_package_with_code(self, text: str) -> None:
        assert list(package_with_code(Source.of(text, "hub/planted/__init__.py")))

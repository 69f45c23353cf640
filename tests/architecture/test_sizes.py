"""Small modules, small functions, names that say something."""

import ast
from collections.abc import Iterator
from pathlib import PurePosixPath

import pytest

from tests.architecture.source import Source, everything, product, refuse

MODULE_LINES = 400
FUNCTION_LINES = 50
LEVELS = 4
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "misc", "common", "shared", "base", "stuff"}
BLOCKS = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.Match, ast.AsyncFor, ast.AsyncWith)


def is_step(source: Source) -> bool:
    """A step of the schema is one long list of tables, read once and never changed."""
    return source.name.startswith("hub/migrations/versions/")


def module_too_long(source: Source) -> Iterator[str]:
    """A module of more than 400 lines holds a second noun."""
    if len(source.lines) > MODULE_LINES and not is_step(source):
        yield f"{source.name} has {len(source.lines)} lines"


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

    def test_no_function_of_the_product_is_too_deep(self) -> None:
        refuse(complaint for source in product() for complaint in too_deep(source))


class TestPlanted:
    def test_long_module(self) -> None:
        assert list(module_too_long(Source.of("\n" * 401)))
        assert not list(module_too_long(Source.of("\n" * 400)))

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

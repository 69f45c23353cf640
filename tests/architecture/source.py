"""The project's own Python files, parsed once, and the small questions sweeps ask of them."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

import pytest

from tests.services.rare_collections import kept_to_the_end

PROJECT = Path(__file__).resolve().parents[2]
PRODUCT = ("hub", "agencies", "consent", "audit", "wsgi.py")
AROUND = ("tests", "benchmarks", "scripts")


@dataclass(frozen=True, slots=True)
class Source:
    """One Python file. `name` is its path from the project, with slashes."""

    name: str
    text: str
    tree: ast.Module

    @classmethod
    def of(cls, text: str, name: str = "hub/planted.py") -> Self:
        """A file that a test plants."""
        return cls(name, text, ast.parse(text))

    @property
    def lines(self) -> list[str]:
        """The text line by line; line n is at n - 1."""
        return self.text.splitlines()

    def nodes(self) -> tuple[ast.AST, ...]:
        """Everything in its tree, as `ast.walk` finds it."""
        return _nodes(self.tree)

    def calls(self) -> Iterator[ast.Call]:
        """Every call in it."""
        return (node for node in self.nodes() if isinstance(node, ast.Call))

    def called(self) -> Iterator[tuple[str, ast.Call]]:
        """Every call with the name of what is called, also of what was chosen between before:
        `kind = A if … else B` and then `kind()` calls both."""
        chosen: dict[str, list[str]] = {}
        for node in self.nodes():
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.IfExp):
                either = [dotted(one) for one in (node.value.body, node.value.orelse)]
                for target in node.targets:
                    chosen.setdefault(dotted(target), []).extend(either)
        for call in self.calls():
            name = dotted(call.func)
            yield from ((one.rpartition(".")[2], call) for one in (name, *chosen.get(name, ())))

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Every function and method in it, nested ones too."""
        for node in self.nodes():
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node

    def classes(self) -> Iterator[ast.ClassDef]:
        """Every class in it."""
        return (node for node in self.nodes() if isinstance(node, ast.ClassDef))

    def imported(self) -> Iterator[str]:
        """Every module it imports, in functions too."""
        for node in self.nodes():
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module

    def at(self, node: ast.AST) -> str:
        """Where a node stands, for the complaint."""
        return f"{self.name}:{getattr(node, 'lineno', 0)}"


@cache
def _nodes(tree: ast.Module) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(tree))


@cache
def product() -> tuple[Source, ...]:
    """Every file that runs when the hub runs."""
    with kept_to_the_end():
        return tuple(_sources(PRODUCT))


@cache
def everything() -> tuple[Source, ...]:
    """The product and all that surrounds it."""
    with kept_to_the_end():
        return product() + tuple(_sources(AROUND))


def refuse(complaints: Iterable[str]) -> None:
    """Fail with every complaint on a line of its own."""
    found = list(complaints)
    if found:
        pytest.fail("\n".join(found), pytrace=False)


def changes(reviewed: Path, present: Iterable[str]) -> Iterator[str]:
    """How a list differs from the one a reviewer has read; empty while it does not."""
    then, now = reviewed.read_text().splitlines(), list(present)
    yield from (f"not reviewed:  {line}" for line in now if line not in then)
    yield from (f"is gone:  {line}" for line in then if line not in now)


def dotted(node: ast.expr) -> str:
    """`a.b.c` for a chain of names; empty for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""


def _sources(names: tuple[str, ...]) -> Iterator[Source]:
    for name in names:
        root = PROJECT / name
        for path in sorted(root.rglob("*.py")) if root.is_dir() else [root]:
            if path.is_file():
                text = path.read_text()
                yield Source(path.relative_to(PROJECT).as_posix(), text, ast.parse(text))

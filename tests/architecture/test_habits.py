"""Habits that keep a consent system honest: one clock, one committer, no swallowed errors."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture.source import Source, dotted, product, refuse

CLOCKS = {"hub/foundation/clock.py"}
WALL_CLOCK = re.compile(r"(^|\.)(datetime\.(now|utcnow|today)|date\.today|utcfromtimestamp)$")
CATCH_ALL = {"hub/boundary.py"}
COMMITTERS = {
    "hub/boundary.py",
    "hub/foundation/database.py",  # the end of its own `write` block
    "hub/foundation/migrating.py",  # the steps of the schema, all or none
    "hub/demonstration/emptying.py",  # clears an invented world away
    "audit/pacing.py",  # many readers' entries, one durable commit
}
KEYWORD_TAKERS = {
    "hub/entrance.py",  # hands on the parts of an address that Flask found, whatever they are
    "hub/presentation/pages.py",  # hands on what a template is set with
    "hub/presentation/wording.py",  # hands on the placeholders of a text
}


def reads_the_clock(source: Source) -> Iterator[str]:
    """Only the clock reads the time: everything else uses `work.now`."""
    if source.name not in CLOCKS:
        for node in source.nodes():
            if isinstance(node, ast.Attribute) and WALL_CLOCK.search(dotted(node)):
                yield f"{source.at(node)} reads the machine's clock"


def catches_everything(source: Source) -> Iterator[str]:
    """`except Exception` hides what nobody thought of; only the boundary may."""
    if source.name in CATCH_ALL:
        return
    for node in source.nodes():
        if isinstance(node, ast.ExceptHandler) and _is_broad(node.type):
            yield f"{source.at(node)} catches everything"


def _is_broad(caught: ast.expr | None) -> bool:
    if caught is None:
        return True
    kinds = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(dotted(kind) in {"Exception", "BaseException"} for kind in kinds)


def commits(source: Source) -> Iterator[str]:
    """Services never commit: a change and its audit entry are stored together."""
    if source.name not in COMMITTERS and not source.name.startswith("hub/migrations/"):
        for call in source.calls():
            if dotted(call.func).endswith((".commit", ".begin_nested")):
                yield f"{source.at(call)} commits"


def flushes_without_a_reason(source: Source) -> Iterator[str]:
    """`flush()` says on its line which id or constraint it is for."""
    for call in source.calls():
        if dotted(call.func).endswith(".flush") and "session" in dotted(call.func):
            line = source.lines[(call.end_lineno or call.lineno) - 1]
            if not re.search(r"#\s*\S", line):
                yield f"{source.at(call)} flushes without saying why"


def queries_the_old_way(source: Source) -> Iterator[str]:
    """SQLAlchemy 2 style only, and no session that hides in a thread."""
    for node in source.nodes():
        name = dotted(node) if isinstance(node, ast.expr) else ""
        if name.endswith("session.query") or name.rpartition(".")[2] == "scoped_session":
            yield f"{source.at(node)} uses the database the old way"


def types_loosely(source: Source) -> Iterator[str]:
    """No Any and no **kwargs: a swapped argument must fail the type check."""
    for node in source.nodes():
        if isinstance(node, ast.ImportFrom) and node.module == "typing":
            if any(alias.name == "Any" for alias in node.names):
                yield f"{source.at(node)} imports Any"
        elif isinstance(node, ast.FunctionDef) and _takes_anything(source, node):
            yield f"{source.at(node)} {node.name} takes any keyword"


def _takes_anything(source: Source, function: ast.FunctionDef) -> bool:
    allowed = source.name in KEYWORD_TAKERS or _is_protocol(function)
    return function.args.kwarg is not None and not allowed


def _is_protocol(function: ast.FunctionDef) -> bool:
    """A body of `...` describes a signature; it does not receive anything."""
    last = function.body[-1]
    return (
        isinstance(last, ast.Expr)
        and isinstance(last.value, ast.Constant)
        and last.value.value is Ellipsis
    )


def silences_without_a_reason(source: Source) -> Iterator[str]:
    """`noqa` and `type: ignore` carry a code and a reason."""
    for number, line in enumerate(source.lines, 1):
        found = re.search(r"#\s*(noqa|type:\s*ignore)(.*)$", line)
        if found and not re.match(r"(: [A-Z0-9, ]+|\[[a-z-, ]+\]) +[#-]+ \S", found[2]):
            yield f"{source.name}:{number} silences a check without code or reason"


PLANTED = [
    (reads_the_clock, "at = datetime.now(UTC)"),
    (reads_the_clock, "at = datetime.datetime.utcnow()"),
    (reads_the_clock, "day = date.today()"),
    (reads_the_clock, "read = field(default_factory=datetime.now)"),
    (catches_everything, "try:\n  f()\nexcept Exception:\n  pass"),
    (catches_everything, "try:\n  f()\nexcept:\n  pass"),
    (catches_everything, "try:\n  f()\nexcept (ValueError, BaseException) as e:\n  pass"),
    (commits, "work.session.commit()"),
    (commits, "with session.begin_nested():\n  pass"),
    (flushes_without_a_reason, "work.session.flush()"),
    (flushes_without_a_reason, "session.flush()  #"),
    (queries_the_old_way, "session.query(Family)"),
    (queries_the_old_way, "Session = orm.scoped_session(f)"),
    (types_loosely, "from typing import Any"),
    (types_loosely, "def f(**kwargs: str) -> None:\n  pass"),
    (silences_without_a_reason, "f()  # " + "noqa"),
    (silences_without_a_reason, "f()  # " + "noqa: S101"),
    (silences_without_a_reason, "f()  # " + "type: ignore[arg-type]"),
]
SWEEPS = sorted({sweep for sweep, _ in PLANTED}, key=lambda sweep: sweep.__name__)


class TestHabits:
    @pytest.mark.parametrize("sweep", SWEEPS)
    def test_hold_in_the_product(self, sweep: object) -> None:
        assert callable(sweep)
        refuse(complaint for source in product() for complaint in sweep(source))


class TestPlanted:
    @pytest.mark.parametrize(("sweep", "text"), PLANTED)
    def test_is_found(self, sweep: object, text: str) -> None:
        assert callable(sweep)
        assert list(sweep(Source.of(text)))

    @pytest.mark.parametrize(
        ("sweep", "text"),
        [
            (reads_the_clock, "at = work.now"),
            (catches_everything, "try:\n  f()\nexcept ValueError:\n  pass"),
            (flushes_without_a_reason, "session.flush()  # the alert needs the update's id"),
            (flushes_without_a_reason, "file.flush()"),
            (types_loosely, "class M(Protocol):\n  def f(self, **options: str) -> str: ..."),
            (silences_without_a_reason, "f()  # " + "noqa: S314  # our own file"),
            (silences_without_a_reason, "f()  # " + "type: ignore[misc]  # no stubs"),
        ],
    )
    def test_what_is_right_is_left_alone(self, sweep: object, text: str) -> None:
        assert callable(sweep)
        assert not list(sweep(Source.of(text)))

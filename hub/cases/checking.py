"""`hub cases check`: plays files and reports one line per expectation."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from hub.cases.reading import Case, Unreadable, read_case
from hub.cases.replay import Line, play
from hub.cases.scratch import scratch, stage_on

HOLDS, FAILS, UNREADABLE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Played:
    """A case and the lines of its report."""

    case: Case
    lines: tuple[Line, ...]


def check_files(paths: Sequence[Path], *, database_url: str | None, as_json: bool) -> int:
    """Play every file and print the report. Returns the exit code: 0, 1 or 2."""
    cases = [one for path in paths if (one := _read(path)) is not None]
    if len(cases) < len(paths):
        return UNREADABLE
    try:
        played = list(_played(cases, database_url, as_json=as_json))
    except Unreadable as unreadable:
        click.echo(str(unreadable), err=True)
        return UNREADABLE
    if as_json:
        click.echo(json.dumps(_as_json(played), ensure_ascii=False, indent=1))
    else:
        _print_totals(played)
    return HOLDS if all(line.ok for one in played for line in one.lines) else FAILS


def _played(cases: Iterable[Case], url: str | None, *, as_json: bool) -> Iterator[Played]:
    """Each as it is played, printed at once. Raises: Unreadable."""
    with scratch(url) as ground:
        for case in cases:
            with stage_on(ground) as stage:
                played = Played(case, play(stage, case))
            if not as_json:
                _print(played)
            yield played


def _read(path: Path) -> Case | None:
    try:
        return read_case(path)
    except Unreadable as unreadable:
        click.echo(str(unreadable), err=True)
        return None


def _print(played: Played) -> None:
    for line in played.lines:
        mark = "ok" if line.ok else "FAIL"
        click.echo(
            f"{mark} {played.case.path} [{line.index}] {line.kind} "
            f"expected={line.expected} actual={line.actual}"
        )


def _print_totals(played: list[Played]) -> None:
    lines = [line for one in played for line in one.lines]
    held = sum(line.ok for line in lines)
    click.echo(f"{len(played)} cases, {held} of {len(lines)} expectations hold")


def _as_json(played: list[Played]) -> list[dict[str, object]]:
    return [
        {
            "case": one.case.title,
            "expectation": line.index,
            "kind": line.kind,
            "expected": line.expected,
            "actual": line.actual,
            "ok": line.ok,
        }
        for one in played
        for line in one.lines
    ]

"""Reads a case file. Times stay text; whatever the format does not name is an error."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path

import yaml

from hub.cases.grammar import (
    EVENTS,
    EXCEPTION,
    EXPECTATIONS,
    FEATURES,
    PART,
    RECORDS,
    REQUIRED,
    SEGMENT,
    TOP,
)
from hub.foundation.clock import LONDON

Value = object
Fields = Mapping[str, Value]


class Unreadable(Exception):
    """The file is missing, no YAML, or does not keep to the format. The message says where."""


class _TextTimes(yaml.CSafeLoader):
    """YAML without time stamps: what looks like one stays text. In C: ten times as fast."""


_TextTimes.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True, slots=True)
class Case:
    """A story and its expectations, checked against the format. Lists in file order."""

    path: str
    title: str
    agencies: tuple[Fields, ...]
    workers: tuple[Fields, ...]
    people: tuple[Fields, ...]
    families: tuple[Fields, ...]
    events: tuple[Fields, ...]
    expect: tuple[Fields, ...]
    jurisdiction: str = "ENG"
    features: Fields = field(default_factory=dict)


def read_case(path: Path) -> Case:
    """Raises: Unreadable."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(f"{path}: cannot be read ({type(error).__name__})") from None
    return case_in(text, str(path))


def case_in(text: str, path: str) -> Case:
    """The case a text tells. `path`: what to call it. Raises: Unreadable."""
    try:
        content = yaml.load(text, Loader=_TextTimes)  # noqa: S506 - a safe loader
    except yaml.YAMLError as error:
        raise Unreadable(f"{path}: cannot be read ({type(error).__name__})") from None
    try:
        return case_from(content, path)
    except (TypeError, KeyError, AttributeError, ValueError) as error:
        raise Unreadable(f"{path}: not a case file ({type(error).__name__})") from None


def case_from(content: Value, path: str = "") -> Case:
    """The case in a document. Raises: Unreadable."""
    if not isinstance(content, dict):
        raise Unreadable(f"{path}: not a mapping")
    _allow(path, "the file", content, TOP)
    lists = {name: tuple(content.get(name) or ()) for name in (*RECORDS, "events", "expect")}
    for name, allowed in RECORDS.items():
        for record in lists[name]:
            _allow(path, name, record, allowed)
    for event in lists["events"]:
        _check_event(path, event)
    for expectation in lists["expect"]:
        _check_expectation(path, expectation)
    return Case(
        path=path,
        title=str(content.get("case", "")),
        jurisdiction=str(content.get("jurisdiction") or "ENG"),
        features=_switches(path, content.get("features")),
        **lists,
    )


def _switches(path: str, features: Value) -> Fields:
    """Features that are on or off from the beginning. Raises: Unreadable."""
    _allow(path, "features", features or {}, FEATURES)
    return features if isinstance(features, dict) else {}


def _check_event(path: str, event: Fields) -> None:
    do = str(event.get("do"))
    if do not in EVENTS:
        raise Unreadable(f"{path}: unknown event {do}")
    _allow(path, do, event, EVENTS[do])
    instant(event["at"])
    for part in fields_of(event.get("segments")):
        _allow(path, "a segment", part, SEGMENT)
    for part in fields_of(event.get("into")):
        _allow(path, "a part of a split", part, PART)
    for exception in fields_of(event.get("max_for")):
        _allow(path, "max_for", exception, EXCEPTION)


def _check_expectation(path: str, expectation: Fields) -> None:
    kind = str(expectation.get("kind"))
    if kind not in EXPECTATIONS:
        raise Unreadable(f"{path}: unknown expectation {kind}")
    _allow(path, kind, expectation, EXPECTATIONS[kind])
    missing = REQUIRED[kind] - set(expectation)
    if missing:
        raise Unreadable(f"{path}: {kind} without {', '.join(sorted(missing))}")


def _allow(path: str, what: str, fields: Value, allowed: Iterable[str]) -> None:
    if not isinstance(fields, dict):
        raise Unreadable(f"{path}: {what} is not a mapping")
    unknown = set(map(str, fields)) - set(allowed)
    if unknown:
        raise Unreadable(f"{path}: {what} has unknown {', '.join(sorted(unknown))}")


def instant(value: Value) -> datetime:
    """One of the three forms of time: a day, London wall clock, or an exact instant.

    Raises: ValueError.
    """
    text = str(value).strip()
    if len(text) == 10:
        return datetime.combine(date.fromisoformat(text), time.min, LONDON).astimezone(UTC)
    parsed = datetime.fromisoformat(text.replace("Z", "+00:00"))
    if parsed.tzinfo is None:
        parsed = parsed.replace(tzinfo=LONDON, fold=0)  # the doubled hour: the first one
    return parsed.astimezone(UTC)


def day(value: Value) -> date:
    """A date. Raises: ValueError."""
    return date.fromisoformat(str(value).strip())


def texts(value: Value) -> tuple[str, ...]:
    """A list of texts; none where the field is absent or empty."""
    return tuple(map(str, value)) if isinstance(value, list) else ()


def fields_of(value: Value) -> tuple[Fields, ...]:
    """A list of mappings; none where the field is absent or empty."""
    return tuple(value) if isinstance(value, list) else ()

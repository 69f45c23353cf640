"""Reads a case file. Scalars stay text; whatever the format does not name is an error."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path

import yaml

from consent.switches import ENGLAND, JURISDICTIONS
from hub.cases.grammar import (
    EVENTS,
    EXCEPTION,
    EXPECTATIONS,
    FEATURES,
    PART,
    RECORDS,
    REQUIRED,
    SEGMENT,
    SWITCHES,
    TOP,
)
from hub.cases.scalars import TextLoader, as_switch
from hub.foundation.clock import LONDON

Value = object
Fields = Mapping[str, Value]
NOTHING: frozenset[str] = frozenset()


class Unreadable(Exception):
    """The file is missing, no YAML, or does not keep to the format. The message says where."""


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
    except UnicodeDecodeError:
        raise Unreadable(f"{path}: is no text in UTF-8") from None
    except OSError as error:
        raise Unreadable(f"{path}: {error.strerror}") from None
    return case_in(text, str(path))


def case_in(text: str, path: str) -> Case:
    """The case a text tells. `path`: what to call it. Raises: Unreadable."""
    try:
        content = yaml.load(text, Loader=TextLoader)  # noqa: S506 - a safe loader
    except yaml.MarkedYAMLError as error:
        at = f" in line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise Unreadable(f"{path}: is no YAML{at}: {error.problem}") from None
    except yaml.YAMLError as error:
        raise Unreadable(f"{path}: is no YAML ({type(error).__name__})") from None
    try:
        return case_from(content, path)
    except (TypeError, KeyError, AttributeError, ValueError) as error:
        raise Unreadable(f"{path}: not a case file ({_said(error)})") from None


def _said(error: Exception) -> str:
    """A missing field is a bare name in its error."""
    return f"without {error}" if isinstance(error, KeyError) else str(error)


def case_from(content: Value, path: str = "") -> Case:
    """The case in a document. Raises: Unreadable."""
    if not isinstance(content, dict):
        raise Unreadable(f"{path}: not a mapping")
    _allow(path, "the file", content, TOP)
    lists = {name: tuple(content.get(name) or ()) for name in (*RECORDS, "events", "expect")}
    for name, allowed in RECORDS.items():
        for record in lists[name]:
            _allow(path, name, record, allowed)
    _require_one_each(path, lists)
    for event in lists["events"]:
        _check_event(path, event)
    for expectation in lists["expect"]:
        _check_expectation(path, expectation)
    return Case(
        path=path,
        title=str(content.get("case", "")),
        jurisdiction=_jurisdiction(path, content.get("jurisdiction")),
        features=_switches(path, content.get("features")),
        **lists,
    )


def _jurisdiction(path: str, value: Value) -> str:
    if (text := str(value or ENGLAND)) not in JURISDICTIONS:
        raise Unreadable(f"{path}: unknown jurisdiction {text}")
    return text


def _require_one_each(path: str, lists: Mapping[str, tuple[Fields, ...]]) -> None:
    for kind in RECORDS:
        twice = [
            one
            for one, count in Counter(str(each["id"]) for each in lists[kind]).items()
            if count > 1
        ]
        if twice:
            raise Unreadable(f"{path}: {kind} has {', '.join(twice)} more than once")


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
    for name in SWITCHES.get(what, NOTHING) & set(fields):
        try:
            fields[name] = as_switch(fields[name])
        except ValueError:
            raise Unreadable(f"{path}: {what}: {name} is neither true nor false") from None


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

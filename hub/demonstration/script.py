"""Reads a story file: one family's people, events and written updates, one per line.

    family marsh "Marsh family"
    person kayla "Kayla Marsh" sex=F age=29y45d
    open -364 csc people=kayla,alfie team=nair
    post -120 10:15 doyle kayla TX.LAPSE EV.REPORT UR1 ack=nair+40
    = The headline for partners.
    What happened, on as many lines as needed.
    * What it means for the children.
    + about=ryan
    A part that concerns other people.
    series keywork by=doyle about=kayla from=-350 to=-5 every=7

Days are days ago (`-120`, `-0`) or school weeks back and a day of that week (`t-12.2`); a `!`
after the day keeps it even where offices are closed.
"""

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import resources

_DAY = re.compile(r"(-\d+|t-\d+(?:\.\d)?)(!?)")
_CLOCK = re.compile(r"\d\d:\d\d")
_BODY_MARKS = ("= ", "* ", "+ ")


@dataclass(slots=True)
class Part:
    """A part of an update that concerns some of its people."""

    about: tuple[str, ...]
    text: str = ""


@dataclass(slots=True)
class Line:
    """One line of a story, with the body that follows a `post`."""

    verb: str
    day: str | None = None
    is_fixed: bool = False
    at: str | None = None
    words: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)
    headline: str = ""
    text: str = ""
    means: str = ""
    parts: list[Part] = field(default_factory=list)

    def list_of(self, name: str) -> tuple[str, ...]:
        """Return a comma-separated option; absent means none."""
        value = self.options.get(name, "")
        return tuple(value.split(",")) if value else ()


@dataclass(frozen=True, slots=True)
class Story:
    """All lines of one family, in the order in which they happen."""

    key: str
    name: str
    people: tuple[Line, ...]
    lines: tuple[Line, ...]
    series: tuple[Line, ...]


def stories() -> tuple[Story, ...]:
    """Read every story file, in the order of the file names."""
    folder = resources.files("hub.demonstration") / "stories"
    files = sorted((item for item in folder.iterdir()), key=lambda item: item.name)
    return tuple(
        read_story(item.read_text(encoding="utf-8"))
        for item in files
        if item.name.endswith(".story")
    )


def read_story(text: str) -> Story:
    """Read one story; the first line names the family."""
    lines: list[Line] = []
    for raw in text.splitlines():
        stripped = raw.strip()
        if not stripped or stripped.startswith("#"):
            continue
        if lines and lines[-1].verb == "post" and not _is_header(stripped):
            _add_to_body(lines[-1], stripped)
        else:
            lines.append(_header(stripped))
    head = lines[0]
    return Story(
        key=head.words[0],
        name=head.words[1],
        people=tuple(line for line in lines if line.verb == "person"),
        lines=tuple(line for line in lines if line.day is not None),
        series=tuple(line for line in lines if line.verb == "series"),
    )


def _is_header(text: str) -> bool:
    first, _, rest = text.partition(" ")
    if first in {"series", "person", "family"}:
        return "=" in rest or first == "family"
    return first[0].islower() and _DAY.fullmatch(rest.partition(" ")[0]) is not None


def _header(text: str) -> Line:
    verb, *tokens = shlex.split(text)
    line = Line(verb)
    words: list[str] = []
    options: dict[str, str] = {}
    for token in tokens:
        name, equals, value = token.partition("=")
        if equals and name.islower() and " " not in name:
            options[name] = value
        else:
            words.append(token)
    line.options = options
    line.words = tuple(_without_moment(line, words))
    return line


def _without_moment(line: Line, words: list[str]) -> list[str]:
    match = _DAY.fullmatch(words[0]) if words else None
    if match is None:
        return words
    line.day, line.is_fixed = match[1], bool(match[2])
    words = words[1:]
    if words and _CLOCK.fullmatch(words[0]):
        line.at = words[0]
        words = words[1:]
    return words


def _add_to_body(post: Line, text: str) -> None:
    mark, rest = text[:2], text[2:]
    if mark not in _BODY_MARKS:
        _continue_text(post, text)
    elif mark == "= ":
        post.headline = _joined(post.headline, rest)
    elif mark == "* ":
        post.means = _joined(post.means, rest)
    else:
        post.parts.append(Part(tuple(rest.removeprefix("about=").split(","))))


def _continue_text(post: Line, text: str) -> None:
    if post.parts:
        post.parts[-1].text = _joined(post.parts[-1].text, text)
    else:
        post.text = _joined(post.text, text)


def _joined(before: str, more: str) -> str:
    return f"{before} {more}".strip()

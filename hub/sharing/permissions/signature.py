"""A signature drawn on the worker's screen: what a form may send of it, and how it is shown.

Its strokes are text, "x,y x,y;x,y x,y": points in units of a field of 600 by 180, lines apart by
semicolons. They are sealed with the permission's other words, and are words and nothing else: a
page draws them as lines of its own, whatever was sent.
"""

import re
from dataclasses import dataclass

from hub.foundation.errors import Invalid
from hub.presentation.wording import gettext

WIDTH, HEIGHT = 600, 180
MOST_LETTERS = 30_000
_POINT = r"[0-9]{1,3},[0-9]{1,3}"
_LINE = rf"{_POINT}(?: {_POINT})*"
_STROKES = re.compile(rf"{_LINE}(?:;{_LINE})*")


@dataclass(frozen=True, slots=True)
class Drawing:
    """Lines to draw, each as the data of an SVG path, on a field of that size."""

    lines: tuple[str, ...]
    width: int = WIDTH
    height: int = HEIGHT

    def __bool__(self) -> bool:
        """Whether anything was drawn."""
        return bool(self.lines)


def strokes_from(sent: str) -> str:
    """The strokes as sent; empty for none. Raises: Invalid for anything that is not strokes."""
    found = sent.strip()
    if found and not _is_sound(found):
        words = gettext("This signature could not be read. Sign again, or type the name.")
        raise Invalid({"signed": words})
    return found


def drawing_of(strokes: str) -> Drawing:
    """To be shown; nothing for what is not strokes, wherever it came from."""
    if not _is_sound(strokes):
        return Drawing(())
    return Drawing(tuple(_path(line) for line in strokes.split(";")))


def _is_sound(strokes: str) -> bool:
    if len(strokes) > MOST_LETTERS or not _STROKES.fullmatch(strokes):
        return False
    return all(x <= WIDTH and y <= HEIGHT for x, y in map(_numbers, _points(strokes)))


def _points(strokes: str) -> list[str]:
    return strokes.replace(";", " ").split(" ")


def _numbers(point: str) -> tuple[int, int]:
    x, _, y = point.partition(",")
    return int(x), int(y)


def _path(line: str) -> str:
    """A line of one point is a dot: it ends where it begins, and its cap is round."""
    points = [f"{x} {y}" for x, y in map(_numbers, line.split(" "))]
    return "M" + "L".join(points if len(points) > 1 else points * 2)

"""Which templates hold a form that takes words: they all begin it with the same macro."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from flask import Flask, template_rendered
from jinja2 import Template

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
MACROS = "components/fields.html"
BEGINNING = "form_start("
_PARTS = re.compile(r"{%-? *(?:include|extends|from|import) *['\"]([^'\"]+)['\"]")


@cache
def takes_words(name: str) -> bool:
    """Whether that template, or one it is made of, begins such a form."""
    if name == MACROS or not (TEMPLATES / name).exists():  # another package's
        return False
    text = (TEMPLATES / name).read_text()
    return BEGINNING in text or any(takes_words(one) for one in _PARTS.findall(text))


@contextmanager
def rendered(app: Flask) -> Iterator[list[str]]:
    """The names of the templates that are rendered inside, one after the other."""
    names: list[str] = []

    def listen(_app: Flask, template: Template, **_rest: object) -> None:
        names.append(template.name or "")

    with template_rendered.connected_to(listen, app):
        yield names

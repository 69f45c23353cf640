"""Every template compiles, is used, has a title, speaks through the catalogue, and is inert."""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Self

import pytest
from flask import Flask
from jinja2 import Environment, TemplateSyntaxError, nodes

from hub.presentation.environment import TEMPLATES, install
from tests.architecture.source import product, refuse

INLINE = re.compile(
    r"<style|\sstyle=|\son[a-z]+=\s*[\"']|javascript:|<script(?![^>]*\ssrc=)|\ssrcdoc=",
    re.IGNORECASE,
)
POST_FORM = re.compile(r"<form\b(?=[^>]*method=[\"']?post)(.*?)</form>", re.I | re.S)
FORM = re.compile(r"<form\b[^>]*", re.I)
SPOKEN_ATTRIBUTE = re.compile(
    r"\s(?:aria-label|alt|title|placeholder)=\"[^\"]*[A-Za-z]{2,}[^\"]*\""
)
NOT_WORDS = re.compile(r"<!--.*?-->|<[^>]*>|&[a-z]+;|&#\d+;", re.S)
SAME_IN_EVERY_LANGUAGE = {"English", "Cymraeg", "doctype", "html"}


@dataclass(frozen=True, slots=True)
class Template:
    """One template: its name as `render_page` knows it, and its parsed text."""

    name: str
    text: str
    tree: nodes.Template

    @classmethod
    def of(cls, text: str, name: str = "planted/page.html") -> Self:
        """A template that a test plants. Raises: TemplateSyntaxError."""
        return cls(name, text, environment().parse(text))

    @property
    def is_page(self) -> bool:
        """A page of its own: no frame, no component, no part that others include."""
        folder, _, file = self.name.rpartition("/")
        return bool(folder) and folder != "components" and not file.startswith("_")

    def markup(self) -> str:
        """Its fixed text in order; every expression stands as one U+0000."""
        return "".join(_flattened(self.tree))


@cache
def environment() -> Environment:
    """The templates' environment as the application sets it up."""
    app = Flask("hub", template_folder=None)
    install(app)
    return app.jinja_env


@cache
def templates() -> tuple[Template, ...]:
    """Every template of the hub. Raises: TemplateSyntaxError."""
    return tuple(
        Template.of(path.read_text(), path.relative_to(TEMPLATES).as_posix())
        for path in sorted(TEMPLATES.rglob("*.html"))
    )


def _flattened(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.TemplateData):
        yield node.data
    elif isinstance(node, nodes.Block) and node.name.endswith("class"):
        return  # filled into an attribute of the frame, where no one reads it
    elif isinstance(node, nodes.Output):
        for part in node.nodes:
            yield part.data if isinstance(part, nodes.TemplateData) else "\0"
    else:
        for child in node.iter_child_nodes():
            yield from _flattened(child)


def has_no_title(template: Template) -> Iterator[str]:
    """A page's title says where one is, for the eyes and for the ears."""
    if template.is_page and not _title_block(template):
        yield f"{template.name} has no title"


def _title_block(template: Template) -> bool:
    return any(
        block.name == "title" and bool(block.body) for block in template.tree.find_all(nodes.Block)
    )


def switches_escaping_off(template: Template) -> Iterator[str]:
    """`|safe` and `autoescape false` would let a name carry a script."""
    for chosen in template.tree.find_all(nodes.Filter):
        if chosen.name == "safe":
            yield f"{template.name}:{chosen.lineno} uses |safe"
    if template.tree.find(nodes.ScopedEvalContextModifier):
        yield f"{template.name} changes escaping"


def acts_inline(template: Template) -> Iterator[str]:
    """The content security policy allows no style and no script but from our own files."""
    for found in INLINE.finditer(template.markup()):
        yield f"{template.name} has inline {found[0].strip()}"


def posts_without_token(template: Template) -> Iterator[str]:
    """Each form that changes something carries the token against forged requests."""
    for form in POST_FORM.finditer(template.text):
        if "csrf" not in form[1]:
            yield f"{template.name} has a form that posts without its token"


def lets_the_browser_fill_in(template: Template) -> Iterator[str]:
    """Back would give what one worker typed to whoever signs in after him at the same browser."""
    for form in FORM.finditer(template.text):
        if 'autocomplete="off"' not in form[0]:
            yield f"{template.name} has a form that the browser fills in again"


def speaks_untranslated(template: Template) -> Iterator[str]:
    """Words go through the catalogue, so that Welsh can follow."""
    markup = template.markup()
    for found in SPOKEN_ATTRIBUTE.finditer(markup):
        yield f"{template.name} has fixed words in{found[0]}"
    words = re.findall(r"[A-Za-z]{2,}", NOT_WORDS.sub(" ", markup))
    for word in dict.fromkeys(words):
        if word not in SAME_IN_EVERY_LANGUAGE:
            yield f"{template.name} has a fixed word: {word}"


def mentions_of_templates() -> set[str]:
    """Every template named in the product's code or by another template."""
    named = {name for template in templates() for name in _names_in(template)}
    for source in product():
        for node in source.nodes():
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                named.add(node.value)
    return named


def _names_in(template: Template) -> Iterator[str]:
    kinds = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
    for node in template.tree.find_all(kinds):
        for constant in node.template.find_all(nodes.Const):
            yield str(constant.value)
        if isinstance(node.template, nodes.Const):
            yield str(node.template.value)


SWEEPS = [
    has_no_title,
    switches_escaping_off,
    acts_inline,
    posts_without_token,
    lets_the_browser_fill_in,
    speaks_untranslated,
]
PLANTED = [
    (has_no_title, "{% extends 'base.html' %}{% block content %}{% endblock %}"),
    (has_no_title, "{% block title %}{% endblock %}"),
    (switches_escaping_off, "{{ name|safe }}"),
    (switches_escaping_off, "{% autoescape false %}{{ name }}{% endautoescape %}"),
    (acts_inline, "<p style='color: red'></p>"),
    (acts_inline, "<style>p {}</style>"),
    (acts_inline, "<script>go()</script>"),
    (acts_inline, "<button onclick='go()'></button>"),
    (acts_inline, "<a href='javascript:go()'></a>"),
    (posts_without_token, "<form action='/x' method='post'><button></button></form>"),
    (lets_the_browser_fill_in, "<form method='get'></form>"),
    (lets_the_browser_fill_in, '<form autocomplete="on"></form>'),
    (speaks_untranslated, "<p>Hello</p>"),
    (speaks_untranslated, "{% if a %}<p>Hello</p>{% endif %}"),
    (speaks_untranslated, '<button aria-label="Close"></button>'),
]


class TestTemplates:
    def test_there_are_some(self) -> None:
        assert len(templates()) > 5

    @pytest.mark.parametrize("sweep", SWEEPS)
    def test_keep_the_rules(self, sweep: Callable[[Template], Iterator[str]]) -> None:
        refuse(complaint for template in templates() for complaint in sweep(template))

    def test_are_all_used(self) -> None:
        named = mentions_of_templates()
        refuse(f"{one.name} is used nowhere" for one in templates() if one.name not in named)

    def test_name_only_templates_that_exist(self) -> None:
        there = {template.name for template in templates()}
        refuse(
            f"{template.name} names {name}, which does not exist"
            for template in templates()
            for name in _names_in(template)
            if name not in there
        )


class TestPlanted:
    @pytest.mark.parametrize(("sweep", "text"), PLANTED)
    def test_is_found(self, sweep: Callable[[Template], Iterator[str]], text: str) -> None:
        assert list(sweep(Template.of(text)))

    def test_broken_template_is_found(self) -> None:
        with pytest.raises(TemplateSyntaxError):
            Template.of("{% if %}")

    @pytest.mark.parametrize(
        ("sweep", "text"),
        [
            (has_no_title, "{% block title %}{{ _('Sign in') }}{% endblock %}"),
            (acts_inline, '<script type="module" src="{{ a }}"></script>'),
            (posts_without_token, "<form method='post'><input name='csrf_token'></form>"),
            (posts_without_token, "<form method='get'></form>"),
            (speaks_untranslated, "<p class='{{ a }} wide'>{{ _('Hello') }} – {{ b }}&nbsp;</p>"),
        ],
    )
    def test_what_is_right_is_left_alone(
        self, sweep: Callable[[Template], Iterator[str]], text: str
    ) -> None:
        assert not list(sweep(Template.of(text)))

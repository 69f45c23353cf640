"""The templates' environment: strict about names, plain about languages."""

from collections.abc import Mapping, MutableMapping
from typing import Protocol

from flask import Flask
from flask.templating import Environment
from flask_babel import Babel
from jinja2 import (
    ChoiceLoader,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    Undefined,
)
from jinja2 import Environment as JinjaEnvironment

from hub.foundation.settings import PROJECT
from hub.presentation import changes, fields, lengths, levels, times, wording
from hub.presentation.assets import asset
from hub.presentation.escaping import EscapingCode

TEMPLATES = PROJECT / "templates"


class Macro(Protocol):
    """One component of the design system, ready to be called from a template."""

    def __call__(self, params: Mapping[str, object]) -> str:
        """Return the component's HTML."""
        ...


class PageEnvironment(Environment):
    """The environment of pages. All globals are there before the first template is."""

    code_generator_class = EscapingCode

    def make_globals(self, d: MutableMapping[str, object] | None) -> MutableMapping[str, object]:
        """One plain mapping: each import of a page compares these names, twice per component."""
        return {**self.globals, **(d or {})}


class DesignSystem:
    """The design system's macros: `govuk.button({...})` in a template.

    They look up options nobody gave and expect silence, so they live in an environment of
    their own; ours keeps refusing names it does not know.
    """

    def __init__(self, ours: JinjaEnvironment) -> None:
        self._lenient = ours.overlay(undefined=Undefined, trim_blocks=False, lstrip_blocks=False)
        self._macros: dict[str, Macro] = {}

    def __getattr__(self, name: str) -> Macro:
        """Return the macro: `back_link` stands for govukBackLink."""
        if name.startswith("_"):
            raise AttributeError(name)
        if name not in self._macros:
            self._macros[name] = self._load(name)
        return self._macros[name]

    def _load(self, name: str) -> Macro:
        folder = name.replace("_", "-")
        template = self._lenient.get_template(
            f"govuk_frontend_jinja/components/{folder}/macro.html"
        )
        macro: Macro = getattr(template.module, "govuk" + name.title().replace("_", ""))
        return macro


def install(app: Flask) -> Babel:
    """Give the application its templates, filters and languages. Call once, before any page."""
    app.config.setdefault("BABEL_TRANSLATION_DIRECTORIES", str(wording.TRANSLATIONS))
    app.jinja_environment = PageEnvironment
    jinja = app.jinja_env
    jinja.loader = ChoiceLoader(
        [
            FileSystemLoader(TEMPLATES),
            PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        ]
    )
    jinja.undefined = StrictUndefined
    jinja.trim_blocks = True
    jinja.lstrip_blocks = True
    babel = Babel(app, default_locale="en", default_timezone="Europe/London")
    jinja.install_gettext_callables(  # type: ignore[attr-defined]  # made by the extension
        wording.template_gettext, wording.template_ngettext, newstyle=True
    )
    jinja.globals["_"] = wording.template_words  # the same, without three calls in between
    jinja.filters.update(
        ago=times.ago,
        clock_time=times.clock_time,
        day=times.day,
        duration=times.duration,
        full_day=times.full_day,
        iso_day=times.iso_day,
        iso_instant=times.iso_instant,
        long_day=times.long_day,
        moment=times.moment,
        period=times.period,
        row_day=times.row_day,
        row_moment=times.row_moment,
        short_day=times.short_day,
        time_left=times.time_left,
    )
    jinja.globals.update(
        asset=asset,
        changed_words=changes.changed_words,
        choice_items=fields.choice_items,
        govuk=DesignSystem(jinja),
        level_badge=levels.level_badge,
        level_badges=levels.level_badges,
        level_mark=levels.level_mark,
        level_marks=levels.level_marks,
        longest=lengths.longest,
    )
    return babel

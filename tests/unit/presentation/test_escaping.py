"""Templates escape whatever they set, exactly as MarkupSafe does."""

from collections.abc import Callable

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from hub.presentation.environment import install
from hub.presentation.escaping import escaped


class Loud(str):
    """Text that is not plain text."""

    __slots__ = ()


class Badge:
    """Something that knows its own HTML."""

    def __html__(self) -> str:
        return "<b>badge</b>"


class TestEscaped:
    @given(st.text(alphabet=st.sampled_from("<>&'\"ab é’"), max_size=12))
    def test_is_what_markupsafe_says(self, text: str) -> None:
        assert escaped(text) == str(escape(text))
        assert escaped(Loud(text)) == str(escape(text))

    @pytest.mark.parametrize("value", [Markup("<i>x</i>"), Badge(), 7, None, Loud("<")])
    def test_is_so_for_other_things(self, value: object) -> None:
        assert escaped(value) == str(escape(value))


@pytest.fixture
def render() -> Callable[..., str]:
    """Render a template as the application's pages are."""
    app = Flask("hub")
    install(app)

    def rendered(source: str, name: str = "page.html", **values: object) -> str:
        template = app.jinja_env.from_string(source)
        template.name = name
        return template.render(**values)

    return rendered


EVIL = "<script>alert('x')</script>"


class TestTemplates:
    @pytest.mark.parametrize(
        "source",
        [
            "{{ text }}",
            "{% macro show(one) %}{{ one }}{% endmacro %}{{ show(text) }}",
            "{% for one in [text] %}{{ one }}{% endfor %}",
            "{% set kept %}{{ text }}{% endset %}{{ kept }}",
            "{{ text ~ '' }}",
            "<a title='{{ text }}'></a>",
            "{% if text %}{{ text|upper }}{% endif %}",
        ],
    )
    def test_set_nothing_that_is_markup(self, render: Callable[..., str], source: str) -> None:
        page = render(source, text=EVIL)
        assert "<script" not in page.lower()
        assert page.lower().count("&lt;script&gt;") == 1

    def test_set_markup_once(self, render: Callable[..., str]) -> None:
        source = "{% macro bold(one) %}<b>{{ one }}</b>{% endmacro %}{{ bold(bold(text)) }}"
        assert render(source, text="a & b") == "<b><b>a &amp; b</b></b>"

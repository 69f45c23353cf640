"""Our templates are strict, the design system's are not, and texts go through the catalogue."""

from collections.abc import Callable

import pytest
from jinja2 import UndefinedError

from hub.presentation.assets import asset

Render = Callable[..., str]


class TestEnvironment:
    def test_refuses_a_name_nobody_gave(self, render: Render) -> None:
        with pytest.raises(UndefinedError):
            render("{{ nobody }}")

    def test_refuses_an_attribute_that_is_not_there(self, render: Render) -> None:
        with pytest.raises(UndefinedError):
            render("{{ frame.nothing }}", frame=object())

    def test_design_system_lives_without_its_options(self, render: Render) -> None:
        assert "govuk-button" in render("{{ govuk.button({'text': 'Post'}) }}")

    def test_design_system_escapes_what_it_is_given(self, render: Render) -> None:
        assert "&lt;b&gt;" in render("{{ govuk.button({'text': text}) }}", text="<b>")

    def test_texts_take_values_safely(self, render: Render) -> None:
        shown = render("{{ _('Hello %(name)s', name=name) }}", name="<b>")
        assert shown == "Hello &lt;b&gt;"

    def test_numbers_choose_their_form(self, render: Render) -> None:
        text = "{{ ngettext('%(num)d update', '%(num)d updates', n) }}"
        assert [render(text, n=n) for n in (1, 2)] == ["1 update", "2 updates"]


class TestAsset:
    def test_address_changes_with_the_content(self) -> None:
        path, _, mark = asset("hub.css").partition("?v=")
        assert path == "/static/hub.css"
        assert len(mark) == 12

    def test_missing_file_fails(self) -> None:
        with pytest.raises(FileNotFoundError):
            asset("nothing.css")

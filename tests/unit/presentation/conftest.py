"""A page to set components on."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask, render_template_string

from hub.presentation.environment import install

Render = Callable[..., str]


@pytest.fixture(scope="session")
def page_app() -> Flask:
    app = Flask("hub", static_folder=None, template_folder=None)
    install(app)
    return app


@pytest.fixture
def render(page_app: Flask) -> Iterator[Render]:
    """Render a template's text as a page would, with the values given."""
    with page_app.test_request_context("/"):
        yield render_template_string

"""Texts in the reader's language. A typed door to Flask-Babel, which has no types of its own.

While no language but English has been translated, a text is its own translation: the look-up
would cost ten microseconds each, and a page has dozens.
"""

from functools import cache

import flask_babel
from markupsafe import Markup

from hub.foundation.settings import PROJECT

TRANSLATIONS = PROJECT / "hub" / "translations"


@cache
def is_translated() -> bool:
    """Whether there is any language to choose from."""
    return any(TRANSLATIONS.glob("*/LC_MESSAGES/*.mo"))


def gettext(text: str, **values: str | int) -> str:
    """Return the text in the reader's language, with `%(name)s` filled in."""
    if is_translated():
        return str(flask_babel.gettext(text, **values))
    return text % values if values else text


def ngettext(one: str, many: str, num: int, **values: str | int) -> str:
    """Return the form of the text that fits `num`, which may stand in it as `%(num)d`."""
    if is_translated():
        return str(flask_babel.ngettext(one, many, num, **values))
    return (one if num == 1 else many) % {"num": num, **values}


def later(text: str) -> str:
    """Mark a constant for translation; whoever shows it calls `gettext` on it then."""
    return text


def template_gettext(text: str) -> str:
    """Return the text for a template, which fills in the values itself."""
    return str(flask_babel.gettext(text)) if is_translated() else text


def template_words(text: str, /, **values: str | int) -> Markup:
    """The text for a template's `_`, with `%(name)s` filled in and the values escaped."""
    found = Markup(template_gettext(text))  # noqa: S704 -- a text of ours or its translation
    return found % values if values or "%" in found else found


def template_ngettext(one: str, many: str, num: int) -> str:
    """Return the fitting form for a template, which fills in the values itself."""
    if is_translated():
        return str(flask_babel.get_translations().ungettext(one, many, num))
    return one if num == 1 else many

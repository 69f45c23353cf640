"""Texts in the reader's language. A typed door to Flask-Babel, which has no types of its own."""

import flask_babel


def gettext(text: str, **values: str | int) -> str:
    """Return the text in the reader's language, with `%(name)s` filled in."""
    return str(flask_babel.gettext(text, **values))


def ngettext(one: str, many: str, num: int, **values: str | int) -> str:
    """Return the form of the text that fits `num`, which may stand in it as `%(num)d`."""
    return str(flask_babel.ngettext(one, many, num, **values))

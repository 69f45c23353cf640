"""Marks in typed text that turn the direction of writing, and so make it read otherwise.

Nobody types them: they come along when text is copied. U+202A to U+202E and U+2066 to U+2069 can
show words in another order than they are kept, searched and heard in (Unicode TR 36, 3.2). Marks
that only say how a letter joins or leans are left: languages written from the right need them.
"""

from flask import request
from werkzeug.datastructures import ImmutableMultiDict

from hub.foundation.errors import Invalid
from hub.presentation.wording import gettext

TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
LEFT_ALONE = frozenset({"password", "csrf_token"})


def without_turning(text: str) -> str:
    """The same words without such marks."""
    return text.translate(TURNING)


def check_typed() -> None:
    """Take such marks out of what was sent, and have it read again before it is stored.

    Raises: Invalid, once; the form shown again holds the words without them.
    """
    sent = [(name, value) for name, value in request.form.items(multi=True)]
    found = {name for name, value in sent if name not in LEFT_ALONE and _turns(value)}
    if not found:
        return
    tidy = ((name, without_turning(value) if name in found else value) for name, value in sent)
    request.form = ImmutableMultiDict(list(tidy))
    words = gettext(
        "What you typed held hidden marks that turn the direction of the text. They were taken "
        "out: read it again, then send it."
    )
    raise Invalid(dict.fromkeys(sorted(found), words))


def _turns(text: str) -> bool:
    return not text.isascii() and without_turning(text) != text

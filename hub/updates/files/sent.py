"""The files a form was sent with, checked."""

from flask import request

from hub.foundation.errors import Invalid
from hub.updates.files.received import MOST_FILES, CheckedFile, checked_file


def sent_files() -> tuple[CheckedFile, ...]:
    """Every file sent. Raises: Invalid with a sentence for each that cannot be added."""
    problems: list[str] = []
    found: list[CheckedFile] = []
    for name, content in _sent():
        try:
            found.append(checked_file(name=name, content=content))
        except Invalid as invalid:
            problems += invalid.fields.values()
    if problems:
        raise Invalid({"files": " ".join(problems)})
    return tuple(found)


def sound_files() -> tuple[CheckedFile, ...]:
    """Those that can be kept: one that cannot has been told about, or will be."""
    found: list[CheckedFile] = []
    for name, content in _sent():
        try:
            found.append(checked_file(name=name, content=content))
        except Invalid:
            continue
    return tuple(found[:MOST_FILES])


def _sent() -> list[tuple[str, bytes]]:
    sent = [one for one in request.files.getlist("files") if one.filename]
    for one in sent:
        one.stream.seek(0)  # a second look at the same request begins anew
    return [(one.filename or "", one.stream.read()) for one in sent]

"""Takes in a file that somebody adds to an update: its size, its kind, its name."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath

from consent.notes import MOST_BYTES
from hub.foundation.errors import Invalid
from hub.presentation.wording import gettext
from hub.updates.files.kinds import BY_ENDING, FileKind, Unacceptable

LONGEST_NAME = 100
MOST_FILES = 5
ACCEPTED = ",".join(BY_ENDING)


@dataclass(frozen=True, slots=True, repr=False)
class CheckedFile:
    """A file as it will be kept."""

    name: str
    media_type: str
    content: bytes


def checked_file(*, name: str, content: bytes) -> CheckedFile:
    """The file, cleaned.

    Raises: Invalid for `files` when it is empty, too large, of another kind than those allowed,
    of another kind than its name says, or one that does something by itself.
    """
    tidy = tidy_name(name)
    if not content:
        raise _invalid(gettext("The file “%(name)s” is empty.", name=tidy))
    if len(content) > MOST_BYTES:
        raise _invalid(gettext("The file “%(name)s” is larger than 10 MB.", name=tidy))
    kind = BY_ENDING.get(PurePosixPath(tidy).suffix.lower())
    if kind is None:
        raise _invalid(
            gettext("“%(name)s” cannot be added. Add a PDF, PNG, JPG, DOCX or TXT file.", name=tidy)
        )
    return CheckedFile(tidy, kind.media_type, _cleaned(kind, tidy, content))


def _cleaned(kind: FileKind, name: str, content: bytes) -> bytes:
    try:
        if not content.startswith(kind.begins):
            raise Unacceptable("of another kind")
        cleaned = kind.clean(content)
        if len(cleaned) > MOST_BYTES:
            raise Unacceptable("larger than it looked")
        return cleaned
    except Unacceptable:
        raise _invalid(
            gettext(
                "“%(name)s” cannot be added: it is not what its name says, or holds more than "
                "text and pictures. Print it to PDF and add that.",
                name=name,
            )
        ) from None


def tidy_name(name: str) -> str:
    """The name without folders, control and direction characters, at most 100 characters."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    plain = "".join(one for one in last if unicodedata.category(one)[0] != "C")
    stem, dot, ending = " ".join(plain.split()).strip(". ").rpartition(".")
    if not dot:
        return ending[:LONGEST_NAME] or gettext("file")
    return f"{stem[: LONGEST_NAME - len(ending) - 1].strip() or gettext('file')}.{ending[:10]}"


def _invalid(sentence: str) -> Invalid:
    return Invalid({"files": sentence})

"""What a permission form asks beside its terms: purpose, witness, language, review, wishes."""

from collections.abc import Mapping

from werkzeug.datastructures import MultiDict

from consent.permission.terms import PermissionTerms
from consent.permission.words import PermissionWords
from hub.presentation.wording import gettext, later
from hub.sharing.permissions.signature import strokes_from

LANGUAGES: Mapping[str, str] = {
    "en": later("English"),
    "cy": later("Welsh"),
    "bsl": later("British Sign Language"),
    "ar": later("Arabic"),
    "bn": later("Bengali"),
    "pl": later("Polish"),
    "ro": later("Romanian"),
    "so": later("Somali"),
    "ur": later("Urdu"),
    "other": later("Another language"),
}
WORDS: Mapping[str, str] = {
    "purpose": later("What it is for"),
    "witness": later("Witness"),
    "interpreter": later("Interpreter"),
    "wishes": later("What the child wants"),
    "objection": later("Objection of another holder of parental responsibility"),
    "signed": later("Signed"),
}


def words_from(form: MultiDict[str, str]) -> PermissionWords:
    """What was typed, no longer than the fields. Raises: Invalid for a signature of no strokes."""
    return PermissionWords(
        purpose=_text(form, "purpose"),
        witness=_text(form, "witness"),
        interpreter=_text(form, "interpreter"),
        wishes=_text(form, "wishes"),
        objection=_text(form, "objection"),
        signed=_text(form, "signed"),
        strokes=strokes_from(form.get("strokes", "")),
    )


def language_from(form: MultiDict[str, str]) -> str | None:
    """A code the form offers, or none."""
    code = form.get("language", "")
    return code if code in LANGUAGES else None


def sheet_from(form: MultiDict[str, str]) -> str | None:
    """The version of the information sheet, as it stands on it."""
    return _text(form, "sheet_version") or None


def lines_beside(terms: PermissionTerms, *, is_whole: bool) -> list[tuple[str, str, None]]:
    """What was recorded of all this, as pairs for a summary list.

    is_whole: whether its reader's card shows the whole family. Else not what somebody typed about
    people: a witness may be one of whom he must not know (decision 5.7).
    """
    lines: list[tuple[str, str, None]] = []
    if terms.language:
        language = gettext(LANGUAGES.get(terms.language, terms.language))
        lines.append((gettext("Language"), language, None))
    if terms.sheet_version:
        lines.append((gettext("Information sheet"), terms.sheet_version, None))
    for name, label in WORDS.items():
        said = getattr(terms.words, name)
        if said and (is_whole or name == "purpose"):
            lines.append((gettext(label), said, None))
    return lines


def _text(form: MultiDict[str, str], name: str) -> str:
    return form.get(name, "").replace("\r\n", "\n").strip()

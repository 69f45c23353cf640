"""In which forms an answer leaves the hub, what each is called, and what it can be for."""

from collections.abc import Mapping
from dataclasses import dataclass

from hub.presentation.wording import later
from hub.timeline.purposes import OTHER

PRINT, PROOFS, TABLE = "print", "proofs", "table"
PURPOSES: Mapping[str, str] = {
    "concern": later("To look into a concern"),
    "supervision": later("Supervision"),
    "complaint": later("A complaint, or a question from the family"),
    "court": later("Court or legal advice"),
    "partnership": later("A report to the partnership"),
    OTHER: later("Something else"),
}


@dataclass(frozen=True, slots=True)
class FormWords:
    """quiet, button: sentences, to be translated when shown. ending, kind: of its file."""

    quiet: str
    button: str
    ending: str = ""
    kind: str = ""


FORMS: Mapping[str, FormWords] = {
    TABLE: FormWords(
        later("All that the filters leave, as a table"),
        later("Download table"),
        "csv",
        "text/csv",
    ),
    PROOFS: FormWords(
        later("All that the filters leave, with proofs"),
        later("Download with proofs"),
        "json",
        "application/json",
    ),
    PRINT: FormWords(
        later("All that the filters leave, on paper"),
        later("Show it for printing"),
    ),
}

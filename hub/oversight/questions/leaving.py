"""In which forms an answer leaves the hub, and what each is called."""

from collections.abc import Mapping
from dataclasses import dataclass

from hub.presentation.wording import later

PRINT, PROOFS, TABLE = "print", "proofs", "table"


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
        later("All that the filters leave, with the proofs there are"),
        later("Download the file"),
        "json",
        "application/json",
    ),
    PRINT: FormWords(
        later("All that the filters leave, on paper"),
        later("Show it for printing"),
    ),
}

"""Words that lie sealed beside a row, as the entries of the log hold them: by a digest."""

from collections.abc import Mapping

from audit.verifier.canonical import Json
from consent.notes import Place, open_reason, words_digest
from hub.foundation.keyring import KeyUnusable
from hub.foundation.work import Work
from hub.held_to_log.facts import Entry

WORDS = "words"
"""What they are compared under."""
_UNREADABLE = "unreadable"


def said_of_words(entry: Entry) -> Mapping[str, Json]:
    """The digest in an entry; nothing where it is an older one, which holds none."""
    digest = entry.text("words_digest")
    return {} if digest is None else {WORDS: digest}


def sealed_digest(work: Work, place: Place, compartment_id: object, sealed: object) -> str:
    """The digest of what lies there. Words under another key, or of elsewhere, have none."""
    if not isinstance(sealed, bytes) or not isinstance(compartment_id, str):
        return words_digest(work, place=place, words="")
    try:
        words = open_reason(work, compartment_id=compartment_id, place=place, sealed=sealed)
    except KeyUnusable:
        return _UNREADABLE
    return words_digest(work, place=place, words=words)

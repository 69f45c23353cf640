"""A watch note before it is written, and how its words are checked and sealed."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from agencies.homes.spelling import holds_address
from consent.notes import Place, open_reason, seal_reason
from consent.protection.protected_terms import betrayed_people
from hub.foundation.errors import Refused
from hub.foundation.identifiers import PersonId, WatchNoteId, WorkerId
from hub.foundation.work import Work
from hub.watch_notes.models import WatchNoteRow


@dataclass(frozen=True, slots=True)
class NoteWords:
    """What to look for, and whom to tell when it is seen."""

    look_for: str
    tell: str


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """About whom, in which words, for whom, and until when."""

    child_id: PersonId
    words: NoteWords
    readers: tuple[WorkerId, ...]
    ends_at: datetime


def check_words(work: Work, words: NoteWords) -> None:
    """Raises: Refused PROTECTED_TERM for a place, a number or a protected word, whoever's it is.

    A note has no location tag, so nothing of the kind may stand in one.
    """
    for field, text in (("look_for", words.look_for), ("tell", words.tell)):
        if holds_address((text,)) or betrayed_people(work, texts=(text,)):
            raise Refused("PROTECTED_TERM", field=field)


def seal_words(work: Work, *, note_id: WatchNoteId, compartment_id: str, words: NoteWords) -> bytes:
    """The words, under the family's key."""
    content = json.dumps([words.look_for, words.tell], ensure_ascii=False)
    return seal_reason(work, compartment_id=compartment_id, place=_place(note_id), reason=content)


def open_words(
    work: Work, *, note_id: WatchNoteId, compartment_id: str, sealed: bytes
) -> NoteWords:
    """The words again. The caller has shown that its reader may read them, and records it."""
    opened = open_reason(work, compartment_id=compartment_id, place=_place(note_id), sealed=sealed)
    parts: Iterable[str] = json.loads(opened)
    look_for, tell = parts
    return NoteWords(look_for, tell)


def _place(note_id: WatchNoteId) -> Place:
    return Place(WatchNoteRow.__tablename__, "sealed_words", note_id)

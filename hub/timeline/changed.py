"""What a correction did to the words its reader is shown: every paragraph that stood before it or
stands after it, with what was taken out and put in."""

from collections.abc import Iterator

from consent.disclosure import RevealedText
from hub.presentation.changes import Piece, changed_words
from hub.presentation.entries import Paragraph
from hub.presentation.wording import gettext


def changed(before: str | None, after: str | None) -> tuple[Piece, ...]:
    """Both texts as one; nothing where they agree. One that is missing is all struck or new."""
    return changed_words(before or "", after or "") if before != after else ()


def changed_paragraphs(before: RevealedText, after: RevealedText) -> Iterator[Paragraph]:
    """The body of both, in the order of the later; parts it has no more come last."""
    yield from _changed(before.text, after.text)
    yield from _changed(before.means, after.means, lead=gettext("What it means for the children."))
    was, now = dict(before.segments), dict(after.segments)
    for part_id in now | was:
        yield from _changed(was.get(part_id), now.get(part_id))


def changed_wording(before: RevealedText, after: RevealedText) -> Iterator[Paragraph]:
    """The same with the headline before it."""
    yield from _changed(before.summary, after.summary, lead=gettext("Headline."))
    yield from changed_paragraphs(before, after)


def _changed(before: str | None, after: str | None, *, lead: str = "") -> Iterator[Paragraph]:
    if before or after:
        yield Paragraph(after or "", lead=lead, pieces=changed(before, after))

"""What an item says: its heading, and the paragraphs under it, none of them twice."""

from collections.abc import Iterator

from consent.disclosure import RevealedText
from consent.outcome import Level
from hub.presentation.changes import Piece, changed_words
from hub.presentation.entries import Paragraph
from hub.presentation.wording import gettext
from hub.timeline.shown import ShownUpdate

Said = tuple[str, tuple[Piece, ...], tuple[Paragraph, ...]]
"""The heading, its changes if it was corrected, and the body."""


def said_in(item: ShownUpdate) -> Said:
    """As it stands now; where it was corrected, with what was taken out and put in."""
    first, last = item.wordings[0], item.wordings[-1]
    headline = _headline(item, last)
    pieces: tuple[Piece, ...] = ()
    if first is last:
        body = tuple(_paragraphs(last))
    else:
        pieces = _pieces(first.summary, last.summary)
        body = tuple(_changed_paragraphs(first, last))
    if body and not last.summary:
        return _opened_by_its_text(headline, body)
    return headline, pieces, body


def _headline(item: ShownUpdate, wording: RevealedText) -> str:
    if wording.summary:
        return wording.summary
    if item.level is Level.FULL:
        return _first_sentence(wording)
    return gettext("The author wrote no summary.")


def _first_sentence(wording: RevealedText) -> str:
    """A heading for an item whose author wrote none: the start of what she did write."""
    texts = (wording.text, wording.means, *(words for _, words in wording.segments))
    text = next((one for one in texts if one), "").partition("\n")[0]
    cut = text.find(". ")
    if 0 < cut < 160:
        return text[: cut + 1]
    if len(text) <= 160:
        return text
    return text[: max(text.rfind(" ", 0, 160), 0) or 160]


def _opened_by_its_text(headline: str, body: tuple[Paragraph, ...]) -> Said:
    """The same for an item without a summary, whose first words are its heading.

    Where a heading would cut words that are shown as changed, the first paragraph is the heading.
    """
    text, lead, pieces = body[0]
    if lead:
        return lead, (), (Paragraph(text, pieces=pieces), *body[1:])
    if pieces:
        return headline, pieces, body[1:]
    rest = text.removeprefix(headline).lstrip()
    return headline, (), (Paragraph(rest), *body[1:]) if rest else body[1:]


def _pieces(before: str | None, after: str | None) -> tuple[Piece, ...]:
    return changed_words(before or "", after or "") if before and after else ()


def _paragraphs(said: RevealedText) -> Iterator[Paragraph]:
    if said.text:
        yield Paragraph(said.text)
    if said.means:
        yield Paragraph(said.means, lead=gettext("What it means for the children."))
    for _, words in said.segments:
        yield Paragraph(words)


def _changed_paragraphs(first: RevealedText, last: RevealedText) -> Iterator[Paragraph]:
    before = dict(first.segments)
    old = (first.text, first.means, *(before.get(part_id) for part_id, _ in last.segments))
    new = (last.text, last.means, *(words for _, words in last.segments))
    changes = (_pieces(was, now) for was, now in zip(old, new, strict=True) if now)
    for paragraph, pieces in zip(_paragraphs(last), changes, strict=True):
        yield paragraph._replace(pieces=pieces)

"""What an item says: its heading, and the paragraphs under it, none of them twice."""

from collections.abc import Iterator

from consent.disclosure import RevealedText
from consent.outcome import Level
from hub.presentation.changes import Piece
from hub.presentation.entries import Paragraph
from hub.presentation.wording import gettext
from hub.timeline.changed import changed, changed_paragraphs
from hub.timeline.shown import ShownUpdate

Said = tuple[str, tuple[Piece, ...], tuple[Paragraph, ...]]
"""The heading, its changes if it was corrected, and the body."""


def said_in(item: ShownUpdate) -> Said:
    """As it stands now; where it was corrected, with what the last correction took out and put
    in."""
    last = item.wordings[-1]
    headline = _headline(item, last)
    pieces: tuple[Piece, ...] = ()
    if len(item.wordings) == 1:
        body = tuple(_paragraphs(last))
    else:
        before = item.wordings[-2]
        pieces = changed(before.summary, last.summary)
        body = tuple(changed_paragraphs(before, last))
    if last.summary:
        return headline, pieces, body
    if pieces:  # the summary was taken out
        return headline, pieces if body else (*pieces, Piece(" "), Piece(headline)), body
    return _opened_by_its_text(headline, body) if body else (headline, (), body)


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


def _paragraphs(said: RevealedText) -> Iterator[Paragraph]:
    if said.text:
        yield Paragraph(said.text)
    if said.means:
        yield Paragraph(said.means, lead=gettext("What it means for the children."))
    for _, words in said.segments:
        yield Paragraph(words)

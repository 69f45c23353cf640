"""Finding a tag by a word a worker would say: in its name, its meaning or its everyday words.

Words are looked for from their beginning: "rent" is no part of "parent". The page's own search
(tags.js) goes by the same rules.
"""

import re
from collections.abc import Iterable

from consent.everyday_words import everyday_words
from consent.tags import Tag
from hub.presentation.wording import gettext
from hub.updates.drafting import CSC_ONLY
from hub.updates.posting.near_words import nearest


def may_post(tag: Tag, *, agency_type: str) -> bool:
    """Whether an update of such an agency may carry it (decision 4, row post)."""
    return agency_type == "CSC" or tag.code not in CSC_ONLY


def terms_of(tag: Tag) -> str:
    """Its everyday words, as the page looks through them."""
    return ", ".join(everyday_words().get(tag.code, ()))


def matching(tags: Iterable[Tag], find: str) -> tuple[Tag, ...]:
    """The tags with a word for every one that was typed, or the beginning of one; none for no
    words."""
    asked = _plain(find).split()
    if not asked:
        return ()
    return tuple(tag for tag in tags if all(f" {word}" in _searched(tag) for word in asked))


def near(tags: Iterable[Tag], find: str) -> tuple[Tag, ...]:
    """The tags that come near to what was typed, for words that none of them has."""
    return nearest({tag: _searched(tag) for tag in tags}, _plain(find).split())


def _searched(tag: Tag) -> str:
    return " " + _plain(f"{gettext(tag.label)} {gettext(tag.meaning)} {terms_of(tag)}")


def _plain(text: str) -> str:
    """Without apostrophes, and with one space for all that is no letter or digit."""
    return re.sub(r"[\W_]+", " ", re.sub("['’]", "", text.casefold()))

"""The labels under an item: what it is about, how it is known, how sensitive it is."""

from consent.tags import Vocabulary
from hub.presentation.wording import gettext, later
from hub.timeline.shown import ShownUpdate

SENSITIVITY = {
    1: later("Routine sensitivity"),  # an urgent update is not routine
    2: later("Sensitive"),
    3: later("Highly sensitive"),
    4: later("Named people only"),
}
Words = tuple[str, ...]


class Labels:
    """The labels of one page: fifty items share a few, and each is worded once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary.tags
        self._tags: dict[Words, Words] = {}
        self._marks: dict[tuple[str, int], Words] = {}

    def tags(self, item: ShownUpdate) -> Words:
        """Its tags, as far as shown."""
        words = self._tags.get(item.tags)
        if words is None:
            words = self._tags[item.tags] = tuple(map(self._label, item.tags))
        return words

    def marks(self, item: ShownUpdate) -> Words:
        """How it is known, if said, and how sensitive it is."""
        key = item.evidence, item.sensitivity
        words = self._marks.get(key)
        if words is None:
            evidence = (self._label(item.evidence),) if item.evidence else ()
            words = self._marks[key] = (*evidence, gettext(SENSITIVITY[item.sensitivity]))
        return words

    def _label(self, code: str) -> str:
        tag = self._vocabulary.get(code)
        return gettext(tag.label) if tag else ""

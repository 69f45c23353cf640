"""What a persona may be shown, by the second implementation of the decision alone."""

from collections.abc import Iterator
from copy import deepcopy

from tests.crawl.canaries import Mark
from tests.crawl.partnership import (
    ASKED,
    AUDIT,
    DECLINED,
    LOOKED_INTO,
    MORE,
    NIGHT,
    NOW,
    RAISED,
    REVIEWERS,
    WATCHED,
    Entry,
)
from tests.crawl.town import CORRECTED, FILE
from tests.reference import reference
from tests.reference.instants import read_instant
from tests.reference.reference import Answer
from tests.reference.replay import replay

HEADLINES = frozenset({"summary", "new-summary", "newest-summary"})
WORDS = frozenset({"text", "means", "new-text", "newest-text"})
TAKEN_BACK = "taken_back"
PUT_RIGHT = "put_right"
RANK = "NESF"
AUDITS = (str(AUDIT["id"]),)
"""An auditor reads as much as the audits that name him open to him."""


class Oracle:
    """Answers for one story at its present, from tests/reference; imports nothing of the hub."""

    def __init__(self, story: Entry) -> None:
        played = replay(_as_the_reference_reads(story))
        assert not played.refused
        assert not played.unnamed
        self._world, self._at = played.world, read_instant(NOW)
        self._events = story["events"]
        self._posts = {str(e["id"]): e for e in story["events"] if e["do"] == "update.post"}
        self._decisions = {str(e["id"]): e for e in story["events"] if e["do"] == "decision.make"}
        self._workers = {str(one["id"]): one for one in story["workers"]}
        self._families = {str(one["id"]): one["members"] for one in story["families"]}
        self._answers: dict[tuple[str, str], Answer] = {}
        self._cards: dict[tuple[str, str], tuple[str, ...] | None] = {}

    def updates(self) -> list[str]:
        """The names of the story's updates."""
        return list(self._posts)

    def level(self, viewer: str, update: str) -> str:
        """N, E, S or F."""
        return self._answer(viewer, update).level

    def allows(self, viewer: str, mark: Mark) -> bool:
        """Whether that part may reach him at all."""
        if mark.owner in self._posts:
            return self._allows_of_update(viewer, mark)
        if mark.owner in self._decisions:
            return self._allows_of_decision(viewer, mark)
        if mark.owner == NIGHT:
            return viewer == "mash" or viewer in REVIEWERS
        if mark.owner in {ASKED, LOOKED_INTO, MORE}:
            return viewer in {"kw", "treat_lead"}  # who asked, and whom
        if mark.owner == RAISED:
            return viewer == "treat_lead"  # whose incident it is
        if mark.owner == WATCHED:
            return viewer in {"dsl", "teacher"}  # who wrote it and whom it names
        if mark.owner in self._families:
            return self._card(viewer, mark.owner) is not None
        return self._allows_name(viewer, mark.owner)

    def expected(self, viewer: str) -> frozenset[Mark]:
        """Everything of the updates, and of the note, that he must be able to find."""
        every = [mark for name in self._posts for mark in self._marks_of(name)]
        every += [Mark(one, "words") for one in (ASKED, LOOKED_INTO, MORE, NIGHT, RAISED, WATCHED)]
        every.append(Mark("his", DECLINED))
        return frozenset(mark for mark in every if self.allows(viewer, mark))

    def _allows_of_update(self, viewer: str, mark: Mark) -> bool:
        answer, part = self._answer(viewer, mark.owner), mark.part
        if part == DECLINED:
            return viewer == "pol_lead"  # whose worker wrote it
        if part == "id":
            return answer.level != "N"
        if mark.owner == TAKEN_BACK:
            return part == "reason" and answer.level == "F"
        if part == "reason":
            return answer.level == "F" and not answer.masked
        if part in HEADLINES:
            return answer.level in "SF"
        segment = "text" if part in WORDS else part
        return answer.level == "F" and segment not in answer.masked

    def _allows_of_decision(self, viewer: str, mark: Mark) -> bool:
        """With the card, that it was made: its from- and to-agencies (decision 5.7), one not to
        share its own alone. Its words: who decided, and the lead beside him."""
        told, worker = self._decisions[mark.owner], self._workers[viewer]
        if self._card(viewer, str(told["family"])) is None:
            return False
        is_own = worker["agency"] == told["source"]
        if mark.part == "id":
            is_to = told["outcome"] != "withhold" and worker["agency"] in told["to"]
            return is_own or is_to
        return is_own and (viewer == told["by"] or worker["role"] == "SGL")

    def _allows_name(self, viewer: str, person: str) -> bool:
        """On the card (decision 5.7), a subject of an item at S or F (5.1), or in his conflict."""
        if any((viewer, person) == (e.get("worker"), e.get("person")) for e in self._events):
            return True  # who stated a conflict knows with whom
        if any(person in (self._card(viewer, family) or ()) for family in self._families):
            return True
        return any(
            person in post["subjects"] and self.level(viewer, name) in "SF"
            for name, post in self._posts.items()
        )

    def _answer(self, viewer: str, update: str) -> Answer:
        key = (viewer, update)
        if key not in self._answers:
            asked = {"viewer": viewer, "update": update, "at": self._at}
            answers = [
                reference.decide(self._world, **asked, context=one) for one in (None, *AUDITS)
            ]
            self._answers[key] = max(answers, key=lambda one: RANK.index(one.level))
        return self._answers[key]

    def _card(self, viewer: str, family: str) -> tuple[str, ...] | None:
        key = (viewer, family)
        if key not in self._cards:
            asked = {"viewer": viewer, "family": family, "at": self._at}
            self._cards[key] = reference.card(self._world, **asked)
        return self._cards[key]

    def _marks_of(self, name: str) -> Iterator[Mark]:
        post = self._posts[name]
        segments = [str(one["id"]) for one in post.get("segments", [])]
        parts = ["id", "summary", *segments, *(["text"] if post["text"] else [])]
        parts += [] if segments else ["means"]
        parts += [FILE] if post.get("files") else []
        parts += CORRECTED if name == PUT_RIGHT else ()
        parts += ["reason"] if name in (TAKEN_BACK, PUT_RIGHT) else []
        for part in parts:
            yield Mark(name, part)


def _as_the_reference_reads(story: Entry) -> Entry:
    """A file is a body segment about all subjects (decision 5.1); a case file has no files."""
    told = deepcopy(story)
    for event in told["events"]:
        if event.pop("files", False):
            event["segments"] = [*event.get("segments", []), {"id": FILE, "text": "a file"}]
    return told

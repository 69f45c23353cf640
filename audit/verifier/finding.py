"""What verifying comes to: whether it holds, in sentences for people and in facts for programs."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import IntEnum, StrEnum

from .canonical import Json


class Verdict(IntEnum):
    """The exit code. PROMISED: the log's key vouches for it, its place in the log is not shown.

    PARTLY: what it rests on is in the log, and some of what it says of that is proven by nothing.
    """

    HOLDS = 0
    FAILS = 1
    UNREADABLE = 2
    PROMISED = 3
    PARTLY = 4


class Cause(StrEnum):
    """Why something does not hold. All but DIFFERS may have an innocent explanation."""

    DIFFERS = "differs"
    MISSING = "entries-missing"
    OTHER_LOG = "other-log"
    TOO_FEW = "too-few-witnesses"
    TOO_OLD = "seen-too-long-ago"
    UNDATED = "undated"


@dataclass(slots=True)
class Finding:
    """Collected while verifying; the first sentence is the verdict.

    checked, proves, proves_not: what it means, set at the end. asked: what was to be checked,
    where nothing could be. cause: why it fails, if it does.
    """

    verdict: Verdict
    sentences: list[str]
    facts: dict[str, Json] = field(default_factory=dict)
    cause: Cause = Cause.DIFFERS
    asked: str = ""
    checked: str = ""
    proves: str = ""
    proves_not: tuple[str, ...] = ()

    def also(self, sentence: str, facts: Mapping[str, Json] | None = None) -> None:
        """Add a sentence and what it rests on."""
        self.sentences.append(sentence)
        self.facts.update(facts or {})

    def text(self) -> str:
        """The verdict, what it means, and then all it rests on: what is not proven stands last."""
        verdict, *rest = self.sentences
        return "\n".join([verdict, *self._meaning(), *(("", *rest) if rest else ())])

    def _meaning(self) -> Iterator[str]:
        is_proof = self.verdict in {Verdict.HOLDS, Verdict.PARTLY}
        name = "What this proves" if is_proof else "What this means"
        for title, sentences in (
            ("What was asked", (self.asked,)),
            ("What was checked", (self.checked,)),
            (name, (self.proves,)),
            ("What this does not prove", self.proves_not),
        ):
            if any(sentences):
                yield from ("", f"{title}:", *(f"  {one}" for one in sentences))

    def as_json(self) -> str:
        """One object: holds, verdict, sentences, what they mean, facts."""
        whole = {
            "holds": self.verdict is Verdict.HOLDS,
            "verdict": self.verdict.name.lower(),
            "sentences": self.sentences,
            **({"asked": self.asked} if self.asked else {}),
            **({"cause": self.cause.value} if self.verdict is Verdict.FAILS else {}),
            "checked": self.checked,
            "proves": self.proves,
            "does_not_prove": list(self.proves_not),
            "facts": self.facts,
        }
        return json.dumps(whole, ensure_ascii=False, indent=2)


def counted(number: int, one: str, many: str) -> str:
    """`1 entry`, `2,000 entries`."""
    return f"{number:,} {one if number == 1 else many}"


def entries_in_words(number: int) -> str:
    """`1 entry`, `2,000 entries`."""
    return counted(number, "entry", "entries")


def instant(seconds: float) -> str:
    """`22 November 2026, 10:42:07 UTC`."""
    try:
        at = datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, OSError, ValueError):
        return "a time that no calendar has"
    return f"{at.day} {at:%B %Y, %H:%M:%S} UTC"


def erased_in_words(number: int, between: tuple[int, int] | None) -> str:
    """Of how many entries the details are gone. between: when they were recorded, milliseconds."""
    first, last = (instant(one / 1000) for one in between or (0, 0))
    span = f"recorded on {first}" if first == last else f"recorded from {first} to {last}"
    many = counted(number, "entry", "entries")
    return (
        f"The details of {many}, {span if between else 'recorded nobody knows when'}, were erased, "
        "and the log says by whom: what they said cannot be told any more."
    )

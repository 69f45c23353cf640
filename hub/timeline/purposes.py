"""What something leaves the hub for: a short choice and a few words, asked once."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hub.foundation.errors import Invalid
from hub.presentation.fields import Choice
from hub.presentation.wording import gettext, later

LONGEST = 200
OTHER = "other"
PURPOSES: Mapping[str, str] = {
    "meeting": later("A meeting or conference"),
    "visit": later("A visit, where there is no screen"),
    "court": later("Court or legal advice"),
    "supervision": later("Supervision"),
    OTHER: later("Something else"),
}


@dataclass(frozen=True, slots=True)
class Purpose:
    """One of the choices offered, and what was written beside it."""

    code: str
    text: str
    offered: Mapping[str, str] = field(default_factory=lambda: PURPOSES)

    @property
    def words(self) -> str:
        """As it stands at the foot of the paper."""
        chosen = gettext(self.offered[self.code])
        if not self.text:
            return chosen
        return self.text if self.code == OTHER else f"{chosen}: {self.text}"

    @property
    def kept(self) -> str:
        """As the entry in the log keeps it, sealed with its details."""
        return f"{self.code} {self.text}".strip()


def purpose_choices(offered: Mapping[str, str] = PURPOSES) -> tuple[Choice, ...]:
    """The choices in words."""
    return tuple(Choice(code, gettext(words)) for code, words in offered.items())


def purpose_from(typed: Mapping[str, str], offered: Mapping[str, str] = PURPOSES) -> Purpose:
    """What somebody chose. Raises: Invalid without a choice, and for "something else" unsaid."""
    code, text = typed.get("purpose", ""), " ".join(typed.get("words", "").split())
    if code not in offered:
        raise Invalid({"purpose": gettext("Choose what it is for.")})
    if code == OTHER and not text:
        raise Invalid({"words": gettext("Say in a few words what it is for.")})
    if len(text) > LONGEST:
        raise Invalid(
            {"words": gettext("This is too long: write at most %(most)d characters.", most=LONGEST)}
        )
    return Purpose(code, text, offered)


def kept_words(kept: str, offered: Mapping[str, str] = PURPOSES) -> str:
    """What an entry of the log keeps of it, in words again."""
    code, _, text = kept.partition(" ")
    return Purpose(code, text, offered).words if code in offered else kept or "–"

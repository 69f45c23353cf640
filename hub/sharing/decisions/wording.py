"""Words for sharing decisions: the six questions (domain B3) and what was answered."""

from collections.abc import Iterable, Mapping

from consent.decision_terms import DUTY, WITHHOLD
from hub.presentation.fields import Choice
from hub.presentation.wording import gettext, later

BASIS_WORDS: Mapping[str, str] = {
    "SAFE": later("To keep a child safe from harm"),
    "VITAL": later("To save a life now"),
    "COURT": later("A court has ordered it"),
    DUTY: later("The law asks it of us: the duty to share"),
    "STAT": later("A plan or an order for the child already allows it"),
    "PERM": later("The family has agreed already"),
    "OWN": later("It stays within the agency"),
}
BASIS_HINTS: Mapping[str, str] = {
    "SAFE": later("Permission is not needed. The public interest outweighs confidentiality."),
    "STAT": later("For the record only: this decision opens nothing by itself."),
    "PERM": later("For the record only: this decision opens nothing by itself."),
}
OUTCOME_WORDS: Mapping[str, str] = {
    "share": later("All of it"),
    "partial": later("The headline only"),
    WITHHOLD: later("Nothing. I decide not to share"),
}
DECIDED_WORDS: Mapping[str, str] = {
    "share": later("Shared in full"),
    "partial": later("Shared as headlines"),
    WITHHOLD: later("Not shared"),
}
DANGER_WORDS: Mapping[str, str] = {
    "no": later("No"),
    "yes": later("Yes, and I say how"),
}
SOUGHT_WORDS: Mapping[str, str] = {
    "yes_given": later("Yes, and they agreed"),
    "yes_refused": later("Yes, and they said no"),
    "not_sought_risk": later("No, asking would put somebody at risk"),
    "not_sought_urgent": later("No, it would cause harmful delay"),
    "not_practicable": later("No, they could not be reached"),
}
TOLD_WORDS: Mapping[str, str] = {
    "yes": later("Yes, they know"),
    "later": later("Later: I will tell them when I reach them"),
    "no_unsafe": later("No, telling them is not safe"),
    "no_impracticable": later("No, they cannot be reached"),
}


def choices_in(words: Mapping[str, str], *, hints: Mapping[str, str] | None = None) -> list[Choice]:
    """These words as choices, with what each means where it says so."""
    return [
        Choice(code, gettext(text), gettext(hints[code]) if hints and code in hints else "")
        for code, text in words.items()
    ]


def basis_choices(*, has_duty: bool) -> list[Choice]:
    """What a decision to share can be for; the duty to share only while it is in force."""
    left_out = {"OWN"} if has_duty else {"OWN", DUTY}
    offered = {code: text for code, text in BASIS_WORDS.items() if code not in left_out}
    return choices_in(offered, hints=BASIS_HINTS)


def why_words(basis: str, outcome: str) -> str:
    """One sentence: "To keep a child safe from harm. Shared in full." """
    return gettext(
        "%(why)s. %(what)s.",
        why=gettext(BASIS_WORDS.get(basis, "")),
        what=gettext(DECIDED_WORDS.get(outcome, "")),
    )


def said(code: str, words: Mapping[str, str]) -> str:
    """The words of a code; what was said in other words stands as it was said."""
    return gettext(words[code]) if code in words else code


def joined(parts: Iterable[str]) -> str:
    """Those that are not empty, one after the other."""
    return " ".join(part for part in parts if part)

"""What an audit looks at, in words that name nobody: its auditors read them, whoever they are.

Numbers and addresses are refused whoever's they might be. Names are held against those that the
opener sees on cards herself, so that what is refused tells her nothing new; information governance,
which sees no card, is told of none, but of what is only written like one.
"""

import re

from agencies.homes.spelling import holds_address
from consent.protection.protected_terms import betrayed_people
from consent.protection.term_matching import EVERYDAY, LITTLE, letters_of, stands_in
from hub.families.identifiers import nhs_number
from hub.families.own import own_families
from hub.foundation.errors import Invalid, Refused
from hub.foundation.work import Work
from hub.presentation.wording import gettext

FIELD = "purpose"
_TEN = re.compile(r"(?<!\d)\d(?:[ -]?\d){9}(?!\d)")
_SHAPED = re.compile(r"(?<!\d)(?:\d{10}|\d{3}[ -]\d{3}[ -]\d{4})(?!\d)")
_PUPIL = re.compile(r"\b[A-Z][ -]?(?:\d[ -]?){11}[0-9A-Z]\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_NAMED = re.compile(
    r"\b([^\W\d_][\w’'-]+) (?:family|families|household|children|siblings)\b"
    r"|\b(?:Mr|Mrs|Ms|Miss|Dr)\.? ([^\W\d_][\w’'-]+)"
)
_NO_NAMES = LITTLE | EVERYDAY | {
    "all", "any", "every", "few", "had", "has", "how", "many", "more", "other", "our", "several",
    "some", "that", "the", "their", "these", "this", "those", "two", "was", "were", "what", "when",
    "where", "which", "who", "whose", "why", "with", "without", "young",
}  # fmt: skip
_SHORTEST = 3
"""Of part of a name; initials are no name."""


def check_purpose(work: Work, text: str) -> None:
    """Raises: Invalid for a number, an address or a name; Refused PROTECTED_TERM for a protected
    word, whoever's it is."""
    if holds_number(text):
        raise Invalid({FIELD: gettext("Leave out NHS and pupil numbers: no family is named here.")})
    if holds_address((text,)):
        raise Invalid({FIELD: gettext("Leave out addresses, postcodes and telephone numbers.")})
    named = _named_in(work, text)
    if named:
        sentence = gettext("Leave out “%(name)s”: it is a name in a family you see.", name=named)
        raise Invalid({FIELD: sentence})
    named = named_by_shape(text)
    if named:
        sentence = gettext("Leave out “%(name)s”: it reads like somebody’s name.", name=named)
        raise Invalid({FIELD: sentence})
    if betrayed_people(work, texts=(text,)):
        raise Refused("PROTECTED_TERM", field=FIELD)


def holds_number(text: str) -> bool:
    """Whether a number of a person may stand in it: by its shape, or spaced in any way by its
    check digit."""
    spaced = any(nhs_number(one) for one in _TEN.findall(text))
    return spaced or bool(_SHAPED.search(text) or _PUPIL.search(text))


def named_by_shape(text: str) -> str:
    """What is written as a name is, "Marsh household" or "Mrs Marsh", whether or not there is such
    a family: who sees no card is told nothing by it."""
    for found in _NAMED.finditer(text):
        name = found[1] or found[2]
        folded = name.casefold()
        if name[0].isupper() and folded not in _NO_NAMES:
            return found[0]
    return ""


def name_in(text: str, names: frozenset[str]) -> str:
    """A name that stands in it: in full however it is written, in part as a name is written."""
    letters, words = letters_of(text), frozenset(_WORD.findall(text))
    for name in sorted(names):
        if stands_in(name, letters):
            return name
        parts: list[str] = _WORD.findall(name)
        for part in parts:
            if _is_telling(part) and not words.isdisjoint({part, f"{part}s", part.upper()}):
                return part
    return ""


def _is_telling(part: str) -> bool:
    """Not an initial, and no word that stands in nearly every text."""
    folded = part.casefold()
    return len(part) >= _SHORTEST and folded not in LITTLE and folded not in EVERYDAY


def _named_in(work: Work, text: str) -> str:
    members = (one.name for family in own_families(work) for one in family.card.members)
    return name_in(text, frozenset(members))

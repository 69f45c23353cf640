"""The closed list of relations, and how each is said of whoever it is.

A kind that was once on the list is never taken out of it: rows speak of it. One that is no longer
wanted leaves `OFFERED`, and the version moves.
"""

from collections.abc import Mapping
from enum import StrEnum

from hub.presentation.fields import Choice
from hub.presentation.wording import gettext, later

VERSION = "2026-11"


class Kind(StrEnum):
    """What somebody is to somebody else."""

    AUNT_UNCLE = "aunt_uncle"
    FORMER_PARTNER = "former_partner"
    GRANDPARENT = "grandparent"
    HALF_SIBLING = "half_sibling"
    OTHER_PERSON = "other_person"
    OTHER_RELATIVE = "other_relative"
    PARTNER = "partner"
    SIBLING = "sibling"
    STEP_PARENT = "step_parent"
    STEP_SIBLING = "step_sibling"


LINKED = ("parent", "carer", "pr_holder")
"""The relations the decision does read (rules 3 and 4); they are links of `consent`."""
SIBLINGS = frozenset({Kind.SIBLING, Kind.HALF_SIBLING, Kind.STEP_SIBLING})
COUPLE = frozenset({Kind.PARTNER, Kind.FORMER_PARTNER})
MUTUAL = SIBLINGS | COUPLE
"""Recorded once and read from both sides."""
OFFERED = (
    Kind.SIBLING,
    Kind.HALF_SIBLING,
    Kind.STEP_SIBLING,
    Kind.STEP_PARENT,
    Kind.GRANDPARENT,
    Kind.AUNT_UNCLE,
    Kind.PARTNER,
    Kind.FORMER_PARTNER,
    Kind.OTHER_RELATIVE,
    Kind.OTHER_PERSON,
)
_LABELS: Mapping[str, str] = {
    "parent": later("Parent"),
    "carer": later("Carer"),
    "pr_holder": later("Has parental responsibility"),
    Kind.AUNT_UNCLE: later("Aunt or uncle"),
    Kind.FORMER_PARTNER: later("Former partner"),
    Kind.GRANDPARENT: later("Grandparent"),
    Kind.HALF_SIBLING: later("Half-brother or half-sister"),
    Kind.OTHER_PERSON: later("Somebody else who matters"),
    Kind.OTHER_RELATIVE: later("Another relative"),
    Kind.PARTNER: later("Partner"),
    Kind.SIBLING: later("Brother or sister"),
    Kind.STEP_PARENT: later("Step-parent"),
    Kind.STEP_SIBLING: later("Step-brother or step-sister"),
}
_ANY, _WOMAN, _MAN = "U", "F", "M"
_WORDS: Mapping[str, Mapping[str, str]] = {
    "parent": {_ANY: later("parent"), _WOMAN: later("mother"), _MAN: later("father")},
    "carer": {_ANY: later("carer")},
    Kind.AUNT_UNCLE: {_ANY: later("aunt or uncle"), _WOMAN: later("aunt"), _MAN: later("uncle")},
    Kind.FORMER_PARTNER: {_ANY: later("former partner")},
    Kind.GRANDPARENT: {
        _ANY: later("grandparent"),
        _WOMAN: later("grandmother"),
        _MAN: later("grandfather"),
    },
    Kind.HALF_SIBLING: {
        _ANY: later("half-brother or half-sister"),
        _WOMAN: later("half-sister"),
        _MAN: later("half-brother"),
    },
    Kind.OTHER_RELATIVE: {_ANY: later("relative")},
    Kind.PARTNER: {_ANY: later("partner")},
    Kind.SIBLING: {
        _ANY: later("brother or sister"),
        _WOMAN: later("sister"),
        _MAN: later("brother"),
    },
    Kind.STEP_PARENT: {
        _ANY: later("step-parent"),
        _WOMAN: later("stepmother"),
        _MAN: later("stepfather"),
    },
    Kind.STEP_SIBLING: {
        _ANY: later("step-brother or step-sister"),
        _WOMAN: later("step-sister"),
        _MAN: later("step-brother"),
    },
}


def _word_for(kind: str, sex: str) -> str:
    """ "grandmother", or "grandparent" of somebody whose sex is not known."""
    words = _WORDS[kind]
    return gettext(words.get(sex, words[_ANY]))


def related_to(kind: str, sex: str, names: str) -> str:
    """ "grandmother of Alfie and Ruby"."""
    if kind == Kind.OTHER_PERSON:
        return gettext("matters to %(names)s", names=names)
    if kind == "pr_holder":
        return gettext("has parental responsibility for %(names)s", names=names)
    return gettext("%(relation)s of %(names)s", relation=_word_for(kind, sex), names=names)


def label_of(kind: str) -> str:
    """The kind as a list offers it."""
    return gettext(_LABELS[kind])


def choices_of(kinds: tuple[str, ...]) -> tuple[Choice, ...]:
    """These kinds to choose from."""
    return tuple(Choice(one, label_of(one)) for one in kinds)

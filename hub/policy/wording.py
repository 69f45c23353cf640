"""Words for what differs between two versions, and for what a rehearsal found."""

from collections.abc import Mapping

from agencies.roles import agency_type_words, role_words
from consent.rules import Rules
from consent.tags import withhold_reasons
from hub.foundation.errors import HubError, Invalid
from hub.foundation.identifiers import AgencyId
from hub.policy.differences import Difference
from hub.policy.rehearsals import CaseTried, LevelsChanged
from hub.presentation.levels import LEVELS
from hub.presentation.links import Cell, Table
from hub.presentation.wording import gettext, later, ngettext

FIELD_WORDS = {
    "label": later("Its name"),
    "meaning": later("What it means"),
    "floor": later("Never less sensitive than"),
    "default": later("Sensitivity unless chosen higher"),
    "group": later("Kind of information"),
}
KIND_WORDS = {
    "content": later("What an update is about: it decides how much is shown"),
    "context": later("Beside it: it decides only where nothing else does"),
}
SENSITIVITY = {
    "1": later("Routine"),
    "2": later("Sensitive"),
    "3": later("Highly sensitive"),
    "4": later("Named people only"),
}
PROBLEMS = {
    "code": later("Write two capital letters, a dot and more letters or digits, like TX.NEW."),
    "before": later("Choose an instant after the version before it begins."),
    "empty": later("Write something here."),
    "level": later("Choose three levels, none higher than the one before it."),
    "none": later("Choose a file."),
    "kind": later("Choose one of these."),
    "row": later(
        "Choose a kind of information. Without its row in the sharing table nobody could be shown"
        " anything."
    ),
    "taken": later("There is a word with this code already. A code is given once."),
    "passed": later(
        "The instant it was to begin has passed. Send it back, so that another one is chosen."
    ),
    "past": later("Choose an instant that has not passed."),
    "range": later("Choose one that is not below the least sensitive."),
    "same": later("Nothing differs from the version before it yet."),
    "size": later("Choose a file that is not empty, of at most 200 KB."),
    "text": later("Choose a text file."),
    "unreadable": later("No rules can be made of this."),
    "untried": later("Try the draft as it stands before you ask for approval."),
    "when": later("Enter a date, such as 18 11 2026, and a time, such as 09:00."),
}
"""What is wrong with a field, by the code the services give."""


def problems_in(error: HubError) -> dict[str, str]:
    """Fields with the sentence beside each; of another error than a form's, none."""
    found = error.fields if isinstance(error, Invalid) else {}
    return {name: gettext(PROBLEMS.get(code, code)) for name, code in found.items()}


def level_words(letters: str) -> str:
    """ "Full, Summary, Held": of routine, sensitive and highly sensitive updates."""
    return ", ".join(gettext(LEVELS[one].word) for one in letters)


def differences_table(found: tuple[Difference, ...], *, before: Rules, after: Rules) -> Table:
    """Place by place: what it says now, and what it would say."""
    return Table(
        caption=gettext("What the draft changes"),
        heads=(gettext("Place"), gettext("Now"), gettext("In the draft")),
        rows=tuple(
            (
                Cell(*_place(one, after if one.is_new else before), is_strong=True),
                Cell(gettext("New") if one.is_new else _said(one, one.before, before)),
                Cell(_said(one, one.after, after)),
            )
            for one in found
        ),
        is_caption_hidden=True,
    )


def _place(one: Difference, rules: Rules) -> tuple[str, str]:
    """What it is called, and what part of it."""
    if one.kind == "cell":
        return kind_words(rules, one.place), agency_type_words(one.part)
    if one.kind == "cap":
        types = [agency_type_words(kind) for kind in one.part.split("+") if kind]
        return role_words(one.place, one.part.split("+")[0]), ", ".join(types)
    if one.kind == "reason":
        return reason_words(rules, one.place), gettext("Why something is kept back")
    tag = rules.vocabulary.tags[one.place]
    return gettext(tag.label), gettext(FIELD_WORDS[one.part])


def _said(one: Difference, value: str, rules: Rules) -> str:
    if one.kind == "reason":
        return value
    if one.kind != "word":
        return level_words(value)
    if one.part == "group":
        return kind_words(rules, value)
    return gettext(SENSITIVITY.get(value, value)) if one.part in ("floor", "default") else value


def reason_words(rules: Rules, code: str) -> str:
    """What a reason for keeping something back is called."""
    reasons = withhold_reasons(rules.version)
    return next((gettext(one.label) for one in reasons if one.code == code), code)


def kind_words(rules: Rules, group: str) -> str:
    """What a kind of information is called; its code where it has no row."""
    return next((gettext(row.label) for row in rules.table if row.group == group), group)


def changes_table(
    found: tuple[LevelsChanged, ...],
    *,
    names: Mapping[AgencyId, str],
    types: Mapping[AgencyId, str],
) -> Table:
    """For whom how much would change. Roles for whom nothing does are left out."""
    return Table(
        caption=gettext("What would change for whom"),
        heads=(
            gettext("Who"),
            gettext("See more"),
            gettext("See less"),
            gettext("As before"),
        ),
        rows=tuple(
            (
                Cell(
                    role_words(one.role, types.get(one.agency_id, "")),
                    quiet=_who(one, names),
                    is_strong=True,
                ),
                Cell(str(one.raised)),
                Cell(str(one.lowered)),
                Cell(str(one.unchanged)),
            )
            for one in found
            if one.raised or one.lowered
        ),
    )


def _who(one: LevelsChanged, names: Mapping[AgencyId, str]) -> str:
    people = ngettext("%(num)s worker", "%(num)s workers", one.workers)
    return f"{names.get(one.agency_id, gettext('A partner agency'))}, {people}"


def cases_table(found: tuple[CaseTried, ...]) -> Table:
    """Each case file: how many of its expectations hold now, and how many would."""
    return Table(
        caption=gettext("The partnership’s case files"),
        heads=(
            gettext("Case file"),
            gettext("Expectations"),
            gettext("Hold now"),
            gettext("Hold in the draft"),
        ),
        rows=tuple(
            (
                Cell(one.title, quiet=_differs(one), is_strong=True),
                Cell(str(one.expectations) if one.expectations else gettext("Cannot be read")),
                Cell(str(one.held_before)),
                Cell(str(one.held_after)),
            )
            for one in found
        ),
    )


def _differs(one: CaseTried) -> str:
    if not one.differs:
        return gettext("No answer would differ")
    return ngettext("%(num)s answer would differ", "%(num)s answers would differ", len(one.differs))

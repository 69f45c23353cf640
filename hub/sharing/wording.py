"""Words for what permissions say."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from consent.rules import Rules, current_rules
from consent.world import Statement
from hub.presentation.fields import Choice
from hub.presentation.times import full_day
from hub.presentation.wording import gettext, later
from hub.sharing.queries import SeenPermission, Words

STATES: Mapping[str, str] = {
    "active": later("In force"),
    "expired": later("Ended"),
    "refused": later("Refused"),
    "waiting": later("Not begun yet"),
    "withdrawn": later("Withdrawn"),
}
KINDS: Mapping[str, str] = {
    "give": later("Given"),
    "vary": later("Changed"),
    "refuse": later("Refused"),
}
LEVEL_WORDS: Mapping[str, str] = {
    "F": later("Everything in the update"),
    "S": later("The headline only"),
    "E": later("Only that an update exists"),
    "N": later("Nothing"),
}
CAPACITY_WORDS: Mapping[str, str] = {
    "adult": later("An adult, for herself or himself"),
    "PR_holder": later("Holds parental responsibility for the child"),
    "Gillick_child": later("A child under 16 who understands the decision"),
    "16_17": later("A young person of 16 or 17"),
    "LA_PR": later("The local authority, which has parental responsibility"),
    "attorney": later("Holds a power of attorney"),
}
METHODS: Mapping[str, str] = {
    "written": later("In writing"),
    "e-sign": later("Signed on a screen"),
    "verbal": later("Spoken"),
}


def choices(words: Mapping[str, str], only: Iterable[str] | None = None) -> list[Choice]:
    """These words as choices."""
    wanted = words if only is None else only
    return [Choice(code, gettext(words[code])) for code in wanted]


def group_choices() -> list[Choice]:
    """The kinds of information, as the sharing table names them."""
    return [Choice(row.group, gettext(row.label)) for row in current_rules().table]


def tag_choices() -> list[Choice]:
    """Tags a permission can leave out, by label."""
    tags = current_rules().vocabulary.tags.values()
    offered = [Choice(tag.code, gettext(tag.label)) for tag in tags if tag.group]
    return sorted(offered, key=lambda choice: choice.text)


def headline(one: SeenPermission, words: Words) -> str:
    """ "Kayla Marsh: Harbour Recovery to Wexmoor Maternity". """
    last = one.last
    sources = words.those(words.agencies, last.sources)
    recipients = words.those(words.agencies, last.recipients)
    giver = words.giver(last)
    return gettext(
        "%(giver)s: from %(sources)s to %(recipients)s",
        giver=giver,
        sources=sources,
        recipients=recipients,
    )


def state_words(one: SeenPermission, at: datetime) -> str:
    """In force, ended, withdrawn, refused."""
    return gettext(STATES[one.state_at(at)])


def lines_of(statement: Statement, words: Words) -> list[tuple[str, str]]:
    """Everything a statement says, as pairs for a summary list."""
    rules = current_rules()
    about = words.those(words.people, statement.covers) or gettext("Someone not shown to you")
    lines = [
        (gettext("Given by"), words.giver(statement)),
        (gettext("Who it is about"), about),
        (gettext("Kinds of information"), group_words(rules, statement.groups)),
        (gettext("Who may share"), words.those(words.agencies, statement.sources)),
        (gettext("Who may see it"), words.those(words.agencies, statement.recipients)),
    ]
    if statement.kind != "refuse":
        lines += _extent(statement, words, rules)
    return lines


def _extent(statement: Statement, words: Words, rules: Rules) -> list[tuple[str, str]]:
    labels = {row.group: gettext(row.label) for row in rules.table}
    lines = [(gettext("How much"), gettext(LEVEL_WORDS[statement.max_level.letter]))]
    for one in statement.max_for:
        agency = words.agencies.get(one.agency_id, "")
        what = f"{agency}, {labels.get(one.group, one.group)}"
        lines.append((what, gettext(LEVEL_WORDS[one.level.letter])))
    lines.append((gettext("From"), full_day(statement.valid_from)))
    if statement.valid_to:
        lines.append((gettext("Until the start of"), full_day(statement.valid_to)))
    if statement.history_from:
        lines.append((gettext("Covers older updates since"), full_day(statement.history_from)))
    left_out = [rules.vocabulary.tags[tag] for tag in statement.excluded_tags if tag in rules.vocabulary.tags]
    if left_out:
        named = ", ".join(sorted(gettext(tag.label) for tag in left_out))
        lines.append((gettext("Left out"), named))
    return lines


def group_words(rules: Rules, groups: Iterable[str]) -> str:
    """Labels of these groups, in the order of the sharing table."""
    wanted = frozenset(groups)
    return ", ".join(gettext(row.label) for row in rules.table if row.group in wanted)

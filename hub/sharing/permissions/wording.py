"""Words for what permissions say."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from consent.permission.terms import PermissionTerms
from consent.rules import Rules
from consent.tags import Tag
from consent.world import Statement
from hub.presentation.fields import Choice
from hub.presentation.times import long_day
from hub.presentation.wording import gettext, later, ngettext
from hub.sharing.permissions.queries import SeenPermission, Words

STATES: Mapping[str, str] = {
    "active": later("In force"),
    "expired": later("Ended"),
    "refused": later("Refused"),
    "superseded": later("Replaced by a later answer"),
    "varied": later("In force, as changed"),
    "waiting": later("Not begun yet"),
    "withdrawn": later("Withdrawn"),
}
KINDS: Mapping[str, str] = {
    "give": later("Given"),
    "vary": later("Changed"),
    "refuse": later("Refused"),
}
ANSWERS: Mapping[str, str] = {
    "give": later("Yes, to what is chosen below"),
    "refuse": later("No, to what is chosen below"),
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
TOLD_WORDS: Mapping[str, str] = {
    "today": later("Yes, today"),
    "later": later("Not yet. I will do so by the next working day"),
}
CHECK_WORDS: Mapping[str, str] = {
    "decide": later("Yes. I will record one now"),
    "none": later("No, not now"),
}
EXAMPLES = 4
ENDED = frozenset({"withdrawn", "refused", "expired", "superseded"})
METHODS: Mapping[str, str] = {
    "written": later("In writing"),
    "e-sign": later("Signed on a screen"),
    "verbal": later("Spoken"),
}


def choices(words: Mapping[str, str], only: Iterable[str] | None = None) -> list[Choice]:
    """These words as choices."""
    wanted = words if only is None else only
    return [Choice(code, gettext(words[code])) for code in wanted]


def group_choices(rules: Rules) -> list[Choice]:
    """The kinds of information, as the sharing table names them, with what each holds."""
    return [
        Choice(row.group, gettext(row.label), examples(rules, row.group)) for row in rules.table
    ]


def examples(rules: Rules, group: str) -> str:
    """The first few tags of a kind, in words."""
    tags = [tag for tag in rules.vocabulary.tags.values() if tag.group == group]
    return "; ".join(gettext(tag.label).lower() for tag in tags[:EXAMPLES])


def tags_to_leave_out(rules: Rules) -> list[Tag]:
    """Those that a permission can leave out, in the order of the vocabulary."""
    return [tag for tag in rules.vocabulary.tags.values() if tag.group]


def ending_of(one: SeenPermission) -> str:
    """What is left to say of one that was withdrawn, to whoever only received by it."""
    at = one.last.withdrawn_at
    return "" if at is None else gettext("Withdrawn on %(day)s.", day=long_day(at))


def title_of(one: SeenPermission, words: Words) -> str:
    """ "What Kayla Marsh has agreed to"."""
    giver = words.giver(one.last)
    if one.last.kind == "refuse":
        return gettext("What %(name)s has refused", name=giver)
    return gettext("What %(name)s has agreed to", name=giver)


def state_words(one: SeenPermission, at: datetime) -> str:
    """In force, ended, withdrawn, refused."""
    state = one.state_at(at)
    if one.later and state not in ENDED:
        return gettext("In force in part: see the later answer")
    return gettext(STATES[state])


def sentences_of(one: SeenPermission, terms: PermissionTerms, at: datetime) -> str:
    """In which state it is, since when and until when, and how it was given."""
    last, state = one.last, one.state_at(at)
    if state == "withdrawn" and last.withdrawn_at is not None:
        first = gettext("Withdrawn on %(day)s.", day=long_day(last.withdrawn_at))
    elif state == "refused":
        first = gettext("Refused on %(day)s.", day=long_day(last.recorded_at))
    elif state == "expired" and last.valid_to is not None:
        first = gettext("Ended when %(day)s began.", day=long_day(last.valid_to))
    elif state == "superseded":
        first = gettext("Replaced by what was answered later.")
    elif state == "varied":
        first = gettext(
            "In force since %(day)s, changed on %(changed)s.",
            day=long_day(last.valid_from),
            changed=long_day(last.recorded_at),
        )
    elif state == "waiting":
        first = gettext("Begins on %(day)s.", day=long_day(last.valid_from))
    else:
        first = gettext("In force since %(day)s.", day=long_day(last.valid_from))
    if one.later and state not in ENDED:
        first += " " + gettext("Part of it was answered again later: the later answer counts.")
    return " ".join((first, *_more(terms, has_ended=state in ENDED)))


def _more(terms: PermissionTerms, *, has_ended: bool) -> Iterator[str]:
    if terms.valid_to is not None and not has_ended:
        yield gettext("It ends when %(day)s begins.", day=long_day(terms.valid_to))
    if terms.review_at is not None and not has_ended:
        yield gettext("Review by %(day)s.", day=long_day(terms.review_at))
    if terms.method is not None and terms.method in METHODS:
        yield gettext("Given: %(method)s.", method=gettext(METHODS[terms.method]).lower())


def limits_of(one: SeenPermission, words: Words) -> str:
    """What it leaves out, and how far back it goes."""
    last, tags = one.last, words.rules.vocabulary.tags
    said = [
        gettext(
            "This is the most %(name)s allows. The sharing table can show a partner less, "
            "never more.",
            name=words.giver(last),
        )
    ]
    listed = [tags[code] for code in last.excluded_tags if code in tags]
    groups = words.groups(last)
    left_out = sorted(gettext(tag.label) for tag in listed if tag.group in groups)
    if left_out:
        said.append(gettext("Left out: %(tags)s.", tags=", ".join(left_out)))
    single = sum(one not in tags for one in last.excluded_updates)
    if single:
        one_of_them = "%(num)d single update is left out."
        said.append(ngettext(one_of_them, "%(num)d single updates are left out.", single))
    since = last.history_from or one.statements[0].valid_from
    said.append(gettext("It covers what happened from %(day)s on.", day=long_day(since)))
    return " ".join(said)


def lines_of(statement: Statement, words: Words) -> list[tuple[str, str, None]]:
    """Who and what a statement is about, as pairs for a summary list."""
    about = words.people_in(statement.covers) or gettext("Someone not shown to you")
    right = gettext(CAPACITY_WORDS.get(statement.capacity, ""))
    lines = [
        (gettext("Who it is about"), about, None),
        (gettext("In what right"), right, None),
        (gettext("Who may share"), words.sources(statement), None),
        (gettext("Who may see it"), words.recipients(statement), None),
    ]
    if statement.kind == "refuse":
        kinds = group_words(words.rules, words.groups(statement))
        return [*lines, (gettext("Kinds of information"), kinds, None)]
    return lines


def history_of(one: SeenPermission) -> list[tuple[str, str]]:
    """Everything that was said, the latest first, with its day."""
    said = [(gettext(KINDS[row.kind]), long_day(row.recorded_at)) for row in one.statements]
    if one.last.withdrawn_at:
        said.append((gettext("Withdrawn"), long_day(one.last.withdrawn_at)))
    return said[::-1]


def group_words(rules: Rules, groups: Iterable[str]) -> str:
    """Labels of these groups, in the order of the sharing table."""
    wanted = frozenset(groups)
    return ", ".join(gettext(row.label) for row in rules.table if row.group in wanted)

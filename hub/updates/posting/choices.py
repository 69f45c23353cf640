"""What the form offers to choose from, worded."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from agencies.roles import role_words
from agencies.workers.queries import NamedWorker
from consent.rules import Rules
from consent.tags import THIRD_PARTY, Kind, Tag, Vocabulary, withhold_reasons
from hub.foundation.work import Work
from hub.presentation.fields import Choice
from hub.presentation.wording import gettext, later
from hub.updates.drafting import ROUTINE
from hub.updates.models import Update, UpdateMarking
from hub.updates.posting.finding import may_post, terms_of
from hub.updates.writer import Writer

SHOWN_AT_ONCE = 8
UPDATES_LOOKED_AT = 300
NAMED_PEOPLE = 4
LOCATION_TAGS = ("LC.ADDR", "LC.PHONE", "LC.EDU")
"""The only places for an address, a number or a school (decision 5.7)."""

_EVIDENCE = {
    "EV.FACT": later("Seen or recorded by me"),
    "EV.REPORT": later("Told to me"),
    "EV.OPIN": later("My opinion"),
    "EV.TEST": later("Test or measurement"),
    "EV.DOC": later("From a document"),
}
_URGENCY = {
    ROUTINE: later("Routine"),
    "UR1": later("Within 1 working day"),
    "UR2": later("Within 4 hours"),
    "UR3": later("At once – I am phoning too"),
}
_SENSITIVITY = {
    1: later("Routine"),
    2: later("Sensitive"),
    3: later("Highly sensitive"),
    4: later("Only people I name"),
}


@dataclass(frozen=True, slots=True)
class TagChoice:
    """A tag as a box: what it is called and means, by what else it is found, what it brings."""

    code: str
    label: str
    meaning: str
    terms: str
    sensitivity: int
    evidence: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class TagGroup:
    """Tags of one row of the sharing table, under its name."""

    title: str
    tags: tuple[TagChoice, ...]

    @property
    def chosen(self) -> int:
        """How many of them."""
        return sum(tag.is_chosen for tag in self.tags)


@dataclass(frozen=True, slots=True)
class UsualTags:
    """Tags to offer first, in the order of the vocabulary. posted: how many of them he posts."""

    tags: tuple[Tag, ...]
    posted: int

    @property
    def title(self) -> str:
        """Whose usual ones they are; true of every one of them."""
        if self.posted == len(self.tags):
            return gettext("The ones you use most.")
        if self.posted == 0:
            return gettext("The ones most used in agencies like yours.")
        return gettext("The ones you use most, and others used in agencies like yours.")


def usual_tags(work: Work, vocabulary: Vocabulary) -> UsualTags:
    """The tags the worker posts most, filled up with what his agency's kind usually posts.

    Not what his colleagues do: among theirs are updates that he may not know of.
    """
    agency_type = work.actor.agency_type
    offered = vocabulary.usual_for(agency_type)
    usual = {tag.code: tag for tag in offered if may_post(tag, agency_type=agency_type)}
    latest = work.session.scalars(
        select(UpdateMarking.tags)
        .join(Update, Update.marking_id == UpdateMarking.id)
        .where(
            UpdateMarking.agency_id == work.actor.agency_id,
            UpdateMarking.author_id == work.actor.worker_id,
        )
        .order_by(Update.written_at.desc())
        .limit(UPDATES_LOOKED_AT)
    )
    posted = Counter(code for tags in latest for code in tags if code in usual)
    most = [code for code, _ in posted.most_common(SHOWN_AT_ONCE)]
    content = [code for code, tag in usual.items() if tag.kind is Kind.CONTENT]
    codes = list(dict.fromkeys((*most, *content, *usual)))[:SHOWN_AT_ONCE]
    tags = tuple(sorted((usual[code] for code in codes), key=_place(usual)))
    return UsualTags(tags, posted=len(most))


def _place(tags: Collection[str]) -> "_Order":
    return _Order(list(tags))


class _Order:
    """Sorts tags as the vocabulary lists them."""

    def __init__(self, codes: Sequence[str]) -> None:
        self._places = {code: place for place, code in enumerate(codes)}

    def __call__(self, tag: Tag) -> int:
        return self._places[tag.code]


def other_tags(work: Work, vocabulary: Vocabulary, usual: Iterable[Tag]) -> tuple[Tag, ...]:
    """Every other tag the worker may post, in the order of the vocabulary."""
    agency_type = work.actor.agency_type
    listed = {tag.code for tag in usual}
    return tuple(
        tag
        for tag in vocabulary.tags.values()
        if tag.code not in listed
        and (tag.kind in (Kind.CONTENT, Kind.CONTEXT) or tag.code == THIRD_PARTY)
        and may_post(tag, agency_type=agency_type)
    )


def tag_choices(tags: Iterable[Tag], chosen: Collection[str]) -> tuple[TagChoice, ...]:
    """The tags as boxes."""
    return tuple(
        TagChoice(
            code=tag.code,
            label=gettext(tag.label),
            meaning=gettext(tag.meaning),
            terms=terms_of(tag),
            sensitivity=tag.default,
            evidence=tag.evidence,
            is_chosen=tag.code in chosen,
        )
        for tag in tags
    )


def tag_groups(rules: Rules, tags: Iterable[Tag], chosen: Collection[str]) -> tuple[TagGroup, ...]:
    """The tags under the rows of the sharing table, in its order; then those that go beside."""
    by_row: dict[str, list[Tag]] = {row.group: [] for row in rules.table}
    beside: list[Tag] = []
    for tag in tags:
        listed = by_row.get(tag.group, beside) if tag.kind is Kind.CONTENT else beside
        listed.append(tag)
    titled = [(gettext(row.label), by_row[row.group]) for row in rules.table]
    titled.append((gettext("What goes with it"), beside))
    return tuple(TagGroup(title, tag_choices(some, chosen)) for title, some in titled if some)


def evidence_choices() -> tuple[Choice, ...]:
    """How the author knows."""
    return tuple(Choice(code, gettext(words)) for code, words in _EVIDENCE.items())


def urgency_choices() -> tuple[Choice, ...]:
    """How soon it must be read."""
    return tuple(Choice(code, gettext(words)) for code, words in _URGENCY.items())


def sensitivity_choices(lowest: int) -> tuple[Choice, ...]:
    """How sensitive it is; what the tags rule out is left out."""
    return tuple(
        Choice(str(sn), gettext(words)) for sn, words in _SENSITIVITY.items() if sn >= lowest
    )


def lowest_because(vocabulary: Vocabulary, codes: Iterable[str]) -> str:
    """Why some choices are left out: "“Supervised dose” is never routine"; "" if none is."""
    known = [vocabulary.tags[code] for code in codes if code in vocabulary.tags]
    raising = [tag for tag in known if tag.default > 1]
    if not raising:
        return ""
    first = max(raising, key=lambda tag: tag.default)
    name = gettext(first.label)
    if first.default == NAMED_PEOPLE:
        return gettext("“%(tag)s” is only for people you name", tag=name)
    if first.default == NAMED_PEOPLE - 1:
        return gettext("“%(tag)s” is always highly sensitive", tag=name)
    return gettext("“%(tag)s” is never routine", tag=name)


def people_choices(writer: Writer) -> tuple[Choice, ...]:
    """Whom it can be about."""
    return tuple(Choice(person_id, name) for person_id, name in writer.members.items())


def reader_choices(writer: Writer) -> tuple[Choice, ...]:
    """Whom the author can name as a reader: people of agencies he may know of."""
    listed = sorted(writer.partners.values(), key=lambda one: (one.agency_name, one.name))
    return tuple(Choice(one.worker_id, one.name, _who(one)) for one in listed)


def withheld_choices(writer: Writer) -> tuple[Choice, ...]:
    """From whom it can be kept: partner agencies he may know of, and their people."""
    own = writer.view.agency.agency_id
    agencies = tuple(
        Choice(agency_id, name) for agency_id, name in writer.agencies.items() if agency_id != own
    )
    partners = (choice for choice in reader_choices(writer))
    outside = {who for who, worker in writer.partners.items() if worker.agency_id != own}
    return (*agencies, *(choice for choice in partners if choice.value in outside))


def reason_choices(vocabulary: Vocabulary) -> tuple[Choice, ...]:
    """Why it is kept from somebody (WH.*)."""
    reasons = withhold_reasons(vocabulary.version)
    return (Choice("", ""), *(Choice(one.code, gettext(one.label)) for one in reasons))


def _who(worker: NamedWorker) -> str:
    role = role_words(worker.role, worker.agency_type)
    return gettext("%(role)s, %(agency)s", role=role, agency=worker.agency_name)

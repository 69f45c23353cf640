"""The tags as the form offers them: the usual ones, what is chosen or looked for, all others."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from consent.rule_versions.rules_in_force import rules_in_force, vocabulary_in_force
from consent.tags import Tag
from hub.foundation.work import Work
from hub.presentation.wording import gettext
from hub.updates.posting.choices import (
    TagChoice,
    TagGroup,
    other_tags,
    tag_choices,
    tag_groups,
    usual_tags,
)
from hub.updates.posting.finding import matching, near
from hub.updates.posting.typed import TypedUpdate


@dataclass(frozen=True, slots=True)
class TagList:
    """Every tag the worker may post, once.

    usual_title: whose usual ones they are. at_hand: others to be seen at once, under headings
    that say why. above: names of the usual ones that were looked for. has_none: words were typed
    that no tag has; is_near: what is at hand or above comes near to them.
    """

    usual_title: str
    usual: tuple[TagChoice, ...]
    at_hand: tuple[TagGroup, ...]
    above: tuple[str, ...]
    has_none: bool
    is_near: bool
    others: tuple[TagGroup, ...]


def tag_list(work: Work, *, typed: TypedUpdate, wanted: Collection[str]) -> TagList:
    """The tags for what was typed. wanted: codes the writer has just been told to use."""
    vocabulary = vocabulary_in_force(work)
    usual = usual_tags(work, vocabulary)
    others = other_tags(work, vocabulary, usual.tags)
    everything = (*usual.tags, *others)
    exact = matching(everything, typed.find)
    words = typed.find.strip()
    has_none = bool(words) and not exact
    found = near(everything, words) if has_none else exact
    title = gettext("Nearest to “%(words)s”") if has_none else gettext("Found for “%(words)s”")
    titled = (
        (gettext("Also chosen"), typed.tags),
        (gettext("For an address, a number or a school"), wanted),
        (title % {"words": words}, {tag.code for tag in found}),
    )
    at_hand = _in_groups(others, titled, typed.tags)
    listed = {choice.code for group in at_hand for choice in group.tags}
    rest = tuple(tag for tag in others if tag.code not in listed)
    return TagList(
        usual_title=usual.title,
        usual=tag_choices(usual.tags, typed.tags),
        at_hand=at_hand,
        above=tuple(gettext(tag.label) for tag in usual.tags if tag in found),
        has_none=has_none,
        is_near=has_none and bool(found),
        others=tag_groups(rules_in_force(work), rest, typed.tags),
    )


def _in_groups(
    tags: Iterable[Tag], titled: Iterable[tuple[str, Collection[str]]], chosen: Collection[str]
) -> tuple[TagGroup, ...]:
    """Each tag in the first group that has its code; no group without a tag."""
    left = list(tags)
    groups: list[TagGroup] = []
    for title, codes in titled:
        some = [tag for tag in left if tag.code in codes]
        left = [tag for tag in left if tag.code not in codes]
        groups.append(TagGroup(title, tag_choices(some, chosen)))
    return tuple(group for group in groups if group.tags)

"""Which permission a reading rested on, where the person gave it, or whoever asks gave it for her.

What somebody else agreed to for her stays without a day: it may be a matter between others.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from consent.rules import Rules
from consent.sights import may_see_permission
from consent.world import Statement
from hub.foundation.identifiers import PersonId
from hub.presentation.times import long_day
from hub.presentation.wording import gettext
from hub.rights.seen_report.seen_then import SeenThen
from hub.rights.seen_report.subject import ReportSubject


@dataclass(frozen=True, slots=True)
class Agreements:
    """Every statement about the person that the lead sees. asked_by: for whom it is printed."""

    statements: tuple[Statement, ...]
    ids: frozenset[PersonId]
    asked_by: PersonId
    rules: Rules

    def words(self, seen: SeenThen) -> str:
        """ "You said yes to sharing it on …"; "" where two people had agreed, or somebody else."""
        by_giver: dict[str, Statement] = {}
        for one in _as_they_stood(self.statements, seen):
            if self._covers(one, seen):
                giver = "" if one.giver_id in self.ids else one.giver_id
                by_giver[giver] = one
        givers = {*by_giver}
        if givers == {""}:
            return gettext("You said yes to sharing it on %(day)s", day=_day(by_giver[""]))
        if givers == {self.asked_by}:
            day = _day(by_giver[self.asked_by])
            return gettext("Whoever asks for this report said yes for you on %(day)s", day=day)
        return ""

    def _covers(self, one: Statement, seen: SeenThen) -> bool:
        """Whether it let this update go to this reader's agency (rule 4.1)."""
        item = seen.stored.item
        groups = self.rules.reading(item.tags).groups & self.rules.mask(one.groups)
        return bool(
            groups
            and one.covers & self.ids & item.subjects
            and seen.source in one.sources
            and seen.agency_id in one.recipients
            and not one.excluded_tags & item.tags
            and seen.update_id not in one.excluded_updates
            and item.event_at >= (one.history_from or one.valid_from)
        )


def agreements_of(subject: ReportSubject, asked_by: PersonId) -> Agreements:
    """Those of all her families, each once, in the order they were recorded."""
    found = {
        (one.recorded_at, one.seq): one
        for view in subject.views
        for one in view.facts.statements
        if one.covers & subject.ids and may_see_permission(view, one, sees_card=True)
    }
    statements = tuple(found[key] for key in sorted(found))
    return Agreements(statements, subject.ids, asked_by, subject.views[0].rules)


def _as_they_stood(statements: Iterable[Statement], seen: SeenThen) -> Iterable[Statement]:
    """Of each permission what had been said last by then, if it stood; the latest last."""
    latest = {one.permission_id: one for one in statements if one.recorded_at <= seen.at}
    return [one for one in latest.values() if _stood(one, seen)]


def _stood(one: Statement, seen: SeenThen) -> bool:
    if one.kind == "refuse" or one.valid_from > seen.at:
        return False
    ends = [end for end in (one.valid_to, one.withdrawn_at) if end is not None]
    return all(seen.at < end for end in ends)


def _day(one: Statement) -> str:
    return long_day(one.recorded_at)

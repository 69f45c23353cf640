"""Which rules decide at an instant: the latest approved version whose time has come.

Kept between requests under the version of the rules. A version to come is in the list already,
so it bites at its instant without anybody writing anything.
"""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from consent.models.rules import RuleVersion
from consent.rule_versions.policy_documents import keep, read_document
from consent.rule_versions.policy_files import BadPolicy, is_known
from consent.rules import CURRENT_VERSION, Rules, rules_of
from consent.tags import Vocabulary
from hub.foundation.errors import Unavailable
from hub.foundation.shelf import Shelf
from hub.foundation.versions import RULES, has_raised, note_versions
from hub.foundation.work import Work

FIRST = 1


class KnownVersion(NamedTuple):
    """A version of the rules: its number, how the log names it, and from when it decides."""

    number: int
    name: str
    in_force_from: datetime | None


SHIPPED = KnownVersion(FIRST, CURRENT_VERSION, None)
_kept: Shelf[tuple[KnownVersion, ...]] = Shelf(1)


class RulesUnusable(Unavailable):
    """The rules in force cannot be read: nothing is decided, and nothing shown."""


def rules_in_force(work: Work) -> Rules:
    """The rules that decide now. Raises: RulesUnusable."""
    return rules_named(work, name=version_in_force(work).name)


def vocabulary_in_force(work: Work) -> Vocabulary:
    """The words of the rules that decide now. Raises: RulesUnusable."""
    return rules_in_force(work).vocabulary


def version_in_force(work: Work) -> KnownVersion:
    """The version that decides now. Of several begun at one instant the later approved counts."""
    return version_at(work, work.now)


def version_at(work: Work, at: datetime) -> KnownVersion:
    """The version that decides at that instant, as far as is known now."""
    begun = [
        (one.in_force_from, one.number, one)
        for one in versions_known(work)
        if one.in_force_from is not None and one.in_force_from <= at
    ]
    return max(begun)[2] if begun else SHIPPED


def versions_known(work: Work) -> tuple[KnownVersion, ...]:
    """Every version there is, those to come included, by number."""
    if has_raised(work.session, RULES):
        return _recorded(work)  # what may yet be rolled back is not kept
    note_versions(work, (RULES,))
    found = _kept.get(work.session, RULES, work.seen[RULES])
    if found is None:
        found = _recorded(work)
        _kept.keep(work.session, RULES, work.seen[RULES], found)
    return found


def rules_named(work: Work, *, name: str) -> Rules:
    """The rules of a version by its name. Raises: RulesUnusable when there is none, or broken."""
    try:
        if not is_known(name):
            _read(work, name)
        return rules_of(name)
    except BadPolicy as fault:
        raise RulesUnusable("the rules in force cannot be read") from fault


def _recorded(work: Work) -> tuple[KnownVersion, ...]:
    table = RuleVersion
    query = select(table.number, table.name, table.in_force_from).order_by(table.number)
    return (SHIPPED, *(KnownVersion(*row) for row in work.session.execute(query)))


def _read(work: Work, name: str) -> None:
    query = select(RuleVersion.document, RuleVersion.digest).where(RuleVersion.name == name)
    row = work.session.execute(query).one_or_none()
    if row is None:
        raise BadPolicy("no such version of the rules")
    keep(name, read_document(row.document, digest=row.digest))

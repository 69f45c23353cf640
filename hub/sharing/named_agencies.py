"""Which agencies a page of a permission or decision names, and which kinds it lists (decision 5.3).

Somebody who reads that an agency shares or receives learns that it works with the family.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from agencies.queries import agencies_by_id
from agencies.roles import AGENCY_TYPES
from consent.rules import Rules
from consent.sights import knows_involvement
from consent.standpoint import Standpoint
from hub.foundation.identifiers import AgencyId
from hub.foundation.work import Work
from hub.presentation.wording import gettext


@dataclass(frozen=True, slots=True)
class NamedAgencies:
    """Agencies that records mention.

    names, types: of each there is; known: by this reader; nameable: not kept from everybody.
    """

    names: Mapping[AgencyId, str]
    types: Mapping[AgencyId, str]
    known: frozenset[AgencyId]
    nameable: frozenset[AgencyId]

    def name(self, agency_id: AgencyId) -> str:
        """What it is called; "" for one he may not know of."""
        return self.names.get(agency_id, "") if agency_id in self.known else ""

    def named(self, ids: Iterable[AgencyId]) -> str:
        """Their names in alphabetical order; the others are one partner agency, however many."""
        names = [self.name(one) for one in ids]
        shown = sorted(filter(None, names))
        if not shown:
            return gettext("A partner agency") if names else ""
        return ", ".join(shown if all(names) else (*shown, gettext("a partner agency")))

    def groups(
        self, rules: Rules, groups: Iterable[str], *, sources: Collection[AgencyId]
    ) -> frozenset[str]:
        """The groups without those that only a source he may not know of posts about: they would
        say what kind of agency it is."""
        posting = {one: _posting(rules, one) for one in groups}
        known = {self.types.get(one, "") for one in sources if one in self.known}
        unknown = {self.types.get(one, "") for one in sources if one not in self.known}
        return frozenset(
            one for one, types in posting.items() if types & known or not types & unknown
        )


def named_agencies(
    work: Work, view: Standpoint, agency_ids: Iterable[AgencyId], *, told: Collection[AgencyId] = ()
) -> NamedAgencies:
    """told: those who make themselves known to him by sharing with him. One query."""
    found = agencies_by_id(work.session, agency_ids=agency_ids, at=work.now)
    nameable = {
        who
        for who, one in found.items()
        if who == view.agency.agency_id or (one.type in AGENCY_TYPES and not one.is_never_named)
    }
    return NamedAgencies(
        names={who: one.name for who, one in found.items()},
        types={who: one.type for who, one in found.items()},
        known=frozenset(who for who in nameable if who in told or knows_involvement(view, who)),
        nameable=frozenset(nameable),
    )


def _posting(rules: Rules, group: str) -> frozenset[str]:
    tags = rules.vocabulary.tags.values()
    return frozenset(one for tag in tags if tag.group == group for one in tag.used_by)

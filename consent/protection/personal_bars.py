"""What bars a worker himself, before any update is looked at: rules 1.1 and 1.2."""

from consent.family.split import ancestors_of
from consent.world import Facts
from hub.foundation.identifiers import PersonId


def is_account_barred(facts: Facts) -> bool:
    """1.1: account, second factor, training, and the agency's data sharing agreement."""
    viewer, at = facts.viewer, facts.at
    is_untrained = viewer.training_until is not None and at >= viewer.training_until
    has_agreement = any(period.holds(at) for period in viewer.agency.agreements)
    return not viewer.is_active or not viewer.has_mfa or is_untrained or not has_agreement


def conflicting_persons(facts: Facts) -> frozenset[PersonId]:
    """The viewer himself, and those with whom a conflict is declared or confirmed at T."""
    latest: dict[PersonId, str] = {}
    for step in sorted(facts.viewer.conflicts, key=lambda one: (one.at, one.seq)):
        if step.at <= facts.at:
            latest[step.person_id] = step.state
    standing = (person for person, state in latest.items() if state != "dismissed")
    return facts.viewer.identities.union(facts.aliases.get(one, one) for one in standing)


def is_family_conflicted(facts: Facts, persons: frozenset[PersonId]) -> bool:
    """1.2: is, or conflicts with, a present or former member of the family.

    A family made by a split counts the members of the one it came from.
    """
    family = facts.family
    families = {family.family_id} | ancestors_of(family.family_id, family.splits)
    return any(
        row.family_id in families and row.period.starts_at <= facts.at
        for row in family.memberships
        if row.person_id in persons
    )

"""A permission that is not recorded: what somebody is asked, or is about to record."""

from datetime import datetime

from consent.outcome import Level
from consent.sharing.bases import LevelFor, Statement
from hub.foundation.identifiers import PermissionId, UpdateId
from hub.sharing.permissions.forms import Answer
from hub.sharing.permissions.queries import SeenPermission


def supposed(permission_id: PermissionId, answer: Answer, now: datetime) -> SeenPermission:
    """As it would stand, were it recorded now."""
    giver, terms = answer.giver, answer.terms
    return SeenPermission(
        permission_id,
        (
            Statement(
                permission_id=permission_id,
                kind="refuse" if answer.is_refusal else "give",
                giver_id=str(giver.person_id or giver.worker_id),
                capacity=giver.capacity,
                recorded_at=now,
                seq=0,
                covers=frozenset(terms.covers),
                groups=frozenset(terms.groups),
                sources=frozenset(terms.sources),
                recipients=frozenset(terms.recipients),
                valid_from=terms.valid_from or now,
                valid_to=terms.valid_to,
                history_from=terms.history_from,
                max_level=Level.of_letter(terms.max_level),
                max_for=tuple(LevelFor(a, g, Level.of_letter(one)) for a, g, one in terms.max_for),
                excluded_tags=frozenset(terms.exclusions),
                excluded_updates=frozenset(map(UpdateId, terms.exclusions)),
            ),
        ),
    )

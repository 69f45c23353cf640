"""A permission's terms as its form holds them."""

from datetime import datetime

from consent.permissions import PermissionTerms
from hub.foundation.clock import london_date


def filled_from(terms: PermissionTerms) -> dict[str, list[str]]:
    """Field name to values, as a browser would send them."""
    filled = {
        "covers": list(map(str, terms.covers)),
        "groups": list(terms.groups),
        "sources": list(map(str, terms.sources)),
        "recipients": list(map(str, terms.recipients)),
        "max_level": [terms.max_level],
        "valid_to": [_iso(terms.valid_to)],
        "history_from": [_iso(terms.history_from)],
        "exclusions": list(terms.exclusions),
        "method": [terms.method or ""],
    }
    for place, (agency, group, level) in enumerate(terms.max_for):
        filled[f"agency_{place}"] = [agency]
        filled[f"group_{place}"] = [group]
        filled[f"level_{place}"] = [level]
    return filled


def _iso(instant: datetime | None) -> str:
    return "" if instant is None else london_date(instant).isoformat()

"""A permission's terms as its form holds them."""

from datetime import datetime

from consent.permission.terms import PermissionTerms
from hub.foundation.clock import london_date
from hub.sharing.permissions.beside import WORDS
from hub.sharing.permissions.form_exceptions import EXCEPTIONS, EXCEPTIONS_AT_MOST
from hub.sharing.permissions.forms import Offered

Filled = dict[str, list[str]]


def filled_from(terms: PermissionTerms, *, offered: Offered) -> Filled:
    """Field name to values, as a browser would send them; only what the form offers."""
    filled = {
        "covers": list(map(str, terms.covers)),
        "groups": [one for one in terms.groups if one not in offered.unlisted],
        "sources": [str(one) for one in terms.sources if one not in offered.unknown],
        "recipients": [str(one) for one in terms.recipients if one not in offered.unknown],
        "max_level": [terms.max_level],
        "valid_to": [_iso(terms.valid_to)],
        "history_from": [_iso(terms.history_from)],
        "exclusions": [one for one in terms.exclusions if one not in offered.unlisted_tags],
        "left_out": [one for one in terms.exclusions if one in offered.updates],
        "method": [terms.method or ""],
        "review_at": [_iso(terms.review_at)],
        "language": [terms.language or ""],
        "sheet_version": [terms.sheet_version or ""],
        **{name: [getattr(terms.words, name)] for name in WORDS if name != "signed"},
    }
    known = offered.agencies - offered.unknown
    shown = [one for one in terms.max_for if one[0] in known and one[1] not in offered.unlisted]
    for place, (agency, group, level) in enumerate(shown):
        filled[f"agency_{place}"] = [agency]
        filled[f"group_{place}"] = [group]
        filled[f"level_{place}"] = [level]
    return filled


def has_exceptions(filled: Filled) -> bool:
    """Whether anything stands in the rows of exceptions."""
    return any(_is_used(filled, place) for place in range(EXCEPTIONS_AT_MOST))


def rows_for(filled: Filled) -> range:
    """How many rows of exceptions the form needs: all that are filled, and one more."""
    used = [place for place in range(EXCEPTIONS_AT_MOST) if _is_used(filled, place)]
    return range(max(EXCEPTIONS, max(used, default=-1) + 2))


def _is_used(filled: Filled, place: int) -> bool:
    return any(any(filled.get(f"{name}_{place}", ())) for name in ("agency", "group", "level"))


def _iso(instant: datetime | None) -> str:
    return "" if instant is None else london_date(instant).isoformat()

"""Where to go after signing in: a page of ours, whatever the address asks for."""

import re

from agencies.capabilities import capabilities_of
from hub.foundation.actor import Actor
from hub.presentation.navigation import navigation_for

LONGEST = 300
# Nothing but plain letters, figures, hyphens and single slashes: no other host, scheme, encoding,
# backslash or control character can be written with these (ASVS 5.0 V3.7.2).
_LOCAL = re.compile(r"(/[a-z0-9][a-z0-9-]*)+(\?[a-z0-9_=&-]*)?|/", re.ASCII)
_NOWHERE = ("/sign-in", "/sign-out")


def local_page(asked: str | None) -> str:
    """The address asked for if it is a page of ours, else the first page."""
    if not asked or len(asked) > LONGEST or not _LOCAL.fullmatch(asked):
        return "/"
    is_way_in = any(asked == way or asked.startswith((f"{way}/", f"{way}?")) for way in _NOWHERE)
    return "/" if is_way_in else asked


def first_page(actor: Actor, asked: str | None) -> str:
    """Where a worker lands: what he asked for, else the first page his role has."""
    page = local_page(asked)
    if page != "/":
        return page
    held = capabilities_of(role=actor.role, agency_type=actor.agency_type)
    places = navigation_for(
        role=actor.role, agency_type=actor.agency_type, capabilities=held, path=""
    )
    return places[0].href if places else "/account"

"""Reads the rows of the permission form that name another level for one agency and kind."""

from collections.abc import Collection, Iterable, Mapping

from hub.foundation.identifiers import AgencyId
from hub.presentation.wording import gettext

LEVELS = frozenset("ESF")
EXCEPTIONS = 3
"""Rows that the empty form offers for another level for one agency and kind."""
EXCEPTIONS_AT_MOST = 60
ROW = ("agency", "group", "level")
"""The fields of one exception; each row's number follows the name."""


def exceptions_from(
    form: Mapping[str, str],
    *,
    agencies: Collection[AgencyId],
    groups: Collection[str],
    problems: dict[str, str],
) -> Iterable[tuple[AgencyId, str, str]]:
    """Every row that says all three; of one that does not, what to do."""
    for place in range(EXCEPTIONS_AT_MOST):
        agency, group, level = (form.get(f"{name}_{place}", "") for name in ROW)
        if not (agency or group or level):
            continue
        if agency in agencies and group in groups and level in LEVELS | {"N"}:
            yield AgencyId(agency), group, level
        else:
            problems[f"agency_{place}"] = gettext(
                "Choose agency, kind and how much, or leave all three empty."
            )

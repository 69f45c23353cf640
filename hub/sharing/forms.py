"""Reads the permission form. What cannot be read is said beside its field."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from werkzeug.datastructures import MultiDict

from consent.permissions import CAPACITIES, LA_PR, Giver, PermissionTerms
from hub.foundation.clock import start_of_day
from hub.foundation.errors import Invalid
from hub.foundation.identifiers import AgencyId, PersonId, WorkerId
from hub.presentation.wording import gettext

Form = MultiDict[str, str]
LEVELS = frozenset("ESF")
EXCEPTIONS = 3
"""Rows of the form for another level for one agency and group."""


def giver_from(form: Form, *, worker_id: WorkerId) -> Giver:
    """Who speaks. Raises: Invalid."""
    capacity = form.get("capacity", "")
    if capacity not in CAPACITIES:
        raise Invalid({"capacity": gettext("Choose how this person can give permission.")})
    if capacity == LA_PR:
        return Giver(worker_id=worker_id, capacity=capacity)
    if not form.get("giver"):
        raise Invalid({"giver": gettext("Choose who gives permission.")})
    return Giver(person_id=PersonId(form["giver"]), capacity=capacity)


def terms_from(form: Form, *, people: Iterable[PersonId], is_refusal: bool) -> PermissionTerms:
    """What is agreed to, or refused. Raises: Invalid with every problem found."""
    problems: dict[str, str] = {}
    known = frozenset(people)
    covers = tuple(PersonId(one) for one in form.getlist("covers") if one in known)
    lists = {name: tuple(form.getlist(name)) for name in ("groups", "sources", "recipients")}
    if not covers:
        problems["covers"] = gettext("Choose at least one person it is about.")
    for name, sentence in _needed().items():
        if not lists[name]:
            problems[name] = sentence
    level = "N" if is_refusal else form.get("max_level", "")
    if not is_refusal and level not in LEVELS:
        problems["max_level"] = gettext("Choose how much may be shown.")
    days = {name: _day(form, name, problems) for name in ("valid_from", "valid_to", "history_from")}
    if problems:
        raise Invalid(problems)
    return PermissionTerms(
        covers=covers,
        groups=lists["groups"],
        sources=tuple(map(AgencyId, lists["sources"])),
        recipients=tuple(map(AgencyId, lists["recipients"])),
        max_level=level,
        max_for=tuple(_exceptions(form)),
        valid_from=_instant(days["valid_from"]),
        valid_to=_instant(days["valid_to"]),
        history_from=_instant(days["history_from"]),
        exclusions=tuple(form.getlist("exclusions")),
        method=form.get("method") or None,
    )


def _needed() -> Mapping[str, str]:
    return {
        "groups": gettext("Choose at least one kind of information."),
        "sources": gettext("Choose at least one agency that may share."),
        "recipients": gettext("Choose at least one agency that may see it."),
    }


def _day(form: Form, name: str, problems: dict[str, str]) -> date | None:
    text = form.get(name, "").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        problems[name] = gettext("Enter a date like 2026-11-21.")
        return None


def _instant(day: date | None) -> datetime | None:
    return None if day is None else start_of_day(day)


def _exceptions(form: Form) -> Iterable[tuple[AgencyId, str, str]]:
    for place in range(EXCEPTIONS):
        agency = form.get(f"agency_{place}", "")
        group, level = form.get(f"group_{place}", ""), form.get(f"level_{place}", "")
        if agency and group and level in LEVELS | {"N"}:
            yield AgencyId(agency), group, level

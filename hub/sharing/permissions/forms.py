"""Reads the permission form. What cannot be read is said beside its field, everything at once."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from werkzeug.datastructures import MultiDict

from consent.permission.terms import CAPACITIES, LA_PR, Giver, PermissionTerms
from hub.clocks.permission_dates import review_due_on
from hub.foundation.clock import london_date, start_of_day
from hub.foundation.errors import Invalid
from hub.foundation.identifiers import AgencyId, PersonId, UpdateId, WorkerId
from hub.presentation.wording import gettext
from hub.sharing.permissions.beside import language_from, sheet_from, words_from
from hub.sharing.permissions.form_days import days_from
from hub.sharing.permissions.form_exceptions import LEVELS, ROW, exceptions_from
from hub.sharing.permissions.wording import METHODS

Form = MultiDict[str, str]
Problems = dict[str, str]
Text = TypeVar("Text", bound=str)
Unsaid = Callable[[Form], Problems]
"""What belongs to an agreement and is not in a form."""

IN_ORDER = (
    "answer", "giver", "capacity", "covers", "groups", "sources", "recipients", "max_level",
    "agency", "valid_from", "valid_to", "history_from", "review_at", "purpose", "method",
)  # fmt: skip
"""The fields as they follow each other."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What the form offers: of anything else it reads nothing, whatever is sent."""

    people: frozenset[PersonId]
    agencies: frozenset[AgencyId]
    groups: frozenset[str]
    tags: frozenset[str]
    updates: frozenset[UpdateId] = frozenset()
    """Those he sees the headline of: one can be left out by itself."""
    unknown: frozenset[AgencyId] = frozenset()
    """Agencies of the permission that is changed, of whose part in it he may not know."""
    unlisted: frozenset[str] = frozenset()
    """Kinds that only such an agency posts about."""
    unlisted_tags: frozenset[str] = frozenset()
    """Their tags."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody said: yes with these terms, or no to them."""

    is_refusal: bool
    giver: Giver
    terms: PermissionTerms


def answer_from(form: Form, *, offered: Offered, worker_id: WorkerId, now: datetime) -> Answer:
    """A permission or a refusal. Raises: Invalid with every problem found."""
    return _answer(form, offered, worker_id, now, _unsaid)


def question_from(form: Form, *, offered: Offered, worker_id: WorkerId, now: datetime) -> Answer:
    """What somebody is asked to agree to: nothing is given yet, so nobody says how.

    Raises: Invalid with every problem found.
    """
    asked = form.copy()
    asked.setlist("answer", ["give"])
    asked.setlist("method", [])
    return _answer(asked, offered, worker_id, now, _no_purpose)


def _answer(
    form: Form, offered: Offered, worker_id: WorkerId, now: datetime, unsaid: Unsaid
) -> Answer:
    problems: Problems = {}
    answer = form.get("answer", "")
    if answer not in {"give", "refuse"}:
        problems["answer"] = gettext("Choose what the answer was.")
    giver = _giver(form, offered, worker_id, problems)
    is_refusal = answer == "refuse"
    terms = _terms(form, offered, now, problems, None if is_refusal else unsaid)
    _raise(problems)
    return Answer(answer == "refuse", giver, terms)


def terms_from(
    form: Form, *, offered: Offered, now: datetime, before: PermissionTerms
) -> PermissionTerms:
    """The terms as they shall stand from now on. Raises: Invalid with every problem found.

    What the permission says of people, agencies, kinds and updates that the form does not show
    this worker stays as it was: nobody drops what he cannot see.
    """
    known = offered.agencies - offered.unknown
    shown = (offered.tags - offered.unlisted_tags) | offered.updates
    problems: Problems = {}
    terms = _terms(form, offered, now, problems, _unsaid)
    covers = tuple(one for one in before.covers if one not in offered.people)
    sources = tuple(one for one in before.sources if one not in known)
    recipients = tuple(one for one in before.recipients if one not in known)
    groups = tuple(one for one in before.groups if one in offered.unlisted)
    for name, kept in (
        ("covers", covers),
        ("sources", sources),
        ("recipients", recipients),
        ("groups", groups),
    ):
        if kept:
            problems.pop(name, None)
    _raise(problems)
    return replace(
        terms,
        covers=(*terms.covers, *covers),
        groups=_each(*terms.groups, *groups),
        sources=_each(*terms.sources, *sources),
        recipients=_each(*terms.recipients, *recipients),
        max_for=(*(one for one in before.max_for if one[0] not in known), *terms.max_for),
        exclusions=_each(
            *terms.exclusions, *(one for one in before.exclusions if one not in shown)
        ),
        valid_from=before.valid_from,
    )


def _raise(problems: Problems) -> None:
    """Raises: Invalid with what was found, in the order of the form."""
    if problems:
        raise Invalid({name: problems[name] for name in sorted(problems, key=_place)})


def _place(name: str) -> tuple[int, int]:
    """Of an exception by its row: "agency_11" comes after "agency_2"."""
    field, _, row = name.rpartition("_")
    is_row = field in ROW and row.isdigit()
    return IN_ORDER.index(field if is_row else name), int(row) if is_row else 0


def _each(*values: Text) -> tuple[Text, ...]:
    return tuple(dict.fromkeys(values))


def _giver(form: Form, offered: Offered, worker_id: WorkerId, problems: Problems) -> Giver:
    capacity = form.get("capacity", "")
    if capacity == LA_PR:
        return Giver(worker_id=worker_id, capacity=capacity)
    giver = PersonId(form.get("giver", ""))
    if giver not in offered.people:
        problems["giver"] = gettext("Choose who answers.")
    if capacity not in CAPACITIES:
        problems["capacity"] = gettext("Choose in what right this person answers.")
    return Giver(person_id=giver, capacity=capacity)


def _terms(
    form: Form, offered: Offered, now: datetime, problems: Problems, unsaid: Unsaid | None
) -> PermissionTerms:
    """unsaid: what must be said of an agreement besides; None of a refusal."""
    is_refusal = unsaid is None
    level = "N" if is_refusal else form.get("max_level", "")
    covers = _several(form, "covers", offered.people)
    groups = _several(form, "groups", offered.groups)
    sources = _several(form, "sources", offered.agencies)
    recipients = _several(form, "recipients", offered.agencies)
    given = {"covers": covers, "groups": groups, "sources": sources, "recipients": recipients}
    problems.update({name: words for name, words in _needed().items() if not given[name]})
    if not is_refusal and level not in LEVELS:
        problems["max_level"] = gettext("Choose how much may be shown.")
    days = days_from(form, london_date(now), problems)
    if unsaid is not None:
        problems.update(unsaid(form))
    return PermissionTerms(
        covers=tuple(map(PersonId, covers)),
        groups=groups,
        sources=tuple(map(AgencyId, sources)),
        recipients=tuple(map(AgencyId, recipients)),
        max_level=level,
        max_for=() if is_refusal else _max_for(form, offered, problems),
        valid_from=days["valid_from"],
        valid_to=days["valid_to"],
        history_from=days["history_from"],
        exclusions=(
            *_several(form, "exclusions", offered.tags),
            *_several(form, "left_out", offered.updates),
        ),
        method=form.get("method") or None,
        review_at=days["review_at"] or start_of_day(review_due_on(now)),
        language=language_from(form),
        sheet_version=sheet_from(form),
        words=words_from(form),
    )


def _max_for(
    form: Form, offered: Offered, problems: Problems
) -> tuple[tuple[AgencyId, str, str], ...]:
    return tuple(
        exceptions_from(form, agencies=offered.agencies, groups=offered.groups, problems=problems)
    )


def _unsaid(form: Form) -> Problems:
    """What belongs to every agreement: what it is for, and how it was given (domain B4)."""
    problems = _no_purpose(form)
    if form.get("method") not in METHODS:
        problems["method"] = gettext("Choose how it was given.")
    return problems


def _no_purpose(form: Form) -> Problems:
    return {} if words_from(form).purpose else {"purpose": gettext("Say what it is for.")}


def _needed() -> Mapping[str, str]:
    return {
        "covers": gettext("Choose at least one person it is about."),
        "groups": gettext("Choose at least one kind of information."),
        "sources": gettext("Choose at least one agency that may share."),
        "recipients": gettext("Choose at least one agency that may see it."),
    }


def _several(form: Form, name: str, offered: Collection[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in form.getlist(name) if one in offered))

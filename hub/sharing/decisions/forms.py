"""Reads the six questions. What is missing is said beside its question, everything at once."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from werkzeug.datastructures import MultiDict

from consent.decision_terms import WITHHOLD, DecisionReasons, DecisionTerms
from hub.foundation.errors import Invalid
from hub.foundation.identifiers import AgencyId, PersonId, UpdateId
from hub.presentation.wording import gettext
from hub.sharing.decisions.least import is_untrue
from hub.sharing.decisions.legal import chosen_detail
from hub.sharing.decisions.wording import DANGER_WORDS, OUTCOME_WORDS, SOUGHT_WORDS, TOLD_WORDS

Form = MultiDict[str, str]
LOOK_AGAIN = timedelta(days=30)
UNSURE = "unsure"
"""Whether it could put anyone in danger he does not know: his lead is asked first."""
IN_ORDER = (
    "basis", "to_agencies", "necessity", "outcome", "proportionality", "updates", "subjects",
    "detriment", "danger", "danger_how", "sought", "told", "told_why",
)  # fmt: skip
NOT_TOLD = frozenset({"no_unsafe", "no_impracticable"})


@dataclass(frozen=True, slots=True)
class OfferedDecision:
    """What the form offers: of anything else it reads nothing, whatever is sent."""

    from_agency: AgencyId
    people: frozenset[PersonId]
    agencies: frozenset[AgencyId]
    updates: frozenset[UpdateId]
    groups: frozenset[str]
    bases: frozenset[str]
    statuses: tuple[str, ...] = ()
    agency_type: str = ""


@dataclass(frozen=True, slots=True)
class DecisionAnswer:
    """All six answers."""

    terms: DecisionTerms
    reasons: DecisionReasons


def decision_from(form: Form, *, offered: OfferedDecision, now: datetime) -> DecisionAnswer:
    """What was decided. Raises: Invalid with every problem found."""
    terms, reasons = terms_from(form, offered=offered, now=now), _reasons(form)
    problems = dict(_problems(form, terms, reasons))
    if problems:
        raise Invalid({name: problems[name] for name in IN_ORDER if name in problems})
    return DecisionAnswer(terms, reasons)


def terms_from(form: Form, *, offered: OfferedDecision, now: datetime) -> DecisionTerms:
    """What is chosen so far; nothing is missed yet."""
    basis = _known(form, "basis", offered.bases)
    return DecisionTerms(
        basis=basis,
        outcome=_known(form, "outcome", OUTCOME_WORDS),
        from_agency=offered.from_agency,
        to_agencies=tuple(map(AgencyId, _several(form, "to", offered.agencies))),
        subjects=tuple(map(PersonId, _several(form, "subjects", offered.people))),
        updates=tuple(map(UpdateId, _several(form, "updates", offered.updates))),
        groups=_several(form, "groups", offered.groups),
        review_at=now + LOOK_AGAIN,
        legal=chosen_detail(
            form, basis=basis, statuses=offered.statuses, agency_type=offered.agency_type
        ),
    )


def _reasons(form: Form) -> DecisionReasons:
    return DecisionReasons(
        necessity=_words(form, "necessity"),
        proportionality=_words(form, "proportionality"),
        told=_known(form, "told", TOLD_WORDS),
        told_why=_words(form, "told_why"),
        sought=_known(form, "sought", SOUGHT_WORDS),
        danger=_words(form, "danger_how") if form.get("danger") == "yes" else "",
        detriment=_words(form, "detriment"),
    )


def _problems(
    form: Form, terms: DecisionTerms, reasons: DecisionReasons
) -> Iterable[tuple[str, str]]:
    """Each missing answer."""
    if not terms.basis:
        yield "basis", gettext("Choose what it is for.")
    if terms.outcome == WITHHOLD:
        if not reasons.detriment:
            yield "detriment", gettext("Say why not sharing is better for the child.")
        return
    for name, sentence in _needed().items():
        if not (getattr(terms, name, None) or getattr(reasons, name, None)):
            yield name, sentence
    yield from _scope_problems(terms, reasons)
    yield from _danger_problems(form, reasons)
    if reasons.told in NOT_TOLD and not reasons.told_why:
        yield "told_why", gettext("Say why they are not told.")


def _scope_problems(terms: DecisionTerms, reasons: DecisionReasons) -> Iterable[tuple[str, str]]:
    if not (terms.updates or terms.groups):
        yield "updates", gettext("Choose at least one update, or a kind of information.")
    elif is_untrue(reasons.proportionality, updates=terms.updates, groups=terms.groups):
        yield "proportionality", gettext("You share more than this update. Say why that is enough.")


def _danger_problems(form: Form, reasons: DecisionReasons) -> Iterable[tuple[str, str]]:
    if form.get("danger") not in DANGER_WORDS:
        yield "danger", gettext("Choose whether sharing could put anyone in danger.")
    elif form.get("danger") == "yes" and not reasons.danger:
        yield "danger_how", gettext("Say who could be in danger, and what you do about it.")


def _needed() -> Mapping[str, str]:
    return {
        "to_agencies": gettext("Choose at least one agency that needs it."),
        "necessity": gettext("Say why they need it."),
        "subjects": gettext("Choose at least one person it is about."),
        "outcome": gettext("Choose how much you share."),
        "proportionality": gettext("Say why that is enough."),
        "sought": gettext("Choose whether you asked."),
        "told": gettext("Choose whether you have told them."),
    }


def _known(form: Form, name: str, known: Collection[str]) -> str:
    value = form.get(name, "")
    return value if value in known else ""


def _several(form: Form, name: str, offered: Collection[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in form.getlist(name) if one in offered))


def _words(form: Form, name: str) -> str:
    return form.get(name, "").replace("\r\n", "\n").strip()

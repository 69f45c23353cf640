"""Words for overrides: what was done, and on what ground."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from audit.verifier.lines import Line
from consent.decision_terms import WITHHOLD
from hub.oversight.wording import BASES
from hub.presentation.wording import gettext, later
from hub.sharing.decisions.wording import BASIS_WORDS, DECIDED_WORDS, SOUGHT_WORDS

DECIDED: Mapping[str, str] = {
    "DECISION": later("Decided to share without permission"),
    "DECISION_END": later("Ended a decision to share"),
}
MEASURED: Mapping[str, str] = {
    "EXEMPT": later("Exempted a worker of the perpetrator’s side"),
    "EXEMPT_END": later("Took back an exemption"),
}
UPDATED: Mapping[str, str] = {
    "GRANT": later("Gave an update by name"),
    "GRANT_END": later("Took back a gift by name"),
    "SN_RAISE": later("Made an update more sensitive"),
    "SN_LOWER": later("Made an update less sensitive"),
}
WHAT = {**DECIDED, **MEASURED, **UPDATED}
REFUSED = "yes_refused"


@dataclass(frozen=True, slots=True)
class DecidedRow:
    """What stands of a sharing decision besides its entry."""

    outcome: str
    sought: str
    to: tuple[str, ...]
    review_at: datetime | None


def what_words(action: str, row: DecidedRow | None) -> str:
    """The act; a decision against a refused permission says so, and one not to share as well."""
    if action == "DECISION" and row is not None and row.outcome == WITHHOLD:
        return gettext("Decided not to share")
    if action == "DECISION" and row is not None and row.sought == REFUSED:
        return gettext("Decided to share although permission was refused")
    return gettext(WHAT[action])


def why_words(action: str, line: Line, row: DecidedRow | None) -> str:
    """On what ground, as far as the act has one."""
    if action in DECIDED:
        parts = [gettext(BASIS_WORDS.get(line.reason, ""))]
        if row is not None:
            parts.append(gettext(DECIDED_WORDS.get(row.outcome, "")))
            parts.append(_sought(row.sought))
        return ". ".join(part for part in parts if part)
    return gettext(BASES[line.reason]) if action == "GRANT" and line.reason in BASES else ""


def _sought(code: str) -> str:
    if code not in SOUGHT_WORDS:
        return ""
    return gettext("Were they asked? %(answer)s", answer=gettext(SOUGHT_WORDS[code]))

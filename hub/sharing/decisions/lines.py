"""One sharing decision as lines of a page, and many as rows of a list."""

from datetime import datetime

from consent.decision_terms import DecisionReasons
from consent.rules import Rules
from hub.families.card.cards import FamilyCard
from hub.foundation.identifiers import FamilyId
from hub.presentation.links import Link
from hub.presentation.times import long_day
from hub.presentation.wording import gettext
from hub.sharing.decisions.legal import detail_words, situation_words
from hub.sharing.decisions.seen import DecisionNames, SeenDecision
from hub.sharing.decisions.wording import SOUGHT_WORDS, TOLD_WORDS, joined, said, why_words
from hub.sharing.permissions.wording import group_words

Line = tuple[str, str, Link | None]


def decision_rows(
    seen: tuple[SeenDecision, ...], names: DecisionNames, *, family_id: FamilyId, at: datetime
) -> tuple[dict[str, str], ...]:
    """Who decided and when, why in one sentence, to whom, and whether it stands."""
    return tuple(
        {
            "who": names.decider(one),
            "day": long_day(one.facts.decided_at),
            "why": why_words(one.facts.basis, one.facts.outcome),
            "recipients": names.recipients(one),
            "state": gettext("Ended") if one.has_ended(at) else gettext("In force"),
            "href": f"/families/{family_id}/decisions/{one.decision_id}",
        }
        for one in seen
    )


def facts_of(
    one: SeenDecision, names: DecisionNames, card: FamilyCard, *, rules: Rules, at: datetime
) -> list[Line]:
    """What was decided. People only as far as the reader's card names them."""
    facts = one.facts
    about = [member.name for member in card.members if member.person_id in facts.subjects]
    lines = [
        (gettext("Decided by"), names.decider(one)),
        (gettext("On"), long_day(facts.decided_at)),
        (gettext("Who may see it"), names.recipients(one) or gettext("Nobody")),
        (gettext("Who it is about"), ", ".join(about) or gettext("Someone not shown to you")),
        (gettext("Kinds of information"), _kinds(one, names, rules)),
        (gettext("State"), _state(one, at)),
    ]
    return [(key, value, None) for key, value in lines if value]


def _kinds(one: SeenDecision, names: DecisionNames, rules: Rules) -> str:
    kinds = group_words(rules, names.groups(one, rules))
    if not kinds:
        return ""
    since = long_day(one.facts.items_from or one.facts.decided_at)
    return gettext("%(kinds)s. What is posted from %(day)s on.", kinds=kinds, day=since)


def _state(one: SeenDecision, at: datetime) -> str:
    if one.has_ended(at) and one.facts.ended_at is not None:
        return gettext("Ended on %(day)s.", day=long_day(one.facts.ended_at))
    again = one.record.review_at
    look = gettext("Look at it again on %(day)s.", day=long_day(again)) if again else ""
    return joined((gettext("In force until somebody ends it."), look))


def reasons_lines(reasons: DecisionReasons, one: SeenDecision, names: DecisionNames) -> list[Line]:
    """The decider's words, question by question; what was not answered is left out."""
    legal = one.record.legal
    told = joined((said(reasons.told, TOLD_WORDS), reasons.told_why))
    lines = [
        (gettext("Why they need it"), reasons.necessity),
        (gettext("Why that is enough"), reasons.proportionality),
        (gettext("Could it put anyone in danger?"), reasons.danger),
        (gettext("Were they asked?"), said(reasons.sought, SOUGHT_WORDS)),
        (gettext("Were they told?"), told),
        (gettext("Why not sharing is better for the child"), reasons.detriment),
        (gettext("Situation"), situation_words(legal.situation)),
        (gettext("Legal detail"), "; ".join(detail_words(legal))),
        (gettext("Advised by"), names.adviser(one)),
    ]
    return [(key, value, None) for key, value in lines if value]

"""Before a permission is withdrawn: what stops, what stays and why, who has read it (B4)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from consent.authorise import disclose, mention_of
from consent.outcome import Decision, Reason
from consent.sights import knows_involvement, may_see_sharing_decision, may_see_status
from consent.standpoint import Standpoint
from consent.supposing import withdrawn
from hub.families.card.frame import FamilyPage
from hub.foundation.identifiers import AgencyId, UpdateId
from hub.foundation.work import Work
from hub.presentation.wording import gettext, later, ngettext
from hub.sharing.opening_acts.effects import Effect, effects_on
from hub.sharing.permissions.queries import SeenPermission, Words
from hub.sharing.permissions.seen_before import Report
from hub.updates.judging import sight_of_family

Sentence = tuple[str, str]
"""A bold opening and the rest."""

DECISIONS = frozenset({Reason.SAFE, Reason.COURT, Reason.VITAL, Reason.DUTY16LA})
WHY: Mapping[str, str] = {
    "plan": later("a plan or an inquiry for a child needs it"),
    "decision": later("a sharing decision was made"),
    "permission": later("another permission covers it"),
    "grant": later("its author shared it with them"),
    "other": later("there is another lawful reason"),
}


@dataclass(frozen=True, slots=True)
class Staying:
    """So many updates stay visible to one agency, for one reason (a key of `WHY`)."""

    agency_id: AgencyId
    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a withdrawal would do, as far as the one who records it may know of updates and
    agencies."""

    stops: int
    staying: tuple[Staying, ...]


def forecast(work: Work, *, family: FamilyPage, one: SeenPermission) -> Forecast:
    """Counted through the decision itself; that they were counted is recorded."""
    sight = sight_of_family(work, family_id=family.family_id)
    listed = {} if sight is None else {row.update_id: row for row in sight.listed}
    effects = effects_on(
        work,
        family_id=family.family_id,
        readers=sorted(who for who in one.last.recipients if knows_involvement(family.view, who)),
        sources=(),
        supposed=withdrawn(one.permission_id),
    ).on_updates
    mine = [effect for effect in effects if _is_concerned(effect, one, listed)]
    counted = {effect.stored.update_id for effect in mine}
    if sight is not None and counted:
        disclose(
            work,
            family_id=family.family_id,
            exit_name="withdrawal",
            view=sight.view,
            shown=[mention_of(row.judged) for who, row in listed.items() if who in counted],
        )
    stops = {effect.stored.update_id for effect in mine if effect.closes}
    return Forecast(len(stops), _staying(family.view, mine))


def _is_concerned(effect: Effect, one: SeenPermission, listed: Collection[UpdateId]) -> bool:
    """Of its sources, about its people, seen now, and no secret from whoever records it."""
    is_named = effect.stored.item.author_agency_id in one.last.sources
    is_about = bool(effect.stored.item.subjects & one.last.covers)
    is_there = effect.stored.update_id in listed
    return is_named and is_about and is_there and (effect.closes or effect.stays)


def _staying(view: Standpoint, mine: Iterable[Effect]) -> tuple[Staying, ...]:
    counts: dict[tuple[AgencyId, str], int] = defaultdict(int)
    for effect in mine:
        if effect.stays:
            counts[effect.agency_id, _reason(view, effect.after)] += 1
    return tuple(Staying(*key, count) for key, count in sorted(counts.items()))


def _reason(view: Standpoint, decision: Decision) -> str:
    """Why it stays, as far as whoever asks may know of that record (decision 5.7)."""
    if decision.reason is Reason.STAT:
        children = decision.basis.children or tuple(view.kin.members)
        return "plan" if any(may_see_status(view, child) for child in children) else "other"
    if decision.reason in DECISIONS:
        rests_on = set(decision.basis.record_ids)
        seen = any(
            one.decision_id in rests_on and may_see_sharing_decision(view, one)
            for one in view.facts.sharing_decisions
        )
        return "decision" if seen else "other"
    if decision.reason is Reason.PERM:
        return "permission"
    return "grant" if decision.reason is Reason.GRANT else "other"


def sentences(told: Forecast, words: Words, report: Report) -> tuple[Sentence, ...]:
    """What to say to the person before she decides."""
    return (
        (gettext("Stops at once."), _stops(told)),
        *((gettext("Stays, and why."), text) for text in _stays(told, words)),
        (gettext("Cannot be undone."), _read(report)),
        (
            gettext("No penalty."),
            gettext(
                "Withdrawing is a right. It does not change anybody’s treatment or standing with "
                "any service."
            ),
        ),
    )


def _stops(told: Forecast) -> str:
    rest = gettext("Nothing new is shared because of this permission, and nothing older either.")
    if not told.stops:
        return rest
    counted = ngettext(
        "Partners see less or nothing of %(num)d update that you may know about.",
        "Partners see less or nothing of %(num)d updates that you may know about.",
        told.stops,
    )
    return f"{counted} {rest}"


def _stays(told: Forecast, words: Words) -> list[str]:
    found = [
        ngettext(
            "%(num)d update stays visible to %(agency)s, because %(why)s.",
            "%(num)d updates stay visible to %(agency)s, because %(why)s.",
            one.count,
            agency=words.agencies.name(one.agency_id),
            why=gettext(WHY[one.reason]),
        )
        for one in told.staying
    ]
    closing = gettext(
        "What is shared under a plan for a child, or by a decision to keep a child safe, does not "
        "need permission. Should a child be at risk, sharing can begin again without it."
    )
    return [" ".join((*found, closing))]


def _read(report: Report) -> str:
    """Who of agencies he may know; that nobody else has is never said, nor how many have (5.3)."""
    kept = gettext(
        "What somebody has read stays on record. Partners may keep what they lawfully wrote in "
        "their own records."
    )
    if not report.seen:
        return kept
    counted = ngettext(
        "%(num)d person of %(agencies)s has read some of it.",
        "%(num)d people of %(agencies)s have read some of it.",
        report.reader_count,
        agencies=", ".join(report.reader_agencies),
    )
    return f"{counted} {kept}"

"""What a question to the lead shows and takes along: the draft's words, the answers so far."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from agencies.queries import agency_names
from consent.rule_versions.rules_in_force import rules_in_force
from hub.families.card.frame import FamilyPage
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import AgencyId, DraftId, FamilyId, UpdateId
from hub.foundation.work import Work
from hub.presentation.links import Link
from hub.presentation.wording import gettext, later
from hub.sharing.decisions.drafted import (
    DraftedUpdate,
    draft_asked,
    drafted_update,
    standing_for,
)
from hub.sharing.decisions.wording import BASIS_WORDS, OUTCOME_WORDS, SOUGHT_WORDS, TOLD_WORDS
from hub.sharing.lead_questions.queries import SeenQuestion
from hub.sharing.own_updates import HeadedUpdate, own_updates
from hub.updates.posting.drafts import draft_named

NAMED_PEOPLE = "4"
KEPT = ("basis", "to", "necessity", "updates", "groups", "subjects", "outcome", "proportionality",
        "detriment", "danger", "danger_how", "sought", "told", "told_why", "situation", "art6",
        "art9", "sch1", "route")  # fmt: skip
"""The answers of the decision's form that a question takes along."""
ADVICE_WORDS: Mapping[str, str] = {
    "share": later("Share it in full"),
    "partial": later("Share the headline only"),
    "withhold": later("Do not share it"),
    "talk": later("Let us talk first"),
    "decided": later("I have decided it myself"),
}


@dataclass(frozen=True, slots=True)
class AskedMatter:
    """What the worker came from: his draft, an update, or neither."""

    drafted: DraftedUpdate | None = None
    update: HeadedUpdate | None = None


def asked_matter(work: Work, family: FamilyPage, *, asked: str) -> AskedMatter:
    """Raises: NotFound for an update that is not one he reads in full of his own agency's, and for
    a draft that is not his or is gone."""
    if not asked:
        return AskedMatter()
    if (draft_id := draft_asked(asked)) is not None:
        drafted = drafted_update(work, family_id=family.family_id, draft_id=draft_id)
        return AskedMatter(drafted=drafted)
    found = own_updates(work, family_id=family.family_id, first=(UpdateId(asked),), most=0)
    if not found:
        raise NotFound(asked)
    return AskedMatter(update=found[0])


def draft_words(work: Work, *, family_id: FamilyId, draft_id: DraftId) -> tuple[str, ...]:
    """The words of that draft of the acting worker's that go to his lead.

    None of one that only named people may read: a lead is none of them by being a lead (rule 1.5).
    """
    kept = draft_named(work, family_id=family_id, draft_id=draft_id)
    if kept is None:
        return ()
    typed = kept.typed
    if typed.sensitivity == NAMED_PEOPLE:
        return (gettext("Only people you name may read this draft, so its words are not sent."),)
    tags = rules_in_force(work).vocabulary.tags
    labels = ", ".join(gettext(tags[code].label) for code in typed.tags if code in tags)
    parts = (typed.summary, typed.text, typed.means, *(one.text for one in typed.parts))
    return tuple(one for one in (labels, *(part.strip() for part in parts)) if one)


def kept_answers(form: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """What was answered so far, and nothing else of what was sent."""
    return {name: form[name] for name in KEPT if any(form.get(name, ()))}


def answer_lines(work: Work, form: Mapping[str, list[str]]) -> list[tuple[str, str, Link | None]]:
    """The answers in words, as far as they are words or have some."""
    named = agency_names(work, agency_ids=map(AgencyId, form.get("to", ())))
    lines: Iterable[tuple[str, str]] = (
        (gettext("What it is for"), _worded(form, "basis", BASIS_WORDS)),
        (gettext("Who needs it"), ", ".join(sorted(named.values()))),
        (gettext("Why they need it"), _first(form, "necessity")),
        (gettext("How much"), _worded(form, "outcome", OUTCOME_WORDS)),
        (gettext("Why that is enough"), _first(form, "proportionality")),
        (gettext("Why not sharing is better for the child"), _first(form, "detriment")),
        (gettext("Could it put anyone in danger?"), _first(form, "danger_how")),
        (gettext("Were they asked?"), _worded(form, "sought", SOUGHT_WORDS)),
        (gettext("Were they told?"), _worded(form, "told", TOLD_WORDS)),
    )
    return [(name, words, None) for name, words in lines if words]


def way_to_decide(work: Work, one: SeenQuestion) -> str:
    """The form of the decision, filled in from the question; "" where this reader has none."""
    here = f"/families/{one.family_id}/decisions/new?question={one.question_id}"
    if draft_id := DraftId(one.words.draft_id):
        kept = draft_named(work, family_id=one.family_id, draft_id=draft_id)
        return f"{here}&update={standing_for(draft_id)}" if one.is_own and kept else ""
    return f"{here}&update={one.update_id}" if one.update_id else here


def _first(form: Mapping[str, list[str]], name: str) -> str:
    return (form.get(name) or [""])[0].strip()


def _worded(form: Mapping[str, list[str]], name: str, words: Mapping[str, str]) -> str:
    code = _first(form, name)
    return gettext(words[code]) if code in words else ""

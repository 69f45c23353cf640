"""What a permission says, for the person who gives it: on paper and in easy words (domain B4).

Before it is recorded it is what somebody is asked; afterwards what somebody has said.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from werkzeug.datastructures import MultiDict

from consent.permission.records import terms_of
from consent.permission.terms import PermissionTerms
from hub.families.card.frame import FamilyPage
from hub.foundation.identifiers import DraftId, FamilyId, PermissionId
from hub.foundation.work import Work
from hub.presentation.times import long_day
from hub.presentation.wording import gettext
from hub.sharing.permissions.agreed import AgreedTable, agreed_table
from hub.sharing.permissions.drafts import permission_draft
from hub.sharing.permissions.easy_words import LEVELS, easy_kinds
from hub.sharing.permissions.form_page import offered_to
from hub.sharing.permissions.forms import Answer, question_from
from hub.sharing.permissions.page import address_of, told_here, words_of
from hub.sharing.permissions.printing import why_not_printed
from hub.sharing.permissions.queries import SeenPermission, Words
from hub.sharing.permissions.supposed import supposed
from hub.sharing.permissions.wording import examples, group_words, limits_of, title_of


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything both forms of it say. `until`, `review` and `purpose` empty: none.

    level: the most that is shown, in plain words; where agencies differ the table says how.
    """

    title: str
    is_asked: bool
    is_refusal: bool
    about: str
    sources: str
    recipients: str
    kinds: str
    kinds_in_words: tuple[tuple[str, str], ...]
    easy_kinds: str
    level: str
    table: AgreedTable | None
    limits: str
    since: str
    until: str
    review: str
    purpose: str
    back: str
    here: str


@dataclass(frozen=True, slots=True)
class NoPaper:
    """Why there is none to sign, and the permission's own page."""

    why: str
    back: str


def recorded_paper(
    work: Work, *, family_id: FamilyId, permission_id: PermissionId
) -> tuple[FamilyPage, Paper | NoPaper]:
    """Of a permission the worker's agency may read. Raises: NotFound, recorded."""
    family, one = told_here(work, family_id=family_id, permission_id=permission_id)
    words = words_of(work, family, one)
    here = address_of(family_id, permission_id)
    why_not = why_not_printed(one, words, work.now)
    if why_not:
        return family, NoPaper(why_not, here)
    terms = terms_of(work, permission_id=permission_id)
    return family, _paper(one, words, terms, title_of(one, words), back=here, here=here)


def drafted_paper(work: Work, family: FamilyPage, *, draft_id: str) -> Paper:
    """Of what the worker keeps as a draft. Raises: NotFound; Invalid while it says too little."""
    family_id = family.family_id
    kept = permission_draft(work, family_id=family_id, draft_id=draft_id)
    answer = asked_of(work, family, kept)
    one = supposed(PermissionId(draft_id), answer, work.now)
    words = replace(words_of(work, family, one), own=frozenset({one.permission_id}))
    title = gettext("What %(name)s is asked to agree to", name=words.giver(one.last))
    back = f"/families/{family_id}/permissions/new?draft={draft_id}"
    paper = _paper(one, words, answer.terms, title, back=back, here=draft_address(family, draft_id))
    return replace(paper, is_asked=True)


def asked_of(work: Work, family: FamilyPage, filled: Mapping[str, list[str]]) -> Answer:
    """What a form asks somebody, whatever the answer will be. Raises: Invalid."""
    return question_from(
        MultiDict((name, one) for name, values in filled.items() for one in values),
        offered=offered_to(work, family),
        worker_id=work.actor.worker_id,
        now=work.now,
    )


def draft_address(family: FamilyPage, draft_id: DraftId | str) -> str:
    """What the two forms of a draft's paper are found under."""
    return f"/families/{family.family_id}/permissions/drafts/{draft_id}"


def _paper(
    one: SeenPermission,
    words: Words,
    terms: PermissionTerms,
    title: str,
    *,
    back: str,
    here: str,
) -> Paper:
    last, rules = one.last, words.rules
    groups = words.groups(last)
    is_refusal = last.kind == "refuse"
    in_words = tuple(
        (group_words(rules, (row.group,)), examples(rules, row.group))
        for row in rules.table
        if row.group in groups
    )
    return Paper(
        title=title,
        is_asked=False,
        is_refusal=is_refusal,
        about=words.people_in(last.covers),
        sources=words.sources(last),
        recipients=words.recipients(last),
        kinds=group_words(rules, groups),
        kinds_in_words=in_words,
        easy_kinds=easy_kinds(rules, groups),
        level="" if is_refusal else gettext(LEVELS[last.max_level.letter]),
        table=None if is_refusal else agreed_table(one, words, last.recorded_at),
        limits="" if is_refusal else limits_of(one, words),
        since=long_day(last.valid_from),
        until=long_day(last.valid_to) if last.valid_to else "",
        review=long_day(terms.review_at) if terms.review_at and not is_refusal else "",
        purpose=terms.words.purpose,
        back=back,
        here=here,
    )

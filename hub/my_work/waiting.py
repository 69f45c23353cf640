"""What waits for a worker: his drafts and answers, and what waits for a safeguarding lead."""

import re
from collections.abc import Iterable, Iterator, Mapping

from hub.families.awaiting import awaiting_rows, split_at
from hub.families.conflicts.service import conflicts_to_decide
from hub.families.involvement.managed import reference_of
from hub.families.reorganised import REORGANISED_WORDS, reorganised_for
from hub.foundation.identifiers import FamilyId
from hub.foundation.work import Work
from hub.kept_forms.service import forms_of_worker
from hub.my_work.finding_rows import questions_of_lead
from hub.my_work.new_updates import FamilyOfMine
from hub.policy.awaiting import drafts_awaiting
from hub.presentation.times import moment
from hub.presentation.wording import gettext
from hub.presentation.work_rows import DueLine
from hub.sharing.lead_questions.queries import answers_received, questions_waiting
from hub.sharing.more_requests.queries import answers_received as answers_to_requests
from hub.sharing.more_requests.queries import requests_waiting
from hub.sharing.permissions.drafts import permission_drafts
from hub.updates.held.declined import declined_of_author
from hub.updates.held.queries import held_lines
from hub.updates.posting.drafts import drafts_of_worker

_FAMILY = re.compile(r"/families/([0-9a-f-]{36})/")


def waiting_for_me(work: Work, mine: Iterable[FamilyOfMine]) -> tuple[DueLine, ...]:
    """Held texts first, then drafts on families he still sees: their words stay sealed."""
    titles = {one.family.family_id: one.family.title for one in mine}
    held = (
        DueLine(
            when=moment(one.held_at, work.now),
            text=gettext("A text of %(name)s waits until you have read it", name=one.author),
            href=f"/held-texts/{one.update_id}",
            is_late=True,
        )
        for one in held_lines(work)
    )
    unconfirmed = tuple(
        DueLine(
            when=moment(split_at(work, family_id=FamilyId(one.family_id)), work.now),
            text=gettext(
                "%(family)s was reorganised – confirm where your agency’s work goes on",
                family=reference_of(FamilyId(one.family_id)),
            ),
            href="/families/confirm",
            is_late=True,
        )
        for one in awaiting_rows(work)
    )
    unsettled = (
        DueLine(when=moment(at, work.now), text=gettext(REORGANISED_WORDS), href="")
        for at in reorganised_for(work)
    )
    unreleased = (
        DueLine(
            when=moment(one.declined_at, work.now),
            text=gettext(
                "A text you wrote is not released. Speak to %(name)s about it.", name=one.lead
            ),
            href="",
        )
        for one in declined_of_author(work)
    )
    begun = (*_updates(work, titles), *_permissions(work, titles))
    typed = (*unreleased, *begun, *_forms(work, titles))
    asked = (*_asked_by_lead(work), *_questions(work), *_requests(work), *_rules(work))
    return (*held, *_conflicts(work), *unconfirmed, *unsettled, *asked, *typed)


def _asked_by_lead(work: Work) -> Iterator[DueLine]:
    """What a safeguarding lead asks him about his readings; about which stands on its page."""
    for one in questions_of_lead(work):
        yield DueLine(
            when=moment(one.raised_at, work.now),
            text=gettext("Your safeguarding lead asks you about something you read"),
            href=f"/asked/{one.about.object_id}",
            is_late=True,
        )


def _conflicts(work: Work) -> Iterator[DueLine]:
    """What colleagues told and he decides. Whom it is about stands on its own page, if anywhere."""
    for one in conflicts_to_decide(work, families=()):
        yield DueLine(
            when=moment(one.stated_at, work.now),
            text=gettext(
                "%(name)s knows somebody in a family – confirm or dismiss it", name=one.worker
            ),
            href="/conflicts#told",
            is_late=True,
        )


def _forms(work: Work, titles: Mapping[FamilyId, str]) -> Iterator[DueLine]:
    """Forms that were typed when his session ended, with the family where it is one of his."""
    for one in forms_of_worker(work):
        place = _FAMILY.match(one.address)
        family = titles.get(FamilyId(place[1])) if place else None
        yield DueLine(
            when=moment(one.saved_at, work.now),
            text=gettext("%(family)s – what you typed when you were signed out", family=family)
            if family
            else gettext("What you typed when you were signed out"),
            href=f"/kept-forms/{one.form_id}",
        )


def _updates(work: Work, titles: Mapping[FamilyId, str]) -> Iterator[DueLine]:
    """Updates he has begun; several about one family are numbered as they were begun."""
    drafts = drafts_of_worker(work)
    for one in drafts:
        if one.family_id in titles:
            about = sorted(x.draft_id for x in drafts if x.family_id == one.family_id)
            yield DueLine(
                when=moment(one.saved_at, work.now),
                text=_draft_words(titles[one.family_id], about.index(one.draft_id), len(about)),
                href=f"/families/{one.family_id}/updates/new?draft={one.draft_id}",
            )


def _draft_words(family: str, before: int, several: int) -> str:
    if several == 1:
        return gettext("%(family)s – draft update", family=family)
    return gettext(
        "%(family)s – draft update %(n)d of %(all)d", family=family, n=before + 1, all=several
    )


def _permissions(work: Work, titles: Mapping[FamilyId, str]) -> Iterator[DueLine]:
    """Permission forms he has kept for later."""
    for one in permission_drafts(work):
        if one.family_id in titles:
            yield DueLine(
                when=moment(one.saved_at, work.now),
                text=gettext("%(family)s – draft permission", family=titles[one.family_id]),
                href=f"/families/{one.family_id}/permissions/new?draft={one.draft_id}",
            )


def _rules(work: Work) -> Iterator[DueLine]:
    """Drafts of the rules that a second person has to approve."""
    for one in drafts_awaiting(work):
        yield DueLine(
            when=moment(one.offered_at, work.now),
            text=gettext("%(name)s asks you to approve a change of the rules", name=one.drafted_by),
            href=f"/rules/drafts/{one.draft_id}",
            is_late=one.in_force_from <= work.now,
        )


def _questions(work: Work) -> Iterator[DueLine]:
    """What colleagues ask a lead before they decide, and what a lead has answered."""
    for one in questions_waiting(work):
        yield DueLine(
            when=moment(one.at, work.now),
            text=gettext("%(name)s asks you: share it, or not?", name=one.name),
            href=f"/questions/{one.question_id}",
            is_late=True,
        )
    for one in answers_received(work):
        yield DueLine(
            when=moment(one.at, work.now),
            text=gettext("%(name)s answered: share it, or not?", name=one.name),
            href=f"/questions/{one.question_id}",
        )


def _requests(work: Work) -> Iterator[DueLine]:
    """What partners ask about his updates, or his agency's, and that they have answered his."""
    for one in requests_waiting(work):
        yield DueLine(
            when=moment(one.at, work.now),
            text=gettext("%(name)s asks for more of an update", name=one.name),
            href=one.href,
        )
    for one in answers_to_requests(work):
        yield DueLine(
            when=moment(one.at, work.now),
            text=gettext("Your request for more of an update was answered"),
            href=one.href,
        )

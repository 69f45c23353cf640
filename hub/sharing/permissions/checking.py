"""The last look at a permission before it is recorded: what was chosen, in plain words.

What somebody has read stays read, so this is one of the few acts that are checked first.
"""

from dataclasses import dataclass, replace

from flask import request
from flask.typing import ResponseReturnValue

from consent.permission.terms import PermissionTerms
from hub.families.card.frame import FamilyPage
from hub.foundation.identifiers import AgencyId, PermissionId, PersonId
from hub.foundation.work import Work
from hub.presentation.pages import render_page
from hub.presentation.times import long_day
from hub.presentation.wording import gettext
from hub.sharing.opening_acts.foresight import Foresight
from hub.sharing.opening_acts.opening_check import sent_on
from hub.sharing.opening_acts.telling_first import told_form
from hub.sharing.own_updates import headed_updates
from hub.sharing.permissions.agreed import AgreedTable, agreed_table
from hub.sharing.permissions.beside import lines_beside
from hub.sharing.permissions.form_exceptions import exceptions_from
from hub.sharing.permissions.forms import Answer, Form
from hub.sharing.permissions.page import words_of
from hub.sharing.permissions.queries import SeenPermission
from hub.sharing.permissions.supposed import supposed
from hub.sharing.permissions.wording import METHODS, limits_of, lines_of


@dataclass(frozen=True, slots=True)
class Said:
    """What is about to be recorded. table None, limits "": of a refusal."""

    title: str
    lines: list[tuple[str, str, None]]
    table: AgreedTable | None
    limits: str


def permission_check(
    work: Work,
    family: FamilyPage,
    answer: Answer,
    *,
    ahead: Foresight | None,
    errors: dict[str, str],
    is_change: bool = False,
) -> ResponseReturnValue:
    """The page; everything that was sent goes along. ahead: None where nothing older can open."""
    return render_page(
        "sharing/permission-check.html",
        family=family,
        said=_said(work, family, answer, is_change=is_change),
        is_change=is_change,
        foresight=ahead,
        form=told_form(request.form, work.now),
        errors=errors,
        filled=sent_on(),
        action=request.path,
    )


def _said(work: Work, family: FamilyPage, answer: Answer, *, is_change: bool) -> Said:
    """The agencies are the worker's own choice, so that each he chose is named."""
    typed = replace(answer, terms=as_typed(request.form, answer.terms)) if is_change else answer
    one = supposed(PermissionId(""), typed, work.now)
    words = replace(words_of(work, family, one), own=frozenset({one.permission_id}))
    name = words.giver(one.last)
    title = gettext("%(name)s says yes to this", name=name)
    if typed.is_refusal:
        title = gettext("%(name)s says no to this", name=name)
    return Said(
        title=title,
        lines=[
            *lines_of(one.last, words),
            *_times(work, typed),
            *left_out_lines(work, family, one),
            *lines_beside(typed.terms, is_whole=True),
        ],
        table=None if typed.is_refusal else agreed_table(one, words, work.now),
        limits="" if typed.is_refusal else limits_of(one, words),
    )


def as_typed(form: Form, terms: PermissionTerms) -> PermissionTerms:
    """Without what the permission says of people, agencies and kinds that its form did not show:
    whoever changes it may not know of them (decision 5.3)."""
    agencies, groups = form.getlist("recipients"), form.getlist("groups")
    chosen = frozenset(form.getlist("exclusions") + form.getlist("left_out"))
    return replace(
        terms,
        covers=tuple(map(PersonId, _both(terms.covers, form.getlist("covers")))),
        groups=_both(terms.groups, groups),
        sources=tuple(map(AgencyId, _both(terms.sources, form.getlist("sources")))),
        recipients=tuple(map(AgencyId, _both(terms.recipients, agencies))),
        max_for=tuple(exceptions_from(form, agencies=terms.recipients, groups=groups, problems={})),
        exclusions=tuple(one for one in terms.exclusions if one in chosen),
    )


def _both(these: tuple[str, ...], those: list[str]) -> tuple[str, ...]:
    return tuple(one for one in these if one in those)


def _times(work: Work, answer: Answer) -> list[tuple[str, str, None]]:
    terms = answer.terms
    begins = terms.valid_from
    since = long_day(begins) if begins and begins > work.now else gettext("Now")
    until = gettext("Until it is withdrawn")
    if terms.valid_to is not None:
        until = gettext("When %(day)s begins", day=long_day(terms.valid_to))
    lines = [(gettext("From"), since, None)]
    if not answer.is_refusal:
        lines.append((gettext("Until"), until, None))
        if terms.review_at is not None:
            lines.append((gettext("Looked at again"), long_day(terms.review_at), None))
    if terms.method:
        lines.append((gettext("How it was given"), gettext(METHODS[terms.method]), None))
    if terms.words.strokes:
        lines.append((gettext("Signature"), gettext("Drawn on this screen"), None))
    return lines


def left_out_lines(
    work: Work, family: FamilyPage, one: SeenPermission
) -> list[tuple[str, str, None]]:
    """The single updates it leaves out, as far as this reader sees their headlines."""
    found = headed_updates(
        work,
        family_id=family.family_id,
        update_ids=one.last.excluded_updates,
        view=family.view,
        exit_name="permission",
    )
    words = "; ".join(update.words for update in found)
    return [(gettext("Single updates left out"), words, None)] if found else []

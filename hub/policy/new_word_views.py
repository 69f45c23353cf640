"""A new word in a draft, and taking one out that the draft brought itself."""

from flask import redirect, request
from flask.typing import ResponseReturnValue

from agencies.roles import agency_type_words
from consent.authorise import deny
from consent.rule_versions.policy_files import texts
from hub.foundation.errors import HubError, NotFound
from hub.foundation.gate import Capability, opens_to
from hub.foundation.work import Work
from hub.policy.blueprint import blueprint as blueprint
from hub.policy.draft_reading import EXIT, own_draft
from hub.policy.drafts import change_draft
from hub.policy.forms import level_choices, number_from, sensitivity_choices
from hub.policy.new_words import KINDS, OWN_KIND, NewKind, NewWord, with_new_word, without_word
from hub.policy.wording import KIND_WORDS, problems_in
from hub.presentation.fields import Choice
from hub.presentation.pages import render_page
from hub.presentation.wording import gettext

HERE = "/rules/drafts"


def _again(work: Work, error: HubError, *, draft_id: str) -> ResponseReturnValue:
    return _page(work, draft_id, problems_in(error))


@blueprint.get("/rules/drafts/<uuid:draft_id>/new-word")
@opens_to(Capability.POLICY_RULES_DRAFT)
def new_word(work: Work, *, draft_id: str) -> ResponseReturnValue:
    """The empty form."""
    return _page(work, draft_id, {})


@blueprint.post("/rules/drafts/<uuid:draft_id>/new-word")
@opens_to(Capability.POLICY_RULES_DRAFT, again=_again)
def new_word_sent(work: Work, *, draft_id: str) -> ResponseReturnValue:
    """Write it into the draft."""
    word, kind = _word(), NewKind(_typed("kind_label"), _cells())
    change_draft(
        work, draft_id=draft_id, change=lambda one: with_new_word(one, word=word, kind=kind)
    )
    return redirect(f"{HERE}/{draft_id}")


@blueprint.post("/rules/drafts/<uuid:draft_id>/words/<string:tag>/take-out")
@opens_to(Capability.POLICY_RULES_DRAFT)
def take_out(work: Work, *, draft_id: str, tag: str) -> ResponseReturnValue:
    """Take a word out of the draft again that no version has yet."""
    draft = own_draft(work, draft_id=draft_id)
    base = draft.before.vocabulary.tags
    if tag in base or tag not in draft.after.vocabulary.tags:
        deny(work, object_id=draft_id, reason="NOT_FOUND", exit_name=EXIT)
        raise NotFound(tag)
    change_draft(work, draft_id=draft_id, change=lambda one: without_word(one, code=tag, base=base))
    return redirect(f"{HERE}/{draft_id}")


def _word() -> NewWord:
    form = request.form
    return NewWord(
        code=_typed("word").upper(),
        kind=form.get("kind", ""),
        label=_typed("label"),
        meaning=_typed("meaning"),
        group=form.get("group", ""),
        floor=number_from(form, "floor"),
        default=number_from(form, "default"),
        used_by=tuple(dict.fromkeys(form.getlist("used_by"))),
    )


def _typed(name: str) -> str:
    return request.form.get(name, "").strip()


def _cells() -> dict[str, str]:
    return {name: value for name, value in request.form.items() if name.isupper()}


def _page(work: Work, draft_id: str, errors: dict[str, str]) -> ResponseReturnValue:
    draft = own_draft(work, draft_id=draft_id)
    types = texts(draft.document["matrix"], "agency_types")
    kinds = [Choice(row.group, gettext(row.label)) for row in draft.after.table]
    nothing = Choice("", gettext("Choose"))
    named = {one: _missing(one) for one in types if one in errors}
    return render_page(
        "policy/new-word.html",
        here=f"{HERE}/{draft_id}",
        typed=request.form,
        errors={**errors, **named},
        carrying=[Choice(one, gettext(KIND_WORDS[one])) for one in KINDS],
        kinds=[nothing, *kinds, Choice(OWN_KIND, gettext("A new kind, as I say below"))],
        types=[Choice(one, agency_type_words(one)) for one in types],
        levels=[nothing, *level_choices()],
        sensitivities=sensitivity_choices(),
    )


def _missing(agency_type: str) -> str:
    """Said beside its field, and on top of the page, where the field is not in sight."""
    return gettext(
        "%(name)s: choose what it sees. Without a row for everybody the word cannot be used.",
        name=agency_type_words(agency_type),
    )

"""What an author's agency does afterwards: see who can see it, correct it, withdraw it."""

from http import HTTPStatus

from flask import Response, make_response, redirect, request
from flask.typing import ResponseReturnValue

from consent.disclosure import UpdateText
from hub.families.involvement.managed import reference_of
from hub.foundation.errors import Invalid, Refused
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import FamilyId, UpdateId
from hub.foundation.work import Work
from hub.presentation.pages import render_page
from hub.presentation.times import clock_time
from hub.presentation.wording import gettext
from hub.refusals import sentence_for
from hub.updates.blueprint import blueprint
from hub.updates.drafting import HEADLINE_AT_MOST, needs_meaning
from hub.updates.own_words import OwnUpdate, own_update
from hub.updates.posting.forms import lacking_meaning
from hub.updates.posting.once import first_result_of_update
from hub.updates.posting.preview import audience_of_update
from hub.updates.queries import update_by_id
from hub.updates.service import correct_update, withdraw_update
from hub.updates.telling_terms import works_beside_accused


@blueprint.get("/updates/<uuid:update_id>/readers")
@opens_to(Capability.UPDATES_UPDATE_VIEW)
def readers(work: Work, *, update_id: UpdateId) -> ResponseReturnValue:
    """Who can see this, for its author's agency."""
    preview = audience_of_update(work, update_id=update_id)
    stored = update_by_id(work.session, update_id=update_id)
    return render_page(
        "updates/readers.html",
        preview=preview,
        reference=reference_of(stored.family_id) if stored else "",
        back=f"/updates/{update_id}",
    )


@blueprint.get("/updates/<uuid:update_id>/posted")
@opens_to(Capability.UPDATES_UPDATE_POST)
def posted(work: Work, *, update_id: UpdateId) -> ResponseReturnValue:
    """Where the second sending of a form lands: on what the first one made."""
    own = own_update(work, update_id=update_id, exit_name="posted")
    first = first_result_of_update(work, update_id=update_id)
    at = clock_time(first.at if first else work.now)
    return render_page(
        "updates/posted.html",
        family=own.family,
        words=gettext("Already posted at %(time)s.", time=at),
        headline=own.words.summary or gettext("Update"),
        address=_on_timeline(own.family_id, update_id, done="posted"),
    )


def correct_again(
    work: Work, error: Invalid | Refused, *, update_id: UpdateId
) -> ResponseReturnValue:
    """The form once more with the new words as typed."""
    own = own_update(work, update_id=update_id, exit_name="correct")
    return _correct_page(own, update_id, _typed(own), errors=_sentences(error))


@blueprint.get("/updates/<uuid:update_id>/correct")
@opens_to(Capability.UPDATES_UPDATE_CORRECT)
def correct(work: Work, *, update_id: UpdateId) -> ResponseReturnValue:
    """The present words, to be replaced by better ones; they stay readable, struck through."""
    own = own_update(work, update_id=update_id, exit_name="correct")
    return _correct_page(own, update_id, _present(own), errors={})


@blueprint.post("/updates/<uuid:update_id>/correct")
@opens_to(Capability.UPDATES_UPDATE_CORRECT, again=correct_again)
def correct_sent(work: Work, *, update_id: UpdateId) -> ResponseReturnValue:
    """Put the new words beside the old."""
    own = own_update(work, update_id=update_id, exit_name="correct")
    wording, reason = _typed(own), _one("reason")
    _check(own, wording, reason)
    correct_update(work, update_id=update_id, wording=wording, reason=reason)
    done = "sent" if works_beside_accused(work, own.family_id) else "corrected"
    return _see_other(_on_timeline(own.family_id, update_id, done=done))


def withdraw_again(
    work: Work, error: Invalid | Refused, *, update_id: UpdateId
) -> ResponseReturnValue:
    """The form once more."""
    own = own_update(work, update_id=update_id, exit_name="withdraw")
    return _withdraw_page(own, update_id, errors=_sentences(error))


@blueprint.get("/updates/<uuid:update_id>/withdraw")
@opens_to(Capability.UPDATES_UPDATE_CORRECT)
def withdraw(work: Work, *, update_id: UpdateId) -> ResponseReturnValue:
    """What withdrawing means, beside the button that does it."""
    own = own_update(work, update_id=update_id, exit_name="withdraw")
    return _withdraw_page(own, update_id, errors={})


@blueprint.post("/updates/<uuid:update_id>/withdraw")
@opens_to(Capability.UPDATES_UPDATE_CORRECT, again=withdraw_again)
def withdraw_sent(work: Work, *, update_id: UpdateId) -> ResponseReturnValue:
    """Take it back."""
    own = own_update(work, update_id=update_id, exit_name="withdraw")
    reason = request.form.get("reason", "").strip()
    if not reason:
        raise Invalid({"reason": gettext("Say in a few words why you withdraw it.")})
    withdraw_update(work, update_id=update_id, reason=reason)
    return _see_other(_on_timeline(own.family_id, update_id, done="withdrawn"))


def _correct_page(
    own: OwnUpdate, update_id: UpdateId, words: UpdateText, *, errors: dict[str, str]
) -> bytes:
    return render_page(
        "updates/correct.html",
        own=own,
        reference=reference_of(own.family_id),
        words=words,
        reason=_one("reason"),
        errors=errors,
        limit=HEADLINE_AT_MOST,
        is_meaning_optional=not needs_meaning(own.sighting.stored.marking.tags),
        address=f"/updates/{update_id}/correct",
        back=f"/updates/{update_id}",
    )


def _withdraw_page(own: OwnUpdate, update_id: UpdateId, *, errors: dict[str, str]) -> bytes:
    return render_page(
        "updates/withdraw.html",
        own=own,
        reference=reference_of(own.family_id),
        reason=request.form.get("reason", ""),
        errors=errors,
        address=f"/updates/{update_id}/withdraw",
        back=f"/updates/{update_id}",
    )


def _present(own: OwnUpdate) -> UpdateText:
    words = own.words
    return UpdateText(
        text=words.text or "",
        means=words.means or "",
        summary=words.summary or "",
        segments=dict(words.segments),
    )


def _typed(own: OwnUpdate) -> UpdateText:
    """The new words; the parts are those there are, a correction adds and drops none."""
    return UpdateText(
        text=_one("text"),
        means=_one("means"),
        summary=_one("summary"),
        segments={part_id: _one(part_id) for part_id, _ in own.words.segments},
    )


def _check(own: OwnUpdate, wording: UpdateText, reason: str) -> None:
    """Raises: Invalid when nothing changed, nothing is left, what its tags ask for is missing or no
    reason is given; Refused SUMMARY_NEEDED.
    """
    wrong = {}
    if wording == _present(own):
        wrong["text"] = gettext("Change the words that were wrong.")
    elif not wording.text and not any(wording.segments.values()):
        wrong["text"] = gettext("Write what happened, or withdraw the update.")
    if meaning := lacking_meaning(own.sighting.stored.marking.tags, wording.means):
        wrong["means"] = meaning
    if not reason:
        wrong["reason"] = gettext("Say in a few words why you correct it.")
    headline = sentence_for("SUMMARY_NEEDED") if _lacks_headline(own, wording) else ""
    if wrong:
        raise Invalid({**wrong, "summary": headline} if headline else wrong)
    if headline:
        raise Refused("SUMMARY_NEEDED", field="summary")


def _lacks_headline(own: OwnUpdate, wording: UpdateText) -> bool:
    is_missing = own.sighting.stored.marking.sensitivity >= 2 and not wording.summary
    return is_missing or len(wording.summary) > HEADLINE_AT_MOST


def _one(name: str) -> str:
    return request.form.get(name, "").replace("\r\n", "\n").strip()


def _sentences(error: Invalid | Refused) -> dict[str, str]:
    if isinstance(error, Refused):
        return {error.field or "": sentence_for(error.code)}
    return error.fields


def _on_timeline(family_id: FamilyId, update_id: UpdateId, *, done: str) -> str:
    return f"/families/{family_id}?{done}={update_id}#u-{update_id}"


def _see_other(address: str) -> Response:
    return make_response(redirect(address, HTTPStatus.SEE_OTHER))

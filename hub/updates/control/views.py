"""Change who sees an update that is posted: keep it back, give it, make it more or less sensitive.

For its author and the safeguarding leads of her agency; for others the pages do not exist.
"""

from http import HTTPStatus

from flask import Response, make_response, redirect, request
from flask.typing import ResponseReturnValue

from consent.authorise import deny
from consent.grants import standing_grants
from hub.foundation.errors import Invalid, NotFound, Refused
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import GrantId, UpdateId, WorkerId
from hub.foundation.work import Work
from hub.presentation.pages import render_page
from hub.presentation.wording import gettext
from hub.refusals import sentence_for
from hub.updates.blueprint import blueprint
from hub.updates.control.forms import (
    basis_choices,
    chosen_partners,
    grant_terms,
    level_choices,
    partner_choices,
    sensitivity_form,
)
from hub.updates.control.granting import end_grant, give_grant
from hub.updates.control.page import controlled_update, kept_from
from hub.updates.control.sensitivity import lower_sensitivity, raise_sensitivity
from hub.updates.control.withholding import release_update, review_withholding, withhold_update
from hub.updates.own_words import OwnUpdate
from hub.updates.posting.choices import reason_choices
from hub.updates.writer import Writer, writer_before

Problem = Invalid | Refused


def withhold_again(work: Work, error: Problem, *, update_id: UpdateId) -> ResponseReturnValue:
    """The form once more."""
    missing = {} if _one("reason") else {"reason": sentence_for("WH_REASON")}
    return _withhold_page(work, update_id, {**_sentences(error), **missing})


@blueprint.get("/updates/<uuid:update_id>/withhold")
@opens_to(Capability.UPDATES_UPDATE_CORRECT)
def withhold(work: Work, *, update_id: UpdateId) -> ResponseReturnValue:
    """From whom to keep it, and why."""
    return _withhold_page(work, update_id, {})


@blueprint.post("/updates/<uuid:update_id>/withhold")
@opens_to(Capability.UPDATES_UPDATE_CORRECT, again=withhold_again)
def withhold_sent(work: Work, *, update_id: UpdateId) -> ResponseReturnValue:
    """Keep it from them."""
    _, writer = _before(work, update_id, "withhold")
    partners = chosen_partners(writer, request.form.getlist("from"))
    withhold_update(work, update_id=update_id, kept_from=partners, reason=_one("reason"))
    return _back(update_id)


@blueprint.post("/updates/<uuid:update_id>/release")
@opens_to(Capability.UPDATES_UPDATE_CORRECT)
def release_sent(work: Work, *, update_id: UpdateId) -> ResponseReturnValue:
    """Let one of those it is kept from have it again."""
    own = controlled_update(work, update_id=update_id, exit_name="release")
    release_update(work, update_id=update_id, kept_from=kept_from(work, own, _one("whom")))
    return _back(update_id)


@blueprint.post("/updates/<uuid:update_id>/withholding-reviews")
@opens_to(Capability.UPDATES_UPDATE_CORRECT)
def review_sent(work: Work, *, update_id: UpdateId) -> ResponseReturnValue:
    """The safeguarding lead has looked again: it stays kept from them for 28 days more."""
    own = controlled_update(work, update_id=update_id, exit_name="withholding-review")
    review_withholding(work, update_id=update_id, kept_from=kept_from(work, own, _one("whom")))
    return _back(update_id)


def sensitivity_again(work: Work, error: Problem, *, update_id: UpdateId) -> ResponseReturnValue:
    """The form once more."""
    return _sensitivity_page(work, update_id, _sentences(error))


@blueprint.get("/updates/<uuid:update_id>/sensitivity")
@opens_to(Capability.UPDATES_UPDATE_CORRECT)
def sensitivity(work: Work, *, update_id: UpdateId) -> ResponseReturnValue:
    """How sensitive it is, and whom to name."""
    return _sensitivity_page(work, update_id, {})


@blueprint.post("/updates/<uuid:update_id>/sensitivity")
@opens_to(Capability.UPDATES_UPDATE_CORRECT, again=sensitivity_again)
def sensitivity_sent(work: Work, *, update_id: UpdateId) -> ResponseReturnValue:
    """Raise it, or lower it."""
    own, writer = _before(work, update_id, "sensitivity")
    present = own.sighting.stored.marking.sensitivity
    asked = int(_one("sensitivity")) if _one("sensitivity") in {"1", "2", "3", "4"} else 0
    readers = _readers(writer) if asked == 4 else ()
    _check_sensitivity(own, asked, readers)
    reason = _one("reason")
    if asked < present:
        lower_sensitivity(work, update_id=update_id, sensitivity=asked, reason=reason)
    else:
        raise_sensitivity(
            work, update_id=update_id, sensitivity=asked, named_readers=readers, reason=reason
        )
    return _back(update_id)


def grant_again(work: Work, error: Problem, *, update_id: UpdateId) -> ResponseReturnValue:
    """The form once more."""
    return _grant_page(work, update_id, _sentences(error))


@blueprint.get("/updates/<uuid:update_id>/grant")
@opens_to(Capability.UPDATES_UPDATE_CORRECT)
def grant(work: Work, *, update_id: UpdateId) -> ResponseReturnValue:
    """To whom to give it, how much, on what basis and until when."""
    return _grant_page(work, update_id, {})


@blueprint.post("/updates/<uuid:update_id>/grant")
@opens_to(Capability.UPDATES_UPDATE_CORRECT, again=grant_again)
def grant_sent(work: Work, *, update_id: UpdateId) -> ResponseReturnValue:
    """Give it."""
    _, writer = _before(work, update_id, "grant")
    terms = grant_terms(
        writer,
        to=_one("to"),
        level=_one("level"),
        basis=_one("basis"),
        until=_one("until"),
        now=work.now,
    )
    give_grant(work, update_id=update_id, terms=terms)
    return _back(update_id)


@blueprint.post("/updates/<uuid:update_id>/grants/<uuid:grant_id>/end")
@opens_to(Capability.UPDATES_UPDATE_CORRECT)
def grant_ended(work: Work, *, update_id: UpdateId, grant_id: GrantId) -> ResponseReturnValue:
    """Take a grant back."""
    controlled_update(work, update_id=update_id, exit_name="grant-end")
    if grant_id not in {one.id for one in standing_grants(work, update_id=update_id)}:
        deny(work, object_id=grant_id, reason="NOT_FOUND", exit_name="grant-end")
        raise NotFound(grant_id)
    end_grant(work, grant_id=grant_id)
    return _back(update_id)


def _before(work: Work, update_id: UpdateId, exit_name: str) -> tuple[OwnUpdate, Writer]:
    own = controlled_update(work, update_id=update_id, exit_name=exit_name)
    return own, writer_before(work, family_id=own.family_id, exit_name=exit_name)


def _withhold_page(work: Work, update_id: UpdateId, errors: dict[str, str]) -> bytes:
    own, writer = _before(work, update_id, "withhold")
    return render_page(
        "updates/withhold.html",
        own=own,
        partners=partner_choices(writer),
        reasons=reason_choices(writer.view.rules.vocabulary),
        typed={"from": request.form.getlist("from"), "reason": _one("reason")},
        errors=errors,
        address=f"/updates/{update_id}/withhold",
        back=f"/updates/{update_id}",
    )


def _sensitivity_page(work: Work, update_id: UpdateId, errors: dict[str, str]) -> bytes:
    own, writer = _before(work, update_id, "sensitivity")
    form = sensitivity_form(own, writer, is_lead=own.view.relationship.is_lead)
    return render_page(
        "updates/sensitivity.html",
        own=own,
        form=form,
        typed={
            "sensitivity": _one("sensitivity") or str(form.present),
            "readers": request.form.getlist("readers"),
            "reason": _one("reason"),
        },
        errors=errors,
        address=f"/updates/{update_id}/sensitivity",
        back=f"/updates/{update_id}",
    )


def _grant_page(work: Work, update_id: UpdateId, errors: dict[str, str]) -> bytes:
    own, writer = _before(work, update_id, "grant")
    return render_page(
        "updates/grant.html",
        own=own,
        partners=partner_choices(writer),
        levels=level_choices(),
        bases=basis_choices(),
        typed={name: _one(name) for name in ("to", "level", "basis", "until")},
        errors=errors,
        address=f"/updates/{update_id}/grant",
        back=f"/updates/{update_id}",
    )


def _readers(writer: Writer) -> tuple[WorkerId, ...]:
    typed = dict.fromkeys(request.form.getlist("readers"))
    return tuple(WorkerId(one) for one in typed if one in writer.partners)


def _check_sensitivity(own: OwnUpdate, asked: int, readers: tuple[WorkerId, ...]) -> None:
    """Raises: Invalid when nothing would change, nobody is named, or no reason is given."""
    marking = own.sighting.stored.marking
    wrong = {}
    if not asked:
        wrong["sensitivity"] = gettext("Choose how sensitive it is.")
    elif asked == marking.sensitivity and not readers:
        wrong["sensitivity"] = gettext("It is that sensitive already. Choose another level.")
    elif asked == 4 and not readers and not marking.named_readers:
        wrong["readers"] = gettext("Name at least one person who may read it.")
    if not _one("reason"):
        wrong["reason"] = gettext("Say in a few words why you change it.")
    if wrong:
        raise Invalid(wrong)


def _one(name: str) -> str:
    return request.form.get(name, "").strip()


def _sentences(error: Problem) -> dict[str, str]:
    if isinstance(error, Refused):
        return {error.field or "": sentence_for(error.code)}
    return error.fields


def _back(update_id: UpdateId) -> Response:
    return make_response(redirect(f"/updates/{update_id}#control", HTTPStatus.SEE_OTHER))

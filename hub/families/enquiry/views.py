""" "Is this person known here?", and the list of a desk that may decide to share."""

from collections.abc import Iterable

from flask import redirect, request
from flask.typing import ResponseReturnValue

from consent.emergency.terms import may_break_glass
from hub.families.blueprint import blueprint
from hub.families.enquiry.desk import answer_enquiry, waiting_enquiries
from hub.families.enquiry.finding import EnquiryTerms
from hub.families.enquiry.pace import enquiry_pace_words
from hub.families.enquiry.service import PURPOSES, make_enquiry, problems_with
from hub.families.own import OwnFamily
from hub.families.reading import Reading, problems_of
from hub.foundation.errors import HubError, TooOften
from hub.foundation.gate import Capability, opens_to
from hub.foundation.work import Work
from hub.presentation.fields import Choice
from hub.presentation.links import Link
from hub.presentation.pages import render_page
from hub.presentation.wording import gettext


@blueprint.get("/families/find")
@opens_to(Capability.FAMILIES_ENQUIRY_MAKE)
def find(work: Work) -> ResponseReturnValue:
    """Ask whom the worker is looking for, and why."""
    return _find_page(work, {})


def _find_page(work: Work, errors: dict[str, str]) -> ResponseReturnValue:
    may_open = may_break_glass(work.actor.role, work.actor.agency_type)
    purposes = tuple(Choice(code, gettext(words)) for code, words in PURPOSES.items())
    return render_page(
        "families/find.html",
        purposes=purposes,
        typed=request.form,
        errors=errors,
        may_open=may_open,
    )


def _find_again(work: Work, error: HubError) -> ResponseReturnValue:
    if isinstance(error, TooOften):
        return _find_page(work, {"": enquiry_pace_words(error)})
    return _find_page(work, problems_of(error))


@blueprint.post("/families/find")
@opens_to(Capability.FAMILIES_ENQUIRY_MAKE, again=_find_again)
def find_sent(work: Work) -> ResponseReturnValue:
    """Open what the worker sees anyway; in every other case say the same."""
    known = make_enquiry(work, terms=_terms())
    if not known.certain and not known.alike:
        return render_page("families/enquiry-recorded.html", desks=(), again_url="/families/find")
    return render_page(
        "families/enquiry-opened.html",
        families=_links(known.certain),
        alike=_links(known.alike),
    )


def _links(families: Iterable[OwnFamily]) -> tuple[Link, ...]:
    return tuple(Link(one.title, f"/families/{one.family_id}") for one in families)


def _terms() -> EnquiryTerms:
    reading = Reading(request.form)
    terms = EnquiryTerms(
        name=reading.optional("name"),
        born_on=reading.day("born_on"),
        nhs_number=reading.optional("nhs_number"),
        pupil_number=reading.optional("pupil_number"),
        purpose=request.form.get("purpose", ""),
    )
    reading.add(problems_with(terms, given_too="born_on" in reading.problems))
    reading.finish()
    return terms


@blueprint.get("/families/enquiries")
@opens_to(Capability.ENQUIRIES_ENQUIRY_ANSWER)
def enquiries(work: Work) -> ResponseReturnValue:
    """List the enquiries that wait for this desk."""
    return _desk_page(work, {})


def _desk_page(work: Work, errors: dict[str, str]) -> ResponseReturnValue:
    return render_page(
        "families/enquiries.html",
        enquiries=waiting_enquiries(work),
        errors=errors,
        is_done="done" in request.args,
        now=work.now,
    )


def _desk_again(work: Work, error: HubError, *, enquiry_id: str) -> ResponseReturnValue:
    del enquiry_id
    return _desk_page(work, problems_of(error))


@blueprint.post("/families/enquiries/<uuid:enquiry_id>")
@opens_to(Capability.ENQUIRIES_ENQUIRY_ANSWER, again=_desk_again)
def enquiry_answered(work: Work, *, enquiry_id: str) -> ResponseReturnValue:
    """Take an enquiry off the list."""
    answer = request.form.get(f"answer-{enquiry_id}", "")
    answer_enquiry(work, enquiry_id=enquiry_id, answer=answer)
    return redirect("/families/enquiries?done=1", 303)

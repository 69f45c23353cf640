"""Watch notes on screen: a family's notes for staff, the form, the end, the acknowledgement."""

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from agencies.roles import role_words
from consent.authorise import deny
from hub.families.card.cards import record_card
from hub.families.card.frame import FamilyPage, family_frame
from hub.families.own import own_families
from hub.foundation.errors import HubError, Invalid, NotFound, Refused
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import FamilyId, WatchNoteId, new_id
from hub.foundation.work import Work
from hub.presentation.fields import Choice
from hub.presentation.links import Link
from hub.presentation.navigation import ONE_PAGE
from hub.presentation.pages import render_page
from hub.presentation.typed import sent_id
from hub.presentation.wording import gettext
from hub.refusals import sentence_for
from hub.watch_notes.entitled import may_write_about, offered_readers, writing_view
from hub.watch_notes.forms import LONGEST_WORDS, note_from
from hub.watch_notes.queries import is_written, notes_of_agency, notes_to_read
from hub.watch_notes.service import acknowledge_note, end_note, write_note

blueprint = Blueprint("watch_notes", __name__)
WRITE = Capability.NOTES_NOTE_WRITE


def _again(work: Work, error: HubError, *, family_id: FamilyId) -> ResponseReturnValue:
    errors = error.fields if isinstance(error, Invalid) else {}
    if isinstance(error, Refused):
        errors = {error.field or "": sentence_for(error.code)}
    return _form_page(work, family_id, request.form.to_dict(flat=False), errors)


@blueprint.get("/notes")
@opens_to(Capability.NOTES_NOTE_ACKNOWLEDGE)
def own_notes(work: Work) -> ResponseReturnValue:
    """The first page of whoever sees no updates: the notes that name her.

    For who has this page alone, also the way to the children she works with.
    """
    return render_page(
        "watch_notes/own-notes.html",
        notes=notes_to_read(work),
        children=_own_children(work) if work.actor.role in ONE_PAGE else None,
    )


def _own_children(work: Work) -> tuple[Link, ...]:
    found = own_families(work)
    for one in found:
        record_card(work, one.card, exit_name="own-notes")
    return tuple(Link(one.title, f"/families/{one.family_id}") for one in found)


@blueprint.get("/families/<uuid:family_id>/notes")
@opens_to(Capability.NOTES_NOTE_WRITE)
def notes(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """Her agency's notes in a family, and who has read them."""
    family = _writer(work, family_id)
    return render_page(
        "watch_notes/notes.html",
        family=family,
        notes=notes_of_agency(work, family_id=family_id),
        here=f"/families/{family_id}/notes",
    )


@blueprint.get("/families/<uuid:family_id>/notes/new")
@opens_to(WRITE)
def new_note(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """An empty form: nothing is taken over from any update."""
    return _form_page(work, family_id, {"note_id": [new_id()]}, {})


@blueprint.post("/families/<uuid:family_id>/notes/new")
@opens_to(WRITE, again=_again)
def new_note_sent(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """Write it. Sent twice, it is written once."""
    family = _writer(work, family_id)
    note_id = WatchNoteId(sent_id(request.form.get("note_id")))
    if not is_written(work, family_id=family_id, note_id=note_id):
        draft = note_from(
            request.form,
            children=[one.value for one in _children(family)],
            readers=[one.value for one in _readers(work, family_id)],
            now=work.now,
        )
        write_note(work, family_id=family_id, draft=draft, note_id=note_id)
    return redirect(f"/families/{family_id}/notes")


@blueprint.post("/families/<uuid:family_id>/notes/<uuid:note_id>/end")
@opens_to(WRITE)
def end(work: Work, *, family_id: FamilyId, note_id: WatchNoteId) -> ResponseReturnValue:
    """Nobody reads it any more, from now."""
    try:
        end_note(work, family_id=family_id, note_id=note_id)
    except NotFound:
        deny(work, object_id=note_id, reason="NOT_OURS", exit_name="note-end")
        raise
    return redirect(f"/families/{family_id}/notes")


@blueprint.post("/notes/<uuid:note_id>/acknowledge")
@opens_to(Capability.NOTES_NOTE_ACKNOWLEDGE)
def acknowledge(work: Work, *, note_id: WatchNoteId) -> ResponseReturnValue:
    """One press, back to where she was."""
    try:
        acknowledge_note(work, note_id=note_id)
    except NotFound:
        deny(work, object_id=note_id, reason="NOT_NAMED", exit_name="note")
        raise
    return redirect("/notes")


def _form_page(
    work: Work, family_id: FamilyId, filled: dict[str, list[str]], errors: dict[str, str]
) -> ResponseReturnValue:
    family = _writer(work, family_id)
    return render_page(
        "watch_notes/note-form.html",
        family=family,
        filled=filled,
        errors=errors,
        children=_children(family),
        readers=_readers(work, family_id),
        own_words=[Choice("yes", gettext("These are my own words, and no partner’s update."))],
        most=LONGEST_WORDS,
        action=f"/families/{family_id}/notes/new",
        back=f"/families/{family_id}/notes",
    )


def _writer(work: Work, family_id: FamilyId) -> FamilyPage:
    """Raises: NotFound for whoever writes no notes here, the denial recorded."""
    family = family_frame(work, family_id=family_id, part="notes")
    if writing_view(work, family_id=family_id) is None:
        deny(work, object_id=family_id, reason="NOT_ALLOWED", exit_name="note")
        raise NotFound(family_id)
    return family


def _children(family: FamilyPage) -> list[Choice]:
    return [
        Choice(one.person_id, one.heading)
        for one in family.card.children
        if may_write_about(family.view, one.person_id)
    ]


def _readers(work: Work, family_id: FamilyId) -> list[Choice]:
    return [
        Choice(one.worker_id, one.name, role_words(one.role, one.agency_type))
        for one in offered_readers(work, family_id=family_id)
    ]

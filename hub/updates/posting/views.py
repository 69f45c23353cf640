"""Posting an update: the form, who will see it, the draft that is kept meanwhile."""

from http import HTTPStatus

from flask import Response, jsonify, make_response, redirect, request
from flask.typing import ResponseReturnValue

from consent.rule_versions.rules_in_force import vocabulary_in_force
from hub.foundation.errors import Invalid, NotFound, Refused
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import AttachmentId, DraftId, FamilyId, UpdateId, new_id
from hub.foundation.work import Work
from hub.presentation.pages import render_page
from hub.presentation.wording import gettext, later
from hub.updates.blueprint import blueprint
from hub.updates.files.received import MOST_FILES
from hub.updates.files.sent import sent_files, sound_files
from hub.updates.posting.draft_files import contents_of
from hub.updates.posting.drafts import (
    KeptDraft,
    draft_named,
    draft_of_page,
    forget_draft,
    keep_draft,
    latest_draft,
)
from hub.updates.posting.form_page import begun, completed, saved_words, show_form
from hub.updates.posting.form_problems import (
    all_sentences,
    is_refused,
    sentences_for,
    still_missing,
)
from hub.updates.posting.forms import KeptFiles, check_form, draft_from
from hub.updates.posting.once import first_result, use_key
from hub.updates.posting.preview import changed_since, foresee
from hub.updates.posting.typed import TypedUpdate, typed_from, with_part, without_part
from hub.updates.posting.warned import must_warn
from hub.updates.service import post_update
from hub.updates.telling_terms import works_beside_accused
from hub.updates.writer import placed_writer, posting_writer, require_sight, writer_before

FRAGMENT = "Hub-Fragment"
NEW = "new"
"""Asks for an empty form where a draft waits."""
GONE_FILES = later(
    "Another page of yours has changed this draft, and a file you added is not kept with what is "
    "typed here. Add it again, or post without it."
)


def again(work: Work, error: Invalid | Refused, *, family_id: FamilyId) -> ResponseReturnValue:
    """The form once more: every typed thing and every sound file is kept, sealed."""
    typed = typed_from(request.form)
    saved = keep_draft(work, family_id=family_id, typed=typed, files=sound_files())
    try:
        writer = writer_before(work, family_id=family_id, exit_name="post")
    except NotFound:
        message = next(iter(sentences_for(error).values()))
        return render_page("errors/refused.html", message=message)
    errors = all_sentences(work, error, writer=writer, typed=typed)
    return show_form(work, writer=writer, typed=typed, saved=saved, form_key=_key(), errors=errors)


def preview_again(
    work: Work, error: Invalid | Refused, *, family_id: FamilyId
) -> ResponseReturnValue:
    """The form once more; what is still missing is no fault yet."""
    typed = typed_from(request.form)
    saved = keep_draft(work, family_id=family_id, typed=typed, files=sound_files())
    writer = writer_before(work, family_id=family_id, exit_name="preview")
    errors = sentences_for(error)
    return show_form(work, writer=writer, typed=typed, saved=saved, form_key=_key(), errors=errors)


@blueprint.get("/families/<uuid:family_id>/updates/new")
@opens_to(Capability.UPDATES_UPDATE_POST)
def new(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """The form, empty or as it was left; not for who could not post it."""
    writer = placed_writer(work, family_id=family_id)
    kept = _asked_draft(work, family_id)
    if kept is None:
        return show_form(work, writer=writer, typed=begun(writer), is_rid="gone" in request.args)
    missing = still_missing(work, writer=writer, typed=kept.typed)
    return show_form(work, writer=writer, typed=kept.typed, saved=kept.saved, missing=missing)


@blueprint.post("/families/<uuid:family_id>/updates/new")
@opens_to(Capability.UPDATES_UPDATE_POST, again=again, takes_files=True)
def post(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """Post it; or show it once more when its readers changed while it was written, or when its
    author was not told yet that children's services will not see it."""
    first = first_result(work, key=_key())
    if first is not None:
        if works_beside_accused(work, family_id):
            return _see_other(_on_timeline(work, family_id, first.update_id))
        return _see_other(f"/updates/{first.update_id}/posted")
    writer = posting_writer(work, family_id=family_id)
    typed = completed(work, writer, typed_from(request.form))
    draft_id = draft_of_page(work, family_id=family_id, typed=typed)
    draft = draft_from(work, writer=writer, typed=typed, files=_files(work, draft_id, typed))
    check_form(work, writer=writer, typed=typed, draft=draft, vocabulary=vocabulary_in_force(work))
    foresight = foresee(work, view=writer.view, draft=draft, typed=typed)
    seen = request.form.get("previewed", "")
    changed = changed_since(foresight, typed=typed, seen=seen)
    # What would be refused says so first; that answer shows the warning too.
    is_unwarned = must_warn(foresight.panel) and not is_refused(work, draft=draft, typed=typed)
    if changed or is_unwarned:
        saved = keep_draft(work, family_id=family_id, typed=typed, files=sound_files())
        return show_form(
            work,
            writer=writer,
            typed=typed,
            saved=saved,
            form_key=_key(),
            changed=changed,
            warning=foresight.panel.nudge if is_unwarned else None,
            foresight=foresight,
        )
    update_id = post_update(work, family_id=family_id, draft=draft)
    use_key(work, key=_key(), update_id=update_id)
    if draft_id is not None:
        forget_draft(work, family_id=family_id, draft_id=draft_id)
    return _see_other(_on_timeline(work, family_id, update_id))


@blueprint.post("/families/<uuid:family_id>/updates/preview")
@opens_to(
    Capability.UPDATES_UPDATE_POST, again=preview_again, reads_fragments=True, takes_files=True
)
def preview(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """Who will see it: the panel alone for scripts, else the whole page as it stands."""
    writer = writer_before(work, family_id=family_id, exit_name="preview")
    typed = completed(work, writer, typed_from(request.form))
    if request.headers.get(FRAGMENT):
        draft = draft_from(work, writer=writer, typed=typed)
        foresight = foresee(work, view=writer.view, draft=draft, typed=typed)
        return render_page("updates/preview.html", preview=foresight.panel)
    typed = _with_parts(typed, request.form.get("do", ""))
    saved = keep_draft(work, family_id=family_id, typed=typed, files=sent_files())
    return show_form(work, writer=writer, typed=typed, saved=saved, form_key=_key())


@blueprint.post("/families/<uuid:family_id>/updates/draft")
@opens_to(Capability.UPDATES_UPDATE_POST, takes_files=True)
def draft(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """Keep what is typed, or throw away what was kept. A button leaves for the family; scripts
    are told when it was kept."""
    require_sight(work, family_id=family_id)
    typed, asked = typed_from(request.form), request.form.get("do")
    if asked == "forget":
        return _thrown_away(work, family_id, typed)
    saved = keep_draft(work, family_id=family_id, typed=typed, files=sound_files())
    if asked == "leave":
        return _see_other(f"/families/{family_id}{f'?draft={saved.draft_id}' if saved else ''}")
    return jsonify(
        {
            "text": saved_words(work, saved, typed) if saved else "",
            "draft_id": saved.draft_id if saved else None,
            "draft_state": saved.state if saved else None,
        }
    )


def _asked_draft(work: Work, family_id: FamilyId) -> KeptDraft | None:
    """The one the address names, else the latest; none where an empty form is asked for."""
    asked = request.args.get("draft", "")
    if asked == NEW or "gone" in request.args:
        return None
    named = draft_named(work, family_id=family_id, draft_id=asked)
    return named or latest_draft(work, family_id=family_id)


def _thrown_away(work: Work, family_id: FamilyId, typed: TypedUpdate) -> Response:
    """The page's own draft goes. One that another page has changed meanwhile is shown instead:
    nobody throws away what he has not seen."""
    here, draft_id = f"/families/{family_id}/updates/new", typed.draft_id
    own = draft_of_page(work, family_id=family_id, typed=typed)
    if own is not None:
        forget_draft(work, family_id=family_id, draft_id=own)
    elif draft_named(work, family_id=family_id, draft_id=draft_id) is not None:
        return _see_other(f"{here}?draft={draft_id}")
    return _see_other(f"{here}?gone=1")


def _files(work: Work, draft_id: DraftId | None, typed: TypedUpdate) -> KeptFiles:
    """The files kept with the page's draft and those sent now.

    Raises: Invalid, also when one that the page shows is not kept with its draft any more.
    """
    known = contents_of(work, draft_id=draft_id) if draft_id else ()
    dropped = set(typed.dropped_files)
    files = [(file_id, file) for file_id, file in known if file_id not in dropped]
    if set(typed.kept_files) - dropped - {file_id for file_id, _ in files}:
        raise Invalid({"files": gettext(GONE_FILES)})
    files += [(AttachmentId(new_id()), file) for file in sent_files()]
    if len(files) > MOST_FILES:
        raise Invalid({"files": gettext("Add at most %(n)d files.", n=MOST_FILES)})
    return files


def _with_parts(typed: TypedUpdate, asked: str) -> TypedUpdate:
    """The same after the buttons that add or take out a part."""
    if asked == "add-part":
        return with_part(typed)
    return without_part(typed, asked.removeprefix("take-out-"))


def _key() -> str:
    return request.form.get("form_key", "")


def _on_timeline(work: Work, family_id: FamilyId, update_id: UpdateId) -> str:
    """Where it stands; whose texts may be held is led to the same place with each of them."""
    if works_beside_accused(work, family_id):
        return f"/families/{family_id}?sent={update_id}"
    return f"/families/{family_id}?posted={update_id}#u-{update_id}"


def _see_other(address: str) -> Response:
    return make_response(redirect(address, HTTPStatus.SEE_OTHER))

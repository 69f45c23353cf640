"""The page for posting an update, as its template takes it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from consent.notes import MOST_BYTES
from consent.rule_versions.rules_in_force import vocabulary_in_force
from consent.tags import Vocabulary
from hub.families.card.frame import title_of
from hub.foundation.clock import london_date
from hub.foundation.identifiers import new_id
from hub.foundation.work import Work
from hub.presentation.audience import Nudge, Preview
from hub.presentation.fields import Choice
from hub.presentation.lengths import TEXT
from hub.presentation.pages import render_page
from hub.presentation.times import clock_time, day
from hub.presentation.wording import gettext
from hub.refusals import sentence_for
from hub.updates.drafting import ROUTINE
from hub.updates.files.received import ACCEPTED, MOST_FILES
from hub.updates.posting.choices import (
    LOCATION_TAGS,
    evidence_choices,
    lowest_because,
    people_choices,
    reader_choices,
    reason_choices,
    sensitivity_choices,
    urgency_choices,
    withheld_choices,
)
from hub.updates.posting.draft_files import KeptFile, files_of
from hub.updates.posting.drafts import SavedDraft
from hub.updates.posting.forms import draft_from
from hub.updates.posting.preview import Foresight, foresee
from hub.updates.posting.tag_list import TagList, tag_list
from hub.updates.posting.typed import SENSITIVITIES, TypedUpdate
from hub.updates.posting.warned import was_warned
from hub.updates.writer import Writer


@dataclass(frozen=True, slots=True)
class FormPage:
    """Everything the form shows."""

    address: str
    family: str
    title: str
    family_url: str
    typed: TypedUpdate
    tags: TagList
    people: tuple[Choice, ...]
    evidence: tuple[Choice, ...]
    urgency: tuple[Choice, ...]
    sensitivity: tuple[Choice, ...]
    lowest_because: str
    readers: tuple[Choice, ...]
    partners: tuple[Choice, ...]
    reasons: tuple[Choice, ...]
    files: tuple[KeptFile, ...]
    accepted: str
    most_bytes: int
    most_files: int
    preview: Preview
    draft_id: str
    draft_state: str
    saved: str
    form_key: str
    longest: int
    today: str
    nudged: str


def show_form(
    work: Work,
    *,
    writer: Writer,
    typed: TypedUpdate,
    saved: SavedDraft | None = None,
    form_key: str = "",
    errors: Mapping[str, str] | None = None,
    changed: str = "",
    warning: Nudge | None = None,
    foresight: Foresight | None = None,
    is_rid: bool = False,
    missing: Mapping[str, str] | None = None,
) -> bytes:
    """The page with what was typed, what is kept of it, and who will see it now.

    saved: the draft that what was typed is kept as. warning: said at the top, because the form was
    sent without having shown it. is_rid: the draft there was has just been thrown away. missing:
    by field, what a draft that comes back still lacks; None where none comes back.
    """
    typed = completed(work, writer, typed)
    seen = foresight or foresee(
        work, view=writer.view, draft=draft_from(work, writer=writer, typed=typed), typed=typed
    )
    errors = errors or {}
    # Whoever is told to use the tag for a place finds it among those at hand.
    asks_places = sentence_for("PROTECTED_TERM") in errors.values()
    at_hand = LOCATION_TAGS if asks_places else ()
    page = _page(work, writer, typed, saved, seen.panel, form_key or new_id(), at_hand)
    return render_page(
        "updates/new.html",
        page=page,
        errors=errors,
        changed=changed,
        warning=warning,
        is_rid=is_rid,
        missing=missing,
    )


def completed(work: Work, writer: Writer, typed: TypedUpdate) -> TypedUpdate:
    """What is known is filled in: each visible, each to be changed."""
    vocabulary = vocabulary_in_force(work)
    tags = [vocabulary.tags[code] for code in typed.tags if code in vocabulary.tags]
    lowest = max((tag.default for tag in tags), default=0) or 1
    is_readable = typed.sensitivity in SENSITIVITIES
    chosen = int(typed.sensitivity) if is_readable and typed.sensitivity else lowest
    return replace(
        typed,
        evidence=typed.evidence or next((tag.evidence for tag in tags if tag.evidence), "EV.FACT"),
        event_on=typed.event_on or london_date(work.now).isoformat(),
        urgency=typed.urgency or ROUTINE,
        # What cannot be read is refused, and never taken for the lowest.
        sensitivity=str(max(lowest, chosen)) if is_readable else typed.sensitivity,
    )


def begun(writer: Writer) -> TypedUpdate:
    """A new form: about whom the worker is assigned to."""
    assigned = writer.view.relationship.assigned_persons
    return TypedUpdate(about=tuple(one for one in writer.members if one in assigned))


def _page(
    work: Work,
    writer: Writer,
    typed: TypedUpdate,
    saved: SavedDraft | None,
    preview: Preview,
    form_key: str,
    at_hand: Collection[str],
) -> FormPage:
    vocabulary = vocabulary_in_force(work)
    choices = sensitivity_choices(_lowest(vocabulary, typed))
    family_url = f"/families/{writer.family_id}"
    return FormPage(
        address=f"{family_url}/updates",
        family=title_of(writer.view, writer.card),
        title=writer.card.reference,
        family_url=family_url,
        typed=typed,
        tags=tag_list(work, typed=typed, wanted=at_hand),
        people=people_choices(writer),
        evidence=evidence_choices(),
        urgency=urgency_choices(),
        sensitivity=choices,
        lowest_because=lowest_because(vocabulary, typed.tags),
        readers=reader_choices(writer),
        partners=withheld_choices(writer),
        reasons=reason_choices(vocabulary),
        files=files_of(work, saved.draft_id) if saved else (),
        accepted=ACCEPTED,
        most_bytes=MOST_BYTES,
        most_files=MOST_FILES,
        preview=preview,
        draft_id=saved.draft_id if saved else "",
        draft_state=saved.state if saved else "",
        saved=saved_words(work, saved, typed) if saved else "",
        form_key=form_key,
        longest=TEXT,
        today=london_date(work.now).isoformat(),
        nudged="yes" if preview.nudge or was_warned() else "",
    )


def _lowest(vocabulary: Vocabulary, typed: TypedUpdate) -> int:
    return vocabulary.default_of([code for code in typed.tags if code in vocabulary.tags])


def saved_words(work: Work, saved: SavedDraft, typed: TypedUpdate) -> str:
    """ "Draft saved 10:43", with the day when it was not today; on day 6 until when it stays."""
    if saved.is_second:
        return _second_words(clock_time(saved.saved_at), has_files=bool(typed.kept_files))
    age = (london_date(work.now) - london_date(saved.saved_at)).days
    if age == 0:
        return gettext("Draft saved %(time)s", time=clock_time(saved.saved_at))
    said = gettext(
        "Draft saved %(day)s, %(time)s",
        day=day(saved.saved_at, work.now),
        time=clock_time(saved.saved_at),
    )
    return said if age < 6 else gettext("%(said)s. It goes tomorrow.", said=said)


def _second_words(time: str, *, has_files: bool) -> str:
    """The files stay with the first: they lie sealed as its own."""
    if has_files:
        return gettext(
            "Draft saved %(time)s as a second one, without the files of the first: another page "
            "of yours has changed that one.",
            time=time,
        )
    return gettext(
        "Draft saved %(time)s as a second one: another page of yours has changed the first.",
        time=time,
    )

"""The panel "Who will see this": before posting, and afterwards for the author (decision 5.3)."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as BadBase64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from audit.events import PeopleShown
from consent.authorise import deny
from consent.outcome import Level, Reason
from consent.standpoint import Standpoint
from consent.world import Item
from hub.families.involvement.involved import lead_professional
from hub.families.queries import names_of_people
from hub.foundation.clock import LONDON
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import PersonId, UpdateId, WorkerId
from hub.foundation.work import Work
from hub.presentation.audience import Nudge, Preview
from hub.presentation.links import Link
from hub.presentation.wording import gettext, ngettext
from hub.updates.drafting import UpdateDraft, is_location, urgency_of
from hub.updates.judging import sight_of_update
from hub.updates.posting.audience import AudienceWords
from hub.updates.posting.nudge import SERVICES, nudge_for
from hub.updates.posting.typed import TypedUpdate
from hub.updates.readers import Outlook, imagined, outlooks, withholdings_of
from hub.updates.risk import is_about_risk

KEEP_BACK = "#withheld"
NAMED = "#named-readers"
MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Foresight:
    """A preview, and the readers it lists with their levels as letters."""

    panel: Preview
    levels: Mapping[WorkerId, str]
    names: Mapping[WorkerId, str]


def empty_preview(missing: str) -> Foresight:
    """The panel while something the decision needs is missing."""
    return Foresight(Preview(summary=missing, checked=missing), {}, {})


def foresee(work: Work, *, view: Standpoint, draft: UpdateDraft, typed: TypedUpdate) -> Foresight:
    """Who would see the draft if it were posted now. That this was shown is queued for the log."""
    missing = _missing(view, draft)
    if missing:
        return empty_preview(missing)
    item = imagined(work, family_id=view.facts.family.family_id, draft=draft)
    kept = withholdings_of(item, draft.withheld_from)
    found = outlooks(work, view=view, item=item, withholdings=kept)
    lead_id = _lead_social_worker(work, view)
    words = _words(work, view, item, lead_id)
    urgency, vocabulary = urgency_of(draft.tags), view.rules.vocabulary
    is_risk = is_about_risk(item.tags, urgency=urgency, vocabulary=vocabulary)
    panel = Preview(
        summary=_summary(found),
        checked=gettext("As you have written it now, checked %(time)s.", time=_clock(work)),
        groups=words.groups(found),
        keep_back=Link(gettext("Keep it from someone"), KEEP_BACK),
        advice=_advice(draft),
    )
    if is_risk and view.agency.type != SERVICES:
        nudge = nudge_for(work, outlooks=found, words=words, lead_id=lead_id)
        panel = _with_nudge(panel, nudge) if nudge else panel
    _record(work, view, found, None)
    return _foresight(panel, found, typed)


def audience_of_update(work: Work, *, update_id: UpdateId) -> Preview:
    """Who can see a posted update, for whoever reads it as his own agency's (rule 2).

    Raises: NotFound for everybody else, logged as denied.
    """
    found = sight_of_update(work, update_id=update_id)
    if found is None or found[1].judged.decision.reason is not Reason.OWN:
        deny(work, object_id=update_id, reason="NOT_OWN", exit_name="audience")
        raise NotFound(update_id)
    view, sighting = found
    item = sighting.stored.item
    readers = outlooks(work, view=view, item=item)
    words = _words(work, view, item, _lead_social_worker(work, view))
    _record(work, view, readers, update_id)
    return Preview(
        summary=_summary(readers),
        checked=gettext("As it stands now, checked %(time)s.", time=_clock(work)),
        groups=words.groups(readers),
    )


def changed_since(foresight: Foresight, *, typed: TypedUpdate, seen: str) -> str:
    """What to tell an author whose readers changed though his choices did not; else "".

    seen: what the last panel carried (`Preview.seen`).
    """
    before = _read_seen(seen)
    if before is None or before[0] != _digest(typed):
        return ""
    then, now = before[1], foresight.levels
    gained = [who for who, level in now.items() if _rank(level) > _rank(then.get(who, "N"))]
    lost = [who for who, level in then.items() if _rank(now.get(WorkerId(who), "N")) < _rank(level)]
    named = [foresight.names[who] for who in gained][:MOST_NAMED]
    if named:
        return gettext(
            "This changed while you wrote: %(names)s will now see it. Post?",
            names=", ".join(named),
        )
    if lost:
        return gettext("This changed while you wrote: fewer people will now see it. Post?")
    return ""


def _advice(draft: UpdateDraft) -> Link | None:
    """Whom a place is told to has to be named if its person is protected (decision 1).

    Said of every place alike, so that it tells nobody who is protected (decision 5.7).
    """
    if not is_location(draft.tags) or draft.named_readers:
        return None
    rule = gettext("If anybody this is about is protected, only people you name can read it.")
    return Link(gettext("Name the only people who may read it"), NAMED, rule)


def _missing(view: Standpoint, draft: UpdateDraft) -> str:
    vocabulary = view.rules.vocabulary
    is_known = all(code in vocabulary.tags for code in draft.tags)
    if not is_known or not vocabulary.carrying(draft.tags):
        return gettext("Choose what it is about to see who will read it.")
    if not draft.subjects:
        return gettext("Choose whom it is about to see who will read it.")
    return ""


def _lead_social_worker(work: Work, view: Standpoint) -> WorkerId | None:
    """The lead professional, where that is somebody of children's services he may know of."""
    lead = lead_professional(work, view)
    return lead.worker_id if lead and lead.agency_type == SERVICES else None


def _words(work: Work, view: Standpoint, item: Item, lead_id: WorkerId | None) -> AudienceWords:
    about: frozenset[PersonId] = item.subjects.union(*(one.subjects for one in item.segments))
    names = names_of_people(work, person_ids=sorted(about))
    return AudienceWords(view=view, item=item, names=names, lead_id=lead_id)


def _summary(found: Sequence[Outlook]) -> str:
    readers = sum(1 for one in found if one.is_listed and one.level >= Level.SUMMARY)
    return ngettext("%(num)d will read it.", "%(num)d will read it.", readers)


def _with_nudge(panel: Preview, nudge: Nudge) -> Preview:
    said = gettext("%(read)s Children’s Services will not.", read=panel.summary)
    return replace(panel, nudge=nudge, summary=said)


def _record(
    work: Work, view: Standpoint, found: Sequence[Outlook], update_id: UpdateId | None
) -> None:
    work.record(
        PeopleShown(
            family_id=view.facts.family.family_id,
            view="audience" if update_id else "preview",
            update_id=update_id,
            workers=tuple(one.worker.worker_id for one in found if one.is_listed),
        )
    )


def _foresight(panel: Preview, found: Sequence[Outlook], typed: TypedUpdate) -> Foresight:
    listed = [one for one in found if one.is_listed]
    levels = {one.worker.worker_id: one.level.letter for one in listed}
    names = {one.worker.worker_id: one.worker.name for one in listed}
    return Foresight(replace(panel, seen=_written(typed, levels)), levels, names)


def _written(typed: TypedUpdate, levels: Mapping[WorkerId, str]) -> str:
    """The choices and the answer, for the page to bring back. It says what the page shows."""
    content = json.dumps([_digest(typed), levels], sort_keys=True)
    return urlsafe_b64encode(content.encode()).decode()


def _read_seen(seen: str) -> tuple[str, dict[str, str]] | None:
    try:
        digest, levels = json.loads(urlsafe_b64decode(seen.encode()))
        return str(digest), {str(who): str(level) for who, level in levels.items()}
    except (BadBase64, UnicodeError, ValueError, TypeError, AttributeError):
        return None


def _digest(typed: TypedUpdate) -> str:
    return sha256(json.dumps(typed.chosen, sort_keys=True).encode()).hexdigest()[:16]


def _rank(letter: str) -> int:
    return "NESF".find(letter)


def _clock(work: Work) -> str:
    return work.now.astimezone(LONDON).strftime("%H:%M:%S")

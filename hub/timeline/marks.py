"""Whether what an open page shows may still be seen (interface: changed under you).

New updates do not count, nor what is kept from the reader: only what he was shown and would not
be shown again in the same way. Nothing is disclosed in asking.
"""

from collections.abc import Iterable, Iterator

from consent.authorise import standpoint_of
from consent.outcome import Level
from consent.standpoint import Standpoint
from hub.families.card.marks import CARD, card_words, mark_of_card, shown_at, written
from hub.foundation.identifiers import FamilyId, PersonId, SegmentId, UpdateId
from hub.foundation.work import Work
from hub.updates.control.withdrawn import withdrawn_since
from hub.updates.judging import Sighting, sight_of_family, sight_of_update

LIST, ONE = "list", "one"


def mark_of_list(work: Work, view: Standpoint, listed: Iterable[Sighting]) -> str:
    """The mark of a timeline."""
    return written(LIST, work.now, (*card_words(work, view), *_words(listed)))


def mark_of_update(work: Work, view: Standpoint, one: Sighting) -> str:
    """The mark of one update's page, which also says why its reader sees it."""
    reason = one.judged.decision.reason.value if one.level > Level.EXISTENCE else ""
    return written(ONE, work.now, (*card_words(work, view), *_words((one,)), reason))


def family_stands(work: Work, *, family_id: FamilyId, mark: str) -> bool:
    """Whether the acting worker would be shown the same of a family's page; false for any mark
    that no page of his carries."""
    if mark.partition(".")[0] == CARD:
        view = standpoint_of(work, family_id=family_id)
        return view is not None and _is_same(mark, mark_of_card(work, view))
    at, sight = shown_at(mark), sight_of_family(work, family_id=family_id)
    if at is None or sight is None:
        return False
    then = [one for one in sight.listed if one.stored.posted_at and one.stored.posted_at <= at]
    if not _is_same(mark, mark_of_list(work, sight.view, then)):
        return False
    shown = {one.update_id for one in then if one.level > Level.EXISTENCE}
    return not withdrawn_since(work.session, family_id=family_id, since=at) & shown


def update_stands(work: Work, *, update_id: UpdateId, mark: str) -> bool:
    """The same for the page of one update."""
    at, found = shown_at(mark), sight_of_update(work, update_id=update_id)
    if at is None or found is None or found[1].level is Level.NONE:
        return False
    view, one = found
    gone = withdrawn_since(work.session, family_id=one.stored.family_id, since=at)
    is_gone = one.level > Level.EXISTENCE and update_id in gone
    return not is_gone and _is_same(mark, mark_of_update(work, view, one))


def _is_same(mark: str, now: str) -> bool:
    """Compares all but the instants."""
    kind, _, rest = mark.partition(".")
    kind_now, _, rest_now = now.partition(".")
    return (kind, rest.partition(".")[2]) == (kind_now, rest_now.partition(".")[2])


def _words(listed: Iterable[Sighting]) -> Iterator[str]:
    """What is shown of each item. Of a held one that it is there, whatever holds it."""
    written_parts: dict[tuple[tuple[SegmentId, ...], frozenset[PersonId]], str] = {}
    for one in listed:
        if one.level is Level.EXISTENCE:
            yield f"{one.update_id} E"
            continue
        shown = masked, named = one.judged.decision.masked, one.judged.named
        parts = written_parts.get(shown)  # a family has few people, and updates by the hundred
        if parts is None:
            parts = written_parts[shown] = " ".join((*masked, *sorted(named)))
        yield f"{one.update_id} {one.level.letter} {parts}"

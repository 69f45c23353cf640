"""Decides again what was decided once, on what was recorded then, and compares.

The answer must be the recorded one: same level, same reason, same masked parts, same rules, and
as many left out for each reason. A difference means that the rules, the records of the past or
the log are not what they were.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from agencies.standing import standing_of
from consent.models.compartments import Compartment
from consent.outcome import Level, Reason
from consent.rule_versions.rules_in_force import rules_in_force
from consent.wall.facing import face_as_system
from hub.foundation.actor import Actor
from hub.foundation.identifiers import EntryId, FamilyId, UpdateId, WorkerId
from hub.foundation.rewinding import Progress, Rewound, rewound
from hub.foundation.versions import CHANGES
from hub.foundation.work import Work
from hub.meetings.room import room_items
from hub.oversight.replaying.recorded import Answer, Recorded
from hub.oversight.replaying.refused_cards import refused_again
from hub.updates.judging import (
    FamilySight,
    Sighting,
    sight_of_family,
    sight_of_update,
    sights_of_workers,
)
from hub.updates.models import Update, UpdateMarking, list_scope

HELD = "held"
_WORDS = Update.__tablename__
WORDING = (f"{_WORDS}.sealed_body", f"{_WORDS}.sealed_summary")
"""What no copy of the past holds."""
RULES_DIFFER = "rules"
GONE = Answer("N", "NOT_FOUND")


@dataclass(frozen=True, slots=True)
class Difference:
    """One answer that is not the recorded one. `about`: an update's id, `rules` or a reason."""

    about: str
    recorded: str
    replayed: str


@dataclass(frozen=True, slots=True)
class Replayed:
    """An entry decided again: how many decisions, and where they differ."""

    entry_id: EntryId
    at: datetime
    decisions: int
    differences: tuple[Difference, ...]

    @property
    def is_same(self) -> bool:
        """Whether every answer is the recorded one."""
        return not self.differences


@contextmanager
def past_of(work: Work, *, progress: Progress) -> Iterator[Rewound]:
    """What has been recorded up to now, ready to be wound back. Holds no wording of updates."""
    face_as_system(work.session)  # all of it is copied, and nothing of that shown
    with rewound(
        work.session,
        also=(Compartment, UpdateMarking),
        without=WORDING,
        progress=progress,
    ) as past:
        yield past


def in_order(entries: Iterable[Recorded]) -> list[Recorded]:
    """Those that say on what state they were decided, in the order the past can be wound back."""
    known = [one for one in entries if one.change is not None]
    return sorted(known, key=lambda one: (one.change or 0, one.at, one.entry_id), reverse=True)


def replay_entry(work: Work, *, past: Rewound, entry: Recorded) -> Replayed:
    """Decide the entry's updates, or its family's card, again.

    Requires entries in the order of `in_order`.

    Raises: PastGone.
    """
    change = entry.change or 0
    lists = {list_scope(entry.family_id): change} if entry.family_id else {}
    past.to(change, {**entry.versions, **lists, CHANGES: change})
    with past.database.read() as session:
        then = Work(session, entry.at, _actor(work, entry), work.keyring, is_snapshot=True)
        differences = tuple(_differences(then, entry))
    return Replayed(entry.entry_id, entry.at, entry.count, differences)


def _actor(work: Work, entry: Recorded) -> Actor:
    """Whoever was shown it. His agency's type matters to no decision: the facts hold it."""
    standing = standing_of(work.session, worker_id=entry.seen_by, at=entry.at)
    agency_type = standing.agency_type if standing else ""
    return Actor(entry.seen_by, entry.agency_id, agency_type, entry.role)


def _differences(then: Work, entry: Recorded) -> Iterator[Difference]:
    version = rules_in_force(then).version
    if version != entry.rule_version:
        yield Difference(RULES_DIFFER, entry.rule_version, version)
    answers = _answers(then, entry)
    for object_id, recorded in entry.answers.items():
        again = answers.get(object_id, GONE)
        if again != recorded and not _is_no_decision(entry, recorded):
            yield Difference(object_id, _said(recorded), _said(again))
    if entry.not_shown is not None:
        yield from _counted(entry.not_shown, _left_out(then, entry))


def _is_no_decision(entry: Recorded, recorded: Answer) -> bool:
    """A refusal for another reason than a decision: an act, something that is no update nor
    family, or a text not posted yet, about which nothing was decided."""
    if entry.action != "DENY":
        return False
    return entry.exit_name == HELD or recorded.reason not in {one.value for one in Reason}


def _answers(then: Work, entry: Recorded) -> Mapping[str, Answer]:
    if entry.action == "DENY" or entry.audit_id is not None:
        return dict(_one_by_one(then, entry))
    if entry.family_id is None:
        return {}
    if entry.present:
        return _in_the_room(then, entry, entry.family_id)
    sight = sight_of_family(then, family_id=entry.family_id)
    at_most = Level.of_letter(entry.at_most)
    return {one.update_id: _answer(one, at_most) for one in (sight.sightings if sight else ())}


def _answer(one: Sighting, at_most: Level = Level.FULL) -> Answer:
    decision = one.judged.decision
    level = min(decision.level, at_most).letter
    return Answer(level, decision.reason.value, tuple(sorted(decision.masked)))


def _one_by_one(then: Work, entry: Recorded) -> Iterator[tuple[str, Answer]]:
    """Each update by its id, as one asked for by its id or read in a named audit was decided.

    Of what was refused the entry says only that, and why.
    """
    at_most = Level.NONE if entry.action == "DENY" else Level.of_letter(entry.at_most)
    for object_id in entry.answers:
        found = sight_of_update(then, update_id=UpdateId(object_id), audit_id=entry.audit_id)
        if found is not None:
            answer = _answer(found[1], at_most)
            is_refused = at_most is Level.NONE
            yield object_id, Answer("N", answer.reason) if is_refused else answer
        elif entry.action == "DENY":
            yield object_id, refused_again(then, family_id=FamilyId(object_id), entry=entry)


def _in_the_room(then: Work, entry: Recorded, family_id: FamilyId) -> Mapping[str, Answer]:
    """What everybody present could see together, with the reasons of the one it was shown to."""
    sights: Mapping[WorkerId, FamilySight] = sights_of_workers(
        then, family_id=family_id, worker_ids=entry.present
    )
    if set(sights) != set(entry.present):
        return {}
    return {
        stored.update_id: Answer(
            item.level.letter,
            item.by_worker[entry.seen_by].reason.value,
            tuple(sorted(item.masked)),
        )
        for stored, item in room_items(sights)
    }


def _left_out(then: Work, entry: Recorded) -> Mapping[str, int]:
    sight = sight_of_family(then, family_id=entry.family_id) if entry.family_id else None
    return Counter(one.judged.decision.reason.value for one in (sight.hidden if sight else ()))


def _counted(recorded: Mapping[str, int], again: Mapping[str, int]) -> Iterator[Difference]:
    for reason in sorted({*recorded, *again}):
        if recorded.get(reason, 0) != again.get(reason, 0):
            yield Difference(reason, str(recorded.get(reason, 0)), str(again.get(reason, 0)))


def _said(answer: Answer) -> str:
    parts = f" without {len(answer.masked)} part(s)" if answer.masked else ""
    return f"{answer.level} {answer.reason}{parts}"

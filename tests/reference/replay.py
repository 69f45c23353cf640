"""Replays case files by the reference alone: `python -m tests.reference.replay FILE...`.

Answers the expectations `level`, `listed` and, for the acts it models, `refused`; passes over
the others. Exit 1 if one does not hold.
"""

import sys
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from tests.reference import acts, acts_permissions, acts_sharing, acts_updates, reference
from tests.reference.acts import Event, read_period, truth, words
from tests.reference.instants import BEGINNING, read_day, read_instant
from tests.reference.refusals import Refused
from tests.reference.world import (
    Account,
    Agency,
    Family,
    FeatureRecord,
    Life,
    Link,
    Membership,
    Person,
    Worker,
    World,
)

ACTS = acts.ACTS | acts_permissions.ACTS | acts_updates.ACTS | acts_sharing.ACTS

# Events that never change what `decide` answers.
_PASSED_OVER = """update.ack update.view search father.set intake.answer link.claim strategy.hold
conference.hold referral.make referral.contact plan.share enrolment.start enrolment.finish
sessions.record apology subject_request"""
PASSED_OVER = frozenset(_PASSED_OVER.split())


class TextTimes(yaml.SafeLoader):
    """Leaves what looks like a time as text."""


TextTimes.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in pairs if tag != "tag:yaml.org,2002:timestamp"]
    for letter, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_case(path: Path) -> Event:
    loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=TextTimes)  # noqa: S506
    assert isinstance(loaded, dict)
    return loaded


@dataclass
class Replayed:
    """The world after a case, and per event (by `ref`, else `id`) the code that refused it."""

    world: World
    refused: dict[str, str] = field(default_factory=dict)
    unnamed: list[tuple[int, str]] = field(default_factory=list)


def _entries(case: Event, name: str) -> list[Event]:
    entries = case.get(name) or []
    assert isinstance(entries, list)
    return entries


def _agency(entry: Event) -> Agency:
    agency = Agency(str(entry["id"]), str(entry["type"]), truth(entry.get("never_named", False)))
    agency.dsa.append(read_period(BEGINNING, entry.get("dsa")))
    return agency


def _worker(entry: Event) -> Worker:
    training = entry.get("training_until")
    account = Account(
        BEGINNING,
        active=truth(entry.get("active", True)),
        mfa=truth(entry.get("mfa", True)),
        training_until=None if training is None else read_instant(training),
        acting_dsl=truth(entry.get("acting_dsl", False)),
    )
    person = entry.get("is")
    return Worker(
        str(entry["id"]),
        str(entry["agency"]),
        str(entry["role"]),
        None if person is None else str(person),
        [account],
    )


def _person(entry: Event) -> Person:
    born = entry.get("born")
    life = Life(
        BEGINNING, str(entry.get("status", "living")), None if born is None else read_day(born)
    )
    parents = words(entry, "parents")
    return Person(
        str(entry["id"]),
        [life],
        parents=[Link(BEGINNING, parent) for parent in parents],
        carers=[Link(BEGINNING, carer) for carer in words(entry, "carers")],
        pr_holders=words(entry, "pr_holders") if "pr_holders" in entry else parents,
        attorneys=words(entry, "attorneys"),
        la_pr=words(entry, "la_pr"),
    )


def _family(entry: Event) -> Family:
    members = [Membership(person, BEGINNING) for person in words(entry, "members")]
    return Family(str(entry["id"]), members)


def begin(case: Event) -> World:
    """The world before the first event."""
    world = World(jurisdiction=str(case.get("jurisdiction", "ENG")))
    features = case.get("features") or {}
    assert isinstance(features, dict)
    for name, value in features.items():
        world.features.append(FeatureRecord(BEGINNING, str(name), truth(value)))
    world.agencies = {a.id: a for a in map(_agency, _entries(case, "agencies"))}
    world.workers = {w.id: w for w in map(_worker, _entries(case, "workers"))}
    world.people = {p.id: p for p in map(_person, _entries(case, "people"))}
    world.families = {f.id: f for f in map(_family, _entries(case, "families"))}
    return world


def carry_out(world: World, event: Event, claims: dict[str, Event]) -> None:
    """One event; raises Refused, having changed nothing."""
    name, at = str(event["do"]), read_instant(event["at"])
    if name == "link.claim":
        claims[str(event["id"])] = event
    elif name == "link.accept":
        acts.accept_link(world, claims[str(event["claim"])], at)
    elif name in ACTS:
        ACTS[name](world, event, at)
    elif name not in PASSED_OVER:
        raise ValueError(f"unknown event {name}")


def replay(case: Event) -> Replayed:
    result = Replayed(begin(case))
    claims: dict[str, Event] = {}
    events = list(enumerate(_entries(case, "events")))
    events.sort(key=lambda numbered: (read_instant(numbered[1]["at"]), numbered[0]))
    for index, event in events:
        try:
            carry_out(result.world, event, claims)
        except Refused as refusal:
            key = event.get("ref", event.get("id"))
            if key is None:
                result.unnamed.append((index, refusal.code))
            else:
                result.refused[str(key)] = refusal.code
    return result


def _expected_level(expectation: Event) -> str:
    text = str(expectation["is"])
    if "because" in expectation:
        text += f" {expectation['because']}"
    if "masked" in expectation:
        text += f" [{', '.join(sorted(words(expectation, 'masked')))}]"
    return text


def _actual_level(world: World, expectation: Event) -> str:
    context = expectation.get("context")
    answer = reference.decide(
        world,
        viewer=str(expectation["viewer"]),
        update=str(expectation["update"]),
        at=read_instant(expectation["at"]),
        context=None if context is None else str(context),
    )
    text = answer.level
    if "because" in expectation:
        text += f" {answer.reason}"
    if "masked" in expectation:
        text += f" [{', '.join(answer.masked)}]"
    return text


def ask(replayed: Replayed, expectation: Event) -> tuple[str, str] | None:
    """(expected, actual), or none for a kind the reference does not answer."""
    kind, world = expectation["kind"], replayed.world
    if kind == "level":
        return _expected_level(expectation), _actual_level(world, expectation)
    if kind == "listed":
        shown = reference.timeline(
            world,
            viewer=str(expectation["viewer"]),
            family=str(expectation["family"]),
            at=read_instant(expectation["at"]),
        )
        return ", ".join(sorted(words(expectation, "updates"))), ", ".join(sorted(shown))
    if kind == "refused":
        code = replayed.refused.get(str(expectation["event"]), "none")
        return str(expectation["code"]), code
    return None


def _concerns_unmodelled(case: Event, expectation: Event) -> bool:
    """A refusal of an act that never changes what `decide` answers is not modelled."""
    named = str(expectation.get("event"))
    return expectation["kind"] == "refused" and any(
        str(event.get("ref", event.get("id"))) == named and event["do"] in PASSED_OVER
        for event in _entries(case, "events")
    )


def check(path: Path) -> tuple[int, int]:
    """Prints one line per expectation asked; how many held and how many did not."""
    case = read_case(path)
    replayed = replay(case)
    expected_refusals = set()
    held = failed = 0
    for index, expectation in enumerate(_entries(case, "expect")):
        if expectation["kind"] == "refused":
            expected_refusals.add(str(expectation["event"]))
        pair = ask(replayed, expectation)
        if pair is None or _concerns_unmodelled(case, expectation):
            continue
        ok = pair[0] == pair[1]
        held, failed = held + ok, failed + (not ok)
        if not ok:
            _say(f"FAIL {path.name} [{index}] expected={pair[0]} actual={pair[1]}")
    for key in sorted(set(replayed.refused) - expected_refusals):
        failed += 1
        _say(f"FAIL {path.name} [-1] unexpected-refusal {key} {replayed.refused[key]}")
    for index, code in replayed.unnamed:
        failed += 1
        _say(f"FAIL {path.name} [-1] unexpected-refusal event {index} {code}")
    return held, failed


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def main(arguments: list[str]) -> int:
    held = failed = 0
    for name in arguments:
        good, bad = check(Path(name))
        held, failed = held + good, failed + bad
    _say(f"{held} hold, {failed} do not")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

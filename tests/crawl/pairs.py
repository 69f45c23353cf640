"""Pairs of worlds: the partnership, and what it would be if something hidden were not there.

Each comes with at least six workers to whom the second world must look like the first.
"""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass

from tests.crawl.partnership import Entry, case, posted

Change = Callable[[Entry], Entry]
KINDS = ("agencies", "workers", "people", "families", "events")
ACCUSED_SIDE = ("kw_his", "pol_lead")
"""Dan's worker and her lead: Zoe, his child, is protected from him."""
OUTSIDERS = ("kw", "hv", "mw", "fsw", "gp", "far_dsl")
"""None of them has anything to do with the Bells or the Quarrys."""
_BELLS = {"bell", "mia", "zoe", "dan", "mias", "bells_sealed", "night"}
_QUARRYS = {"quarry", "quinn", "rae"}


@dataclass(frozen=True, slots=True)
class Pair:
    """The other world, and for whom it is the same."""

    other: Change
    personas: tuple[str, ...]
    told: frozenset[tuple[str, str]] = frozenset()
    """Who knows of it on which page: leads on the case are told of a seal (decision 5.7)."""


def world() -> Entry:
    """The partnership, with a restricted family, an agency that is never named, an urgent item."""
    story = case()
    story["agencies"].append(
        {"id": "marac", "type": "MARAC", "name": "Marac Agency", "dsa": ["2025-01-01", None]}
        | {"never_named": True}
    )
    coordinator = {"id": "coordinator", "agency": "marac", "role": "KW", "name": "Worker marac"}
    story["workers"] = [*story["workers"], coordinator]
    quinn = {"id": "quinn", "born": "2016-04-04", "parents": ["rae"]}
    story["people"] = [*story["people"], quinn, {"id": "rae", "born": "1990-04-04"}]
    story["families"] = [*story["families"], {"id": "quarry", "members": ["quinn", "rae"]}]
    story["events"] = [*story["events"], *_more_events()]
    return story


def _more_events() -> Iterator[Entry]:
    yield _involved("quarrys", "csc", ["quinn", "rae"], "quarry", "sw_two")
    yield _involved("raes", "treat", ["rae"], "quarry", "kw_two")
    yield _involved("maracs", "marac", ["kayla", "alfie"], "marsh", "coordinator")
    restricted = {"do": "family.restrict", "family": "quarry", "allow": ["sw_two"]}
    yield {"at": "2026-01-07", **restricted}
    supervised = posted("quinns", "sw_two", "quinn", "RK.SUPV EV.FACT UR2", sn=2)
    yield supervised | {"family": "quarry"}
    agreed: Entry = {"at": "2026-02-02", "do": "permission.give", "id": "between", "by": "kayla"}
    agreed |= {"capacity": "adult", "covers": ["kayla"], "groups": ["G05"], "max": "F"}
    yield agreed | {"source": ["treat"], "to": ["csc"]}
    told = {"sn": 4, "named_readers": ["tm"], "month": "11"}
    yield posted("urgent", "sw", "alfie", "RK.DA EV.REPORT UR3", **told)


def _involved(name: str, agency: str, people: list[str], family: str, worker: str) -> Entry:
    opened: Entry = {"at": "2026-01-06", "do": "involvement.open", "id": name, "agency": agency}
    return opened | {"people": people, "family": family, "team": [worker]}


def _without(picks: Callable[[Entry], bool]) -> Change:
    def change(story: Entry) -> Entry:
        for kind in KINDS:
            story[kind] = [one for one in story[kind] if not picks(one)]
        return story

    return change


def _named(*names: str) -> Change:
    return _without(lambda one: one.get("id") in names or one.get("agency") in names)


def _about(names: set[str]) -> Change:
    """Without these people, families and whatever names one of them."""

    def picks(one: Entry) -> bool:
        named = {one.get(key) for key in ("id", "family", "child", "person")}
        listed = {name for key in ("covers", "of", "updates") for name in one.get(key, ())}
        return bool(names & (named | listed))

    return _without(picks)


def _childless(story: Entry) -> Entry:
    """Without Zoe: nobody works with her, nothing is told of her, nobody is protected."""
    for kind in ("families", "events"):
        for one in story[kind]:
            for key in ("members", "people", "subjects"):
                if key in one:
                    one[key] = [person for person in one[key] if person != "zoe"]
    hers = {"zoe", "night"}
    return _without(
        lambda one: (
            bool(hers & {one.get("id"), one.get("child"), one.get("person")})
            or [] in (one.get("people"), one.get("subjects"))
        )
    )(story)


def _elsewhere(story: Entry) -> Entry:
    """Where another word is the protected place."""
    for one in story["events"]:
        if one["do"] == "flag.protect":
            one["terms"] = ["Elm Garth"]
    return story


PAIRS = {
    "an update for two named readers": Pair(
        _named("named_only", "court"), ("kw", "hv", "dsl", "fsw", "presc", "treat_lead", "iro")
    ),
    "a permission between others": Pair(
        _named("between"), ("hv", "mw", "dsl", "fsw", "gp", "ppu", "far_dsl", "mash")
    ),
    "an agency with an update that is never named": Pair(
        _named("refuge", "advocate"), ("kw", "fsw", "dsl", "sw", "tm", "csc_lead", "duty")
    ),
    "a protected child": Pair(_childless, (*ACCUSED_SIDE, *OUTSIDERS)),
    "a family": Pair(_about(_BELLS), (*OUTSIDERS, "sw", "iro")),
    "a restricted family": Pair(_about(_QUARRYS), OUTSIDERS),
    "a sealed record": Pair(
        _without(lambda one: one.get("id") == "bells_sealed" or one.get("do") == "seal"),
        ("kw_two", "head", "treat_lead", "pol_lead", "csc_lead", "duty", "kw_his"),
        frozenset({("treat_lead", "bell/protection"), ("csc_lead", "bell/protection")}),
    ),
    "a withheld update": Pair(_named("kept_back"), ("sw", "tm", "hv", "iro", "duty", "csc_lead")),
    "an urgent alert to somebody else": Pair(
        _named("urgent"), ("kw", "hv", "mw", "dsl", "iro", "duty", "csc_lead")
    ),
    "an involvement without an update": Pair(
        _named("marac", "coordinator"), ("kw", "hv", "mw", "dsl", "sw", "tm", "csc_lead")
    ),
    "where a protected child is": Pair(_elsewhere, (*ACCUSED_SIDE, "kw", "hv", "dsl", "sw")),
    "a decision not to share": Pair(
        _named("mood_kept"), ("sw", "tm", "mw", "hv", "dsl", "csc_lead", "fsw")
    ),
}


def other_world(pair: Pair) -> Entry:
    """The second of the two."""
    return pair.other(deepcopy(world()))

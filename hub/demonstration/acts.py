"""Turns the lines of a story that are not updates into events of the case vocabulary."""

from collections.abc import Callable
from datetime import datetime

from hub.demonstration.measures import MEASURES
from hub.demonstration.moments import stamp
from hub.demonstration.script import Line
from hub.demonstration.telling import Fields, Stage, named
from hub.demonstration.workers import agency_of
from hub.demonstration.world import Event

_BUNDLES = {
    "all": tuple(f"G{n:02d}" for n in range(1, 26)),
    "treatment": ("G01", "G02", "G03"),
    "maternity": ("G04", "G05", "G06"),
    "school": ("G07", "G08"),
    "care": ("G10", "G11", "G13"),
    "risk": ("G14", "G15", "G16", "G17"),
    "strengths": ("G18",),
    "voice": ("G19", "G20"),
    "plan": ("G21", "G22"),
    "life": ("G25",),
}
_AGENCY_OF = agency_of()

#: Who opens an involvement of the agency; where nobody may by role, the hub's own actor does.
_OPENERS = {"csc": "whitfield", "harbour": "ashby", "maternity": "lacey", "bridgeway": "bates"}


def act(line: Line, *, stage: Stage, moment: datetime) -> Event:
    """Return the event of one line; an unknown verb is a KeyError."""
    fields = _ACTS[line.verb](line, stage)
    return {"at": stamp(moment)} | fields


def _open(line: Line, stage: Stage) -> Fields:
    agency = line.words[0]
    team = line.list_of("team")
    fields: Fields = {
        "do": "involvement.open",
        "id": named(stage.family, line.options.get("id", agency)),
        "agency": agency,
        "people": list(line.list_of("people")),
        "family": stage.family,
        "team": list(team),
    }
    opener = _OPENERS.get(agency)
    if opener is not None and opener not in team:
        fields["by"] = opener
    return fields


def _close(line: Line, stage: Stage) -> Fields:
    involvement = named(stage.family, line.words[0])
    reason = " ".join(line.words[1:])
    return {"do": "involvement.close", "id": involvement, "reason": reason}


def _team(line: Line, stage: Stage) -> Fields:
    verb = "team.add" if line.verb == "team+" else "team.remove"
    return {"do": verb, "involvement": named(stage.family, line.words[0]), "worker": line.words[1]}


def _status(line: Line, stage: Stage) -> Fields:
    fields: Fields = {"do": "status.set", "child": line.words[0], "status": line.words[1]}
    return fields | _said(line, ("category", "track", "by"))


def _group(line: Line, stage: Stage) -> Fields:
    child, group = line.words
    fields: Fields = {"do": f"group.{line.verb}", "child": child, "group": group}
    fields["workers"] = list(line.list_of("workers"))
    fields["agencies"] = list(line.list_of("agencies"))
    if "by" in line.options:
        fields["by"] = line.options["by"]
    return fields


def _give(line: Line, stage: Stage) -> Fields:
    fields = _permission(line, stage)
    fields["do"] = "permission.give"
    fields["by"] = line.options["by"]
    fields["capacity"] = line.options.get("capacity", "PR_holder")
    fields.setdefault("max", "F")
    fields.setdefault("method", "written")
    return fields


def _vary(line: Line, stage: Stage) -> Fields:
    return _permission(line, stage) | {"do": "permission.vary"}


def _permission(line: Line, stage: Stage) -> Fields:
    fields: Fields = {
        "id": named(stage.family, line.words[0]),
        "recorded_by": line.options["recorded"],
    } | _said(line, ("max", "method", "purpose", "witness"))
    for name in ("covers", "source", "to", "exclusions"):
        if name in line.options:
            fields[name] = list(line.list_of(name))
    if "groups" in line.options:
        fields["groups"] = groups_of(line.list_of("groups"))
    if "max_for" in line.options:
        fields["max_for"] = [_cap(cap) for cap in line.list_of("max_for")]
    moments = (("until", "until"), ("history_from", "history"), ("review_at", "review"))
    for name, option in moments:
        if option in line.options:
            fields[name] = stage.moments.day(line.options[option]).isoformat()
    return fields


def _said(line: Line, names: tuple[str, ...]) -> Fields:
    return {name: line.options[name] for name in names if name in line.options}


def _refuse(line: Line, stage: Stage) -> Fields:
    return {
        "do": "permission.refuse",
        "by": line.options["by"],
        "recorded_by": line.options["recorded"],
        "covers": list(line.list_of("covers")),
        "groups": groups_of(line.list_of("groups")),
        "source": list(line.list_of("source")),
        "to": list(line.list_of("to")),
    }


def _withdraw(line: Line, stage: Stage) -> Fields:
    return {
        "do": "permission.withdraw",
        "id": named(stage.family, line.words[0]),
        "recorded_by": line.options["recorded"],
    } | _said(line, ("told", "words"))


def _correct(line: Line, stage: Stage) -> Fields:
    return {
        "do": "update.correct",
        "update": named(stage.family, line.words[0]),
        "by": line.words[1],
    } | _said(line, ("text", "means", "summary", "reason"))


def _view(line: Line, stage: Stage) -> Fields:
    return {"do": "update.view", "by": line.words[0], "update": named(stage.family, line.words[1])}


def _search(line: Line, stage: Stage) -> Fields:
    """Return an enquiry by name and birth date, the two identifiers it takes at least."""
    by, key = line.words
    someone = stage.people[key]
    name = named(stage.family, f"search-{by}-{(line.day or '').strip('-')}")
    return {"do": "search", "id": name, "by": by, "terms": f"{someone.name} {someone.born}"}


def _conflict(line: Line, stage: Stage) -> Fields:
    worker, person = line.words
    by = line.options.get("by", worker)
    return {"do": f"conflict.{line.verb}", "by": by, "worker": worker, "person": person}


def _birth(line: Line, stage: Stage) -> Fields:
    born = stage.moments.day(line.day or "").isoformat()
    return {"do": "person.birth", "person": line.words[0], "born": born}


def _loss(line: Line, stage: Stage) -> Fields:
    return {"do": "person.loss", "person": line.words[0]}


def _gillick(line: Line, stage: Stage) -> Fields:
    """Return an assessment; with `by` its words are recorded beside the outcome."""
    fields: Fields = {"do": "person.gillick", "person": line.words[0], "outcome": line.words[1]}
    if "by" in line.options:
        words = ("by", "assessed", "decision", "because")
        fields |= {name: line.options[name] for name in words}
    return fields


def _membership(line: Line, stage: Stage) -> Fields:
    verb = "family.join" if line.verb == "enter" else "family.leave"
    return {"do": verb, "family": stage.family, "person": line.words[0]}


def _relation(line: Line, stage: Stage) -> Fields:
    """Return that the first is this to the last, or is it no longer."""
    person, kind, of = line.words
    verb = "relation.record" if line.verb == "relate" else "relation.end"
    return {"do": verb, "person": person, "kind": kind, "of": of} | _said(line, ("by",))


def groups_of(names: tuple[str, ...]) -> list[str]:
    """Return tag groups for bundle names and single groups, in order."""
    found: set[str] = set()
    for name in names:
        found.update(_BUNDLES.get(name, (name,)))
    return sorted(found)


def _cap(cap: str) -> Fields:
    agency, group, level = cap.split(":")
    return {"agency": agency, "group": group, "level": level}


_ACTS: dict[str, Callable[[Line, Stage], Fields]] = {
    **MEASURES,
    "open": _open,
    "close": _close,
    "team+": _team,
    "team-": _team,
    "status": _status,
    "join": _group,
    "leave": _group,
    "give": _give,
    "vary": _vary,
    "refuse": _refuse,
    "withdraw": _withdraw,
    "correct": _correct,
    "view": _view,
    "search": _search,
    "declare": _conflict,
    "confirm": _conflict,
    "birth": _birth,
    "loss": _loss,
    "gillick": _gillick,
    "enter": _membership,
    "exit": _membership,
    "relate": _relation,
    "part": _relation,
}

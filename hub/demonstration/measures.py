"""Lines of a story about protection, emergencies, and what workers ask and decide.

accuse -358 10:00 marek of=petra,adam by=whitfield because="Why it was recorded."
protect -358 10:05 petra terms="Larch House|Thornfield" by=whitfield because="…"
restrict -60 10:00 allow=rowlands,reeves by=whitfield because="…"
seal -299 10:00 robin readers=rowlands,carmody by=whitfield because="…"
emergency -34! 23:20 calloway rhiannon id=night reason=CHILD_MISSING text="…"
shut -33! 01:10 night calloway
review -33 11:00 night stone justified because="…"
note -30 13:00 reeves alfie id=mondays readers=foster until=+20 look="…" tell="…"
noted -29 08:40 mondays foster
ask -1 16:30 doyle kayla id=school question="…"
advise -1 17:00 school ashby share words="…"
decide -90 10:00 burgess lee id=told basis=SAFE to=csc groups=G03 necessity="…" told=yes …
withhold -20 10:00 scan doyle from=oakfield reason=WH.THIRD
released -60 09:10 letter ashby
"""

from collections.abc import Callable

from hub.demonstration.script import Line
from hub.demonstration.telling import Fields, Stage, named
from hub.demonstration.workers import agency_of


def _accuse(line: Line, stage: Stage) -> Fields:
    return _measure(line, "flag.perpetrator") | {
        "person": line.words[0],
        "of": list(line.list_of("of")),
        "associates": list(line.list_of("associates")),
    }


def _protect(line: Line, stage: Stage) -> Fields:
    terms = line.options.get("terms", "").split("|")
    return _measure(line, "flag.protect") | {
        "person": line.words[0],
        "terms": [term for term in terms if term],
    }


def _restrict(line: Line, stage: Stage) -> Fields:
    allowed = list(line.list_of("allow"))
    return _measure(line, "family.restrict") | {"family": stage.family, "allow": allowed}


def _seal(line: Line, stage: Stage) -> Fields:
    readers = list(line.list_of("readers"))
    return _measure(line, "seal") | {"person": line.words[0], "readers": readers}


def _measure(line: Line, do: str) -> Fields:
    return {"do": do, "by": line.options["by"], "reason": line.options["because"]}


def _emergency(line: Line, stage: Stage) -> Fields:
    by, child = line.words
    return {
        "do": "glass.open",
        "id": named(stage.family, line.options["id"]),
        "by": by,
        "family": stage.family,
        "child": child,
        "reason": line.options["reason"],
        "text": line.options["text"],
    }


def _shut(line: Line, stage: Stage) -> Fields:
    glass, by = line.words
    return {"do": "glass.close", "id": named(stage.family, glass), "by": by}


def _review(line: Line, stage: Stage) -> Fields:
    glass, by, outcome = line.words
    return {
        "do": "glass.review",
        "id": named(stage.family, glass),
        "by": by,
        "outcome": outcome,
        "note": line.options["because"],
    }


def _note(line: Line, stage: Stage) -> Fields:
    by, child = line.words
    return {
        "do": "note.write",
        "id": named(stage.family, line.options["id"]),
        "by": by,
        "family": stage.family,
        "child": child,
        "readers": list(line.list_of("readers")),
        "until": stage.moments.day(line.options["until"]).isoformat(),
        "look_for": line.options["look"],
        "tell": line.options["tell"],
    }


def _noted(line: Line, stage: Stage) -> Fields:
    note, by = line.words
    return {"do": "note.acknowledge", "note": named(stage.family, note), "by": by}


def _checked(line: Line, stage: Stage) -> Fields:
    """Return the answer to: does any risk need a sharing decision after this withdrawal?"""
    permission, by, answer = line.words
    return {
        "do": "permission.check",
        "permission": named(stage.family, permission),
        "family": stage.family,
        "by": by,
        "answer": answer,
        "reason": line.options["because"],
    }


def _ask(line: Line, stage: Stage) -> Fields:
    by, *about = line.words
    return {
        "do": "lead.ask",
        "id": named(stage.family, line.options["id"]),
        "by": by,
        "family": stage.family,
        "subjects": about,
        "question": line.options["question"],
    }


def _advise(line: Line, stage: Stage) -> Fields:
    question, by, outcome = line.words
    return {
        "do": "lead.answer",
        "question": named(stage.family, question),
        "by": by,
        "outcome": outcome,
        "words": line.options["words"],
    }


def _decide(line: Line, stage: Stage) -> Fields:
    by, *about = line.words
    fields: Fields = {
        "do": "decision.make",
        "id": named(stage.family, line.options["id"]),
        "by": by,
        "basis": line.options["basis"],
        "outcome": line.options.get("outcome", "share"),
        "source": agency_of()[by],
        "to": list(line.list_of("to")),
        "family": stage.family,
        "subjects": about,
        "updates": [named(stage.family, key) for key in line.list_of("updates")],
        "groups": list(line.list_of("groups")),
    }
    for name in ("necessity", "proportionality", "told", "sought", "detriment_reason"):
        if name in line.options:
            fields[name] = line.options[name]
    return fields


def _withhold(line: Line, stage: Stage) -> Fields:
    update, by = line.words
    return {
        "do": "update.withhold",
        "update": named(stage.family, update),
        "by": by,
        "from": list(line.list_of("from")),
        "reason": line.options["reason"],
    }


def _released(line: Line, stage: Stage) -> Fields:
    update, by = line.words
    return {"do": "held.release", "update": named(stage.family, update), "by": by}


MEASURES: dict[str, Callable[[Line, Stage], Fields]] = {
    "accuse": _accuse,
    "advise": _advise,
    "ask": _ask,
    "checked": _checked,
    "decide": _decide,
    "emergency": _emergency,
    "note": _note,
    "noted": _noted,
    "protect": _protect,
    "released": _released,
    "restrict": _restrict,
    "review": _review,
    "seal": _seal,
    "shut": _shut,
    "withhold": _withhold,
}

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
more -1 09:20 nair growth id=next need="…" purpose="…"
nomore -1 15:00 next adeyemi because="…"
decide -90 10:00 burgess lee id=told basis=SAFE to=csc groups=G03 necessity="…" told=yes …
withhold -20 10:00 scan doyle from=oakfield reason=WH.THIRD
released -60 09:10 letter ashby
"""

from collections.abc import Callable, Mapping

from hub.demonstration.script import Line
from hub.demonstration.telling import Fields, Stage, named
from hub.demonstration.workers import agency_of

Told = Callable[[Line, Stage], Fields]
Reader = Callable[[Line, Stage], object]
"""Reads one field of an event off a line."""


def _event(do: str, fields: Mapping[str, Reader]) -> Told:
    """A line that tells one event, field by field."""
    return lambda line, stage: {
        "do": do,
        **{name: read(line, stage) for name, read in fields.items()},
    }


def _word(place: int) -> Reader:
    return lambda line, stage: line.words[place]


def _words_from(place: int) -> Reader:
    return lambda line, stage: list(line.words[place:])


def _own(place: int) -> Reader:
    """Something of this family, by its key."""
    return lambda line, stage: named(stage.family, line.words[place])


def _option(name: str, default: str | None = None) -> Reader:
    """Raises: KeyError for one that has to be there."""
    if default is None:
        return lambda line, stage: line.options[name]
    return lambda line, stage: line.options.get(name, default)


def _list(name: str) -> Reader:
    return lambda line, stage: list(line.list_of(name))


def _own_option(name: str) -> Reader:
    return lambda line, stage: named(stage.family, line.options[name])


def _own_list(name: str) -> Reader:
    return lambda line, stage: [named(stage.family, key) for key in line.list_of(name)]


def _family(line: Line, stage: Stage) -> str:
    return stage.family


def _terms(line: Line, stage: Stage) -> list[str]:
    return [term for term in line.options.get("terms", "").split("|") if term]


def _until(line: Line, stage: Stage) -> str:
    return stage.moments.day(line.options["until"]).isoformat()


def _source(line: Line, stage: Stage) -> str:
    return agency_of()[line.words[0]]


_REASONED: Mapping[str, Reader] = {"by": _option("by"), "reason": _option("because")}
_OF_DECISIONS = ("necessity", "proportionality", "told", "sought", "detriment_reason")
"""What a decision may say besides."""
_decided = _event(
    "decision.make",
    {
        "id": _own_option("id"),
        "by": _word(0),
        "basis": _option("basis"),
        "outcome": _option("outcome", "share"),
        "source": _source,
        "to": _list("to"),
        "family": _family,
        "subjects": _words_from(1),
        "updates": _own_list("updates"),
        "groups": _list("groups"),
    },
)


def _decide(line: Line, stage: Stage) -> Fields:
    said = {name: line.options[name] for name in _OF_DECISIONS if name in line.options}
    return {**_decided(line, stage), **said}


MEASURES: Mapping[str, Told] = {
    "accuse": _event(
        "flag.perpetrator",
        {**_REASONED, "person": _word(0), "of": _list("of"), "associates": _list("associates")},
    ),
    "advise": _event(
        "lead.answer",
        {"question": _own(0), "by": _word(1), "outcome": _word(2), "words": _option("words")},
    ),
    "ask": _event(
        "lead.ask",
        {
            "id": _own_option("id"),
            "by": _word(0),
            "family": _family,
            "subjects": _words_from(1),
            "question": _option("question"),
        },
    ),
    # The answer to: does any risk need a sharing decision after this withdrawal?
    "checked": _event(
        "permission.check",
        {
            "permission": _own(0),
            "family": _family,
            "by": _word(1),
            "answer": _word(2),
            "reason": _option("because"),
        },
    ),
    "decide": _decide,
    "emergency": _event(
        "glass.open",
        {
            "id": _own_option("id"),
            "by": _word(0),
            "family": _family,
            "child": _word(1),
            "reason": _option("reason"),
            "text": _option("text"),
        },
    ),
    "more": _event(
        "more.ask",
        {
            "id": _own_option("id"),
            "by": _word(0),
            "update": _own(1),
            "need": _option("need"),
            "purpose": _option("purpose"),
        },
    ),
    "nomore": _event(
        "more.refuse", {"request": _own(0), "by": _word(1), "reason": _option("because")}
    ),
    "note": _event(
        "note.write",
        {
            "id": _own_option("id"),
            "by": _word(0),
            "family": _family,
            "child": _word(1),
            "readers": _list("readers"),
            "until": _until,
            "look_for": _option("look"),
            "tell": _option("tell"),
        },
    ),
    "noted": _event("note.acknowledge", {"note": _own(0), "by": _word(1)}),
    "protect": _event("flag.protect", {**_REASONED, "person": _word(0), "terms": _terms}),
    "released": _event("held.release", {"update": _own(0), "by": _word(1)}),
    "restrict": _event(
        "family.restrict", {**_REASONED, "family": _family, "allow": _list("allow")}
    ),
    "review": _event(
        "glass.review",
        {"id": _own(0), "by": _word(1), "outcome": _word(2), "note": _option("because")},
    ),
    "seal": _event("seal", {**_REASONED, "person": _word(0), "readers": _list("readers")}),
    "shut": _event("glass.close", {"id": _own(0), "by": _word(1)}),
    "withhold": _event(
        "update.withhold",
        {"update": _own(0), "by": _word(1), "from": _list("from"), "reason": _option("reason")},
    ),
}

"""The people on the sign-in page, each with one line on what to try."""

from hub.demonstration.world import Persona

_START = "Start here: one event, three views"
_LEADS = "Oversight and meetings"
_FRONT = "Other front-line people"

PERSONAS = (
    Persona(
        "doyle", _START, "Post an update about Kayla Marsh and see, by name, who will read it."
    ),
    Persona(
        "nair", _START, "Open My work. An urgent update and a withdrawn permission wait for you."
    ),
    Persona("reeves", _START, "Open Alfie Marsh. See how much of each update a school is shown."),
    Persona(
        "ashby",
        _LEADS,
        "Read a text held for you, answer a colleague’s question, and see who saw an update.",
    ),
    Persona("bowen", _LEADS, "Start a meeting on the Tierney family with the people present."),
    Persona(
        "whitfield",
        _LEADS,
        "Divide the Duarte family in two, or say whether Dec and Declan Foy are one man.",
    ),
    Persona(
        "pell",
        _LEADS,
        "Open Protection on the Marsh family: flag, protect, restrict or seal. You are on no team.",
    ),
    Persona(
        "forsyth",
        _LEADS,
        "Review last night’s emergency opening, and rehearse a draft of the sharing rules.",
    ),
    Persona("lindqvist", _LEADS, "Read the twelve updates of one named audit, and nothing else."),
    Persona("adeyemi", _FRONT, "Read a treatment update on the Marsh family in full, and ask why."),
    Persona("whitlock", _FRONT, "See a summary on the Marsh family where the midwife sees all."),
    Persona("shah", _FRONT, "Open the Harcourt family: early help, by permission alone."),
    Persona("stone", _FRONT, "Open the Aldous family: Chloe turned 16 and now decides herself."),
    Persona(
        "whitby",
        _FRONT,
        "Look for a child by name and date of birth, and acknowledge an urgent update.",
    ),
    Persona(
        "calloway",
        _FRONT,
        "Open the Novak family: a protected home, whose place no page of yours names.",
    ),
    Persona(
        "foster",
        _FRONT,
        "Sign in as a class teacher: a watch note to read, and no updates but what he posts.",
    ),
    Persona(
        "grant", _FRONT, "Sign in as an administrator, who manages workers and sees no content."
    ),
)

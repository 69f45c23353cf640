"""The people on the sign-in page, each with one line on what to try."""

from hub.demonstration.world import Persona

_START = "Start here: one event, three views"
_LEADS = "Oversight and meetings"
_FRONT = "Other front-line people"

PERSONAS = (
    Persona(
        "doyle", _START, "Post an update about Kayla Marsh and see, by name, who will read it."
    ),
    Persona("nair", _START, "Open My work. An urgent update waits for your acknowledgement."),
    Persona("reeves", _START, "Open Alfie Marsh. See how much of each update a school is shown."),
    Persona("ashby", _LEADS, "Answer who saw an update of Harbour Recovery, and when."),
    Persona("bowen", _LEADS, "Start a meeting on the Tierney family with the people present."),
    Persona(
        "whitfield", _LEADS, "Open the Hollis family and see what a withdrawn permission changed."
    ),
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
        "calloway", _FRONT, "Open the Sadler family and see how little of the therapy police read."
    ),
    Persona("foster", _FRONT, "Sign in as a class teacher, who sees no updates at all."),
    Persona(
        "grant", _FRONT, "Sign in as an administrator, who manages workers and sees no content."
    ),
)

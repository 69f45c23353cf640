"""What to try as an invented worker who has no story of his own on the sign-in page: by role."""

_LINES = """
ATT | See that attendance is yours to post, and how little else a school office is shown.
BSO | See what business support is kept from: a family's work without what is sensitive.
CHAIR | Start a meeting with the workers present and read one timeline for the whole room.
COMM | See that a commissioner is shown no family at all.
DDSL | Read a child's timeline as a deputy does, and write a watch note for a class teacher.
DSL | Read a child's timeline as a school's safeguarding lead, and check who saw your posts.
DUTY | Look at the enquiries that wait for the duty desk, and answer one.
EDT | Open a family in an emergency for one named child, and see who is told.
FSW | Post an update about a visit and see, by name, who will read it.
GP | Read what a surgery may be told, and ask of one line why you can see it.
HEAD | Read a family's headlines as a headteacher, and ask why there is no more.
HV | Read a summary where the midwife sees all, and ask why.
IG | Review an emergency opening and rehearse a draft of the sharing rules.
IRO | Follow a child's plan from update to update as the reviewing officer.
KW | Post an update about one person, and give a part of it to somebody else.
LEGAL | See which families a solicitor is let into, and what of them.
MASH | Ask whether a person is known, with two identifiers and a purpose.
MW | Read a treatment update about a pregnancy in full, and ask why.
NEO | Follow a newborn's family from the unit.
ONCALL | Open a family in an emergency at night, and see the clock it runs under.
PASTORAL | Sign in as somebody whose training has run out: the hub says so, and shows nothing.
PEER | Sign in as a peer mentor: no updates, only what a lead wrote for you.
PPU | Post what officers found at an address, and see who will know of it.
PRESC | Post a change of prescription and see why most partners get a headline only.
SGL | Check who read your agency's updates, on what basis, and what waits for you.
SMW | Read across your unit's families, and release or answer what waits for a lead.
SN | Read what a school nurse may be told beside the school's own people.
SW | Open My work: what is new across your families, and what needs an answer.
SYS | Manage workers and agencies; no family opens for you.
TEACHER | See the one page a class teacher has: what a lead wrote for you to look out for.
TM | Put a worker on a family's team, confirm a conflict of interest, protect a person.
VOL | Sign in as a volunteer: no updates, only what a lead wrote for you.
AUDITOR | Read the updates of a named audit, and nothing else.
"""


def line_for(role: str) -> str:
    """One line on what to try. Raises: KeyError for a role nobody wrote one for."""
    return _BY_ROLE[role]


_BY_ROLE = {
    role: words for role, _, words in (line.partition(" | ") for line in _LINES.split("\n"))
}

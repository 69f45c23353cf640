"""Kinds of information and levels in words that anybody understands (reading age about nine)."""

from collections.abc import Collection, Mapping

from consent.rules import Rules
from hub.presentation.wording import gettext, later

KINDS: Mapping[str, str] = {
    "G01": later("coming to treatment"),
    "G02": later("medicine, tests and doses"),
    "G03": later("using again, or being in danger from drugs or drink"),
    "G04": later("check-ups when you are pregnant and after"),
    "G05": later("the health of you and your baby"),
    "G06": later("the birth and going home"),
    "G07": later("coming to school, and being on time"),
    "G08": later("how your child is at school"),
    "G09": later("what your child has told somebody"),
    "G10": later("the plan your child has with a social worker"),
    "G11": later("visits and what the plan says"),
    "G12": later("when workers are very worried about a child"),
    "G13": later("courts, and where a child lives"),
    "G14": later("being hurt or scared by somebody at home"),
    "G15": later("signs that a child may not be safe"),
    "G16": later("the health of mums and dads"),
    "G17": later("your home, money and daily help"),
    "G18": later("what goes well"),
    "G19": later("what your child says"),
    "G20": later("what you and your family say"),
    "G21": later("what to do when things go wrong"),
    "G22": later("meetings, and who does what"),
    "G23": later("what other people told us"),
    "G24": later("where you live, your phone, the school"),
    "G25": later("big things that happen in your life"),
}
LEVELS: Mapping[str, str] = {
    "F": later("They may read all of it."),
    "S": later("They may read one short line about it, not the rest."),
    "E": later("They may only know that something was written."),
    "N": later("They may read nothing."),
}


def easy_kinds(rules: Rules, groups: Collection[str]) -> str:
    """These kinds in the order of the sharing table; one without easy words by its label."""
    said = [gettext(KINDS.get(row.group, row.label)) for row in rules.table if row.group in groups]
    return "; ".join(said)

"""The legal detail of a sharing decision: filled in by situation, confirmed by recording (B1)."""

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from consent.decision_terms import LegalDetail
from hub.presentation.fields import Choice
from hub.presentation.wording import gettext

_FILE = Path(__file__).parent / "legal.toml"
FIELDS = ("art6", "art9", "sch1", "route")
_BY_BASIS = {"VITAL": "emergency", "COURT": "court"}
_BY_STATUS = (
    ("court", frozenset({"ST.PROC", "ST.LAC"})),
    ("enquiry", frozenset({"ST.S47"})),
    ("plan", frozenset({"ST.CPP", "ST.PLO"})),
)


@dataclass(frozen=True, slots=True)
class Situation:
    """What usually applies in one situation. art6_other: for what is no public authority."""

    code: str
    label: str
    art6: str
    art6_other: str
    art9: str
    sch1: str
    route: str


@dataclass(frozen=True, slots=True)
class LegalTable:
    """The whole file. others, confidential: agency types."""

    situations: Mapping[str, Situation]
    words: Mapping[str, Mapping[str, str]]
    others: frozenset[str]
    confidential: frozenset[str]


@cache
def legal_table() -> LegalTable:
    """The file, read once. Raises: KeyError, TypeError for one that does not say what it must."""
    content = tomllib.loads(_FILE.read_text("utf-8"))
    found = [Situation(**one) for one in content["situation"]]
    return LegalTable(
        situations={one.code: one for one in found},
        words={name: content[name] for name in FIELDS},
        others=frozenset(content["others"]),
        confidential=frozenset(content["confidential"]),
    )


def situation_for(*, basis: str, statuses: Collection[str]) -> str:
    """The situation by the reason chosen (empty: none yet) and where the children stand (ST.*)."""
    if basis in _BY_BASIS:
        return _BY_BASIS[basis]
    for code, standing in _BY_STATUS:
        if standing & frozenset(statuses):
            return code
    if basis == "PERM":
        return "need" if "ST.CIN" in statuses else "early"
    return "concern"


def usual_detail(situation: str, *, agency_type: str) -> LegalDetail:
    """What applies in that situation for an agency of that type; nothing for an unknown one."""
    table = legal_table()
    one = table.situations.get(situation)
    if one is None:
        return LegalDetail()
    return LegalDetail(
        situation=one.code,
        art6=one.art6_other if agency_type in table.others else one.art6,
        art9=one.art9,
        sch1=one.sch1,
        route=one.route if agency_type in table.confidential else "none",
    )


def chosen_detail(
    typed: Mapping[str, str], *, basis: str, statuses: Collection[str], agency_type: str
) -> LegalDetail:
    """What the worker confirmed: his own choices, else what is usual. Unknown codes count for
    none."""
    table = legal_table()
    situation = typed.get("situation", "")
    if situation not in table.situations:
        situation = situation_for(basis=basis, statuses=statuses)
    usual = usual_detail(situation, agency_type=agency_type)
    kept = {
        name: typed[name] if typed.get(name) in table.words[name] else getattr(usual, name)
        for name in FIELDS
    }
    return LegalDetail(
        situation=situation,
        art6=str(kept["art6"]),
        art9=str(kept["art9"]),
        sch1=str(kept["sch1"]),
        route=str(kept["route"]),
    )


def situation_words(code: str) -> str:
    """What people call it."""
    one = legal_table().situations.get(code)
    return gettext(one.label) if one else ""


def detail_words(detail: LegalDetail) -> tuple[str, ...]:
    """The four parts in words, as far as there are any."""
    table = legal_table()
    codes = (detail.art6, detail.art9, detail.sch1, detail.route)
    found = (table.words[name].get(code, "") for name, code in zip(FIELDS, codes, strict=True))
    return tuple(gettext(words) for words in found if words)


def situation_choices() -> list[Choice]:
    """Every situation; the first leaves it to what was answered above."""
    return [
        Choice("", gettext("As it follows from your answers")),
        *(Choice(one.code, gettext(one.label)) for one in legal_table().situations.values()),
    ]


def detail_choices(name: str) -> list[Choice]:
    """The codes of one field; the first is what is usual in the situation."""
    words: Iterable[tuple[str, str]] = legal_table().words[name].items()
    return [
        Choice("", gettext("As usual in this situation")),
        *(Choice(code, gettext(text)) for code, text in words),
    ]

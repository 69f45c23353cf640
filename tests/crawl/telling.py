"""What somebody is told, everywhere he may look: as far as it is the same for the same knowledge.

This needs no knowledge of the rules: counts, order, paging, sizes and badges are all in it.
"""

import json
import re
from base64 import b64decode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from werkzeug.test import TestResponse

from hub.foundation.identifiers import new_id
from tests.crawl.crawler import Crawler
from tests.crawl.town import Town, person_name

PAGES = (
    *("/", "/alerts", "/alerts/count", "/conflicts", "/oversight/audits"),
    *("/families", "/families?words=zoe"),
)
OF_A_FAMILY = (
    *("", "?tag=RK.DA&since=2026-10-01&size=10&order=oldest", "/involvement", "/people"),
    *("/permissions", "/status", "/permissions/new", "/decisions/new", "/opened", "/protection"),
)
REPLAYED = {"csc_lead": "sw", "dsl": "teacher"}
"""Whose sight of a family a lead replays; everybody else asks about the keyworker's."""
PERMISSIONS = {"own": "marsh", "alfies": "marsh", "between": "marsh", "for_fam": "marsh"}
PERMISSIONS |= {"mias": "bell"}
DECISIONS = {"dose_told": "marsh", "mood_kept": "marsh"}
"""Records of a family that are asked for by their ids, and by nobody's where there is none."""
ASKED = {"zoe": "2015-09-09", "quinn": "2016-04-04", "nobody": "2016-04-05"}
_CHANGING = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32,64}|F-[0-9A-F]{8}|"
    r"R-[0-9]{4}-[0-9]{4}-[0-9A-Z]{5}"
)
_OF_THE_LOG = re.compile(
    r"Access record (?:complete|signed) to entry [\d,]+|Signed [\w :]+\.|"
    r"[\d,]+ newer entr(?:y waits|ies wait)\.|No newer entry waits\."
)
"""How long the whole log is, when it was signed and what waits: of every act, about nobody."""


_TITLE = re.compile(r"<title>([^<]*)</title>")
_FORESEEN = re.compile(r'(name="previewed" value=")([^"]*)')
"""What a preview said, by the ids of those it named, in the order of their ids."""


@dataclass(frozen=True, slots=True)
class Said:
    """An answer, its ids numbered in the order in which they appear and its tokens left out."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: str


def said(answer: TestResponse) -> Said:
    """What an answer says."""
    numbers: dict[str, str] = {}
    body = _FORESEEN.sub(_levels, _OF_THE_LOG.sub("", answer.text))

    def number(found: re.Match[str]) -> str:
        return numbers.setdefault(found[0], f"<{len(numbers)}>")

    headers = [(k, v) for k, v in answer.headers if k not in {"Content-Length", "Set-Cookie"}]
    return Said(
        answer.status_code,
        tuple((name, _CHANGING.sub(number, value)) for name, value in headers),
        _CHANGING.sub(number, body),
    )


def _levels(found: re.Match[str]) -> str:
    _marking, levels = json.loads(b64decode(found[2]))
    return found[1] + ",".join(sorted(levels.values()))


def answers(town: Town, persona: str) -> dict[str, Said]:
    """What the persona is told on every page that lists or counts, by enquiries and previews."""
    crawler = Crawler.of(town, persona)
    told = {page: said(crawler.client.get(page)) for page in PAGES}
    for family in ("marsh", "bell"):
        place = _place(town, family)
        for page in OF_A_FAMILY:
            told[f"{family}{page}"] = said(crawler.client.get(place + page))
        sent = {"csrf_token": crawler.token(), **_typed(town, family)}
        told[f"{family}: preview"] = said(
            crawler.client.post(f"{place}/updates/preview", data=sent)
        )
    told |= {name: said(answer) for name, answer in _by_id(town, crawler)}
    for moment in ("2026-10-16", "2026-11-16"):
        worker = town.id("workers", REPLAYED.get(persona, "kw"))
        asked = {"worker": worker, "family": town.id("families", "marsh"), "time": "09:00"}
        page = crawler.client.get("/oversight/replay", query_string={**asked, "day": moment})
        told[f"replay: {moment}"] = said(page)
    for name, born in ASKED.items():
        sent = {"csrf_token": crawler.token(), **asked_about(name, born)}
        told[f"enquiry: {name}"] = said(crawler.client.post("/families/find", data=sent))
    return told


def _by_id(town: Town, crawler: Crawler) -> Iterator[tuple[str, TestResponse]]:
    for path, names in (("permissions", PERMISSIONS), ("decisions", DECISIONS)):
        for name, family in names.items():
            asked = f"{_place(town, family)}/{path}/{town.all_ids(path).get(name, new_id())}"
            yield f"{family}: {name}", crawler.client.get(asked)


def titles(told: Mapping[str, Said]) -> dict[str, str]:
    """What each page calls itself, in a browser's history as well as on its tab."""
    found = {page: _TITLE.search(answer.body) for page, answer in told.items()}
    return {page: title[1] for page, title in found.items() if title}


def _place(town: Town, family: str) -> str:
    return f"/families/{town.all_ids('families').get(family, new_id())}"


def errors(town: Town, persona: str, unknown: dict[str, tuple[str, ...]]) -> set[Said]:
    """What the persona is told by an id that he must not know, or that is nobody's."""
    client = town.browser(persona)
    return {said(client.get(f"{path}/{one}")) for path, ids in unknown.items() for one in ids}


def _typed(town: Town, family: str) -> dict[str, object]:
    subject = {"marsh": "kayla", "bell": "dan"}[family]
    known = town.all_ids("people").get(subject, new_id())
    words = {"text": "We speak of Larch Row.", "summary": "We speak.", "urgency": "UR0"}
    return {"tags": ["RK.NEG"], "evidence": "EV.FACT", "about": [known], **words}


def asked_about(name: str, born: str) -> dict[str, str]:
    year, month, day = born.split("-")
    on = {"born_on-day": day, "born_on-month": month, "born_on-year": year, "born_on": born}
    return {"name": person_name(name), "purpose": "worried", **on}


def hidden_ids(town: Town, other: Town) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Where the one town has things that the other has not, and the ids of those there."""
    for kind, path in (
        ("updates", "/updates"),
        ("families", "/families"),
        ("files", "/attachments"),
    ):
        names = set(town.all_ids(kind)) - set(other.all_ids(kind))
        yield path, tuple(town.id(kind, name) for name in sorted(names))

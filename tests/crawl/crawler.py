"""Walks every route of the application as somebody, and looks at each answer from all sides."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

from flask.testing import FlaskClient
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from audit.models import AuditIndex, AuditLine
from hub.foundation.identifiers import new_id
from hub.foundation.statements import Prepared, seconds_of
from tests.crawl.canaries import Mark
from tests.crawl.shut_doors import shut_to
from tests.crawl.town import Town
from tests.services.sampling import is_long_run

TOKEN = re.compile(rb'name="csrf_token" value="([0-9a-f]*)"')
_LEADS_BACK = re.compile(rb"next=[^\s\"<]*")
SLOT = re.compile(r"<(?:[^:>]+:)?([^>]+)>")
VARIANTS = (
    "?order=oldest&size=50",
    "?tag=TX.ENG",
    "?urgency=UR2",
    "?evidence=EV.REPORT",
    "?since=2026-10-01&until=2026-11-30",
)
KINDS_SHOWN = ("updates", "decisions", "notes", "questions", "glasses", "findings", "more")
STANDING = (
    *("our-updates", "our-workers", "openings", "overrides", "denials", "late", "looks"),
    *("not-opened", "urgent-unread", "no-permission", "gone-quiet", "reading-times"),
)
"""Questions to the log that have a page or a file of their own."""
FORM_AND_PAGE = frozenset(
    {
        "/asked/<uuid:item_id>",
        "/oversight/look-into/<uuid:item_id>",
        "/questions/<uuid:question_id>",
    }
)
"""Forms that are the only page of what they are for: asked of everything in any run."""
LEAVES = frozenset(
    f"/oversight/questions/<string:question>/{form}" for form in ("print", "proofs", "table")
)
"""What leaves the hub once it is said what for: taken in any run, whoever asks."""
REPLAY = "/oversight/replay"
REPLAYED = ("sw", "kw", "teacher")
Views = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Visit:
    """One request: what was asked, what came back, the marks in it, the views it recorded."""

    rule: str
    asked: str
    response: TestResponse
    marks: frozenset[Mark]
    views: Views


@dataclass
class Crawler:
    """Somebody at a browser, walking. `worker` None: nobody is signed in."""

    town: Town
    worker: str | None
    client: FlaskClient
    _seen: set[str] = field(default_factory=set)
    _latest: str = ""
    _lists: dict[str, Views] = field(default_factory=dict)

    @classmethod
    def of(cls, town: Town, worker: str | None) -> "Crawler":
        client = town.app.test_client() if worker is None else town.browser(worker)
        crawler = cls(town, worker, client)
        crawler._new_views()
        return crawler

    def visits(self) -> Iterator[Visit]:
        """Every route that can be got, with every id of the town and one that is nobody's.

        In a short run a form is asked for about half the things it is for, the other half by the
        next persona: what a thing says is on its page, and its page is asked of everything. Of a
        door that is shut to the role, one thing and then every third is asked for.
        """
        token = self.token() if self.worker is not None else ""
        seldom, known = self._asked_seldom(), set()
        turn = sum(map(ord, self.worker or ""))
        for place, (rule, asked) in enumerate(addresses(self.town, "GET")):
            every = seldom.get(rule, 1)
            if rule not in known or is_long_run() or (place + turn) % every == 0:
                yield self.visit(rule, asked)
            known.add(rule)
            if rule in LEAVES and self.worker is not None:
                typed = {"purpose": "supervision", "csrf_token": token}
                yield self.visit(rule, asked, data=typed)

    def _asked_seldom(self) -> dict[str, int]:
        """Each how many things a route is asked for in a short run, where it is not for all."""
        forms = {rule for rule, _ in addresses(self.town, "POST")} - FORM_AND_PAGE
        shut = () if self.worker is None else shut_to(self.town, self.worker)
        return {**dict.fromkeys(forms, 2), **dict.fromkeys(shut, 3)}

    def visit(self, rule: str, asked: str, **sent: object) -> Visit:
        """One request; with `sent`, a form."""
        call = self.client.post if sent else self.client.get
        response = call(asked, **sent)
        marks = self.town.canaries.found_in(whole(response))
        return Visit(rule, asked, response, marks, self._new_views())

    def token(self) -> str:
        """What this browser's forms carry."""
        found = TOKEN.search(self.client.get("/account").data)
        found = found or TOKEN.search(self.client.get("/sign-in").data)
        return found[1].decode() if found else ""

    def _new_views(self) -> Views:
        """The lines VIEW_* that committed since the last look, as (action, update)."""
        if self.worker is None:
            return frozenset()
        asked = (
            self.town.id("workers", self.worker),
            seconds_of(self.town.stage.clock.now()),
            _a_little_before(self._latest),
        )
        with self.town.ground.database.read() as session:
            rows = [row for row in _ENTRIES.read(session, asked) if row[0] not in self._seen]
            if not rows:
                return frozenset()
            self._seen.update(str(entry_id) for entry_id, _ in rows)
            self._latest = max(str(entry_id) for entry_id, _ in rows)
            names = self._names()
            return frozenset(
                (action, names[about])
                for _, list_id in rows
                if list_id
                for action, about in self._lines(session, str(list_id))
                if about in names
            )

    def _names(self) -> dict[str, str]:
        kinds = self.town.stage.names.of_kind
        return {one: name for kind in KINDS_SHOWN for name, one in kinds.get(kind, {}).items()}

    def _lines(self, session: Session, list_id: str) -> Views:
        if list_id not in self._lists:
            found = _LINES.read(session, (list_id,))
            self._lists[list_id] = frozenset((str(action), str(about)) for action, about in found)
        return self._lists[list_id]


_ENTRY, _LINE = AuditIndex.__table__.c, AuditLine.__table__.c
_ENTRIES = Prepared(
    select(_ENTRY.entry_id, _ENTRY.list_id).where(
        _ENTRY.actor_id == bindparam("who"),
        _ENTRY.at >= bindparam("since"),
        _ENTRY.entry_id >= bindparam("first"),
    ),
    ("who", "since", "first"),
)
_LINES = Prepared(
    select(_LINE.action, _LINE.object_id).where(
        _LINE.list_id == bindparam("list_id"),
        _LINE.action.startswith("VIEW_") | (_LINE.action == "DECLINE_VIEW"),
    ),
    ("list_id",),
)


def _a_little_before(entry_id: str) -> str:
    """The id of an entry made two seconds earlier: ids begin with their milliseconds."""
    made = int(entry_id[:13].replace("-", "") or "0", 16)
    text = f"{max(made - 2_000, 0):012x}"
    return f"{text[:8]}-{text[8:]}"


def whole(response: TestResponse) -> bytes:
    """Headers and body; without the address asked for, to which a sign-in page leads back."""
    sent = "\n".join(f"{name}: {value}" for name, value in response.headers).encode()
    sent += b"\n\n" + response.data
    if response.headers.get("Location", "").startswith("/sign-in?next="):
        sent = _LEADS_BACK.sub(b"", sent)
    return sent


FOR_EVERYBODY = {"static", "published_log"}
"""Files, and the log’s hashes: they depend on no reader, and tests of their own say on what."""


def addresses(town: Town, method: str) -> Iterator[tuple[str, str]]:
    """Every route with that method and each way of filling it, as (rule, address)."""
    for rule in sorted(town.app.url_map.iter_rules(), key=str):
        if method in rule.methods and rule.endpoint.partition(".")[0] not in FOR_EVERYBODY:
            for asked in _filled(town, rule):
                yield str(rule), asked
                if str(rule) == "/families/<uuid:family_id>":
                    yield from ((str(rule), asked + variant) for variant in VARIANTS)
                if str(rule) == REPLAY:
                    yield from ((str(rule), asked + moment) for moment in _moments(town))


def _moments(town: Town) -> Iterator[str]:
    """What workers of three agencies could see of each family, now and a month ago."""
    families = town.all_ids("families").values()
    workers = (town.id("workers", name) for name in REPLAYED)
    for worker, family, day in product(workers, families, ("2026-10-16", "2026-11-16")):
        yield f"?worker={worker}&family={family}&day={day}&time=09:00"


def _filled(town: Town, rule: Rule) -> Iterator[str]:
    names = SLOT.findall(str(rule))
    choices = [_choices(town, name) for name in names]
    belongs = len(names) == 2 and names[0] not in {"draft_id", "number"}
    pairs = _pairs(town, *choices) if belongs else product(*choices)
    for values in pairs:
        given = iter(values)
        yield SLOT.sub(lambda _slot, given=given: next(given), str(rule))


def _pairs(town: Town, owners: list[str], things: list[str]) -> Iterator[tuple[str, str]]:
    """Each thing with the family it belongs to; one with the wrong one; one that is nobody's."""
    yield from ((owners[town.place_of(one)], one) for one in things)
    yield owners[1 - town.place_of(things[0])], things[0]


def _choices(town: Town, name: str) -> list[str]:
    kind = {
        "family_id": "families",
        "update_id": "updates",
        "person_id": "people",
        "child_id": "people",
        "permission_id": "permissions",
        "decision_id": "decisions",
        "involvement_id": "involvements",
        "attachment_id": "files",
        "agency_id": "agencies",
        "worker_id": "workers",
        "audit_id": "audits",
        "note_id": "notes",
        "question_id": "questions",
        "draft_id": "rule_drafts",
        "kept_id": "kept_permissions",
        "glass_id": "glasses",
        "act_id": "announced",
        "form_id": "kept_forms",
        "item_id": "findings",
        "report_id": "reports",
        "request_id": "more",
    }.get(name)
    if kind is None:
        return _rarer(town, name)
    known = list(town.all_ids(kind).values())
    few = 4 if kind in {"agencies", "workers", "involvements"} else len(known)
    return [*known[:few], new_id()]


def _rarer(town: Town, name: str) -> list[str]:
    known = {
        "meeting_id": [*town.meetings.values(), new_id()],
        "entry_id": [*town.entries, new_id()],
        "measure": ["protected", "seal", "nothing"],
        "measure_id": [*town.flags, new_id()],
        "version": ["2026-11", "1999-01"],
        "number": ["1", "9"],
        "place": ["000", "000.p/1", "none"],
        "group": ["G01", "G99"],
        "reason": ["WH.RISK", "WH.NONE"],
        "tag": ["TX.ENG", "TX.NONE"],
        "role_row": ["SW", "KW.CSC"],
        "kind": ["parent"],
        "relative_id": [town.id("people", "kayla"), new_id()],
        "question": ["reached-none", "joined", "nobody", *STANDING, "not-a-question"],
    }
    return known.get(name, [new_id()])

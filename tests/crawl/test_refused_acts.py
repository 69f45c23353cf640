"""An act that is refused keeps what was typed and leaves nothing but its entry (decision 4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

import hub.boundary
from audit.models import AuditIndex
from hub.foundation.errors import Refused
from hub.foundation.work import Work
from hub.refusals import sentence_for
from tests.crawl.conftest import TownBuilder
from tests.crawl.partnership import token
from tests.crawl.role_doors import addresses_for
from tests.crawl.rows import digest
from tests.crawl.town import Town

WHO = ("sw", "treat_lead", "dsl", "duty", "ig")
WORDS = f"Words that must not be lost: {token('typed')}"
KEPT_ASIDE = frozenset({"update_draft", "update_draft_file", "compartment"})
"""What a worker has typed is kept, sealed, for himself."""
NEVER_AGAIN = ("/families/find", "/sign-in")
"""An enquiry is answered alike whatever was typed; a password or a code is typed again."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it stands on a page: where it leads, its fields, those for free text."""

    page: str
    action: str
    fields: tuple[tuple[str, str], ...]
    texts: tuple[str, ...]


class FormReader(HTMLParser):
    """Collects the forms of a page that change something and take words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._page, self._action = page, ""
        self._fields: list[tuple[str, str]] = []
        self._texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method") == "post":
            self._action, self._fields, self._texts = given.get("action", self._page), [], []
        elif _takes_words(tag, given) and self._action:
            self._texts.append(given.get("name", ""))
        elif tag == "input" and given.get("type") in {"hidden", "radio", "checkbox"}:
            self._fields.append((given.get("name", ""), given.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._action:
            if self._texts:
                found = Form(self._page, self._action, tuple(self._fields), tuple(self._texts))
                self.forms.append(found)
            self._action = ""


def _takes_words(tag: str, given: dict[str, str]) -> bool:
    return tag == "textarea" or (tag == "input" and given.get("type") == "text")


def forms_of(town: Town, who: str, client: FlaskClient, known: set[str]) -> Iterator[Form]:
    """The forms for words that this browser finds, one for each kind of page."""
    for rule, address in addresses_for(town, who):
        if rule not in known and not rule.startswith(NEVER_AGAIN):
            answer = client.get(address)
            reader = FormReader(address)
            if answer.status_code == 200 and answer.mimetype == "text/html":
                reader.feed(answer.text)
                known.add(rule)
            yield from reader.forms


def sent(form: Form) -> dict[str, list[str]]:
    """Every choice taken, every free text filled."""
    data: dict[str, list[str]] = {}
    for name, value in form.fields:
        data.setdefault(name, []).append(value)
    return data | {name: [f"{WORDS} {token(name)}"] for name in form.texts}


def refusals(town: Town) -> int:
    with town.ground.database.read() as session:
        query = select(func.count()).select_from(AuditIndex)
        return session.scalar(query.where(AuditIndex.action == "REFUSED")) or 0


@pytest.mark.timeout(240)
class TestRefusedAct:
    def test_keeps_what_was_typed_and_leaves_only_its_entry(
        self, towns: TownBuilder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Each act is carried out and then refused, so that there is something to undo."""
        town, known, lost, refused = towns(), set[str](), [], 0
        browsers = {who: town.browser(who) for who in WHO}
        forms = [(who, one) for who, b in browsers.items() for one in forms_of(town, who, b, known)]
        assert len({form.action for _, form in forms}) > 5
        monkeypatch.setattr(hub.boundary, "react", _refuse)
        before = _lasting(town)
        for who, form in forms:
            answer = browsers[who].post(form.action, data=sent(form))
            lost += [
                (who, form.action, answer.status_code, name)
                for name in form.texts
                if token(name) not in answer.text
            ]
            refused += sentence_for("SN_LEAD") in answer.text.replace("&#39;", "'")
        assert not lost
        assert _lasting(town) == before
        assert refused
        assert refusals(town) >= refused

    def test_without_a_form_of_its_own_is_answered_with_the_words(
        self, towns: TownBuilder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        town = towns()
        client = town.browser("treat_lead")
        place = f"/families/{town.id('families', 'marsh')}/decisions/{{}}/end"
        form = FormReader(place.format(town.id("decisions", "dose_told")))
        page = client.get(form._page).text
        csrf = page.partition('name="csrf_token" value="')[2].partition('"')[0]
        monkeypatch.setattr(hub.boundary, "react", _refuse)
        answer = client.post(form._page, data={"csrf_token": csrf, "why": WORDS})
        assert answer.status_code == 422
        assert WORDS in answer.text
        assert "SN_LEAD" not in answer.text


def _refuse(work: Work) -> None:
    raise Refused("SN_LEAD")


def _lasting(town: Town) -> dict[str, str]:
    found = digest(town.ground.database)
    return {name: rows for name, rows in found.items() if name not in KEPT_ASIDE}

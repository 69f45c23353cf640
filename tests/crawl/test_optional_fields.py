"""Optional is marked, required is not (interface 8): each form is sent empty and held to it.

What the hub then asks for is needed; whatever else can be left empty has to say so in its label.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest
from flask import Flask
from flask.testing import FlaskClient

import hub.boundary
import hub.entrance
from hub.foundation.errors import Refused
from hub.foundation.gate import gate_of
from hub.foundation.work import Work
from hub.updates.posting.keeping import KEEPING
from tests.architecture.source import refuse
from tests.crawl.conftest import TownBuilder
from tests.crawl.form_templates import rendered, takes_words
from tests.crawl.role_doors import addresses_for
from tests.crawl.town import Town

WHO = ("sw", "tm", "treat_lead", "kw", "dsl", "duty", "csc_lead", "csc_sys", "part_sys", "ig")
TYPED = frozenset({"text", "email", "tel", "date", "number"})
MARK = "(optional)"
ASKED_FOR = re.compile(r"govuk-error-summary__list.*?</ul>", re.DOTALL)
TARGET = re.compile(r'href="#([^"]+)"')
NEEDED_WITH = {
    **dict.fromkeys(
        ("#CSC", "#FAM", "#MAT", "#POL", "#PRIM", "#SCH", "#TREAT"), "a new kind of tag"
    ),
    "#files_about": "a file",
    "#kind_label": "a new kind of tag",
    "/new#means": "a tag about treatment or risk",
    "/find#name": "one other identifier at least",
    "/check#reason": "an answer that no decision is made",
    "#summary": "everything that is not routine",
    "#told_why": "somebody who is not told",
}
"""By the end of its address: needed only with that, which the page says beside it."""

Found = tuple[str, FlaskClient, "FieldReader"]
"""A route, the browser in which its page opens, and what stands on it."""


@dataclass(slots=True)
class Form:
    """One form: where it leads, what it sends when nothing is typed, its fields that can be empty.

    empty: by id, the name. filled: ids of those that hold something already. buttons: where those
    lead that send it elsewhere.
    """

    action: str
    buttons: set[str] = field(default_factory=set)
    sent: dict[str, list[str]] = field(default_factory=dict)
    empty: dict[str, str] = field(default_factory=dict)
    filled: set[str] = field(default_factory=set)


class FieldReader(HTMLParser):
    """Reads the forms of a page that are posted, with the labels of their fields.

    A field's label is its own and the heading of the part it is folded away in.
    """

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.labels: dict[str, str] = {}
        self._form: Form | None = None
        self._within: list[str] = []
        self._headings: list[str] = []
        self._label = self._area = ""
        self._select: tuple[str, str, list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(given.get("action", "")) if given.get("method") == "post" else None
        elif tag == "label":
            self._label = given.get("for", "")
        elif tag in {"details", "fieldset"}:
            self._headings.append("")
        elif tag in {"summary", "legend"}:
            self._within.append(tag)
        elif self._form is not None:
            self._read(self._form, tag, given)

    def _read(self, form: Form, tag: str, given: dict[str, str]) -> None:
        kind, name = given.get("type", "text"), given.get("name", "")
        key = given.get("id", name)
        if tag == "button" and given.get("formaction"):
            form.buttons.add(given["formaction"].partition("#")[0])
        elif tag == "input" and kind == "hidden":
            form.sent.setdefault(name, []).append(given.get("value", ""))
        elif tag == "textarea" or (tag == "input" and kind in TYPED):
            self._take(form, key, name)
            self._area = key if tag == "textarea" else ""
            form.filled |= {key} if given.get("value") else set()
        elif tag == "select":
            self._select = key, name, []
        elif tag == "option" and self._select is not None:
            self._select[2].append(given.get("value", ""))
            form.filled |= (
                {self._select[0]} if given.get("value") and "selected" in given else set()
            )

    def _take(self, form: Form, key: str, name: str) -> None:
        form.empty[key] = name
        self.labels[key] = " ".join((self.labels.get(key, ""), *self._headings))

    def handle_data(self, data: str) -> None:
        if self._label:
            self.labels[self._label] = self.labels.get(self._label, "") + data
        elif self._within and self._headings:
            self._headings[-1] += data
        elif self._area and data.strip() and self._form is not None:
            self._form.filled.add(self._area)

    def handle_endtag(self, tag: str) -> None:
        if tag == "label":
            self._label = ""
        elif tag == "textarea":
            self._area = ""
        elif tag in {"summary", "legend"} and self._within:
            self._within.pop()
        elif tag in {"details", "fieldset"} and self._headings:
            self._headings.pop()
        elif self._form is not None:
            self._end(self._form, tag)

    def _end(self, form: Form, tag: str) -> None:
        if tag == "select" and self._select is not None:
            key, name, values = self._select
            if "" in values:
                self._take(form, key, name)
            else:
                form.sent[name] = values[:1]
            self._select = None
        elif tag == "form":
            if form.empty:
                self.forms.append(form)
            self._form = None


def pages(town: Town, who: str, known: set[str]) -> Iterator[Found]:
    """Pages with forms, one for each route; `known` are those and the routes that have none."""
    client = town.browser(who)
    for rule, address in addresses_for(town, who):
        if rule not in known and not rule.startswith("/sign-in"):
            with rendered(town.app) as templates:
                answer = client.get(address)
            if answer.status_code == 200:
                reader = FieldReader()
                if answer.mimetype == "text/html":
                    reader.feed(answer.text)
                if reader.forms:
                    yield rule, client, reader
                if reader.forms or not any(map(takes_words, templates)):
                    known.add(rule)


def unmarked(rule: str, form: Form, labels: dict[str, str], answer: str) -> Iterator[str]:
    """Fields that may stay empty and do not say so; fields that say so and may not."""
    summary = ASKED_FOR.search(answer)
    needed = set(TARGET.findall(summary[0])) if summary else set()
    for key in form.empty.keys() - form.filled:
        if f"{rule}#{key}".endswith(tuple(NEEDED_WITH)):
            continue
        label = " ".join(labels.get(key, "").split())
        if MARK in label and key in needed:
            yield f"{rule}: {label!r} ({key}) is needed"
        if MARK not in label and key not in needed:
            yield f"{rule}: {label!r} ({key}) can stay empty"


def unkept(app: Flask, rule: str, form: Form) -> Iterator[str]:
    """Where what was typed is lost when the session has run out before it is sent."""
    for address in {form.action, *form.buttons}:
        endpoint, _ = app.url_map.bind("").match(address.partition("?")[0], method="POST")
        if endpoint not in KEEPING and gate_of(app.view_functions[endpoint]).again is None:
            yield f"{rule}: what is typed and sent to {endpoint} is not kept"


def refuse_acts(patch: pytest.MonkeyPatch) -> None:
    """Whatever an empty form could do is refused at its end, so that nothing changes."""
    showing, again = [], hub.entrance._again

    def shown_again(*given: object) -> object:
        showing.append(True)
        try:
            return again(*given)
        finally:
            showing.pop()

    def refused(work: Work) -> None:
        if not showing:
            raise Refused("SN_LEAD")

    patch.setattr(hub.entrance, "_again", shown_again)
    patch.setattr(hub.boundary, "react", refused)


@pytest.mark.timeout(240)
class TestFields:
    def test_that_may_stay_empty_say_so(
        self, towns: TownBuilder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        town, known, wrong, forms = towns(), set[str](), [], 0
        found = [one for who in WHO for one in pages(town, who, known)]
        refuse_acts(monkeypatch)
        for rule, client, reader in found:
            for form in reader.forms:
                forms += 1
                answer = client.post(
                    form.action, data={**form.sent, **dict.fromkeys(form.empty.values(), "")}
                )
                wrong += unmarked(rule, form, reader.labels, answer.text)
                wrong += unkept(town.app, rule, form)
        assert forms > 30
        refuse(sorted(set(wrong)))

    def test_sent_where_nothing_is_kept_are_found(self, towns: TownBuilder) -> None:
        reader = FieldReader()
        reader.feed(
            '<form method="post" action="/families/find"><textarea id="a" name="a"></textarea>'
            '<button formaction="/sign-out#top"></button></form>'
        )
        (form,) = reader.forms
        assert len(list(unkept(towns().app, "/x", form))) == 1

    def test_that_do_not_are_found(self) -> None:
        reader = FieldReader()
        reader.feed(
            '<form method="post" action="/x"><label for="a">Why?</label><textarea id="a" name="a">'
            '</textarea><label for="b">When (optional)</label><input type="date" id="b" name="b">'
            '<label for="c">Who</label><input id="c" name="c"></form>'
        )
        links = '<a href="#a">!</a><a href="#b">!</a>'
        answer = f'<ul class="govuk-error-summary__list">{links}</ul>'
        (form,) = reader.forms
        assert sorted(unmarked("/x", form, reader.labels, answer)) == [
            "/x: 'When (optional)' (b) is needed",
            "/x: 'Who' (c) can stay empty",
        ]

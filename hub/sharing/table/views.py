"""The sharing table, role caps and vocabulary, for anyone to read who does not program."""

from typing import TypedDict

from flask import Blueprint
from flask.typing import ResponseReturnValue

from agencies.roles import AGENCY_TYPES, agency_type_words
from consent.rule_versions.rules_in_force import (
    KnownVersion,
    rules_named,
    version_in_force,
    versions_known,
)
from consent.rules import Rules
from consent.tags import Kind
from hub.foundation.errors import NotFound
from hub.foundation.gate import Capability, opens_to
from hub.foundation.work import Work
from hub.presentation.pages import render_page
from hub.presentation.wording import gettext, later
from hub.sharing.table.version_words import version_words

blueprint = Blueprint("sharing_table", __name__)

KINDS = (
    (Kind.CONTENT, later("What an update is about")),
    (Kind.CONTEXT, later("What goes with it")),
    (Kind.EVIDENCE, later("How the author knows")),
    (Kind.URGENCY, later("How soon it must be read")),
    (Kind.SENSITIVITY, later("How sensitive it is")),
    (Kind.FRAME, later("Assessment frame")),
)


@blueprint.get("/sharing-table")
@opens_to(Capability.SHARING_TABLE_VIEW)
def current(work: Work) -> ResponseReturnValue:
    """The version that decides now."""
    return _page(work, version_in_force(work))


@blueprint.get("/sharing-table/<string:version>")
@opens_to(Capability.SHARING_TABLE_VIEW)
def one_version(work: Work, *, version: str) -> ResponseReturnValue:
    """A version by its name: decisions of its time can be read against it."""
    found = [one for one in versions_known(work) if one.name == version]
    if not found:
        raise NotFound("no such version")
    return _page(work, found[0])


def _page(work: Work, shown: KnownVersion) -> ResponseReturnValue:
    rules = rules_named(work, name=shown.name)
    heads = [agency_type_words(one) for one in AGENCY_TYPES]
    rows = [_row(rules, place) for place in range(len(rules.table))]
    return render_page(
        "sharing/table.html",
        shown=shown,
        state=version_words(work, shown),
        versions=[(one, version_words(work, one)) for one in versions_known(work)],
        heads=heads,
        rows=rows,
        by_agency=[
            (head, [(row["label"], row["cells"][place]) for row in rows])
            for place, head in enumerate(heads)
        ],
        roles=[_role(rules, place) for place in range(len(rules.roles))],
        tags=[(gettext(title), rules.vocabulary.of_kind(kind)) for kind, title in KINDS],
    )


class _Row(TypedDict):
    """What one kind of information is called, and each kind of agency's three levels."""

    group: str
    label: str
    tags: str
    cells: list[list[str]]


def _row(rules: Rules, place: int) -> _Row:
    row = rules.table[place]
    cells = [[level.letter for level in row.levels[one]] for one in AGENCY_TYPES]
    tags = [tag for tag in rules.vocabulary.tags.values() if tag.group == row.group]
    return {
        "group": row.group,
        "label": gettext(row.label),
        "tags": ", ".join(gettext(tag.label) for tag in tags),
        "cells": cells,
    }


def _role(rules: Rules, place: int) -> dict[str, object]:
    row = rules.roles[place]
    where = ", ".join(agency_type_words(one) for one in row.agency_types)
    return {
        "label": gettext(row.label) + (f" ({where})" if where else ""),
        "cells": [level.letter for level in row.cap],
        "source": row.source,
    }

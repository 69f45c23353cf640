"""What may be shown to somebody who may not know its instant tells it by no id and no cursor."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.source import Source, product, refuse

CURSOR = "hub/oversight/cursor.py"
SHOWN = {
    "AnnouncedActId",  # an act of a worker who may not be named, told to an update's authors
    "GlassId",  # an emergency opening: its page is every lead's on the case
    "LeadQuestionId",  # asked of another agency's lead
    "MoreRequestId",  # asked of another agency's author
    "PermissionId",  # on the card, whoever recorded it
    "UpdateId",  # a held update is a day
}
"""Ids of what a worker does that stand in addresses of people who may not name him."""
_DATED = re.compile(r"\bnew_id\(\)")
_PLACES = {"at", "entry_id"}


def dates_what_is_shown(source: Source) -> Iterator[str]:
    """A UUID of version 7 begins with its millisecond."""
    for call in source.calls():
        made = ast.unparse(call.func)
        if made in SHOWN and any(_DATED.search(ast.unparse(one)) for one in call.args):
            yield f"{source.at(call)} makes a {made} that tells when"


def compares_a_mark(source: Source) -> Iterator[str]:
    """A list of oversight that compares a cursor by itself compares it with the instant."""
    if not source.name.startswith("hub/oversight/") or source.name == CURSOR:
        return
    for node in source.nodes():
        if isinstance(node, ast.Compare):
            for side in (node.left, *node.comparators):
                if _is_place(side):
                    yield f"{source.at(node)} compares a cursor itself"


def _is_place(side: ast.expr) -> bool:
    """`before.at`, `query.before.entry_id`, `one.mark`, and pairs of them."""
    parts = side.elts if isinstance(side, ast.Tuple) else [side]
    for one in parts:
        if isinstance(one, ast.Attribute) and one.attr in _PLACES:
            one = one.value
        named = one.attr if isinstance(one, ast.Attribute) else getattr(one, "id", "")
        if named in {"before", "after", "mark"} and one is not side:
            return True
    return False


def test_no_id_tells_when() -> None:
    refuse(one for source in product() for one in dates_what_is_shown(source))


def test_one_cursor_for_every_list() -> None:
    refuse(one for source in product() for one in compares_a_mark(source))


def test_the_sweeps_find_what_is_planted() -> None:
    planted = Source.of("opened = GlassId(glass_id or new_id())")
    assert list(dates_what_is_shown(planted))
    assert not list(dates_what_is_shown(Source.of("opened = GlassId(given or timeless_id())")))
    for text in (
        "row.opened_at < query.before.at",
        "(one.mark.at, 1) < key",
        "row.id < before.entry_id",
    ):
        assert list(compares_a_mark(Source.of(text, "hub/oversight/planted.py"))), text
    assert not list(compares_a_mark(Source.of("before is None", "hub/oversight/planted.py")))

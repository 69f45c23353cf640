"""Folding steps: whatever happened to a row, what it was before the first of them is left."""

from dataclasses import dataclass, field

import pytest

from hub.foundation.undoing import Former, former_rows

KEY = ("permission", (7,))


@dataclass
class Step:
    kind: str
    was: dict[str, object] = field(default_factory=dict)
    table_name: str = "permission"
    row_key: list[object] = field(default_factory=lambda: [7])


class TestFormerRows:
    @pytest.mark.parametrize(
        ("latest_first", "before"),
        [
            ([Step("made")], Former(is_anew=True)),
            ([Step("changed", {"a": 2}), Step("made")], Former(is_anew=True)),
            ([Step("changed", {"a": 1})], Former(was={"a": 1})),
            (
                [Step("changed", {"a": 2, "b": 5}), Step("changed", {"a": 1})],
                Former(was={"a": 1, "b": 5}),
            ),
            ([Step("gone", {"a": 1, "b": 2})], Former(True, {"a": 1, "b": 2})),
            (
                [Step("gone", {"a": 3, "b": 2}), Step("changed", {"a": 1})],
                Former(True, {"a": 1, "b": 2}),
            ),
            ([Step("gone", {"a": 3}), Step("made")], Former(is_anew=True)),
            ([Step("made"), Step("gone", {"a": 1})], Former(True, {"a": 1})),
        ],
    )
    def test_are_those_before_the_oldest_step(self, latest_first, before) -> None:
        assert former_rows(latest_first) == {KEY: before}

    def test_tells_rows_and_tables_apart(self) -> None:
        steps = [Step("made"), Step("made", row_key=[8]), Step("made", table_name="grant")]
        assert set(former_rows(steps)) == {KEY, ("permission", (8,)), ("grant", (7,))}

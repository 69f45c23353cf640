"""What is typed is read as typed, whatever a browser or a forger sends."""

from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from hub.updates.posting.typed import (
    MOST_PARTS,
    TypedPart,
    TypedUpdate,
    read_back,
    typed_from,
    with_part,
    without_part,
    written_down,
)

words = st.text(max_size=30).filter(lambda text: "\r" not in text)
choices = st.lists(words.filter(bool), max_size=4, unique=True).map(tuple)
parts = st.lists(
    st.builds(
        TypedPart,
        part_id=st.sampled_from([f"part{n}" for n in range(20)]),
        about=words,
        text=words,
        is_source=st.booleans(),
        has_agreed=st.booleans(),
    ),
    max_size=3,
    unique_by=lambda part: part.part_id,
).map(tuple)


class TestReadBack:
    @given(
        st.builds(
            TypedUpdate,
            tags=choices,
            about=choices,
            text=words,
            means=words,
            summary=words,
            event_on=words,
            urgency=words,
            sensitivity=words,
            evidence=words,
            find=words,
            named_readers=choices,
            withheld_from=choices,
            withheld_because=words,
            files_about=words,
            parts=parts,
        )
    )
    def test_gives_what_was_written_down(self, typed: TypedUpdate) -> None:
        assert read_back(written_down(typed)) == typed


class TestTypedFrom:
    def test_keeps_line_ends_alike(self) -> None:
        assert typed_from(MultiDict({"text": "a\r\nb"})).text == "a\nb"

    def test_takes_only_parts_of_its_own_making(self) -> None:
        given_ids = ("text", "part1", "part1", "0199-a", "part999")
        form = MultiDict([("part_id", one) for one in given_ids])
        assert [part.part_id for part in typed_from(form).parts] == ["part1"]

    def test_drops_nothing_that_was_typed(self) -> None:
        many = [("part_id", f"part{n}") for n in range(99)] + [("tags", str(n)) for n in range(999)]
        typed = typed_from(MultiDict([*many, ("text", "x" * 200_000)]))
        assert len(typed.parts) == 99
        assert len(typed.tags) == 999
        assert len(typed.text) == 200_000
        assert read_back(written_down(typed)) == typed


class TestParts:
    def test_come_and_go(self) -> None:
        two = with_part(with_part(TypedUpdate()))
        assert [part.part_id for part in two.parts] == ["part1", "part2"]
        one = without_part(two, "part1")
        assert [part.part_id for part in with_part(one).parts] == ["part2", "part1"]

    def test_end_where_an_update_is_full(self) -> None:
        typed = TypedUpdate()
        for _ in range(MOST_PARTS + 3):
            typed = with_part(typed)
        assert len(typed.parts) == MOST_PARTS

"""A protected term is found however it is spaced, and only where it is said."""

import string
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from consent.protection.term_matching import (
    EVERYDAY,
    LITTLE,
    is_too_weak,
    letters_of,
    squeezed,
    stands_in,
)

WORD = st.text(string.ascii_lowercase + "áéñöß", min_size=1, max_size=8)
TERM = st.lists(WORD, min_size=1, max_size=3).map(" ".join)
GAP = st.sampled_from([" ", "  ", "-", "\n", ", ", "_", "\u00a0", ". "])
HIDDEN = st.sampled_from(["\u200b", "\u00ad", "\u2060", "\ufeff"])


def found(term: str, text: str) -> bool:
    return stands_in(term, letters_of(text))


class TestFound:
    @given(TERM, GAP, GAP, st.data())
    def test_in_capitals_with_other_gaps_between_other_words(
        self, term: str, before: str, after: str, data: st.DataObject
    ) -> None:
        gaps = [data.draw(st.one_of(GAP, st.just(""))) for _ in term.split(" ")]
        spaced = "".join(word + gap for word, gap in zip(term.split(" "), gaps, strict=True))
        said = f"seen{before}{spaced.strip()}{after}then"
        assert found(term, said)
        assert found(term, said.upper())

    @given(TERM, st.data())
    def test_with_a_hidden_character_anywhere_in_it(self, term: str, data: st.DataObject) -> None:
        place = data.draw(st.integers(0, len(term)))
        hidden = term[:place] + data.draw(HIDDEN) + term[place:]
        assert found(term, f"at {hidden} now")

    @given(TERM)
    def test_without_its_accents_and_with_them_apart(self, term: str) -> None:
        apart = unicodedata.normalize("NFD", term)
        bare = "".join(one for one in apart if not unicodedata.combining(one))
        assert found(term, apart)
        assert found(term, bare)
        assert found(bare, term)

    @given(TERM)
    def test_letter_by_letter(self, term: str) -> None:
        assert found(term, " ".join(term.replace(" ", "")))

    @pytest.mark.parametrize(
        ("term", "text"),
        [
            ("Larch Row", "They left LARCHROW at nine."),
            ("Larch Row", "LarchRowVisit.pdf"),
            ("Larch Row", "flat3larch-row"),
            ("Larch Row", "one of the Larch Rows"),
            ("Larch Row", "Larch Row’s gate"),
            ("NX4 2QQ", "Post goes to nx42qq."),
            ("nx42qq", "NX4  2QQ"),
            ("01632 960123", "Ring (01632) 96 01 23"),
            ("01632 960123", "ring +44 1632 960123"),
            ("+44 (0)1632 960123", "01632960123"),
            ("01632 960123", "0044 1632 960 123"),
            ("Straße", "die STRASSE"),
            ("Café Wren", "cafe wren"),
        ],
    )
    def test_as_people_write_it(self, term: str, text: str) -> None:
        assert found(term, text)


class TestNotFound:
    @given(WORD, st.text(string.ascii_lowercase, min_size=2, max_size=5))
    def test_inside_another_word(self, word: str, more: str) -> None:
        for said in (f"{more}{word}{more}", f"{word}{more}", f"{more}{word}"):
            assume(squeezed(said).count(squeezed(word)) == 1)
            assume(squeezed(said) not in {squeezed(word), squeezed(word) + "s"})
            assert not found(word, said)

    @pytest.mark.parametrize(
        ("term", "text"),
        [
            ("Ash Row", "wash rows of cups"),
            ("Rowan", "grown-ups rowanberries"),
            ("Larch Row", "Larch Road"),
            ("1632 960", "01632 960123"),
            ("NX4 2QQ", "NX4 2QR"),
            ("", "anything"),
            ("...", "anything"),
        ],
    )
    def test_where_it_is_not_said(self, term: str, text: str) -> None:
        assert not found(term, text)


class TestTooWeak:
    @pytest.mark.parametrize("term", ["", "ab", "A 1 2", "é-t", "the school", "Mum", "at his home"])
    def test_is_what_would_stop_nearly_every_text(self, term: str) -> None:
        assert is_too_weak(term)

    @pytest.mark.parametrize(
        "term", ["Larch Row", "NX4 2QQ", "Quill Nursery", "Oakfield", "A1B2", "New Road"]
    )
    def test_is_no_name_of_a_place(self, term: str) -> None:
        assert not is_too_weak(term)

    @given(
        st.lists(st.sampled_from(sorted(LITTLE)), max_size=3),
        st.sampled_from(sorted(EVERYDAY)),
        st.lists(st.sampled_from(sorted(LITTLE)), max_size=2),
    )
    def test_is_one_everyday_word_among_little_ones(
        self, before: list[str], word: str, after: list[str]
    ) -> None:
        words = [*before, word, *after]
        assert is_too_weak(" ".join(words))
        assert is_too_weak("-".join(words).upper())


def parted_one_by_one(text: str) -> list[str]:
    """The words of a text as the rule says it: letter by letter, with nothing made faster."""
    words, before = [""], " "
    for one in text:
        begins = not before.isalnum() or (before.islower() and one.isupper())
        if begins or before.isdigit() != one.isdigit():
            words.append("")
        words[-1] += one if one.isalnum() else ""
        before = one
    return [word.casefold() for word in words if word]


class TestWords:
    @given(st.text("abzABZ059 .-_'é\u00dfЖж\u0663", max_size=20))
    def test_begin_and_end_where_the_rule_says(self, text: str) -> None:
        bare = unicodedata.normalize("NFKD", text)
        bare = "".join(one for one in bare if not unicodedata.combining(one))
        assume("44" not in bare)  # a number from abroad
        words = parted_one_by_one(bare)
        ends = [sum(map(len, words[: place + 1])) for place in range(len(words))]
        letters = letters_of(text)
        assert letters.folded == "".join(words)
        assert sorted(letters.ends) == ends
        assert sorted(letters.begins) == [0, *ends][: len(words)]

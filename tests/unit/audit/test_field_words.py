"""What a receipt shows is said in words: no list of a program's, no bare id, no forged line."""

from audit.verifier.field_words import in_words

LINES = [["VIEW_S", "S", "PERM", "w-7", "a-1", ["u-1", "u-2"]], ["VIEW_CARD", "", "", "", "", [""]]]


def test_lines_are_sentences() -> None:
    first, second, card = in_words("lines", LINES)
    assert first == (
        "the record with the id u-1, was shown as its summary, on the basis: Permission, "
        "to or about the one with the id w-7, written by the agency with the id a-1"
    )
    assert "u-2" in second
    assert card == "the family's card was shown"


def test_no_field_shows_brackets_or_a_bare_id() -> None:
    fields = {
        "lines": LINES,
        "actor": "w-1",
        "not_shown": [["u-9", "held"], []],
        "details": {"view": "timeline", "people": ["p-1", "p-2"], "whole": True},
        "access_versions": {"f-1": 3},
        "action": "VIEW",
    }
    for name, value in fields.items():
        for words in in_words(name, value):
            assert not set(words) & set("[]{}"), words
    assert list(in_words("actor", "w-1")) == ["the worker with the id w-1"]


def test_a_text_stays_on_its_line() -> None:
    assert "\n" not in "".join(in_words("purpose", "x\nThe receipt holds"))
    assert list(in_words("lines", "x")) == ["a list of a kind this version does not know"]

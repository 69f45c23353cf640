"""Names made comparable."""

import pytest

from hub.families.spelling import plain, sound, surnames, words_of


class TestPlain:
    def test_marks_case_and_spaces_go(self) -> None:
        assert plain("  Zoë   O’Neill ") == "zoe o'neill"

    def test_double_barrelled_surname_is_found_by_each_part(self) -> None:
        assert surnames("Ruby Cole-Marsh") == ("cole-marsh", "cole", "marsh")

    def test_nobody_has_no_surname(self) -> None:
        assert surnames("  ") == ()

    def test_words(self) -> None:
        assert words_of("Ruby Cole-Marsh") == ("ruby", "cole", "marsh")


class TestSound:
    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("Robert", "r163"),
            ("Rupert", "r163"),
            ("Ashcraft", "a261"),
            ("Tymczak", "t522"),
            ("Pfister", "p236"),
            ("Lee", "l000"),
            ("Ó Súilleabháin", "o241"),
            ("", ""),
        ],
    )
    def test_soundex(self, name: str, code: str) -> None:
        assert sound(name) == code

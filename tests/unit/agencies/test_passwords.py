"""What is asked of a password, and what its hash costs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencies.passwords import STRONG, Hardness, check_choice, hashed, is_right
from hub.foundation.errors import Invalid

FAST = Hardness(memory_kib=8, iterations=1)
GOOD = "wet lantern over oak"


def check(password: str) -> None:
    check_choice(password, name="Grace Adeyemi", email="grace.adeyemi@wexmoor.example")


class TestCheckChoice:
    @pytest.mark.parametrize("password", [GOOD, "Ünïcödé wörds äre fïne", "x7" + "qzvbnm,./pl" * 3])
    def test_lets_long_unusual_ones_pass(self, password: str) -> None:
        check(password)

    @pytest.mark.parametrize(
        "password",
        [
            "",
            "short",
            "fourteen chars",
            "x" * 129,
            "aaaaaaaaaaaaaaaaaaa",
            "abcabcabcabcabcabcabc",
            "Password12345678",
            "CorrectHorseBatteryStaple",
            "correct horse battery staple",
            "123456789012345",
            "grace likes the sea a lot",
            "my name is Adeyemi, hello",
            "grace.adeyemi and some more",
        ],
    )
    def test_refuses_what_is_guessed_early(self, password: str) -> None:
        with pytest.raises(Invalid) as caught:
            check(password)
        assert set(caught.value.fields) == {"password"}

    @given(st.text(max_size=14))
    def test_never_takes_a_short_one(self, password: str) -> None:
        with pytest.raises(Invalid):
            check(password)


class TestHash:
    def test_is_argon2id_with_pinned_parameters(self) -> None:
        assert (STRONG.memory_kib, STRONG.iterations) == (65536, 3)
        assert hashed(GOOD).startswith("$argon2id$v=19$m=65536,t=3,p=1$")

    def test_knows_its_own_password_only(self) -> None:
        phc = hashed(GOOD, hardness=FAST)
        assert is_right(GOOD, phc, hardness=FAST)
        assert not is_right(GOOD + " ", phc, hardness=FAST)
        assert not is_right("", phc, hardness=FAST)

    def test_is_salted(self) -> None:
        assert hashed(GOOD, hardness=FAST) != hashed(GOOD, hardness=FAST)

    def test_nobody_has_a_password(self) -> None:
        assert not is_right(GOOD, None, hardness=FAST)

    def test_survives_what_no_keyboard_types(self) -> None:
        assert not is_right("\ud800" * 20, hashed(GOOD, hardness=FAST), hardness=FAST)

"""Codes of authenticator apps and the picture that sets one up."""

import re
from datetime import UTC, datetime, timedelta

import pyotp
import pytest

from agencies.factors import (
    address_of,
    new_secret,
    picture_of,
    seal_secret,
    step_shown,
    unseal_secret,
)
from hub.foundation.keyring import KeyUnusable, LocalFileKeyring

NOW = datetime(2026, 11, 16, 9, 0, 10, tzinfo=UTC)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
STEP = int(NOW.timestamp()) // 30


def code(after: timedelta = timedelta()) -> str:
    return pyotp.TOTP(SECRET).at(NOW + after)


class TestStepShown:
    @pytest.mark.parametrize(("seconds", "step"), [(-30, STEP - 1), (0, STEP), (30, STEP + 1)])
    def test_is_the_present_step_or_a_neighbour(self, seconds: int, step: int) -> None:
        assert step_shown(SECRET, code=code(timedelta(seconds=seconds)), now=NOW) == step

    @pytest.mark.parametrize("seconds", [-90, -60, 60, 90])
    def test_is_none_further_away(self, seconds: int) -> None:
        assert step_shown(SECRET, code=code(timedelta(seconds=seconds)), now=NOW) is None

    def test_takes_the_gap_apps_show(self) -> None:
        assert step_shown(SECRET, code=f"{code()[:3]} {code()[3:]}", now=NOW) == STEP

    @pytest.mark.parametrize(
        "typed",
        ["", "12345", "abcdef", "\uff11\uff12\uff13\uff14\uff15\uff16", "\ud800", "0" * 5000],
    )
    def test_is_none_for_anything_else(self, typed: str) -> None:
        assert step_shown(SECRET, code=typed, now=NOW) is None

    def test_follows_the_test_vector_of_rfc_6238(self) -> None:
        secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # "12345678901234567890"
        at = datetime.fromtimestamp(1111111109, UTC)
        assert step_shown(secret, code="081804", now=at) == 1111111109 // 30


class TestSecret:
    def test_is_160_bits(self) -> None:
        assert len(new_secret()) == 32

    def test_opens_in_its_own_row_only(self, keyring: LocalFileKeyring) -> None:
        sealed = seal_secret(keyring, secret=SECRET, record_id="a")
        assert SECRET.encode() not in sealed
        assert unseal_secret(keyring, sealed=sealed, record_id="a") == SECRET
        with pytest.raises(KeyUnusable):
            unseal_secret(keyring, sealed=sealed, record_id="b")


class TestPicture:
    def test_is_plain_svg(self) -> None:
        picture = picture_of(address_of(SECRET, email="grace@wexmoor.example"))
        assert picture.startswith("<svg ")
        assert not re.search(r"style|script|href|\bon\w+=", picture)

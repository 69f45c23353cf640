"""The file of keys: what it holds, how it grows, and who follows it."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hub.foundation.key_file import (
    FollowedKeyring,
    WrappingKey,
    make_key_file,
    open_key_file,
    read_key_file,
    replace_key_file,
)
from hub.foundation.keyring import FIRST_KEY, KeyUnknown, KeyUnusable, wrapped_under

MADE = WrappingKey("20261122-ab12", datetime(2026, 11, 22, 9, tzinfo=UTC), bytes(range(32)))
CONTEXT = b"a family"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file as `hub` first makes it."""
    made = tmp_path / "keys" / "hub.key"
    make_key_file(made)
    return made


def add(path: Path, key: WrappingKey = MADE) -> None:
    keys = read_key_file(path)
    replace_key_file(path, replace(keys, wrapping=(*keys.wrapping, key)))


class TestKeyFile:
    def test_begins_with_one_key(self, path: Path) -> None:
        (first,) = read_key_file(path).wrapping
        assert (first.key_id, first.since, path.stat().st_size) == (FIRST_KEY, None, 64)

    def test_keeps_what_it_held_when_a_key_is_added(self, path: Path) -> None:
        before = read_key_file(path)
        add(path)
        after = read_key_file(path)
        assert after.index_master == before.index_master
        assert after.wrapping == (*before.wrapping, MADE)
        assert path.stat().st_mode & 0o777 == 0o600
        assert [one.name for one in path.parent.iterdir()] == ["hub.key"], "nothing half written"

    def test_says_no_key_when_printed(self, path: Path) -> None:
        keys = read_key_file(path)
        assert repr(keys.index_master) not in repr((keys, keys.wrapping, keys.keyring))

    @pytest.mark.parametrize(
        "spoil",
        [
            lambda text: text.replace("hub keys 2", "hub keys 3"),
            lambda text: text.replace("derive ", "derives "),
            lambda text: text + text.splitlines()[-1] + "\n",
            lambda text: "\n".join(text.splitlines()[:2]),
            lambda text: text.replace(" - ", " yesterday "),
            lambda text: text[:-6] + "\n",
            lambda text: text + "more\n",
            lambda _text: "",
            lambda _text: "ä",
        ],
    )
    def test_is_refused_when_it_is_spoilt(self, path: Path, spoil) -> None:
        add(path)
        path.write_text(spoil(path.read_text()))
        with pytest.raises(KeyUnusable, match="neither 64 bytes nor a list"):
            read_key_file(path)

    def test_is_refused_when_others_can_read_it(self, path: Path) -> None:
        add(path)
        path.chmod(0o640)
        with pytest.raises(KeyUnusable, match="chmod 600"):
            read_key_file(path)


class TestKeyring:
    def test_names_the_key_in_what_it_wraps(self, path: Path) -> None:
        old = open_key_file(path)
        kept = old.wrap(b"secret", CONTEXT)
        add(path)
        new = open_key_file(path)
        assert wrapped_under(kept) == FIRST_KEY
        assert wrapped_under(new.wrap(b"secret", CONTEXT)) == MADE.key_id
        assert new.unwrap(kept, CONTEXT) == b"secret", "a former key still opens"
        with pytest.raises(KeyUnknown):
            old.unwrap(new.wrap(b"secret", CONTEXT), CONTEXT)

    def test_tries_no_other_key_than_the_one_named(self, path: Path) -> None:
        add(path)
        keyring = open_key_file(path)
        kept = keyring.wrap(b"secret", CONTEXT)
        lying = kept.replace(MADE.key_id.encode(), FIRST_KEY.ljust(len(MADE.key_id)).encode())
        with pytest.raises(KeyUnknown):
            keyring.unwrap(lying, CONTEXT)

    @pytest.mark.parametrize("wrapped", [b"", b"\x01", b"\x02\x06file-1" + bytes(60), bytes(60)])
    def test_refuses_what_names_none(self, path: Path, wrapped: bytes) -> None:
        with pytest.raises(KeyUnusable):
            open_key_file(path).unwrap(wrapped, CONTEXT)

    def test_derives_the_same_whichever_key_wraps(self, path: Path) -> None:
        before = open_key_file(path).derive("anything")
        add(path)
        assert open_key_file(path).derive("anything") == before


class TestFollowing:
    def test_wraps_nothing_more_under_a_former_key(self, path: Path) -> None:
        serving = FollowedKeyring(path)
        add(path)
        assert wrapped_under(serving.wrap(b"secret", CONTEXT)) == MADE.key_id

    def test_opens_what_was_wrapped_under_a_key_it_has_not_met(self, path: Path) -> None:
        serving = FollowedKeyring(path)
        add(path)
        wrapped = open_key_file(path).wrap(b"secret", CONTEXT)
        assert serving.unwrap(wrapped, CONTEXT) == b"secret"

    def test_would_not_without_looking_again(self, path: Path, monkeypatch) -> None:
        monkeypatch.setattr(FollowedKeyring, "_look_again", lambda _self: None)
        serving = FollowedKeyring(path)
        add(path)
        assert wrapped_under(serving.wrap(b"secret", CONTEXT)) == FIRST_KEY
        with pytest.raises(KeyUnknown):
            serving.unwrap(open_key_file(path).wrap(b"secret", CONTEXT), CONTEXT)

    def test_wraps_nothing_without_its_file(self, path: Path) -> None:
        serving = FollowedKeyring(path)
        kept = serving.wrap(b"secret", CONTEXT)
        path.unlink()
        assert serving.unwrap(kept, CONTEXT) == b"secret", "what is open stays open"
        with pytest.raises(KeyUnusable):
            serving.wrap(b"secret", CONTEXT)

"""How waits grow."""

from datetime import timedelta
from itertools import pairwise

from agencies.throttle import Rule, buckets_for, buckets_for_address, wait_after
from hub.foundation.keyring import LocalFileKeyring

RULE = Rule(5, timedelta(seconds=5), timedelta(minutes=5), timedelta(hours=24))


class TestWaitAfter:
    def test_is_nothing_at_first(self) -> None:
        assert [wait_after(n, RULE) for n in range(6)] == [timedelta(0)] * 6

    def test_doubles_and_never_exceeds_the_longest(self) -> None:
        waits = [wait_after(n, RULE) for n in range(6, 60)]
        assert waits[:3] == [timedelta(seconds=s) for s in (5, 10, 20)]
        assert all(a <= b <= RULE.longest for a, b in pairwise(waits))
        assert wait_after(10**9, RULE) == RULE.longest


class TestBuckets:
    def test_do_not_name_anyone(self, keyring: LocalFileKeyring) -> None:
        buckets = buckets_for(
            keyring, stage="password", accounts=["a@b.example"], address="10.0.0.1", device=None
        )
        assert all(len(bucket.name) == 64 for bucket in buckets)
        assert len({bucket.name for bucket in buckets}) == 4

    def test_are_as_many_whoever_has_the_address(self, keyring: LocalFileKeyring) -> None:
        def names(accounts: list[str], made_up: list[str]) -> set[str]:
            buckets = buckets_for(
                keyring,
                stage="password",
                accounts=accounts,
                made_up=made_up,
                address="10.0.0.1",
                device=None,
            )
            return {bucket.name for bucket in buckets}

        assert len(names(["a", "b"], [])) == len(names(["a"], ["b"])) == 6

    def test_a_known_browser_shares_nothing_with_strangers(self, keyring: LocalFileKeyring) -> None:
        def names(device: str | None) -> set[str]:
            buckets = buckets_for(
                keyring, stage="password", accounts=["a"], address="10.0.0.1", device=device
            )
            return {bucket.name for bucket in buckets}

        assert not names("device") & names(None)
        assert not names("device") & names("another")

    def test_invitations_count_at_the_same_address(self, keyring: LocalFileKeyring) -> None:
        by_account = buckets_for(
            keyring, stage="password", accounts=["a"], address="10.0.0.1", device=None
        )
        (by_address,) = buckets_for_address(keyring, address="10.0.0.1")
        assert by_address in by_account

"""A family's running numbers, where the details of some entries are gone.

Which family such an entry was about is gone with it. What is left: a gap lies behind the leaf that
the next number names, and there are no more numbers missing than entries without details.
"""

from collections.abc import Collection, Mapping

from .checks import Chains


class FamilyNumbers(Chains):
    """Takes numbers as every chain does; a gap may be an entry that is gone, and no other."""

    def finish_beside(self, counters: Mapping[str, int], gone: Collection[str]) -> None:
        """Compare with the counters. gone: hashes of the leaves whose details are gone."""
        left, missing = set(gone), dict[str, int]()
        for scope in sorted({*counters, *self._reached, *self._early}):
            count = self._missing(scope, counters.get(scope), left)
            if count:
                missing[scope] = count
        if sum(missing.values()) > len(gone):
            for scope in missing:
                self._faults.add(f"{self._code}-number-gap", scope)

    def _missing(self, scope: str, counted: int | None, left: set[str]) -> int:
        """How many of its numbers no entry has. Takes the leaves before its gaps out of `left`."""
        (number, last), missing = self._reached.get(scope, (0, None)), 0
        for later, (previous, hashed) in sorted(self._early.get(scope, {}).items()):
            missing += later - number - 1
            if later > number + 1 and previous not in left:
                self._faults.add(f"{self._code}-number-gap", scope)
            elif later == number + 1 and previous != last:
                self._faults.add(f"{self._code}-chain", scope)
            left.discard(previous or "")
            number, last = later, hashed
        if counted is None or counted < number:
            self._faults.add(f"{self._code}-counter", scope)
        return missing + max(0, (counted or 0) - number)

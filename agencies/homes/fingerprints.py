"""The keyed fingerprint of an address. It says whether two are the same, and nothing else."""

import hmac
from dataclasses import dataclass
from hashlib import sha256

from agencies.homes.spelling import Address
from hub.foundation.work import Work

DIGEST_BYTES = 16
_POSTCODE, _HOUSE = "bi/home-postcode/v1", "bi/home-house/v1"
"""Keys of their own: no other digest of the hub can be compared with these."""


@dataclass(frozen=True, slots=True, repr=False)
class Fingerprint:
    """Digests of a postcode and of the house in it; house is "" where no number was given."""

    postcode: str
    house: str = ""

    def is_near(self, other: "Fingerprint") -> bool:
        """Whether both have the same postcode: some fifteen homes, as a rule."""
        return hmac.compare_digest(self.postcode, other.postcode)

    def is_same_house(self, other: "Fingerprint") -> bool:
        """Whether both are of one house; not known without both numbers."""
        return bool(self.house) and hmac.compare_digest(self.house, other.house)


def fingerprint(work: Work, *, address: Address) -> Fingerprint:
    """HMAC-SHA-256, 16 bytes, in hexadecimal. Nobody finds the address from it without the key."""
    postcode = _digest(work, _POSTCODE, address.postcode)
    house = _digest(work, _HOUSE, address.postcode, address.house) if address.house else ""
    return Fingerprint(postcode, house)


def _digest(work: Work, purpose: str, *fields: str) -> str:
    framed = b"".join(len(field).to_bytes(4) + field for field in map(str.encode, fields))
    return hmac.digest(work.keyring.derive(purpose), framed, sha256)[:DIGEST_BYTES].hex()

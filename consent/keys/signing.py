"""The site's signing keys: Ed25519, a ring from the environment. Plain Python.

The first key signs, all of them verify, so rotating a key leaves every older signature valid
(R-23). Receipts (JWS) and checkpoints (signed notes) share the ring. The text signed for a JWS is
one line and that of a note has several, so a signature for one can never be used for the other.
"""

import base64
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

_SEED_BYTES = 32


class KeyFault(Exception):
    """The ring is unusable. The message never contains a key."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """One key of the ring."""

    name: str
    private: Ed25519PrivateKey

    @property
    def public(self) -> bytes:
        """The 32 bytes of the public key (RFC 8032)."""
        return self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    def sign(self, message: bytes) -> bytes:
        """64 bytes of signature."""
        return self.private.sign(message)


def read_ring(ring: list[str]) -> tuple[SigningKey, ...]:
    """Read ``name:seed`` pairs, seeds of 32 bytes in base64. Raises KeyFault for anything else."""
    keys = tuple(_read(entry) for entry in ring)
    if not keys or len({key.name for key in keys}) != len(keys):
        raise KeyFault("The ring of signing keys is empty or names a key twice.")
    return keys


def is_signed(message: bytes, signature: bytes, public: bytes) -> bool:
    """Whether this key signed this message."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _read(entry: str) -> SigningKey:
    name, _, encoded = entry.partition(":")
    try:
        seed = base64.b64decode(encoded, validate=True)
    except ValueError:
        seed = b""
    if not name or len(seed) != _SEED_BYTES:
        raise KeyFault("A signing key is written as name:seed, the seed 32 bytes in base64.")
    return SigningKey(name, Ed25519PrivateKey.from_private_bytes(seed))

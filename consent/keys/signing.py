"""The site's signing keys: Ed25519, a ring from the environment. Plain Python.

The first key signs, all of them verify, so rotating a key leaves every older signature valid
(R-23). Receipts (JWS) and checkpoints (signed notes) share the ring. The text signed for a JWS is
one line and that of a note has several, so a signature for one can never be used for the other.
"""

from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from consent.keys.ring import RingFault, read


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
    try:
        seeds = read(ring)
    except RingFault as fault:
        raise KeyFault(str(fault)) from None
    private = Ed25519PrivateKey.from_private_bytes
    return tuple(SigningKey(name, private(seed)) for name, seed in seeds.items())


def is_signed(message: bytes, signature: bytes, public: bytes) -> bool:
    """Whether this key signed this message."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True

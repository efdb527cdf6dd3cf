"""Encrypts answers. Plain Python: AES-256-GCM with a key ring (R-157).

The associated data contains visitor, field and schema version, so a value that was moved to another
row cannot be decrypted there.
"""

import json
import os
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from consent.keys.ring import RingFault, read

Value = str | int | tuple[str, ...]

SCHEMA_VERSION = 1
_NONCE_BYTES = 12


class VaultError(Exception):
    """The keys are unusable, or a value cannot be decrypted. Does not say which value."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """An encrypted value and the name of its key."""

    key_id: str
    ciphertext: bytes


class Vault:
    """Encrypts with the first key of the ring and decrypts with all of them."""

    def __init__(self, ring: list[str]) -> None:
        """Read ``id:key`` pairs, keys in base64. Raises VaultError for anything else."""
        try:
            self._keys = {name: AESGCM(key) for name, key in read(ring).items()}
        except RingFault as fault:
            raise VaultError(str(fault)) from None
        self._first = next(iter(self._keys))

    @property
    def first(self) -> str:
        """The name of the key that encrypts."""
        return self._first

    def seal(self, value: Value, *, visitor: UUID, field: str) -> Sealed:
        """Encrypt a value for one visitor and field."""
        nonce = os.urandom(_NONCE_BYTES)
        plain = json.dumps(value, ensure_ascii=False).encode()
        sealed = self._keys[self._first].encrypt(nonce, plain, _bound_to(visitor, field))
        return Sealed(self._first, nonce + sealed)

    def open(self, sealed: Sealed, *, visitor: UUID, field: str) -> Value:
        """Decrypt. Raises VaultError if the key is unknown or the value belongs to another row."""
        key = self._keys.get(sealed.key_id)
        if key is None:
            raise VaultError("This answer was encrypted with a key that is not in the ring.")
        nonce, rest = sealed.ciphertext[:_NONCE_BYTES], sealed.ciphertext[_NONCE_BYTES:]
        try:
            plain = key.decrypt(nonce, rest, _bound_to(visitor, field))
        except InvalidTag:
            # Without "from None" the exception would keep the frame that holds the ciphertext.
            raise VaultError("This answer does not open in this row.") from None
        value = json.loads(plain)
        return tuple(value) if isinstance(value, list) else value


def _bound_to(visitor: UUID, field: str) -> bytes:
    return f"{visitor.hex}|{field}|{SCHEMA_VERSION}".encode()

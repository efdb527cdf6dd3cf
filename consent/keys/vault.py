"""Encrypts answers. Plain Python: AES-256-GCM with a key ring (R-157).

The associated data contains visitor, field and schema version, so a value that was moved to another
row cannot be decrypted there.
"""

import base64
import json
import os
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

Value = str | int | tuple[str, ...]

SCHEMA_VERSION = 1
_NONCE_BYTES = 12
_KEY_BYTES = 32


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
        self._keys = dict(_read_key(entry) for entry in ring)
        if len(self._keys) != len(ring) or not ring:
            raise VaultError("The key ring is empty or names a key twice.")
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


def _read_key(entry: str) -> tuple[str, AESGCM]:
    key_id, _, encoded = entry.partition(":")
    try:
        key = base64.b64decode(encoded, validate=True)
    except ValueError:
        key = b""
    if not key_id or len(key) != _KEY_BYTES:
        raise VaultError("An answer key is written as id:key, the key 32 bytes in base64.")
    return key_id, AESGCM(key)


def _bound_to(visitor: UUID, field: str) -> bytes:
    return f"{visitor.hex}|{field}|{SCHEMA_VERSION}".encode()

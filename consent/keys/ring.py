"""How every ring of keys is written: ``name:key``, each key 32 bytes in base64. Plain Python."""

import base64

_BYTES = 32


class RingFault(Exception):
    """The ring is unusable. Never says what the key is."""


def read(ring: list[str]) -> dict[str, bytes]:
    """The keys by their names, in the order of the ring. Raises RingFault for anything else."""
    keys = dict(_read_one(entry) for entry in ring)
    if not keys or len(keys) != len(ring):
        raise RingFault("The ring of keys is empty or names a key twice.")
    return keys


def _read_one(entry: str) -> tuple[str, bytes]:
    name, _colon, encoded = entry.partition(":")
    try:
        key = base64.b64decode(encoded, validate=True)
    except ValueError:
        key = b""
    if not name or len(key) != _BYTES:
        raise RingFault("A key is written as name:key, the key 32 bytes in base64.")
    return name, key

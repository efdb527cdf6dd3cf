"""JWS over the canonical bytes of a receipt, and the keys that verify it (R-21, R-23)."""

import binascii
import hashlib
from functools import cache
from typing import Any

from django.conf import settings

from consent.keys.signing import SigningKey, read_ring
from consent.transparency.entries import canonical

ALGORITHM = "Ed25519"  # RFC 9864; "EdDSA" is deprecated and never written
TYPE = "consent-receipt+jws"
EVIDENCE = "consent-evidence+jws"


def sign(payload: bytes, *, kind: str = TYPE) -> str:
    """A compact JWS with detached payload (RFC 7515, appendix F), by the ring's first key.

    ``kind`` stands in its header, so that no signature of one kind passes for another.

    The signing input is assembled here because joserfc takes as long for it as for the signature
    itself, ten thousand times in an export. A test checks that both give the same bytes.
    """
    key, header = _signer(tuple(settings.SIGNING_KEYS), kind)
    signature = key.sign(header + b"." + base64url(payload))
    return f"{header.decode()}..{base64url(signature).decode()}"


def jwks() -> dict[str, Any]:
    """The public keys, current and retired, as a JWK set (RFC 7517, RFC 8037)."""
    return {"keys": [_jwk(public) for public in public_keys().values()]}


def public_keys() -> dict[str, bytes]:
    """Every key of the ring by its thumbprint, the signing one first."""
    return _public_keys(tuple(settings.SIGNING_KEYS))


def thumbprint(public: bytes) -> str:
    """The name of a key: its RFC 7638 thumbprint."""
    members = {"crv": "Ed25519", "kty": "OKP", "x": base64url(public).decode()}
    return base64url(hashlib.sha256(canonical(members)).digest()).decode()


def base64url(content: bytes) -> bytes:
    """Base64 for addresses, without padding (RFC 7515, section 2)."""
    # Faster than urlsafe_b64encode, which goes through the result again to translate it.
    text = binascii.b2a_base64(content, newline=False)
    return text.replace(b"+", b"-").replace(b"/", b"_").rstrip(b"=")


@cache
def _ring(ring: tuple[str, ...]) -> tuple[SigningKey, ...]:
    return read_ring(list(ring))


@cache
def _public_keys(ring: tuple[str, ...]) -> dict[str, bytes]:
    return {thumbprint(key.public): key.public for key in _ring(ring)}


@cache
def _signer(ring: tuple[str, ...], kind: str) -> tuple[SigningKey, bytes]:
    """The key that signs, and the header it signs with."""
    kid = next(iter(_public_keys(ring)))
    return _ring(ring)[0], base64url(canonical({"alg": ALGORITHM, "kid": kid, "typ": kind}))


def _jwk(public: bytes) -> dict[str, str]:
    return {
        "alg": ALGORITHM,
        "crv": "Ed25519",
        "kid": thumbprint(public),
        "kty": "OKP",
        "use": "sig",
        "x": base64url(public).decode(),
    }

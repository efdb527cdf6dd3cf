"""The vault: a value can be decrypted only in its own row and with its own key."""

import base64
import json
import traceback
from dataclasses import replace
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from consent.keys.vault import Sealed, Vault, VaultError

ANNA = UUID("11111111-1111-4111-8111-111111111111")
BERTA = UUID("22222222-2222-4222-8222-222222222222")
OLD, NEW = bytes(range(32)), bytes(range(32, 64))


def entry(name: str, key: bytes) -> str:
    return f"{name}:{base64.b64encode(key).decode()}"


VAULT = Vault([entry("new", NEW), entry("old", OLD)])


@pytest.mark.parametrize(
    "value", ["lindmar", "Auenbrück", "", 0, 12, ("stars", "birds"), (), ("süß",)]
)
def test_a_value_comes_back_as_it_was(value):
    sealed = VAULT.seal(value, visitor=ANNA, field="town")
    opened = VAULT.open(sealed, visitor=ANNA, field="town")

    assert (opened, type(opened)) == (value, type(value))


def test_the_first_key_seals_and_every_key_opens():
    before = Vault([entry("old", OLD)]).seal("lindmar", visitor=ANNA, field="town")
    after = VAULT.seal("lindmar", visitor=ANNA, field="town")

    assert (VAULT.first, before.key_id, after.key_id) == ("new", "old", "new")
    assert VAULT.open(before, visitor=ANNA, field="town") == "lindmar"
    with pytest.raises(VaultError, match="a key that is not in the ring"):
        Vault([entry("old", OLD)]).open(after, visitor=ANNA, field="town")


@pytest.mark.parametrize(("visitor", "field"), [(BERTA, "town"), (ANNA, "pace")])
def test_a_value_opens_in_no_other_row(visitor, field):
    sealed = VAULT.seal("lindmar", visitor=ANNA, field="town")

    with pytest.raises(VaultError, match="does not open in this row"):
        VAULT.open(sealed, visitor=visitor, field=field)


@pytest.mark.parametrize("nth", [0, 11, 12, -1])
def test_a_changed_byte_does_not_open(nth):
    sealed = VAULT.seal("lindmar", visitor=ANNA, field="town")
    changed = bytearray(sealed.ciphertext)
    changed[nth] ^= 1

    with pytest.raises(VaultError, match="does not open in this row"):
        VAULT.open(replace(sealed, ciphertext=bytes(changed)), visitor=ANNA, field="town")


def test_the_same_value_never_looks_the_same_twice():
    sealed = {VAULT.seal("lindmar", visitor=ANNA, field="town").ciphertext for _ in range(50)}

    assert len({one[:12] for one in sealed}) == len({one[12:] for one in sealed}) == 50


def test_what_is_stored_is_the_form_that_is_written_down():
    """12 bytes of nonce, then AES-256-GCM of JSON in UTF-8, bound to row and schema version."""
    stored = VAULT.seal("Auenbrück", visitor=ANNA, field="town").ciphertext
    bound = b"11111111111141118111111111111111|town|1"
    plain = AESGCM(NEW).decrypt(stored[:12], stored[12:], bound)

    assert plain == '"Auenbrück"'.encode()
    ours = b"n" * 12 + AESGCM(OLD).encrypt(b"n" * 12, json.dumps(["a", "b"]).encode(), bound)
    assert VAULT.open(Sealed("old", ours), visitor=ANNA, field="town") == ("a", "b")


@pytest.mark.parametrize(
    "ring",
    [
        [],
        ["no-key-at-all"],
        ["a:"],
        [":" + base64.b64encode(OLD).decode()],
        [entry("a", OLD[:31])],
        [entry("a", OLD + b"x")],
        [entry("a", OLD), "b:not base64!"],
        [entry("a", OLD).replace("A", "!")],
        [entry("a", OLD).replace("A", "A!")],
        ["b:" + entry("a", OLD)],
        [entry("a", OLD), entry("a", NEW)],
    ],
)
def test_a_ring_that_cannot_be_used_is_refused_and_not_repeated(ring):
    with pytest.raises(VaultError) as refused:
        Vault(ring)

    told = "".join(traceback.format_exception(refused.value))
    assert not any(one.partition(":")[2] in str(refused.value) for one in ring if ":" in one[:-1])
    assert "key" in str(refused.value)
    assert base64.b64encode(OLD).decode() not in told


def test_what_does_not_open_is_not_repeated():
    sealed = VAULT.seal("lindmar", visitor=ANNA, field="town")
    with pytest.raises(VaultError) as refused:
        VAULT.open(sealed, visitor=BERTA, field="town")

    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__
    assert "lindmar" not in "".join(traceback.format_exception(refused.value))

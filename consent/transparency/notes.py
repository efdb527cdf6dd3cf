"""Signed notes, checkpoints and proofs as the C2SP documents write them. Plain Python.

``signed-note`` is text with signature lines under it. ``tlog-checkpoint`` is a note with the size
and the root of a log. ``tlog-proof`` is a checkpoint with the hashes that lead to it from one
entry. Existing clients read all three.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from consent.keys.signing import SigningKey, is_signed
from consent.transparency.merkle import HASH_BYTES, is_included

_ED25519 = b"\x01"
_ID_BYTES = 4
_PUBLIC_BYTES = 32
_MOST_SIGNATURES = 100
_FORMERLY = "formerly "
_PROOF = "c2sp.org/tlog-proof@v1"
_SIGNATURE = re.compile(r"— ([^\s+]+) (\S+)")
_NUMBER = re.compile(r"0|[1-9][0-9]{0,18}")
_HEAD = re.compile(
    rf"(?P<origin>[^\n]+)\n(?P<size>{_NUMBER.pattern})\n(?P<root>[^\n]+)\n(?:[^\n]+\n)*"
)
# Control characters other than the newline, and lone surrogates, which UTF-8 cannot encode.
_FORBIDDEN = re.compile(r"[\x00-\x09\x0b-\x1f\ud800-\udfff]")


class NoteFault(ValueError):
    """Text that is not a note, a checkpoint or a proof, or is not signed by a known key."""


@dataclass(frozen=True, slots=True)
class Verifier:
    """A named key for verifying notes."""

    name: str
    public: bytes

    @property
    def key_id(self) -> bytes:
        """Four bytes that distinguish keys of the same name."""
        named = self.name.encode() + b"\n" + _ED25519 + self.public
        return hashlib.sha256(named).digest()[:_ID_BYTES]

    @property
    def text(self) -> str:
        """The key in the form for clients (vkey): name, id and key, joined by plus signs."""
        return f"{self.name}+{self.key_id.hex()}+{in_base64(_ED25519 + self.public)}"


@dataclass(frozen=True, slots=True)
class Head:
    """The content of a checkpoint: the log's name, its size, its root, and its earlier names.

    The earlier names, the last one first, are in extension lines, which clients skip.
    """

    origin: str
    size: int
    root: bytes
    formerly: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The text that is signed."""
        lines = (self.origin, str(self.size), in_base64(self.root))
        return "".join(f"{line}\n" for line in (*lines, *map(_FORMERLY.__add__, self.formerly)))


@dataclass(frozen=True, slots=True)
class Proof:
    """The hashes that lead from one entry to a checkpoint."""

    place: int
    hashes: Sequence[bytes]
    checkpoint: str

    @property
    def text(self) -> str:
        """The proof as a file."""
        return proof_text(self.place, map(in_base64, self.hashes), self.checkpoint)


def proof_text(place: int, lines: Iterable[str], checkpoint: str) -> str:
    """A proof as a file, from the lines with its hashes."""
    return "\n".join([_PROOF, f"index {place}", *lines]) + "\n\n" + checkpoint


def read_verifier(text: str) -> Verifier:
    """Read a vkey. Raises NoteFault also if the id does not belong to the key."""
    name, _, rest = text.partition("+")
    _id, _, encoded = rest.partition("+")
    key = _bytes(encoded)
    if not _is_name(name) or len(key) != 1 + _PUBLIC_BYTES or key[:1] != _ED25519:
        raise NoteFault("This is no Ed25519 key for notes.")
    verifier = Verifier(name, key[1:])
    if verifier.text != text:
        raise NoteFault("The id does not belong to this key.")
    return verifier


def sign(text: str, *, name: str, key: SigningKey) -> str:
    """A note: the text, an empty line, and the signature line of one key."""
    if not text.endswith("\n") or _FORBIDDEN.search(text) or not _is_name(name):
        raise NoteFault("A note is lines of text, signed under a name without spaces.")
    key_id = Verifier(name, key.public).key_id
    return f"{text}\n— {name} {in_base64(key_id + key.sign(text.encode()))}\n"


def open_note(note: str, verifiers: Sequence[Verifier]) -> str:
    """The text of a note that at least one known key signed.

    Signatures of unknown keys are ignored. A wrong signature of a known key makes the whole note
    invalid, and so does text that is not exactly in the format of notes.
    """
    text, signatures = _parts(note)
    known = {(one.name, one.key_id): one for one in verifiers}
    held = False
    for name, signed in signatures:
        verifier = known.get((name, signed[:_ID_BYTES]))
        if verifier is None:
            continue
        if not is_signed(text.encode(), signed[_ID_BYTES:], verifier.public):
            raise NoteFault("A signature does not hold.")
        held = True
    if not held:
        raise NoteFault("No known key signed this.")
    return text


def read_head(text: str) -> Head:
    """Read the text of a checkpoint. Extension lines that are not ours are ignored."""
    found = _HEAD.fullmatch(text)
    root = _bytes(found["root"]) if found else b""
    if not found or len(root) != HASH_BYTES:
        raise NoteFault("This is no checkpoint.")
    extensions = text.split("\n")[3:]
    formerly = [line.removeprefix(_FORMERLY) for line in extensions if line.startswith(_FORMERLY)]
    return Head(found["origin"], int(found["size"]), root, tuple(formerly))


def open_checkpoint(note: str, verifiers: Sequence[Verifier], *, origin: str) -> Head:
    """The content of a checkpoint, if a known key signed it and it is of this log."""
    head = read_head(open_note(note, verifiers))
    if head.origin != origin:
        raise NoteFault("This checkpoint is of another log.")
    return head


def origin_of(note: str) -> str:
    """The name of the log in a checkpoint. Nothing is verified."""
    return note.partition("\n")[0]


def read_proof(text: str) -> Proof:
    """Read a proof. Extra data is skipped, because it is not signed."""
    before, gap, checkpoint = text.partition("\n\n")
    lines = before.split("\n")
    if not gap or lines.pop(0) != _PROOF:
        raise NoteFault("This is no proof.")
    if lines and lines[0].startswith("extra "):
        _bytes(lines.pop(0).removeprefix("extra "))
    word, _, place = (lines.pop(0) if lines else "").partition(" ")
    hashes = [_bytes(line) for line in lines]
    if word != "index" or not _NUMBER.fullmatch(place):
        raise NoteFault("This proof names no place.")
    if any(len(one) != HASH_BYTES for one in hashes):
        raise NoteFault("This proof holds something that is no hash.")
    return Proof(int(place), hashes, checkpoint)


def open_proof(text: str, verifiers: Sequence[Verifier], *, origin: str, leaf: bytes) -> Head:
    """The checkpoint under which a proof puts a leaf. Raises NoteFault if the proof is wrong."""
    proof = read_proof(text)
    head = open_checkpoint(proof.checkpoint, verifiers, origin=origin)
    if not is_included(leaf, proof.place, size=head.size, root=head.root, proof=proof.hashes):
        raise NoteFault("This proof does not lead from the entry to the checkpoint.")
    return head


def _parts(note: str) -> tuple[str, list[tuple[str, bytes]]]:
    text, gap, below = note.rpartition("\n\n")
    if not gap or not below.endswith("\n") or _FORBIDDEN.search(note):
        raise NoteFault("This is no signed note.")
    lines = below.removesuffix("\n").split("\n")
    if len(lines) > _MOST_SIGNATURES:
        raise NoteFault("Too many signatures.")
    return text + "\n", [_signature(line) for line in lines]


def _signature(line: str) -> tuple[str, bytes]:
    found = _SIGNATURE.fullmatch(line)
    signed = _bytes(found[2]) if found else b""
    if not found or len(signed) <= _ID_BYTES:
        raise NoteFault("This is no signature line.")
    return found[1], signed


def _is_name(name: str) -> bool:
    return bool(name) and "+" not in name and not re.search(r"\s", name)


def in_base64(data: bytes) -> str:
    """Bytes as notes and proofs write them."""
    return base64.b64encode(data).decode()


def _bytes(encoded: str) -> bytes:
    """Bytes from base64 in its only canonical form."""
    try:
        data = base64.b64decode(encoded)
    except ValueError as fault:
        raise NoteFault("This is not base64.") from fault
    if in_base64(data) != encoded:
        raise NoteFault("This base64 is written in another way than it should be.")
    return data

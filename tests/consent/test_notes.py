"""Notes, tiles and the file outside, at their edges: what is still one, and what no longer is."""

import base64
import fcntl
import json
import os
import stat
from datetime import UTC, datetime
from threading import Thread
from uuid import UUID

import pytest

from consent.keys.signing import read_ring
from consent.transparency import file as ledger_file, merkle, notes
from consent.transparency.file import FiledCheckpoint, LedgerFileFault
from consent.transparency.merkle import Tile
from consent.transparency.notes import Head, NoteFault, Verifier

KEY, OTHER = read_ring([f"k{n}:{base64.b64encode(bytes([n]) * 32).decode()}" for n in (1, 2)])
NAME = "wegwarte.example/log"
ROOT = bytes(range(32))
KNOWN = [Verifier(NAME, KEY.public)]
AT = datetime(2026, 5, 4, 12, tzinfo=UTC)


def head_of(**more):
    return Head(**{"origin": NAME, "size": 8, "root": ROOT} | more)


def test_a_checkpoint_says_what_the_log_was_called_the_last_name_first():
    head = head_of(formerly=("second.example/log", "first.example/log"))

    assert head.text == (
        f"{NAME}\n8\n{base64.b64encode(ROOT).decode()}\n"
        "formerly second.example/log\nformerly first.example/log\n"
    )
    assert notes.read_head(head.text) == head
    other = head.text + "an extension\nformerly third\n"
    assert notes.read_head(other).formerly == (*head.formerly, "third")
    # The log's own name may begin like that: it is no extension.
    named = head_of(origin="formerly x")
    assert notes.read_head(named.text) == named


@pytest.mark.parametrize("size", [0, 7, 10**18, 9_999_999_999_999_999_999])
def test_a_checkpoint_of_any_size_is_read(size):
    assert notes.read_head(head_of(size=size).text).size == size


def test_a_size_of_twenty_digits_is_none():
    with pytest.raises(NoteFault):
        notes.read_head(head_of(size=10**19).text)


def test_the_origin_is_the_first_line_of_any_note():
    assert notes.origin_of(f"{NAME}\n8\n") == NAME
    assert notes.origin_of(NAME) == NAME
    assert notes.origin_of("") == ""


def signatures(count):
    """A note with so many signatures, the last one by the known key."""
    note = notes.sign("x\n", name="other.example", key=OTHER)
    line = note.rpartition("\n\n")[2]
    return note + line * (count - 2) + notes.sign("x\n", name=NAME, key=KEY).rpartition("\n\n")[2]


def test_a_note_has_a_hundred_signatures_at_most():
    assert notes.open_note(signatures(100), KNOWN) == "x\n"
    with pytest.raises(NoteFault, match="Too many"):
        notes.open_note(signatures(101), KNOWN)


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\tb", "a\u00a0b", "a\n"])
def test_a_name_with_a_space_or_a_plus_signs_nothing(name):
    with pytest.raises(NoteFault, match="without spaces"):
        notes.sign("x\n", name=name, key=KEY)
    text = Verifier(name, KEY.public).text
    with pytest.raises(NoteFault):
        notes.read_verifier(text)


@pytest.mark.parametrize("text", ["x", "", "x\x00\n", "x\t\n", "x\x1f\n", "x\r\n", "\ud800\n"])
def test_text_that_is_no_lines_is_not_signed(text):
    with pytest.raises(NoteFault, match="A note is lines"):
        notes.sign(text, name=NAME, key=KEY)


@pytest.mark.parametrize("text", ["\n", " \n", "x\x7f\n", "ä\n", "\u2028\n"])
def test_any_other_text_is_signed_and_opened(text):
    assert notes.open_note(notes.sign(text, name=NAME, key=KEY), KNOWN) == text


def vkey(key, name=NAME):
    """A key as clients take it, with the right id, whatever kind it is."""
    import hashlib

    key_id = hashlib.sha256(name.encode() + b"\n" + key).digest()[:4].hex()
    return f"{name}+{key_id}+{base64.b64encode(key).decode()}"


@pytest.mark.parametrize(
    "key",
    [
        b"\x02" + KEY.public,
        KEY.public,
        b"\x01" + KEY.public[:-1],
        b"\x01" + KEY.public + b"\x00",
        b"\x01",
        b"",
    ],
)
def test_a_key_of_another_kind_or_length_is_none(key):
    assert notes.read_verifier(vkey(b"\x01" + KEY.public)) == KNOWN[0]
    with pytest.raises(NoteFault, match="no Ed25519 key"):
        notes.read_verifier(vkey(key))


@pytest.mark.parametrize(
    "below", ["— n AAAAAA==", "— n AAAAAAA=\n— n", "— n \n", "— n AAAAAAA= \n"]
)
def test_a_line_that_is_no_signature_makes_no_note(below):
    note = notes.sign("x\n", name=NAME, key=KEY)
    with pytest.raises(NoteFault):
        notes.open_note(note + below + "\n", KNOWN)


def test_a_signature_is_longer_than_the_id_of_its_key():
    note = notes.sign("x\n", name=NAME, key=KEY)
    five = base64.b64encode(b"12345").decode()
    four = base64.b64encode(b"1234").decode()

    assert notes.open_note(f"{note}— n {five}\n", KNOWN) == "x\n"
    with pytest.raises(NoteFault, match="no signature line"):
        notes.open_note(f"{note}— n {four}\n", KNOWN)


PROOF = f"c2sp.org/tlog-proof@v1\nindex 0\n\n{NAME}\n"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no proof"),
        ("c2sp.org/tlog-proof@v1", "no proof"),
        ("c2sp.org/tlog-proof@v1\n\nx", "names no place"),
        (PROOF.replace("index 0", "extra AAAA"), "names no place"),
        (PROOF.replace("index", "place"), "names no place"),
        (PROOF.replace("index 0", "index"), "names no place"),
        (PROOF.replace("index 0", "extra A\nindex 0"), "not base64"),
        (PROOF.replace("index 0", "index 0\nAAAA"), "no hash"),
    ],
)
def test_each_fault_of_a_proof_is_named(text, why):
    with pytest.raises(NoteFault, match=why):
        notes.read_proof(text)


def signed_head(origin=NAME, key=KEY, **more):
    return notes.sign(head_of(origin=origin, **more).text, name=NAME, key=key)


@pytest.mark.parametrize(
    ("note", "why"),
    [
        ("x", "no signed note"),
        ("x\n\n— no newline after it", "no signed note"),
        (signed_head().replace("8", "9", 1), "A signature does not hold"),
        (signed_head(key=OTHER), "No known key signed this"),
        (notes.sign("x\n", name=NAME, key=KEY), "no checkpoint"),
        (signed_head(root=ROOT[:-1]), "no checkpoint"),
        (signed_head(origin="other.example/log"), "of another log"),
    ],
)
def test_each_fault_of_a_checkpoint_is_named(note, why):
    assert notes.open_checkpoint(signed_head(), KNOWN, origin=NAME) == head_of()
    with pytest.raises(NoteFault, match=why):
        notes.open_checkpoint(note, KNOWN, origin=NAME)


def test_a_key_with_the_id_of_another_and_a_proof_of_another_leaf_are_named_as_such():
    right = KNOWN[0].text
    name, key_id, key = right.split("+", 2)
    other_id = Verifier(NAME, OTHER.public).key_id.hex()
    assert key_id != other_id
    with pytest.raises(NoteFault, match="does not belong to this key"):
        notes.read_verifier(f"{name}+{other_id}+{key}")

    leaf = merkle.leaf_hash(b"an entry")
    proof = notes.Proof(0, [], signed_head(size=1, root=leaf)).text
    assert notes.open_proof(proof, KNOWN, origin=NAME, leaf=leaf).size == 1
    with pytest.raises(NoteFault, match="does not lead from the entry"):
        notes.open_proof(proof, KNOWN, origin=NAME, leaf=merkle.leaf_hash(b"another"))


@pytest.mark.parametrize("other", ["Hx8 =", "Hx9=", "H*x8=", "Hx8=="])
def test_base64_that_says_the_same_in_another_way_is_named_as_such(other):
    text = head_of().text
    assert text.endswith("Hh8=\n")
    with pytest.raises(NoteFault, match="another way than it should be"):
        notes.read_head(text.replace("Hh8=", other.replace("x", "h")))


def test_a_proof_without_hashes_is_one():
    proof = notes.read_proof(PROOF)

    assert proof == notes.Proof(0, [], f"{NAME}\n")
    assert proof.text == PROOF


# -- tiles -------------------------------------------------------------------------------------


def test_a_tree_has_these_hashes_on_its_levels():
    assert [merkle.hashes_on(level, 70_000) for level in range(4)] == [70_000, 273, 1, 0]
    assert [merkle.hashes_on(1, size) for size in (255, 256, 511, 512)] == [0, 1, 1, 2]


def test_a_tree_has_these_tiles():
    assert list(merkle.tiles_of(0)) == []
    assert list(merkle.tiles_of(1)) == [Tile(0, 0, 1)]
    assert list(merkle.tiles_of(256)) == [Tile(0, 0), Tile(1, 0, 1)]
    assert list(merkle.tiles_of(513)) == [Tile(0, 0), Tile(0, 1), Tile(0, 2, 1), Tile(1, 0, 2)]


@pytest.mark.parametrize(
    ("tile", "size"),
    [(Tile(0, 0, 1), 1), (Tile(0, 0), 256), (Tile(0, 2, 3), 515), (Tile(1, 0, 2), 512)],
)
def test_a_tile_is_within_a_tree_from_its_last_hash_on(tile, size):
    assert tile.is_within(size)
    assert not tile.is_within(size - 1)


@pytest.mark.parametrize(
    ("height", "number", "where"),
    [
        (0, 0, (0, 0, 0, 0)),
        (0, 255, (0, 0, 0, 255)),
        (0, 256, (0, 1, 0, 0)),
        (1, 127, (0, 0, 1, 127)),
        (1, 128, (0, 1, 1, 0)),
        (7, 3, (0, 1, 7, 1)),
        (8, 5, (1, 0, 0, 5)),
        (9, 129, (1, 1, 1, 1)),
        (16, 256, (2, 1, 0, 0)),
    ],
)
def test_a_subtree_is_found_in_its_tile(height, number, where):
    assert merkle.place_in_tiles(height, number) == where


@pytest.mark.parametrize(
    ("start", "end", "parts"),
    [
        (0, 0, []),
        (0, 1, [(0, 0)]),
        (0, 7, [(2, 0), (1, 2), (0, 6)]),
        (4, 8, [(2, 1)]),
        (6, 9, [(1, 3), (0, 8)]),
        (2, 8, [(1, 1), (2, 1)]),
        (1, 4, [(0, 1), (1, 1)]),
        (6, 10, [(1, 3), (1, 4)]),
    ],
)
def test_a_span_is_made_of_full_subtrees(start, end, parts):
    assert merkle.full_parts(start, end) == parts


def test_a_tree_that_grows_reports_each_tile_on_each_level_once():
    tree = merkle.Tree()
    leaves = [merkle.leaf_hash(b"%d" % number) for number in range(256)]
    nodes = []
    for _times in range(257):
        nodes += tree.extend(leaves)
    row = merkle.root_of(leaves)

    assert tree.size == 257 * 256
    assert [(one.level, one.number) for one in nodes if one.level == 1] == [
        (1, number) for number in range(257)
    ]
    assert {one.hash for one in nodes if one.level == 1} == {row}
    assert [one for one in nodes if one.level == 2] == [
        merkle.Node(2, 0, merkle.root_of([row] * 256))
    ]
    assert {one.level for one in nodes} == {1, 2}
    assert Tile(nodes[0].level, 0).path == "1/000"


# -- the file outside the database -----------------------------------------------------------------


def filed(size, leaves, note="note"):
    return FiledCheckpoint(size=size, note=note, at=AT, leaves=b"x" * 32 * leaves)


def test_a_batch_is_filed_once_and_only_as_the_next(tmp_path):
    folder = tmp_path / "made" / "when needed"
    assert ledger_file.newest_checkpoint(folder) is None
    assert list(ledger_file.checkpoints(folder)) == []
    assert ledger_file.append_checkpoint(folder, filed(3, 3)) is True
    assert ledger_file.append_checkpoint(folder, filed(3, 3)) is False
    assert ledger_file.append_checkpoint(folder, filed(2, 1)) is False
    for gap in (filed(5, 1), filed(5, 3), filed(4, 0)):
        with pytest.raises(LedgerFileFault, match="ends at 3"):
            ledger_file.append_checkpoint(folder, gap)
    assert ledger_file.append_checkpoint(folder, filed(5, 2)) is True

    assert list(ledger_file.checkpoints(folder)) == [filed(3, 3), filed(5, 2)]
    assert ledger_file.newest_checkpoint(folder) == filed(5, 2)
    assert filed(5, 2).first == 3
    assert (folder / "checkpoints.jsonl").stat().st_mode & 0o777 == 0o600
    first = json.loads((folder / "checkpoints.jsonl").read_text().splitlines()[0])
    assert first == {
        "at": "2026-05-04T12:00:00+00:00",
        "leaves": base64.b64encode(b"x" * 96).decode(),
        "note": "note",
        "size": 3,
    }


@pytest.mark.parametrize("length", [100, (1 << 16) - 60, 1 << 16, (1 << 16) + 60, 300_000])
def test_the_last_line_is_found_whatever_its_length(tmp_path, length):
    ledger_file.append_checkpoint(tmp_path, filed(1, 1))
    ledger_file.append_checkpoint(tmp_path, filed(2, 1, note="n" * length))

    assert ledger_file.newest_checkpoint(tmp_path) == filed(2, 1, note="n" * length)


def test_a_piece_that_a_crash_left_is_overwritten(tmp_path):
    ledger_file.append_checkpoint(tmp_path, filed(1, 1))
    path = tmp_path / "checkpoints.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"half": ' + b"x" * 70_000)

    assert ledger_file.newest_checkpoint(tmp_path) == filed(1, 1)
    assert list(ledger_file.checkpoints(tmp_path)) == [filed(1, 1)]
    ledger_file.append_checkpoint(tmp_path, filed(2, 1))
    assert list(ledger_file.checkpoints(tmp_path)) == [filed(1, 1), filed(2, 1)]
    assert path.read_bytes().startswith(whole)
    assert path.read_bytes().count(b"x" * 100) == 0


def test_a_newline_at_the_edge_of_what_is_read_at_once_is_found(tmp_path):
    ledger_file.append_checkpoint(tmp_path, filed(1, 1))
    path = tmp_path / "checkpoints.jsonl"
    before = path.stat().st_size
    ledger_file.append_checkpoint(tmp_path, filed(2, 1))
    bare = path.stat().st_size - before
    # The newline before the last line is the first of the last 65,536 bytes without its own.
    note = "note" + "n" * (65_536 - bare)
    path.write_bytes(path.read_bytes()[:before])
    ledger_file.append_checkpoint(tmp_path, filed(2, 1, note=note))

    assert path.stat().st_size - before == 65_536
    assert ledger_file.newest_checkpoint(tmp_path) == filed(2, 1, note=note)


def test_a_line_and_its_file_are_on_disk_before_anybody_is_told(tmp_path, monkeypatch):
    """What fsync was asked for: of a file its length then, of a folder that it was one."""
    asked = []

    def record(descriptor):
        kept = os.fstat(descriptor)
        asked.append((kept.st_ino, kept.st_size if stat.S_ISREG(kept.st_mode) else "folder"))

    monkeypatch.setattr(os, "fsync", record)
    folder = tmp_path / "not" / "there"
    opened = len(os.listdir("/proc/self/fd"))
    ledger_file.append_checkpoint(folder, filed(1, 1))
    path = folder / "checkpoints.jsonl"

    line = path.stat().st_ino, path.stat().st_size
    names = {(one.stat().st_ino, "folder") for one in (folder, folder.parent, tmp_path)}
    assert asked[-1] == line
    assert set(asked) == {line, *names}
    assert len(os.listdir("/proc/self/fd")) == opened
    line = path.read_text()
    assert line == json.dumps(json.loads(line), sort_keys=True) + "\n"


def test_whoever_writes_waits_for_another_who_does(tmp_path):
    ledger_file.append_checkpoint(tmp_path, filed(1, 1))
    with (tmp_path / "checkpoints.jsonl").open("r+b") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        waiting = Thread(target=ledger_file.append_checkpoint, args=(tmp_path, filed(2, 1)))
        waiting.start()
        waiting.join(0.2)
        assert waiting.is_alive()
        assert ledger_file.newest_checkpoint(tmp_path) == filed(1, 1)
    waiting.join()
    assert ledger_file.newest_checkpoint(tmp_path) == filed(2, 1)


@pytest.mark.parametrize("kept", [[1], [0, 0, 1], [0, 2]])
def test_a_line_that_is_missing_or_twice_is_a_fault(tmp_path, kept):
    for size in (1, 2, 3):
        ledger_file.append_checkpoint(tmp_path, filed(size, 1))
    path = tmp_path / "checkpoints.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[one] for one in kept))

    with pytest.raises(LedgerFileFault, match="missing or twice"):
        list(ledger_file.checkpoints(tmp_path))


@pytest.mark.parametrize(
    "line",
    [
        b"no json",
        b"[]",
        b"{}",
        b'{"size": "x", "note": "n", "at": "2026-05-04", "leaves": ""}',
        b'{"size": 1, "note": "n", "at": "never", "leaves": ""}',
        b'{"size": 1, "note": "n", "at": "2026-05-04", "leaves": "*"}',
        b'{"size": null, "note": "n", "at": "2026-05-04", "leaves": ""}',
    ],
)
def test_a_line_that_is_no_checkpoint_is_a_fault(tmp_path, line):
    (tmp_path / "checkpoints.jsonl").write_bytes(line + b"\n")

    with pytest.raises(LedgerFileFault, match="cannot be read"):
        ledger_file.newest_checkpoint(tmp_path)
    with pytest.raises(LedgerFileFault, match="cannot be read"):
        list(ledger_file.checkpoints(tmp_path))


def test_a_tombstone_is_written_once(tmp_path):
    one, two = UUID(int=1), UUID(int=2)
    assert ledger_file.tombstones(tmp_path) == set()
    for tombstone in (one, two, one):
        ledger_file.append_tombstone(tmp_path, tombstone, AT)

    assert ledger_file.tombstones(tmp_path) == {one, two}
    lines = (tmp_path / "tombstones.jsonl").read_text().splitlines()
    assert [json.loads(line) for line in lines] == [
        {"at": "2026-05-04T12:00:00+00:00", "tombstone": one.hex},
        {"at": "2026-05-04T12:00:00+00:00", "tombstone": two.hex},
    ]


@pytest.mark.parametrize("line", [b"no json", b"[]", b"{}", b'{"tombstone": "x"}', b"1"])
def test_a_line_that_is_no_tombstone_is_a_fault(tmp_path, line):
    (tmp_path / "tombstones.jsonl").write_bytes(line + b"\n")

    with pytest.raises(LedgerFileFault, match="cannot be read"):
        ledger_file.tombstones(tmp_path)
    with pytest.raises(LedgerFileFault, match="cannot be read"):
        ledger_file.append_tombstone(tmp_path, UUID(int=1), AT)

"""The tree is the one of RFC 9162, and a proof is valid only for its leaf, place and tree."""

import base64
import hashlib
import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from consent.keys.signing import read_ring
from consent.transparency import merkle
from consent.transparency.merkle import Tile, Tree, is_consistent, is_included, read_tile_path
from consent.transparency.notes import (
    Head,
    NoteFault,
    Proof,
    Verifier,
    open_checkpoint,
    open_note,
    open_proof,
    read_head,
    read_proof,
    read_verifier,
    sign,
)

VECTORS = json.loads((Path(__file__).parent / "vectors/rfc9162-merkle-vectors.json").read_text())
LEAVES = [bytes.fromhex(one) for one in VECTORS["leaf_hashes"]]
ROOTS = {int(size): bytes.fromhex(root) for size, root in VECTORS["roots_by_size"].items()}
INCLUSION = [
    (one["leaf_index"], one["tree_size"], [bytes.fromhex(h) for h in one["path"]])
    for one in VECTORS["inclusion"]
]
CONSISTENCY = [
    (one["size1"], one["size2"], [bytes.fromhex(h) for h in one["proof"]])
    for one in VECTORS["consistency"]
]


def by_definition(hashes):
    """MTH of RFC 9162, 2.1.1, word for word."""
    if not hashes:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    k = 1
    while k * 2 < len(hashes):
        k *= 2
    left, right = by_definition(hashes[:k]), by_definition(hashes[k:])
    return hashlib.sha256(b"\x01" + left + right).digest()


def reading(hashes):
    """Full subtrees, straight from the leaves."""
    return lambda height, number: by_definition(hashes[number << height : (number + 1) << height])


@cache
def leaves(count):
    return [merkle.leaf_hash(b"%d" % number) for number in range(count)]


def shown(place, size, proof, *, leaf=None, root=None):
    return is_included(
        leaf or LEAVES[place], place, size=size, root=root or ROOTS[size], proof=proof
    )


def follows(old, new, proof):
    return is_consistent(old=old, old_root=ROOTS[old], new=new, new_root=ROOTS[new], proof=proof)


def test_the_hashes_are_those_of_the_vectors():
    entries = [bytes.fromhex(one) for one in VECTORS["leaves_hex"]]

    assert merkle.leaf_hashes(entries) == LEAVES
    assert merkle.root_of([]) == bytes.fromhex(VECTORS["empty_root"])
    assert {size: merkle.root_of(LEAVES[:size]) for size in ROOTS} == ROOTS


@pytest.mark.parametrize(("place", "size", "path"), INCLUSION)
def test_inclusion_proofs_are_those_of_the_vectors(place, size, path):
    assert merkle.inclusion_proof(place, size, reading(LEAVES)) == path
    assert shown(place, size, path)


@pytest.mark.parametrize(("old", "new", "path"), CONSISTENCY)
def test_consistency_proofs_are_those_of_the_vectors(old, new, path):
    assert merkle.consistency_proof(old, new, reading(LEAVES)) == path
    assert follows(old, new, path)


def worse(proof):
    """The proof with something wrong: longer, shorter, changed, or in another order."""
    other = b"\x07" * 32
    yield [*proof, other]
    yield [other, *proof]
    if proof:
        yield [*proof, proof[-1]]
        yield proof[:-1]
        yield proof[1:]
        yield [proof[0][:-1] + bytes([proof[0][-1] ^ 1]), *proof[1:]]
        yield [*proof[:-1], proof[-1][:-1]]
    if len(set(proof)) > 1:
        yield proof[::-1]


@pytest.mark.parametrize(("place", "size", "path"), INCLUSION)
def test_an_inclusion_proof_shows_nothing_else(place, size, path):
    assert not any(shown(place, size, one) for one in worse(path))
    others = [(p, s) for p in range(-1, 9) for s in range(1, 9) if (p, s) != (place, size)]
    for other_place, other_size in others:
        # The same path is not valid for the same leaf at any other place.
        assert not is_included(
            LEAVES[place], other_place, size=other_size, root=ROOTS[size], proof=path
        ) or by_shape(other_place, other_size) == by_shape(place, size)
    for other_size in ROOTS.keys() - {size}:
        assert not shown(place, size, path, root=ROOTS[other_size])


def by_shape(place, size):
    """On which side each hash of a proof stands."""
    start, end, sides = 0, size, []
    while end - start > 1:
        middle = start + (1 << (end - start - 1).bit_length() - 1)
        sides.append(place < middle)
        start, end = (start, middle) if place < middle else (middle, end)
    return sides


@pytest.mark.parametrize(("old", "new", "path"), CONSISTENCY)
def test_a_consistency_proof_shows_nothing_else(old, new, path):
    assert not any(follows(old, new, one) for one in worse(path))
    for other_old in range(1, 9):
        for other_new in range(other_old, 9):
            if (other_old, other_new) != (old, new):
                assert follows(other_old, other_new, path) == (
                    merkle.consistency_proof(other_old, other_new, reading(LEAVES)) == path
                )


def test_a_tree_begins_with_no_larger_one_and_the_empty_one_is_shown_by_nothing():
    root = ROOTS[1]

    assert not is_consistent(old=2, old_root=root, new=1, new_root=root, proof=[])
    assert is_consistent(old=0, old_root=merkle.EMPTY_ROOT, new=1, new_root=root, proof=[])
    assert not is_consistent(old=0, old_root=merkle.EMPTY_ROOT, new=1, new_root=root, proof=[root])
    assert not is_consistent(old=0, old_root=root, new=1, new_root=root, proof=[])


@given(st.integers(0, 700), st.data())
def test_a_tree_grown_in_any_steps_has_the_root_by_definition(size, data):
    hashes, tree, nodes = leaves(size), Tree(), []
    while tree.size < size:
        step = data.draw(st.integers(1, size - tree.size))
        nodes += tree.extend(hashes[tree.size : tree.size + step])

    assert tree.root() == by_definition(hashes)
    assert [(one.level, one.number, one.hash) for one in nodes] == [
        (1, number, by_definition(hashes[number * 256 : number * 256 + 256]))
        for number in range(size // 256)
    ]
    assert Tree.of(size, reading(hashes)).root() == tree.root()


@given(st.integers(1, 400), st.data())
def test_every_proof_that_is_made_holds(size, data):
    hashes = leaves(size)
    place, old = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, size))
    root = by_definition(hashes)
    proof = merkle.inclusion_proof(place, size, reading(hashes))
    consistency = merkle.consistency_proof(old, size, reading(hashes))
    old_root = by_definition(hashes[:old])

    assert is_included(hashes[place], place, size=size, root=root, proof=proof)
    assert not is_included(hashes[place - 1], place, size=size, root=root, proof=proof) or size == 1
    assert is_consistent(old=old, old_root=old_root, new=size, new_root=root, proof=consistency)
    assert all(
        not is_included(hashes[place], place, size=size, root=root, proof=one)
        for one in worse(proof)
    )


def test_a_tree_needs_no_more_memory_the_larger_it_is():
    tree = Tree()
    for _times in range(40):
        tree.extend(leaves(256))

    assert len(tree._edge) <= tree.size.bit_length()


@pytest.mark.parametrize(
    ("tile", "path"),
    [
        (Tile(0, 0), "0/000"),
        (Tile(0, 0, 1), "0/000.p/1"),
        (Tile(1, 999, 255), "1/999.p/255"),
        (Tile(0, 1000), "0/x001/000"),
        (Tile(0, 1234067), "0/x001/x234/067"),
        (Tile(63, 1234067, 17), "63/x001/x234/067.p/17"),
    ],
)
def test_tiles_are_written_as_the_document_says(tile, path):
    assert tile.path == path
    assert read_tile_path(path) == tile


@pytest.mark.parametrize(
    "path",
    [
        "",
        "0",
        "0/",
        "0/0",
        "0/00",
        "0/0000",
        "00/000",
        "01/000",
        "64/000",
        "-1/000",
        "0/x000/000",
        "0/001/000",
        "0/x001",
        "0/x001/x000",
        "0/000.p/0",
        "0/000.p/256",
        "0/000.p/01",
        "0/000.p/",
        "0/000.p/1/",
        "0/000/",
        "0/٠٠٠",
        "entries/000",
        "0/000.p/1 ",
        "0/000\n",
    ],
)
def test_what_is_not_written_like_a_tile_is_none(path):
    assert read_tile_path(path) is None


@given(st.integers(0, 63), st.integers(0, 10**15), st.integers(1, 256))
def test_every_tile_comes_back_from_its_path(level, number, width):
    tile = Tile(level, number, width)

    assert read_tile_path(tile.path) == tile


def seed(number):
    return base64.b64encode(bytes([number]) * 32).decode()


FIRST, SECOND, STRANGER = read_ring([f"k{number}:{seed(number)}" for number in (1, 2, 3)])
NAME = "wegwarte.example/log"
KNOWN = [Verifier(NAME, FIRST.public), Verifier(NAME, SECOND.public)]
TEXT = "wegwarte.example/log\n8\nXcnaecpwpZqa2VWcuXAdrZqi2atYPSqvJGDP43DvRjKA=\n"


def test_a_note_is_signed_and_opened():
    note = sign("Two lines,\n\nwith a gap.\n", name=NAME, key=FIRST)

    assert open_note(note, KNOWN) == "Two lines,\n\nwith a gap.\n"
    assert note.startswith("Two lines,\n\nwith a gap.\n\n— wegwarte.example/log ")
    assert note.endswith("\n")


def also_by(note, key, name=NAME):
    text = note[: note.rindex("\n\n") + 1]
    return note + sign(text, name=name, key=key).rpartition("\n\n")[2]


def test_unknown_signatures_do_not_matter_and_false_ones_do():
    note = sign("x\n", name=NAME, key=FIRST)
    false = sign("y\n", name=NAME, key=SECOND).rpartition("\n\n")[2]

    assert open_note(also_by(note, STRANGER), KNOWN) == "x\n"
    assert open_note(also_by(note, SECOND), KNOWN) == "x\n"
    # A known key under another name is unknown.
    assert open_note(also_by(note, SECOND, "other.example"), KNOWN) == "x\n"
    for bad in (note + false, sign("x\n", name=NAME, key=STRANGER)):
        with pytest.raises(NoteFault):
            open_note(bad, KNOWN)


@given(st.data())
def test_a_note_with_one_character_changed_is_refused(data):
    note = sign("one\n\ntwo\n", name=NAME, key=FIRST)
    place = data.draw(st.integers(0, len(note) - 1))
    other = data.draw(st.characters().filter(lambda one: one != note[place]))

    with pytest.raises(NoteFault):
        open_note(note[:place] + other + note[place + 1 :], KNOWN)


@pytest.mark.parametrize(
    "change",
    [
        lambda note: note[:-1],
        lambda note: note + "\n",
        lambda note: note + "more\n",
        lambda note: note.replace("— ", "- "),
        lambda note: note.replace("\n\n", "\n"),
        lambda note: "\x01" + note,
        lambda note: note.replace("x", "\ud800", 1),
        lambda note: note.replace("=", ""),
        lambda note: note.partition("\n\n")[0] + "\n",
        lambda note: note + note.rpartition("\n\n")[2] * 100,
    ],
)
def test_what_is_not_written_like_a_note_is_refused(change):
    with pytest.raises(NoteFault):
        open_note(change(sign("x\n", name=NAME, key=FIRST)), KNOWN)


def test_keys_are_written_as_clients_take_them():
    verifier = Verifier(NAME, FIRST.public)
    key_id = hashlib.sha256(NAME.encode() + b"\n\x01" + FIRST.public).hexdigest()[:8]
    key = base64.b64encode(b"\x01" + FIRST.public).decode()

    assert verifier.text == f"{NAME}+{key_id}+{key}"
    assert read_verifier(verifier.text) == verifier


@given(st.data())
def test_a_key_with_one_character_changed_is_refused(data):
    text = Verifier(NAME, FIRST.public).text
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.characters(codec="utf-8").filter(lambda one: one != text[place]))

    with pytest.raises(NoteFault):
        read_verifier(text[:place] + other + text[place + 1 :])


def test_a_checkpoint_says_which_log_how_large_and_which_root():
    head = Head(NAME, 8, ROOTS[8])
    note = sign(head.text, name=NAME, key=FIRST)

    assert head.text == f"{NAME}\n8\n{base64.b64encode(ROOTS[8]).decode()}\n"
    assert open_checkpoint(note, KNOWN, origin=NAME) == head
    assert read_head(head.text + "an extension\n") == head
    with pytest.raises(NoteFault):
        open_checkpoint(note, KNOWN, origin="other.example/log")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n8\n{root}\n",
        "log\n08\n{root}\n",
        "log\n-8\n{root}\n",
        "log\n+8\n{root}\n",
        "log\n٨\n{root}\n",
        "log\n8\n{root}",
        "log\n8\n\n",
        "log\n8\nAAAA\n",
        "log\n8\n{root}\n\n",
        "log\n8 \n{root}\n",
        "log\n" + "9" * 5000 + "\n{root}\n",
    ],
)
def test_what_is_not_written_like_a_checkpoint_is_refused(text):
    root = base64.b64encode(ROOTS[8]).decode()
    with pytest.raises(NoteFault):
        read_head(text.format(root=root))


@pytest.fixture
def proof():
    note = sign(Head(NAME, 8, ROOTS[8]).text, name=NAME, key=FIRST)
    return Proof(5, merkle.inclusion_proof(5, 8, reading(LEAVES)), note)


def test_a_proof_leads_from_the_entry_to_the_checkpoint(proof):
    lines = proof.text.split("\n")

    assert lines[:2] == ["c2sp.org/tlog-proof@v1", "index 5"]
    assert [base64.b64decode(line) for line in lines[2:5]] == proof.hashes
    assert lines[5] == ""
    assert "\n".join(lines[6:]) == proof.checkpoint
    assert read_proof(proof.text) == proof
    head = open_proof(proof.text, KNOWN, origin=NAME, leaf=LEAVES[5])
    assert head == Head(NAME, 8, ROOTS[8])


def test_extra_data_of_a_proof_is_skipped(proof):
    with_extra = proof.text.replace("index", "extra AAAA\nindex", 1)

    assert read_proof(with_extra) == proof


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("@v1", "@v2"),
        lambda text: text.replace("index 5", "index 4"),
        lambda text: text.replace("index 5", "index 05"),
        lambda text: text.replace("index 5\n", ""),
        lambda text: text.replace("index 5\n", "index 5\n" + "A" * 43 + "=\n"),
        lambda text: text.replace("\n8\n", "\n9\n"),
        lambda text: text.replace("=\n\n", "=\n", 1),
        lambda text: "\n".join(text.split("\n")[:2] + text.split("\n")[3:]),
        lambda text: "extra AAAA\n" + text,
        lambda text: "",
    ],
)
def test_another_proof_shows_nothing(proof, change):
    with pytest.raises(NoteFault):
        open_proof(change(proof.text), KNOWN, origin=NAME, leaf=LEAVES[5])


def test_a_proof_of_another_entry_shows_nothing(proof):
    with pytest.raises(NoteFault):
        open_proof(proof.text, KNOWN, origin=NAME, leaf=LEAVES[4])

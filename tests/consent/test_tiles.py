"""Tiles and checkpoint to the byte, as C2SP tlog-tiles says, for sizes at every edge (point 5)."""

import base64
import hashlib

import pytest
from django.core.cache import cache
from django.urls import reverse

from consent import log, services
from consent.keys.signing import read_ring
from consent.models import Checkpoint, LogEntry, LogNode
from consent.services.sealing import NewLeaf, append_leaves, write_checkpoint
from consent.transparency.merkle import Tile, Tree, tiles_of
from consent.transparency.notes import open_checkpoint, open_proof, read_verifier
from tests.factories.ledger import add_events
from tests.journey import html

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once("a tile is made of rows that are read alike on both"),
]

SIZES = (0, 1, 255, 256, 257, 65_536, 70_000)
EMPTY = hashlib.sha256(b"").digest()


def leaf(number):
    return hashlib.sha256(b"leaf %d" % number).digest()


def by_definition(hashes):
    """MTH of RFC 9162, 2.1.1, over leaf hashes: split at the largest power of two below n."""
    if len(hashes) < 2:
        return hashes[0] if hashes else EMPTY
    k = 1
    while k * 2 < len(hashes):
        k *= 2
    left, right = by_definition(hashes[:k]), by_definition(hashes[k:])
    return hashlib.sha256(b"\x01" + left + right).digest()


def tiles_by_definition(hashes):
    """Every tile by its path, straight from the formula of the document.

    The n-th tile at level l is MTH(D[(n * 256 + i) * 256**l : (n * 256 + i + 1) * 256**l]).
    """
    tiles, level = {}, 0
    while (count := len(hashes) // 256**level) > 0:
        width = 256**level
        row = [by_definition(hashes[i * width : (i + 1) * width]) for i in range(count)]
        for number in range((count + 255) // 256):
            part = row[number * 256 : number * 256 + 256]
            suffix = "" if len(part) == 256 else f".p/{len(part)}"
            tiles[f"{level}/{number:03}{suffix}"] = b"".join(part)
        level += 1
    return tiles


@pytest.fixture
def grown(now):
    """Give the log so many leaves, under one checkpoint, without the events."""

    def grow(size, step=9_999):
        tree = Tree()
        while tree.size < size:
            more = range(tree.size, min(size, tree.size + step))
            append_leaves(tree, [NewLeaf(leaf(number)) for number in more])
        if size:
            write_checkpoint(tree, at=now)
        return [leaf(number) for number in range(size)]

    return grow


def served(client, path):
    response = client.get(f"/log/tile/{path}")
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    return response.content


@pytest.mark.parametrize("size", SIZES)
def test_tiles_and_checkpoint_are_those_of_the_document(client, grown, settings, size):
    hashes = grown(size)
    wanted = tiles_by_definition(hashes)
    listed = {tile.path for tile in tiles_of(size)}

    assert listed == wanted.keys()
    assert {path: served(client, path) for path in wanted} == wanted
    response = client.get("/log/checkpoint")
    root = base64.b64encode(by_definition(hashes)).decode()
    text = f"wegwarte.example/log\n{size}\n{root}\n"
    key = read_ring(settings.SIGNING_KEYS)[0]
    named = b"wegwarte.example/log\n\x01" + key.public
    signature = hashlib.sha256(named).digest()[:4] + key.sign(text.encode())
    line = f"— wegwarte.example/log {base64.b64encode(signature).decode()}\n"
    assert response.content.decode() == f"{text}\n{line}"
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Cache-Control"] == "public, max-age=5"


def test_70_000_leaves_have_the_tiles_that_the_document_counts():
    tiles = list(tiles_of(70_000))
    widths = {level: [tile.width for tile in tiles if tile.level == level] for level in range(4)}

    assert widths == {0: [256] * 273 + [112], 1: [256, 17], 2: [1], 3: []}
    assert [tile.path for tile in tiles_of(256)] == ["0/000", "1/000.p/1"]
    assert list(tiles_of(0)) == []


def test_only_what_a_checkpoint_covers_is_served(client, grown):
    grown(257)
    LogEntry.objects.append([(257, leaf(257), None, None)])
    LogNode.objects.create(level=1, number=1, node_hash=leaf(1))

    for path in ("0/000", "0/000.p/255", "0/000.p/1", "0/001.p/1", "1/000.p/1"):
        assert client.get(f"/log/tile/{path}").status_code == 200
    for path in (
        "0/001",
        "0/001.p/2",
        "1/000",
        "1/000.p/2",
        "2/000.p/1",
        "0/002.p/1",
        "0/0",
        "0/000.p/0",
        "0/000.p/256",
        "0/x999/x999/x999/x999/x999/x999/x999/x999/999",
        "63/000",
        "64/000",
        "entries/000",
        "entries/001.p/1",
        "",
        "../checkpoint",
    ):
        response = client.get(f"/log/tile/{path}")
        assert response.status_code == 404, path
        assert "immutable" not in response.get("Cache-Control", "")


def test_a_partial_tile_stays_the_same_while_the_log_grows(client, now):
    add_events(100, at=now)
    services.seal(at=now)
    before = served(client, "0/000.p/100")
    add_events(100, at=now)
    services.seal(at=now)

    assert served(client, "0/000.p/100") == before
    assert served(client, "0/000.p/200")[:3200] == before


def test_reading_the_log_writes_nothing_and_sets_no_cookie(client, grown, no_writes):
    grown(300)
    cache.clear()
    addresses = ["/log/checkpoint", "/log/tile/0/000", "/log/tile/0/009", "/en/log/", "/de/log/"]
    with no_writes():
        responses = [client.get(address) for address in addresses]

    assert not any(response.cookies for response in responses)
    assert [client.post(address).status_code for address in addresses] == [405] * 5


def test_a_client_that_knows_only_the_address_and_a_key_can_check_a_proof(client, now):
    """What an auditor does: fetch the checkpoint and all tiles, and rebuild every hash."""
    events = add_events(600, at=now)
    services.seal(at=now)
    verifier = read_verifier(log.verifier_keys()[0])
    note = client.get(reverse("log_checkpoint")).content.decode()
    head = open_checkpoint(note, [verifier], origin="wegwarte.example/log")

    level_0 = [tile for tile in tiles_of(head.size) if tile.level == 0]
    data = b"".join(served(client, tile.path) for tile in level_0)
    hashes = [data[start : start + 32] for start in range(0, len(data), 32)]
    assert by_definition(hashes) == head.root
    entry = log.entry_bytes(events[300].pk)
    assert hashes[300] == hashlib.sha256(b"\x00" + entry).digest()
    proof = log.proof_of(300)
    assert open_proof(proof, [verifier], origin=head.origin, leaf=hashes[300]) == head


def test_the_page_says_how_large_the_log_is_and_how_to_check_it(client, now):
    add_events(3, at=now)
    note = services.seal(at=now).note
    for language, words in (("en", "Check it without us"), ("de", "Ohne uns prüfen")):
        page = html(client.get(f"/{language}/log/"))

        assert words in page
        assert "<dd>3</dd>" in page
        assert note.splitlines()[2] in page
        assert log.verifier_keys()[0].replace("+", "+") in page
        assert "https://wegwarte.example/log" in page
    assert client.get("/log/", headers={"Accept-Language": "de"}).url == "/de/log/"


def test_the_page_of_an_empty_log_is_there(client):
    assert "not yet" in html(client.get("/en/log/"))


def test_tiles_are_read_by_level_from_leaves_and_nodes(grown):
    hashes = grown(70_000)

    assert log.tile(Tile(0, 273, 112)) == b"".join(hashes[-112:])
    assert log.tile(Tile(2, 0, 1)) == by_definition(hashes[:65_536])
    assert Checkpoint.objects.get().size == log.size() == 70_000


def test_staff_can_look_at_checkpoints_and_tombstones(admin_client, now):
    add_events(1, at=now)
    services.seal(at=now)
    for page in ("checkpoint", "checkpoint/1/change", "gone"):
        assert admin_client.get(f"/admin/consent/{page}/").status_code == 200

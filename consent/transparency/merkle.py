"""The Merkle tree of RFC 9162 and the tiles of C2SP tlog-tiles. Plain Python.

A subtree that is full and aligned is identified by its height and its number from the left. Leaves
have height 0; a full tile of 256 of them is one hash of height 8.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

HASH_BYTES = 32
TILE = 256
_TILE_HEIGHT = 8
_MAX_LEVEL = 63
EMPTY_ROOT = hashlib.sha256().digest()

# Gives the hash of the full subtree of a height and a number.
Read = Callable[[int, int], bytes]
# The first leaf of a subtree, full or not, and the one after its last.
Span = tuple[int, int]


def leaf_hash(entry: bytes) -> bytes:
    """The hash of one entry (RFC 9162, 2.1.1)."""
    return hashlib.sha256(b"\x00" + entry).digest()


def leaf_hashes(entries: Iterable[bytes]) -> list[bytes]:
    """The hashes of many entries."""
    sha256 = hashlib.sha256
    return [sha256(b"\x00" + entry).digest() for entry in entries]


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees side by side (RFC 9162, 2.1.1)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def rows_of(hashes: Sequence[bytes]) -> list[list[bytes]]:
    """The full subtrees over hashes: the hashes themselves, their pairs, the pairs of those."""
    rows, sha256 = [list(hashes)], hashlib.sha256
    while len(rows[-1]) > 1:
        pairs = iter(rows[-1])
        rows.append(
            [
                sha256(b"\x01" + left + right).digest()
                for left, right in zip(pairs, pairs, strict=False)
            ]
        )
    return rows


@dataclass(frozen=True, slots=True)
class Node:
    """The root of a full tile: the hash number ``number`` of a level from 1 on."""

    level: int
    number: int
    hash: bytes


class Tree:
    """A tree that grows at its right edge, using a constant amount of memory."""

    def __init__(self) -> None:
        self.size = 0
        # The full subtrees from left to right, with their heights, each smaller than the last.
        self._edge: list[tuple[int, bytes]] = []

    @classmethod
    def of(cls, size: int, read: Read) -> "Tree":
        """The tree of a size, from its stored hashes."""
        tree = cls()
        tree.size = size
        tree._edge = [(height, read(height, number)) for height, number in full_parts(0, size)]
        return tree

    def extend(self, leaf_hashes: Sequence[bytes]) -> list[Node]:
        """Append leaves. Returns the roots of the tiles that became full, on every level."""
        nodes: list[Node] = []
        done = 0
        while done < len(leaf_hashes):
            if self.size % TILE == 0 and len(leaf_hashes) - done >= TILE:
                root = rows_of(leaf_hashes[done : done + TILE])[-1][0]
                self._push(_TILE_HEIGHT, root, nodes)
                done += TILE
            else:
                self._push(0, leaf_hashes[done], nodes)
                done += 1
        return nodes

    def root(self) -> bytes:
        """The hash of the whole tree (RFC 9162, 2.1.1)."""
        return _joined([one for _height, one in self._edge])

    def _push(self, height: int, one: bytes, nodes: list[Node]) -> None:
        self.size += 1 << height
        self._edge.append((height, one))
        self._report(nodes)
        while len(self._edge) > 1 and self._edge[-1][0] == self._edge[-2][0]:
            (height, left), (_same, right) = self._edge[-2:]
            self._edge[-2:] = [(height + 1, node_hash(left, right))]
            self._report(nodes)

    def _report(self, nodes: list[Node]) -> None:
        height, one = self._edge[-1]
        if height and height % _TILE_HEIGHT == 0:
            nodes.append(Node(height // _TILE_HEIGHT, (self.size >> height) - 1, one))


def root_of(leaf_hashes: Sequence[bytes]) -> bytes:
    """The hash of the tree over the given leaves."""
    tree = Tree()
    tree.extend(leaf_hashes)
    return tree.root()


def full_parts(start: int, end: int) -> list[tuple[int, int]]:
    """The full subtrees, by height and number, that a span of a tree is made of."""
    parts = []
    while start < end:
        height = (end - start).bit_length() - 1
        if start:
            height = min(height, (start & -start).bit_length() - 1)
        parts.append((height, start >> height))
        start += 1 << height
    return parts


def inclusion_proof(place: int, size: int, read: Read) -> list[bytes]:
    """The hashes that lead from a leaf to the root of a tree of a size (RFC 9162, 2.1.3.1)."""
    return [hash_of(span, read) for span in path_of(place, size)]


def path_of(place: int, size: int) -> list[Span]:
    """The parts of a tree whose hashes lead from a leaf to the root, the nearest first."""
    spans, width = [], 1
    while width < size:
        start = (place // width ^ 1) * width
        if start < size:  # at the right edge there may be no sibling
            spans.append((start, min(start + width, size)))
        width *= 2
    return spans


def hash_of(span: Span, read: Read) -> bytes:
    """The hash of a part of a tree, put together from the full subtrees in it."""
    return _joined([read(height, number) for height, number in full_parts(*span)])


def consistency_proof(old: int, new: int, read: Read) -> list[bytes]:
    """The hashes that show that a tree only grew (RFC 9162, 2.1.4.1)."""
    spans: list[Span] = []
    start, end = 0, new
    while 0 < old != end:
        middle = start + _split(end - start)
        if old <= middle:
            spans.append((middle, end))
            end = middle
        else:
            spans.append((start, middle))
            start = middle
    if start:
        spans.append((start, end))
    return [hash_of(span, read) for span in reversed(spans)]


def is_included(leaf: bytes, place: int, *, size: int, root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether a proof shows a leaf at a place in exactly this tree (RFC 9162, 2.1.3.2).

    A proof that is longer or shorter than needed, or for another size or place, is refused.
    """
    if not 0 <= place < size or not _are_hashes([leaf, root, *proof]):
        return False
    here, last, seen = place, size - 1, leaf
    for one in proof:
        if last == 0:
            return False
        if here & 1 or here == last:
            seen = node_hash(one, seen)
            here, last = _past_left_edge(here, last)
        else:
            seen = node_hash(seen, one)
        here, last = here >> 1, last >> 1
    return last == 0 and seen == root


def is_consistent(
    *, old: int, old_root: bytes, new: int, new_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Whether a proof shows that the new tree begins with the old one (RFC 9162, 2.1.4.2).

    Every tree begins with the empty one, which needs no proof.
    """
    if not 0 <= old <= new or not _are_hashes([old_root, new_root, *proof]):
        return False
    if old == new:
        return not proof and old_root == new_root
    if old == 0:
        return not proof and old_root == EMPTY_ROOT
    path = [*([old_root] if old & (old - 1) == 0 else []), *proof]
    here, last = _past_right_turns(old - 1, new - 1)
    if not path:
        return False
    seen_old = seen_new = path[0]
    for one in path[1:]:
        if last == 0:
            return False
        if here & 1 or here == last:
            seen_old, seen_new = node_hash(one, seen_old), node_hash(one, seen_new)
            here, last = _past_left_edge(here, last)
        else:
            seen_new = node_hash(seen_new, one)
        here, last = here >> 1, last >> 1
    return last == 0 and seen_old == old_root and seen_new == new_root


@dataclass(frozen=True, slots=True)
class Tile:
    """A run of hashes of one level: 256 of them, or fewer at the right edge (C2SP tlog-tiles)."""

    level: int
    number: int
    width: int = TILE

    @property
    def path(self) -> str:
        """The address below ``tile/``: ``0/x001/x234/067`` or ``0/000.p/5``."""
        groups = [f"{self.number % 1000:03}"]
        rest = self.number // 1000
        while rest:
            groups.insert(0, f"x{rest % 1000:03}")
            rest //= 1000
        part = f".p/{self.width}" if self.width < TILE else ""
        return f"{self.level}/{'/'.join(groups)}{part}"

    @property
    def first(self) -> int:
        """The number of its first hash within the level."""
        return self.number * TILE

    def is_within(self, size: int) -> bool:
        """Whether a tree of a size has all the hashes of this tile."""
        return self.first + self.width <= hashes_on(self.level, size)


_TILE_PATH = re.compile(r"(0|[1-9]\d?)/((?:x\d{3}/)*)(\d{3})(?:\.p/([1-9]\d{0,2}))?")


def read_tile_path(path: str) -> Tile | None:
    """Read an address below ``tile/``, or None if it is not the address of a tile."""
    found = _TILE_PATH.fullmatch(path)
    if not found:
        return None
    level, before, last, width = found.groups()
    number = int(before.replace("x", "").replace("/", "") + last)
    tile = Tile(int(level), number, int(width or TILE))
    # Each tile has one address, so needless x000 in front and .p/256 or more are refused.
    return tile if tile.path == path and tile.level <= _MAX_LEVEL else None


def hashes_on(level: int, size: int) -> int:
    """How many hashes a tree of a size has on a level."""
    return size >> (_TILE_HEIGHT * level)


def tiles_of(size: int) -> Iterator[Tile]:
    """Every tile of a tree of a size, level by level, the partial one of a level last."""
    level = 0
    while hashes_on(level, size):
        full, rest = divmod(hashes_on(level, size), TILE)
        yield from (Tile(level, number) for number in range(full))
        if rest:
            yield Tile(level, full, rest)
        level += 1


def place_in_tiles(height: int, number: int) -> tuple[int, int, int, int]:
    """The place of a full subtree: level and number of the tile, row and place in that tile."""
    level, row = divmod(height, _TILE_HEIGHT)
    return (level, *_in_tile(row, number))


def _in_tile(row: int, number: int) -> tuple[int, int, int]:
    in_a_tile = TILE >> row
    return number // in_a_tile, row, number % in_a_tile


def _split(size: int) -> int:
    """The largest power of two below a size: where a tree divides."""
    return 1 << (size - 1).bit_length() - 1


def _joined(parts: list[bytes]) -> bytes:
    if not parts:
        return EMPTY_ROOT
    whole = parts[-1]
    for part in reversed(parts[:-1]):
        whole = node_hash(part, whole)
    return whole


def _are_hashes(hashes: Sequence[bytes]) -> bool:
    return all(len(one) == HASH_BYTES for one in hashes)


def _past_left_edge(here: int, last: int) -> tuple[int, int]:
    while here and not here & 1:
        here, last = here >> 1, last >> 1
    return here, last


def _past_right_turns(here: int, last: int) -> tuple[int, int]:
    while here & 1:
        here, last = here >> 1, last >> 1
    return here, last

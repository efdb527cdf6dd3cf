"""What is noted while a folder is read: faults, what is named in it, and who names what."""

from dataclasses import dataclass, field
from datetime import tzinfo

from personalization.content.pieces import Where


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong in a folder."""

    where: Where
    sentence: str

    def __str__(self) -> str:
        return f"{self.where}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class Reference:
    """A piece names something that stands elsewhere."""

    kind: str
    name: tuple[str, ...]
    where: Where
    piece: Where


@dataclass(frozen=True, slots=True)
class Named:
    """Where a name stands, and in which piece."""

    where: Where
    piece: Where


@dataclass(slots=True)
class Notebook:
    """The notes. ``zone`` is that of the site; ``languages`` are those of the folder."""

    zone: tzinfo
    languages: tuple[str, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    names: dict[tuple[str, ...], Named] = field(default_factory=dict)
    references: list[Reference] = field(default_factory=list)
    faulty: set[Where] = field(default_factory=set)
    # Kinds of which a file or a key could not be read: whether one is missing cannot be known.
    uncertain: set[str] = field(default_factory=set)

    def problem(self, where: Where, sentence: str, piece: Where | None = None) -> None:
        self.problems.append(Problem(where, sentence))
        self.faulty.add(piece or where)

    def untried(self) -> frozenset[Where]:
        """The pieces that have a fault, and those that name one of them."""
        bad = set(self.faulty)
        while True:
            more = {
                one.piece
                for one in self.references
                if one.piece not in bad and self._piece_of(one) in bad
            }
            if not more:
                return frozenset(bad)
            bad |= more

    def _piece_of(self, reference: Reference) -> Where | None:
        named = self.names.get((reference.kind, *reference.name))
        return named.piece if named else None

"""What is noted while a folder is read: faults, what is named in it, and who names what."""

from collections import defaultdict
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
    """A piece names something that stands elsewhere. Unless it links to it, it stands upon it."""

    kind: str
    name: tuple[str, ...]
    where: Where
    piece: Where
    is_link: bool = False


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
        """Note what is wrong. With a piece, that one will be refused when it is stored, too."""
        self.problems.append(Problem(where, sentence))
        if piece:
            self.faulty.add(piece)

    def needs(self) -> dict[Where, frozenset[Where]]:
        """For each piece that stands upon others, where those stand."""
        found: defaultdict[Where, set[Where]] = defaultdict(set)
        for one in self.references:
            named = self.names.get((one.kind, *one.name))
            if named and not one.is_link:
                found[one.piece].add(named.piece)
        return {piece: frozenset(others) for piece, others in found.items()}

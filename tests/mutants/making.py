"""Mutants of a module: its source with one thing changed, made by the operators of mutmut.

Left as they are: what only people or mypy read (texts with a space in them or to be translated,
docstrings, annotations, ``cast``, ``__all__``), and the arguments of ``@dataclass``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

_UNREAD = (cst.Annotation, cst.Import, cst.ImportFrom, cst.TypeAlias)
_UNREAD_CALLS = ("cast", "TypeVar", "_")
_TYPES = ("Literal", "Callable", "Mapping", "dict", "tuple")


@dataclass(frozen=True)
class Mutant:
    """One change: where it is, the lines before and after, and the whole module with it."""

    path: str
    number: int
    line: int
    last_line: int
    function: str
    before: str
    after: str
    source: str

    @property
    def name(self) -> tuple[str, str, str, str]:
        """Its name in ``survivors.toml``, without the line number, which may change."""
        return (self.path, self.function, self.before, self.after)


def mutants_of(path: str, source: str) -> list[Mutant]:
    """Every mutant of a module that compiles to a different program, in the module's order."""
    wrapper = MetadataWrapper(cst.parse_module(source))
    finder = _Finder(wrapper.resolve(PositionProvider))
    wrapper.module.visit(finder)
    made: dict[str, Mutant] = {}
    for node, changed, function in finder.found:
        place = finder.positions[node]
        other = _with(source, place, wrapper.module.code_for_node(changed))
        if other == source:
            continue
        span = (place.start.line, place.end.line)
        if other not in made and _is_another_program(source, other):
            before, after = _difference(source, other)
            made[other] = Mutant(path, len(made), *span, function, before, after, other)
    return list(made.values())


def _with(source: str, place: cst.metadata.CodeRange, text: str) -> str:
    """The source with other text in one place."""
    lines = source.splitlines(keepends=True)
    first, last = lines[place.start.line - 1], lines[place.end.line - 1]
    changed = first[: place.start.column] + text + last[place.end.column :]
    return "".join([*lines[: place.start.line - 1], changed, *lines[place.end.line :]])


def _difference(source: str, other: str) -> tuple[str, str]:
    """The lines that differ, each joined into one line."""
    old, new = source.splitlines(), other.splitlines()
    start = next(n for n, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1])
    while old and new and old[-1] == new[-1] and min(len(old), len(new)) > start:
        old.pop()
        new.pop()
    return " ".join(" ".join(old[start:]).split()), " ".join(" ".join(new[start:]).split())


def _is_another_program(source: str, other: str) -> bool:
    try:
        return compile(other, "", "exec") != compile(source, "", "exec")
    except SyntaxError:
        return False


class _Finder(cst.CSTVisitor):
    """Walks a module and collects each node with its possible changes."""

    def __init__(self, positions: dict[cst.CSTNode, cst.metadata.CodeRange]) -> None:
        super().__init__()
        self.positions = positions
        self.found: list[tuple[cst.CSTNode, cst.CSTNode, str]] = []
        self._inside: list[str] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.FunctionDef | cst.ClassDef):
            self._inside.append(node.name.value)
        if _is_unread(node):
            return False
        for changed in _changes(node):
            self.found.append((node, changed, ".".join(self._inside)))
        return True

    def on_leave(self, node: cst.CSTNode) -> None:
        if isinstance(node, cst.FunctionDef | cst.ClassDef):
            self._inside.pop()


def _is_unread(node: cst.CSTNode) -> bool:
    """Whether this has no effect at run time."""
    match node:
        case cst.SimpleStatementLine(body=[cst.Expr(value=cst.BaseString())]):
            return True
        case cst.SimpleString(value=text):
            return " " in text
        case (
            cst.Decorator(decorator=cst.Call(func=cst.Name(value="dataclass")))
            | cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value="__all__"))])
        ):
            return True
        case cst.Call(func=cst.Name(value=name)) if name in _UNREAD_CALLS:
            return True
        case cst.Assign(value=cst.Subscript(value=cst.Name(value=name))) if name in _TYPES:
            return True
    return isinstance(node, _UNREAD)


def _changes(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    for kind, operator in mutation_operators:
        if isinstance(node, kind):
            # Only one change of a text; mutmut also makes one in lower and one in upper case.
            yield from islice(operator(node), 1 if isinstance(node, cst.SimpleString) else None)
    yield from _left_out(node)


def _left_out(node: cst.CSTNode) -> Iterable[cst.CSTNode]:
    """Leave out a call whose result is not used; mutmut has no operator for that."""
    if isinstance(node, cst.Expr) and isinstance(node.value, cst.Call):
        yield cst.Pass()

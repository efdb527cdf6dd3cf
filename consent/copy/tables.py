"""Reads the desk's tables: sections of lines under ``[a heading in words]``. Plain Python.

Patterns and sample sentences are such tables, because people who write copy can read and add to
them. Lines that begin with ``#`` are remarks.
"""

from pathlib import Path

Table = dict[tuple[str, ...], list[str]]
_HERE = Path(__file__).parent


def read(name: str) -> Table:
    """The lines of each section of a table beside this module, by the words of its heading."""
    return parse((_HERE / name).read_text(encoding="utf-8"))


def parse(text: str) -> Table:
    """The lines of each section of a table, by the words of its heading."""
    found: Table = {}
    section: list[str] = []
    for line in text.splitlines():
        if line.startswith("[") and line.endswith("]"):
            section = found.setdefault(tuple(line[1:-1].split()), [])
        elif line and not line.startswith("#"):
            section.append(line)
    return found

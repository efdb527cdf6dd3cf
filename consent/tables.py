"""Tables as CSV in which no cell can start a formula (R-162). Plain Python."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

# What a spreadsheet takes for the beginning of a formula; the wide ones are folded by some. A
# program that splits at another separator than ours sees more beginnings than we wrote.
_BEGINNING = re.compile(r"(\A\s*?|[,;|\t\r\n][ \"']*)(?=[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20])")
# Numbers, moments and keys: most cells are such, and none of them begins anything.
_HARMLESS = re.compile(r"[0-9A-Za-z][0-9A-Za-z:.+-]*")
_REMEMBERED = 256


def safe_cell(value: Any) -> str:
    """A value as text that no spreadsheet takes for a formula: an apostrophe goes before one."""
    text = "" if value is None else str(value)
    return text if _HARMLESS.fullmatch(text) else _BEGINNING.sub(r"\1'", text)


def csv_lines(keys: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The table line by line, the keys first; every cell is quoted (RFC 4180)."""
    writer: Any = csv.writer(_Echo(), quoting=csv.QUOTE_ALL)
    # Most cells of a long table say what the row before said.
    known: dict[str, str] = {}
    yield writer.writerow([safe_cell(key) for key in keys])
    for row in rows:
        yield writer.writerow([_cell(row[key], known) for key in keys])


class _Echo:
    """Gives a written line back to whoever wrote it."""

    def write(self, line: str) -> str:
        return line


def _cell(value: Any, known: dict[str, str]) -> str:
    if type(value) is not str:
        return safe_cell(value)
    cell = known.get(value)
    if cell is None:
        cell = safe_cell(value)
        if len(known) < _REMEMBERED:
            known[value] = cell
    return cell

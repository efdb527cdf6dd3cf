"""Tables as CSV in which no cell can start a formula (R-162). Plain Python.

All CSV files are written here. Each begins with the byte order mark, because without it spreadsheet
programs take UTF-8 for another encoding and show broken umlauts.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

# Before the first cell, so that a double click opens the file in the right encoding.
BYTE_ORDER_MARK = "\ufeff"

# Characters that begin a formula for a spreadsheet; some programs fold the wide ones. A program
# that splits at another separator than ours sees more beginnings of cells than we wrote.
_BEGINNING = re.compile(r"(\A\s*?|[,;|\t\r\n][ \"']*)(?=[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20])")
# Matches a line of cells that are numbers, moments, keys or empty. Most rows have no other cells,
# and none of these begins a formula.
_HARMLESS = re.compile('{0}(?:","{0})*'.format("(?:[0-9A-Za-z][0-9A-Za-z:.+-]*)?"))


def safe_cell(value: Any) -> str:
    """A value as text that no spreadsheet takes for a formula: an apostrophe is put before it."""
    return _BEGINNING.sub(r"\1'", _text(value))


def csv_lines(keys: Sequence[str], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """The table line by line, the keys first. Every cell is quoted (RFC 4180); a list is one cell.

    The byte order mark comes before the keys, as a separate piece.
    """
    yield BYTE_ORDER_MARK
    writer: Any = csv.writer(_Echo(), quoting=csv.QUOTE_ALL)
    for row in chain([keys], rows):
        cells = [one if type(one) is str else _text(one) for one in row]
        line = '","'.join(cells)
        if _HARMLESS.fullmatch(line):
            yield f'"{line}"\r\n'
        else:
            yield writer.writerow([safe_cell(one) for one in cells])


def _text(value: Any) -> str:
    if isinstance(value, list):
        return " | ".join(map(str, value))
    return "" if value is None else str(value)


class _Echo:
    """A file whose write method returns the line, for the CSV writer."""

    def write(self, line: str) -> str:
        return line

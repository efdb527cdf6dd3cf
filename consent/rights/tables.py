"""Tables as CSV in which no cell can start a formula (R-162). Plain Python.

The only place that writes CSV: each table begins with the byte order mark, without which
spreadsheet programs take UTF-8 for another encoding and show broken umlauts.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

# Before the first cell, so that a double click opens the file in the right encoding.
BYTE_ORDER_MARK = "\ufeff"

# What a spreadsheet takes for the beginning of a formula; the wide ones are folded by some. A
# program that splits at another separator than ours sees more beginnings than we wrote.
_BEGINNING = re.compile(r"(\A\s*?|[,;|\t\r\n][ \"']*)(?=[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20])")
# Cells that are numbers, moments, keys or nothing, as they stand side by side in a line. Most rows
# have no others, and none of them begins anything.
_HARMLESS = re.compile('{0}(?:","{0})*'.format("(?:[0-9A-Za-z][0-9A-Za-z:.+-]*)?"))


def safe_cell(value: Any) -> str:
    """A value as text that no spreadsheet takes for a formula: an apostrophe goes before one."""
    return _BEGINNING.sub(r"\1'", _text(value))


def csv_lines(keys: Sequence[str], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """The table line by line, the keys first; every cell is quoted (RFC 4180), a list is one.

    The mark comes before the keys, as a piece of its own.
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
    """Gives a written line back to whoever wrote it."""

    def write(self, line: str) -> str:
        return line

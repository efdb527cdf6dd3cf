"""Tables as CSV in which no cell can start a formula (R-162). Plain Python."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

# What a spreadsheet takes for the beginning of a formula; the wide ones are folded by some.
_FORMULA = "=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20"
_STARTS = re.compile(rf"\A\s*[{_FORMULA}]")
# A program that splits at another separator than ours sees more beginnings than we wrote.
_INSIDE = re.compile(rf"(?<=[,;|\t\r\n])([ \"']*)(?=[{_FORMULA}])")


def safe_cell(value: Any) -> str:
    """A value as text that no spreadsheet takes for a formula: an apostrophe goes before one."""
    text = "" if value is None else str(value)
    text = _INSIDE.sub(r"\1'", text)
    return f"'{text}" if _STARTS.match(text) else text


def csv_lines(keys: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    """The table line by line, the keys first; every cell is quoted (RFC 4180)."""
    yield _line(keys)
    for row in rows:
        yield _line([row[key] for key in keys])


def _line(cells: Iterable[Any]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, quoting=csv.QUOTE_ALL).writerow([safe_cell(cell) for cell in cells])
    return buffer.getvalue()

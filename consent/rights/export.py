"""Everything about one visitor as a zip that is written while it is sent (Art. 15 and 20 GDPR).

The content comes from ``accounts.holders``, so every registered table is exported. The rows are
read a few at a time, once for each format, and only a piece of the zip is in memory: 10,000
decisions take as much memory as ten.
"""

import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext as _, override

from accounts import holders
from accounts.holders import Holder
from accounts.models import Visitor
from accounts.written import written
from consent import receipts, registry
from consent.grants import role_in_words
from consent.models import ConsentEvent
from consent.models.in_words import CONTROLS, PAGES, SIGNALS, STATES, in_words
from consent.models.requests import Channel, RequestKind, RequestStepKind
from consent.registry import Registry
from consent.rights import processing
from consent.rights.tables import csv_lines

FORMAT = "warum-export-1"
_ROWS_AT_ONCE = 250
_PIECE = 64 * 1024
_RECEIPTS = "receipts/"
# Rows of a table on the page. Nobody reads ten thousand, and a phone could not open such a page.
SHOWN = 500
# Marks the place for rows in a page: a character that occurs in no text.
_HOLE = "\ue000"
_STATIC = Path(settings.BASE_DIR) / "static"


@dataclass(frozen=True, slots=True)
class Section:
    """One holder on the page: what it is called, what it shows, and how many rows there are."""

    holder: Holder
    count: int
    labels: list[str]

    @property
    def left_out(self) -> int:
        """How many rows are only in the other files."""
        return max(0, self.count - SHOWN)


class _Sink:
    """A file to write the zip to: holds only the part not sent yet, and cannot seek."""

    def __init__(self) -> None:
        self._held: list[bytes] = []
        self.size = 0

    def write(self, data: Any) -> int:
        self._held.append(bytes(data))
        self.size += len(data)
        return len(data)

    def flush(self) -> None:
        """Do nothing: the content is sent with the next piece."""

    def take(self) -> bytes:
        """Return the content, and drop it."""
        data = b"".join(self._held)
        self._held, self.size = [], 0
        return data


def pack(visitor: Visitor, *, language: str, at: datetime) -> Iterator[bytes]:
    """The zip of one visitor, piece by piece. Values are decrypted: give it to the owner only.

    ``visitor`` must have been read from the database. Nothing is written.
    """
    pieces = _pieces(visitor, at)
    while True:
        # Only while a piece is made: between pieces the thread serves other requests.
        with override(language):
            piece = next(pieces, None)
        if piece is None:
            return
        yield piece


def _pieces(visitor: Visitor, at: datetime) -> Iterator[bytes]:
    sink = _Sink()
    # zipfile needs little but a write method, and works without seeking.
    archive = zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, compresslevel=1)  # type: ignore[call-overload]
    for name, chunks in _files(visitor, at):
        # Compressing ten thousand small files takes longer than making and signing them.
        archive.compresslevel = 0 if name.startswith(_RECEIPTS) else 1
        with archive.open(name, "w") as file:
            for chunk in chunks:
                file.write(chunk)
                if sink.size > _PIECE:
                    yield sink.take()
        if sink.size > _PIECE:
            yield sink.take()
    archive.close()
    yield sink.take()


def _files(visitor: Visitor, at: datetime) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Every file of the zip with its name, beginning with the one that people should open first."""
    known = registry.current()
    yield "index.html", _page(visitor, known, at)
    yield "export.css", [(_STATIC / "css" / "export.css").read_bytes()]
    yield "README.txt", [_readme().encode()]
    yield "data.json", _document(visitor, known, at)
    for holder in _sections():
        rows = (row.values() for row in holder.written(visitor))
        yield f"csv/{holder.name}.csv", _encoded(csv_lines([*holder.keys], rows))
    yield from _proofs(visitor)


def _sections() -> list[Holder]:
    """The holders, with the most wanted ones first."""
    first = ("answers", "decisions", "standings", "looks")
    place = {name: number for number, name in enumerate(first)}
    return sorted(holders.all_holders(), key=lambda one: place.get(one.name, len(first)))


def _proofs(visitor: Visitor) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The signed receipts, and the script that checks them without this site."""
    for name, content in receipts.bundles(ConsentEvent.objects.for_visitor(visitor)):
        yield f"{_RECEIPTS}{name}", [content]
    yield "check_receipt.py", [(_STATIC / "check_receipt.py").read_bytes()]


# The page


def _page(visitor: Visitor, known: Registry, at: datetime) -> Iterator[bytes]:
    """The page, with the rows of every table put in at the template's marks."""
    sections = [_section(holder, visitor) for holder in _sections()]
    context = {
        "sections": sections,
        "purposes": _purposes(known),
        "organisation": settings.ORGANISATION,
        "at": at,
        "hole": _HOLE,
        "shown": SHOWN,
    }
    text = render_to_string("consent/export/index.html", context)
    filled = [one for one in sections if one.count]
    first, *rest = text.split(_HOLE)
    yield first.encode()
    for section, after in zip(filled, rest, strict=True):
        yield from _table_rows(section, visitor, known)
        yield after.encode()


def _section(holder: Holder, visitor: Visitor) -> Section:
    labels = [str(holder.keys[key]) for key in _readable(holder)]
    return Section(holder, holder.of(visitor).count(), labels)


def _readable(holder: Holder) -> tuple[str, ...]:
    return holder.readable or tuple(holder.keys)


def _table_rows(section: Section, visitor: Visitor, known: Registry) -> Iterator[bytes]:
    """Rows filled into a pattern that the template renders once, because rendering is slow."""
    keys, words = _readable(section.holder), _Words(known)
    context = {"labels": section.labels, "hole": _HOLE}
    row = render_to_string("consent/export/row.html", context)
    shape = row.replace("{", "{{").replace("}", "}}").replace(_HOLE, "{}")
    for some in _batches(section.holder.rows(visitor, keys, after=section.left_out)):
        lines = (shape.format(*[words.of(key, one[key]) for key in keys]) for one in some)
        yield "".join(lines).encode()


class _Words:
    """Turns the content of columns into words of the active language, ready for a page."""

    def __init__(self, known: Registry) -> None:
        language = str(get_language())
        self._zone = timezone.get_current_timezone()
        self._days: dict[date, str] = {}
        self._said: dict[str, dict[str, str]] = {
            "field": {one.key: one.name(language) for one in known.fields.values()},
            "purpose": {one.key: one.name(language) for one in known.purposes.values()},
        }
        self._keys: dict[str, Mapping[str, Any]] = {
            "state": STATES,
            "control": CONTROLS,
            "page": PAGES,
            "signal": SIGNALS,
            "kind": {**dict(RequestKind.choices), **dict(RequestStepKind.choices)},
            "channel": dict(Channel.choices),
        }

    def of(self, key: str, value: Any) -> str:
        """The words for one cell of the page."""
        if type(value) is datetime:
            return self._moment(value.astimezone(self._zone))
        if value is None or value == "":
            return "–"
        if key in self._keys:
            return escape(in_words(self._keys[key], value))
        if type(value) is str and key in self._said:
            return escape(self._said[key].get(value, value))
        if isinstance(value, list):
            return escape(", ".join(map(str, value))) or "–"
        return escape(role_in_words(value) if key == "role" else str(written(value)))

    def _moment(self, local: datetime) -> str:
        day = local.date()
        if day not in self._days:
            self._days[day] = escape(date_format(day, "DATE_FORMAT"))
        return f"{self._days[day]}, {local.hour:02}:{local.minute:02}"


def _purposes(known: Registry) -> list[dict[str, str]]:
    """The purposes of answers, with legal basis, term and recipients (R-58)."""
    language = str(get_language())
    return [
        {
            "key": purpose.key,
            "name": purpose.name(language),
            "basis": processing.basis(purpose),
            "retention": processing.retention(purpose, known),
            "recipients": purpose.told_to(language),
        }
        for purpose in known.purposes.values()
        if not processing.stays_in_browsers(purpose, known)
    ]


# For machines


def _document(visitor: Visitor, known: Registry, at: datetime) -> Iterator[bytes]:
    """All sections as one JSON document, with an explanation of every key."""
    about = {
        "format": FORMAT,
        "created_at": at,
        "language": str(get_language()),
        "controller": processing.controller(),
        "source": _("Everything here was told by you or came about when you decided."),
        "purposes": _purposes(known),
    }
    yield f'{{"about": {_json(about)}, "sections": {{'.encode()
    for number, holder in enumerate(_sections()):
        yield f"{',' if number else ''}{_json(holder.name)}: {{".encode()
        keys = {key: str(meaning) for key, meaning in holder.keys.items()}
        yield f'"title": {_json(str(holder.title))}, "keys": {_json(keys)}, "rows": ['.encode()
        yield from _json_rows(holder, visitor)
        yield b"]}"
    yield b"}}\n"


def _json_rows(holder: Holder, visitor: Visitor) -> Iterator[bytes]:
    comma = ""
    for some in _batches(holder.written(visitor)):
        # A whole batch at once, without the brackets of the list.
        yield (comma + _json(some)[1:-1]).encode()
        comma = ",\n"


_json = json.JSONEncoder(ensure_ascii=False, default=written).encode


def _encoded(lines: Iterable[str]) -> Iterator[bytes]:
    for some in _batches(iter(lines)):
        yield "".join(some).encode()


def _batches(rows: Iterator[Any]) -> Iterator[list[Any]]:
    while some := list(islice(rows, _ROWS_AT_ONCE)):
        yield some


def _readme() -> str:
    """What is in the zip, in plain words."""
    parts = [
        _("This is everything we hold about you."),
        _("index.html: open it in any browser. It needs no network."),
        _("data.json: the same for programs. Each section says what its keys mean."),
        _(
            "csv: the same as tables, in UTF-8, one for each section. An apostrophe stands before a"
            " cell that a spreadsheet could take for a formula."
        ),
        _(
            "receipts: signed proofs of your decisions, those under the same words in one file."
            " They hold no answer. Keep them: they can be checked without us, also after you have"
            " deleted everything here."
        ),
        _(
            "check_receipt.py: checks a receipt on your own computer. It needs Python and the"
            " package cryptography: python check_receipt.py receipts/<file>"
        ),
        _("Your answers are readable in this file. Keep it as you keep your letters."),
    ]
    return "\n\n".join(parts) + "\n"

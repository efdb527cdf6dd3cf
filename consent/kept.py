"""Door: keeps the published content in a file, to show the site while the database is down.

A running process has the content in memory. A process that starts then has none, so the upkeep
writes the content to a file whenever it changes, beside the log's file in ``settings.LEDGER_DIR``.
The file contains only what every visitor may see. It is signed with the site's key; a file of
another site, or of another version of this code, is ignored.
"""

import json
import os
import tempfile
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.utils.safestring import SafeString

from consent.transparency.file import sync_folder

T = TypeVar("T")
_NAME = "published.json"
_signer = Signer(salt="consent.kept")


@dataclass(frozen=True, slots=True)
class _Part:
    kind: type
    read: Callable[[], Any]


_parts: dict[str, _Part] = {}


class NotKept(Exception):
    """There is no such file, or it was not written by this site and this version of its code."""


def register(name: str, kind: type, read: Callable[[], Any]) -> None:
    """Register a part to keep: a dataclass, and a function that reads its current content."""
    _parts[name] = _Part(kind, read)


def keep() -> bool:
    """Write the published content to the file, if it changed. Call it outside any transaction.

    The file is written completely or not at all. Returns whether it was written.
    """
    parts = {name: _packed(part.kind, part.read()) for name, part in sorted(_parts.items())}
    text = _signer.sign(json.dumps(parts, ensure_ascii=False))
    path = _path()
    try:
        if path.read_text() == text:
            return False
    except (OSError, ValueError):
        pass  # missing, or not ours: it is written again
    _write(path, text)
    return True


def kept(name: str, kind: type[T]) -> T:
    """A part as it was last written to the file. Raises NotKept."""
    try:
        found: T = _read(_path(), _path().stat().st_mtime_ns)[name]
    except (OSError, ValueError, LookupError, TypeError, BadSignature) as fault:
        raise NotKept from fault
    return found


def is_there() -> bool:
    """Whether the file has everything needed to show the site without a database."""
    try:
        return bool(_parts) and all(kept(name, part.kind) for name, part in _parts.items())
    except NotKept:
        return False


def _path() -> Path:
    return Path(settings.LEDGER_DIR) / _NAME


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=_NAME)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(name, path)
    sync_folder(path.parent)


@lru_cache(maxsize=1)
def _read(path: Path, changed_at: int) -> dict[str, Any]:
    """Everything in the file, read again only when it changes."""
    parts = json.loads(_signer.unsign(path.read_text()))
    return {name: _unpacked(part.kind, parts[name]) for name, part in _parts.items()}


def _packed(kind: Any, value: Any) -> Any:
    """A value as JSON, by its type; ``_unpacked`` reverses it."""
    kind = _real(kind)
    if value is None or kind is Any:
        return value
    if is_dataclass(kind):
        hints = _hints(cast(Hashable, kind))
        return {name: _packed(hint, getattr(value, name)) for name, hint in hints.items()}
    if isinstance(value, Mapping | frozenset | tuple):
        return _packed_many(get_args(kind), value)
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def _packed_many(inner: tuple[Any, ...], value: Any) -> Any:
    if isinstance(value, Mapping):
        pairs = [[_packed(inner[0], key), _packed(inner[1], one)] for key, one in value.items()]
        return dict(pairs) if inner[0] is str else pairs
    if isinstance(value, frozenset):
        return sorted(_packed(inner[0], one) for one in value)
    return [_packed(hint, one) for hint, one in zip(_places(inner, value), value, strict=True)]


def _unpacked(kind: Any, value: Any) -> Any:
    kind = _real(kind)
    if value is None or kind is Any:
        return value
    if is_dataclass(kind):
        made: Any = kind
        hints = _hints(cast(Hashable, kind))
        if value.keys() != hints.keys():
            raise ValueError("Another version of this code wrote it.")
        return made(**{name: _unpacked(hint, value[name]) for name, hint in hints.items()})
    if isinstance(value, dict | list):
        return _unpacked_many(get_origin(kind), get_args(kind), value)
    if isinstance(kind, type) and issubclass(kind, date):
        return kind.fromisoformat(value)
    is_made = isinstance(kind, type) and issubclass(kind, Enum | SafeString)
    return kind(value) if is_made else value


def _unpacked_many(origin: Any, inner: tuple[Any, ...], value: Any) -> Any:
    if isinstance(origin, type) and issubclass(origin, Mapping):
        pairs = value.items() if inner[0] is str else value
        return {_unpacked(inner[0], key): _unpacked(inner[1], one) for key, one in pairs}
    if origin is frozenset:
        return frozenset(_unpacked(inner[0], one) for one in value)
    places = zip(_places(inner, value), value, strict=True)
    return tuple(_unpacked(hint, one) for hint, one in places)


@lru_cache(maxsize=64)
def _hints(kind: Any) -> dict[str, Any]:
    """The fields of a dataclass, without those that only cache something."""
    hints = get_type_hints(kind)
    return {one.name: hints[one.name] for one in fields(kind) if one.compare}


def _real(kind: Any) -> Any:
    """X for ``X | None``. Unions of several types need no help: JSON tells them apart."""
    if get_origin(kind) not in (Union, UnionType):
        return kind
    real = [one for one in get_args(kind) if one is not type(None)]
    return real[0] if len(real) == 1 else object


def _places(inner: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    """The type of each place of a tuple."""
    if not inner:
        return (object,) * len(value)
    return (inner[0],) * len(value) if inner[-1] is Ellipsis else inner

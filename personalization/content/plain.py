"""Pieces as plain data, in which drafts keep them: what JSON can hold, and the same every time."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from personalization.content.dates import Moment
from personalization.content.pieces import (
    AskedField,
    Clause,
    Collection,
    Fact,
    Item,
    Label,
    Note,
    Option,
    Page,
    Piece,
    Placement,
    Rule,
    Section,
    Slot,
    Tag,
    Variant,
)

Data = dict[str, Any]


def plain(piece: Piece) -> Data:
    """A piece as data, with all in it. Where it stands in a folder is left out."""
    found: Data = _plain(piece)
    return found


def mark_of(data: Data | None) -> str:
    """A mark of a piece: equal if and only if the piece is. Empty for none."""
    if data is None:
        return ""
    written = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def variant_from(key: str, data: Data) -> Variant:
    """The variant that data describes."""
    return Variant(
        key=key,
        is_default=data["is_default"],
        is_for_order=data["is_for_order"],
        words=data["words"],
    )


def rule_from(data: Data) -> Rule:
    """The rule that data describes."""
    clauses = tuple(
        Clause(**{**one, "operand": _operand(one["operand"])}) for one in data["clauses"]
    )
    times = {name: _moment(data[name]) for name in ("active_from", "active_until")}
    return Rule(**{**data, **times, "clauses": clauses})


def field_from(data: Data) -> AskedField:
    """The field that data describes, with its options."""
    options = tuple(Option(**one) for one in data["options"])
    return AskedField(**{**data, "review": date.fromisoformat(data["review"]), "options": options})


def slot_from(data: Data) -> Slot:
    """The slot that data describes, without its variants and rules."""
    lists = {name: tuple(data[name]) for name in ("orders_by", "filters_by")}
    return Slot(**{**data, **lists, "places": tuple(Placement(**one) for one in data["places"])})


def item_from(data: Data) -> Item:
    """The item that data describes."""
    rest = {name: value for name, value in data.items() if name != "collection"}
    return Item(
        **{
            **rest,
            "starts": _moment(data["starts"]),
            "facts": tuple(Fact(**one) for one in data["facts"]),
            "profile": tuple((one[0], one[1]) for one in data["profile"]),
            "drawing": tuple(data["drawing"]),
            "tags": tuple(Tag(**one) for one in data["tags"]),
            "notes": tuple(Note(**one) for one in data["notes"]),
        }
    )


def page_from(data: Data) -> Page:
    """The page that data describes."""
    return Page(**{**data, "shows": tuple(Section(**one) for one in data["shows"])})


def collection_from(data: Data) -> Collection:
    """The collection that data describes, without its items."""
    return Collection(**{**data, "labels": tuple(Label(**one) for one in data["labels"])})


def _plain(value: Any) -> Any:
    if isinstance(value, Moment):
        return value.text
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        names = (one.name for one in fields(value) if one.name != "where")
        return {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return value


def _moment(text: str | None) -> Moment | None:
    return Moment(text) if text else None


def _operand(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value

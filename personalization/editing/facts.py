"""What a piece has besides its words, as a form shows it and sends it back.

Each kind has ``values``, what stands in the controls, and ``read``, what follows from what was
sent. What was not touched stays exactly as it was.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.languages import text_in
from consent import registry
from consent.registry import Field
from personalization import changing
from personalization.content.dates import fixed
from personalization.content.plain import Data
from personalization.editing.frame import language
from personalization.editing.words import tidy
from personalization.models import Kind

Values = Mapping[str, str]
Errors = dict[str, str]


def values(kind: str, data: Data) -> dict[str, str]:
    """What stands in the controls of a piece."""
    match kind:
        case Kind.ITEM:
            return _item_values(data)
        case Kind.PAGE:
            return _page_values(data)
        case Kind.COLLECTION:
            return _collection_values(data)
    return {}


def read(kind: str, data: Data, sent: Values) -> tuple[Data, Errors]:
    """A piece with what was sent, and what could not be read, by control."""
    match kind:
        case Kind.ITEM:
            return _read_item(data, sent)
        case Kind.PAGE:
            return _read_page(data, sent), {}
        case Kind.COLLECTION:
            return _read_collection(data, sent), {}
    return data, {}


# An entry


def _item_values(data: Data) -> dict[str, str]:
    found = {"starts": _as_typed(data["starts"])}
    for place, fact in enumerate(data["facts"]):
        key = fact["label"] or f"free{place}"
        found[f"fact-{key}"] = "" if fact["number"] is None else f"{fact['number']:g}"
        if fact["label"] and fact["number"] is None and not fact["texts"]:
            found[f"fact-{key}"] = "on"
        for code, text in fact["texts"].items():
            found[f"fact-{key}-{code}"] = text
    for tag in data["tags"]:
        name = f"{tag['field']}-{tag['value']}"
        found |= {f"tag-{name}": "on", f"rank-{name}": str(tag["rank"])}
    for note in data["notes"]:
        for code, text in note["texts"].items():
            found[f"note-{note['field']}-{note['value']}-{code}"] = text
    found["profile"] = "\n".join(f"{km:g} {metres:g}" for km, metres in data["profile"])
    found["drawing"] = "\n".join(data["drawing"])
    return found


def _read_item(data: Data, sent: Values) -> tuple[Data, Errors]:
    errors: Errors = {}
    before, found = _item_values(data), dict(data)
    if sent.get("starts", "").strip() != before["starts"]:
        found["starts"] = _moment(sent.get("starts", ""), errors)
    found["facts"] = _facts(data, sent, before, errors)
    found["tags"], found["notes"] = _tags(data, sent, errors), _notes(sent)
    if tidy(sent.get("profile", "")).strip() != before["profile"].strip():
        found["profile"] = _profile(sent.get("profile", ""), errors)
    lines = [one.strip() for one in tidy(sent.get("drawing", "")).splitlines() if one.strip()]
    found["drawing"] = lines
    return found, errors


def _moment(typed: str, errors: Errors) -> str | None:
    if not typed.strip():
        return None
    try:
        instant = changing.instant_of(typed)
    except ValidationError as fault:
        errors["starts"] = " ".join(fault.messages)
        return None
    return fixed(timezone.localtime(instant, timezone.get_default_timezone())).text


def _as_typed(moment: str | None) -> str:
    return moment[: len("2027-01-01 10:00")].replace(" ", "T") if moment else ""


def _facts(data: Data, sent: Values, before: Values, errors: Errors) -> list[Data]:
    """The facts in the order that they had, and new ones after them, as their names stand."""
    held = {one["label"] or f"free{place}": one for place, one in enumerate(data["facts"])}
    keys = [*held, *(one["key"] for one in labels_of(data["collection"]) if one["key"] not in held)]
    kinds = {one["key"]: one["kind"] for one in labels_of(data["collection"])}
    found = []
    for key in [*keys, "new"]:
        kind = kinds.get(key, "text")
        fact = _fact(key, kind, held.get(key), sent, before, errors)
        if fact:
            found.append(fact)
    return found


def _fact(
    key: str, kind: str, held: Data | None, sent: Values, before: Values, errors: Errors
) -> Data | None:
    name = f"fact-{key}"
    label = "" if key == "new" or key.startswith("free") else key
    fact: Data = {"label": label, "number": None, "texts": {}}
    if kind == "text":
        texts = {code: sent.get(f"{name}-{code}", "").strip() for code, _name in settings.LANGUAGES}
        return {**fact, "texts": texts} if any(texts.values()) else None
    typed = sent.get(name, "").strip()
    if kind == "yes":
        return fact if typed else None
    if typed == before.get(name, ""):
        return held
    try:
        return {**fact, "number": float(typed.replace(",", "."))} if typed else None
    except ValueError:
        errors[name] = _("Write a number.")
        return held


def _tags(data: Data, sent: Values, errors: Errors) -> list[Data]:
    """The answers that were ticked; those of a question that is not live yet stay as they are."""
    known = registry.current().fields
    found = [one for one in data["tags"] if one["field"] not in known]
    for one, option in options():
        name = f"{one.key}-{option}"
        rank = sent.get(f"rank-{name}", "").strip() or "0"
        if not rank.isdecimal() or int(rank) > _RANK_AT_MOST:
            errors[f"rank-{name}"] = _("Write a whole number.")
            rank = "0"
        if f"tag-{name}" in sent:
            found.append({"field": one.key, "value": option, "rank": int(rank)})
    return sorted(found, key=lambda tag: (tag["field"], tag["value"]))


_RANK_AT_MOST = 32767


def _notes(sent: Values) -> list[Data]:
    found = []
    for one, option in options():
        texts = {
            code: sent.get(f"note-{one.key}-{option}-{code}", "").strip()
            for code, _name in settings.LANGUAGES
        }
        if any(texts.values()):
            found.append({"field": one.key, "value": option, "texts": texts})
    return sorted(found, key=lambda note: (note["field"], note["value"]))


def _profile(typed: str, errors: Errors) -> list[list[float]]:
    try:
        points = [line.split() for line in tidy(typed).splitlines() if line.strip()]
        return [[float(km), float(metres)] for km, metres in points]
    except ValueError:
        errors["profile"] = _("Write a line for each point: kilometres, a space, metres.")
        return []


def options() -> list[tuple[Field, str]]:
    """Every answer that an entry can fit: of questions to choose from, which come to this site."""
    known = registry.current()
    return [
        (one, option.key)
        for one in known.fields.values()
        if one.kind in ("choice", "choices") and not one.stays_in_browser and not one.is_sensitive
        for option in one.options
        if option.holds_value
    ]


def labels_of(collection: str) -> list[Data]:
    """The facts that entries of a collection can have."""
    live = changing.live(Kind.COLLECTION, collection)
    return list(live["labels"]) if live else []


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer on the form of an entry: whether it fits, before which others, what it says."""

    key: str
    name: str
    fits: bool
    rank: str
    error: str
    notes: list[tuple[str, str, str]]


def answers(typed: Values, errors: Errors) -> list[tuple[str, list[Answer], bool]]:
    """The answers of each question, and whether any of them is used here."""
    speaks = language()
    found: dict[str, list[Answer]] = {}
    for one, option in options():
        key = f"{one.key}-{option}"
        found.setdefault(one.name(speaks), []).append(
            Answer(
                key,
                one.value_name(option, speaks),
                bool(typed.get(f"tag-{key}")),
                typed.get(f"rank-{key}", ""),
                errors.get(f"rank-{key}", ""),
                [
                    (code, str(name), typed.get(f"note-{key}-{code}", ""))
                    for code, name in settings.LANGUAGES
                ],
            )
        )
    return [
        (name, listed, any(one.fits or any(note[2] for note in one.notes) for one in listed))
        for name, listed in found.items()
    ]


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact on the form of an entry."""

    key: str
    name: str
    kind: str
    value: str
    error: str
    texts: list[tuple[str, str, str]]


def fact_rows(collection: str, data: Data, typed: Values, errors: Errors) -> list[FactRow]:
    """Every fact that an entry has or can have, and room for one without a name."""
    speaks, kinds = language(), {one["key"]: one for one in labels_of(collection)}
    free = [f"free{n}" for n, one in enumerate(data["facts"]) if not one["label"]]
    found = []
    for key in [*kinds, *free, "new"]:
        label: Any = kinds.get(key)
        name = f"fact-{key}"
        found.append(
            FactRow(
                key,
                text_in(speaks, label["names"]) if label else _("In words"),
                label["kind"] if label else "text",
                typed.get(name, ""),
                errors.get(name, ""),
                [
                    (code, str(spoken), typed.get(f"{name}-{code}", ""))
                    for code, spoken in settings.LANGUAGES
                ],
            )
        )
    return found


# A page


def _page_values(data: Data) -> dict[str, str]:
    found = {name: data[name] for name in ("style", "menu", "ornament")}
    found["is_indexed"] = "on" if data["is_indexed"] else ""
    for place, one in enumerate(data["shows"], start=1):
        name = f"shows-{one['collection']}"
        found |= {name: str(place), f"{name}-limit": str(one["limit"] or "")}
        for code, text in one["headings"].items():
            found[f"{name}-{code}"] = text
    return found


def _read_page(data: Data, sent: Values) -> Data:
    found = {**data, **{name: sent.get(name, data[name]) for name in ("style", "menu", "ornament")}}
    found["is_indexed"] = "is_indexed" in sent
    listed = []
    for name, number in sent.items():
        _shows, _dash, collection = name.partition("shows-")
        if not collection or not number.strip().isdecimal() or f"{name}-limit" not in sent:
            continue
        limit = sent[f"{name}-limit"].strip()
        headings = {code: sent.get(f"{name}-{code}", "").strip() for code, _n in settings.LANGUAGES}
        section = {
            "collection": collection,
            "limit": int(limit) if limit.isdecimal() else None,
            "headings": headings if any(headings.values()) else {},
        }
        listed.append((int(number), section))
    found["shows"] = [one for _number, one in sorted(listed, key=lambda pair: pair[0])]
    return found


# A collection


def _collection_values(data: Data) -> dict[str, str]:
    found = {name: data[name] for name in ("order", "list_style", "item_style")}
    found["has_dates"] = "on" if data["has_dates"] else ""
    return found


def _read_collection(data: Data, sent: Values) -> Data:
    chosen = {name: sent.get(name, data[name]) for name in ("order", "list_style", "item_style")}
    return {**data, **chosen, "has_dates": "has_dates" in sent}

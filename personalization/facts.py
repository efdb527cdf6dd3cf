"""Facts of items: a value with or without a label, as files and the database hold them.

A collection says which facts its items can have, each a label of a kind::

    {"key": "length", "kind": "number", "names": {...}, "units": {"en": "{} km", ...}}

A fact of an item is ``{"label": "length", "number": 5}``, ``{"label": "place", "en": "town hall",
...}``, ``{"label": "step-free"}``, or words without a label: ``{"en": "Open on Fridays", ...}``.
On a line with others a number or a text stands in its unit: "5 km", "in the town hall".
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from re import fullmatch
from typing import Any

from django.utils.formats import localize
from django.utils.translation import gettext as _

Texts = Mapping[str, str]

_KEY = r"[a-z0-9]+(-[a-z0-9]+)*"
_KINDS = ("number", "text", "yes")
_LONGEST = 240


@dataclass(frozen=True, slots=True)
class Label:
    """A fact that the items of a collection can have: a "number", a "text" or a "yes"."""

    key: str
    kind: str
    names: dict[str, str]
    units: dict[str, str]


@dataclass(frozen=True, slots=True)
class Fact:
    """What an item says in one language: under its name, and on a line. Some have no name."""

    key: str
    name: str
    value: str
    text: str


def read_labels(data: Sequence[Any], languages: Collection[str]) -> dict[str, Label]:
    """The labels of a collection by key. Raises ValueError, in a sentence, for what is none."""
    labels: dict[str, Label] = {}
    for one in data:
        label = _label(one, languages)
        if label.key in labels:
            raise ValueError(_("The fact “%s” is there twice.") % label.key)
        labels[label.key] = label
    return labels


def check_facts(
    data: Sequence[Any], labels: Mapping[str, Label], languages: Collection[str]
) -> None:
    """Raises ValueError, in a sentence, if an item's facts do not fit the labels."""
    for one in data:
        _check_fact(one, labels, languages)
    named = [one["label"] for one in data if "label" in one]
    if twice := sorted({key for key in named if named.count(key) > 1}):
        raise ValueError(_("The fact “%s” is there twice.") % twice[0])


def in_words(
    data: Sequence[Mapping[str, Any]], labels: Mapping[str, Label], language: str
) -> tuple[Fact, ...]:
    """An item's facts in a language, which is the active one."""
    return tuple(_in_words(one, labels, language) for one in data)


def yeses(data: Sequence[Mapping[str, Any]], labels: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """The keys of the facts that an item has without more being said: "step-free"."""
    plain = {label["key"] for label in labels if label["kind"] == "yes"}
    return frozenset(one["label"] for one in data if one.get("label") in plain)


def _in_words(one: Mapping[str, Any], labels: Mapping[str, Label], language: str) -> Fact:
    label = labels.get(one.get("label", ""))
    if label is None:
        return Fact("", "", one[language], one[language])
    name = label.names[language]
    if label.kind == "yes":
        return Fact(label.key, name, _("yes"), name)
    said = str(localize(one["number"])) if label.kind == "number" else one[language]
    text = label.units.get(language, "{}").replace("{}", said)
    return Fact(label.key, name, text if label.kind == "number" else said, text)


def _label(one: Any, languages: Collection[str]) -> Label:
    if not isinstance(one, Mapping) or not fullmatch(_KEY, str(one.get("key", ""))):
        raise ValueError(_("Each name of a fact has a key of small letters, digits and hyphens."))
    key, kind = one["key"], one.get("kind")
    if kind not in _KINDS:
        raise ValueError(_("The fact “%s” is a number, a text or a yes.") % key)
    if not _is_in_every(one.get("names"), languages):
        raise ValueError(_("The fact “%s” needs a name in every language.") % key)
    units = one.get("units", {})
    if units and not (kind != "yes" and _is_in_every(units, languages) and _have_holes(units)):
        raise ValueError(
            _("The units of “%s” stand in every language, with {} where the value comes.") % key
        )
    return Label(key, kind, dict(one["names"]), dict(units))


def _check_fact(one: Any, labels: Mapping[str, Label], languages: Collection[str]) -> None:
    if not isinstance(one, Mapping):
        raise ValueError(_("A fact has a label, words in every language, or both."))
    rest = {name: value for name, value in one.items() if name != "label"}
    if "label" not in one:
        if not _is_in_every(rest, languages):
            raise ValueError(_("A fact without a label needs words in every language."))
        return
    label = labels.get(one["label"])
    if label is None:
        raise ValueError(_("The collection has no fact “%s”.") % one["label"])
    fits = {
        "yes": not rest,
        "number": rest.keys() == {"number"} and _is_number(rest["number"]),
        "text": _is_in_every(rest, languages),
    }
    if not fits[label.kind]:
        wanted = {
            "yes": _("The fact “%s” needs nothing but its label."),
            "number": _("The fact “%s” needs a number."),
            "text": _("The fact “%s” needs words in every language."),
        }
        raise ValueError(wanted[label.kind] % label.key)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


def _is_in_every(texts: object, languages: Collection[str]) -> bool:
    return (
        isinstance(texts, Mapping)
        and texts.keys() == set(languages)
        and all(isinstance(one, str) and 0 < len(one) <= _LONGEST for one in texts.values())
    )


def _have_holes(units: Texts) -> bool:
    return all(one.count("{}") == 1 for one in units.values())

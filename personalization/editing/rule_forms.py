"""A rule as one sentence with controls: "show these words if the town is one of these"."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from consent.registry import Field, Registry
from personalization import changing
from personalization.content.dates import fixed
from personalization.content.plain import Data
from personalization.editing.frame import language

Sent = Mapping[str, str]
_NOT = "not "
_CONDITIONS_AT_MOST = 8
# How a sentence asks of an answer, by what is asked.
OPERATORS: dict[str, list[tuple[str, str | Promise]]] = {
    "choice": [
        ("is one of", gettext_lazy("is one of")),
        ("not is one of", gettext_lazy("is not one of")),
    ],
    "choices": [
        ("contains any of", gettext_lazy("contains one of")),
        ("contains all of", gettext_lazy("contains all of")),
        ("not contains any of", gettext_lazy("contains nothing of")),
        ("not contains all of", gettext_lazy("does not contain all of")),
    ],
    "number": [
        ("is", gettext_lazy("is")),
        ("not is", gettext_lazy("is not")),
        ("at least", gettext_lazy("is at least")),
        ("at most", gettext_lazy("is at most")),
        ("between", gettext_lazy("is between")),
        ("not between", gettext_lazy("is not between")),
    ],
}


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of the sentence, with its controls."""

    number: int
    field: str
    name: str
    is_number: bool
    operator: str
    operators: list[tuple[str, str | Promise]]
    options: list[tuple[str, str, bool]]
    low: str
    high: str


def fields_for(known: Registry, purpose: str) -> list[Field]:
    """The questions that a block of a purpose can read: asked for it, or not asked yet."""
    asked: dict[str, set[str]] = {}
    for one in known.notices:
        asked.setdefault(one.field, set()).add(one.purpose)
    return [
        one
        for one in known.fields.values()
        if one.kind in OPERATORS
        and not (one.stays_in_browser or one.needs_account or one.is_sensitive)
        and purpose in asked.get(one.key, {purpose})
    ]


def conditions(rule: Data, known: Registry) -> list[Condition]:
    """The conditions of a rule, as the sentence shows them."""
    listed = [one for one in rule["clauses"] if one["field"] in known.fields]
    return [
        _condition(number, one, known.fields[one["field"]])
        for number, one in enumerate(listed, start=1)
    ]


def _condition(number: int, clause: Data, field: Field) -> Condition:
    operand, operator = clause["operand"], str(clause["operator"])
    if operator == "is" and field.kind == "choice":
        operator = "is one of"
    chosen = operand if isinstance(operand, list) else [operand]
    speaks = language()
    is_number = field.kind == "number"
    return Condition(
        number,
        field.key,
        field.name(speaks),
        is_number,
        f"{_NOT}{operator}" if clause["negated"] else operator,
        OPERATORS[field.kind],
        [
            (one.key, field.value_name(one.key, speaks), one.key in chosen)
            for one in field.options
            if one.holds_value
        ],
        str(chosen[0]) if is_number and chosen else "",
        str(chosen[1]) if is_number and len(chosen) > 1 else "",
    )


def new_rule(variant: str, fields: Iterable[Field]) -> Data:
    """A sentence of which only the question is chosen."""
    rule = {"variant": variant, "rank": 1, "join": "all", "active_from": None, "active_until": None}
    return {**rule, "clauses": [_empty(one) for one in list(fields)[:1]]}


def _empty(field: Field) -> Data:
    operator = OPERATORS[field.kind][0][0]
    return {"field": field.key, "operator": operator, "operand": [], "negated": False}


def read_rule(sent: Sent, known: Registry) -> tuple[Data, list[str]]:
    """The rule that was sent, as far as it is written; and what was typed that is no time."""
    press, _colon, which = sent.get("press", "").partition(":")
    clauses = [
        _read_condition(sent, number, known)
        for number in range(1, _CONDITIONS_AT_MOST + 1)
        if sent.get(f"c{number}-field") in known.fields
        and not (press == "drop" and which == str(number))
    ]
    more = known.fields.get(sent.get("more", ""))
    if press == "more" and more and more.kind in OPERATORS:
        clauses.append(_empty(more))
    faults: list[str] = []
    rule = {
        "variant": sent.get("variant", ""),
        "rank": 1,
        "join": "any" if sent.get("join") == "any" else "all",
        "active_from": _moment(sent.get("from", ""), faults),
        "active_until": _moment(sent.get("until", ""), faults),
        "clauses": clauses,
    }
    return rule, faults


def _read_condition(sent: Sent, number: int, known: Registry) -> Data:
    field = known.fields[sent[f"c{number}-field"]]
    said = sent.get(f"c{number}-op", "")
    if said not in dict(OPERATORS[field.kind]):
        said = OPERATORS[field.kind][0][0]
    operator, operand = said.removeprefix(_NOT), _operand(sent, number, field, said)
    if operator == "is one of" and len(operand) == 1:
        operator, operand = "is", operand[0]
    return {
        "field": field.key,
        "operator": operator,
        "operand": operand,
        "negated": said.startswith(_NOT),
    }


def _operand(sent: Sent, number: int, field: Field, said: str) -> Any:
    if field.kind != "number":
        return [one.key for one in field.options if f"c{number}-is-{one.key}" in sent]
    typed = [sent.get(f"c{number}-{name}", "").strip() for name in ("low", "high")]
    found = [int(one) for one in typed if one.removeprefix("-").isdecimal()]
    return found[:2] if said.endswith("between") else (found[0] if found else [])


def require_whole(rule: Data) -> None:
    """Raises ValidationError for a sentence that would be true for everybody, or cannot be."""
    if not rule["clauses"] or any(_is_empty(one) for one in rule["clauses"]):
        raise ValidationError(_("Choose at least one answer: without one it would be for all."))
    if not rule["variant"]:
        raise ValidationError(_("Choose which words are shown."))


def is_whole(rule: Data) -> bool:
    """Whether a sentence can be judged yet."""
    return bool(rule["clauses"]) and not any(_is_empty(one) for one in rule["clauses"])


def _is_empty(clause: Data) -> bool:
    operand = clause["operand"]
    wanted = 2 if clause["operator"] == "between" else 1
    return isinstance(operand, list) and len(operand) < wanted


def as_typed(moment: str | None) -> str:
    """A moment as a control for a day and a time takes it."""
    return moment[: len("2027-01-01 10:00")].replace(" ", "T") if moment else ""


def _moment(typed: str, faults: list[str]) -> str | None:
    if not typed.strip():
        return None
    try:
        instant = changing.instant_of(typed)
    except ValidationError as fault:
        faults += fault.messages
        return None
    return fixed(timezone.localtime(instant, timezone.get_default_timezone())).text

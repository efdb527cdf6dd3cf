"""What the steps of a new question show in their controls, and what follows from what was sent.

Whatever was typed can be kept: what may not be asked is told, and refused at publishing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from personalization.content.pieces import PROTOCOL_PARTS
from personalization.content.plain import Data
from personalization.editing import words
from personalization.models import Kind

Values = Mapping[str, str]
Pieces = dict[tuple[str, str], Data]

# What an answer can be, as DPV calls it. What is sensitive or finds people is not among them: it
# stays in the browser or is not asked, and the guard refuses it here.
TERMS: list[tuple[str, str | Promise]] = [
    ("pd:Preference", _("what somebody prefers or brings along")),
    ("pd:Favourite", _("what somebody likes best")),
    ("pd:Interest", _("what somebody is curious about")),
    ("pd:Intention", _("what somebody plans")),
    ("pd:Language", _("which language somebody speaks")),
    ("pd:Region", _("from which town or area somebody comes")),
    ("pd:AgeRange", _("how old somebody is, in steps")),
]
PROTOCOL: list[tuple[str, str | Promise]] = [
    ("who", _("Who uses the answer?")),
    ("what", _("What does it change?")),
    ("if_skipped", _("What happens if somebody does not answer?")),
    ("if_made_up", _("What happens if somebody answers what is not true?")),
]
PLACES: list[tuple[str, str | Promise]] = [
    ("before", _("before the text")),
    ("after", _("after the text")),
    ("aside", _("beside the text")),
]
KINDS: list[tuple[str, str | Promise]] = [
    ("choice", _("one of them")),
    ("choices", _("several of them")),
]
_SPARE_ROWS = 2
_ROWS_AT_LEAST = 3
_ROWS_AT_MOST = 40
_LONGEST_KEY = 50
_EVERYONE = "everyone"


def languages() -> list[tuple[str, str]]:
    """Every language of the site with its name."""
    return [(code, str(name)) for code, name in settings.LANGUAGES]


def key_for(names: Values, taken: Iterable[str], fallback: str) -> str:
    """A key that is not taken, made from a name. It stands in addresses."""
    spoken = [names.get("en", ""), *names.values()]
    begun = next((slug for one in spoken if (slug := _slug(one, _LONGEST_KEY))), fallback)
    taken, key, number = {*taken}, begun, 1
    while key in taken:
        number += 1
        key = f"{_slug(begun, _LONGEST_KEY - 4)}-{number}"
    return key


def _slug(text: str, longest: int) -> str:
    """Small letters, digits and single dashes, as keys in content files are."""
    return slugify(text.replace("_", "-"))[:longest].strip("-")


# 1: what is asked, and who needs it


def read_facts(data: Data, sent: Values) -> Data:
    """The question with the facts that were sent."""
    day = sent.get("review", "")
    field = {
        **data["field"],
        "names": _texts(sent, "name"),
        "dpv_term": sent.get("term", "") if sent.get("term") in dict(TERMS) else "",
        "protocol": {part: _line(sent.get(f"protocol-{part}", "")) for part in PROTOCOL_PARTS},
        "review": day if _is_day(day) else "",
    }
    return {**data, "purpose": _line(sent.get("purpose", "")), "field": field}


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


# 2: the answers


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An answer on the form; empty ones are room for more."""

    number: int
    key: str
    is_unsure: bool
    texts: list[tuple[str, str, str, str]]
    sentences: list[tuple[str, str]]


def answer_rows(field: Data, sentences: Mapping[str, list[tuple[str, str]]]) -> list[AnswerRow]:
    """The answers with their forms in a reason, and room for more.

    ``sentences``: by answer, the reason in each language, as visitors will read it.
    """
    empty = {"key": "", "names": {}, "reasons": {}, "holds_value": True}
    listed = [*field["options"], *[empty] * _SPARE_ROWS]
    listed += [empty] * (_ROWS_AT_LEAST - len(listed))
    return [
        AnswerRow(
            number,
            one["key"],
            not one["holds_value"],
            [
                (code, name, one["names"].get(code, ""), one["reasons"].get(code, ""))
                for code, name in languages()
            ],
            sentences.get(one["key"], []),
        )
        for number, one in enumerate(listed, start=1)
    ]


def read_answers(data: Data, sent: Values) -> Data:
    """The question with the answers that were sent, in their order; empty lines are left out."""
    options: list[Data] = []
    known = {one["key"] for one in data["field"]["options"]}
    for number in range(1, _ROWS_AT_MOST + 1):
        names, forms = _texts(sent, f"answer{number}-name"), _texts(sent, f"answer{number}-form")
        if not any((*names.values(), *forms.values())):
            continue
        held = sent.get(f"answer{number}-key", "")
        taken = {one["key"] for one in options} | known
        options.append(
            {
                "key": held if held in known else key_for(names, taken, "answer"),
                "names": names,
                "reasons": forms if any(forms.values()) else {},
                "holds_value": f"answer{number}-unsure" not in sent,
            }
        )
    phrase = _texts(sent, "phrase")
    kind = "choices" if sent.get("kind") == "choices" else "choice"
    most = sent.get("at_most", "").strip()
    field = {
        **data["field"],
        "kind": kind,
        "at_most": int(most) if kind == "choices" and most.isdecimal() and int(most) else None,
        "reasons": phrase if any(phrase.values()) else {},
        "options": _moved(options, sent.get("press", "")),
    }
    return {**data, "field": field}


def _moved(options: list[Data], press: str) -> list[Data]:
    """The answers after one of them was moved up."""
    action, _colon, key = press.partition(":")
    place = next((n for n, one in enumerate(options) if one["key"] == key), 0)
    if action == "up" and place:
        options[place - 1 : place + 1] = [options[place], options[place - 1]]
    return options


# 3: the words


def read_words(data: Data, sent: Values) -> Data:
    """The question with the words that were sent."""
    return {**data, "words": words.typed_words(Kind.QUESTION, data["field"]["key"], data, sent)}


# 4: what the answers change


@dataclass(frozen=True, slots=True)
class BlockWords:
    """Words of the block on the form: for everybody, or for those who gave an answer."""

    key: str
    name: str
    rows: list[words.Row]


def block_keys(field: Data) -> list[str]:
    """Under which keys a block has words: for everybody first, then for each answer."""
    keys = [one["key"] for one in field["options"] if one["holds_value"]]
    everyone = f"{_EVERYONE}-else" if _EVERYONE in keys else _EVERYONE
    return [everyone, *keys]


def block_pieces(data: Data, slot: Data | None, sent: Values, key: str) -> Pieces:
    """The block that was sent: where it stands, its words, a rule for each answer that has some."""
    names = _texts(sent, "block") if "block-en" in sent or slot is None else slot["names"]
    place = sent.get("place", "") if sent.get("place") in dict(PLACES) else "before"
    page = _line(sent.get("page", ""))
    found: Pieces = {
        (Kind.SLOT.value, key): {
            "key": key,
            "kind": "block",
            "purpose": data["purpose"],
            "collection": "",
            "limit": None,
            "orders_by": [],
            "filters_by": [],
            "places": [{"page": page, "place": place, "is_on_items": False}] if page else [],
            "names": names if any(names.values()) else data["field"]["names"],
        }
    }
    everyone, *answers = block_keys(data["field"])
    for one in (everyone, *answers):
        typed = _without_prefix(sent, f"{one}--")
        said = words.typed_words(Kind.VARIANT, f"{key}/{one}", {}, typed)
        if one == everyone or _is_written(said):
            found[Kind.VARIANT.value, f"{key}/{one}"] = _variant(said, is_default=one == everyone)
    found[Kind.RULES.value, key] = {"rules": rules_for_answers(data["field"], key, found)}
    return found


def fitted(data: Data, pieces: Pieces) -> Pieces:
    """A block as it was written, for other answers and another purpose than then."""
    key = data["block"]
    everyone, *answers = block_keys(data["field"])
    kept = {
        (kind, name): content
        for (kind, name), content in pieces.items()
        if kind != Kind.VARIANT or name.rpartition("/")[2] in (everyone, *answers)
    }
    slot = (Kind.SLOT.value, key)
    if slot in kept:
        kept[slot] = {**kept[slot], "purpose": data["purpose"]}
        kept[Kind.RULES.value, key] = {"rules": rules_for_answers(data["field"], key, kept)}
    return kept


def rules_for_answers(field: Data, slot: str, pieces: Pieces) -> list[Data]:
    """A rule for each answer for which the block has words, in the order of the answers."""
    has_several = field["kind"] == "choices"
    operator = "contains any of" if has_several else "is"
    _everyone, *answers = block_keys(field)
    spoken = [one for one in answers if (Kind.VARIANT.value, f"{slot}/{one}") in pieces]
    return [
        {
            "variant": one,
            "rank": rank,
            "join": "all",
            "active_from": None,
            "active_until": None,
            "clauses": [
                {
                    "field": field["key"],
                    "operator": operator,
                    "operand": [one] if has_several else one,
                    "negated": False,
                }
            ],
        }
        for rank, one in enumerate(spoken, start=1)
    ]


def block_rows(
    data: Data, pieces: Pieces, found: Mapping[str, Any], names: Mapping[str, str]
) -> Iterator[BlockWords]:
    """The words of a block, side by side in every language. ``found``: findings by key."""
    for key in block_keys(data["field"]):
        name = f"{data['block']}/{key}"
        content = pieces.get((Kind.VARIANT.value, name))
        rows = words.rows(Kind.VARIANT, name, content, None, None, found.get(key, ()))
        yield BlockWords(key, names.get(key, ""), [_prefixed(row, f"{key}--") for row in rows])


def _prefixed(row: words.Row, prefix: str) -> words.Row:
    part = words.Part(f"{prefix}{row.part.name}", row.part.label, row.part.hint, row.part.rows)
    return words.Row(part, [cell.renamed(f"{prefix}{cell.name}") for cell in row.cells])


def _variant(said: dict[str, dict[str, str]], *, is_default: bool) -> Data:
    return {"is_default": is_default, "is_for_order": False, "words": said}


def _is_written(said: Mapping[str, Values]) -> bool:
    return any(text for parts in said.values() for text in parts.values())


def _without_prefix(sent: Values, prefix: str) -> dict[str, str]:
    return {
        name.removeprefix(prefix): text for name, text in sent.items() if name.startswith(prefix)
    }


def _texts(sent: Values, name: str) -> dict[str, str]:
    return {code: _line(sent.get(f"{name}-{code}", "")) for code, _spoken in languages()}


def _line(text: str) -> str:
    return " ".join(words.tidy(text).split())

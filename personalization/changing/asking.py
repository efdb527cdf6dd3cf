"""A new question while it is written: an empty one, and what its facts and answers lack."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from consent import registry
from consent.registry import Field, Option
from personalization.content.pieces import NOTICE_PARTS, PROTOCOL_PARTS
from personalization.content.plain import Data

# The steps of the path to a new question.
FACTS, ANSWERS, WORDS, USE, LIVE = 1, 2, 3, 4, 5
_ANSWERS_AT_LEAST = 2


@dataclass(frozen=True, slots=True)
class Missing:
    """What stands in the way of a new question, and the step in which it is mended."""

    step: int
    sentence: str


def empty_question(key: str, review: date) -> Data:
    """A question of which nothing is written yet. Its answers come here, encrypted."""
    languages = [code for code, _name in settings.LANGUAGES]
    return {
        "purpose": "",
        "block": "",
        "list": "",
        "field": {
            "key": key,
            "kind": "choice",
            "at_most": None,
            "minimum": None,
            "maximum": None,
            "dpv_term": "",
            "tier": "server",
            "is_sensitive": False,
            "review": review.isoformat(),
            "names": dict.fromkeys(languages, ""),
            "reasons": {},
            "protocol": dict.fromkeys(PROTOCOL_PARTS, ""),
            "options": [],
        },
        "words": {code: dict.fromkeys(NOTICE_PARTS, "") for code in languages},
    }


def missing(data: Data) -> list[Missing]:
    """What is not there yet of the facts and the answers of a question."""
    return [*_missing_facts(data), *_missing_answers(data["field"])]


def as_field(data: Data) -> Field:
    """A field as far as it is written, for the gate. No row of it is stored."""
    field = data["field"]
    return Field(
        id=0,
        **{name: field[name] for name in ("key", "kind", "at_most", "minimum", "maximum")},
        **{name: field[name] for name in ("tier", "dpv_term", "is_sensitive", "names", "reasons")},
        options=tuple(Option(**one) for one in field["options"]),
        review_on=date.fromisoformat(field["review"]) if field["review"] else date.min,
        protocol=tuple(field["protocol"][part] for part in PROTOCOL_PARTS),
    )


def _missing_facts(data: Data) -> Iterator[Missing]:
    field = data["field"]
    for name in _without_text(field["names"]):
        yield Missing(FACTS, _("Its name is missing in this language: %s.") % name)
    if data["purpose"] not in registry.current().purposes:
        yield Missing(FACTS, _("Choose what the answer is used for."))
    if not field["dpv_term"]:
        yield Missing(FACTS, _("Choose what kind of data the answer is."))
    said = {
        "who": _("Say who uses the answer."),
        "what": _("Say what the answer changes."),
        "if_skipped": _("Say what happens if somebody does not answer."),
        "if_made_up": _("Say what happens if somebody answers what is not true."),
    }
    for part, sentence in said.items():
        if not field["protocol"][part].strip():
            yield Missing(FACTS, sentence)
    if not field["review"]:
        yield Missing(FACTS, _("Choose the day on which the question is looked at again."))


def _missing_answers(field: Data) -> Iterator[Missing]:
    options = field["options"]
    if sum(one["holds_value"] for one in options) < _ANSWERS_AT_LEAST:
        yield Missing(ANSWERS, _("Offer at least two answers."))
    if any(_without_text(one["names"]) for one in options):
        yield Missing(ANSWERS, _("The name of an answer is missing in one of the languages."))
    phrases = [field["reasons"], *(one["reasons"] for one in options)]
    if any(texts and _without_text(texts) for texts in phrases):
        yield Missing(ANSWERS, _("What reasons say is missing in one of the languages."))


def _without_text(texts: dict[str, str]) -> list[str]:
    """The languages in which nothing is written, by name."""
    return [str(name) for code, name in settings.LANGUAGES if not texts.get(code, "").strip()]

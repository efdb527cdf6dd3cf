"""The labels of slots and lists: what people call them and their facts, by language and text."""

import re
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from personalization.content.plain import Data
from personalization.models import Kind
from personalization.review import guard

LONGEST = 80
_HOLE = re.compile(r"\{\w+\}")

Texts = dict[str, dict[str, str]]


def texts_of(kind: str, data: Data | None) -> Texts:
    """The texts of a piece: its words; of a list, its name and those of its facts and units."""
    if data is None:
        return {}
    if kind != Kind.COLLECTION:
        words: Texts = data.get("words", {})
        return words
    return {code: dict(_of_list(data, code)) for code, _name in settings.LANGUAGES}


def with_texts(kind: str, data: Data, texts: Texts) -> Data:
    """A piece with other texts."""
    if kind != Kind.COLLECTION:
        return {**data, "words": texts}
    labels = [
        {
            **one,
            "names": _said(texts, f"label-{one['key']}"),
            "units": _said(texts, f"unit-{one['key']}") if one["units"] else {},
        }
        for one in data["labels"]
    ]
    return {**data, "names": _said(texts, "name"), "labels": labels}


def wrong_labels(kind: str, data: Data) -> Iterator[tuple[str, str, str]]:
    """What is wrong with labels, by part and language: each is there, short, and says no more.

    Of a mail it is only what the guard refuses: the rest depends on the mail.
    """
    if kind == Kind.MAIL:
        yield from _refused_in_a_mail(data)
        return
    for code, texts in texts_of(kind, data).items():
        for part, text in texts.items():
            if not text.strip():
                yield part, code, _("This text is missing.")
            if len(text) > LONGEST:
                yield part, code, _("Keep it to %d characters.") % LONGEST
            for one in guard.refusals_for_block([{code: text}], is_default=True):
                yield part, code, str(one)


def _refused_in_a_mail(data: Data) -> Iterator[tuple[str, str, str]]:
    for code, texts in data["words"].items():
        for part, text in texts.items():
            plain = _HOLE.sub("…", text)
            for one in guard.refusals_for_block([{code: plain}], is_default=True):
                yield part, code, str(one)


def _of_list(data: Data, code: str) -> Iterator[tuple[str, str]]:
    yield "name", data["names"].get(code, "")
    for one in data["labels"]:
        yield f"label-{one['key']}", one["names"].get(code, "")
        if one["units"]:
            yield f"unit-{one['key']}", one["units"].get(code, "")


def _said(texts: Texts, part: str) -> dict[str, Any]:
    return {code: words.get(part, "") for code, words in texts.items()}

"""Whether the words of a badge promise more than its check, or something else. Plain Python."""

import re
from collections.abc import Sequence

from consent.copy import rules_for, unread
from consent.copy.claims import claims
from consent.copy.clauses import negations

# Words that promise without end. A badge may have them only where its check has them.
_CLAIMING = {
    "en": r"never|always|only|no|not|none|nothing|nobody|all|every\w*|any\w*|complete\w*|full\w*"
    r"|guarante\w*|certif\w*|secur\w*|safe\w*|anonym\w*|complian\w*|trust\w*|best|proven",
    "de": r"nie\w*|immer|stets|nur|kein\w*|nicht\w*|alle\w*|jede\w*|vollständig\w*|völlig"
    r"|garant\w*|zertifi\w*|sicher\w*|anonym\w*|\w*konform\w*|vertrau\w*|best\w*|bewiesen\w*",
}
_ALONE = re.compile(r"\b(?:only|solely|nur|allein|ausschließlich)\b", re.IGNORECASE)
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*\s*%?")


def claims_more(text: str, own: str, language: str) -> list[str]:
    """The words and figures of a text that promise something its check's own words do not.

    In a language without rules (``copy.unread``) nobody can tell, so any other word may do that.
    """
    if unread([language]):
        return [] if text == own else [text]
    return sorted(_claims(text, language) - _claims(own, language))


def claims_other(text: str, sentences: Sequence[str], language: str) -> list[str]:
    """The words of a text that none of a check's own sentences says.

    In a language without rules ``claims_more`` decides.
    """
    if unread([language]):
        return []
    known = [claims(one, language) for one in sentences]
    said = claims(text, language).items()
    return [word for claim, word in said if not any(claim in one for one in known)]


def claims_wider(text: str, sentences: Sequence[str], language: str) -> list[str]:
    """What a text leaves out, so that it denies more than the check does.

    "No cookie" denies more than "No cookie before you choose". So a text that denies something
    has to say all of one sentence. In a language without rules ``claims_more`` decides.
    """
    if unread([language]) or not _denies(text, language):
        return []
    said = claims(text, language)
    known = [claims(one, language) for one in sentences]
    if any(one.keys() <= said.keys() for one in known):
        return []
    return [word for claim, word in known[0].items() if claim not in said]


def _denies(text: str, language: str) -> bool:
    return negations(text, language) > 0 or _ALONE.search(text) is not None


def _claims(text: str, language: str) -> set[str]:
    words = re.findall(rf"\b(?:{_CLAIMING[rules_for(language)]})\b", text.casefold())
    return {*words, *(one.strip() for one in _FIGURE.findall(text))}

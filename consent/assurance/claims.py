"""Whether the words of a badge promise more than its check does. Plain Python."""

import re

from consent.copy import rules_for, unread

# Words that promise without end. A badge may have them only where its check has them.
_CLAIMING = {
    "en": r"never|always|only|no|not|none|nothing|nobody|all|every\w*|any\w*|complete\w*|full\w*"
    r"|guarante\w*|certif\w*|secur\w*|safe\w*|anonym\w*|complian\w*|trust\w*|best|proven",
    "de": r"nie\w*|immer|stets|nur|kein\w*|nicht\w*|alle\w*|jede\w*|vollständig\w*|völlig"
    r"|garant\w*|zertifi\w*|sicher\w*|anonym\w*|\w*konform\w*|vertrau\w*|best\w*|bewiesen\w*",
}
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*\s*%?")


def claims_more(text: str, own: str, language: str) -> list[str]:
    """The words and figures of a text that promise something its check's own words do not.

    In a language without rules (``copy.unread``) nobody can tell, so any other word may do that.
    """
    if unread([language]):
        return [] if text == own else [text]
    return sorted(_claims(text, language) - _claims(own, language))


def _claims(text: str, language: str) -> set[str]:
    words = re.findall(rf"\b(?:{_CLAIMING[rules_for(language)]})\b", text.casefold())
    return {*words, *(one.strip() for one in _FIGURE.findall(text))}

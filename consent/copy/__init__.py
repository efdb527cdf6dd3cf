"""The copy desk: what may be written. It has rules for some languages, and says for which."""

from collections.abc import Iterable

# Whoever adds one adds it to every table here and to those of the guard.
READ = frozenset({"de", "en"})


def rules_for(language: str) -> str:
    """The language whose rules hold for a language: those of English for British English."""
    return language.partition("-")[0]


def unread(languages: Iterable[str]) -> list[str]:
    """Those for which there are no rules: a person has to read what is written in them."""
    return [one for one in languages if rules_for(one) not in READ]

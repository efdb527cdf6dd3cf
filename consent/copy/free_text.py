"""Finds facts typed into free copy that belong into placeholders (R-105). Plain Python.

Terms and names of organisations are facts of the registry. If an editor typed them, the text would
become wrong when the fact changes.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence

_NUMBER = (
    r"(?:\d+(?:[.,]\d+)?|half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|fourteen|fifteen|twenty|thirty|sixty|ninety|hundred"
    r"|halbe[nrs]?|eine?[mnrs]?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf"
    r"|vierzehn|fünfzehn|zwanzig|dreißig|sechzig|neunzig|hundert)"
)
_UNIT = (
    r"(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|fortnights?|months?|quarters?|years?"
    r"|decades?|sekunden?|minuten?|stunden?|std|tage?[ns]?|wochen?|monate?[ns]?|quartale?n?"
    r"|jahre?[ns]?|jahrzehnte?n?|(?:minüt|stünd|täg|wöch|monat|jähr)(?:ig|lich)\w*)"
)
_BETWEEN = r"(?:[\s\-‐‑–]|\b(?:an?|full|whole|calendar|ganze|volle|lange)[nr]?\b)*"
_DURATION = re.compile(rf"(?<!\w){_NUMBER}{_BETWEEN}{_UNIT}(?!\w)", re.IGNORECASE)

_LEGAL_FORM = (
    r"(?:gGmbH|GmbH|mbH|AG|SE|KG|OHG|UG|eG|e\.\s?V\.|Inc|Ltd|LLC|LLP|PLC|Corp|S\.A\.|B\.V\.)(?!\w)"
)
_NAMED = re.compile(rf"(?<!\w)(?:[A-ZÄÖÜ][\w&.\-]*\s+){{1,4}}{_LEGAL_FORM}")
_LEGAL_PART = re.compile(rf"\(.*?\)|{_LEGAL_FORM}")

# Soft hyphens only mark where a word may break, and all kinds of spaces look the same.
_HIDDEN_BUT_FINE = "\u00ad\t\r\n"


def durations(text: str) -> list[str]:
    """Numbers with a time unit: "30 days", "ein Jahr", "twelve-month"."""
    return [found[0] for found in _DURATION.finditer(unicodedata.normalize("NFKC", text))]


def organisations(text: str, own: Mapping[str, str]) -> list[str]:
    """Names of organisations: this site's own, and any name with a legal form."""
    plain = unicodedata.normalize("NFKC", text)
    named = [found[0] for found in _NAMED.finditer(plain)]
    return named or [name for name in _names(own) if _holds(plain, name)]


def hidden_characters(text: str) -> bool:
    """Whether a text has invisible characters, such as a change of writing direction."""
    return any(
        unicodedata.category(one) in ("Cc", "Cf", "Co", "Cs")
        for one in text
        if one not in _HIDDEN_BUT_FINE
    )


def _names(own: Mapping[str, str]) -> Sequence[str]:
    """The names by which people call an organisation, with or without legal form."""
    name = own["name"]
    candidates = (name, " ".join(_LEGAL_PART.sub(" ", name).split()), own["representative"])
    return [one for one in candidates if one]


def _holds(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None

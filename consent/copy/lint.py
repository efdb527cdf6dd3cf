"""Refuses words that push, hide or promise too much. Plain Python over tables of patterns.

The patterns are data, in ``deceptive/`` (R-101): a lexicon, and what pushes people, by kind. Words
of a notice that contradict its registry are refused as well. The patterns apply to words that ask
for consent and to badges, but not to a site's prose, which they would flag without reason (R-102).
"""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from django.utils.translation import gettext, gettext_lazy as _

from consent.copy import patterns, readability, rules_for, unread
from consent.copy.contradicting import Facts, contradictions

_LEXICON = Path(__file__).with_name("deceptive") / "copy-lexicon.csv"
# In the order in which they are read. The invitation is on a card of its own.
_ASK = ("question", "for_what", "for_you", "for_us", "reason_to_say_no", "without_it")
_LABEL_WORDS_AT_MOST = 4


class Severity(StrEnum):
    """An error blocks a publish; a warning needs a written reason (R-90)."""

    ERROR = "error"
    WARNING = "warn"


class Scope(StrEnum):
    """What the words are for, which decides which rules apply."""

    COPY = "copy"  # a notice as it is written, before facts are filled in
    SHOWN = "shown"  # a notice as people read it
    BADGE = "badge"
    LABEL = "label"  # a control that records a decision


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where words break a rule. ``part`` is the text of the notice that it is in."""

    rule: str
    severity: Severity
    found: str
    language: str
    part: str = ""

    @property
    def is_error(self) -> bool:
        """Whether it blocks a publish."""
        return self.severity is Severity.ERROR

    @property
    def why(self) -> str:
        """What is wrong, in the active language."""
        return str(_SENTENCES[family(self.rule)][0])

    @property
    def instead(self) -> str:
        """What would be allowed instead, in the active language."""
        return str(_SENTENCES[family(self.rule)][1])

    def __str__(self) -> str:
        return gettext("“%(found)s”: %(why)s %(instead)s") % {
            "found": self.found,
            "why": self.why,
            "instead": self.instead,
        }


@dataclass(frozen=True, slots=True)
class _Rule:
    id: str
    language: str
    severity: Severity
    pattern: re.Pattern[str]


def lint(
    text: str, language: str, scope: Scope = Scope.COPY, names: Sequence[str] = ()
) -> list[Finding]:
    """Everything that is wrong with a text. Never raises, whatever the text.

    Of a language without rules (``copy.unread``) it finds what is wrong in every language.
    ``names`` are names of organisations that must not be typed, beside those known to all.
    """
    found = [
        Finding(rule.id, rule.severity, hit[0], language)
        for rule in lexicon()
        if rule.language == rules_for(language) and (hit := rule.pattern.search(text))
    ]
    found += _errors("EX-1", _LOUD, text, language)
    if scope is not Scope.LABEL:
        found += _pushed(text, language)
    if scope is Scope.COPY:
        found += _facts(text, language, names)
    if scope is Scope.LABEL:
        found += _label(text, language)
    return found


def lint_pair(share: str, decline: str, language: str) -> list[Finding]:
    """Check two labels of a choice: each alone, and that they differ only by a "not" (R-103)."""
    found = [*lint(share, language, Scope.LABEL), *lint(decline, language, Scope.LABEL)]
    if _without_not(share) != _without_not(decline) or share.casefold() == decline.casefold():
        found.append(Finding("LB-3", Severity.ERROR, f"{share} / {decline}", language))
    return found


def lint_notice(
    texts: Mapping[str, Mapping[str, str]], names: Sequence[str] = (), facts: Facts | None = None
) -> list[Finding]:
    """Everything that is wrong with a notice in all its languages, as it is written.

    ``facts`` are what the registry says of it; without them those of most notices hold.
    """
    found: list[Finding] = []
    for language, parts in texts.items():
        for part, text in parts.items():
            wrong = [*lint(text, language, Scope.COPY, names), *_hard(text, language)]
            wrong += against_registry(text, language, facts)
            found += [Finding(one.rule, one.severity, one.found, language, part) for one in wrong]
        whole = " ".join(parts[name] for name in _ASK if name in parts)
        found += _hard(whole, language, is_whole=True)
    return list(dict.fromkeys(found))


def against_registry(text: str, language: str, facts: Facts | None = None) -> list[Finding]:
    """What a text says against the registry of its notice (``contradictions``)."""
    return [
        Finding(f"RG-{one.kind}", Severity.ERROR, one.found, language)
        for one in contradictions(text, language, facts)
    ]


def family(rule: str) -> str:
    """The name of a rule without its language; the same rule exists in other languages."""
    return re.sub(r"-(DE|EN)-", "-", rule)


@cache
def lexicon() -> tuple[_Rule, ...]:
    """The patterns, compiled once."""
    with _LEXICON.open(encoding="utf-8", newline="") as file:
        return tuple(
            _Rule(
                row["id"],
                row["lang"],
                Severity(row["severity"]),
                re.compile(row["pattern_python_re_ignorecase"], re.IGNORECASE),
            )
            for row in csv.DictReader(file)
        )


_UNITS = {
    "en": r"(?:seconds?|minutes?|min|hours?|days?|weeks?|months?|years?)",
    "de": r"(?:sekunden?|minuten?|min|stunden?|tag(?:en|e)?|wochen?|monat(?:en|e)?|jahr(?:en|e)?)",
}
_NUMBERS = {
    "en": r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|twenty|"
    r"thirty|sixty|ninety|hundred|half an?",
    "de": r"ein(?:em|en|er|es|e)?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|"
    r"vierzehn|zwanzig|dreißig|sechzig|neunzig|hundert|halbe[nrs]?|anderthalb",
}
_DURATIONS = {
    language: re.compile(
        rf"\b(?:\d+(?:[.,]\d+)?|{_NUMBERS[language]})[\s-]*{units}\b", re.IGNORECASE
    )
    for language, units in _UNITS.items()
}
_LEGAL_FORM = re.compile(
    r"\b[A-ZÄÖÜ][\w&-]*(?:\s[A-ZÄÖÜ&][\w&-]*){0,3}\s"
    r"(?:GmbH|AG|KG|SE|UG|OHG|e\.\s?V\.|Inc\b|Ltd\b|LLC|Corp\b|B\.\s?V\.|S\.\s?A\.)"
)
_KNOWN_TO_ALL = (
    "Google", "Facebook", "Instagram", "WhatsApp", "YouTube", "TikTok", "Twitter", "LinkedIn",
    "Amazon", "Microsoft", "PayPal", "Telegram", "Pinterest", "Snapchat", "Mailchimp",
)  # fmt: skip
_LOUD = re.compile("[!¡\N{DOUBLE EXCLAMATION MARK}\u2600-\u27bf\U0001f000-\U0001faff]")
_COLOUR = re.compile(
    r"\b(?:red|green|blue|grey|gray|orange|yellow|rot|grün|blau|grau|gelb)(?:e[nrs]?)?\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:don['’]t|do not|not|nicht|kein\w*)\b", re.IGNORECASE)


@lru_cache(maxsize=1024)  # as with what contradicts: few texts change between two looks
def _pushed(text: str, language: str) -> tuple[Finding, ...]:
    """What pushes people, one finding for each kind."""
    if unread([language]):
        return ()
    found: dict[str, str] = {}
    for pattern, words in patterns.said(
        patterns.of_table("pushy", rules_for(language)), text, language
    ):
        found.setdefault(pattern.kind, words)
    return tuple(
        Finding(f"PU-{kind}", Severity.ERROR, words, language) for kind, words in found.items()
    )


def _facts(text: str, language: str, names: Sequence[str]) -> list[Finding]:
    """Facts that are typed: they are filled in from the registry (R-105)."""
    durations = _DURATIONS.get(rules_for(language))
    found = _errors("FA-1", durations, text, language) if durations else []
    found += _errors("FA-2", _LEGAL_FORM, text, language)
    known = "|".join(re.escape(name) for name in (*_KNOWN_TO_ALL, *names) if name)
    return found + _errors("FA-2", re.compile(rf"\b(?:{known})(?!\w)"), text, language)


def _label(text: str, language: str) -> list[Finding]:
    """Check that a label is plain and short (R-103)."""
    found = _errors("LB-1", _COLOUR, text, language)
    if len(text.split()) > _LABEL_WORDS_AT_MOST:
        found.append(Finding("LB-2", Severity.ERROR, text, language))
    return found


def _hard(text: str, language: str, *, is_whole: bool = False) -> list[Finding]:
    """What makes a text hard to read. A placeholder is read as one short word."""
    filled = re.sub(r"\{\w+\}", "9", text)
    # The whole text is scored; long sentences and words are reported with their place.
    wanted = (readability.EASE, readability.GRADE, readability.LIX, readability.LENGTH)
    return [
        Finding(f"RD-{one.measure}", Severity.ERROR, f"{one.value:.0f} / {one.limit:.0f}", language)
        for one in readability.faults(filled, language, is_ask=is_whole)
        if (one.measure in wanted) is is_whole
    ]


def _errors(rule: str, pattern: re.Pattern[str], text: str, language: str) -> list[Finding]:
    hit = pattern.search(text)
    return [Finding(rule, Severity.ERROR, hit[0], language)] if hit else []


def _without_not(label: str) -> str:
    return " ".join(_NOT.sub(" ", label).casefold().split())


# Why there is a rule, and what is allowed instead. Keys are families of the lexicon, and our own.
_AS_CONTROLS = _("Write “Share it” and “Don't share it”.")
_SHORTER = _("Use short words and short sentences.")
_SENTENCES = {
    "CS-1": (_("This makes saying no sound like a fault."), _("Write “Don't share it”.")),
    "CS-2": (_("This threatens with a loss."), _("Say what people see without an answer.")),
    "CS-3": (_("This regrets a free choice."), _("Leave it out.")),
    "CS-4": (_("This doubts a choice that protects."), _("Say once what cannot be undone.")),
    "CS-5": (_("This doubts a choice that protects."), _("Leave it out.")),
    "CS-6": (_("This hurries people."), _("Leave it out.")),
    "CS-7": (_("This praises one of the options."), _("Describe it without praise.")),
    "CS-8": (_("This recommends one of the options."), _("Leave it out.")),
    "VG-1": (_("This promises an experience and names nothing."), _("Name what people get.")),
    "VG-2": (_("This control says close, and means yes."), _AS_CONTROLS),
    "VG-3": (_("This speaks of respect instead of a purpose."), _("Name the purpose.")),
    "AM-1": (_("From this nobody can tell if it happens."), _("Write “we do” or “we do not”.")),
    "AM-2": (_("This purpose covers everything."), _("Name one purpose.")),
    "AM-3": (_("Nobody can tell who these are."), _("Use {recipients}.")),
    "AM-4": (_("This list is open."), _("List everything.")),
    "AM-5": (_("This is the language of lawyers."), _("Put it on the privacy page.")),
    "BD-1": (_("This ties a yes to something else."), _("Ask one question for each purpose.")),
    "BD-2": (_("This takes going on for a yes."), _("Ask a question of its own.")),
    "DN-1": (_("This says no twice."), _("Ask the plain way round.")),
    "NG-1": (_("Later is no way to say no."), _("Offer it only beside “Don't share it”.")),
    "BG-1": (_("This claims to obey a law in full."), _("Say what was checked, and when.")),
    "BG-2": (_("This sounds like the seal of somebody else."), _("Call it a check by this site.")),
    "BG-3": (_("Nothing is safe without limit."), _("Name the measure.")),
    "EX-1": (_("This is loud."), _("Write it without exclamation marks and pictures.")),
    "FA-1": (_("How long is a fact. Facts are not typed."), _("Use {retention}.")),
    "FA-2": (_("Who gets it is a fact. Facts are not typed."), _("Use {recipients}.")),
    "LB-1": (_("A colour is no choice."), _("Say what pressing it does.")),
    "LB-2": (_("This label has more than four words."), _("Say what pressing it does.")),
    "LB-3": (_("The two labels differ by more than a “not”."), _AS_CONTROLS),
    "PU-scarcity": (_("This makes something look scarce, so people hurry."), _("Leave it out.")),
    "PU-herd": (_("What others do is no reason."), _("Say what the answer changes.")),
    "PU-loss": (_("This threatens with a loss."), _("Say what people see without an answer.")),
    "PU-flattery": (_("This flatters, to get a yes."), _("Leave it out.")),
    "PU-guilt": (_("This makes saying no sound like a fault."), _("Leave it out.")),
    "PU-safety": (_("Nothing is safe without limit."), _("Name the measure.")),
    "PU-blanket": (_("This purpose covers everything."), _("Name one purpose.")),
    "PU-bundled": (
        _("This ties a yes to something else."),
        _("Ask one question for each purpose."),
    ),
    "PU-reward": (_("This pays for a yes."), _("Say what the answer changes.")),
    "PU-authority": (
        _("This borrows somebody's authority."),
        _("Give the reason that holds without it."),
    ),
    "PU-minimising": (_("This makes the answer look small."), _("Let people judge that.")),
    "PU-choice": (
        _("This speaks of the choice, or of who chooses."),
        _("Say what the answer does."),
    ),
    "RG-selling": (
        _("This says that answers are sold. The registry has no such purpose."),
        _("Leave it out, or say that you do not."),
    ),
    "RG-adverts": (
        _("This says that answers serve adverts. The registry has no such purpose."),
        _("Leave it out, or say that they do not."),
    ),
    "RG-recipients": (
        _("This says who gets the answer otherwise than the registry."),
        _("Use {recipients}."),
    ),
    "RG-profiling": (
        _("This says that people are watched or sized up. The registry has no such purpose."),
        _("Leave it out, or say that you do not."),
    ),
    "RG-uses": (
        _("This names a use that the registry does not have."),
        _("Name the use of this question's purpose."),
    ),
    "RG-retention": (
        _("This says how long it is kept otherwise than the registry."),
        _("Use {retention}."),
    ),
    "RS-once": (
        _("A phrase holds the answer once, and nothing else in braces."),
        _("Write {answer} where it stands."),
    ),
    "RS-begin": (
        _("A phrase goes on behind “You told us that”."),
        _("Begin with “you”, in German with “dass du”."),
    ),
    "RS-clause": (
        _("A phrase is one clause: it joins nothing and counts nothing."),
        _("Say what was answered, and leave it at that."),
    ),
    "RS-turn": (
        _("This turns the answer round."),
        _("Say what the answer says."),
    ),
    "RS-add": (
        _("This says more than was answered."),
        _("Say what was answered, and leave it at that."),
    ),
    "RS-other": (
        _("This names what another question asks for."),
        _("Say what was answered, and leave it at that."),
    ),
    "RS-own": (
        _("This names an answer, which may be another one."),
        _("Leave it out: {answer} says it."),
    ),
    "RS-form": (
        _("This does not name its answer."),
        _("Use the words of the answer, in the form that the sentence needs."),
    ),
    "RS-long": (_("This has more than twelve words."), _("Say less.")),
    "RS-hidden": (
        _("There is a character in it that nobody can see, or a space too many."),
        _("Type the text again."),
    ),
    "RD-sentence": (_("A sentence has more words than its limit."), _("Make two of it.")),
    "RD-word": (_("A word has more letters than its limit."), _("Use a shorter one.")),
    "RD-ease": (_("The text reads less easily than its limit."), _SHORTER),
    "RD-grade": (_("The text is harder than its limit."), _SHORTER),
    "RD-lix": (_("Long words and long sentences together pass the limit."), _SHORTER),
    "RD-length": (_("The question has more words than its limit."), _("Say less.")),
}  # fmt: skip

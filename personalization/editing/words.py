"""The words of a piece in every language side by side, as a form shows and sends them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy as _

from accounts.languages import text_in
from consent import registry
from consent.copy.diff import Run, diff
from consent.editing import phrases
from consent.words import HINTS, LABELS
from personalization.changing import Finding
from personalization.changing.labels import texts_of
from personalization.content.pieces import NOTICE_PARTS
from personalization.content.plain import Data
from personalization.editing.frame import language
from personalization.models import Kind

Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """A text of a piece: what it is called, what it is for, how much room it takes."""

    name: str
    label: str | Promise
    hint: str | Promise
    rows: int = 0

    @property
    def is_line(self) -> bool:
        return self.rows == 0


_TITLE = Part("title", _("Title"), _("Short enough to read at a glance."))
_BODY = _(
    "A blank line begins a paragraph. **bold**, *emphasis*, - for a list. A link to an entry or a"
    " page: [words](item:its-key) or [words](page:its-key)."
)
_ONE_LINE = ("question", "invitation")
PARTS: dict[str, tuple[Part, ...]] = {
    Kind.QUESTION: tuple(
        Part(name, LABELS[name], HINTS[name], 0 if name in _ONE_LINE else 3)
        for name in NOTICE_PARTS
    ),
    Kind.VARIANT: (_TITLE, Part("body", _("Text"), _BODY, 6)),
    Kind.ITEM: (
        _TITLE,
        Part("teaser", _("In one sentence"), _("Stands on lists, below the title."), 2),
        Part("body", _("Text"), _BODY, 14),
        Part("drawn", _("What the drawing shows"), _("For those who do not see it.")),
    ),
    Kind.PAGE: (
        _TITLE,
        Part("menu", _("Name in the menu"), _("Without it, the title stands there.")),
        Part("lead", _("First sentences"), _("Stand large below the title."), 3),
        Part("body", _("Text"), _BODY, 14),
        Part("description", _("For search engines"), _("Two sentences about the page."), 2),
        Part("note", _("Line at the foot of all pages"), _("For the home page.")),
    ),
    Kind.COLLECTION: (),
}
_LABEL = (
    Part(
        "name",
        _("Name of the block"),
        _("Stands where a reason says what was changed, and on My answers."),
    ),
)
_LIST = Part("name", _("Name"), _("What visitors read above the list."))
_BADGE = (
    Part(
        "claim",
        _("On the badge"),
        _("At most 60 letters, in words of the check: the same as it says, or less."),
    ),
)
_MAIL = (
    Part("subject", _("Subject"), _("One line. A lock screen shows it, so it holds no code.")),
    Part(
        "body",
        _("Text"),
        _("Plain text, as it arrives. What stands in curly brackets is filled in when it is sent."),
        14,
    ),
)
_NAMES = (
    Part(
        "name",
        _("Name of the question"),
        _(
            "Two or three words, as lists and buttons say them. Receipts from before keep the"
            " earlier name, and the next words of the question will be a material change."
        ),
    ),
    Part(
        "phrase",
        _("In reasons"),
        _(
            "Goes on after “You told us that”, with the answer in its place: you set off from"
            " {answer}. Without it, reasons say what the answer to the question is."
        ),
    ),
)


def parts_of(kind: str, name: str, data: Data | None) -> tuple[Part, ...]:
    """The texts that a piece has."""
    if kind == Kind.BADGE:
        return _BADGE
    if kind == Kind.LABEL:
        return _LABEL
    if kind == Kind.MAIL:
        return _MAIL
    if kind == Kind.COLLECTION:
        return (_LIST, *_facts(data or {"labels": []}))
    return (*_NAMES, *_answers(name)) if kind == Kind.NAMES else PARTS.get(kind, ())


def _facts(data: Data) -> Iterator[Part]:
    """What the entries of a list can say of themselves, as its facts are called."""
    for one in data["labels"]:
        called = text_in(language(), one["names"])
        hint = gettext("Stands beside the number or the words of each entry.")
        yield Part(f"label-{one['key']}", gettext("Fact: %s") % called, hint)
        if one["units"]:
            yield Part(f"unit-{one['key']}", gettext("Unit of: %s") % called, hint)


def _answers(field: str) -> Iterator[Part]:
    known = registry.current().fields.get(field)
    for key in phrases.answers(field):
        called = known.value_name(key, language()) if known else key
        yield Part(
            f"answer-{key}",
            gettext("Answer: %s") % called,
            gettext("What people choose. Say the same otherwise, and nothing else."),
        )
        yield Part(
            f"form-{key}",
            gettext("“%s” in reasons") % called,
            gettext("Where the sentence needs another form: in the morning. Else leave it empty."),
        )


@dataclass(frozen=True, slots=True)
class Cell:
    """One text in one language."""

    name: str
    language: str
    language_name: str
    text: str
    live: str
    theirs: str
    findings: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    def renamed(self, name: str) -> "Cell":
        """The same, on a form with more than one of its kind."""
        return replace(self, name=name)

    @property
    def differs(self) -> bool:
        """Whether it says something else than what is live."""
        return self.text != self.live


@dataclass(frozen=True, slots=True)
class Row:
    """One text in every language."""

    part: Part
    cells: list[Cell]


def typed_words(kind: str, name: str, data: Data, sent: Values) -> dict[str, dict[str, str]]:
    """The words that a form sent, by language and part. Nothing else is done to them."""
    return {
        code: {
            one.name: _line(sent.get(f"{code}-{one.name}", ""))
            if one.is_line
            else tidy(sent.get(f"{code}-{one.name}", ""))
            for one in parts_of(kind, name, data)
        }
        for code, _name in settings.LANGUAGES
    }


def rows(
    kind: str,
    name: str,
    data: Data | None,
    live: Data | None,
    theirs: Data | None,
    found: Iterable[Finding],
) -> list[Row]:
    """What the form shows: the draft, beside it what is live, and what somebody else wrote."""
    said: dict[tuple[str, str], list[str]] = {}
    for one in found:
        said.setdefault((one.part, one.language), []).append(one.sentence)

    def text(source: Data | None, code: str, part: str) -> str:
        return str(texts_of(kind, source).get(code, {}).get(part, ""))

    def cell(part: Part, code: str, spoken: str) -> Cell:
        own, other = text(data, code, part.name), text(theirs, code, part.name)
        return Cell(
            name=f"{code}-{part.name}",
            language=code,
            language_name=spoken,
            text=own,
            live=text(live, code, part.name),
            theirs=other if theirs and other != own else "",
            findings=said.get((part.name, code), []),
        )

    return [
        Row(one, [cell(one, code, str(spoken)) for code, spoken in settings.LANGUAGES])
        for one in parts_of(kind, name, data)
    ]


@dataclass(frozen=True, slots=True)
class ChangedText:
    """A text that a draft changes, as runs of words."""

    label: str | Promise
    runs: list[Run]


def changed_words(
    kind: str, name: str, live: Data | None, data: Data | None
) -> list[tuple[str, str, list[ChangedText]]]:
    """By language, with its name: every text that a draft changes, word by word."""
    parts = parts_of(kind, name, data) if data else ()

    def text(source: Data | None, code: str, part: str) -> str:
        return str(texts_of(kind, source).get(code, {}).get(part, ""))

    found = []
    for code, spoken in settings.LANGUAGES:
        texts = [
            ChangedText(one.label, diff(text(live, code, one.name), text(data, code, one.name)))
            for one in parts
            if text(live, code, one.name) != text(data, code, one.name)
        ]
        if texts:
            found.append((code, str(spoken), texts))
    return found


_OTHERS = {
    "starts": _("Date"),
    "facts": _("Facts"),
    "tags": _("For whom it fits"),
    "notes": _("For whom it fits"),
    "profile": _("Picture"),
    "drawing": _("Picture"),
    "menu": _("Where it stands"),
    "style": _("Where it stands"),
    "is_indexed": _("Where it stands"),
    "ornament": _("Where it stands"),
    "shows": _("Which lists stand on it"),
    "collection": _("List"),
    "order": _("How it is shown"),
    "list_style": _("How it is shown"),
    "item_style": _("How it is shown"),
    "has_dates": _("How it is shown"),
}


def changed_facts(live: Data | None, data: Data | None) -> list[str]:
    """What a draft changes besides words, by the names that stand on the form."""
    if data is None or live is None:
        return []
    changed = (label for name, label in _OTHERS.items() if live.get(name) != data.get(name))
    return list(dict.fromkeys(str(one) for one in changed))


def tidy(text: str) -> str:
    """Line breaks as the database keeps them, and no letter that it cannot keep."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def _line(text: str) -> str:
    return " ".join(tidy(text).split())

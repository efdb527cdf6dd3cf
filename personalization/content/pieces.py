"""What a content folder holds. Pieces of data, and where in the folder each of them stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from personalization.content.dates import Moment

Texts = Mapping[str, str]  # by language
Words = Mapping[str, Mapping[str, str]]  # by language and part; a part without words is ""
Operand = str | int | tuple[str, ...] | tuple[int, ...]

NOTICE_PARTS = (
    "question",
    "invitation",
    "for_what",
    "for_you",
    "for_us",
    "reason_to_say_no",
    "without_it",
)
PAGE_PARTS = ("title", "menu", "lead", "description", "body", "note")
ITEM_PARTS = ("title", "teaser", "drawn", "body")
VARIANT_PARTS = ("title", "body")
# How many letters the database has room for.
LONGEST = {
    "question": 200,
    "invitation": 200,
    "title": 120,
    "menu": 40,
    "lead": 400,
    "description": 300,
    "note": 200,
    "teaser": 240,
    "drawn": 120,
}
PROTOCOL_PARTS = ("who", "what", "if_skipped", "if_made_up")


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A line of a file of the folder."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Something that stands in the folder. Where it stands makes no difference to what it is."""

    where: Where = field(default=Where("", 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site(Piece):
    languages: tuple[str, ...] = ()
    organisation: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose(Piece):
    key: str
    dpv_term: str
    legal_basis: str
    device_days: int
    account_months: int
    names: Texts
    recipients: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Option(Piece):
    """``reasons``: the form that it has in the phrase of its field."""

    key: str
    names: Texts
    reasons: Texts = field(default_factory=dict)
    holds_value: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedField(Piece):
    """``review`` is a day, or days counted from the first load; ``reasons`` the phrase of it."""

    key: str
    kind: str
    at_most: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    dpv_term: str
    tier: str
    is_sensitive: bool
    review: date | int
    names: Texts
    reasons: Texts = field(default_factory=dict)
    protocol: Mapping[str, str]
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(Piece):
    field: str
    purpose: str
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Piece):
    collection: str
    limit: int | None = None
    headings: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Piece):
    key: str
    style: str
    menu: str
    is_indexed: bool = True
    ornament: str = ""
    shows: tuple[Section, ...] = ()
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Label(Piece):
    """A fact that the items of a collection can have."""

    key: str
    kind: str
    names: Texts
    units: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Piece):
    """A number, words, or neither ("step-free"). Without a label there are words."""

    label: str = ""
    number: float | None = None
    texts: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag(Piece):
    field: str
    value: str
    rank: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Piece):
    field: str
    value: str
    texts: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Piece):
    key: str
    starts: Moment | None = None
    facts: tuple[Fact, ...] = ()
    profile: tuple[tuple[float, float], ...] = ()
    drawing: tuple[str, ...] = ()
    tags: tuple[Tag, ...] = ()
    notes: tuple[Note, ...] = ()
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection(Piece):
    key: str
    has_dates: bool = False
    order: str
    list_style: str
    item_style: str
    names: Texts
    labels: tuple[Label, ...] = ()
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement(Piece):
    page: str
    place: str
    is_on_items: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant(Piece):
    key: str
    is_default: bool = False
    is_for_order: bool = False
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause(Piece):
    field: str
    operator: str
    operand: Operand
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Piece):
    variant: str
    rank: int
    join: str = "all"
    active_from: Moment | None = None
    active_until: Moment | None = None
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot(Piece):
    key: str
    kind: str
    purpose: str
    collection: str = ""
    limit: int | None = None
    orders_by: tuple[str, ...] = ()
    filters_by: tuple[str, ...] = ()
    places: tuple[Placement, ...] = ()
    names: Texts
    variants: tuple[Variant, ...] = ()
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything that a folder says of an organisation."""

    site: Site = field(default_factory=Site)
    purposes: tuple[Purpose, ...] = ()
    fields: tuple[AskedField, ...] = ()
    notices: tuple[Notice, ...] = ()
    pages: tuple[Page, ...] = ()
    collections: tuple[Collection, ...] = ()
    slots: tuple[Slot, ...] = ()

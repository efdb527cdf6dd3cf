"""What pages show, in one language each: pages, items, words and places of slots."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from personalization.facts import Fact
from personalization.pictures import Profile


@dataclass(frozen=True, slots=True)
class Words:
    """A variant in one language."""

    title: str
    html: SafeString


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item in one language, as pages show it."""

    key: str
    collection: str
    title: str
    teaser: str
    facts: tuple[Fact, ...]
    # All facts on one line.
    facts_line: str
    drawn: str
    html: SafeString
    url: str
    # Written once here, the same for everybody: the date short and in full, and the picture.
    when: SafeString
    when_in_full: SafeString
    picture: SafeString
    profile: Profile | None

    def fact(self, key: str) -> str:
        """What the item says under a label; empty if it says nothing there."""
        return next((one.value for one in self.facts if one.key == key), "")

    @property
    def named_facts(self) -> list[Fact]:
        """The facts that have a name."""
        return [one for one in self.facts if one.name]

    @property
    def other_facts(self) -> str:
        """Those that have none, on one line."""
        return " · ".join(one.text for one in self.facts if not one.name)


@dataclass(frozen=True, slots=True)
class Place:
    """A slot in one language: its name and the addresses of its controls."""

    key: str
    name: str
    url: str
    why_url: str
    hide_url: str
    show_url: str


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of one field's controls in one language."""

    ask: str
    delete: str


@dataclass(frozen=True, slots=True)
class Column:
    """A fact that the items of a collection can have, as the head of a column."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class CollectionView:
    """A collection in one language, how it is shown, and what stands beside its items."""

    key: str
    name: str
    list_style: str
    item_style: str
    has_dates: bool
    columns: tuple[Column, ...]
    # The page that shows all of it, if one does, and the slots that stand beside each item.
    page: str
    aside: tuple[str, ...]
    # The fields that those slots may read.
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """A collection on a page: its plain list, or the slot that stands there instead."""

    collection: CollectionView
    heading: str
    limit: int | None
    slot: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a page's text, or the name of a generated part (consent/rights/parts.py)."""

    html: SafeString
    part: str = ""


@dataclass(frozen=True, slots=True)
class PageView:
    """A page in one language."""

    key: str
    style: str
    url: str
    title: str
    name: str
    lead: str
    description: str
    pieces: tuple[Piece, ...]
    note: str
    ornament: str
    menu: str
    is_indexed: bool
    # The slot above one of its lists that filters it in the browser, if there is one.
    filter: str
    sections: tuple[SectionView, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    aside: tuple[str, ...]
    # The fields that the slots on it may read: for these it invites.
    fields: tuple[str, ...]

    @property
    def slots(self) -> tuple[str, ...]:
        """Every slot on the page, in the order in which they are read."""
        lists = tuple(one.slot for one in self.sections if one.slot)
        return (*self.before, *self.after, *lists, *self.aside)

    @property
    def has_one_list(self) -> bool:
        """Whether the page is about one collection, so that its title says what is listed."""
        return len(self.sections) == 1

"""What publishing a set does: answers that go on hold, questions that sleep or wake, other pages.

It is never computed from drafts. The site is measured twice, as it is and as the functions that
publish leave it (``as_if_live``), and the two are compared. ``measure`` and ``difference`` tell the
same of a publish that has happened, so what is said before it can be held against it (0064).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.conf import settings

from consent import editing, registry
from consent.benefits import Coming
from consent.grants import FEW
from consent.registry import Notice, Registry
from personalization import letters, snapshot
from personalization.changing.applying import Outcome, as_if_live, conflicts
from personalization.models import ChangeSet, Kind
from personalization.snapshot import PageView, Snapshot

_MENUS = ("header", "footer")


@dataclass(frozen=True, slots=True)
class Measured:
    """The published site at one moment.

    ``counted``: how many answers count, by question. ``coming``: what messages list, by language.
    """

    known: Registry
    content: Snapshot
    counted: dict[str, int]
    coming: dict[str, list[Coming]]


@dataclass(frozen=True, slots=True)
class OtherPage:
    """A page that looks different, or is there on one side only, in one language."""

    path: str
    title: str
    language: str
    is_new: bool = False
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """What is another way at a later moment. Questions are named like words of questions in a set.

    ``on_hold``: by question whose words ask for something else, how many answers count no longer,
    rounded down to twenties. Zero stands for none and for too few to tell.
    """

    on_hold: dict[str, int]
    asleep: tuple[str, ...]
    awake: tuple[str, ...]
    pages: tuple[OtherPage, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """What publishing a set would change, what of it would be refused, and the site of then."""

    difference: Difference
    outcome: Outcome
    known: Registry
    content: Snapshot


def impact(change_set: ChangeSet, *, at: datetime) -> Impact:
    """What publishing a set at a moment would do. Writes nothing.

    What would be refused is told and left out of the rest, for nothing is published then.
    """
    drafts = list(change_set.drafts.all())
    questions = [one.name for one in drafts if one.kind == Kind.NOTICE]
    now = measure(questions, at=at)
    with as_if_live(change_set, at=at) as outcome:
        then = measure(questions, at=at)
    for draft, said in conflicts(drafts).items():
        outcome.problems.setdefault(draft, []).extend(said)
    return Impact(difference(now, then), outcome, then.known, then.content)


def measure(questions: Iterable[str], *, at: datetime) -> Measured:
    """The published site, with the answers to these questions counted."""
    known = registry.current()
    counted = {}
    for name in questions:
        purpose, _slash, field = name.partition("/")
        counted[name] = editing.answers_in_force(field=field, purpose=purpose, at=at)
    content = snapshot.current(known)
    coming = {code: letters.coming_up(content, code, at) for code, _name in settings.LANGUAGES}
    return Measured(known, content, counted, coming)


def difference(now: Measured, then: Measured) -> Difference:
    """What is another way then."""
    slept, sleeps = (_names(one.known.sleeping_notices()) for one in (now, then))
    return Difference(
        on_hold={
            name: (count - then.counted[name]) // FEW * FEW
            for name, count in now.counted.items()
            if _asks_anew(name, now.known, then.known)
        },
        asleep=tuple(one for one in sleeps if one not in slept),
        awake=tuple(one for one in slept if one not in sleeps),
        pages=tuple(_other_pages(_pages(now), _pages(then))),
    )


def _asks_anew(name: str, now: Registry, then: Registry) -> bool:
    """Whether the words of a question changed materially, so that nobody's yes counts any more."""
    before, after = ([*_named(one.notices, name)] for one in (now, then))
    return bool(before and after) and before[0].epoch != after[0].epoch


def _named(notices: Iterable[Notice], name: str) -> Iterator[Notice]:
    return (one for one in notices if f"{one.purpose}/{one.field}" == name)


class _Page(NamedTuple):
    title: str
    made_of: Any


# Pages by language and path.
_Pages = dict[tuple[str, str], _Page]


def _names(notices: Iterable[Notice]) -> list[str]:
    return [f"{one.purpose}/{one.field}" for one in notices]


def _other_pages(now: _Pages, then: _Pages) -> Iterator[OtherPage]:
    for (language, path), page in then.items():
        before = now.get((language, path))
        if before is None:
            yield OtherPage(path, page.title, language, is_new=True)
        elif before.made_of != page.made_of:
            yield OtherPage(path, page.title, language)
    for (language, path), page in now.items():
        if (language, path) not in then:
            yield OtherPage(path, page.title, language, is_gone=True)


def _pages(site: Measured) -> _Pages:
    """Every page of the organisation's own, every entry and every question, with its content.

    Two pages that are made of the same look the same, to everybody, whatever she answered.
    """
    found: _Pages = {}
    for language, _name in settings.LANGUAGES:
        found |= {(language, path): page for path, page in _Parts(site, language).pages()}
    return found


class _Parts:
    """What the pages of one language are made of."""

    def __init__(self, site: Measured, language: str) -> None:
        self._known, self._content, self._language = site.known, site.content, language
        self._coming = site.coming[language]
        self._frame = self._around_every_page()
        self._notes = self._by_item(site.content.notes)
        self._slots: dict[str, Any] = {}

    def pages(self) -> Iterator[tuple[str, _Page]]:
        """Path and page."""
        for (_key, code), page in self._content.pages.items():
            if code == self._language:
                yield page.url, _Page(page.title, (self._frame, page, *self._of_page(page)))
        for (key, code), item in self._content.items.items():
            kind = self._content.kinds.get((item.collection, self._language))
            if code == self._language and kind and kind.item_style != "none":
                back = self._content.page(kind.page, code)
                beside = [*map(self._slot, kind.aside), *map(self._question, kind.fields)]
                made_of = (self._frame, item, kind, back and (back.url, back.name), beside)
                yield item.url, _Page(item.title, (*made_of, self._notes.get(key)))
        for notice in self._known.live_notices():
            path = self._content.fields[notice.field, self._language].ask
            title = notice.wordings[self._language].question
            made_of = (self._frame, self._question(notice.field), *self._example_of(notice))
            yield path, _Page(title, made_of)

    def _of_page(self, page: PageView) -> Iterator[Any]:
        yield [*map(self._slot, page.slots)]
        yield [*map(self._question, page.fields)]
        for section in page.sections:
            if not section.slot:
                yield self._items(self._content.collections[section.collection.key])
        if page.filter:
            yield self._filter(page.filter)
        if any(piece.part for piece in page.pieces):
            yield self._known.notices, self._known.fields, self._known.purposes

    def _example_of(self, notice: Notice) -> Iterator[Any]:
        """What the page of a question shows of the answers' effects."""
        slots = [one for one in self._content.slots if self._uses(one, notice)]
        yield [*map(self._slot, slots)]
        for one in self._content.filters_for(notice.field, notice.purpose):
            lists = self._items(one.met)
            yield self._filter(one.key), [(item.title, item.url) for item in lists]
        if self._known.fields[notice.field].needs_account:
            yield self._coming

    def _around_every_page(self) -> Any:
        menus = [
            (one.url, one.name)
            for menu in _MENUS
            for one in self._content.menu(menu, self._language)
        ]
        home = self._content.page("home", self._language)
        return menus, home.note if home else ""

    def _slot(self, key: str) -> Any:
        """A slot with everything that it can show to anybody."""
        if key not in self._slots:
            content, slot = self._content, self._content.slots[key]
            keys = [one.key for one in slot.items]
            self._slots[key] = (
                slot,
                content.places[key, self._language],
                self._words(key),
                self._items(keys),
                [self._notes.get(one) for one in keys],
                [self._known.fields[one] for one in content.fields_of(key)],
                [*self._answers_count(content.fields_of(key))],
            )
        return self._slots[key]

    def _answers_count(self, fields: Iterable[str]) -> Iterator[Any]:
        """What decides whether earlier answers to questions still count."""
        for one in self._known.notices:
            if one.field in fields:
                yield one.field, one.purpose, one.epoch, one.is_asleep

    def _filter(self, key: str) -> Any:
        found = self._content.filters[key]
        view = self._content.filter_views[key, self._language]
        place = self._content.places.get((key, self._language))
        return found, view, place, self._words(key), self._question(found.field)

    def _words(self, slot: str) -> Any:
        words = self._content.words
        return {
            one: text for one, text in words.items() if (one[0], one[2]) == (slot, self._language)
        }

    def _items(self, keys: Iterable[str]) -> Any:
        return [self._content.items[one, self._language] for one in keys]

    def _question(self, field: str) -> Any:
        """What is asked about a field, as far as it is asked."""
        asked = (one for one in self._known.live_notices() if one.field == field)
        return [
            (one.wordings.get(self._language), self._known.purposes[one.purpose]) for one in asked
        ]

    def _uses(self, slot: str, notice: Notice) -> bool:
        is_for_it = self._content.slots[slot].purpose == notice.purpose
        return is_for_it and notice.field in self._content.fields_of(slot)

    def _by_item(self, notes: dict[tuple[str, str, str, str], str]) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = {}
        for key, text in notes.items():
            if self._language in key:
                found.setdefault(key[0], []).append((key, text))
        return found

"""Makes of all live content what pages and the engine need."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from itertools import zip_longest
from typing import Any, TypeVar

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import get_language, gettext as _, override

from accounts import moments
from accounts.languages import text_in
from consent.registry import Registry, Value
from personalization import copy, facts, legal, models
from personalization.conditions import Clause, Operator
from personalization.engine import Item, Join, Rule, Slot
from personalization.pictures import Profile, read_drawing, read_profile
from personalization.snapshot.filters import Filter
from personalization.snapshot.rows import Items, Pages, Slots
from personalization.snapshot.shown import (
    Addresses,
    CollectionView,
    Column,
    ItemView,
    PageView,
    Piece,
    Place,
    SectionView,
    Words,
)

T = TypeVar("T")
# How a text links to an item or a page: it knows no addresses (personalization/copy.py).
_PART = re.compile(r"<p>\{([a-z]+)\}</p>")
_LINK = re.compile(r'href="(item|page):([^"]*)"')


def page_address(key: str) -> str:
    """The path of a page in the active language."""
    if key == models.PageStyle.HOME:
        return reverse("personalization:home")
    return reverse("personalization:page", args=[key])


def item_address(collection: models.Collection, key: str, whole_on: Mapping[str, str]) -> str:
    """The path of an item in the active language: its page, or its place on a list."""
    if collection.item_style != models.ItemStyle.NONE:
        return reverse("personalization:item", args=[collection.key, key])
    page = whole_on.get(collection.key)
    return f"{page_address(page)}#{key}" if page else page_address(models.PageStyle.HOME)


def slots(rows: Slots, items: Items, names: Mapping[int, str]) -> dict[str, Slot]:
    """Every slot as the engine decides it. One whose default was just refused stands nowhere.

    Without filters: the engine knows nothing of what stays in the browser. ``names`` has the keys
    of fields.
    """
    listed: defaultdict[int | None, list[Item]] = defaultdict(list)
    for item in items.rows:
        listed[item.collection_id].append(_item(item, items, names))
    return {
        row.key: _slot(row, default, rows, tuple(listed[row.collection_id]), names)
        for row in rows.rows
        if row.kind != models.SlotKind.FACTS and (default := rows.default_of(row))
    }


def _slot(
    row: models.Slot,
    default: models.Variant,
    rows: Slots,
    items: tuple[Item, ...],
    names: Mapping[int, str],
) -> Slot:
    ordered = next((one.key for one in rows.variants[row.pk] if one.is_for_order), None)
    is_list = row.kind == models.SlotKind.LIST
    return Slot(
        key=row.key,
        purpose=row.purpose.key,
        kind="list" if is_list else "block",
        default=default.key,
        rules=tuple(rule_of(one, rows.clauses[one.pk], names) for one in rows.rules[row.pk]),
        items=items if is_list else (),
        orders_by=tuple(names[one.field_id] for one in rows.orderings[row.pk]),
        limit=row.limit,
        ordered=ordered,
    )


def rule_of(
    row: models.Rule, clauses: Iterable[models.RuleClause], names: Mapping[int, str]
) -> Rule:
    """A stored rule as the engine runs it. ``names`` has the keys of fields."""
    return Rule(
        rank=row.rank,
        variant=row.variant.key,
        clauses=tuple(
            Clause(names[one.field_id], Operator(one.operator), as_value(one.operand), one.negated)
            for one in clauses
        ),
        join=Join(row.join),
        active_from=row.active_from,
        active_until=row.active_until,
    )


def as_value(operand: Any) -> Value:
    """What JSON gives back, as the engine compares it: a list is a tuple."""
    return tuple(operand) if isinstance(operand, list) else operand


def _item(row: models.Item, items: Items, names: Mapping[int, str]) -> Item:
    return Item(
        key=row.key,
        tags={(names[tag.field_id], tag.value): tag.rank for tag in items.tags[row.pk]},
        notes=frozenset((names[note.field_id], note.value) for note in items.notes[row.pk]),
    )


def number_in_words(number: int) -> str:
    """A number as a text says it, in the active language: up to twelve as a word."""
    words = {
        2: _("two"),
        3: _("three"),
        4: _("four"),
        5: _("five"),
        6: _("six"),
        7: _("seven"),
        8: _("eight"),
        9: _("nine"),
        10: _("ten"),
        11: _("eleven"),
        12: _("twelve"),
    }
    return words.get(number, str(number))


def with_counts(text: str, slot: Slot, language: str) -> str:
    """A text of a variant with its placeholders filled: what it counts is counted, never typed.

    ``{items}``: how many there are in the slot's list. ``{limit}``: how many of them it shows.
    """
    return _filled(text, _counts(slot), language)


def _counts(slot: Slot | Filter) -> dict[str, int]:
    if isinstance(slot, Filter):
        return {"items": len(slot.met), "limit": len(slot.met)}
    there = len(slot.items)
    return {"items": there, "limit": min(slot.limit or there, there)}


def _filled(text: str, counts: Mapping[str, int], language: str) -> str:
    """A text with numbers in the place of their names; a number at its beginning with a capital."""
    if "{" not in text:
        return text
    starts_with_one = text.startswith("{")
    with override(language):
        for name, count in counts.items():
            text = text.replace(f"{{{name}}}", number_in_words(count))
    return str(capfirst(text)) if starts_with_one else text


def words(
    rows: Slots, slots: Mapping[str, Slot | Filter], links: Mapping[tuple[str, str], str]
) -> dict[tuple[str, str, str], Words]:
    """The newest words of every variant in every language, with what they count filled in."""
    found = {}
    for row in rows.rows:
        for variant in rows.variants[row.pk]:
            counts = _counts(slots[row.key])
            for language, said in _by_language(rows.words[variant.pk]).items():
                found[row.key, variant.key, language] = Words(
                    _filled(said.title, counts, language),
                    _shown(_filled(said.html, counts, language), links, language),
                )
    return found


def links(pages: Pages, items: Items) -> dict[tuple[str, str], str]:
    """The address behind each "item:<key>" and "page:<key>", by language."""
    found = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            for item in items.rows:
                address = item_address(item.collection, item.key, pages.whole)
                found[language, f"item:{item.key}"] = address
            for page in pages.pages:
                found[language, f"page:{page.key}"] = page_address(page.key)
    return found


def views(items: Items, links: Mapping[tuple[str, str], str]) -> dict[tuple[str, str], ItemView]:
    """Every item in every language."""
    labels = {}
    found = {}
    for item in items.rows:
        collection = item.collection
        if collection.key not in labels:
            labels[collection.key] = _labels(collection)
        profile = read_profile(item.profile) if item.profile else None
        for language, row in _by_language(items.wordings[item.pk]).items():
            with override(language):
                when, when_in_full = _dates(item)
                picture = _picture(tuple(item.drawing), row.drawn, profile)
                said = facts.in_words(item.facts, labels[collection.key], row.language)
            found[item.key, language] = ItemView(
                key=item.key,
                collection=collection.key,
                title=row.title,
                teaser=row.teaser,
                facts=said,
                facts_line=" · ".join(one.text for one in said),
                drawn=row.drawn,
                html=_shown(row.html, links, language),
                url=links[language, f"item:{item.key}"],
                when=when,
                when_in_full=when_in_full,
                picture=picture,
                profile=profile,
            )
    return found


def _labels(collection: models.Collection) -> dict[str, facts.Label]:
    languages = {
        language for label in collection.fact_labels for language in label.get("names", ())
    }
    return facts.read_labels(collection.fact_labels, languages)


def collection_views(
    pages: Pages, read: Mapping[str, tuple[str, ...]]
) -> dict[tuple[str, str], CollectionView]:
    """Every collection in every language; ``read`` says which fields each slot may read."""
    found = {}
    for row in pages.collections:
        aside = pages.beside_items(row.key)
        for language, name in _every_language(row.names).items():
            found[row.key, language] = CollectionView(
                key=row.key,
                name=name,
                list_style=row.list_style,
                item_style=row.item_style,
                has_dates=row.has_dates,
                columns=tuple(
                    Column(one.key, _every_language(one.names)[language])
                    for one in _labels(row).values()
                ),
                page=pages.whole.get(row.key, ""),
                aside=aside,
                fields=_fields(aside, read),
            )
    return found


def page_views(
    pages: Pages,
    collections: Mapping[tuple[str, str], CollectionView],
    counts: Mapping[str, int],
    links: Mapping[tuple[str, str], str],
    read: Mapping[str, tuple[str, ...]],
) -> dict[tuple[str, str], PageView]:
    """Every page in every language, in the order of the menus."""
    found = {}
    listing = {
        (one.page.key, one.slot.collection_id): one.slot.key
        for one in reversed(pages.placements)
        if one.place == models.Place.LIST
    }
    for page in pages.pages:
        before, after, aside = (pages.on(page.key, one) for one in ("before", "after", "aside"))
        lists = [
            (one, listing.get((page.key, one.collection_id), "")) for one in pages.sections[page.pk]
        ]
        keys = (*before, *after, *(slot for _section, slot in lists if slot), *aside)
        is_home = page.style == models.PageStyle.HOME
        for language, row in _by_language(pages.words[page.pk]).items():
            lead = _filled(row.lead, counts, language)
            title = _filled(row.title, counts, language)
            found[page.key, language] = PageView(
                key=page.key,
                style=page.style,
                url=links[language, f"page:{page.key}"],
                title=title,
                # The home page's is what the site calls itself.
                name=row.menu or (str(settings.ORGANISATION["name"]) if is_home else title),
                lead=lead,
                description=_filled(row.description, counts, language) or lead,
                pieces=_pieces(row.html, links, language),
                note=row.note,
                ornament=page.ornament,
                menu=page.menu,
                is_indexed=page.is_indexed,
                filter=pages.filter_on(page.key),
                sections=tuple(
                    _section(one, slot, collections[one.collection.key, language], language)
                    for one, slot in lists
                ),
                before=before,
                after=after,
                aside=aside,
                fields=_fields(keys, read),
            )
    for language, _name in settings.LANGUAGES:
        for key, default in legal.DEFAULTS.items():
            if (key, language) not in found:
                found[key, language] = _legal_page(key, default, language)
    return found


def _legal_page(key: str, default: legal.Default, language: str) -> PageView:
    """A legal page of the product's, where the organisation has none of its own."""
    with override(language):
        html = copy.render(default.body(key))
        return PageView(
            key=key,
            style=models.PageStyle.TEXT,
            url=page_address(key),
            title=str(default.title),
            name=str(default.title),
            lead=str(default.lead),
            description=str(default.description),
            pieces=_pieces(html, {}, language),
            note="",
            ornament="",
            menu=models.Menu.NONE,
            is_indexed=True,
            filter="",
            sections=(),
            before=(),
            after=(),
            aside=(),
            fields=(),
        )


def _section(
    row: models.Section, slot: str, collection: CollectionView, language: str
) -> SectionView:
    headings = _every_language(row.headings) if row.headings else {}
    return SectionView(
        collection=collection,
        heading=headings.get(language) or str(capfirst(collection.name)),
        limit=row.limit,
        slot=slot,
    )


def _fields(slots: Iterable[str], read: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The fields that some slots may read, in the order of the registry."""
    there = set(slots)
    return tuple(name for name, keys in read.items() if there.intersection(keys))


def _by_language(rows: Iterable[Any]) -> dict[str, Any]:
    return _every_language({one.language: one for one in rows})


def _every_language(rows: Mapping[str, T]) -> dict[str, T]:
    """What there is in each language of the site, or in another one where it is missing."""
    return {code: text_in(code, rows) for code, _name in settings.LANGUAGES} if rows else {}


def _dates(item: models.Item) -> tuple[SafeString, SafeString]:
    """The date short and in full; of what is listed newest first the day, of the rest the time."""
    if item.starts_at is None:
        return SafeString(""), SafeString("")
    is_day = item.collection.order == models.Order.NEWEST
    return _dated(get_language(), get_current_timezone_name(), item.starts_at, is_day)


# Kept, like pictures, because most are the same after a publish as before it.
@lru_cache(maxsize=10_000)
def _dated(
    _language: str, _timezone: str, moment: datetime, is_day: bool
) -> tuple[SafeString, SafeString]:
    if is_day:
        return moments.short_day(moment), moments.long_day(moment)
    return moments.short_moment(moment), moments.long_moment(moment)


def _picture(drawing: tuple[str, ...], drawn: str, profile: Profile | None) -> SafeString:
    """The small picture of an item in lists, in the active language."""
    return _drawn(get_language(), drawing, drawn, profile) if profile or drawing else SafeString("")


# Kept, because most pictures are the same after a publish as before it.
@lru_cache(maxsize=10_000)
def _drawn(
    _language: str, drawing: tuple[str, ...], drawn: str, profile: Profile | None
) -> SafeString:
    if profile:
        return render_to_string("personalization/components/profile.html", {"profile": profile})
    strokes = {"strokes": read_drawing(drawing), "drawn": drawn}
    return render_to_string("personalization/components/drawing.html", strokes)


def _shown(html: str, links: Mapping[tuple[str, str], str], language: str) -> SafeString:
    """Copy that ``personalization.copy`` rendered and cleaned at publish: the one safe string.

    Links get the addresses of now. One to something that is gone leads to the home page.
    """

    def address(found: re.Match[str]) -> str:
        path = links.get((language, f"{found[1]}:{found[2]}"), f"/{language}/")
        return f'href="{path}"'

    return SafeString(_LINK.sub(address, html) if 'href="' in html else html)


def _pieces(html: str, links: Mapping[tuple[str, str], str], language: str) -> tuple[Piece, ...]:
    """A page's text, cut where a generated part comes: a paragraph that is "{its name}"."""
    cut = _PART.split(html)
    texts = [Piece(_shown(text, links, language)) for text in cut[::2]]
    named = [Piece(SafeString(""), name) for name in cut[1::2]]
    pieces = [one for pair in zip_longest(texts, named) for one in pair if one]
    return tuple(one for one in pieces if one.part or one.html.strip())


def notes(items: Items, names: Mapping[int, str]) -> dict[tuple[str, str, str, str], str]:
    """What items say to those who gave an answer. ``names`` has the keys of fields."""
    return {
        (item.key, names[note.field_id], note.value, language): text
        for item in items.rows
        for note in items.notes[item.pk]
        for language, text in _every_language(note.texts).items()
    }


def places(rows: Slots, pages: Pages) -> dict[tuple[str, str], Place]:
    """Where each slot stands, in every language: its first placement."""
    first: dict[str, str] = {}
    for one in pages.placements:
        first.setdefault(one.slot.key, one.page.key)
    found = {}
    for row in rows.rows:
        for language, name in _every_language(row.names).items():
            with override(language):
                page = page_address(first.get(row.key, models.PageStyle.HOME))
                found[row.key, language] = Place(
                    key=row.key,
                    name=name,
                    url=f"{page}#slot-{row.key}",
                    why_url=reverse("personalization:why", args=[row.key]),
                    hide_url=reverse("personalization:hide", args=[row.key]),
                    show_url=reverse("personalization:show", args=[row.key]),
                )
    return found


def addresses(registry: Registry) -> dict[tuple[str, str], Addresses]:
    """The addresses of the controls of each field."""
    found = {}
    for key in registry.fields:
        for language, _name in settings.LANGUAGES:
            with override(language):
                found[key, language] = Addresses(
                    ask=reverse("consent:ask", args=[key]),
                    delete=reverse("consent:delete", args=[key]),
                )
    return found


def slots_by_field(slots: dict[str, Slot]) -> dict[str, tuple[str, ...]]:
    """Which slots may read each field."""
    found: dict[str, list[str]] = defaultdict(list)
    for slot in slots.values():
        names = {clause.field for rule in slot.rules for clause in rule.clauses}
        for name in sorted(names | set(slot.orders_by)):
            found[name].append(slot.key)
    return {name: tuple(keys) for name, keys in found.items()}

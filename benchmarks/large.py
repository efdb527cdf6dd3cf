"""A large organisation beside the demo: 200 pages, 50 collections, 5,000 items in one of them.

Both are held in one process and take turns, so that a ratio is about the size alone. What is the
same for everybody is made when content is published; a page of the large site pays for what is on
it, and for nothing else.
"""

import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from benchmarks.measure import Row, interleaved, ratio

PAGES = 200
COLLECTIONS = 50
ITEMS = 5_000
# In the collection beside it, to compare with: as many as stand on two pages of a list.
IN_FEW, IN_OTHERS = 100, 5
MANY, FEW = "many-0", "many-1"
AT_MOST = 1.25
# What decides a list of which a visitor's answers fit 2,858 items: once, once for each option of a
# question, and twice for each of her answers (docs/decisions/0033).
WHERE_MOST_FITS = {"/en/ask/town/": 2.0, "/en/ask/pace/": 1.5, "/en/my-answers/": 3.0}
A_LIST_THAT_FITS = 1.75
_FIRST_DAY = datetime(2026, 5, 4, 9, tzinfo=UTC)
# What items are tagged with, in turns: most fit one answer, some two, some none.
_TAGS = (
    [("town", "lindmar", 12)],
    [("pace", "gentle", 0)],
    [("town", "kieselfurt", 3), ("pace", "gentle", 1)],
    [],
    [("town", "auenbrueck", 7), ("language", "en", 0)],
    [],
    [],
)


def make_large(
    *,
    items: int = ITEMS,
    few: int = IN_FEW,
    pages_there: int = PAGES,
    collections_there: int = COLLECTIONS,
) -> None:
    """Write the rows beside the demo's. Nobody is told: whoever wants them reads content anew."""
    from personalization import models

    collections = [_collection(number) for number in range(collections_there)]
    models.Collection.objects.bulk_create(collections)
    pages = [_page(number) for number in range(pages_there)]
    models.Page.objects.bulk_create(pages)
    models.Section.objects.bulk_create(
        models.Section(page=page, collection=collection, position=0)
        for page, collection in zip(pages, collections, strict=False)
    )
    _say_pages(pages)
    for number, collection in enumerate(collections):
        _fill(collection, {0: items, 1: few}.get(number, IN_OTHERS))
    for collection in collections[:2]:
        _order(collection)


def _collection(number: int) -> Any:
    from personalization.models import Collection

    names = {"en": f"things {number}", "de": f"Sachen {number}"}
    labels = [
        {"key": "length", "kind": "number", "names": {"en": "length", "de": "Länge"}},
        {"key": "place", "kind": "text", "names": {"en": "place", "de": "Ort"}},
    ]
    return Collection(
        key=f"many-{number}",
        position=100 + number,
        names=names,
        has_dates=True,
        order="date",
        list_style="cards",
        item_style="sheet",
        fact_labels=labels,
    )


def _page(number: int) -> Any:
    from personalization.models import Page

    is_list = number < COLLECTIONS
    return Page(
        key=f"many-{number}" if is_list else f"text-{number}",
        position=100 + number,
        style="collection" if is_list else "text",
        menu="none",
    )


def _say_pages(pages: list[Any]) -> None:
    from personalization.models import PageVersion, PageWording

    versions = PageVersion.objects.bulk_create(
        PageVersion(page=page, number=1, published_at=_FIRST_DAY) for page in pages
    )
    PageWording.objects.bulk_create(
        PageWording(
            version=version,
            language=language,
            title=f"{title} {version.page.key}",
            lead="A line to begin with.",
            html="<p>A paragraph to read, <em>with</em> emphasis.</p>" * 10,
            sha256="0" * 64,
        )
        for version in versions
        for language, title in (("en", "Page"), ("de", "Seite"))
    )


def _fill(collection: Any, count: int) -> None:
    """So many items with words in both languages, facts, a picture, tags and notes."""
    from consent.models import AskedField
    from personalization.models import Item, ItemNote, ItemTag, ItemWording

    fields = {row.key: row for row in AskedField.objects.all()}
    items = Item.objects.bulk_create(
        Item(
            key=f"{collection.key}-{number}",
            collection=collection,
            position=number,
            # Not in the order of their numbers, so that sorting has something to do.
            starts_at=_FIRST_DAY + timedelta(hours=number * 7919 % count),
            facts=[
                {"label": "length", "number": number % 30},
                {"label": "place", "en": "town hall", "de": "Rathaus"},
                {"en": "Open to everybody", "de": "Offen für alle"},
            ],
            drawing=["M10 80 L50 20 L90 80 Z"],
        )
        for number in range(count)
    )
    ItemWording.objects.bulk_create(
        ItemWording(
            item=item,
            language=language,
            title=f"{title} {item.key}",
            teaser="Something to look forward to.",
            drawn="A hill",
            body="A paragraph to read.",
            html="<p>A paragraph to read, <em>with</em> emphasis.</p>" * 5,
        )
        for item in items
        for language, title in (("en", "Thing"), ("de", "Sache"))
    )
    tagged = [(item, tag) for n, item in enumerate(items) for tag in _TAGS[n % len(_TAGS)]]
    ItemTag.objects.bulk_create(
        ItemTag(item=item, field=fields[field], value=value, rank=rank)
        for item, (field, value, rank) in tagged
    )
    ItemNote.objects.bulk_create(
        ItemNote(
            item=item,
            field=fields[field],
            value=value,
            texts={"en": f"{rank} min, bus 7", "de": f"{rank} Min., Bus 7"},
        )
        for item, (field, value, rank) in tagged
        if field == "town"
    )


def _order(collection: Any) -> None:
    """A list of a collection that answers order, on its page."""
    from django.utils import timezone

    from personalization import services

    names = {"en": f"order of {collection.key}", "de": f"Reihenfolge von {collection.key}"}
    slot = services.save_slot(
        key=f"order-{collection.key}",
        position=200,
        kind="list",
        collection=collection.key,
        purpose="tailor-tours",
        orders_by=["town", "pace", "language"],
        places=[{"page": collection.key, "place": "list"}],
        names=names,
    )
    for key, title in (("plain", "All of them"), ("fitting", "What fits your answers first")):
        words = {"title": title, "body": "All {items}, in one list."}
        services.publish_variant(
            slot=slot,
            key=key,
            is_default=key == "plain",
            is_for_order=key != "plain",
            texts={"en": words, "de": words},
            at=timezone.now(),
        )


@contextmanager
def content(registry_: Any, snapshot_: Any) -> Iterator[None]:
    """Let the process show one of two contents, as if it had just been read."""
    from consent import registry
    from personalization import snapshot

    before = registry._copy, snapshot._copy
    registry._copy, snapshot._copy = registry_, snapshot_
    try:
        yield
    finally:
        registry._copy, snapshot._copy = before


def both_contents() -> tuple[dict[str, tuple[Any, Any]], list[Row]]:
    """The demo, and the large organisation beside it, under one content number.

    And what it took to compile each, for each item.
    """
    from consent import registry

    demo, small = _compiled(registry.current())
    make_large()
    known = registry.current()  # some of what was made is counted as published
    large, big = _compiled(known)
    contents = {
        "demo": (replace(known, made={}), replace(demo, number=known.number, shapes={})),
        "large": (replace(known, made={}), large),
    }
    rows = [
        Row(f"{name} to compile content, for each item, large site / demo", one / other, 1.0)
        for name, one, other in zip(("time", "memory"), big, small, strict=True)
    ]
    return contents, rows


def _compiled(known: Any) -> tuple[Any, tuple[float, float]]:
    """Content read anew, and the seconds and bytes it took for each item in each language."""
    from personalization import snapshot

    start = time.process_time()
    read = snapshot.read_anew(known)
    seconds = time.process_time() - start
    tracemalloc.start()
    measured = snapshot.read_anew(known)
    size, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    count = len(measured.items)
    return read, (seconds / count, size / count)


def seen(client: Any, path: str, contents: tuple[Any, Any]) -> None:
    """Ask for a page of one of the two."""
    with content(*contents):
        response = client.get(path)
    assert response.status_code == 200, path


def pages() -> list[str]:
    """A page of every kind that both of them have."""
    return [
        "/en/",
        "/en/tours/",
        "/en/tours/morning-mist/",
        "/en/ask/town/",
        "/en/ask/pace/",
        "/en/my-answers/",
    ]


def run(rounds: int = 15) -> list[Row]:
    """Each page of the large site / the same of the demo; a long list / a short one."""
    from django.test import Client

    from benchmarks.pages import visitor_client

    contents, rows = both_contents()
    for who, client in (("stranger", Client()), ("visitor", visitor_client())):
        for path in pages():
            cases = {name: partial(seen, client, path, one) for name, one in contents.items()}
            costs = _costs(cases, "large", "demo", rounds)
            at_most = WHERE_MOST_FITS.get(path, AT_MOST) if who == "visitor" else AT_MOST
            rows.append(Row(f"{who}, {path}, large site / demo", costs, at_most))
        many, few = (partial(seen, client, f"/en/{key}/", contents["large"]) for key in (MANY, FEW))
        costs = _costs({"many": many, "few": few}, "many", "few", rounds)
        at_most = A_LIST_THAT_FITS if who == "visitor" else AT_MOST
        rows.append(Row(f"{who}, list of 5,000 items / of 100", costs, at_most))
    return rows


def _costs(cases: dict[str, Callable[[], object]], one: str, to: str, rounds: int) -> float:
    return ratio(interleaved(cases, rounds=rounds, times=3, clock=time.process_time), one, to)

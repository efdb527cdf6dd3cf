"""Reads a content folder, and finds everything that is wrong with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path
from typing import TypeVar

from django.utils.translation import gettext as _, gettext_lazy

from personalization.content.notebook import Notebook, Problem
from personalization.content.pieces import Collection, Content, Site, Where
from personalization.content.reading import (
    HOME,
    read_collection,
    read_pages,
    read_registry,
    read_site,
    read_slots,
)
from personalization.content.tables import Table, did_you_mean, open_table, why_no_key

SITE, REGISTRY, PAGES, SLOTS = "site.toml", "registry.toml", "pages.toml", "slots.toml"
COLLECTIONS = "collections"
# Not content: load_people reads it.
_PEOPLE = "people.toml"
_KNOWN_FILES = (SITE, REGISTRY, PAGES, SLOTS, _PEOPLE)
T = TypeVar("T")

_DANGLING = {
    "field": gettext_lazy("There is no field called “%s”."),
    "purpose": gettext_lazy("There is no purpose called “%s”."),
    "page": gettext_lazy("There is no page called “%s”."),
    "collection": gettext_lazy("There is no collection called “%s”."),
    "item": gettext_lazy("There is no item called “%s”."),
    "option": gettext_lazy("The field has no option called “%s”."),
    "variant": gettext_lazy("The slot has no variant called “%s”."),
    "label": gettext_lazy("The collection has no label called “%s”."),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a folder says, which pieces have a fault, and upon which others each stands."""

    content: Content
    problems: tuple[Problem, ...]
    faulty: frozenset[Where]
    needs: Mapping[Where, frozenset[Where]]


def read_folder(folder: Path, *, zone: tzinfo, why_reserved: Callable[[str], str]) -> Reading:
    """Read everything, whatever is wrong with it. Problems come sorted by file and line.

    ``why_reserved`` says in a sentence why a key may not be an address, or nothing.
    """
    book = Notebook(zone)
    if not folder.is_dir():
        book.problem(Where(folder.name, 1), _("There is no such folder."))
        return Reading(Content(), tuple(book.problems), frozenset(book.faulty), {})
    _note_strange_files(book, folder)
    site = _read(book, folder, SITE, (), read_site)
    registry = _read(
        book, folder, REGISTRY, ("purpose", "field", "option", "notice"), read_registry
    )
    pages = _read(book, folder, PAGES, ("page",), read_pages) or ()
    collections = _read_collections(book, folder)
    slots = _read(book, folder, SLOTS, ("slot", "variant"), read_slots) or ()
    purposes, fields, notices = registry or ((), (), ())
    content = Content(
        site=site or Site(),
        purposes=purposes,
        fields=fields,
        notices=notices,
        pages=pages,
        collections=collections,
        slots=slots,
    )
    _check_references(book)
    _check_addresses(book, content, why_reserved)
    problems = tuple(sorted(book.problems))
    return Reading(content, problems, frozenset(book.faulty), book.needs())


def _read(
    book: Notebook, folder: Path, name: str, kinds: tuple[str, ...], read: Callable[[Table], T]
) -> T | None:
    """What a file says. If it cannot be read, nobody knows what is missing of its kinds."""
    table = open_table(book, folder, name)
    if table is None:
        book.uncertain.update(kinds)
        return None
    return read(table)


def _read_collections(book: Notebook, folder: Path) -> tuple[Collection, ...]:
    found = []
    for path in sorted((folder / COLLECTIONS).glob("*.toml")):
        name = f"{COLLECTIONS}/{path.name}"
        if sentence := why_no_key(path.stem):
            book.problem(Where(name, 1), sentence)
        collection = _read(
            book,
            folder,
            name,
            ("collection", "item", "label"),
            lambda table, key=path.stem: read_collection(table, key),  # type: ignore[misc]
        )
        if collection is not None:
            found.append(collection)
    return tuple(found)


def _note_strange_files(book: Notebook, folder: Path) -> None:
    """A file with a wrong name would silently say nothing."""
    for path in sorted(folder.glob("**/*.toml")):
        name = path.relative_to(folder)
        if name.as_posix() in _KNOWN_FILES or name.parent == Path(COLLECTIONS):
            continue
        near = did_you_mean(name.as_posix(), [*_KNOWN_FILES, f"{COLLECTIONS}/{path.name}"])
        book.problem(Where(name.as_posix(), 1), _("Nothing reads this file.") + near)


def _check_references(book: Notebook) -> None:
    """Note whatever names something that is not there, unless it might be."""
    for one in book.references:
        if one.kind not in _DANGLING or (one.kind, *one.name) in book.names:
            continue
        *within, name = one.name
        # Who names an option of a field that is not there has one fault, which is noted already.
        is_within_unknown = one.kind == "option" and ("field", *within) not in book.names
        if one.kind in book.uncertain or is_within_unknown:
            book.faulty.add(one.piece)
            continue
        others = [key[-1] for key in book.names if key[:-1] == (one.kind, *within)]
        book.problem(one.where, _DANGLING[one.kind] % name + did_you_mean(name, others), one.piece)


def _check_addresses(book: Notebook, content: Content, why_reserved: Callable[[str], str]) -> None:
    """Every page and item has an address, and none has one of the product's."""
    addresses = [(one.key, one.where) for one in content.pages]
    addresses += [(one.key, one.where) for one in content.collections]
    for key, where in addresses:
        if sentence := why_reserved(key):
            book.problem(where, sentence, where)
    if "page" in book.uncertain:
        return
    if not any(one.key == HOME for one in content.pages):
        book.problem(Where(PAGES, 1), _("There is no page with the key “home”."))
    in_full = {
        section.collection for page in content.pages for section in page.shows if not section.limit
    }
    for collection in content.collections:
        if collection.where in book.faulty:
            continue  # what it should be is not clear
        key = collection.key
        if collection.item_style == "none" and key not in in_full:
            sentence = _("No page shows all of this collection, so its items have no address.")
            book.problem(collection.where, sentence)
        if collection.item_style in ("sheet", "article") and ("page", key) not in book.names:
            sentence = _("Its items need a page with the key “%s”.") % key
            book.problem(collection.where, sentence)

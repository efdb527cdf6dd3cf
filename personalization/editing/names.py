"""What staff call a piece, where it is edited, and where visitors see it."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _, override

from accounts.languages import text_in
from consent import editing, registry
from personalization.editing.frame import language
from personalization.models import Draft, Kind
from personalization.snapshot import Snapshot


def title_of(kind: str, name: str, content: Snapshot, written: Draft | None = None) -> str:
    """A piece by the words that people know: its title, or that of its draft if it is new."""
    first, _slash, second = name.partition("/")
    match Kind(kind):
        case Kind.RULES:
            return _("Who sees which words: “%s”") % block_name(name, content)
        case Kind.COLLECTION:
            return _("List: %s") % collection_name(name, content)
        case Kind.ORDER:
            return _("Order of: %s") % collection_name(second or first, content)
        case Kind.NOTICE:
            field = registry.current().fields.get(second)
            return _("Question: %s") % (field.name(language()) if field else second)
    title = _live_title(kind, name, content) or _drafted_title(written) or second or first
    if kind == Kind.VARIANT:
        return f"{block_name(first, content)}: {title}"
    return (_("Entry: %s") if kind == Kind.ITEM else _("Page: %s")) % title


def _live_title(kind: str, name: str, content: Snapshot) -> str:
    speaks = language()
    if kind == Kind.VARIANT:
        slot, _slash, key = name.partition("/")
        words = content.words.get((slot, key, speaks))
        return words.title if words else ""
    found = content.items.get((name, speaks)) if kind == Kind.ITEM else content.page(name, speaks)
    return found.title if found else ""


def block_name(slot: str, content: Snapshot) -> str:
    """What people call a block."""
    place = content.places.get((slot, language()))
    return place.name if place else slot


def collection_name(key: str, content: Snapshot) -> str:
    """What people call a collection."""
    if key == "pages":
        return _("pages")
    kind = content.kinds.get((key, language()))
    return kind.name if kind else key


def question_name(name: str) -> str:
    """What people call a question, from the name of its words in a set."""
    purpose, _slash, key = name.partition("/")
    field = registry.current().fields.get(key)
    return field.name(language()) if field else key or purpose


def edit_address(kind: str, name: str, change_set: int | None = None) -> str:
    """Where a piece is edited."""
    first, _slash, second = name.partition("/")
    query = f"?{urlencode({'set': change_set})}" if change_set else ""
    match Kind(kind):
        case Kind.NOTICE:
            pk = editing.notice_id(field=second, purpose=first)
            return reverse("admin:consent_notice_words", args=[pk])
        case Kind.RULES:
            return reverse("editing:rules", args=[name]) + query
        case Kind.ORDER if first == "items":
            return reverse("editing:items", args=[second])
        case Kind.ORDER:
            return reverse("editing:content")
        case Kind.VARIANT:
            return reverse("editing:variant", args=[first, second]) + query
        case other:
            return reverse(f"editing:{other.value}", args=[name]) + query


@dataclass(frozen=True, slots=True)
class Seen:
    """A page on which a piece stands."""

    title: str
    path: str


def seen_on(kind: str, name: str, content: Snapshot, speaks: str) -> list[Seen]:
    """The pages on which a piece is seen in a language, that with it first."""
    with override(speaks):
        return list(dict.fromkeys(_seen_on(kind, name, content, speaks)))


def _seen_on(kind: str, name: str, content: Snapshot, speaks: str) -> Iterator[Seen]:
    first, _slash, second = name.partition("/")
    match Kind(kind):
        case Kind.VARIANT | Kind.RULES:
            yield from _pages_with(first, content, speaks)
        case Kind.ITEM:
            if item := content.items.get((name, speaks)):
                yield Seen(item.title, item.url)
                yield from _lists(item.collection, content, speaks)
        case Kind.PAGE:
            if page := content.page(name, speaks):
                yield Seen(page.title, page.url)
        case Kind.COLLECTION | Kind.ORDER:
            yield from _lists(second or first, content, speaks)
        case Kind.NOTICE:
            yield Seen(_("the question"), reverse("consent:ask", args=[second]))


def _pages_with(slot: str, content: Snapshot, speaks: str) -> Iterator[Seen]:
    for (_key, code), page in content.pages.items():
        if code == speaks and (slot in page.slots or page.filter == slot):
            yield Seen(page.title, page.url)


def _lists(collection: str, content: Snapshot, speaks: str) -> Iterator[Seen]:
    for (_key, code), page in content.pages.items():
        if code == speaks and any(one.collection.key == collection for one in page.sections):
            yield Seen(page.title, page.url)


def _drafted_title(draft: Draft | None) -> str:
    words = (draft.content or {}).get("words", {}) if draft else {}
    return str(text_in(language(), words).get("title", "")) if words else ""

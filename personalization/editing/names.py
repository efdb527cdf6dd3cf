"""What staff call a piece, where it is edited, and where visitors see it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _, override

from accounts.languages import text_in
from consent import editing, registry
from consent.editing import badges, mails, phrases
from consent.registry import Registry
from personalization import models
from personalization.content.plain import Data
from personalization.editing.frame import language
from personalization.models import Draft, Kind
from personalization.snapshot import Snapshot


def title_of(kind: str, name: str, content: Snapshot, written: Draft | None = None) -> str:
    """A piece by the words that people know: its title, or that of its draft if it is new."""
    first, _slash, second = name.partition("/")
    match Kind(kind):
        case Kind.QUESTION:
            said = drafted_question((written.content if written else None) or {})
            title = _("New question: %s") % (said or _field_name(name) or _("without a name"))
        case Kind.SLOT:
            is_live = (name, language()) in content.places
            said = "" if is_live else _drafted_name(written)
            title = _("Block: %s") % (said or block_name(name, content))
        case Kind.RULES:
            title = _("Who sees which words: “%s”") % block_name(name, content)
        case Kind.COLLECTION:
            title = _("List: %s") % collection_name(name, content)
        case Kind.ORDER:
            title = _("Order of: %s") % collection_name(second or first, content)
        case Kind.NOTICE:
            title = _("Question: %s") % (_field_name(second) or second)
        case _:
            said = _live_title(kind, name, content) or _drafted_title(written) or second or first
            if kind == Kind.VARIANT:
                title = f"{block_name(first, content)}: {said}"
            else:
                title = _title(Kind(kind)) % said
    return title


def _field_name(key: str) -> str:
    field = registry.current().fields.get(key)
    return field.name(language()) if field else ""


def _title(kind: Kind) -> str:
    """How the title of a piece is said, for the kinds that have one."""
    return {
        Kind.ITEM: _("Entry: %s"),
        Kind.PAGE: _("Page: %s"),
        Kind.NAMES: _("Names and reasons: %s"),
        Kind.BADGE: _("Badge: %s"),
        Kind.LABEL: _("Name of a block: %s"),
        Kind.MAIL: _("Mail: %s"),
    }[kind]


def _live_title(kind: str, name: str, content: Snapshot) -> str:
    speaks = language()
    if kind == Kind.VARIANT:
        slot, _slash, key = name.partition("/")
        words = content.words.get((slot, key, speaks))
        return words.title if words else ""
    if kind == Kind.NAMES:
        return field_name(name)
    if kind == Kind.BADGE:
        return badge_name(name)
    if kind == Kind.LABEL:
        return block_name(name, content)
    if kind == Kind.MAIL:
        return mails.called(name)
    found = content.items.get((name, speaks)) if kind == Kind.ITEM else content.page(name, speaks)
    return found.title if found else ""


def field_name(key: str) -> str:
    """What people call a question."""
    field = registry.current().fields.get(key)
    return field.name(language()) if field else key


def badge_name(key: str) -> str:
    """A badge by the words that stand on it."""
    return badges.called(key, registry.current()) if key in badges.every() else key


def block_name(slot: str, content: Snapshot) -> str:
    """What people call a block."""
    place = content.places.get((slot, language()))
    return place.name if place else _("new block")


def drafted_question(data: Data) -> str:
    """What people call a question that is being written; empty if it has no name yet."""
    texts: dict[str, str] = data.get("field", {}).get("names", {})
    return texts.get(language()) or next((one for one in texts.values() if one), "")


def _drafted_name(draft: Draft | None) -> str:
    texts = (draft.content or {}).get("names", {}) if draft else {}
    return text_in(language(), texts) if texts else ""


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
    keys: list[Any]
    known: dict[str, Any] = {"set": change_set} if change_set else {}
    match Kind(kind):
        case Kind.NOTICE:
            place, keys, known = "admin:consent_notice_words", [_notice(second, first)], {}
        case Kind.QUESTION:
            place, keys, known = "editing:new_question", [1], {**known, "question": name}
        case Kind.SLOT:
            place, keys = "editing:new_question", [4]
        case Kind.ORDER if first == "items":
            place, keys, known = "editing:items", [second], {}
        case Kind.ORDER:
            place, keys, known = "editing:content", [], {}
        case Kind.VARIANT:
            place, keys = "editing:variant", [first, second]
        case other:
            place, keys = f"editing:{other.value}", [name]
    return reverse(place, args=keys) + (f"?{urlencode(known)}" if known else "")


def back_from_preview(draft: Draft) -> str:
    """Where somebody goes on who looked at a draft on the real page."""
    there = edit_address(draft.kind, draft.name, draft.change_set_id)
    if draft.kind != Kind.QUESTION:
        return there
    return reverse("editing:new_question", args=[5]) + there[there.find("?") :]


def _notice(field: str, purpose: str) -> int | None:
    return editing.notice_id(field=field, purpose=purpose)


@dataclass(frozen=True, slots=True)
class Site:
    """Questions and content at one moment: as they are live, or as they would be with a set."""

    known: Registry
    content: Snapshot


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
        case Kind.VARIANT | Kind.RULES | Kind.SLOT | Kind.LABEL:
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
        case Kind.NOTICE | Kind.QUESTION:
            yield Seen(_("the question"), reverse("consent:ask", args=[second or name]))
        case _:
            yield from _words_seen_on(kind, name, content, speaks)


def _words_seen_on(kind: str, name: str, content: Snapshot, speaks: str) -> Iterator[Seen]:
    """The same of what is nothing but words."""
    if kind == Kind.BADGE:
        yield Seen(_("the page of its proof"), reverse("personalization:claim", args=[name]))
    if kind == Kind.NAMES:
        for slot in content.slots_by_field.get(name, ()):
            yield from _pages_with(slot, content, speaks)
        yield Seen(_("the question"), reverse("consent:ask", args=[name]))


def answer_that_shows(field: str, content: Snapshot) -> dict[str, str]:
    """An answer by which a page that uses it looks otherwise, so that its reason can be read."""
    for slot in content.slots_by_field.get(field, ()):
        for rule in content.slots[slot].rules:
            for clause in rule.clauses:
                if clause.field == field and not clause.negated:
                    wanted = clause.operand
                    return {field: str(wanted[0] if isinstance(wanted, tuple) else wanted)}
    options = phrases.answers(field)
    return {field: options[0]} if options else {}


def _pages_with(slot: str, content: Snapshot, speaks: str) -> Iterator[Seen]:
    for (_key, code), page in content.pages.items():
        if code == speaks and (slot in page.slots or page.filter == slot):
            yield Seen(page.title, page.url)


@dataclass(frozen=True, slots=True)
class Touched:
    """What goes out of sight with a list."""

    entries: int
    pages: list[str]
    blocks: list[str]
    questions: list[str]


def touched_by(collection: str, content: Snapshot) -> Touched:
    """What taking a list out of use touches: entries, pages, blocks, and questions they read."""
    there = models.Slot.objects.filter(collection__key=collection)
    slots = list(there.values_list("key", flat=True))
    read = [key for key, used in content.slots_by_field.items() if {*used} & {*slots}]
    read += [one.field for key, one in content.filters.items() if key in slots]
    pages = seen_on(Kind.COLLECTION, collection, content, language())
    return Touched(
        len(content.collections.get(collection, ())),
        [one.title for one in pages],
        [block_name(one, content) for one in slots],
        [field_name(one) for one in dict.fromkeys(read)],
    )


def _lists(collection: str, content: Snapshot, speaks: str) -> Iterator[Seen]:
    for (_key, code), page in content.pages.items():
        if code == speaks and any(one.collection.key == collection for one in page.sections):
            yield Seen(page.title, page.url)


def _drafted_title(draft: Draft | None) -> str:
    words = (draft.content or {}).get("words", {}) if draft else {}
    return str(text_in(language(), words).get("title", "")) if words else ""

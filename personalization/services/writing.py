"""What every service that writes content needs: checks of languages and links, and saving."""

from collections.abc import Collection as Keys, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Max, Model, QuerySet
from django.utils.translation import get_language, gettext as _

from accounts.languages import text_in
from consent import registry
from personalization import copy
from personalization.models import (
    Collection,
    Item,
    ItemWording,
    Page,
    PageVersion,
    PageWording,
    Slot,
    VariantVersion,
    VariantWording,
)

Texts = Mapping[str, Mapping[str, str]]
M = TypeVar("M", bound=Model)


def save(model: type[M], identity: Mapping[str, Any], facts: Mapping[str, Any]) -> M:
    """Write one row, only if something is different: loading twice changes nothing."""
    row = model._default_manager.filter(**identity).first() or model(**identity)
    changed = row._state.adding
    for name, value in facts.items():
        changed = changed or getattr(row, name) != value
        setattr(row, name, value)
    if changed:
        row.full_clean()
        row.save()
        registry.touch()
    return row


def remove_others(rows: QuerySet[Any], kept: Iterable[Model]) -> None:
    """Remove the rows that are not among these."""
    if rows.exclude(pk__in=[one.pk for one in kept]).delete()[0]:
        registry.touch()


def arrange(*, rows: QuerySet[Any], keys: Sequence[str]) -> None:
    """Bring rows into this order; those that are not named come after them."""
    there = list(rows.order_by("position", "pk"))
    ordered = sorted(there, key=lambda row: keys.index(row.key) if row.key in keys else len(keys))
    if ordered == there:
        return
    for place, row in enumerate(ordered):
        if row.position != place:
            rows.filter(pk=row.pk).update(position=place)
    registry.touch()


def field_id(key: str) -> int:
    """The row of a field. Raises ValidationError if there is none."""
    field = registry.current().fields.get(key)
    if field is None:
        raise ValidationError(_("There is no such field: %s") % key)
    return field.id


def collection_of(key: str) -> Collection:
    """A collection. Raises ValidationError if there is none."""
    found = Collection.objects.in_use().filter(key=key).first()
    if found is None:
        raise ValidationError(_("There is no such collection: %s") % key)
    return found


def page_of(key: str) -> Page:
    """A page. Raises ValidationError if there is none."""
    found = Page.objects.in_use().filter(key=key).first()
    if found is None:
        raise ValidationError(_("There is no such page: %s") % key)
    return found


def require_every_language(texts: Mapping[str, object]) -> None:
    """Raises ValidationError unless there is a text in each language of the site."""
    if texts.keys() != {code for code, _name in settings.LANGUAGES}:
        raise ValidationError(_("A text is missing in a site language."))


def refuse_links_to(target: str, *, but: Collection | None = None) -> None:
    """Raises ValidationError while a text in use links to "item:<key>" or "page:<key>".

    ``but``: a collection whose own items may, because they go, too.
    """
    found = {
        language: title
        for language, title, body in _texts_in_use(but)
        if target in body and target in copy.links(body)
    }
    if found:
        raise ValidationError(
            _("“%(where)s” links to this. Take the link out first.")
            % {"where": text_in(str(get_language()), found)}
        )


def refuse_counts_of(collection: str) -> None:
    """Raises ValidationError while the words of a page in use say how many items there are."""
    pages = PageVersion.objects.filter(page__retired_at=None)
    newest = pages.order_by().values("page").annotate(last=Max("pk"))
    lines = ("title", "menu", "lead", "description", "note")
    for words in PageWording.objects.filter(version__in=newest.values("last")):
        if any(f"{{{collection}}}" in getattr(words, line) for line in lines):
            raise ValidationError(
                _("“%(where)s” says how many there are. Change these words first.")
                % {"where": words.title}
            )


def _texts_in_use(but: Collection | None = None) -> Iterator[tuple[str, str, str]]:
    """Every text that visitors can read now, with its language and title."""
    items = Item.objects.in_use().exclude(collection=but) if but else Item.objects.in_use()
    rows = ItemWording.objects.filter(item__in=items)
    yield from rows.values_list("language", "title", "body")
    pages = PageVersion.objects.filter(page__retired_at=None)
    yield from _newest_words(PageWording, pages, "page")
    slots = Slot.objects.in_use().exclude(collection=but) if but else Slot.objects.in_use()
    variants = VariantVersion.objects.filter(variant__slot__in=slots)
    yield from _newest_words(VariantWording, variants, "variant")


def _newest_words(
    words: Any, versions: QuerySet[Any], of: str
) -> QuerySet[Any, tuple[str, str, str]]:
    newest = versions.order_by().values(of).annotate(last=Max("pk"))  # ids grow with numbers
    found: QuerySet[Any, tuple[str, str, str]] = words.objects.filter(
        version__in=newest.values("last")
    ).values_list("language", "title", "body")
    return found


def refuse_dead_links(bodies: Iterable[str], coming: Keys[str] = ()) -> None:
    """Raises ValidationError for a link to an item or a page that is not there, nor coming.

    ``coming``: "item:<key>" and "page:<key>" of what is saved in the same transaction.
    """
    for target in sorted({target for body in bodies for target in copy.links(body)} - {*coming}):
        kind, _colon, key = target.partition(":")
        if kind == "item" and not Item.objects.in_use().filter(key=key).exists():
            raise ValidationError(_("There is no such item: %s") % key)
        if kind == "page" and not Page.objects.in_use().filter(key=key).exists():
            raise ValidationError(_("There is no such page: %s") % key)

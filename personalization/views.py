"""The public pages. All their content comes from the snapshot: no view asks the database."""

from collections.abc import Callable
from typing import Any, cast

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST, require_safe

from accounts.addresses import own_path, rebuilt
from accounts.languages import text_in
from consent import assurance
from consent.middleware import without_database
from personalization import explanations, services, trust as trust_page
from personalization.engine import Slot
from personalization.explanations import ON_A_PAGE
from personalization.finding import LONGEST_QUERY, look_for
from personalization.middleware import Showing, ShowingRequest
from personalization.snapshot import ItemView, SectionView

HOME = "home"
SEE_OTHER = 303
_TEMPLATES = {
    "home": "pages/home.html",
    "text": "pages/text.html",
    "collection": "pages/list.html",
}


@without_database
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The page that the address without anything leads to."""
    return _page(request, HOME)


@without_database
@require_safe
def page(request: HttpRequest, key: str) -> HttpResponse:
    """A page of the organisation's own: a text, or what its collections hold."""
    if key == HOME:
        raise Http404
    return _page(request, key)


@without_database
@require_safe
def item(request: HttpRequest, collection: str, key: str) -> HttpResponse:
    """One item of a collection."""
    showing = _showing(request)
    kind = showing.snapshot.kinds.get((collection, showing.language))
    found = showing.snapshot.item(key, showing.language, collection)
    if kind is None or found is None or kind.item_style == "none":
        raise Http404
    context = {
        "item": found,
        "kind": kind,
        "back": showing.snapshot.page(kind.page, showing.language),
    }
    return render(request, [f"pages/{collection}/item.html", "pages/item.html"], context)


@without_database
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What is found in titles and texts of the page's language. Nothing of it is kept."""
    showing = _showing(request)
    asked = " ".join(request.GET.get("q", "").split())[:LONGEST_QUERY]
    found = look_for(asked, showing.snapshot, showing.language)
    shown = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "pages/search.html", {"asked": asked, "found": shown})


@without_database
@require_safe
def trust(request: HttpRequest) -> HttpResponse:
    """What this site claims, and what the last check of each claim said."""
    showing = _showing(request)
    registry, at = showing.reading.registry, showing.reading.at
    body = trust_page.overview(registry, showing.snapshot, at)
    cast(Any, request).has_badges = True  # all of them stand on the page: none once more below it
    return render(request, "personalization/trust.html", {"body": body})


@without_database
@require_safe
def claim(request: HttpRequest, key: str) -> HttpResponse:
    """One claim: how it stands, how it is checked, what that does not prove, what happened."""
    showing = _showing(request)
    registry, at = showing.reading.registry, showing.reading.at
    try:
        badge = assurance.badge(key, registry=registry, at=at)
    except KeyError:
        raise Http404 from None
    body = trust_page.claim(badge, registry, at)
    return render(request, "personalization/claim.html", {"badge": badge, "body": body})


@without_database
@require_safe
def why(request: HttpRequest, key: str) -> HttpResponse:
    """Why one slot looks the way it does, with every rule it has, in words."""
    showing = _showing(request)
    slot = showing.snapshot.slots.get(key)
    if slot is None:
        raise Http404
    registry = showing.reading.registry
    rules = [
        explanations.rule_in_words(rule, registry, showing.snapshot, key) for rule in slot.rules
    ]
    context = {
        "slot_key": key,
        "place": showing.snapshot.places[key, showing.language],
        "rules": rules,
        "fields": showing.snapshot.fields_of(key),
        "orders_by": [registry.fields[name].name(showing.language) for name in slot.orders_by],
        "purpose": registry.purposes[slot.purpose].name(showing.language),
        "default": _title(showing, slot, slot.default),
        "ordered": _title(showing, slot, slot.ordered) if slot.ordered else "",
    }
    return render(request, "personalization/why.html", context)


@require_POST
def hide(request: HttpRequest, key: str) -> HttpResponse:
    """Switch a slot off for this visitor."""
    return _switch(request, key, services.hide_slot, at=_showing(request).reading.at)


@require_POST
def show(request: HttpRequest, key: str) -> HttpResponse:
    """Switch a slot on again."""
    return _switch(request, key, services.show_slot)


def _switch(
    request: HttpRequest, key: str, switch: Callable[..., None], **facts: Any
) -> HttpResponse:
    showing = _showing(request)
    if key not in showing.snapshot.slots:
        raise Http404
    switch(visitor=showing.reading.visitor, slot_key=key, **facts)
    path = rebuilt(own_path(request, request.POST.get("next")), anchor=f"slot-{key}")
    response = HttpResponseRedirect(path)
    response.status_code = SEE_OTHER
    return response


def _showing(request: HttpRequest) -> Showing:
    return cast(ShowingRequest, request).showing


def _title(showing: Showing, slot: Slot, variant: str) -> str:
    return showing.snapshot.words[slot.key, variant, showing.language].title


def _page(request: HttpRequest, key: str) -> HttpResponse:
    showing = _showing(request)
    found = showing.snapshot.page(key, showing.language)
    if found is None:
        raise Http404
    sections = [
        (one, "" if one.slot else _plain_list(showing, one, request.GET.get("page")))
        for one in found.sections
    ]
    template = _TEMPLATES[found.style]
    context = {"page": found, "sections": sections, **_filter(showing, found.filter)}
    return render(request, [f"pages/{key}.html", template], context)


def _filter(showing: Showing, key: str) -> dict[str, Any]:
    """The filter of a page with its purpose and words; nothing while its question is not asked."""
    found = showing.snapshot.filter_views.get((key, showing.language))
    registry = showing.reading.registry
    notice = registry.notice_for(found.field) if found else None
    if found is None or notice is None or notice.purpose != found.purpose:
        return {}
    showing.reading.keeps_to_itself = True
    about = {
        "filter": found,
        "is_long": found.total > ON_A_PAGE,
        "notice": notice,
        "words": text_in(showing.language, notice.wordings),
        "purpose": registry.purposes[notice.purpose],
    }
    # The same for everybody, because nobody is told what somebody ticked.
    written = registry.once(
        ("filter", found.key, showing.language),
        lambda: render_to_string("personalization/components/filter.html", about),
    )
    return {"filter": found, "filter_written": written}


def _plain_list(showing: Showing, section: SectionView, number: str | None) -> Page[ItemView]:
    """A collection in plain order: its first items, or one of its pages."""
    keys = showing.snapshot.collections[section.collection.key][: section.limit]
    limit = section.limit
    turned = Paginator(keys, limit or ON_A_PAGE).get_page(1 if limit else number)
    items = [showing.snapshot.items[key, showing.language] for key in turned]
    return Page(items, turned.number, cast(Any, turned.paginator))

"""The public pages. All their content comes from the snapshot: no view asks the database."""

from collections.abc import Callable
from typing import Any, cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.addresses import own_path, rebuilt
from consent import assurance
from consent.middleware import without_database
from personalization import explanations, services, trust as trust_page
from personalization.engine import Slot
from personalization.middleware import Showing, ShowingRequest
from personalization.snapshot import number_in_words

_LATEST = 3
SEE_OTHER = 303


@without_database
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What is on, what to read, what is new."""
    showing = _showing(request)
    news = showing.snapshot.collection("notices", showing.language)[:_LATEST]
    context = {"notices": news, "lead": _what_there_is(showing)}
    return render(request, "personalization/home.html", context)


@without_database
@require_safe
def tours(request: HttpRequest) -> HttpResponse:
    """Every tour."""
    return render(request, "personalization/tours.html")


@without_database
@require_safe
def tour(request: HttpRequest, key: str) -> HttpResponse:
    """One tour."""
    return _item_page(request, key, "tours", "personalization/tour.html")


@without_database
@require_safe
def journal(request: HttpRequest) -> HttpResponse:
    """Every article, the newest first."""
    return _collections_page(request, "personalization/journal.html", articles="journal")


@without_database
@require_safe
def article(request: HttpRequest, key: str) -> HttpResponse:
    """One article."""
    return _item_page(request, key, "journal", "personalization/article.html")


@without_database
@require_safe
def huts(request: HttpRequest) -> HttpResponse:
    """What the huts serve, and what can be borrowed."""
    return _collections_page(request, "personalization/huts.html", huts="huts", loans="loans")


@without_database
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """Club news."""
    return _collections_page(request, "personalization/notices.html", notices="notices")


@without_database
@require_safe
def imprint(request: HttpRequest) -> HttpResponse:
    """Who runs the site (DDG section 5)."""
    context = {"organisation": settings.ORGANISATION}
    return render(request, "personalization/imprint.html", context)


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


def _what_there_is(showing: Showing) -> str:
    """What the club offers, counted."""
    tours = len(showing.snapshot.collection("tours", showing.language))
    huts = len(showing.snapshot.collection("huts", showing.language))
    walks = ngettext("%(count)s guided walk", "%(count)s guided walks", tours)
    places = ngettext("%(count)s hut", "%(count)s huts", huts)
    offer = _("%(walks)s, %(huts)s and a loan desk. Come along: nobody has to sign up.") % {
        "walks": walks % {"count": number_in_words(tours)},
        "huts": places % {"count": number_in_words(huts)},
    }
    return capfirst(offer)


def _showing(request: HttpRequest) -> Showing:
    return cast(ShowingRequest, request).showing


def _title(showing: Showing, slot: Slot, variant: str) -> str:
    return showing.snapshot.words[slot.key, variant, showing.language].title


def _item_page(request: HttpRequest, key: str, collection: str, template: str) -> HttpResponse:
    showing = _showing(request)
    item = showing.snapshot.item(key, showing.language, collection)
    if item is None:
        raise Http404
    return render(request, template, {"item": item})


def _collections_page(request: HttpRequest, template: str, **names: str) -> HttpResponse:
    showing = _showing(request)
    context = {
        name: showing.snapshot.collection(collection, showing.language)
        for name, collection in names.items()
    }
    return render(request, template, context)

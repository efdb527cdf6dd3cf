"""Every page of the site in one list: its description, and whether search engines may show it.

The description, the canonical address and the alternates in the head of each page, ``noindex``, and
``/sitemap.xml`` are made from this list. A page that is not listed is not indexed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import ceil
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.encoding import escape_uri_path
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy as _, override

from consent import assurance
from personalization.explanations import ON_A_PAGE
from personalization.middleware import Showing

_SHOWN_BY_SEARCHES = 300

Keys = dict[str, Any]
Describe = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Page:
    """A kind of page, by the name of its view.

    ``about`` describes it in one or two sentences. For pages that each show one object, it is a
    function of the object's key and returns "" if there is none. ``each`` lists the objects.
    """

    view: str
    about: Promise | Describe
    each: Callable[[Showing], Iterator[Keys]] = lambda _showing: iter([{}])
    # A page about a visitor's own decisions must not appear in search results.
    is_public: bool = True
    # Parts of a query that choose content. With any other query a page is not indexed.
    content_query: frozenset[str] = frozenset()

    def description(self, showing: Showing, keys: Keys) -> str:
        """The description of one page of this kind, in the page's language."""
        return str(self.about(showing, **keys) if callable(self.about) else self.about)


def _about_page(showing: Showing, key: str = "home") -> str:
    page = showing.snapshot.page(key, showing.language)
    return page.description or page.title if page else ""


def _each_page(showing: Showing) -> Iterator[Keys]:
    return (
        {"key": page.key}
        for (key, code), page in showing.snapshot.pages.items()
        if code == showing.language and key != "home" and page.is_indexed
    )


def _about_item(showing: Showing, collection: str, key: str) -> str:
    item = showing.snapshot.item(key, showing.language, collection)
    return f"{item.title}. {item.teaser} {item.facts_line}".strip() if item else ""


def _each_item(showing: Showing) -> Iterator[Keys]:
    for (collection, code), kind in showing.snapshot.kinds.items():
        if code == showing.language and kind.item_style != "none":
            for key in showing.snapshot.collections[collection]:
                yield {"collection": collection, "key": key}


def _about_question(showing: Showing, field: str) -> str:
    notice = showing.reading.registry.notice_for(field)
    words = notice.wordings.get(showing.language) if notice else None
    return f"{words.question} {words.for_what}" if words else ""


def _each_question(showing: Showing) -> Iterator[Keys]:
    return ({"field": one.field} for one in showing.reading.registry.live_notices())


def _about_place(showing: Showing, key: str) -> str:
    place = showing.snapshot.places.get((key, showing.language))
    text = gettext("How “%(name)s” is decided: every rule in words, and the answers it may use.")
    return text % {"name": place.name} if place else ""


def _each_place(showing: Showing) -> Iterator[Keys]:
    return ({"key": key} for key in showing.snapshot.slots)


def _about_claim(_showing: Showing, key: str) -> str:
    methods = (str(one.method) for one in assurance.checks() if one.key == key)
    return _whole_sentences(next(methods, ""))


def _whole_sentences(text: str) -> str:
    """As many sentences from the beginning as search results show."""
    if len(text) <= _SHOWN_BY_SEARCHES:
        return text
    return text[: text.rindex(". ", 0, _SHOWN_BY_SEARCHES) + 1]


def _each_claim(_showing: Showing) -> Iterator[Keys]:
    return ({"key": one.key} for one in assurance.checks())


def _about_version(showing: Showing, field: str, purpose: str, number: int) -> str:
    registry = showing.reading.registry
    address = registry.address
    if address and (field, purpose) == (address.field, address.purpose):
        about = gettext("Version %(number)d of the words about the address of an account, in full.")
        return about % {"number": number}
    if field not in registry.fields or purpose not in registry.purposes:
        return ""
    return gettext(
        "Version %(number)d of the words with which we ask for “%(field)s”, in full."
    ) % {
        "number": number,
        "field": registry.fields[field].name(showing.language),
    }


def _each_version(showing: Showing) -> Iterator[Keys]:
    registry = showing.reading.registry
    for one in (*registry.live_notices(), *([registry.address] if registry.address else [])):
        yield {"field": one.field, "purpose": one.purpose, "number": one.version}


PAGES = (
    Page("personalization:home", _about_page, content_query=frozenset({"page"})),
    Page("personalization:page", _about_page, _each_page, content_query=frozenset({"page"})),
    Page("personalization:item", _about_item, _each_item),
    Page(
        "personalization:search",
        _("Look for words in the titles and texts of this site. Nothing of it is kept."),
        is_public=False,
    ),
    Page(
        "personalization:trust",
        _("What this site claims, how each claim is checked, and what the last check said."),
    ),
    Page("personalization:claim", _about_claim, _each_claim),
    Page("personalization:why", _about_place, _each_place),
    Page("consent:ask", _about_question, _each_question),
    Page(
        "accounts:account",
        _("Your account: address, passkeys, where you are signed in, and every way out of it."),
        is_public=False,
    ),
    Page(
        "accounts:sign_in",
        _("Sign in to your account with a code that we mail to you, or with a passkey."),
        is_public=False,
    ),
    Page(
        "accounts:sign_up",
        _("What an account is, what it needs and for how long, and how you make one."),
        is_public=False,
    ),
    Page(
        "accounts:code",
        _("Type in the code that we have mailed to the address you wrote down."),
        is_public=False,
    ),
    Page(
        "consent:log",
        _("The public log of all decisions: how large it is, and how to check it without us."),
    ),
    Page(
        "consent:check",
        _("Check a receipt of a decision: paste it or choose the file, without signing in."),
    ),
    Page(
        "words:log",
        _("Every question we ever published, word for word, with the hash of each wording."),
        content_query=frozenset({"before"}),
    ),
    Page("words:version", _about_version, _each_version),
    Page(
        "consent:my_answers",
        _("What you told this site, what it does with it, and how you take it back."),
        is_public=False,
    ),
    Page(
        "consent:start",
        _("What this site would like to know, and what each answer would change for you."),
        is_public=False,
    ),
    Page("consent:path_answers", _("What you said, and what it changes."), is_public=False),
    Page(
        "consent:stop_letters",
        _("End the messages that this site mails to you, in one press."),
        is_public=False,
    ),
    Page("consent:history", _("What you decided here, with a receipt each."), is_public=False),
    Page(
        "consent:delete_everything",
        _("Delete everything this site holds about you, in one step."),
        is_public=False,
    ),
    Page("consent:export", _("Take what you told us with you, as a file."), is_public=False),
    Page(
        "consent:receipt",
        _("The receipt of one of your decisions."),
        is_public=False,
    ),
    Page(
        "consent:fingerprint",
        _("Whether a fingerprint stands in the public log."),
        is_public=False,
    ),
)
_BY_VIEW = {page.view: page for page in PAGES}


@dataclass(frozen=True, slots=True)
class Head:
    """The facts in the head of a page, for search engines and for previews of shared links."""

    description: str
    is_indexed: bool
    # Empty where there is no such page.
    canonical: str
    # Language and address; "x-default" is for readers of other languages.
    alternates: tuple[tuple[str, str], ...]


def head(request: HttpRequest, showing: Showing) -> Head:
    """The facts about the requested page."""
    match = request.resolver_match
    page = _BY_VIEW.get(match.view_name) if match else None
    about = page.description(showing, match.kwargs) if page and match else ""
    if match is None or page is None or not about:
        return Head(_about_page(showing), is_indexed=False, canonical="", alternates=())
    chosen = {name: request.GET[name] for name in page.content_query if name in request.GET}
    if "page" in chosen and chosen["page"] not in _turns(showing, match.kwargs):
        del chosen["page"]  # the first page has the address without a number
    is_indexed = (
        page.is_public
        and _may_be_found(showing, page.view, match.kwargs)
        and request.method in ("GET", "HEAD")
        and set(request.GET) == set(chosen)
    )
    address = _absolute(request.path, chosen)
    return Head(about, is_indexed, address, _alternates(request.path, chosen))


def _turns(showing: Showing, keys: Keys) -> set[str]:
    """The numbers of the further pages on which the longest list of a page continues."""
    content = showing.snapshot
    page = content.page(keys.get("key", "home"), showing.language)
    if page is None:
        return set()
    plain = [one.collection.key for one in page.sections if not one.slot and one.limit is None]
    slots = [content.slots[key] for key in page.slots]
    lengths = [len(content.collections[key]) for key in plain]
    lengths += [len(slot.items) for slot in slots if slot.limit is None]
    last = ceil(max(lengths, default=0) / ON_A_PAGE)
    return {str(number) for number in range(2, last + 1)}


def _may_be_found(showing: Showing, view: str, keys: Keys) -> bool:
    """Whether the organisation lets searches show one of its pages."""
    if view not in ("personalization:home", "personalization:page"):
        return True
    found = showing.snapshot.page(keys.get("key", "home"), showing.language)
    return found is not None and found.is_indexed


def site_map(showing: Showing) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """The canonical address of every page for search engines, with its alternates."""
    for page in PAGES:
        if page.is_public:
            for keys in page.each(showing):
                yield from _in_every_language(page.view, keys)


def _in_every_language(view: str, keys: Keys) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    seen = set()
    for code, _name in settings.LANGUAGES:
        try:
            with override(code):
                path = reverse(view, kwargs=keys)
        except NoReverseMatch:  # a page that this site does not have
            return
        if path not in seen:
            seen.add(path)
            yield _absolute(path, {}), _alternates(path, {})


def _alternates(path: str, query: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """The same page in each language; none for a page that has one address for all of them."""
    _nothing, first, *rest = path.split("/")
    codes = [code for code, _name in settings.LANGUAGES]
    if first not in codes or len(codes) == 1:
        return ()
    found = [(code, _absolute("/".join(("", code, *rest)), query)) for code in codes]
    default = _absolute("/".join(("", settings.LANGUAGE_CODE, *rest)), query)
    return (*found, ("x-default", default))


def _absolute(path: str, query: dict[str, str]) -> str:
    end = f"?{urlencode(query)}" if query else ""
    return f"{settings.SITE_URL}{escape_uri_path(path)}{end}"

"""Two claims about every public page: no cookie before a choice, and nothing from others."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.utils.translation import gettext_lazy as _

from consent.assurance import (
    Outcome,
    check,
    failed,
    in_every_language,
    passed,
    unknown,
    unproven,
)
from consent.assurance.browser import Browser, Crawler
from consent.assurance.front_door import DoorClosed, front_doors
from consent.assurance.pages import Element, Page, addresses_in_css

# Scripts that store something only after a press are listed here, each with its own test.
WRITES_AFTER_A_PRESS: frozenset[str] = frozenset({"js/device.js"})
_STORES = re.compile(
    r"document\.cookie|cookieStore|localStorage|sessionStorage|indexedDB|caches\.open"
    r"|serviceWorker"
)

# Attributes that make a browser fetch or send something, by itself or after a press.
_FETCHING = frozenset(
    {"src", "srcset", "poster", "data", "action", "formaction", "background", "ping", "xlink:href"}
)
_HREF_FETCHES = frozenset({"link", "use", "image", "script", "base"})
_FOREIGN = re.compile(r"(?:^|[\s,\"'(=<])\s*(?:[a-z][a-z0-9+.-]*:)?//[^\s/]", re.IGNORECASE)
_IN_SVG = re.compile(r"(?:href|src)\s*=\s*[\"']([^\"']+)", re.IGNORECASE)
_IN_SCRIPT = re.compile(r"https?://(?!www\.w3\.org/)|[\"'`]//[a-z]", re.IGNORECASE)
_ONLY_OWN = frozenset({"'none'", "'self'"})
_POLICY = "Content-Security-Policy"
_WRONG = 400
_SCRIPTS = frozenset({"text/javascript", "application/javascript"})
_KINDS = {"text/css": ".css", "image/svg+xml": ".svg"} | dict.fromkeys(_SCRIPTS, ".js")
# Django's scripts for the admin, and django-allauth's for passkeys.
_OF_OTHERS = ("admin/", "account/", "mfa/")
# The hash that collectstatic adds to a name.
_HASH = re.compile(r"\.[0-9a-f]{12}(?=\.[a-z]+$)")
_OTHER_HOST = re.compile(r"=\"[^\":]+:", re.IGNORECASE)


# Where a fault was seen, and what can keep the checks of pages from looking.
_SEEN = {
    "inside": _("inside this site"),
    "outside": _("added on the way to the browser, not by this site"),
}
DOOR = {
    "door_differs": _(
        "At its own address %(address)s the page %(page)s is not what it is inside the site. So "
        "nobody can say what comes out there."
    ),
}


@check(
    "no-cookie",
    place=1,
    claim=_("No cookie before you choose"),
    also=(_("No cookie without you"), _("No cookie until you choose something")),
    method=_(
        "A fresh browser opens every public page in every language by following the site's own "
        "links. It does so inside the site, and four times through the site's own address, where "
        "it comes as two common browsers do, with and without a language. It looks for cookies, "
        "and for scripts that store something."
    ),
    limit=_(
        "It does not prove that your browser sends us nothing: every browser sends an address. It "
        "asks from the site's own machine and cannot see what is sent to other places."
    ),
    figures=_("%(pages)d pages, each opened %(times)d times, %(cookies)d cookies"),
    stories=DOOR
    | {
        "cookie_set": _("The page %(page)s set the cookie “%(cookie)s” (%(seen)s)."),
        "storage_used": _("The page %(page)s brought a script that stores something (%(seen)s)."),
    },
    seconds=300,
    in_footer=True,
)
def no_cookie_before_you_choose(at: datetime) -> Outcome:
    """R-75: the site stores nothing on a device before its owner does something that needs it."""
    walked = _through_both_doors(_storing)
    if isinstance(walked, Outcome):
        return walked
    languages = {path.split("/")[1] for path in walked.pages}
    if not languages >= {code for code, _name in settings.LANGUAGES}:
        return unproven()
    return passed(pages=len(walked.pages), times=walked.times, cookies=0)


def _storing(page: Page) -> Outcome | None:
    if page.cookies:
        return failed("cookie_set", page=page.path, cookie=page.cookies[0])
    if any(_STORES.search(script) for script in _scripts(page)):
        return failed("storage_used", page=page.path)
    return None


@check(
    "nothing-from-others",
    place=2,
    claim=_("Nothing from others"),
    also=(_("This site loads nothing from other sites"),),
    method=_(
        "Every public page, and every style, script and drawing of this site, is searched for "
        "addresses of other sites. Pages are opened inside the site, and four times through the "
        "site's own address with their headers, as two common browsers do, with and without a "
        "language. Every page must also forbid other sites to your browser."
    ),
    limit=_(
        "It does not prove what another site does once you follow a link to it. It asks from the "
        "site's own machine and cannot see what is sent to other places."
    ),
    figures=_(
        "%(pages)d pages, each opened %(times)d times, %(files)d files, %(foreign)d foreign "
        "addresses"
    ),
    stories=DOOR
    | {
        "foreign_in_page": _("The page %(page)s names another site in <%(tag)s> (%(seen)s)."),
        "foreign_in_header": _(
            "The page %(page)s names another site in the header %(header)s (%(seen)s)."
        ),
        "foreign_in_file": _("The file %(file)s names another site (%(seen)s)."),
        "policy_too_wide": _(
            "The page %(page)s lets your browser load from other sites (%(seen)s)."
        ),
    },
    seconds=300,
    in_footer=True,
    fits=frozenset({"device"}),
)
def nothing_from_others(at: datetime) -> Outcome:
    """R-159: no page makes a browser request anything from another site."""
    files = 0
    for name, text in static_files():
        if _names_another_site(name, text):
            return seen("inside", failed("foreign_in_file", file=name))
        files += 1
    walked = _through_both_doors(_foreign)
    if isinstance(walked, Outcome):
        return walked
    if not walked.pages or not files:
        return unproven()
    return passed(pages=len(walked.pages), times=walked.times, files=files, foreign=0)


def _foreign(page: Page) -> Outcome | None:
    for name, value in page.headers.items():
        if _header_leads_away(name, value):
            return failed("foreign_in_header", page=page.path, header=name)
    if page.is_file and not page.is_html:
        wrong = _names_another_site(_file_name(page), page.text)
        return failed("foreign_in_file", file=page.path) if wrong else None
    for element in page.elements:
        if _is_foreign(element):
            return failed("foreign_in_page", page=page.path, tag=element.tag)
    if page.is_html and not _is_narrow(page.headers.get(_POLICY, "")):
        return failed("policy_too_wide", page=page.path)
    return None


@dataclass
class _Walked:
    """The pages that answered correctly, and how often each was opened."""

    pages: set[str] = field(default_factory=set)
    times: int = 1


def _through_both_doors(look: Callable[[Page], Outcome | None]) -> Outcome | _Walked:
    """Check every page inside the process, and then as browsers get it (R-75, R-159).

    A finding says in which of the two places it was seen. If the site cannot be reached from
    outside, or answers with other pages there, the result is unknown: they would prove nothing.
    """
    inside = _walk(Browser(), look)
    if isinstance(inside, Outcome):
        return seen("inside", inside)
    try:
        for door in front_doors():
            outside = _walk(door, look)
            if isinstance(outside, Outcome):
                return seen("outside", outside)
            if missing := inside.pages - outside.pages:
                return unknown("door_differs", address=settings.SITE_URL, page=min(missing))
            inside.times += 1
    except DoorClosed as fault:
        return unknown("door_closed", address=settings.SITE_URL, error=str(fault))
    return inside


def _walk(browser: Crawler, look: Callable[[Page], Outcome | None]) -> Outcome | _Walked:
    """Every page, if all answered correctly, or the fault of the first one that did not."""
    walked = _Walked()
    for page in browser.crawl():
        if fault := look(page):
            return fault
        if page.is_broken:
            return unknown("page_broken", page=page.path)
        if page.status < _WRONG and not page.is_file:
            walked.pages.add(page.path)
    return walked


def seen(where: str, outcome: Outcome) -> Outcome:
    """The same outcome, with the place where it was seen."""
    said = in_every_language(lambda: str(_SEEN[where]))
    return replace(outcome, figures={**outcome.figures, "seen": said})


def static_files() -> Iterator[tuple[str, str]]:
    """Every style, drawing and script that this site can serve, with its name.

    The scripts of the admin and of passkeys are left out: their comments contain addresses of other
    sites, no public page loads them, and the content security policy of every page applies to them
    as well.
    """
    found: dict[str, Path] = {}
    for finder in finders.get_finders():
        for name, storage in finder.list([]):
            found[name] = Path(storage.path(name))
    for path in Path(settings.STATIC_ROOT).rglob("*"):
        found.setdefault(str(path.relative_to(settings.STATIC_ROOT)), path)
    for name, path in sorted(found.items()):
        is_script = path.suffix == ".js" and not name.startswith(_OF_OTHERS)
        if path.suffix in (".css", ".svg") or is_script:
            yield name, path.read_text(errors="replace")


def _scripts(page: Page) -> Iterator[str]:
    """The text of every script of a page, inline or from our files, or of a script file itself."""
    if page.kind in _SCRIPTS and own_name(page.path) not in WRITES_AFTER_A_PRESS:
        yield page.text
    for element in page.elements:
        yield from (text for name, text in element.attributes.items() if name.startswith("on"))
        if element.tag != "script":
            continue
        name = element.attributes.get("src", "").removeprefix(settings.STATIC_URL)
        if own_name(name) not in WRITES_AFTER_A_PRESS:
            yield element.text + _static_text(name)


def own_name(name: str) -> str:
    """A file's name in our source tree, without the prefix and the hash it is served with."""
    return _HASH.sub("", urlsplit(name).path.removeprefix(settings.STATIC_URL))


def _static_text(name: str) -> str:
    if not name:
        return ""
    collected = Path(settings.STATIC_ROOT) / name
    path = collected if collected.is_file() else finders.find(name)
    return Path(str(path)).read_text(errors="replace") if path else ""


def _is_foreign(element: Element) -> bool:
    """Whether a tag makes the browser contact another site."""
    fetched = [
        value
        for name, value in element.attributes.items()
        if name in _FETCHING or (name == "href" and element.tag in _HREF_FETCHES)
    ]
    if element.tag == "meta" and "http-equiv" in element.attributes:
        fetched.append(element.attributes.get("content", ""))
    styles = element.attributes.get("style", "") + (element.text if element.tag == "style" else "")
    scripts = element.text if element.tag == "script" else ""
    return (
        any(_leads_away(address) for address in [*fetched, *addresses_in_css(styles)])
        or _IN_SCRIPT.search(scripts) is not None
    )


def _header_leads_away(name: str, value: str) -> bool:
    """Whether a header makes the browser contact another site, by an address or by Alt-Svc."""
    if name == "Alt-Svc":
        return _OTHER_HOST.search(value) is not None
    return _leads_away(value)


def _file_name(page: Page) -> str:
    """The name of a file, with the ending of its content type."""
    return f"{page.path}{_KINDS.get(page.kind, '')}"


def _names_another_site(name: str, text: str) -> bool:
    if name.endswith(".js"):
        return _IN_SCRIPT.search(text) is not None
    addresses = addresses_in_css(text) if name.endswith((".css", ".svg")) else []
    if name.endswith(".svg"):
        addresses += _IN_SVG.findall(text)
    return any(_leads_away(address) for address in addresses)


def _leads_away(address: str) -> bool:
    """Whether an address is another site's. Our own may be written in full."""
    ours = re.compile(re.escape(settings.SITE_URL) + r"(?![\w.:@-])")
    return _FOREIGN.search(ours.sub("", address)) is not None


def _is_narrow(header: str) -> bool:
    """Whether a page's policy forbids everything by default and allows at most this site.

    If there are several policies, separated by commas, browsers obey all, so one is enough.
    """
    return any(_forbids_others(policy) for policy in header.split(","))


def _forbids_others(policy: str) -> bool:
    directives = [part.split() for part in policy.split(";") if part.strip()]
    sources = {source for _name, *allowed in directives for source in allowed}
    return ["default-src", "'none'"] in directives and sources <= _ONLY_OWN

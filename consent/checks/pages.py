"""Two claims about every public page: no cookie before a choice, and nothing from others."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.utils.translation import gettext_lazy as _

from consent.assurance import Outcome, check, failed, passed, unknown, unproven
from consent.assurance.browser import Browser, Element, Page

# A script that writes only when somebody pressed something is named here, with its own test.
WRITES_AFTER_A_PRESS: frozenset[str] = frozenset()
_STORES = re.compile(
    r"document\.cookie|cookieStore|localStorage|sessionStorage|indexedDB|caches\.open"
    r"|serviceWorker"
)

# What makes a browser fetch something, or send something, by itself or by a press.
_FETCHING = frozenset(
    {"src", "srcset", "poster", "data", "action", "formaction", "background", "ping", "xlink:href"}
)
_HREF_FETCHES = frozenset({"link", "use", "image", "script", "base"})
_FOREIGN = re.compile(r"(?:^|[\s,\"'(=])\s*(?:[a-z][a-z0-9+.-]*:)?//[^\s/]", re.IGNORECASE)
_IN_CSS = re.compile(r"url\(\s*[\"']?([^\"')]+)|@import\s+[\"']([^\"']+)", re.IGNORECASE)
_IN_SVG = re.compile(r"(?:href|src)\s*=\s*[\"']([^\"']+)", re.IGNORECASE)
_IN_SCRIPT = re.compile(r"https?://(?!www\.w3\.org/)|[\"'`]//[a-z]", re.IGNORECASE)
_ONLY_OWN = frozenset({"'none'", "'self'"})
_POLICY = "Content-Security-Policy"


@check(
    "no-cookie",
    place=1,
    claim=_("No cookie before you choose"),
    method=_(
        "A fresh browser opens every public page in both languages by following the site's own "
        "links. It looks for cookies, and for scripts that store something."
    ),
    limit=_(
        "It does not prove that your browser sends us nothing: every browser sends an address."
    ),
    figures=_("%(pages)d pages, %(cookies)d cookies"),
    stories={
        "cookie_set": _("The page %(page)s set the cookie “%(cookie)s”."),
        "storage_used": _("The page %(page)s brought a script that stores something."),
    },
    in_footer=True,
)
def no_cookie_before_you_choose(at: datetime) -> Outcome:
    """R-75: nothing is stored on a device before its owner does something that needs it."""
    pages, languages, browser = 0, set(), Browser()
    for page in browser.crawl():
        if page.is_broken:
            return unknown("page_broken", page=page.path)
        if page.cookies:
            return failed("cookie_set", page=page.path, cookie=page.cookies[0])
        if any(_STORES.search(script) for script in _scripts(page)):
            return failed("storage_used", page=page.path)
        pages += 1
        languages.add(page.path[1:3])
    if not languages >= {code for code, _name in settings.LANGUAGES}:
        return unproven()
    return passed(pages=pages, cookies=0)


@check(
    "nothing-from-others",
    place=2,
    claim=_("Nothing from others"),
    method=_(
        "Every public page, and every style, script and drawing of this site, is searched for "
        "addresses of other sites. Every page must also forbid them to your browser."
    ),
    limit=_("It does not prove what another site does once you follow a link to it."),
    figures=_("%(pages)d pages, %(files)d files, %(foreign)d foreign addresses"),
    stories={
        "foreign_in_page": _("The page %(page)s names another site in <%(tag)s>."),
        "foreign_in_file": _("The file %(file)s names another site."),
        "policy_too_wide": _("The page %(page)s lets your browser load from other sites."),
    },
    in_footer=True,
    fits=frozenset({"device"}),
)
def nothing_from_others(at: datetime) -> Outcome:
    """R-159: no page makes a browser ask anybody else for anything."""
    pages = files = 0
    for name, text in static_files():
        if _names_another_site(name, text):
            return failed("foreign_in_file", file=name)
        files += 1
    for page in Browser().crawl():
        if page.is_broken:
            return unknown("page_broken", page=page.path)
        for element in page.elements():
            if _is_foreign(element):
                return failed("foreign_in_page", page=page.path, tag=element.tag)
        if page.is_html and not _is_narrow(page.headers.get(_POLICY, "")):
            return failed("policy_too_wide", page=page.path)
        pages += 1
    return passed(pages=pages, files=files, foreign=0) if pages and files else unproven()


def static_files() -> Iterator[tuple[str, str]]:
    """Every style, drawing and script that this site can serve, with its name.

    The admin's own scripts are left out: they name other sites in comments, no public page brings
    them, and the policy that every page carries holds for them as well.
    """
    found: dict[str, Path] = {}
    for finder in finders.get_finders():
        for name, storage in finder.list([]):
            found[name] = Path(storage.path(name))
    for path in Path(settings.STATIC_ROOT).rglob("*"):
        found.setdefault(str(path.relative_to(settings.STATIC_ROOT)), path)
    for name, path in sorted(found.items()):
        is_script = path.suffix == ".js" and not name.startswith("admin/")
        if path.suffix in (".css", ".svg") or is_script:
            yield name, path.read_text(errors="replace")


def _scripts(page: Page) -> Iterator[str]:
    """The text of every script of a page, inline or in a file of ours."""
    for element in page.elements():
        yield from (text for name, text in element.attributes.items() if name.startswith("on"))
        if element.tag != "script":
            continue
        name = element.attributes.get("src", "").removeprefix(settings.STATIC_URL)
        if name not in WRITES_AFTER_A_PRESS:
            yield element.text + _static_text(name)


def _static_text(name: str) -> str:
    if not name:
        return ""
    collected = Path(settings.STATIC_ROOT) / name
    path = collected if collected.is_file() else finders.find(name)
    return Path(str(path)).read_text(errors="replace") if path else ""


def _is_foreign(element: Element) -> bool:
    """Whether a tag makes the browser turn to another site."""
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
        any(_leads_away(address) for address in [*fetched, *_css_addresses(styles)])
        or _IN_SCRIPT.search(scripts) is not None
    )


def _names_another_site(name: str, text: str) -> bool:
    if name.endswith(".js"):
        return _IN_SCRIPT.search(text) is not None
    addresses = _css_addresses(text)
    if name.endswith(".svg"):
        addresses += _IN_SVG.findall(text)
    return any(_leads_away(address) for address in addresses)


def _leads_away(address: str) -> bool:
    return _FOREIGN.search(address.replace(f"{settings.SITE_URL}/", "/")) is not None


def _css_addresses(text: str) -> list[str]:
    return [quoted or imported for quoted, imported in _IN_CSS.findall(text)]


def _is_narrow(policy: str) -> bool:
    """Whether a policy forbids by default and allows this site's own address at most."""
    directives = [part.split() for part in policy.split(";") if part.strip()]
    sources = {source for _name, *allowed in directives for source in allowed}
    return ["default-src", "'none'"] in directives and sources <= _ONLY_OWN

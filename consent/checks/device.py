"""The claim that some answers stay in the browser: nothing on a page could send them, and nothing
here would take them (docs/decisions/0038)."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.urls import URLResolver, get_resolver, reverse
from django.utils.translation import gettext_lazy as _, override

from consent import benefits, registry
from consent.asking import path as asking_path, tokens
from consent.assurance import Outcome, canaries, check, failed, passed, traces, unknown, unproven
from consent.assurance.browser import Browser, Crawler
from consent.assurance.front_door import DoorClosed, front_doors
from consent.assurance.pages import Page
from consent.checks.pages import DOOR, own_name, seen
from consent.models import Answer, ConsentEvent
from consent.registry import Notice

# The scripts of pages with such questions, as they were reviewed: read them, then change the hash.
REVIEWED = {"js/device.js": "6ac82cc481e4408c89b6d1f98ce2ecef0fa8f6c565cbf7c85e5dfd9c3bcd862b"}
# Whatever makes a browser ask, open or send something.
_SENDS = re.compile(
    r"\bfetch\b|XMLHttpRequest|sendBeacon|WebSocket|WebTransport|EventSource|RTCPeer|BroadcastChannel"
    r"|\bimport\b|importScripts|\bWorker\b|serviceWorker|\bcaches\b|\bImage\b|\.src\b|\.href\b"
    r"|\blocation\b|\bopen\(|\.submit\(|requestSubmit|\.click\(|document\.cookie|cookieStore"
    r"|postMessage|innerHTML|outerHTML|insertAdjacentHTML|\beval\b|\bFunction\b|https?:"
)
_CONTROLS = frozenset({"input", "select", "textarea", "button"})
_CONNECTS_TO_NOBODY = "connect-src 'none'"
_REFUSED = frozenset({400, 404, 405})
_OK = 200
_HOLE = re.compile(r"<(?:\w+:)?(\w+)>")


@check(
    "stays-in-browser",
    place=9,
    claim=_("Stays in your browser"),
    method=_(
        "On every page with a question whose answer stays in the browser, no tick may stand in a "
        "form or have a name. The page must forbid every connection, and its script must be the "
        "one that was reviewed, byte by byte, inside this site and at its own address, and contain "
        "no call that sends anything. Then invented answers are posted to every address that could "
        "take one: all must be refused, and nothing of them may be found afterwards."
    ),
    limit=_(
        "It does not prove what extensions of your browser do, nor what others see who use the "
        "same browser."
    ),
    figures=_(
        "%(questions)d questions, %(ticks)d ticks outside of forms, %(pages)d pages looked at, "
        "%(posts)d answers posted and refused"
    ),
    stories=DOOR
    | {
        "in_a_form": _("On the page %(page)s an answer stands in a form (%(seen)s)."),
        "may_connect": _("The page %(page)s lets its script connect (%(seen)s)."),
        "other_script": _("The page %(page)s has a script that was not reviewed (%(seen)s)."),
        "script_differs": _("The script %(file)s is not the one that was reviewed (%(seen)s)."),
        "script_sends": _("The script %(file)s could send something (%(seen)s)."),
        "taken": _("The address %(page)s took an answer that must stay in the browser."),
        "stored": _("A posted answer was found in %(place)s."),
        "no_answer": _("The page %(page)s did not load."),
    },
    seconds=300,
    fits=frozenset({"device"}),
)
def stays_in_your_browser(at: datetime) -> Outcome:
    """R-53, Art. 9 GDPR: what is sensitive is not sent, and is not taken."""
    asked = registry.current().answered_in_browser()
    if not asked:
        # There is nothing that could be sent: the figures say so, and no page has such a question.
        return _fault_of_files() or passed(questions=0, ticks=0, pages=0, posts=0)
    looked = _look_from_everywhere(asked)
    if isinstance(looked, Outcome):
        return looked
    with canaries.sandbox(at=at):
        posts = _post_answers(asked, at)
    if isinstance(posts, Outcome):
        return posts
    return passed(questions=len(asked), ticks=looked.ticks, pages=looked.pages, posts=posts)


# What pages could send


@dataclass
class _Looked:
    pages: int = 0
    ticks: int = 0
    scripts: int = 0


def _look_from_everywhere(asked: tuple[Notice, ...]) -> Outcome | _Looked:
    """Look at the pages inside this site, and at its own address as browsers get them."""
    paths, fields = _paths(asked), frozenset(one.field for one in asked)
    inside = _look(Browser(), paths, fields)
    if isinstance(inside, Outcome):
        return seen("inside", inside)
    if fault := _fault_of_files():
        return seen("inside", fault)
    if not inside.ticks or not inside.scripts:
        return unproven()
    try:
        return _look_from_outside(inside, paths, fields)
    except DoorClosed as fault:
        return unknown("door_closed", address=settings.SITE_URL, error=str(fault))


def _look_from_outside(
    inside: _Looked, paths: list[str], fields: frozenset[str]
) -> Outcome | _Looked:
    for door in front_doors():
        outside = _look(door, paths, fields, fetches=True)
        if isinstance(outside, Outcome):
            return seen("outside", outside)
        if (outside.ticks, outside.scripts) != (inside.ticks, inside.scripts):
            return unknown("door_differs", address=settings.SITE_URL, page=paths[0])
    return inside


def _paths(asked: tuple[Notice, ...]) -> list[str]:
    """Every page that has something to do with such an answer, in every language."""
    found: dict[str, None] = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            for notice in asked:
                found[reverse("consent:ask", args=[notice.field])] = None
                found[asking_path.address(notice.field)] = None
                for use in benefits.provider().uses(notice.field, notice.purpose):
                    found[use.url.partition("#")[0]] = None
            found[reverse("consent:my_answers")] = None
            found[reverse("consent:path_answers")] = None
            found[reverse("consent:delete_everything")] = None
    return list(found)


def _look(
    browser: Crawler, paths: list[str], fields: frozenset[str], *, fetches: bool = False
) -> Outcome | _Looked:
    looked = _Looked()
    for path in paths:
        page = browser.open(path)
        if page.status != _OK:
            return unknown("no_answer", page=path)
        reader = _Reader()
        reader.feed(page.text)
        fault = _fault_of_page(page, reader, fields)
        if fault is None and fetches:
            fault = _fault_of_fetched(browser, reader)
        if fault is not None:
            return fault
        looked.pages += 1
        looked.ticks += sum("data-device-field" in one.attributes for one in reader.controls)
        looked.scripts += len(reader.scripts)
    return looked


def _fault_of_page(page: Page, reader: "_Reader", fields: frozenset[str]) -> Outcome | None:
    if any(_is_sent(one, fields) for one in reader.controls) or any(
        f"/{field}/" in action for field in fields for action in reader.actions
    ):
        return failed("in_a_form", page=page.path)
    if any(own_name(source) not in REVIEWED for source in reader.scripts):
        return failed("other_script", page=page.path)
    policies = page.headers.get("Content-Security-Policy", "").split(";")
    if _CONNECTS_TO_NOBODY not in {one.strip() for one in policies}:
        return failed("may_connect", page=page.path)
    return None


def _is_sent(control: "_Control", fields: frozenset[str]) -> bool:
    """Whether a form would send a control of such a question."""
    attributes = control.attributes
    if "data-device-field" in attributes:
        return control.is_in_form or bool({"name", "form", "formaction"} & attributes.keys())
    return attributes.get("name", "") in fields


def _fault_of_fetched(browser: Crawler, reader: "_Reader") -> Outcome | None:
    for source in reader.scripts:
        page = browser.open(source)
        if page.status != _OK:
            return unknown("no_answer", page=source)
        if fault := _fault_of_script(own_name(source), page.content):
            return fault
    return None


def _fault_of_files() -> Outcome | None:
    """Whether a script in our own files is another one than was reviewed."""
    for name in REVIEWED:
        if fault := _fault_of_script(name, Path(str(finders.find(name))).read_bytes()):
            return fault
    return None


def _fault_of_script(name: str, content: bytes) -> Outcome | None:
    if _SENDS.search(content.decode(errors="replace")):
        return failed("script_sends", file=name)
    if hashlib.sha256(content).hexdigest() != REVIEWED[name]:
        return failed("script_differs", file=name)
    return None


@dataclass(frozen=True, slots=True)
class _Control:
    attributes: Mapping[str, str]
    is_in_form: bool


class _Reader(HTMLParser):
    """Collects controls, where forms lead, and the addresses of scripts; "" is one in the page."""

    def __init__(self) -> None:
        super().__init__()
        self.controls: list[_Control] = []
        self.actions: list[str] = []
        self.scripts: list[str] = []
        self._is_in_form = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._is_in_form = True
            self.actions.append(attributes.get("action", ""))
        elif tag == "script":
            self.scripts.append(attributes.get("src", ""))
        elif tag in _CONTROLS:
            self.controls.append(_Control(attributes, self._is_in_form))
            self.actions.append(attributes.get("formaction", ""))

    def handle_endtag(self, tag: str) -> None:
        self._is_in_form = self._is_in_form and tag != "form"


# What addresses would take


def _post_answers(asked: tuple[Notice, ...], at: datetime) -> Outcome | int:
    """Post every such answer, as it is and as an invented word; returns how many were refused.

    An address of a question must say that there is no such thing. Others may answer what they like,
    but must not take anything of it.
    """
    browser, word, posts = Browser(), canaries.word(), 0
    before = _decisions()
    with override(settings.LANGUAGE_CODE):
        paths = list(_routes(get_resolver(), "/"))
    for notice in asked:
        options = registry.current().fields[notice.field].options
        for path in (_filled(one, notice.field) for one in paths if "<" in one):
            for answer in (options[0].key, word) if path else ():
                page = browser.post(path, _form(notice, answer, at))
                if page.status not in _REFUSED or _decisions() != before:
                    return failed("taken", page=path)
                posts += 1
    everything = {key: one for notice in asked for key, one in _form(notice, word, at).items()}
    for path in (one for one in paths if "<" not in one and _filled(one, "")):
        browser.post(path, everything)
        posts += 1
    return _found(word) or posts


def _found(word: str) -> Outcome | None:
    """Where the site holds something that contains a word."""
    needles = traces.forms_of(word)
    places = chain(
        traces.rows(),
        (("a cache", entry) for _cache, _key, entry in traces.cached()),
        (("a mail", message) for message in traces.mails()),
    )
    found = next((place for place, content in places if traces.is_in(content, needles)), None)
    if found is None:
        return None
    traces.forget(needles)
    return failed("stored", place=found)


def _decisions() -> tuple[int, int]:
    return ConsentEvent.objects.count(), Answer.objects.count()


def _form(notice: Notice, answer: str, at: datetime) -> dict[str, Any]:
    """Everything with which a form ever sent an answer, with a valid token of these words."""
    token = tokens.issue(next(iter(notice.wordings.values())), at=at)
    return {
        "token": token,
        "decision": "share",
        "answer": answer,
        "value": answer,
        notice.field: answer,
        "next": "/",
    }


def _filled(path: str, field: str) -> str:
    """An address with the field in its place; empty if it needs anything else."""
    filled = _HOLE.sub(lambda hole: field if hole[1] == "field" else hole[0], path)
    return "" if set("<^$(\\") & set(filled) else filled


def _routes(resolver: URLResolver, prefix: str) -> Iterator[str]:
    for one in resolver.url_patterns:
        path = prefix + str(one.pattern)
        if not isinstance(one, URLResolver):
            yield path
        elif one.app_name != "admin":
            yield from _routes(one, path)

"""Before and after: a page of the site as it is and as it would be with a set, side by side.

Both are the real page, made by the site's own views: one now, the other in the transaction in which
the set is as if it were live. Each stands in a frame; nothing needs a script.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from consent import registry
from consent.assurance import canaries
from consent.assurance.browser import Browser
from consent.assurance.canaries import Persona
from consent.registry import Registry, Value
from personalization import changing
from personalization.editing.frame import content, language, may, page
from personalization.engine import Rule
from personalization.models import ChangeSet
from personalization.snapshot import Snapshot

NOW, THEN = "now", "then"
# In the address where nobody's answers were chosen; no key of a field has a capital.
_ALL = "Everybody"
# Each kind of visitor costs two pages.
_KINDS_AT_MOST = 8
_FORM = re.compile(r"<form\b")
# A form holds when it was shown, which is another moment in each frame.
_TOKEN = re.compile(r'name="token" value="[^"]*"')
_HEAD = re.compile(r"<meta .*|<link .*")
Answers = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Kind:
    """Somebody who would open the page: what she answered, and whether it differs for her."""

    name: str
    query: str
    differs: bool
    is_shown: bool


@may()
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """A page before and after a set, and for whom it differs."""
    found, path, at = _asked(request, pk)
    known = registry.current()
    kinds = [{}, *_kinds(path, known, content())]
    with changing.as_if_live(found, at=at, is_audited=False):
        kinds += [one for one in _kinds(path, registry.current(), content()) if one not in kinds]
        kinds = kinds[:_KINDS_AT_MOST]
        then = [_open(path, one, at) for one in kinds]
    with canaries.sandbox(at=at):
        now = [_open(path, one, at) for one in kinds]
    differs = [_as_seen(one) != _as_seen(other) for one, other in zip(now, then, strict=True)]
    picked = _picked(request, known)
    is_chosen = _ALL in request.GET or picked
    shown = picked if is_chosen else kinds[differs.index(True) if True in differs else 0]
    query = _query(path, shown)
    context = {
        "set": found,
        "path": path,
        "kinds": [
            Kind(_name(one, known), _query(path, one or {_ALL: "1"}), differs[n], one == shown)
            for n, one in enumerate(kinds)
        ],
        "frames": [
            (NOW, _("Now"), reverse("editing:side", args=[pk, NOW]) + query),
            (THEN, _("With this set"), reverse("editing:side", args=[pk, THEN]) + query),
        ],
    }
    response = page(request, "compare", _("Before and after"), context)
    response._csp_replace = {"frame-src": ["'self'"]}  # type: ignore[attr-defined]
    return response


@may()
def side(request: HttpRequest, pk: int, side: str) -> HttpResponse:
    """One of the two pages, for a frame of our own. Its forms do nothing."""
    found, path, at = _asked(request, pk)
    sides: dict[str, AbstractContextManager[Any]] = {
        NOW: canaries.sandbox(at=at),
        THEN: changing.as_if_live(found, at=at, is_audited=False),
    }
    if side not in sides:
        raise Http404
    picked = _picked(request, registry.current())
    with sides[side]:
        html = _open(path, picked, at)
    if not html:
        html = render_to_string("admin/editing/no_page.html", {"language": language()})
    # What is pressed opens in the whole window, because no page of the site stands in a frame.
    html = _FORM.sub("<form inert", html).replace("<head>", '<head><base target="_top">', 1)
    response = HttpResponse(html)
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    response._csp_replace = {"frame-ancestors": ["'self'"]}  # type: ignore[attr-defined]
    return response


def _asked(request: HttpRequest, pk: int) -> tuple[ChangeSet, str, datetime]:
    """The set, the page and the moment that are asked for: a scheduled set is seen at its own."""
    found = get_object_or_404(ChangeSet, pk=pk)
    path = request.GET.get("page") or f"/{language()}/"
    spoken = {f"/{code}/" for code, _name in settings.LANGUAGES}
    if request.method == "POST" or not path.startswith(tuple(spoken)):
        raise Http404
    at = timezone.now()
    return found, path, max(at, found.due_at or at)


def _open(path: str, answers: Answers, at: datetime) -> str:
    """A page as somebody with these answers is shown it; empty if there is none."""
    visitor = canaries.somebody(Persona.GIVEN, answers, at=at) if answers else None
    shown = Browser(visitor).open(path)
    return shown.text if shown.status == 200 and "<main" in shown.text else ""  # noqa: PLR2004


def _as_seen(html: str) -> str:
    """A page without what nobody sees on it."""
    return _HEAD.sub("", _TOKEN.sub("", html))


def _kinds(path: str, known: Registry, there: Snapshot) -> Iterator[Answers]:
    """Answers for which a page may look different: those of its blocks' rules and orders."""
    found: list[Answers] = []
    for key in _slots_on(path, there):
        slot = there.slots[key]
        found += [_fitting(one, known) for one in slot.rules]
        for name in slot.orders_by:
            options = (one.key for one in known.fields[name].options if one.holds_value)
            found += [{name: _one_value(one, known.fields[name].kind)} for one in options]
    asked = {one.field for one in known.answered_here()}
    unlike = (one for n, one in enumerate(found) if one not in found[:n])
    return (one for one in unlike if one and one.keys() <= asked)


def _fitting(rule: Rule, known: Registry) -> Answers:
    """Answers for which a rule may be true."""
    wanted = (one for one in rule.clauses if not one.negated)
    return {one.field: _one_value(one.operand, known.fields[one.field].kind) for one in wanted}


def _slots_on(path: str, there: Snapshot) -> list[str]:
    for one in there.pages.values():
        if one.url == path:
            return list(one.slots)
    for (_key, code), item in there.items.items():
        if item.url == path:
            return list(there.kinds[item.collection, code].aside)
    return []


def _one_value(operand: Any, kind: str) -> Value:
    """A value for which a condition holds."""
    first: Value = operand[0] if isinstance(operand, tuple | list) else operand
    if kind == "choices":
        return tuple(operand) if isinstance(operand, tuple | list) else (str(operand),)
    return first


def _picked(request: HttpRequest, known: Registry) -> Answers:
    """The answers that an address names; what is none of a question is left out."""
    found: Answers = {}
    for name in request.GET:
        field = known.fields.get(name)
        given = [one for one in request.GET.getlist(name) if one]
        if field is None or not given:
            continue
        if field.kind == "number":
            found |= {name: int(given[0])} if given[0].isdecimal() else {}
        else:
            found[name] = tuple(given) if field.kind == "choices" else given[0]
    return found


def _query(path: str, answers: Mapping[str, Value]) -> str:
    return "?" + urlencode({"page": path, **answers}, doseq=True)


def _name(answers: Answers, known: Registry) -> str:
    speaks = language()
    said = [
        f"{known.fields[name].name(speaks)}: {known.fields[name].value_name(value, speaks)}"
        for name, value in answers.items()
    ]
    return ", ".join(said) or _("without answers")

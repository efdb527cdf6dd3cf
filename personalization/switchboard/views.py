"""The switchboard's page: what was asked for, the page itself, and what became of each rule."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from django.conf import settings
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_safe

from accounts.languages import text_in
from consent.registry import Field, Registry
from personalization import changing
from personalization.editing.sets import called, open_sets
from personalization.middleware import ShowingRequest
from personalization.models import ChangeSet
from personalization.snapshot import Snapshot
from personalization.switchboard.asked import REFUSED, Asked, answerable, parameter, read
from personalization.switchboard.showing import Shown, show
from personalization.switchboard.verdicts import verdict

# The panel comes behind the link that skips to the content, which has to be the first on a page.
_BEGINNING = re.compile(r"(?=<header\b)")
_FOLDER = "admin/personalization/switchboard"


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose, and whether it is chosen."""

    value: str
    name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Control:
    """What can be chosen for one field. Without choices something is typed."""

    parameter: str
    name: str
    has_several: bool
    choices: tuple[Choice, ...]
    typed: str


@permission_required("personalization.use_switchboard", raise_exception=True)
@require_safe
def switchboard(request: HttpRequest) -> HttpResponse:
    """A page as somebody with these answers sees it, with the choices above and the rules below."""
    live, now, sets = cast(ShowingRequest, request).reading.registry, timezone.now(), open_sets()
    asked = read(request.GET, live, now, sets)
    coming = changing.site_at(asked.at, now=now, chosen=sets.get(asked.change_set or 0))
    known, content = coming.known, coming.content
    # By then other questions may be asked.
    asked = read(request.GET, known, now, sets)
    shown = show(asked, known, content, host=request)
    context = _panel(asked, known, content, shown) | _sets(asked, sets, coming)
    panel = render_to_string(f"{_FOLDER}/panel.html", context)
    if shown is None:
        return render(request, f"{_FOLDER}/no_page.html", {"panel": panel})
    rules = [
        verdict(one, shown.granted, known, content, asked.at)
        for one in sorted(shown.decisions, key=lambda one: shown.html.find(f"slot-{one.slot}"))
    ]
    below = render_to_string(f"{_FOLDER}/rules.html", {"slots": rules, "at": asked.at})
    response = HttpResponse(_around(shown.html, panel, below))
    # The buttons on the page belong to nobody: pressing one here must not send anything.
    only_here = request.build_absolute_uri(reverse("switchboard"))
    response._csp_replace = {"form-action": [only_here]}  # type: ignore[attr-defined]
    return response


def _around(html: str, panel: str, below: str) -> str:
    """The page with the switchboard around it. Everything inside ``main`` stays as it is."""
    head = render_to_string(f"{_FOLDER}/head.html")
    html = html.replace("</head>", f"{head}</head>", 1)
    html = html.replace("<title>", f"<title>{_('Switchboard')}: ", 1)
    html = _BEGINNING.sub(lambda _found: panel, html, count=1)
    before, main, after = html.rpartition("</main>")
    return f"{before}{main}{below}{after}"


def _panel(
    asked: Asked, known: Registry, content: Snapshot, shown: Shown | None
) -> dict[str, object]:
    language = str(get_language())
    fields = answerable(known)
    rest = [one for key, one in known.fields.items() if key not in fields]
    return {
        "asked": asked,
        "here": language,
        "pages": _pages(asked, content),
        "languages": [
            Choice(code, str(name), code == asked.language) for code, name in settings.LANGUAGES
        ],
        "moment": asked.at.strftime("%Y-%m-%dT%H:%M"),
        "zone": timezone.get_current_timezone_name(),
        "controls": [_control(one, asked, language) for one in fields.values()],
        "in_browser": [one.name(language) for one in rest if one.stays_in_browser],
        "not_asked": [one.name(language) for one in rest if not one.stays_in_browser],
        "is_there": shown is not None,
        "is_closed": known.is_closed,
        "address": asked.address(),
    }


def _sets(asked: Asked, sets: dict[int, ChangeSet], coming: changing.Coming) -> dict[str, object]:
    """The sets that can be in, and what became of those that are."""
    there = coming.content

    def named(found: Iterable[ChangeSet]) -> list[tuple[str, str]]:
        return [
            (called(one, there), changing.in_zone(one.due_at) if one.due_at else "")
            for one in found
        ]

    return {
        "sets": [
            Choice(str(pk), called(one, there), pk == asked.change_set) for pk, one in sets.items()
        ],
        "live_by_then": named(coming.live),
        "held_back": named(coming.held_back),
        "refused": coming.refused,
    }


def _pages(asked: Asked, content: Snapshot) -> list[Choice]:
    """Every page of the language, and every item that has one."""
    found = {
        page.url: page.title
        for (_key, code), page in content.pages.items()
        if code == asked.language
    }
    for (_key, code), item in content.items.items():
        if code == asked.language and item.url:
            found[item.url] = item.title
    return [Choice(url, f"{title} ({url})", url == asked.page) for url, title in found.items()]


def _control(field: Field, asked: Asked, language: str) -> Control:
    told = asked.told.get(field.key)
    held = told if isinstance(told, tuple) else (told,)
    choices = [
        Choice(one.key, text_in(language, one.names), one.key in held)
        for one in field.options
        if one.holds_value
    ]
    if choices:
        choices.append(Choice(REFUSED, _("refused"), field.key in asked.refused))
    typed = REFUSED if field.key in asked.refused else "" if told is None else str(told)
    return Control(
        parameter=parameter(field.key),
        name=field.name(language),
        has_several=field.kind == "choices",
        choices=tuple(choices),
        typed=typed,
    )

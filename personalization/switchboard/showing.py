"""Makes a page with made-up answers: the site's own view, a request that nobody sent, no visitor.

It takes the content to show as a registry and a snapshot, so that what is not published yet can be
shown in the same way.
"""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.urls import Resolver404, resolve
from django.utils.translation import override

from accounts.models import Visitor
from consent.grants import Grant, Granted, Stand
from consent.middleware import Reading
from consent.registry import Registry
from consent.states import State
from personalization.engine import Decision
from personalization.middleware import Showing, ShowingRequest
from personalization.snapshot import Snapshot
from personalization.switchboard.asked import Asked

# The pages that slots can stand on, by the names of their addresses.
_PAGES = frozenset({"home", "page", "item"})
_NOBODY = UUID(int=0)


class _Made(Reading):
    """A reading on whose page nothing of this browser's own is used: its script is left out."""

    @property
    def keeps_to_itself(self) -> bool:
        return False

    @keeps_to_itself.setter
    def keeps_to_itself(self, _value: bool) -> None:
        pass


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as it would be shown, and the decisions about the slots on it, in their order."""

    html: str
    decisions: tuple[Decision, ...]
    granted: Granted


def show(asked: Asked, known: Registry, content: Snapshot, *, host: HttpRequest) -> Shown | None:
    """The page that is asked for, or None if there is none. ``host``: which site it is shown on."""
    with override(asked.language):
        try:
            match = resolve(asked.page)
        except Resolver404:
            return None
        if match.namespace != "personalization" or match.url_name not in _PAGES:
            return None
        granted = pretend(asked, known)
        request = _request(asked, known, content, granted, host)
        request.resolver_match = match
        try:
            response = match.func(request, *match.args, **match.kwargs)
        except Http404:
            return None
        if isinstance(response, TemplateResponse):
            response.render()
        html = response.content.decode()
    return Shown(html, tuple(request.showing.decided), granted)


def pretend(asked: Asked, known: Registry) -> Granted:
    """What somebody would grant who answered like this on her device just now."""
    found = Granted(is_closed=known.is_closed)
    at = asked.at
    for notice in known.answered_here():
        key = notice.field, notice.purpose
        if notice.field in asked.refused:
            found.stands[key] = Stand(State.REFUSED, at, None, notice.epoch, _NOBODY, False)
        elif notice.field in asked.told:
            until = at + timedelta(days=known.purposes[notice.purpose].device_days)
            found.stands[key] = Stand(State.GIVEN, at, until, notice.epoch, _NOBODY, False)
            if not found.is_closed:
                grants = found.by_purpose.setdefault(notice.purpose, {})
                value = asked.told[notice.field]
                grants[notice.field] = Grant(notice.field, value, at, until)
    return found


def _request(
    asked: Asked, known: Registry, content: Snapshot, granted: Granted, host: HttpRequest
) -> ShowingRequest:
    """A request for the page from nobody's browser: without cookies, session and query."""
    request = ShowingRequest()
    request.method, request.path, request.path_info = "GET", asked.page, asked.page
    request.META = {
        name: host.META[name]
        for name in ("SERVER_NAME", "SERVER_PORT", "HTTP_HOST", "HTTP_X_FORWARDED_PROTO")
        if name in host.META
    }
    request.user = AnonymousUser()
    request.LANGUAGE_CODE = asked.language
    request.visitor, request.signal = Visitor(), ""
    request.is_plain, request.is_quiet = asked.is_plain, False
    request.needs_token, request.is_checked = False, True
    request.reading = _Made(request.visitor, is_plain=asked.is_plain, signal="", at=asked.at)
    # What would be read of a visitor is given instead: nothing of this is looked up.
    request.reading.__dict__ |= {
        "registry": known,
        "known": granted,
        "agreed": {},
        "switched_off": frozenset(),
    }
    request.showing = Showing(request)
    request.showing.__dict__["snapshot"] = content
    return request

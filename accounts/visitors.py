"""Door: finds the visitor of a request. Finding her writes nothing and sets no cookie."""

import time
import uuid
from datetime import timedelta
from typing import Literal

from django.conf import settings
from django.core import signing
from django.db import DEFAULT_DB_ALIAS
from django.http import HttpRequest, HttpResponse
from django.http.request import HttpHeaders

from accounts import cookies
from accounts.models import Visitor

Signal = Literal["", "gpc", "dnt"]


class VisitorRequest(HttpRequest):
    """A request after ``accounts.middleware``. Used only for typing."""

    visitor: Visitor
    signal: Signal
    is_plain: bool
    is_quiet: bool
    needs_token: bool
    # Set for a page that must not trust a device whose visitor has an account by now.
    is_checked: bool


# In the session of somebody who signed in: her visitor, and the one of the device before that.
OWN, DEVICE = "visitor", "device"

_signer = signing.TimestampSigner(salt="accounts.device")
_code_signer = signing.Signer(salt="accounts.code")


def visitor_of(request: HttpRequest) -> Visitor:
    """The visitor who is signed in, else the one whose device this is, else a new, unsaved one.

    An account's visitor is reached by signing in, and by no device cookie: where one still names
    her, from before she signed up, it counts for nothing. Content pages do without the statement
    that asks: ``consent.grants`` sees it in the one that reads her answers.
    """
    own = signed_in_visitor(request)
    if own is not None:
        return own
    visitor_id = _device_id(request)
    if visitor_id is None or (_is_checked(request) and has_account(visitor_id)):
        return Visitor()
    return kept_visitor(visitor_id)


def signed_in_visitor(request: HttpRequest) -> Visitor | None:
    """The visitor of the account that is signed in on the site, if one is."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    key = request.session.get(OWN)
    if not key or not request.user.is_authenticated:
        return None
    visitor = kept_visitor(uuid.UUID(key))
    visitor.user_id = request.user.pk
    return visitor


def earlier_visitor(request: HttpRequest) -> Visitor:
    """Who this device was before its person signed in; a new, unsaved visitor if it was nobody."""
    key = request.session.get(DEVICE) if signed_in_visitor(request) else None
    if not key or has_account(uuid.UUID(key)):
        return Visitor()
    return kept_visitor(uuid.UUID(key))


def has_account(visitor_id: uuid.UUID) -> bool:
    """Whether a visitor belongs to an account."""
    return Visitor.objects.filter(pk=visitor_id, user__isnull=False).exists()


def kept_visitor(visitor_id: uuid.UUID) -> Visitor:
    """A visitor with only the key set; reading another column queries the database."""
    return Visitor.from_db(DEFAULT_DB_ALIAS, ["id"], [visitor_id])


def remember_device(response: HttpResponse, visitor: Visitor) -> None:
    """Set the device cookie: the visitor's signed key, for as long as a refusal is remembered.

    For an account's visitor none is set: whoever else uses the device would be her.
    """
    if visitor.user_id is None:
        cookies.device().put(response, _signer.sign(visitor.pk.hex))


def let_no_page_come_back(request: HttpRequest, response: HttpResponse) -> None:
    """After a press, make the browser drop the pages it keeps for Back and Forward.

    Chromium drops them when an HttpOnly cookie is set, even to the same value. So the device cookie
    is sent again, with the same expiry date. A stranger has no such cookie and gets none.
    """
    own = cookies.device()
    value = request.COOKIES.get(own.name, "")
    device = _device_id(request)
    if own.name in response.cookies or device is None:
        return
    if has_account(device):
        own.drop(response)
        return
    made = signing.b62_decode(value.split(":")[1])
    own.put(response, value, ago=timedelta(seconds=int(time.time()) - made))


def forget_device(response: HttpResponse) -> None:
    """Delete everything of the visitor's from this device."""
    for cookie in (cookies.device(), cookies.plain(), cookies.quiet(), cookies.code()):
        cookie.drop(response)
    empty_browser(response)


def empty_browser(response: HttpResponse) -> None:
    """Tell the browser to forget pages and storage, and so the answers that only it has."""
    response.headers["Clear-Site-Data"] = '"cache", "storage"'


def ask_nothing(response: HttpResponse) -> None:
    """Set the cookie that says not to ask this device anything. It contains nothing else."""
    cookies.quiet().put(response, "1")


def ask_again(response: HttpResponse) -> None:
    """Delete that cookie, so that this device is asked again as others are."""
    cookies.quiet().drop(response)


def signal_of(headers: HttpHeaders) -> Signal:
    """The objection that the browser sends, if any. Only a value of ``1`` counts (R-30, R-34)."""
    if "1" in [value.strip() for value in headers.get("Sec-GPC", "").split(",")]:
        return "gpc"
    return "dnt" if headers.get("DNT", "").strip() == "1" else ""


def remember_code(response: HttpResponse, key: uuid.UUID) -> None:
    """Set the cookie that binds a mailed code to this browser: the code's signed number."""
    cookies.code().put(response, _code_signer.sign(key.hex))


def code_of(request: HttpRequest) -> uuid.UUID | None:
    """The number of the code that this browser asked for."""
    try:
        return uuid.UUID(_code_signer.unsign(request.COOKIES.get(settings.CODE_COOKIE, "")))
    except (signing.BadSignature, ValueError):
        return None


def _is_checked(request: HttpRequest) -> bool:
    return getattr(request, "is_checked", False)


def _device_id(request: HttpRequest) -> uuid.UUID | None:
    cookie = request.COOKIES.get(settings.DEVICE_COOKIE)
    if not cookie:
        return None
    try:
        return uuid.UUID(_signer.unsign(cookie, max_age=cookies.device().age))
    except (signing.BadSignature, ValueError):
        return None

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


_signer = signing.TimestampSigner(salt="accounts.device")


def visitor_of(request: HttpRequest) -> Visitor:
    """The visitor whose device this is; a new, unsaved one for a stranger or a bad cookie."""
    visitor_id = _device_id(request)
    if visitor_id is None:
        return Visitor()
    return kept_visitor(visitor_id)


def kept_visitor(visitor_id: uuid.UUID) -> Visitor:
    """A visitor with only the key set; reading another column queries the database."""
    return Visitor.from_db(DEFAULT_DB_ALIAS, ["id"], [visitor_id])


def remember_device(response: HttpResponse, visitor: Visitor) -> None:
    """Set the device cookie: the visitor's signed key, for as long as a refusal is remembered."""
    cookies.device().put(response, _signer.sign(visitor.pk.hex))


def let_no_page_come_back(request: HttpRequest, response: HttpResponse) -> None:
    """After a press, make the browser drop the pages it keeps for Back and Forward.

    Chromium drops them when an HttpOnly cookie is set, even to the same value. So the device cookie
    is sent again, with the same expiry date. A stranger has no such cookie and gets none.
    """
    own = cookies.device()
    value = request.COOKIES.get(own.name, "")
    if own.name in response.cookies or _device_id(request) is None:
        return
    made = signing.b62_decode(value.split(":")[1])
    own.put(response, value, ago=timedelta(seconds=int(time.time()) - made))


def forget_device(response: HttpResponse) -> None:
    """Delete everything of the visitor's from this device."""
    for cookie in (cookies.device(), cookies.plain(), cookies.quiet()):
        cookie.drop(response)
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


def _device_id(request: HttpRequest) -> uuid.UUID | None:
    cookie = request.COOKIES.get(settings.DEVICE_COOKIE)
    if not cookie:
        return None
    try:
        return uuid.UUID(_signer.unsign(cookie, max_age=cookies.device().age))
    except (signing.BadSignature, ValueError):
        return None

"""Every cookie the site can set. Setting cookies and listing them both use this module."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, cast

from django.conf import settings
from django.http import HttpResponse

SameSite = Literal["Lax", "Strict"]


@dataclass(frozen=True, slots=True)
class Cookie:
    """A cookie and its attributes. Without an age, it is deleted when the browser closes."""

    name: str
    age: timedelta | None
    is_secure: bool
    # Scripts cannot read it, and browsers do not send it with forms on other sites.
    is_http_only: bool = True
    same_site: SameSite = "Lax"

    @property
    def attributes(self) -> str:
        """The attributes as the ``Set-Cookie`` header writes them (RFC 6265, section 4.1)."""
        lasts = [] if self.age is None else [f"Max-Age={self.age // timedelta(seconds=1)}"]
        http_only = ["HttpOnly"] if self.is_http_only else []
        secure = ["Secure"] if self.is_secure else []
        return "; ".join(
            [*http_only, *lasts, "Path=/", f"SameSite={self.same_site}", *secure],
        )

    def put(self, response: HttpResponse, value: str, *, ago: timedelta | None = None) -> None:
        """Set this cookie. Without a Domain attribute it is sent to this host only.

        A cookie that was made some time ``ago`` keeps its expiry date.
        """
        response.set_cookie(
            self.name,
            value,
            max_age=self.age - ago if self.age and ago else self.age,
            secure=self.is_secure,
            httponly=self.is_http_only,
            samesite=self.same_site,
        )

    def drop(self, response: HttpResponse) -> None:
        """Make the browser delete this cookie."""
        response.delete_cookie(self.name, samesite=self.same_site)


def device() -> Cookie:
    """Links a browser to its decisions, for as long as a refusal must be remembered (R-92)."""
    age = timedelta(days=settings.DEVICE_COOKIE_DAYS)
    return Cookie(settings.DEVICE_COOKIE, age, settings.HTTPS)


def plain() -> Cookie:
    """Says that every page is to be shown without using answers."""
    return Cookie(settings.PLAIN_COOKIE, None, settings.HTTPS)


def quiet() -> Cookie:
    """Says that the site must ask nothing of its own accord."""
    age = timedelta(days=settings.QUIET_COOKIE_DAYS)
    return Cookie(settings.QUIET_COOKIE, age, settings.HTTPS)


def code() -> Cookie:
    """Binds a mailed code to the browser that asked for it, for as long as the code counts."""
    return Cookie(settings.CODE_COOKIE, timedelta(minutes=10), settings.HTTPS)


def session() -> Cookie:
    """Django's own, for people who are signed in."""
    return Cookie(
        settings.SESSION_COOKIE_NAME,
        timedelta(seconds=settings.SESSION_COOKIE_AGE),
        settings.SESSION_COOKIE_SECURE,
        settings.SESSION_COOKIE_HTTPONLY,
        cast(SameSite, settings.SESSION_COOKIE_SAMESITE),
    )


def token() -> Cookie:
    """Django's own, against forms that other sites send in the name of who is signed in."""
    return Cookie(
        settings.CSRF_COOKIE_NAME,
        timedelta(seconds=settings.CSRF_COOKIE_AGE),
        settings.CSRF_COOKIE_SECURE,
        settings.CSRF_COOKIE_HTTPONLY,
        cast(SameSite, settings.CSRF_COOKIE_SAMESITE),
    )

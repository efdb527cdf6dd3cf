"""Sign a person in and out of a request, and know when she last proved who she is."""

import time
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import cast

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth import login, logout
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from accounts import cookies, second_factors, visitors
from accounts.addresses import coming_back, own_path
from accounts.models import SignIn, User, Visitor

# A sign-in proves for so long who it is; after that the code or the passkey is asked for again.
FRESH = timedelta(minutes=10)
CODE, PASSWORD, SECOND_FACTOR = "code", "password", "mfa"
# In the session: where a proof leads to.
NEXT = "next"
View = Callable[..., HttpResponseBase]
_BACKEND = "accounts.backends.BrakedPasswords"
_STARTED = "started_at"


def for_accounts(view: View) -> View:
    """A page of whoever is signed in; everybody else is asked to sign in."""

    @wraps(view)
    def asked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if visitors.signed_in_visitor(request) is None:
            return HttpResponseRedirect(reverse("accounts:sign_in"))
        return view(request, *args, **kwargs)

    return asked


def needs_proof(view: View) -> View:
    """A page for which who is signed in must have proved it within ten minutes (R-155).

    Strangers pass: what they do is about their device.
    """

    @wraps(view)
    def asked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        is_in = visitors.signed_in_visitor(request) is not None
        if not is_in or has_proved(request, *proofs(request)):
            return view(request, *args, **kwargs)
        # A press is not repeated for her: afterwards she presses again, on her account's page.
        is_read = request.method in ("GET", "HEAD")
        back = request.get_full_path() if is_read else reverse("accounts:account")
        return HttpResponseRedirect(f"{reverse('accounts:proof')}?{coming_back(back)}")

    return asked


def proofs(request: HttpRequest) -> tuple[str, ...]:
    """What counts as a proof. Of staff a code does not: their account opens the admin."""
    return (SECOND_FACTOR,) if request.user.is_staff else (CODE, SECOND_FACTOR)


def next_page(request: HttpRequest) -> str:
    """Where a proof leads to: as the form says, or as the session remembers."""
    said = request.POST.get("next") or request.GET.get("next") or request.session.get(NEXT)
    return own_path(request, said, default=reverse("accounts:account"))


def sign_in(request: HttpRequest, user: User, visitor: Visitor, *, at: datetime) -> None:
    """Sign somebody in on the site. The session gets a new key (ASVS 7.2.4).

    Her visitor is the account's from now on. The one of the device is only remembered, so that what
    was said there can be shown to her.
    """
    # Looked up before anybody is signed in: the one on the request would be her, too late.
    before = visitors.visitor_of(request)
    login(request, user, backend=_BACKEND)
    request.session[visitors.OWN] = visitor.pk.hex
    request.session.pop(visitors.DEVICE, None)
    if before.is_kept and before.pk != visitor.pk and before.user_id is None:
        request.session[visitors.DEVICE] = before.pk.hex
    begin(request, at=at)


def begin(request: HttpRequest, *, at: datetime) -> None:
    """Write down that a session began, so that its owner can see and end it."""
    request.session[_STARTED] = int(at.timestamp())
    request.session.save()
    SignIn.objects.update_or_create(
        session_id=request.session.session_key,
        defaults={"user": cast(User, request.user), "started_at": at, "pressed_at": at},
    )


def signed_in(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Take from the device, after a sign-in, what named its visitor and the code."""
    cookies.device().drop(response)
    cookies.code().drop(response)
    return response


def sign_out(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """End the session, and leave a stranger: nothing of the account stays on the device."""
    logout(request)
    visitors.forget_device(response)
    return response


def go_on(request: HttpRequest, *, at: datetime) -> None:
    """Let a session last 14 days from this press, and not beyond 90 days from its sign-in."""
    session = request.session
    if visitors.OWN not in session:
        # Nobody, or staff: the admin asks for the second factor again after half a day anyway.
        return
    started = session.setdefault(_STARTED, int(at.timestamp()))
    left = started + settings.SESSION_DAYS * 24 * 60 * 60 - int(at.timestamp())
    session.set_expiry(max(1, min(settings.SESSION_COOKIE_AGE, left)))
    SignIn.objects.filter(session_id=session.session_key).update(pressed_at=at)


def end_sign_ins(*, user: User, number: uuid.UUID | None = None, but: str | None = None) -> int:
    """End the session with a number, or all of an account's ``but`` the one with a key."""
    from django.contrib.sessions.models import Session

    ours = Session.objects.filter(sign_in__user=user)
    chosen = ours.exclude(pk=but) if number is None else ours.filter(sign_in__number=number)
    return chosen.delete()[0]


def prove(request: HttpRequest, method: str, **facts: object) -> None:
    """Record that the person who is signed in has just proved who she is."""
    record_authentication(request, request.user, method, **facts)


def has_proved(request: HttpRequest, *methods: str, within: timedelta = FRESH) -> bool:
    """Whether who is signed in proved it, by one of the methods, within some time (R-155)."""
    since = time.time() - within.total_seconds()
    records = get_authentication_records(request, request.user)
    return any(one["method"] in methods and one["at"] >= since for one in records)


@transaction.atomic
def reset_second_factor(*, user: User, by: User, reason: str) -> None:
    """Take away what a member of staff signs in with beside the password, and sign her out.

    Another one does it, with a reason that stays in the admin's history.
    """
    if user == by or not reason.strip():
        raise PermissionDenied
    second_factors.forget(user)
    end_sign_ins(user=user)
    LogEntry.objects.log_actions(
        by.pk, [user], CHANGE, f"Second factor reset: {reason.strip()}", single_object=True
    )

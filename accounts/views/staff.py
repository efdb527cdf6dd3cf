"""How staff get in: the first password, and the second factor. Django's admin stands behind it."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import TYPE_CHECKING, cast

from django.contrib import admin
from django.contrib.auth import login
from django.core import signing as signed
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from accounts import brakes, second_factors, signing, staffing
from accounts.brakes import Action
from accounts.models import User
from accounts.qr_codes import qr_code
from accounts.views.entering import CONFLICT

if TYPE_CHECKING:
    from accounts.staff_site import StaffSite

View = Callable[[HttpRequest], HttpResponse]
# A secret waits in the form until the app shows its first code.
_SECRET_LASTS = 60 * 60
_secrets = signed.TimestampSigner(salt="accounts.views.staff")


def _for(*, with_factor: bool) -> Callable[[View], View]:
    """A page for staff who still need their second factor, and have one already or have none.

    Setting one up takes a password typed in within ten minutes, or a second factor.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def asked(request: HttpRequest) -> HttpResponse:
            site = cast("StaffSite", admin.site)
            if not site.is_staff(request):
                return HttpResponseRedirect(reverse("admin:login"))
            has_one = second_factors.has_one(_staff(request))
            if not with_factor and not has_one and not signing.has_proved(request, *_MAY_SET_UP):
                return HttpResponseRedirect(reverse("admin:login"))
            if with_factor == has_one:
                return view(request)
            return HttpResponseRedirect(reverse(_WHERE[has_one]))

        return asked

    return decorate


_MAY_SET_UP = (signing.PASSWORD,)
_WHERE = {True: "admin:second_factor", False: "admin:set_up"}


@require_http_methods(["GET", "HEAD", "POST"])
def first_sign_in(request: HttpRequest) -> HttpResponse:
    """Let a new colleague choose a password, with both halves of her invitation.

    The password is typed in with it, so the second factor can be set up next.
    """
    faults: list[str] = []
    email = request.POST.get("email", "")
    if request.method == "POST":
        brakes.check(Action.PASSWORD, request, account=email)
        try:
            user = staffing.accept_invitation(
                email=email,
                told=request.POST.get("told", ""),
                mailed=request.POST.get("mailed", ""),
                password=request.POST.get("password", ""),
                at=timezone.now(),
            )
        except ValidationError as weak:
            user, faults = None, list(weak.messages)
        if user is not None:
            brakes.passed(Action.PASSWORD, request, account=email)
            login(request, user)
            signing.prove(request, signing.PASSWORD)
            signing.begin(request, at=timezone.now())
            return HttpResponseRedirect(reverse("admin:index"))
    context = {"email": email, "is_refused": request.method == "POST", "faults": faults}
    return _page(request, "first_sign_in", context)


@require_http_methods(["GET", "HEAD", "POST"])
@_for(with_factor=True)
def second_factor(request: HttpRequest) -> HttpResponse:
    """Ask for a code of the authenticator app, or a recovery code."""
    user = _staff(request)
    if request.method == "POST":
        brakes.check(Action.RECOVERY, request, account=user.email)
        used = second_factors.code_used(user, request.POST.get("code", ""))
        if used is not None:
            brakes.passed(Action.RECOVERY, request, account=user.email)
            return _open(request, used.pk, used.type)
    context = {
        "passkeys": second_factors.passkeys(user),
        "next": _next(request),
        "is_refused": request.method == "POST",
    }
    return _page(request, "second_factor", context)


@require_POST
@_for(with_factor=True)
def ask_for_passkey(request: HttpRequest) -> HttpResponse:
    """Ask the browser for one of the passkeys of who typed in the password."""
    context = {
        "kind": "authenticate",
        "options": second_factors.ask_for_passkey(_staff(request)),
        "action": reverse("admin:use_passkey"),
        "next": _next(request),
    }
    return _page(request, "staff_passkey", context)


@require_POST
@_for(with_factor=True)
def use_passkey(request: HttpRequest) -> HttpResponse:
    """Open the admin with the passkey that the browser answered with."""
    brakes.check(Action.PASSKEY, request, account=_staff(request).email)
    used = second_factors.passkey_used(request.POST.get("credential", ""), _staff(request))
    if used is None:
        return _page(request, "second_factor", {"is_refused": True, "next": _next(request)})
    brakes.passed(Action.PASSKEY, request, account=_staff(request).email)
    return _open(request, used.pk, used.type)


@require_http_methods(["GET", "HEAD", "POST"])
@_for(with_factor=False)
def set_up(request: HttpRequest) -> HttpResponse:
    """Set an authenticator app up: it counts once it has shown a right code."""
    user, is_refused = _staff(request), False
    if request.method == "POST":
        secret, code = _unsealed(request.POST.get("secret", ""), user), request.POST.get("code", "")
        added = second_factors.add_app(user, secret, code) if secret else None
        if added is not None:
            return _show_recovery_codes(request, added.pk, added.type)
        is_refused = True
    secret = second_factors.new_secret()
    context = {
        "secret": secret,
        "sealed": _secrets.sign(f"{user.pk} {secret}"),
        "qr": qr_code(second_factors.address_of_secret(user, secret)),
        "is_refused": is_refused,
    }
    return _page(request, "set_up", context)


@require_POST
@_for(with_factor=False)
def new_passkey(request: HttpRequest) -> HttpResponse:
    """Offer the browser to make a passkey as the first second factor."""
    context = {
        "kind": "signup",
        "options": second_factors.offer_passkey(_staff(request)),
        "action": reverse("admin:add_passkey"),
    }
    return _page(request, "staff_passkey", context)


@require_POST
@_for(with_factor=False)
def add_passkey(request: HttpRequest) -> HttpResponse:
    """Keep the passkey that the browser made."""
    added = second_factors.add_passkey(_staff(request), request.POST.get("credential", ""))
    if added is None:
        return HttpResponseRedirect(reverse("admin:set_up"))
    return _show_recovery_codes(request, added.pk, added.type)


def _show_recovery_codes(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The admin is open, and the recovery codes are shown, this once."""
    signing.prove(request, signing.SECOND_FACTOR, id=pk, type=kind)
    codes = second_factors.new_recovery_codes(_staff(request))
    return _page(request, "recovery_codes", {"codes": codes})


def _open(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    signing.prove(request, signing.SECOND_FACTOR, id=pk, type=kind)
    return HttpResponseRedirect(_next(request))


def _page(request: HttpRequest, name: str, context: Mapping[str, object]) -> HttpResponse:
    status = CONFLICT if context.get("is_refused") else 200
    headed = {"site_header": admin.site.site_header, "site_title": admin.site.site_title}
    response = render(request, f"admin/accounts/{name}.html", {**headed, **context}, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _next(request: HttpRequest) -> str:
    said = request.POST.get("next") or request.GET.get("next") or ""
    is_own = said.startswith("/") and url_has_allowed_host_and_scheme(said, None)
    return said if is_own else reverse("admin:index")


def _unsealed(sealed: str, user: User) -> str:
    """The secret that this form was made with, if it was made for the same account."""
    try:
        owner, _space, secret = _secrets.unsign(sealed, max_age=_SECRET_LASTS).partition(" ")
    except signed.BadSignature:
        return ""
    return secret if owner == str(user.pk) else ""


def _staff(request: HttpRequest) -> User:
    return cast(User, request.user)

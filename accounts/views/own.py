"""The page of an account, and what its owner does there: sessions, passkeys, another address."""

import uuid
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import brakes, codes, second_factors, services, signing, visitors
from accounts.brakes import Action
from accounts.forms import AddressForm
from accounts.models import CodeUse, User
from accounts.views.entering import CONFLICT, UNAVAILABLE, see, sign_in


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Everything about the account: address, passkeys, where it is signed in, and every way out.

    Everybody else finds the form to sign in here.
    """
    if visitors.signed_in_visitor(request) is None:
        return sign_in(request)
    user = owner(request)
    sessions = user.sign_ins.filter(session__expire_date__gt=timezone.now())
    context = {
        "email": user.email,
        "passkeys": second_factors.passkeys(user),
        "sessions": sessions.order_by("-pressed_at"),
        "this": request.session.session_key,
        "news": request.GET.get("news", ""),
    }
    return render(request, "accounts/account.html", context)


@require_POST
@signing.for_accounts
def end_sessions(request: HttpRequest) -> HttpResponse:
    """End one other session, or all others."""
    number = request.POST.get("number", "")
    try:
        chosen = uuid.UUID(number) if number != "others" else None
    except ValueError:
        raise Http404 from None
    own = request.session.session_key
    signing.end_sign_ins(user=owner(request), number=chosen, but=own)
    return see("accounts:account", news="ended")


@require_http_methods(["GET", "HEAD", "POST"])
@signing.for_accounts
@signing.needs_proof
def address(request: HttpRequest) -> HttpResponse:
    """Another address: it is proved by a code, too, before it counts."""
    form = AddressForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "accounts/address.html", {"form": form})
    new, user = form.cleaned_data["email"], owner(request)
    brakes.check(Action.SIGN_IN, request, account=new)
    try:
        sent = codes.send_code(email=new, use=CodeUse.ADDRESS, user=user, at=timezone.now())
    except codes.CodeNotSent:
        context = {"form": form, "is_unsent": True}
        return render(request, "accounts/address.html", context, status=UNAVAILABLE)
    response = see("accounts:code")
    visitors.remember_code(response, sent.pk)
    return response


@require_POST
@signing.for_accounts
@signing.needs_proof
def new_passkey(request: HttpRequest) -> HttpResponse:
    """Offer the browser to make a passkey. The page's script asks the device for one."""
    context = {"kind": "signup", "options": second_factors.offer_passkey(owner(request))}
    return render(request, "accounts/new_passkey.html", context)


@require_POST
@signing.for_accounts
@signing.needs_proof
def add_passkey(request: HttpRequest) -> HttpResponse:
    """Keep the passkey that the browser made."""
    if second_factors.add_passkey(owner(request), request.POST.get("credential", "")) is None:
        return see("accounts:account", news="no-passkey")
    return see("accounts:account", news="passkey")


@require_POST
@signing.for_accounts
@signing.needs_proof
def remove_passkey(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a passkey. The mailed code still signs in."""
    second_factors.forget(owner(request), pk=pk)
    return see("accounts:account", news="passkey-removed")


@require_http_methods(["GET", "HEAD", "POST"])
@signing.for_accounts
def proof(request: HttpRequest) -> HttpResponse:
    """Ask who it is once more, by code or passkey, before something that cannot be undone."""
    user = owner(request)
    by_code = signing.CODE in signing.proofs(request)
    if request.method != "POST" or not by_code:
        context = {
            "by_code": by_code,
            "passkeys": second_factors.passkeys(user),
            "next": signing.next_page(request),
        }
        return render(request, "accounts/proof.html", context)
    brakes.check(Action.SIGN_IN, request, account=user.email)
    request.session[signing.NEXT] = signing.next_page(request)
    try:
        sent = codes.send_code(email=user.email, use=CodeUse.PROOF, user=user, at=timezone.now())
    except codes.CodeNotSent:
        context = {"is_unsent": True, "by_code": True, "next": signing.next_page(request)}
        return render(request, "accounts/proof.html", context, status=UNAVAILABLE)
    response = see("accounts:code")
    visitors.remember_code(response, sent.pk)
    return response


@require_POST
def ask_for_passkey(request: HttpRequest) -> HttpResponse:
    """Ask the browser for a passkey: to sign in, or for a proof of who is signed in."""
    is_in = visitors.signed_in_visitor(request) is not None
    if is_in:
        request.session[signing.NEXT] = signing.next_page(request)
    options = second_factors.ask_for_passkey(owner(request) if is_in else None)
    # What was asked is in a session, which begins here; so the form on the page needs its token.
    cast(visitors.VisitorRequest, request).needs_token = True
    context = {"kind": "authenticate", "options": options, "is_in": is_in}
    return render(request, "accounts/use_passkey.html", context)


@require_POST
def use_passkey(request: HttpRequest) -> HttpResponse:
    """Sign in, or prove who is signed in, with the passkey that the browser answered with."""
    is_in = visitors.signed_in_visitor(request) is not None
    answer, at = request.POST.get("credential", ""), timezone.now()
    brakes.check(Action.PASSKEY, request)
    used = second_factors.passkey_used(answer, owner(request) if is_in else None)
    visitor = services.account_of(used.user.email) if used else None
    if used is None or visitor is None or visitor.user is None:
        context = {"is_refused_passkey": True}
        return render(request, "accounts/refused_passkey.html", context, status=CONFLICT)
    brakes.passed(Action.PASSKEY, request)
    if not is_in:
        signing.sign_in(request, visitor.user, visitor, at=at)
    signing.prove(request, signing.SECOND_FACTOR, id=used.pk, type=used.type)
    if is_in:
        return HttpResponseRedirect(signing.next_page(request))
    return signing.signed_in(request, see("consent:devices_answers"))


def owner(request: HttpRequest) -> User:
    """Who is signed in."""
    return cast(User, request.user)

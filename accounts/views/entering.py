"""Sign up and sign in by a mailed code, and sign out. A GET signs nobody in and ends nothing.

Both begin with an address and lead to the same page for the code, whether the address is known or
not. Only who has typed in the code learns whether there is an account.
"""

from collections.abc import Callable
from typing import cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts import address_notice, brakes, codes, cookies, services, signing, visitors
from accounts.brakes import Action
from accounts.forms import AddressForm, CodeForm
from accounts.models import CodeUse, SentCode, User, Visitor

SEE_OTHER, CONFLICT, UNAVAILABLE = 303, 409, 503
Account = Callable[..., Visitor | None]


@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request: HttpRequest) -> HttpResponse:
    """Ask for the address that an account needs. Whoever has proved hers presses once more."""
    if visitors.signed_in_visitor(request):
        return HttpResponseRedirect(reverse("accounts:account"))
    proved = codes.proved(key=visitors.code_of(request), at=timezone.now())
    if proved is None:
        return _address_page(request, CodeUse.SIGN_UP)
    if request.method != "POST":
        return render(request, "accounts/sign_up.html", {"proved": proved})
    proved.shown = request.POST.get("shown", "")
    if not _is_current(proved.shown):
        context = {"proved": proved, "is_outdated": True}
        return render(request, "accounts/sign_up.html", context, status=CONFLICT)
    return _enter(request, proved, services.open_account)


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for the address of an account."""
    if visitors.signed_in_visitor(request):
        return HttpResponseRedirect(reverse("accounts:account"))
    return _address_page(request, CodeUse.SIGN_IN)


@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the code, and do what it was mailed for."""
    at, key = timezone.now(), visitors.code_of(request)
    if request.method != "POST":
        return _code_page(request, codes.waiting(key=key, at=at))
    form = CodeForm(request.POST)
    typed = form.cleaned_data["code"] if form.is_valid() else ""
    user = request.user if request.user.is_authenticated else None
    brakes.check(Action.CODE, request, account=str(key or ""))
    sent = codes.check_code(key=key, code=typed, user=user, at=at)
    if sent is None:
        return _code_page(request, codes.waiting(key=key, at=at), is_refused=True)
    # Who reads the mail has proved it: neither the code nor asking for it was a guess.
    brakes.passed(Action.CODE, request, account=str(key or ""))
    brakes.passed(Action.SIGN_IN, request, account=sent.email)
    return _after(request, sent)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session. The device is a stranger's afterwards."""
    return signing.sign_out(request, see("accounts:sign_in", news="out"))


def _address_page(request: HttpRequest, use: CodeUse) -> HttpResponse:
    """The form for an address. Sending the code is the same for every address."""
    form = AddressForm(request.POST or None)
    context = {"form": form, "use": use, "news": request.GET.get("news", "")}
    page = f"accounts/{use.replace('-', '_')}.html"
    if request.method != "POST" or not form.is_valid():
        return render(request, page, context)
    shown = request.POST.get("shown", "") if use == CodeUse.SIGN_UP else ""
    if use == CodeUse.SIGN_UP and not _is_current(shown):
        return render(request, page, context | {"is_outdated": True}, status=CONFLICT)
    brakes.check(Action.SIGN_IN, request, account=form.cleaned_data["email"])
    try:
        sent = codes.send_code(
            email=form.cleaned_data["email"], use=use, shown=shown, at=timezone.now()
        )
    except codes.CodeNotSent:
        return render(request, page, context | {"is_unsent": True}, status=UNAVAILABLE)
    response = see("accounts:code")
    visitors.remember_code(response, sent.pk)
    return response


def _code_page(
    request: HttpRequest, sent: SentCode | None, *, is_refused: bool = False
) -> HttpResponse:
    context = {"form": CodeForm(), "sent": sent, "is_refused": is_refused}
    return render(request, "accounts/code.html", context, status=CONFLICT if is_refused else 200)


def _after(request: HttpRequest, sent: SentCode) -> HttpResponse:
    """The address is proved: do what the code was for."""
    if sent.user_id is not None:
        return _own(request, sent)
    if services.account_of(sent.email):
        return _enter(request, sent, _existing)
    has_read = sent.use == CodeUse.SIGN_UP and _is_current(sent.shown)
    if has_read or services.is_locked(sent.email):
        return _enter(request, sent, services.open_account)
    # She wanted to sign in and has no account, or its words changed while the mail was on its way:
    # she reads what one is before there is one.
    return see("accounts:sign_up")


def _own(request: HttpRequest, sent: SentCode) -> HttpResponse:
    """Somebody who is signed in has proved her address once more, or another one."""
    if not codes.use_up(sent):
        return _code_page(request, None, is_refused=True)
    if sent.use == CodeUse.PROOF:
        signing.prove(request, signing.CODE)
        response = HttpResponseRedirect(signing.next_page(request))
    else:
        changed = services.change_address(user=cast(User, request.user), email=sent.email)
        response = see("accounts:account", news="address" if changed else "taken")
    cookies.code().drop(response)
    return response


def _enter(request: HttpRequest, sent: SentCode, account: Account) -> HttpResponse:
    """Sign in to the account of a proved address, once, however often the form arrives."""
    at = timezone.now()
    device = cast(visitors.VisitorRequest, request).visitor
    facts = {"email": sent.email, "visitor": device, "at": at, "shown": sent.shown}
    visitor = account(**facts) if codes.use_up(sent) else None
    if visitor is None or visitor.user is None:
        return _code_page(request, None, is_refused=True)
    signing.sign_in(request, visitor.user, visitor, at=at)
    signing.prove(request, signing.CODE)
    if account is services.open_account:
        return signing.signed_in(request, see("accounts:account", news="made"))
    return signing.signed_in(request, see("consent:devices_answers"))


def _existing(*, email: str, **_more: object) -> Visitor | None:
    return services.account_of(email)


def _is_current(shown: str) -> bool:
    """Whether these are the words about the address that are in force."""
    return address_notice.provider().is_current(shown, at=timezone.now())


def see(name: str, **query: str) -> HttpResponseRedirect:
    """Lead from a press to a page."""
    address = reverse(name) + (f"?{urlencode(query)}" if query else "")
    response = HttpResponseRedirect(address)
    response.status_code = SEE_OTHER
    return response

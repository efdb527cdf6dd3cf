"""What a device said before its person signed in: listed, nothing ticked, and brought by a press.

Nothing moves by itself. Each row is a question of its own, under the words of today.
"""

from dataclasses import dataclass
from typing import cast

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from accounts import signing, visitors
from accounts.models import Visitor
from consent import grants, services
from consent.asking import tokens
from consent.grants import Granted
from consent.middleware import ReadingRequest
from consent.registry import Field, Notice, Wording
from consent.states import State
from consent.views.asking import CONFLICT, SEE_OTHER, asked, read_token

_NO = (State.REFUSED, State.WITHDRAWN, State.REVOKED)
# In the session: the fields whose "no" of the device was dealt with. It has no value to delete.
_DONE = "devices_answers_done"
SHARE, DROP = "share", "drop"


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that the device said, beside what the account says about it."""

    field: Field
    notice: Notice
    words: Wording
    name: str
    # Empty if the device said no.
    value_name: str
    account_value: str
    account_said_no: bool
    token: str

    @property
    def is_no(self) -> bool:
        """Whether the device said no."""
        return not self.value_name

    @property
    def may_be_shared(self) -> bool:
        """An account's no is never overwritten by a device's yes, and needs no second one."""
        return not self.account_said_no


@require_http_methods(["GET", "HEAD", "POST"])
@signing.for_accounts
def devices_answers(request: HttpRequest) -> HttpResponse:
    """List what this device said before, each with "Share with my account" and "Drop"."""
    request = cast(ReadingRequest, request)
    device = visitors.earlier_visitor(request)
    if request.method == "POST":
        return _decide(request, device)
    rows = _rows(request, device)
    return _page(request, rows) if rows else HttpResponseRedirect(reverse("accounts:account"))


def _decide(request: ReadingRequest, device: Visitor) -> HttpResponse:
    rows = _rows(request, device)
    row = next((one for one in rows if one.field.key == request.POST.get("field")), None)
    pressed = request.POST.get("decision")
    if pressed not in (SHARE, DROP):
        raise BadRequest
    if row is None:
        # Pressed twice, or gone meanwhile: what is left is shown.
        return _on(request)
    try:
        token = read_token(request, row.notice, row.words, request.POST.get("token", ""))
    except tokens.TokenFault:
        return _page(request, rows, is_outdated=True)
    if pressed == SHARE and row.may_be_shared:
        known = grants.granted(device, at=request.reading.at, registry=request.reading.registry)
        grant = known.grant(row.notice)
        services.bring_answer(
            account=request.visitor,
            device=device,
            registry=request.reading.registry,
            asked=asked(request, row.notice, token, control=f"bring:{pressed}"),
            value=grant.value if grant else None,
            at=request.reading.at,
        )
    elif pressed == SHARE:
        return _on(request)
    else:
        services.drop_answer(
            device=device,
            registry=request.reading.registry,
            field=row.field.key,
            at=request.reading.at,
        )
    request.session[_DONE] = [*request.session.get(_DONE, []), row.field.key]
    return _on(request)


def _on(request: ReadingRequest) -> HttpResponse:
    response = HttpResponseRedirect(reverse("consent:devices_answers"))
    response.status_code = SEE_OTHER
    return response


def _page(request: ReadingRequest, rows: list[Row], *, is_outdated: bool = False) -> HttpResponse:
    request.reading.asks = True
    context = {"rows": rows, "is_outdated": is_outdated}
    status = CONFLICT if is_outdated else 200
    return render(request, "consent/devices_answers.html", context, status=status)


def _rows(request: ReadingRequest, device: Visitor) -> list[Row]:
    """What the device said and nobody has dealt with since the sign-in."""
    if not device.is_kept:
        return []
    reading, done = request.reading, request.session.get(_DONE, [])
    said = grants.granted(device, at=reading.at, registry=reading.registry)
    return [
        _row(request, notice, said)
        for notice in reading.registry.live_notices()
        if notice.field not in done and _says_something(notice, said)
    ]


def _says_something(notice: Notice, said: Granted) -> bool:
    is_no = said.state(notice.field, notice.purpose) is State.REFUSED
    return is_no or said.grant(notice) is not None


def _row(request: ReadingRequest, notice: Notice, said: Granted) -> Row:
    reading, language = request.reading, str(get_language())
    field, words = reading.registry.fields[notice.field], notice.wordings[language]
    theirs, own = said.grant(notice), reading.known.grant(notice)
    return Row(
        field=field,
        notice=notice,
        words=words,
        name=field.name(language),
        value_name=field.value_name(theirs.value, language) if theirs else "",
        account_value=field.value_name(own.value, language) if own else "",
        account_said_no=reading.known.state(notice.field, notice.purpose) in _NO,
        token=tokens.issue(words, at=reading.at),
    )

"""Controls over answers: delete, put back, renew, pause, ask nothing, forget, erase."""

from datetime import datetime
from typing import cast

from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts import brakes, signing, visitors
from accounts.addresses import own_path, rebuilt, stand_for
from accounts.brakes import Action
from consent import benefits, grants, services
from consent.asking import tokens
from consent.forms import AskForm
from consent.grants import Grant
from consent.middleware import ReadingRequest, read_anew
from consent.registry import Wording
from consent.services import Decision
from consent.views.asking import (
    CONFLICT,
    SEE_OTHER,
    UNAVAILABLE,
    asked,
    back_with_news,
    fresh_question,
    live_words,
    may_count_again,
    question_address,
    read_token,
    sleeping_notice,
    stays_in_browser,
    to_the_change,
    visitor_deciding,
    wait_with_question,
)

_PLACES = ("why", "card")


@require_POST
def delete(request: HttpRequest, field: str) -> HttpResponse:
    """Delete an answer without asking for confirmation; this response no longer uses it.

    The value is put into a form on the page, for "Put it back", and is not kept on the server.
    """
    request = cast(ReadingRequest, request)
    if stays_in_browser(request, field):
        raise Http404
    # Answers to sleeping questions can be deleted, too, but there is no form to put them back.
    is_asleep = sleeping_notice(request, field) is not None
    notice, words = (None, None) if is_asleep else live_words(request, field)
    at = timezone.now()
    before = grants.granted(request.visitor, at=at, registry=request.reading.registry)
    services.delete_answer(
        visitor=request.visitor,
        registry=request.reading.registry,
        field=field,
        at=at,
        control=_control(request, "delete"),
        page="consent:delete",
        signal=request.signal,
    )
    read_anew(request, request.visitor)
    back = own_path(request, request.POST.get("next"))
    stand_for(request, back)
    context = {
        "field": request.reading.registry.fields[field],
        "put_back": _put_back_form(before.grant(notice), words, at) if notice and words else None,
        "back": back,
        "slots": benefits.provider().plain_slots(request, field),
    }
    return render(request, "consent/deleted.html", context)


@require_POST
def put_back(request: HttpRequest, field: str) -> HttpResponse:
    """Give a deleted answer again: a new grant, with the value from the form."""
    request = cast(ReadingRequest, request)
    notice, words = live_words(request, field)
    data = QueryDict(mutable=True)
    data["decision"] = Decision.SHARE
    data.setlist("answer", request.POST.getlist("value"))
    form = AskForm(data, field=request.reading.registry.fields[field], words=words)
    try:
        token = read_token(request, notice, words, request.POST.get("token", ""))
    except tokens.TokenFault:
        return HttpResponseRedirect(question_address(request, field))
    if not form.is_valid() or request.reading.is_closed:
        return HttpResponseRedirect(question_address(request, field))
    try:
        brakes.limit(Action.DECIDE, request, visitor=request.visitor)
    except brakes.Wait as wait:
        return wait_with_question(request, notice, words, wait)
    recorded = services.record_decision(
        visitor=visitor_deciding(request, token),
        registry=request.reading.registry,
        asked=asked(request, notice, token, control="deleted:put-back"),
        decision=Decision.SHARE,
        value=form.value,
        at=request.reading.at,
    )
    if not may_count_again(request, recorded):
        return HttpResponseRedirect(question_address(request, field))
    return to_the_change(request, recorded, field)


@require_POST
def renew(request: HttpRequest, field: str) -> HttpResponse:
    """Still true: keep an answer for another term. If it has expired, it is asked for again."""
    request = cast(ReadingRequest, request)
    notice, words = live_words(request, field)
    if request.reading.is_closed:
        # A yes for another term is a new yes, and is not accepted while a promise is in doubt.
        return fresh_question(request, notice, words, outcome="closed", status=UNAVAILABLE)
    try:
        token = read_token(request, notice, words, request.POST.get("token", ""))
        brakes.limit(Action.DECIDE, request, visitor=request.visitor)
        recorded = services.renew(
            visitor=request.visitor,
            registry=request.reading.registry,
            asked=asked(request, notice, token, control=_control(request, "still-true")),
            at=request.reading.at,
        )
    except tokens.TokenFault as fault:
        return fresh_question(request, notice, words, outcome=fault.fault, status=CONFLICT)
    except DatabaseError:
        return fresh_question(request, notice, words, outcome="unsaved", status=UNAVAILABLE)
    if recorded.event is None:
        return fresh_question(request, notice, words, outcome="ended", status=CONFLICT)
    if not may_count_again(request, recorded):
        return fresh_question(request, notice, words, outcome="replayed", status=CONFLICT)
    return back_with_news(request, recorded, kept=field)


@require_POST
def pause(request: HttpRequest) -> HttpResponse:
    """Pause the use of all answers, or end the pause (Art. 18 GDPR). Nothing is deleted."""
    request = cast(ReadingRequest, request)
    is_on = _is_on(request, "pause")
    change = services.pause if is_on else services.resume
    change(visitor=request.visitor, at=request.reading.at)
    return _back_to_my_answers(request, "paused" if is_on else "resumed")


@require_POST
def ask_nothing(request: HttpRequest) -> HttpResponse:
    """Stop asking on this device, or start again. Nothing is stored on the server."""
    is_on = _is_on(request, "ask_nothing")
    response = _back_to_my_answers(request, "quiet" if is_on else "asking")
    if is_on:
        visitors.ask_nothing(response)
    else:
        visitors.ask_again(response)
    return response


@require_POST
def forget_device(request: HttpRequest) -> HttpResponse:
    """Make this browser a stranger again. Whoever is signed in is signed out."""
    request = cast(ReadingRequest, request)
    is_in = visitors.signed_in_visitor(request) is not None
    services.forget_device(
        visitor=request.visitor,
        registry=request.reading.registry,
        at=request.reading.at,
        control="my-answers:forget-device",
        page="consent:forget_device",
    )
    return _gone(request, "device", was_signed_in=is_in)


@require_http_methods(["GET", "HEAD", "POST"])
@signing.needs_proof
def delete_everything(request: HttpRequest) -> HttpResponse:
    """Show what will be deleted and what stays; delete everything on the post (R-60, R-98)."""
    request = cast(ReadingRequest, request)
    is_in = visitors.signed_in_visitor(request) is not None
    if request.method != "POST":
        request.reading.keeps_to_itself = True
        context = {"backup_days": settings.BACKUP_DAYS, "has_account": is_in}
        return render(request, "consent/delete_everything.html", context)
    services.delete_everything(visitor=request.visitor, at=request.reading.at)
    return _gone(request, "everything", was_signed_in=is_in)


def _gone(request: HttpRequest, what: str, *, was_signed_in: bool) -> HttpResponse:
    if was_signed_in:
        news = {"device": "out", "everything": "deleted"}[what]
        there = HttpResponseRedirect(rebuilt(reverse("accounts:sign_in"), news=news))
        there.status_code = SEE_OTHER
        return signing.sign_out(request, there)
    response = _back_to_my_answers(request, what)
    visitors.forget_device(response)
    return response


def _back_to_my_answers(request: HttpRequest, news: str) -> HttpResponse:
    path = own_path(request, request.POST.get("next"), default=reverse("consent:my_answers"))
    response = HttpResponseRedirect(rebuilt(path, news=news))
    response.status_code = SEE_OTHER
    return response


def _is_on(request: HttpRequest, name: str) -> bool:
    """The value of an on/off button. Raises BadRequest for anything else."""
    pressed = request.POST.get(name, "on")
    if pressed not in ("on", "off"):
        raise BadRequest
    return pressed == "on"


def _put_back_form(grant: Grant | None, words: Wording, at: datetime) -> dict[str, object] | None:
    """The form for giving the answer again; nothing if there was no answer."""
    if grant is None:
        return None
    values = grant.value if isinstance(grant.value, tuple) else (grant.value,)
    return {
        "values": values,
        "minutes": tokens.PUT_BACK_SECONDS // 60,
        "token": tokens.issue(words, at=at, last_seconds=tokens.PUT_BACK_SECONDS),
    }


def _control(request: ReadingRequest, verb: str) -> str:
    """Which control was pressed: in a why panel, on a card between content, or on My answers."""
    place = request.POST.get("from", "")
    return f"{place if place in _PLACES else 'my-answers'}:{verb}"

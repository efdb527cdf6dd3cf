"""My answers: see, change, delete, put back, forget, erase. All of it works at once."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from accounts import visitors
from accounts.addresses import own_path
from consent import benefits, grants, services, tokens
from consent.benefits import Move
from consent.forms import AskForm
from consent.grants import Grant
from consent.middleware import ReadingRequest, read_anew
from consent.registry import Field, Notice, Wording
from consent.services import Decision
from consent.states import IN_FORCE, State
from consent.views.asking import (
    SEE_OTHER,
    asked,
    back_with_news,
    live_words,
    may_count_again,
    read_token,
    visitor_deciding,
)

# What is held, though not in force, is shown first: people should know before anything else.
_HELD = (State.ON_HOLD, State.PAUSED)


@dataclass(frozen=True, slots=True)
class Row:
    """One answer on My answers."""

    field: Field
    notice: Notice
    words: Wording
    name: str
    value_name: str
    state: State
    since: datetime
    until: datetime | None
    moves: list[Move]
    grant: Grant | None


@dataclass(frozen=True, slots=True)
class Question:
    """A question that can be answered, or was answered with no."""

    field: Field
    words: Wording
    name: str
    state: State


@require_safe
def my_answers(request: HttpRequest) -> HttpResponse:
    """Everything a visitor told us, what it moves now, and every way to end it."""
    request = cast(ReadingRequest, request)
    return render(request, "consent/my_answers.html", _overview(request))


@require_POST
def delete(request: HttpRequest, field: str) -> HttpResponse:
    """Delete an answer without a question back; this very response is plain.

    The value goes into a form on the page, for "Put it back", and is nowhere on the server.
    """
    request = cast(ReadingRequest, request)
    notice, words = live_words(request, field)
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
    context = {
        "field": request.reading.registry.fields[field],
        "put_back": _put_back_form(before.grant(notice), words, at),
        "back": own_path(request, request.POST.get("next")),
        "slots": benefits.provider().plain_slots(request, field),
    }
    return render(request, "consent/deleted.html", context)


@require_POST
def put_back(request: HttpRequest, field: str) -> HttpResponse:
    """Give a deleted answer again: a new grant, from the value that waited in the form."""
    request = cast(ReadingRequest, request)
    notice, words = live_words(request, field)
    data = QueryDict(mutable=True)
    data["decision"] = Decision.SHARE
    data.setlist("answer", request.POST.getlist("value"))
    form = AskForm(data, field=request.reading.registry.fields[field], words=words)
    try:
        token = read_token(request, notice, words, request.POST.get("token", ""))
    except tokens.TokenFault:
        return HttpResponseRedirect(reverse("consent:ask", args=[field]))
    if not form.is_valid() or request.reading.is_closed:
        return HttpResponseRedirect(reverse("consent:ask", args=[field]))
    recorded = services.record_decision(
        visitor=visitor_deciding(request, token),
        registry=request.reading.registry,
        asked=asked(request, notice, token, control="deleted:put-back"),
        decision=Decision.SHARE,
        value=form.value,
        at=request.reading.at,
    )
    if not may_count_again(request, recorded):
        return HttpResponseRedirect(reverse("consent:ask", args=[field]))
    return back_with_news(request, recorded, field, Decision.SHARE)


@require_POST
def forget_device(request: HttpRequest) -> HttpResponse:
    """Let this browser be a stranger again."""
    request = cast(ReadingRequest, request)
    services.forget_device(
        visitor=request.visitor,
        registry=request.reading.registry,
        at=request.reading.at,
        control="my-answers:forget-device",
        page="consent:forget_device",
    )
    return _gone("device")


@require_POST
def delete_everything(request: HttpRequest) -> HttpResponse:
    """Delete everything about this visitor. Works at once, without a reason."""
    request = cast(ReadingRequest, request)
    services.delete_everything(visitor=request.visitor)
    return _gone("everything")


def _gone(what: str) -> HttpResponse:
    response = HttpResponseRedirect(f"{reverse('consent:my_answers')}?gone={what}")
    response.status_code = SEE_OTHER
    visitors.forget_device(response)
    return response


def _overview(request: ReadingRequest) -> dict[str, object]:
    reading, language = request.reading, str(get_language())
    rows, questions, refused = [], [], []
    for notice in reading.registry.live_notices():
        words = notice.wordings[language]
        field = reading.registry.fields[notice.field]
        state = reading.known.state(notice.field, notice.purpose)
        if state in IN_FORCE or state in _HELD:
            rows.append(_row(request, notice, words, field, language))
        elif state is State.REFUSED:
            refused.append(Question(field, words, field.name(language), state))
        else:
            questions.append(Question(field, words, field.name(language), state))
    rows.sort(key=lambda row: row.state not in _HELD)
    return {
        "answers": rows,
        "open_questions": questions,
        "refused": refused,
        "status": request.GET.get("gone", ""),
        "is_closed": reading.is_closed,
    }


def _row(
    request: ReadingRequest, notice: Notice, words: Wording, field: Field, language: str
) -> Row:
    known = request.reading.known
    stand, grant = known.stands[notice.field, notice.purpose], known.grant(notice)
    return Row(
        field=field,
        notice=notice,
        words=words,
        name=field.name(language),
        value_name=field.value_name(grant.value, language) if grant else "",
        state=stand.state,
        since=stand.since,
        until=stand.until,
        moves=benefits.provider().moves(request.reading, notice.field),
        grant=grant,
    )


def _put_back_form(grant: Grant | None, words: Wording, at: datetime) -> dict[str, object] | None:
    """What the page needs to give the answer again; nothing if there was none to give."""
    if grant is None:
        return None
    values = grant.value if isinstance(grant.value, tuple) else (grant.value,)
    return {
        "values": values,
        "token": tokens.issue(words, at=at, last_seconds=tokens.PUT_BACK_SECONDS),
    }


def _control(request: ReadingRequest, verb: str) -> str:
    """Which control was pressed: the one in a why panel or the one on My answers."""
    place = "why" if request.POST.get("from") == "why" else "my-answers"
    return f"{place}:{verb}"

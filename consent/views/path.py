"""The path: where it begins, where it ends, and taking everything back."""

from dataclasses import dataclass
from typing import cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from accounts import visitors
from accounts.addresses import rebuilt
from accounts.languages import text_in
from consent import benefits, services
from consent.asking import path
from consent.benefits import Change, Move
from consent.middleware import ReadingRequest, checked_when_read
from consent.registry import Notice
from consent.states import State
from consent.views.asking import SEE_OTHER
from consent.views.overview import answered_in_browser


@dataclass(frozen=True, slots=True)
class Listed:
    """A question on the page where the path begins, and what an answer would change now."""

    field: str
    question: str
    change: Change


@dataclass(frozen=True, slots=True)
class Answered:
    """A question on the page where the path ends, with what was said to it."""

    field: str
    name: str
    question: str
    state: State
    value: str
    moves: list[Move]


@checked_when_read
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What the path is, how many questions there are, and what each would change. Writes nothing.

    It asks nothing itself, so it is there for everybody who opens it, whatever was refused.
    """
    reading = cast(ReadingRequest, request).reading
    reading.asks = True
    language = str(get_language())
    steps, left_out = path.survey(reading)
    context = {
        "steps": [
            Listed(one.field, text_in(language, one.notice.wordings).question, one.change)
            for one in steps
        ],
        "first": path.address(steps[0].field) if steps else "",
        "left_out": [text_in(language, one.wordings) for one in left_out],
        "has_decided": bool(reading.known.stands),
        "is_paused": reading.known.is_paused,
        "is_gone": request.GET.get("news") == "gone",
    }
    return render(request, "consent/path/start.html", context)


@checked_when_read
@require_safe
def path_answers(request: HttpRequest) -> HttpResponse:
    """Check your answers (R-131): every question with what was said, and what it changes."""
    reading = cast(ReadingRequest, request).reading
    reading.asks = reading.keeps_to_itself = True
    rows = [
        _answered(cast(ReadingRequest, request), one) for one in reading.registry.answered_here()
    ]
    context = {
        "rows": rows,
        "in_browser": answered_in_browser(reading.registry),
        "has_shared": any(one.holds for one in reading.known.stands.values()),
        "is_paused": reading.known.is_paused,
        "before_and_after": benefits.provider().before_and_after(reading),
        "news": request.GET.get("news", ""),
    }
    return render(request, "consent/path/answers.html", context)


@require_POST
def take_back(request: HttpRequest) -> HttpResponse:
    """Withdraw every answer at once; what was refused stays refused.

    The browser is told to empty its storage as well. It is told so whatever is in there.
    """
    request = cast(ReadingRequest, request)
    services.take_back(
        visitor=request.visitor,
        registry=request.reading.registry,
        at=request.reading.at,
        control="path:take-back",
        page="consent:path_answers",
        signal=request.signal,
    )
    response = HttpResponseRedirect(rebuilt(reverse("consent:path_answers"), news="taken-back"))
    response.status_code = SEE_OTHER
    visitors.empty_browser(response)
    return response


def _answered(request: ReadingRequest, notice: Notice) -> Answered:
    reading, language = request.reading, str(get_language())
    field, grant = reading.registry.fields[notice.field], reading.known.grant(notice)
    return Answered(
        field=notice.field,
        name=field.name(language),
        question=text_in(language, notice.wordings).question,
        state=reading.known.state(notice.field, notice.purpose),
        value=field.value_name(grant.value, language) if grant else "",
        moves=benefits.provider().moves(reading, notice.field) if grant else [],
    )

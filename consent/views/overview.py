"""My answers: one row for each question ever decided, with all ways to change or end the answer."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from accounts.languages import text_in
from consent import benefits, services
from consent.asking import tokens
from consent.asking.invitations import is_due
from consent.benefits import Move
from consent.grants import Grant, Stand
from consent.letters.writing import message
from consent.middleware import ReadingRequest
from consent.registry import Field, Notice, Registry, Wording
from consent.sleeping import answers_go_on
from consent.states import State

# Answers that are stored but not in force come first, because people should see them first.
_HELD = (State.ON_HOLD, State.PAUSED, State.GIVEN, State.RENEWED)
_ENDED = (State.EXPIRED, State.REVOKED, State.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Row:
    """One question on My answers. Without a stand, it was never decided about."""

    field: Field
    notice: Notice
    words: Wording
    name: str
    state: State
    stand: Stand | None
    grant: Grant | None
    value_name: str
    moves: list[Move]
    # For the answer "yes" to "Still true?", while that is asked.
    token: str
    # Only for a sleeping question: when the answer is deleted unless the question wakes.
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that can be ticked, in one language."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class InBrowser:
    """One question on My answers whose answer stays in the browser. The same for everybody."""

    field: Field
    notice: Notice
    words: Wording
    name: str
    days: int
    options: tuple[Option, ...]


@require_safe
def my_answers(request: HttpRequest) -> HttpResponse:
    """Everything a visitor told us, what it changes now, and every way to end it."""
    request = cast(ReadingRequest, request)
    request.reading.asks = True
    known = request.reading.known
    registry = request.reading.registry
    request.reading.keeps_to_itself = True
    asked = registry.answered_here()
    if request.visitor.known_account is not None:
        asked += registry.answered_with_account()
    rows = [_row(request, notice) for notice in asked]
    asleep = [_row(request, notice) for notice in registry.sleeping_notices()]
    held = [row for row in rows if row.state in _HELD]
    context = {
        "answers": sorted(held, key=lambda row: _HELD.index(row.state)),
        "open_questions": _in_states(rows, State.NEVER_ASKED, State.DEFERRED),
        "refused": _in_states(rows, State.REFUSED),
        "ended": _in_states(rows, *_ENDED),
        "asleep": [row for row in asleep if row.stand],
        "in_browser": answered_in_browser(registry),
        "letters": _letters(request, rows),
        "effect": benefits.provider().effect(request.reading),
        "has_decided": bool(known.stands),
        "is_empty": not any(one.holds or one.is_overdue for one in known.stands.values()),
        "is_paused": known.is_paused,
        "is_closed": known.is_closed,
        "is_quiet": request.is_quiet,
        "at": request.reading.at,
        "news": request.GET.get("news", ""),
        "kept": _named(rows, request.GET.get("kept", "")),
        "saved": _named(rows, request.GET.get("saved", "")),
        "noted": _named(rows, request.GET.get("noted", "")),
    }
    return render(request, "consent/my_answers.html", context)


def _letters(request: ReadingRequest, rows: list[Row]) -> dict[str, Any] | None:
    """What was mailed to somebody with an account; the next one too, if she allows messages."""
    if request.visitor.known_account is None:
        return None
    sent = list(services.letters_of(request.visitor))
    is_allowed = any(row.grant for row in rows if row.field.needs_account)
    next_one = message(str(get_language()), at=request.reading.at) if is_allowed else None
    found = {"sent": sent, "is_allowed": is_allowed, "next": next_one}
    return found if sent or is_allowed else None


def answered_in_browser(registry: Registry) -> list[InBrowser]:
    """The questions whose answers stay in the browser, for the pages that list all answers."""
    return [_in_browser(registry, notice) for notice in registry.answered_in_browser()]


def _in_browser(registry: Registry, notice: Notice) -> InBrowser:
    field, language = registry.fields[notice.field], str(get_language())
    return InBrowser(
        field=field,
        notice=notice,
        words=text_in(language, notice.wordings),
        name=field.name(language),
        days=registry.purposes[notice.purpose].device_days,
        options=tuple(Option(one.key, text_in(language, one.names)) for one in field.options),
    )


def _in_states(rows: list[Row], *states: State) -> list[Row]:
    return [row for row in rows if row.state in states]


def _named(rows: list[Row], field_key: str) -> Row | None:
    return next((row for row in rows if row.field.key == field_key), None)


def _row(request: ReadingRequest, notice: Notice) -> Row:
    reading, language = request.reading, str(get_language())
    field, words = reading.registry.fields[notice.field], text_in(language, notice.wordings)
    grant = reading.known.grant(notice)
    stand = reading.known.stand(notice.field, notice.purpose)
    return Row(
        field=field,
        notice=notice,
        words=words,
        name=field.name(language),
        state=reading.known.state(notice.field, notice.purpose),
        stand=stand,
        grant=grant,
        value_name=field.value_name(grant.value, language) if grant else "",
        moves=benefits.provider().moves(reading, notice.field) if grant else [],
        token=tokens.issue(words, at=reading.at) if is_due(reading, notice) else "",
        until=_gone_on(notice, stand),
    )


def _gone_on(notice: Notice, stand: Stand | None) -> datetime | None:
    """When an answer to a sleeping question is deleted; it may expire before that."""
    ends = (answers_go_on(notice), stand.until if stand else None)
    return min((one for one in ends if one), default=None) if notice.is_asleep else None

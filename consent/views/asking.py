"""The question page: show it, and record what was pressed."""

from datetime import timedelta
from typing import cast
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from accounts import brakes, visitors
from accounts.addresses import here, own_path, rebuilt, stand_for, with_this_query
from accounts.brakes import Action
from accounts.models import Visitor
from consent import benefits
from consent.asking import path, tokens
from consent.forms import AskForm
from consent.keys.vault import VaultError
from consent.middleware import ReadingRequest, checked_when_read, read_anew
from consent.models import ConsentEvent
from consent.registry import Notice, Wording
from consent.services import Asked, Decision, Recorded, record_decision
from consent.sleeping import answers_go_on

# With a double click the cookie of the first response may be lost; later, a form is a replay.
DOUBLE_SUBMIT = timedelta(minutes=2)
SEE_OTHER, FORBIDDEN, CONFLICT, TOO_MANY, UNAVAILABLE = 303, 403, 409, 429, 503


@checked_when_read
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, field: str) -> HttpResponse:
    """One question with its purpose and benefit, alone or in the path. A GET writes nothing."""
    request = cast(ReadingRequest, request)
    if stays_in_browser(request, field):
        return _in_browser(request, field)
    if sleeping := sleeping_notice(request, field):
        return _asleep(request, sleeping)
    if _walks(request) and _is_retired(request, field):
        return _back_to_the_start(request)
    notice, words = live_words(request, field)
    if (
        request.reading.registry.fields[field].needs_account
        and request.visitor.known_account is None
    ):
        return _needs_account(request, words, field)
    if request.method == "POST":
        return _decide(request, notice, words)
    grant = request.reading.known.grant(notice)
    initial = {"answer": _as_initial(grant.value)} if grant else {}
    return _page(request, notice, words, _form(request, notice, words, initial=initial))


def stays_in_browser(request: ReadingRequest, field: str) -> bool:
    """Whether the answers to a field are kept in the browser, so that nothing is taken here."""
    found = request.reading.registry.fields.get(field)
    return found is not None and found.stays_in_browser


def _in_browser(request: ReadingRequest, field: str) -> HttpResponse:
    """The page of a question whose answer stays in the browser. It has no form, and no POST."""
    if request.method == "POST":
        raise Http404
    if sleeping := sleeping_notice(request, field):
        return _asleep(request, sleeping)
    if _walks(request) and _is_retired(request, field):
        return _back_to_the_start(request)
    _notice, words = _words_of(request, field)
    request.reading.keeps_to_itself = True
    walk = _walk(request, field)
    context = {
        "walk": walk,
        "words": words,
        "field": request.reading.registry.fields[field],
        "comparison": benefits.provider().comparison(request, field),
        "back": _way_back(request, walk),
        "minimum_age": settings.MINIMUM_AGE,
    }
    return render(request, "consent/ask_in_browser.html", context)


def _needs_account(request: ReadingRequest, words: Wording, field: str) -> HttpResponse:
    """The page of a question for people with an account, as everybody else may read it.

    Whatever was sent is not stored.
    """
    context = {
        "words": words,
        "field": request.reading.registry.fields[field],
        "comparison": benefits.provider().comparison(request, field),
        "back": own_path(request, request.GET.get("next")),
        "minimum_age": settings.MINIMUM_AGE,
    }
    status = FORBIDDEN if request.method == "POST" else 200
    return render(request, "consent/ask_with_account.html", context, status=status)


def live_words(request: ReadingRequest, field: str) -> tuple[Notice, Wording]:
    """The notice that asks a field, and its words in the page's language.

    404 if it is not asked, or if its answers stay in the browser.
    """
    if stays_in_browser(request, field):
        raise Http404
    return _words_of(request, field)


def _words_of(request: ReadingRequest, field: str) -> tuple[Notice, Wording]:
    notice = request.reading.registry.notice_for(field)
    words = notice.wordings.get(str(get_language())) if notice else None
    if notice is None or words is None:
        raise Http404
    return notice, words


def sleeping_notice(request: ReadingRequest, field: str) -> Notice | None:
    """The sleeping notice of a field, if no other notice asks for the field now."""
    known = request.reading.registry
    return None if known.notice_for(field) else known.sleeping_notice_for(field)


def _asleep(request: ReadingRequest, notice: Notice) -> HttpResponse:
    """The page saying that a question sleeps. Nothing that was sent is stored."""
    stand = request.reading.known.stand(notice.field, notice.purpose)
    context = {
        "name": request.reading.registry.fields[notice.field].name(str(get_language())),
        "is_held": stand is not None and stand.holds,
        "until": answers_go_on(notice),
        "walk": _walk(request, notice.field),
    }
    status = CONFLICT if request.method == "POST" else 200
    return render(request, "consent/asleep.html", context, status=status)


def read_token(
    request: ReadingRequest, notice: Notice, words: Wording, text: str
) -> tokens.FormToken:
    """The form's token. Raises TokenFault also if it belongs to another question or older words."""
    token = tokens.read(text, at=request.reading.at)
    if token.wording_id != words.id:
        shown = {one.id for one in notice.wordings.values()}
        raise tokens.TokenFault("forged" if token.wording_id in shown else "outdated")
    return token


def visitor_deciding(request: ReadingRequest, token: tokens.FormToken) -> Visitor:
    """The known visitor, or for a stranger a new one with the key from the form's token."""
    known = request.visitor.is_kept and request.visitor.pk != token.visitor_id
    return request.visitor if known else Visitor(pk=token.visitor_id)


def asked(
    request: ReadingRequest, notice: Notice, token: tokens.FormToken, *, control: str
) -> Asked:
    """The words and the place that a decision is based on, for the ledger."""
    match = request.resolver_match
    shown = next(one for one in notice.wordings.values() if one.id == token.wording_id)
    return Asked(
        notice=notice,
        wording_id=shown.id,
        words=shown.sha256,
        nonce=token.nonce,
        shown_at=token.shown_at,
        control=control,
        page=match.view_name if match else "",
        signal=request.signal,
    )


def _decide(request: ReadingRequest, notice: Notice, words: Wording) -> HttpResponse:
    form = _form(request, notice, words, data=request.POST)
    try:
        token = read_token(request, notice, words, request.POST.get("token", ""))
    except tokens.TokenFault as fault:
        return fresh_question(request, notice, words, outcome=fault.fault, status=CONFLICT)
    if not form.is_valid():
        return _page(request, notice, words, form)
    if request.reading.is_closed and form.pressed is Decision.SHARE:
        # While a promise is in doubt, no new answer is accepted. A refusal always is.
        return _page(request, notice, words, form, outcome="closed", status=UNAVAILABLE)
    if not request.visitor.is_kept and _is_browser(request):
        return _see_whether_cookies_stay(request, notice, words, form, token)
    return _record(request, notice, words, form, token)


def _record(
    request: ReadingRequest, notice: Notice, words: Wording, form: AskForm, token: tokens.FormToken
) -> HttpResponse:
    try:
        brakes.limit(Action.DECIDE, request, visitor=request.visitor)
    except brakes.Wait as wait:
        page = _page(request, notice, words, form, outcome="too_many", status=TOO_MANY)
        return brakes.told_to_wait(page, wait)
    try:
        recorded = record_decision(
            visitor=visitor_deciding(request, token),
            registry=request.reading.registry,
            asked=asked(request, notice, token, control=f"{_place(request)}:{form.pressed}"),
            decision=form.pressed,
            value=form.value,
            at=request.reading.at,
        )
    except (DatabaseError, VaultError):
        return _page(request, notice, words, form, outcome="unsaved", status=UNAVAILABLE)
    if not may_count_again(request, recorded):
        fresh = _form(request, notice, words)
        return _page(request, notice, words, fresh, outcome="replayed", status=CONFLICT)
    if _walks(request):
        return _to_the_next(request, recorded, notice.field, form.pressed)
    if form.pressed is Decision.SHARE:
        return to_the_change(request, recorded, notice.field)
    return back_with_news(request, recorded, noted=notice.field)


def may_count_again(request: ReadingRequest, recorded: Recorded) -> bool:
    """Whether a form that was sent before may be answered like the first time.

    A double click may, within a short time and while its decision is still the visitor's last one.
    Anything else is a replay, which writes nothing and must not give away another person's cookie.
    """
    if recorded.is_new or recorded.event is None:
        return True
    is_young = request.reading.at - recorded.event.recorded_at < DOUBLE_SUBMIT
    later = ConsentEvent.objects.filter(replaces=recorded.event).exists()
    return is_young and not later


def to_the_change(request: ReadingRequest, recorded: Recorded, field: str) -> HttpResponse:
    """Redirect to a page where the visitor sees what her answer changed.

    That is the page she came from if something changed on it, else the first page, by place, where
    something did. My answers shows every answer. A page that was requested as plain stays plain.
    """
    there = own_path(request, request.POST.get("next"))
    read_anew(request, recorded.visitor)
    seen = benefits.provider().seen(request.reading, field, there)
    stays = seen.here or is_plain(there) or there.partition("?")[0] in _about_all_answers()
    if not stays and seen.elsewhere:
        there = seen.elsewhere[0].url
        seen = benefits.provider().seen(request.reading, field, there)
    return _back(
        rebuilt(there, anchor="" if is_plain(there) else seen.anchor, saved=field), recorded
    )


def _about_all_answers() -> tuple[str, str]:
    """The pages that show every answer: who came from there sees on them what changed."""
    return reverse("consent:my_answers"), reverse("consent:path_answers")


def is_plain(address: str) -> bool:
    """Whether an address requests the page without answers."""
    return "plain" in QueryDict(urlsplit(address).query)


def _walks(request: ReadingRequest) -> bool:
    """Whether the question is asked in the path."""
    return path.PATH in request.GET


def _walk(request: ReadingRequest, field: str) -> path.Walk | None:
    named = request.GET.get(path.PATH)
    return None if named is None else path.walk(request.reading, field, named)


def _place(request: ReadingRequest) -> str:
    """Where the button was, for the ledger: figures tell the path from an invitation by it."""
    return "path" if _walks(request) else "ask"


def _to_the_next(
    request: ReadingRequest, recorded: Recorded, field: str, pressed: Decision
) -> HttpResponse:
    """Redirect to the next question of the path, or to the page at its end."""
    named = request.GET[path.PATH]
    before = path.walk(request.reading, field, named).total
    read_anew(request, recorded.visitor)
    there = path.walk(request.reading, field, named).next_address
    news = {"saved" if pressed is Decision.SHARE else "noted": field}
    return _back(rebuilt(there, of=str(before), **news), recorded)


def _is_retired(request: ReadingRequest, field: str) -> bool:
    known = request.reading.registry
    return field in known.fields and known.notice_for(field) is None


def _back_to_the_start(request: ReadingRequest) -> HttpResponse:
    """A question of the path was taken out of use meanwhile. Nothing that was sent is stored."""
    response = HttpResponseRedirect(rebuilt(reverse("consent:start"), news="gone"))
    response.status_code = SEE_OTHER
    return response


def back_with_news(request: ReadingRequest, recorded: Recorded, **news: str) -> HttpResponse:
    """Redirect to the page, which reports the result, and set the device cookie."""
    return _back(rebuilt(own_path(request, request.POST.get("next")), **news), recorded)


def _back(address: str, recorded: Recorded) -> HttpResponse:
    response = HttpResponseRedirect(address)
    response.status_code = SEE_OTHER
    visitors.remember_device(response, recorded.visitor)
    return response


def fresh_question(
    request: ReadingRequest, notice: Notice, words: Wording, *, outcome: str, status: int
) -> HttpResponse:
    """The question page again after a form that could not be used; it says why."""
    typed = request.POST.getlist("answer") or request.POST.getlist("value")
    initial: dict[str, object] = {"answer": typed}
    form = _form(request, notice, words, initial=initial)
    return _page(request, notice, words, form, outcome=outcome, status=status)


def wait_with_question(
    request: ReadingRequest, notice: Notice, words: Wording, wait: brakes.Wait
) -> HttpResponse:
    """The question page for too many decisions at once. It keeps what was typed."""
    page = fresh_question(request, notice, words, outcome="too_many", status=TOO_MANY)
    return brakes.told_to_wait(page, wait)


def _is_browser(request: ReadingRequest) -> bool:
    return request.headers.get("Sec-Fetch-Mode") == "navigate"


def _see_whether_cookies_stay(
    request: ReadingRequest, notice: Notice, words: Wording, form: AskForm, token: tokens.FormToken
) -> HttpResponse:
    """Store nothing for a browser that blocks cookies, because the answer could not be found again.

    The browser is told to send the same form to the same address again (307), this time with the
    cookie. If it comes without the cookie, the page says so.
    """
    if "probed" in request.GET:
        return _page(request, notice, words, form, outcome="no_cookies", status=CONFLICT)
    response = HttpResponseRedirect(here(request, probed="1"))
    response.status_code = 307
    visitors.remember_device(response, Visitor(pk=token.visitor_id))
    return response


def _form(
    request: ReadingRequest,
    notice: Notice,
    words: Wording,
    *,
    data: object = None,
    initial: dict[str, object] | None = None,
) -> AskForm:
    field = request.reading.registry.fields[notice.field]
    return AskForm(data, field=field, words=words, initial=initial or {}, prefix=None)


def _page(
    request: ReadingRequest,
    notice: Notice,
    words: Wording,
    form: AskForm,
    *,
    outcome: str = "",
    status: int = 200,
) -> HttpResponse:
    """The question page with a fresh token, so that the next press can succeed."""
    request.reading.asks = True
    walk = _walk(request, notice.field)
    question = question_address(request, notice.field)
    stand_for(request, question)
    context = {
        "form": form,
        "token": tokens.issue(words, at=request.reading.at),
        "notice": notice,
        "words": words,
        "field": request.reading.registry.fields[notice.field],
        "comparison": benefits.provider().comparison(request, notice.field),
        "grant": request.reading.known.grant(notice),
        "stand": request.reading.known.stand(notice.field, notice.purpose),
        "is_paused": request.reading.known.is_paused,
        "outcome": outcome,
        "back": _way_back(request, walk),
        "question": question,
        "minimum_age": settings.MINIMUM_AGE,
        "walk": walk,
    }
    return render(request, "consent/ask.html", context, status=status)


def _way_back(request: ReadingRequest, walk: path.Walk | None) -> str:
    """The step before this one, or the page that she came from."""
    source = request.POST if request.method == "POST" else request.GET
    home = reverse("consent:my_answers") if walk else ""
    return (walk.back if walk else "") or own_path(request, source.get("next"), default=home)


def question_address(request: HttpRequest, field: str) -> str:
    """The address of a question's page, with the query and the page to return to."""
    address = with_this_query(request, reverse("consent:ask", args=[field]))
    back = request.POST.get("next")
    return rebuilt(address, next=own_path(request, back)) if back else address


def _as_initial(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value

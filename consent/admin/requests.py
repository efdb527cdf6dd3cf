"""The desk of the data protection officer: requests of persons, from finding her to the letter.

A page that says anything about a person is the response to a press, because opening it is written
down for her to read; what a GET shows is about the request alone.
"""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar, cast

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext as _, gettext_lazy
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import brakes
from accounts.admin import Topic, ViewOnlyAdmin, day_input, person_column
from accounts.brakes import Action
from accounts.languages import text_in
from accounts.models import User, Visitor
from consent import registry, services
from consent.models import Answer, ConsentEvent, DeskSearch, PersonRequest, Sighting, Standing
from consent.models.in_words import STATES, in_words
from consent.models.requests import Channel, RequestKind
from consent.rights import export as exports
from consent.rights.letter import letter
from consent.services.sightings import LONGEST

SEE_OTHER, CONFLICT = 303, 409


R = TypeVar("R", bound=HttpResponseBase)


class OpenForm(forms.Form):
    """Who asks for what, and how we know that it is her."""

    look_for = forms.CharField(
        label=gettext_lazy("Number of a receipt, short or whole, or the address of the account"),
        help_text=gettext_lazy("What you type in here is not kept."),
        max_length=254,
    )
    kind = forms.ChoiceField(label=gettext_lazy("What is asked for"), choices=RequestKind.choices)
    channel = forms.ChoiceField(label=gettext_lazy("How it arrived"), choices=Channel.choices)
    received_on = forms.DateField(label=gettext_lazy("Received on"), widget=day_input())
    language = forms.ChoiceField(label=gettext_lazy("Language of the answer"))
    identified = forms.CharField(
        label=gettext_lazy("How do you know that it is the right person?"),
        help_text=gettext_lazy(
            "A receipt number alone proves little: anybody who saw the receipt has it. Ask for as"
            " little as you need. The person reads what you write here."
        ),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"received_on": timezone.localdate()})
        cast(forms.ChoiceField, self.fields["language"]).choices = settings.LANGUAGES


class ReasonForm(forms.Form):
    """Why something is done about a request. The person reads it."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("The visitor reads this together with your role and the time."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
    )


@admin.register(PersonRequest)
class PersonRequestAdmin(ViewOnlyAdmin):
    """The requests, the one with the next deadline first."""

    group = Topic.REQUESTS

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        own = [
            path(route, wrap(view), name=f"consent_personrequest_{name}")
            for route, view, name in PAGES
        ]
        return [*own, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Open requests by deadline, and those that were answered."""
        _require(request)
        today = timezone.localdate()
        waiting = PersonRequest.objects.filter(answered_at=None)
        context = {
            "waiting": sorted(
                ((one, one.days_left(today)) for one in waiting), key=lambda row: row[0].due_on
            ),
            "answered": PersonRequest.objects.exclude(answered_at=None).order_by("-answered_at")[
                :50
            ],
        }
        return _page(request, "list", _("Requests of persons"), context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """One request: what was asked, until when, what was done. Nothing about the person."""
        _require(request)
        if request.method not in ("GET", "HEAD"):
            raise PermissionDenied
        found = self.get_object(request, object_id)
        if found is None:
            raise Http404
        return _case(request, cast(PersonRequest, found))


@admin.register(DeskSearch)
class DeskSearchAdmin(ViewOnlyAdmin):
    """Every search for a person: who, when, by what kind of number, and whether it found her."""

    group = Topic.REQUESTS
    list_display = ["at", "who", "kind", "has_found"]
    list_display_links = None
    list_select_related = ["by"]
    list_filter = ["has_found"]
    who = staticmethod(person_column("by", gettext_lazy("by")))

    @admin.display(description=gettext_lazy("looked for by"))
    def kind(self, search: DeskSearch) -> str:
        said = {
            "address": _("address of the account"),
            "number": _("whole number"),
            "short": _("short number of a receipt"),
        }
        return said.get(search.by_what, search.by_what)


@require_http_methods(["GET", "HEAD", "POST"])
def open_request(request: HttpRequest) -> HttpResponse:
    """Find the person who wrote or called. Who is not found leaves nothing behind, on no page."""
    _require(request)
    form = OpenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        account = _person(request).email
        brakes.check(Action.FIND, request, account=account)
        said = dict(form.cleaned_data)
        look_for = said.pop("look_for")
        found = _try(
            form,
            lambda: services.open_request(
                look_for=look_for,
                arrived=services.Arrived(**said),
                by=_person(request),
                at=timezone.now(),
            ),
        )
        if found:
            brakes.passed(Action.FIND, request, account=account)
            return _to("change", found.pk)
        if not form.errors:
            form.add_error(
                "look_for", _("Nobody was found by this. Ask once more how it is written.")
            )
    return _page(request, "open", _("Open a request"), {"form": form}, form=form)


@require_POST
def held(request: HttpRequest, pk: int) -> HttpResponse:
    """What is held about her, without a value. She reads that it was opened."""
    case = _case_of(request, pk)
    try:
        visitor = services.look_at_person(request=case, by=_person(request), at=timezone.now())
    except ValidationError as refused:
        return _refused(request, case, refused)
    return _held_page(request, case, visitor)


@sensitive_variables("value")
@require_POST
def reveal(request: HttpRequest, pk: int, standing: int) -> HttpResponse:
    """Show one answer of hers, once, for a reason that she reads (R-72)."""
    case, form = _case_of(request, pk), ReasonForm(request.POST)
    own = get_object_or_404(Standing.objects.select_related("notice__field"), pk=standing)
    value: Any = None
    if form.is_valid():
        try:
            value = services.reveal_for_request(
                request=case,
                standing=own,
                by=_person(request),
                reason=form.cleaned_data["reason"],
                at=timezone.now(),
            )
        except Answer.DoesNotExist:
            form.add_error(None, _("There is no answer any more. Nothing was shown."))
        except ValidationError as refused:
            form.add_error(None, refused)
    if value is None:
        return _case(request, case, form=form)
    field = registry.current().fields[own.notice.field.key]
    context = {
        "case": case,
        "name": field.name(str(get_language())),
        "value": field.value_name(value, str(get_language())),
    }
    return _private(_page(request, "revealed", _("Show the value"), context))


@require_POST
def export(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file that My answers gives her, to send it to her."""
    case, form = _case_of(request, pk), ReasonForm(request.POST)
    visitor = None
    if form.is_valid():
        visitor = _try(
            form,
            lambda: services.note_export(
                request=case,
                by=_person(request),
                reason=form.cleaned_data["reason"],
                at=timezone.now(),
            ),
        )
    if visitor is None:
        return _case(request, case, form=form)
    pieces = exports.pack(visitor, language=case.language, at=timezone.now())
    response = StreamingHttpResponse(pieces, content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="request-{case.pk}.zip"'
    return _private(response)


@require_POST
def end(request: HttpRequest, pk: int, standing: int) -> HttpResponse:
    """End one consent of hers, and delete its answer."""
    own = get_object_or_404(Standing, pk=standing)
    return _do(
        request,
        pk,
        lambda said: services.end_for_request(standing=own, **said),
        _("The consent was ended and its answer deleted."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more, then delete everything about her at once."""
    case = _case_of(request, pk)
    faults: list[str] = []
    if request.method == "POST" and request.POST.get("sure") == "yes":
        try:
            services.erase_for_request(request=case, by=_person(request), at=timezone.now())
        except ValidationError as refused:
            faults = refused.messages
        else:
            messages.success(request, _("Everything about this person was deleted."))
            return _to("change", case.pk)
    context = {"case": case, "faults": faults, "is_unsure": request.method == "POST"}
    return _page(request, "erase", _("Delete everything about this person"), context)


@require_POST
def extend(request: HttpRequest, pk: int) -> HttpResponse:
    """Take two months longer."""
    said = _("Noted. Tell the person now: the letter says so.")
    return _do(request, pk, lambda told: services.extend_request(**told), said)


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that the letter was sent."""
    case = _case_of(request, pk)
    try:
        services.answer_request(
            request=case,
            by=_person(request),
            note=request.POST.get("note", "").replace("\x00", "")[:LONGEST],
            at=timezone.now(),
        )
    except ValidationError as refused:
        return _refused(request, case, refused)
    messages.success(request, _("Answered. Here is the letter to send."))
    return _to("letter", case.pk)


@require_safe
def show_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """The prepared letter, in the language of the person."""
    case = _case_of(request, pk)
    context = {"case": case, "letter": letter(case)}
    return _private(_page(request, "letter", _("Letter"), context))


@require_safe
def letter_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The same letter as a file."""
    case = _case_of(request, pk)
    response = HttpResponse(letter(case), content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="letter-{case.pk}.txt"'
    return _private(response)


# Address, view and name of each page.
PAGES: list[tuple[str, Callable[..., HttpResponseBase], str]] = [
    ("open/", open_request, "open"),
    ("<int:pk>/held/", held, "held"),
    ("<int:pk>/held/<int:standing>/reveal/", reveal, "reveal"),
    ("<int:pk>/held/<int:standing>/end/", end, "end"),
    ("<int:pk>/export/", export, "export"),
    ("<int:pk>/erase/", erase, "erase"),
    ("<int:pk>/extend/", extend, "extend"),
    ("<int:pk>/answer/", answer, "answer"),
    ("<int:pk>/letter/", show_letter, "letter"),
    ("<int:pk>/letter.txt", letter_file, "letter_file"),
]


def _case(request: HttpRequest, case: PersonRequest, *, form: Any = None) -> HttpResponse:
    """The page of a request; with a form that was refused, it says why."""
    today = timezone.localdate()
    context = {
        "case": case,
        "days_left": case.days_left(today),
        "may_extend": case.is_open and not case.is_extended and today <= case.due_on,
        "steps": [
            (one, text_in(str(get_language()), one.field.names) if one.field else "")
            for one in case.steps.select_related("by", "field")
        ],
        "form": form,
        "reason": ReasonForm(),
        "language": dict(settings.LANGUAGES).get(case.language, case.language),
        "is_erased": case.visitor_id is None,
        "longest": LONGEST,
    }
    return _page(request, "case", _("Request %d") % case.pk, context, form=form)


def _held_page(request: HttpRequest, case: PersonRequest, visitor: Visitor) -> HttpResponse:
    language = str(get_language())
    context = {
        "case": case,
        "rows": list(_rows(visitor, language)),
        "since": visitor.created_at,
        "paused": visitor.paused_at,
        "account": visitor.user.email if visitor.user else "",
        "decisions": ConsentEvent.objects.for_visitor(visitor).count(),
        "looks": Sighting.objects.filter(visitor_id=visitor.pk).count(),
        "longest": LONGEST,
    }
    return _private(_page(request, "held", _("What we hold"), context))


def _rows(visitor: Visitor, language: str) -> Iterator[dict[str, Any]]:
    """Every question she decided about, and how she stands on it. No value."""
    known = registry.current()
    held = Standing.objects.for_visitor(visitor).select_related("notice__field", "notice__purpose")
    for one in held.order_by("pk"):
        yield {
            "standing": one,
            "name": known.fields[one.notice.field.key].name(language),
            "purpose": known.purposes[one.notice.purpose.key].name(language),
            "state": in_words(STATES, one.state),
            "has_answer": one.answer_id is not None,
        }


def _do(request: HttpRequest, pk: int, do: Callable[[Any], Any], done: str) -> HttpResponse:
    """Do something for a reason, and lead back to the request."""
    case, form = _case_of(request, pk), ReasonForm(request.POST)
    if form.is_valid():
        said = {
            "request": case,
            "by": _person(request),
            "reason": form.cleaned_data["reason"],
            "at": timezone.now(),
        }
        result = _try(form, lambda: do(said))
        if not form.errors:
            if result is False:
                messages.warning(request, _("It had ended already. Nothing was changed."))
            else:
                messages.success(request, done)
            return _to("change", case.pk)
    return _case(request, case, form=form)


def _refused(request: HttpRequest, case: PersonRequest, why: ValidationError) -> HttpResponse:
    messages.error(request, " ".join(why.messages))
    return _to("change", case.pk)


def _try(form: Any, do: Callable[[], Any]) -> Any:
    try:
        return do()
    except ValidationError as refused:
        form.add_error(None, refused)
        return None


def _page(
    request: HttpRequest, name: str, title: str, context: dict[str, Any], *, form: Any = None
) -> HttpResponse:
    frame = {
        **admin.site.each_context(request),
        "title": title,
        "opts": PersonRequest._meta,
        **context,
    }
    status = CONFLICT if form is not None and form.errors else 200
    return render(request, f"admin/consent/personrequest/{name}.html", frame, status=status)


def _private(response: R) -> R:
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _case_of(request: HttpRequest, pk: int) -> PersonRequest:
    _require(request)
    return get_object_or_404(PersonRequest, pk=pk)


def _require(request: HttpRequest) -> None:
    if not services.may_answer(cast(User, request.user)):
        raise PermissionDenied


def _person(request: HttpRequest) -> User:
    return cast(User, request.user)


def _to(page: str, pk: int) -> HttpResponse:
    response = HttpResponseRedirect(reverse(f"admin:consent_personrequest_{page}", args=[pk]))
    response.status_code = SEE_OTHER
    return response

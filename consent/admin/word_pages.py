"""The steps of a change of words: edit, preview, publish. The checks and changes are in services.

Published words cannot be edited. A change is a draft, and publishing it takes an explicit press.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import BoundField
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext as _, override
from django.views.decorators.http import require_http_methods

from accounts.languages import text_in
from accounts.models import User
from consent import benefits, registry, services, sleeping
from consent.admin.word_forms import WordsForms
from consent.copy import unread
from consent.forms import AskForm
from consent.middleware import ReadingRequest
from consent.models import TEXTS, Notice, NoticeVersion
from consent.models.notices import ChangeKind
from consent.models.registry import ACCOUNT
from consent.words import HINTS, LABELS, changes

_CONFLICT = 409
# Either lets somebody publish as the second person; which changes, the service says.
PUBLISHING = ("consent.publish_words", "consent.publish_claims")
# People read a question for a minute at most (product.md section 9).
WORDS_AT_MOST = 90
# The sizes of smaller groups are not shown (product.md section 5).
FEW = 20


def overview(request: HttpRequest, notice: Notice) -> HttpResponse:
    """One question: the words in force, the draft, and earlier versions."""
    versions = list(NoticeVersion.objects.filter(notice=notice).with_words().order_by("-number"))
    draft, at = next((one for one in versions if one.is_draft), None), timezone.now()
    context = {
        "may_publish": _may(request, *PUBLISHING),
        "published": [one for one in versions if not one.is_draft],
        "draft": draft,
        "kept_back": services.reasons_not_to_ask(version=draft, at=at) if draft else [],
        "asleep": sleeping.reasons_asleep(notice.pk, at=at),
    }
    return _page(request, notice, "overview", name_of(notice), context)


def name_of(notice: Notice) -> str:
    """What people call a question: its field and its purpose."""
    names = (notice.field.names, notice.purpose.names)
    return " · ".join(text_in(str(get_language()), one) for one in names)


@dataclass(frozen=True, slots=True)
class Cell:
    """One text in one language, on the edit page."""

    field: BoundField
    language: str
    language_name: str
    count: int
    in_force: str
    theirs: str
    findings: list[str]


@dataclass(frozen=True, slots=True)
class Row:
    """One text in every language, side by side."""

    name: str
    label: object
    hint: object
    cells: list[Cell]


@permission_required("consent.edit_words", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_words(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft in every language side by side. Saving only writes the draft."""
    notice = _notice(pk)
    newest = notice.versions.with_words().order_by("number").last()
    if request.method != "POST":
        forms = WordsForms(newest.texts() if newest else {})
        return _edit_page(request, notice, newest, forms)
    forms = WordsForms({}, request.POST)
    # Back from the preview of unsaved text: the text was sent along and is put into the form.
    if request.POST.get("press") == "edit" or not forms.is_valid():
        return _edit_page(request, notice, newest, forms, seen=request.POST.get("seen", ""))
    try:
        services.save_notice_draft(
            field=notice.field.key,
            purpose=notice.purpose.key,
            texts=forms.texts(),
            by=_person(request),
            seen=request.POST.get("seen") or "none",
        )
    except services.WordsChanged:
        newest = notice.versions.with_words().order_by("number").last()
        return _edit_page(request, notice, newest, forms, is_conflict=True)
    except ValidationError as error:
        seen = request.POST.get("seen", "")
        return _edit_page(request, notice, newest, forms, seen=seen, refused=error.messages)
    messages.success(request, _("The draft is saved. Nobody sees it before it is published."))
    return HttpResponseRedirect(_address("words", notice))


@require_http_methods(["GET", "HEAD", "POST"])
def preview_words(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """The question page and its card, as they would be shown. Writes nothing, not even on a POST.

    A GET shows the draft, or the words in force; a POST shows the text that is in the form.
    """
    if not _may(request, "consent.edit_words", *PUBLISHING):
        raise PermissionDenied
    notice = _notice(pk)
    if language not in dict(settings.LANGUAGES):
        raise Http404
    newest = notice.versions.with_words().order_by("number").last()
    texts = newest.texts() if newest else {}
    if request.method == "POST":
        forms = WordsForms({}, request.POST)
        if not forms.is_valid():
            return _edit_page(request, notice, newest, forms, seen=request.POST.get("seen", ""))
        texts = forms.texts()
    try:
        words = services.preview(notice=notice, texts=texts)[language]
    except (KeyError, ValidationError):
        raise Http404 from None
    return _preview_page(cast(ReadingRequest, request), notice, words)


@require_http_methods(["GET", "HEAD", "POST"])
def publish_words(request: HttpRequest, pk: int) -> HttpResponse:
    """What publishing would do, and the two kinds of publishing. Neither is preselected."""
    if not _may(request, *PUBLISHING):
        raise PermissionDenied
    notice = _notice(pk)
    draft = notice.versions.drafts().first()
    if request.method != "POST" or draft is None:
        return _publish_page(request, notice, draft)
    try:
        done = _press(request, draft)
    except ValidationError as error:
        return _publish_page(
            request, notice, notice.versions.drafts().first(), errors=error.messages
        )
    messages.success(request, done)
    return HttpResponseRedirect(reverse("admin:consent_notice_change", args=[notice.pk]))


def _press(request: HttpRequest, draft: NoticeVersion) -> str:
    """Carry out the pressed button, and confirm it."""
    by, at, seen = _person(request), timezone.now(), request.POST.get("seen") or "none"
    match request.POST.get("press"):
        case "material":
            services.publish_notice(version=draft, by=by, at=at, seen=seen)
            return _("Published as a material change: version %d.") % draft.number
        case "editorial":
            services.publish_notice(
                version=draft, by=by, at=at, change=ChangeKind.EDITORIAL, seen=seen
            )
            return _("Published as an editorial change: version %d.") % draft.number
        case "request":
            reason = request.POST.get("reason", "").replace("\x00", "")
            services.request_editorial(version=draft, by=by, reason=reason, at=at, seen=seen)
            return _("A second person can publish it now.")
        case _:
            raise ValidationError(_("Press one of the buttons."))


def _edit_page(
    request: HttpRequest,
    notice: Notice,
    newest: NoticeVersion | None,
    forms: WordsForms,
    *,
    seen: str | None = None,
    is_conflict: bool = False,
    refused: Sequence[str] = (),
) -> HttpResponse:
    in_force = _in_force(notice)
    context = {
        "rows": _rows(notice, forms, in_force, newest if is_conflict else None),
        "errors": forms.errors(),
        "refused": refused,
        "is_conflict": is_conflict,
        "is_draft": newest is not None and newest.is_draft,
        "in_force": in_force,
        "seen": services.words_mark(newest) if seen is None else seen,
        "placeholders": _placeholders(notice),
        "totals": _totals(forms),
        "words_at_most": WORDS_AT_MOST,
        "languages": settings.LANGUAGES,
        "unread": _unread(),
    }
    title = _("Edit the words: %s") % name_of(notice)
    status = _CONFLICT if is_conflict or refused else 200
    return _page(request, notice, "edit", title, context, status=status)


def _publish_page(
    request: HttpRequest,
    notice: Notice,
    draft: NoticeVersion | None,
    *,
    errors: list[str] | None = None,
) -> HttpResponse:
    title = _("Publish the words: %s") % name_of(notice)
    context: dict[str, object] = {
        "draft": draft,
        "errors": errors or [],
        "reason": request.POST.get("reason", ""),
    }
    if draft is not None:
        person = _person(request)
        forecast = services.forecast(version=draft, at=timezone.now())
        context |= {
            "seen": services.words_mark(draft),
            "forecast": forecast,
            "wrote": person.pk in services.writers_of(draft),
            "is_officers": bool(forecast.officer) and not services.may_change_claims(person),
            "few": FEW,
            "kept_back": services.reasons_not_to_ask(version=draft, at=timezone.now()),
            "changes": _changes(notice, draft),
            "is_second": person.pk not in {draft.requested_by_id, *services.writers_of(draft)},
            "languages": settings.LANGUAGES,
            "unread": _unread(),
        }
    return _page(request, notice, "publish", title, context, status=_CONFLICT if errors else 200)


def _preview_page(request: ReadingRequest, notice: Notice, words: registry.Wording) -> HttpResponse:
    """The public page's own template, in the language previewed, with buttons that do nothing."""
    known = request.reading.registry
    field = known.fields[notice.field.key]
    with override(words.language):
        context = {
            "page": f"consent/ask{'_in_browser' if field.stays_in_browser else ''}.html",
            "form": AskForm(field=field, words=words),
            "notice": _as_asked(notice),
            "words": words,
            "field": field,
            "comparison": benefits.provider().comparison(request, notice.field.key),
            "back": _address("words" if _may(request, "consent.edit_words") else "change", notice),
            "minimum_age": settings.MINIMUM_AGE,
            "is_preview": True,
            "pk": notice.pk,
            "languages": settings.LANGUAGES,
            "unsaved": _sent(request),
        }
        return render(request, "admin/consent/notice/preview.html", context)


def _sent(request: HttpRequest) -> list[tuple[str, str]]:
    """The text that a form sent, to put it back into the form after the preview."""
    sent = request.POST.dict()
    return [(name, str(text)) for name, text in sent.items() if name != "csrfmiddlewaretoken"]


def _as_asked(notice: Notice) -> registry.Notice:
    """The notice in the form that pages use, with words that nobody has agreed to yet."""
    return registry.Notice(
        id=notice.pk,
        field=notice.field.key,
        purpose=notice.purpose.key,
        state=notice.state,
        epoch=notice.epoch,
        version=1,
        wordings={},
    )


def _page(
    request: HttpRequest,
    notice: Notice,
    template: str,
    title: str,
    context: Mapping[str, object],
    *,
    status: int = 200,
) -> HttpResponse:
    frame = {
        **admin.site.each_context(request),
        "title": title,
        "notice": notice,
        "name": name_of(notice),
        "opts": Notice._meta,
        "body_class": "words-page",
    }
    return render(
        request, f"admin/consent/notice/{template}.html", {**frame, **context}, status=status
    )


def _rows(
    notice: Notice, forms: WordsForms, in_force: NoticeVersion | None, theirs: NoticeVersion | None
) -> list[Row]:
    held = in_force.texts() if in_force else {}
    others = theirs.texts() if theirs else {}
    names = {code: str(name) for code, name in settings.LANGUAGES}
    written_now = {
        code: {name: str(form[name].value() or "") for name in TEXTS}
        for code, form in forms.forms.items()
    }
    said: dict[tuple[str, str], list[str]] = {}
    for one in services.lint_words(notice=notice, texts=written_now):
        said.setdefault((one.language, one.part), []).append(str(one))
    rows = []
    for name in TEXTS:
        cells = []
        for code, form in forms.forms.items():
            written = str(form[name].value() or "")
            other = others.get(code, {}).get(name, "")
            cells.append(
                Cell(
                    field=form[name],
                    language=code,
                    language_name=names[code],
                    count=len(written.split()),
                    in_force=held.get(code, {}).get(name, ""),
                    theirs=other if other != written else "",
                    findings=said.get((code, name), []) if written else [],
                )
            )
        rows.append(Row(name, LABELS[name], HINTS[name], cells))
    return rows


def _unread() -> str:
    """The languages whose words no rule looks at, by name."""
    names = dict(settings.LANGUAGES)
    return ", ".join(str(names[code]) for code in unread(names))


def _totals(forms: WordsForms) -> list[tuple[str, int]]:
    """How many words the question page has in each language, without the card."""
    names = {code: str(name) for code, name in settings.LANGUAGES}
    return [
        (
            names[code],
            sum(
                len(str(form[name].value() or "").split()) for name in TEXTS if name != "invitation"
            ),
        )
        for code, form in forms.forms.items()
    ]


def _placeholders(notice: Notice) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every placeholder, with its current text in each language."""
    by_language = {code: services.placeholders(notice, code) for code, _name in settings.LANGUAGES}
    names = next(iter(by_language.values()))
    filled = [
        (f"{{{name}}}", [(code, facts[name]) for code, facts in by_language.items()])
        for name in names
    ]
    return [*filled, ("{without}", [(str(get_language()), _("the text “Without it”"))])]


def _changes(notice: Notice, draft: NoticeVersion) -> list[tuple[str, str, object]]:
    """What publishing would change, in each language."""
    before = _in_force(notice)
    held = {one.language: one.shown or {} for one in before.wordings.all()} if before else {}
    try:
        coming = services.preview(notice=notice, texts=draft.texts())
    except ValidationError:
        return []
    return [
        (code, str(name), changes(held.get(code, {}), coming[code].shown()))
        for code, name in settings.LANGUAGES
        if code in coming
    ]


def _in_force(notice: Notice) -> NoticeVersion | None:
    return notice.versions.published().with_words().order_by("number").last()


def _notice(pk: int) -> Notice:
    asked = Notice.objects.exclude(purpose__key=ACCOUNT)
    return get_object_or_404(asked.select_related("field", "purpose"), pk=pk)


def _may(request: HttpRequest, *permissions: str) -> bool:
    return any(request.user.has_perm(one) for one in permissions)


def _person(request: HttpRequest) -> User:
    return cast(User, request.user)


def _address(page: str, notice: Notice) -> str:
    return reverse(f"admin:consent_notice_{page}", args=[notice.pk])


# Address, view and name of each page; ``NoticeAdmin`` adds them to its own.
PAGES: list[tuple[str, Callable[..., HttpResponse], str]] = [
    ("<int:pk>/words/", edit_words, "words"),
    ("<int:pk>/words/preview/<slug:language>/", preview_words, "preview"),
    ("<int:pk>/words/publish/", publish_words, "publish"),
]

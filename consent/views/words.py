"""The log of words: every wording ever published, for everybody, without a cookie."""

from dataclasses import dataclass
from datetime import UTC

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from consent import words
from consent.models import NoticeVersion, NoticeWording
from consent.words import LABELS, Part

PAGE = 40
# Published words never change, so they may be cached anywhere.
_FOR_EVER = "public, max-age=31536000, immutable"
_LARGEST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class InOneLanguage:
    """The words of a version in one language, and the changes since the version before."""

    wording: NoticeWording
    texts: list[tuple[Promise, str]]
    parts: tuple[Part, ...]


@require_safe
def words_log(request: HttpRequest) -> HttpResponse:
    """Every published wording, newest first: question, version, languages, hashes, kind of change.

    ``?before=<version>`` continues where a page ended, without counting or skipping rows.
    """
    versions = NoticeVersion.objects.published().with_words().newest_first()
    if request.GET.get("before"):
        versions = versions.older_than(_last_of_page(request.GET["before"]))
    found = list(versions[: PAGE + 1])
    context = {"versions": found[:PAGE], "older": found[PAGE - 1] if len(found) > PAGE else None}
    return render(request, "consent/words_log.html", context)


@require_safe
def words_version(request: HttpRequest, field: str, purpose: str, number: int) -> HttpResponse:
    """One version in every language, as shown, with its changes. The address is permanent."""
    version = _version(field, purpose, number)
    before = version.earlier()
    context = {
        "version": version,
        "before": before,
        "after": version.later(),
        "languages": _in_every_language(version, before),
    }
    return render(request, "consent/words_version.html", context)


@require_safe
def words_json(request: HttpRequest, field: str, purpose: str, number: int) -> HttpResponse:
    """One version for machines: ``hashed`` is the exact text whose SHA-256 is beside it."""
    version = _version(field, purpose, number)
    document = {
        "field": field,
        "purpose": purpose,
        "version": version.number,
        "change": version.change,
        "epoch": version.epoch,
        "published_at": version.published_at and version.published_at.astimezone(UTC).isoformat(),
        "page": reverse("words:version", args=[field, purpose, number]),
        "wordings": {
            one.language: {
                "sha256": one.sha256,
                "hashed": words.hashed_json(one.language, one.shown or {}),
                "address": reverse("words:hashed", args=[field, purpose, number, one.language]),
            }
            for one in version.wordings.all()
        },
    }
    return JsonResponse(
        document,
        json_dumps_params={"ensure_ascii": False, "indent": 2},
        headers={"Cache-Control": _FOR_EVER},
    )


@require_safe
def words_language_json(
    request: HttpRequest, field: str, purpose: str, number: int, language: str
) -> HttpResponse:
    """Exactly the hashed text: ``sha256sum`` of this response gives the hash (R-11)."""
    version = _version(field, purpose, number)
    wording = next((one for one in version.wordings.all() if one.language == language), None)
    if wording is None:
        raise Http404
    return HttpResponse(
        words.hashed_json(language, wording.shown or {}),
        content_type="application/json",
        headers={"Cache-Control": _FOR_EVER},
    )


def _version(field: str, purpose: str, number: int) -> NoticeVersion:
    """A published version by its address; 404 for a draft."""
    version = (
        NoticeVersion.objects.published()
        .with_words()
        .filter(notice__field__key=field, notice__purpose__key=purpose)
        .filter(number=min(number, _LARGEST))
        .first()
    )
    if version is None:
        raise Http404
    return version


def _last_of_page(text: str) -> NoticeVersion:
    if not text.isascii() or not text.isdigit() or int(text[:19]) > _LARGEST:
        raise Http404
    version = NoticeVersion.objects.published().filter(pk=int(text)).first()
    if version is None:
        raise Http404
    return version


def _in_every_language(version: NoticeVersion, before: NoticeVersion | None) -> list[InOneLanguage]:
    earlier = {one.language: one.shown or {} for one in before.wordings.all()} if before else {}
    found = []
    for wording in version.wordings.all():
        shown = wording.shown or {}
        texts = [(label, shown[name]) for name, label in LABELS.items() if name in shown]
        old = earlier.get(wording.language)
        parts = words.changes(old, shown) if old is not None else ()
        found.append(InOneLanguage(wording, texts, parts))
    return found

"""Receipts: a page and a file for each of the visitor's decisions, and a check for everybody."""

import uuid as uuids
from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    JsonResponse,
    UnreadablePostError,
)
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from accounts import brakes
from accounts.brakes import Action
from accounts.languages import text_in
from accounts.qr_codes import qr_code
from consent import receipts
from consent.middleware import ReadingRequest, without_database
from consent.models import ConsentEvent
from consent.models.in_words import CONTROLS, in_words
from consent.models.ledger import ConsentEventQuerySet
from consent.models.notices import facts_with
from consent.states import REGISTERED, VALID_FOR_PROCESSING, EventState

ROWS = 50
TOO_LONG, TOO_MANY = 413, 429
# The size of the largest receipt with every character escaped, and the form around it.
_LONGEST_POST = 4 * receipts.LONGEST

WHAT_WAS_DECIDED: dict[str, Any] = {
    EventState.REQUESTED: _("We asked you."),
    EventState.DEFERRED: _("You put it off until later."),
    EventState.GIVEN: _("You gave your consent."),
    EventState.RENEWED: _("You gave your consent again."),
    EventState.REFUSED: _("You did not give your consent."),
    EventState.WITHDRAWN: _("You withdrew your consent."),
    EventState.REVOKED: _("We ended your consent."),
    EventState.EXPIRED: _("Your consent ran out."),
    EventState.INVALIDATED: _("Your consent is no longer valid."),
    EventState.UNKNOWN: _("We do not know what you decided."),
    REGISTERED: _("You made an account with your address."),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One decision in the history."""

    event: ConsentEvent
    what: Any
    field: str
    purpose: str


@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """Every decision of this visitor, the newest first, each with its receipt."""
    request = cast(ReadingRequest, request)
    events = _own_events(request).with_words().order_by("-pk")
    if last := _last_shown(request):
        events = events.filter(pk__lt=last.pk)
    some = list(events[: ROWS + 1])
    rows = [_row(event) for event in some[:ROWS]]
    more = rows[-1].event.uuid if len(some) > ROWS else None
    return render(request, "consent/history.html", {"rows": rows, "more": more})


@require_safe
def receipt(request: HttpRequest, uuid: uuids.UUID) -> HttpResponse:
    """One receipt to read and to print. Only on the device that decided (R-25), else 404."""
    event = _own_event(cast(ReadingRequest, request), uuid)
    leaf_hash = receipts.leaf_hash_of(event)
    fingerprint = receipts.fingerprint_of(leaf_hash)
    path = reverse("consent:fingerprint", args=[fingerprint])
    context = {
        "row": _row(event),
        "short": receipts.short_number(event.uuid),
        "how": in_words(CONTROLS, event.control),
        "words": event.wording.shown,
        "version": event.wording.version,
        "is_given": event.state in VALID_FOR_PROCESSING,
        "replaces": event.replaces,
        "place": receipts.place_of(leaf_hash),
        "fingerprint": fingerprint,
        "check_address": f"{settings.SITE_URL}{path}",
        "qr": qr_code(f"{settings.SITE_URL}{path}"),
        "organisation": facts_with(event.wording.version)["organisation"],
    }
    return render(request, "consent/receipt.html", context)


@require_safe
def receipt_file(request: HttpRequest, uuid: uuids.UUID) -> HttpResponse:
    """The same receipt as a file to keep: signed, with words, entry, proof and keys."""
    event = _own_event(cast(ReadingRequest, request), uuid)
    response = HttpResponse(receipts.bundle(event), content_type="application/json")
    response.headers["Content-Disposition"] = 'attachment; filename="receipt.json"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


@without_database
@csrf_exempt  # it changes nothing and reads nothing about the sender, so scripts may post as well
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Check a receipt by paste or file. No login, no cookie, and nothing is stored (R-24)."""
    if request.method != "POST":
        return _check_page(request)
    if int(request.META.get("CONTENT_LENGTH") or 0) > _LONGEST_POST:
        return _check_page(request, fault="long", status=TOO_LONG)
    # Uploads stay in memory, so that they are never written to disk, not even for a moment.
    request.upload_handlers = [MemoryFileUploadHandler(request)]
    try:
        content = _brought(request)
    except (SuspiciousOperation, MultiPartParserError, UnreadablePostError):
        return _check_page(request, fault="form")
    if not content.strip():
        return _check_page(request, fault="empty")
    request = cast(ReadingRequest, request)
    try:
        brakes.limit(Action.CHECK, request, visitor=request.visitor)
    except brakes.Wait as wait:
        return brakes.told_to_wait(_check_page(request, fault="many", status=TOO_MANY), wait)
    is_out = request.reading.is_out
    return _check_page(request, verdict=receipts.check(content, is_out=is_out))


@require_safe
def fingerprint(request: HttpRequest, fingerprint: str) -> HttpResponse:
    """Whether a fingerprint is in the log. The QR code on a receipt leads here."""
    leaf_hash = receipts.read_fingerprint(fingerprint)
    place = receipts.place_of(leaf_hash) if leaf_hash else None
    context = {"fingerprint": fingerprint, "is_one": leaf_hash is not None, "place": place}
    return render(request, "consent/fingerprint.html", context, status=200 if place else 404)


@without_database
@require_safe
def jwks(request: HttpRequest) -> HttpResponse:
    """``/.well-known/jwks.json``: the keys that verify receipts, current and retired (R-23)."""
    response = JsonResponse(receipts.jwks())
    response.headers["Cache-Control"] = "public, max-age=300"
    return response


def _own_events(request: ReadingRequest) -> ConsentEventQuerySet:
    """The decisions of this request's visitor; none, and no statement, for a stranger."""
    if not request.visitor.is_kept:
        return ConsentEvent.objects.none()
    return ConsentEvent.objects.for_visitor(request.visitor)


def _own_event(request: ReadingRequest, uuid: uuids.UUID) -> ConsentEvent:
    """One decision of this visitor; 404 for somebody else's and for one that does not exist."""
    event = _own_events(request).with_words().select_related("replaces").filter(uuid=uuid).first()
    if event is None:
        raise Http404
    return event


def _row(event: ConsentEvent) -> Row:
    """A decision and its question, by the names of that time."""
    facts, language = facts_with(event.wording.version), str(get_language())
    return Row(
        event=event,
        what=WHAT_WAS_DECIDED[event.state],
        field=text_in(language, facts["field_names"]),
        purpose=text_in(language, facts["purpose_names"]),
    )


def _last_shown(request: ReadingRequest) -> ConsentEvent | None:
    """The last decision on the page before this one; None, for the newest, if there is none."""
    try:
        before = uuids.UUID(request.GET.get("before", ""))
    except ValueError:
        return None
    return _own_events(request).filter(uuid=before).first()


def _brought(request: HttpRequest) -> bytes:
    """The submitted receipt: the file if there is one, else the pasted text."""
    file = request.FILES.get("file")
    if file is not None and file.size:
        return bytes(file.read(receipts.LONGEST + 1))
    return request.POST.get("receipt", "").encode(errors="replace")


def _check_page(
    request: HttpRequest,
    *,
    verdict: receipts.Verdict | None = None,
    fault: str = "",
    status: int = 200,
) -> HttpResponse:
    keeps = request.method == "POST" and fault in ("", "many")
    pasted = request.POST.get("receipt", "") if keeps else ""
    context = {
        "verdict": verdict,
        "fault": fault,
        "pasted": pasted,
        "command": "python check_receipt.py receipt.json --keys jwks.json",
    }
    return render(request, "consent/check.html", context, status=status)

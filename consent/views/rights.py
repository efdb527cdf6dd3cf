"""Download everything (Art. 15 and 20 GDPR): one zip, made while it is sent."""

from typing import cast

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from accounts import brakes, signing
from accounts.brakes import Action
from accounts.models import Visitor
from consent.middleware import ReadingRequest
from consent.rights import export as exports

FILE_NAME = "my-answers.zip"


@require_safe
@signing.needs_proof
def export(request: HttpRequest) -> HttpResponseBase:
    """The visitor's own export. Writes nothing, and records no look."""
    request = cast(ReadingRequest, request)
    visitor = _own_row(request)
    response: HttpResponse | StreamingHttpResponse
    if visitor is None:
        response = render(request, "consent/export/nothing.html")
    else:
        brakes.limit(Action.EXPORT, request, visitor=visitor)
        pieces = exports.pack(visitor, language=str(get_language()), at=request.reading.at)
        response = StreamingHttpResponse(pieces, content_type="application/zip")
        response.headers["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _own_row(request: ReadingRequest) -> Visitor | None:
    if not request.visitor.is_kept:
        return None
    return Visitor.objects.filter(pk=request.visitor.pk).first()

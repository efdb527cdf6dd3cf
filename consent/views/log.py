"""The public log: tiles and checkpoint for clients, and a page for people.

There are no entry bundles (``tile/entries/``). An entry contains a pseudonym and a salt, and a
public list of them would show who decided how often and when. Visitors have their own entries in
their receipts; for everybody else the hashes are enough to see that nothing was changed.
"""

from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from consent import log
from consent.kept import NotKept
from consent.middleware import ReadingRequest, without_database
from consent.models import Checkpoint
from consent.transparency.merkle import read_tile_path

_UNAVAILABLE = 503
_SHORT = "public, max-age=5"
_FOR_EVER = "public, max-age=31536000, immutable"


@without_database
@require_safe
def log_checkpoint(request: HttpRequest) -> HttpResponse:
    """The newest checkpoint (C2SP tlog-tiles, "Checkpoints")."""
    try:
        note = log.note_of(_newest(request))
    except log.NotSigned:
        return _unsigned()
    return _for_clients(note.encode(), "text/plain; charset=utf-8", _SHORT)


@require_safe
def log_tile(request: HttpRequest, path: str) -> HttpResponse:
    """A full or partial tile of hashes that a published checkpoint covers, else 404."""
    wanted = read_tile_path(path)
    hashes = log.tile(wanted) if wanted else None
    if hashes is None:
        return HttpResponseNotFound("No such tile.\n", content_type="text/plain; charset=utf-8")
    return _for_clients(hashes, "application/octet-stream", _FOR_EVER)


@without_database
@require_safe
def log_page(request: HttpRequest) -> HttpResponse:
    """What the log is, how large it is, and how to check it without us."""
    try:
        checkpoint, is_known = _newest(request), True
    except NotKept:  # the database is down, and nothing had been sealed before
        checkpoint, is_known = None, False
    is_signed = checkpoint is None or log.signed_head(checkpoint.note) is not None
    names = log.names_in(checkpoint)
    context = {
        "is_known": is_known and is_signed,
        "is_signed": is_signed,
        "size": checkpoint.size if checkpoint else 0,
        "sealed_at": checkpoint.sealed_at if checkpoint else None,
        "note": log.note_of(checkpoint) if is_known and is_signed else "",
        "keys": log.verifier_keys(*names),
        "former_names": names[1:],
        "address": f"{settings.SITE_URL}/log",
        "words": _address("consent:words_log"),
        "check": _address("consent:check"),
    }
    return render(request, "consent/log.html", context)


def _newest(request: HttpRequest) -> Checkpoint | None:
    """The newest checkpoint; while the database is down, the one in the file."""
    is_out = cast(ReadingRequest, request).reading.is_out
    return log.newest_filed() if is_out else log.newest()


def _unsigned() -> HttpResponse:
    """The response if no published key verifies the checkpoint: it is not served."""
    text = "The newest checkpoint does not open with the keys of this site.\n"
    response = HttpResponse(text, content_type="text/plain; charset=utf-8", status=_UNAVAILABLE)
    response.headers["Cache-Control"] = "no-store"
    return response


def _for_clients(body: bytes, content_type: str, caching: str) -> HttpResponse:
    response = HttpResponse(body, content_type=content_type)
    response.headers["Cache-Control"] = caching
    # The same for everybody, so scripts on any site may read it.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _address(name: str) -> str:
    """The address of a page that may not exist."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""

"""Health checks for machines: is the process up, and is it ready? Reasons are only in the log."""

import logging
import os
from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from config.starting import check_catalogues, check_static_files
from consent import grants, log, registry
from consent.keys import signing
from consent.middleware import without_database
from consent.models import triggers
from consent.services.rights import unapplied_tombstones

_log = logging.getLogger(__name__)

UNAVAILABLE = 503


@without_database
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Say that the process is up. It queries nothing, so a slow database does not get it killed."""
    return _unkept(HttpResponse("ok", content_type="text/plain"))


@without_database
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Check everything that the site needs: the name of each check with "ok" or "failed"."""
    found = {name: _holds(check) for name, check in CHECKS.items()}
    answer = {name: "ok" if holds else "failed" for name, holds in found.items()}
    return _unkept(JsonResponse(answer, status=200 if all(found.values()) else UNAVAILABLE))


def _unkept(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response


def _holds(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception:
        # The error is not shown to the public; the log has its place in the code.
        _log.exception("A check of readiness failed.")
        return False


def _database() -> bool:
    """Whether it answers from a table, because SQLite opens a damaged file without an error."""
    registry.content_number()
    return True


def _migrations() -> bool:
    return _wanted_migrations() <= MigrationRecorder(connection).applied_migrations().keys()


@cache
def _wanted_migrations() -> frozenset[tuple[str, str]]:
    """Every migration of this code. They do not change while the process runs."""
    return frozenset(MigrationLoader(None).disk_migrations or {})


def _ledger() -> bool:
    return not triggers.missing(connection)


def _answer_keys() -> bool:
    return bool(grants.vault().first)


def _signing_keys() -> bool:
    return bool(signing.read_ring(settings.SIGNING_KEYS))


def _checkpoint() -> bool:
    """Whether a key of the ring verifies the newest checkpoint; otherwise the log cannot go on."""
    newest = log.newest()
    return newest is None or log.signed_head(newest.note) is not None


def _ledger_folder() -> bool:
    """Whether the folder is there and can be written to. It is made when the site starts."""
    folder = settings.LEDGER_DIR
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)


def _static_files() -> bool:
    """Whether static files are collected. A deploy may have changed them since the start."""
    check_static_files()
    return True


def _catalogues() -> bool:
    """Whether texts are compiled, so that pages are in the language of their address."""
    check_catalogues()
    return True


def _erasures() -> bool:
    """Whether a restored backup brought nobody back; if it did, run ``reapply_erasures``."""
    return not unapplied_tombstones()


CHECKS: dict[str, Callable[[], bool]] = {
    "database": _database,
    "migrations": _migrations,
    "ledger": _ledger,
    "answer_keys": _answer_keys,
    "signing_keys": _signing_keys,
    "log": _checkpoint,
    "ledger_folder": _ledger_folder,
    "erasures": _erasures,
    "static_files": _static_files,
    "catalogues": _catalogues,
}

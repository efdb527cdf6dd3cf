"""Identifies the code that a check ran on."""

import hashlib
from functools import cache

from django.conf import settings

_PARTS = ("accounts", "config", "consent", "personalization", "static", "templates")
_SHOWN = 12


@cache
def code_version() -> str:
    """A short hash over the site's own code, templates and static files.

    A commit's hash would not do: a site may run without a repository, or with code that differs
    from the commit.
    """
    digest = hashlib.sha256()
    for part in _PARTS:
        files = (path for path in (settings.BASE_DIR / part).rglob("*") if path.is_file())
        for path in sorted(path for path in files if path.suffix != ".pyc"):
            digest.update(str(path.relative_to(settings.BASE_DIR)).encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:_SHOWN]

"""Keys that no page and no collection may have, because the product has its own pages there."""

from collections.abc import Mapping

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

_MACHINES = gettext_lazy("programs look there for something of the product")
RESERVED: Mapping[str, Promise] = {
    "account": gettext_lazy("accounts of visitors stand there"),
    "admin": gettext_lazy("staff work there"),
    "api": _MACHINES,
    "ask": gettext_lazy("questions stand there"),
    "check": gettext_lazy("receipts are checked there"),
    "claim": gettext_lazy("claims and their checks stand there"),
    "favicon": _MACHINES,
    "healthz": _MACHINES,
    "item": gettext_lazy("a template of the product is called like this"),
    "list": gettext_lazy("a template of the product is called like this"),
    "log": gettext_lazy("the public log stands there"),
    "mail": _MACHINES,
    "messages": gettext_lazy("messages by mail are ended there"),
    "metrics": _MACHINES,
    "my-answers": gettext_lazy("visitors see their answers there"),
    "ofrep": _MACHINES,
    "plain": gettext_lazy("pages are switched to what everyone sees there"),
    "readyz": _MACHINES,
    "receipts": gettext_lazy("receipts of decisions stand there"),
    "robots": _MACHINES,
    "search": gettext_lazy("the search stands there"),
    "sitemap": _MACHINES,
    "slot": _MACHINES,
    "start": gettext_lazy("the questions in a row stand there"),
    "static": gettext_lazy("files for browsers lie there"),
    "text": gettext_lazy("a template of the product is called like this"),
    "trust": gettext_lazy("claims and their checks stand there"),
    "well-known": _MACHINES,
    "why": gettext_lazy("reasons stand there"),
}


def why_reserved(key: str) -> str:
    """Why a page or collection may not have a key, in a sentence; empty if it may."""
    if key in dict(settings.LANGUAGES):
        return _("“%s” is a language of this site, and addresses begin with it.") % key
    if key in RESERVED:
        return _("“%(key)s” is an address of the product: %(reason)s.") % {
            "key": key,
            "reason": RESERVED[key],
        }
    return ""

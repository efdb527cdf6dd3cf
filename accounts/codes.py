"""Codes by mail: whoever types one in reads the mail of its address.

Known and unknown addresses get the same mail, because sending one looks nothing up. A code is bound
to the browser that asked for it, counts for ten minutes and once, and stands three wrong tries
(ASVS 6.5, 6.6). A link would do none of that: programs that look through mail follow links.
"""

import hashlib
import hmac
import secrets
import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts import mails
from accounts.mails import Mail
from accounts.models import CodeUse, SentCode, User, one_way

LASTS = timedelta(minutes=10)
TRIES = 3
_DIGITS = 8


class CodeNotSent(Exception):
    """The mail could not be handed over. Nothing is stored."""


def send_code(
    *, email: str, use: CodeUse, user: User | None = None, shown: str = "", at: datetime
) -> SentCode:
    """Mail a new code to an address. Raises CodeNotSent if the mail server does not take it."""
    end_codes(at=at)
    code = "".join(secrets.choice("0123456789") for _place in range(_DIGITS))
    sent = SentCode(email=one_way(email), use=use, user=user, shown=shown, until=at + LASTS)
    sent.digest = _digest(sent.pk, code)
    sent.save()
    try:
        _mail(sent.email, code)
    except OSError:
        sent.delete()
        raise CodeNotSent from None
    return sent


@transaction.atomic
def check_code(
    *, key: uuid.UUID | None, code: str, user: User | None, at: datetime
) -> SentCode | None:
    """Use up the code with this key if it is right, and return what it proves.

    None means anything else, and does not say what: wrong, late, used before, tried three times,
    asked for by another browser or by somebody else.
    """
    sent = _alive(key, at).select_for_update().filter(is_right=False).first()
    if sent is None or sent.user_id != (user.pk if user else None):
        return None
    if not hmac.compare_digest(bytes(sent.digest), _digest(sent.pk, "".join(code.split()))):
        sent.tries += 1
        sent.save(update_fields=["tries"])
        return None
    sent.is_right = True
    sent.save(update_fields=["is_right"])
    return sent


def waiting(*, key: uuid.UUID | None, at: datetime) -> SentCode | None:
    """The code that a browser is waiting for, for its page to name the address."""
    return _alive(key, at).filter(is_right=False).first()


def proved(*, key: uuid.UUID | None, at: datetime) -> SentCode | None:
    """What a browser proved with a code within its ten minutes, and has not yet used."""
    return _alive(key, at).filter(is_right=True, user=None).first()


def use_up(sent: SentCode) -> bool:
    """Let nothing more be done with a code. False if another request was quicker."""
    return bool(SentCode.objects.filter(pk=sent.pk).delete()[0])


def end_codes(*, at: datetime, limit: int = 500) -> int:
    """Delete codes that no longer count, and with them the addresses that were typed in."""
    over = SentCode.objects.filter(until__lte=at).values_list("pk", flat=True)[:limit]
    return SentCode.objects.filter(pk__in=list(over)).delete()[0]


def tell_of_change(email: str) -> None:
    """Tell an address that the account has another one from now on."""
    # The change stays, whether or not the mail leaves.
    send_mail(*mails.written(Mail.CHANGED), None, [email], fail_silently=True)


def _alive(key: uuid.UUID | None, at: datetime) -> QuerySet[SentCode]:
    """The code with a key, while it may still be tried; nothing without a key."""
    found = SentCode.objects.filter(until__gt=at, tries__lt=TRIES)
    return found.none() if key is None else found.filter(pk=key)


def _digest(key: uuid.UUID, code: str) -> bytes:
    secret = f"accounts.codes {settings.SECRET_KEY}".encode()
    return hmac.digest(secret, key.bytes + code.encode(), hashlib.sha256)


def _mail(email: str, code: str) -> None:
    """Always the same words; the subject holds nothing that a lock screen should not show."""
    send_mail(*mails.written(Mail.CODE, code=code, lasts=_("10 minutes")), None, [email])

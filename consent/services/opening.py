"""The address of an account: its words, and the event that somebody gave it (Art. 6(1)(b) GDPR).

It is no consent: it grants nothing, nothing is personalised with it, and it ends with the account.
Its words are kept and its receipts made as for every question (docs/decisions/0046).
"""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _, override

from accounts.models import Visitor
from consent import registry
from consent.models import (
    TEXTS,
    AskedField,
    ConsentEvent,
    Last,
    Notice,
    NoticeVersion,
    NoticeWording,
    Purpose,
)
from consent.models.notices import NoticeState
from consent.models.registry import (
    ACCOUNT,
    ACCOUNT_TERM,
    ADDRESS,
    ADDRESS_TERM,
    CONTRACT,
    FieldKind,
    Tier,
)
from consent.services.filling import sha256_of
from consent.services.recording import Asked, add_event
from consent.states import REGISTERED

# Where the form with the words is, and what was pressed there.
_PAGE, _CONTROL = "accounts:sign_up", "account:make"
# Behind every question. Services put none there.
_LAST_PLACE = 32767
_REVIEWED_EVERY = timedelta(days=365)


def address_words(language: str) -> dict[str, str]:
    """What this version of the site says about the address of an account."""
    with override(language):
        return {
            "question": _("Which address shall your account have?"),
            "for_what": _("To recognise you when you sign in, on this device and on others."),
            "for_you": _(
                "Your answers and refusals are the same on each of your devices. What you share"
                " with the account is kept longer: every question says how long."
            ),
            "for_us": _("We know which account is yours, and where to send its codes."),
            "reason_to_say_no": _("Whoever reads your mail can sign in to your account."),
            "without_it": _("The site works all the same, and your answers stay with this device."),
            "retention": _("Until you delete your account."),
            "recipients": _("We, and the service that delivers our mail."),
        }


@transaction.atomic
def publish_address_words(*, at: datetime) -> bool:
    """Publish these words in every site language, if others or none are in force (R-11, R-106).

    They come with the code and are reviewed with it, so no second person is asked. Whoever has an
    account keeps it: it is not on hold because the words for new ones changed.
    """
    if not settings.VISITOR_ACCOUNTS:
        return False
    words = {code: address_words(code) for code, _name in settings.LANGUAGES}
    notice = _notice(at)
    before = notice.versions.published().order_by("number").last()
    if before and words == {one.language: one.shown for one in before.wordings.all()}:
        return False
    number = before.number + 1 if before else 1
    version = NoticeVersion.objects.create(notice=notice, number=number)
    for language, shown in words.items():
        written = {name: shown.get(name, "") for name in TEXTS}
        wording = NoticeWording(version=version, language=language, shown=shown, **written)
        wording.sha256 = sha256_of(wording)
        wording.save()
    notice.epoch = version.epoch = number
    notice.save(update_fields=["epoch"])
    version.facts, version.published_at = _facts(notice), at
    version.save()
    registry.touch()
    return True


def record_address(
    *,
    visitor: Visitor,
    notice: registry.Notice,
    wording: NoticeWording,
    nonce: uuid.UUID,
    shown_at: datetime,
    at: datetime,
) -> ConsentEvent:
    """Record that somebody made an account under these words. The address is not in the event."""
    asked = Asked(
        notice=notice,
        wording_id=wording.pk,
        words=wording.sha256,
        nonce=nonce,
        shown_at=shown_at,
        control=_CONTROL,
        page=_PAGE,
    )
    return add_event(visitor.pk, asked, REGISTERED, Last(), until=None, at=at)


def _notice(at: datetime) -> Notice:
    """The row that the words belong to, locked. It is made with the first of them."""
    field, _is_new = AskedField.objects.get_or_create(
        key=ADDRESS,
        defaults={
            "position": _LAST_PLACE,
            "kind": FieldKind.SHORT_TEXT,
            "dpv_term": ADDRESS_TERM,
            "tier": Tier.ACCOUNT,
            "names": _field_names(),
            "used_by": "accounts",
            "used_for": "signing in",
            "if_skipped": "there is no account",
            "if_made_up": "no code arrives",
            "review_on": timezone.localdate(at + _REVIEWED_EVERY),
        },
    )
    purpose, _is_new = Purpose.objects.get_or_create(
        key=ACCOUNT,
        defaults={
            "dpv_term": ACCOUNT_TERM,
            "legal_basis": CONTRACT,
            # It has no term: it ends with the account.
            "device_days": 0,
            "account_months": 0,
            "names": _purpose_names(),
            "recipients": _recipients(),
        },
    )
    made, _is_new = Notice.objects.get_or_create(
        field=field, purpose=purpose, defaults={"state": NoticeState.LIVE}
    )
    return Notice.objects.select_for_update(no_key=True).get(pk=made.pk)


def _facts(notice: Notice) -> dict[str, Any]:
    """What receipts of any later day say about it. There is no term in days."""
    return {
        "field": notice.field.key,
        "field_names": _field_names(),
        "field_term": notice.field.dpv_term,
        "is_special": False,
        "purpose": notice.purpose.key,
        "purpose_names": _purpose_names(),
        "purpose_term": notice.purpose.dpv_term,
        "legal_basis": notice.purpose.legal_basis,
        "recipients": _recipients(),
        "organisation": settings.ORGANISATION,
    }


def _field_names() -> dict[str, str]:
    return _in_each_language(lambda: _("Email address"))


def _purpose_names() -> dict[str, str]:
    return _in_each_language(lambda: _("your account"))


def _recipients() -> dict[str, str]:
    return _in_each_language(lambda: _("We, and the service that delivers our mail."))


def _in_each_language(say: Callable[[], str]) -> dict[str, str]:
    texts = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            texts[code] = say()
    return texts

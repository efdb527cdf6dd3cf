"""Correct the term in published words that wrongly promise or omit accounts.

Published words never change, so this makes a new version. It does not change what anybody agreed
to: answers on a device are kept as long as before, and nobody had answers with an account. So the
epoch stays the same, and every grant still counts (docs/decisions/0016).
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _, override

from consent import registry
from consent.models import TEXTS, Notice, NoticeVersion, NoticeWording
from consent.models.notices import ChangeKind, NoticeState, facts_with
from consent.models.registry import Tier, retention_in_words
from consent.services.filling import sha256_of

_IN_USE = (NoticeState.LIVE, NoticeState.ASLEEP)


@transaction.atomic
def restate_retention(*, at: datetime) -> int:
    """Publish a new version of words in use that are wrong about accounts. Returns how many.

    The words stay the same except for the term. Doing it again does nothing.
    """
    # No account keeps what stays in the browser, and what only accounts keep says so already.
    rows = Notice.objects.filter(state__in=_IN_USE, field__tier=Tier.SERVER)
    notices = rows.select_for_update(no_key=True)
    restated = [one for one in notices.order_by("pk") if _restate(one, at)]
    if restated:
        registry.touch()
    return len(restated)


def _restate(notice: Notice, at: datetime) -> bool:
    before = notice.versions.published().order_by("number").last()
    if before is None or _had_accounts(before) == settings.VISITOR_ACCOUNTS:
        return False
    facts = {**facts_with(before), "has_accounts": settings.VISITOR_ACCOUNTS}
    # If somebody is writing the next version, its number goes up by one.
    notice.versions.drafts().update(number=before.number + 2)
    version = NoticeVersion.objects.create(
        notice=notice,
        number=before.number + 1,
        change=ChangeKind.EDITORIAL,
        reason=_("There are no accounts yet, so none is promised.")
        if not settings.VISITOR_ACCOUNTS
        else _("There are accounts now, so it says how long they keep an answer."),
    )
    for wording in before.wordings.all():
        _write(wording, version, facts)
    version.facts, version.epoch, version.published_at = facts, before.epoch, at
    version.save()
    return True


def _had_accounts(version: NoticeVersion) -> bool:
    """Whether published words promise accounts; all did before this fact was stored."""
    return bool((version.facts or {}).get("has_accounts", True))


def _write(before: NoticeWording, version: NoticeVersion, facts: dict[str, Any]) -> None:
    """The words as shown, with the old term replaced."""
    shown = before.shown or {}
    with override(before.language):
        term = retention_in_words(facts["device_days"], facts["account_months"])
    wording = NoticeWording(
        version=version,
        language=before.language,
        shown={name: text.replace(shown["retention"], term) for name, text in shown.items()},
        **{name: getattr(before, name) for name in TEXTS},
    )
    wording.sha256 = sha256_of(wording)
    wording.save()

"""Take a signed bundle of evidence out of the log, for a question, a time or one receipt."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import AUDITOR
from consent import receipts
from consent.models import ConsentEvent, EvidenceTaken, Notice
from consent.models.ledger import ConsentEventQuerySet
from consent.receipts.document import moment

MAY_TAKE = "consent.take_evidence"


@dataclass(frozen=True, slots=True)
class About:
    """What a bundle is about: which decisions, and how its signed head says so."""

    kind: str
    said: Mapping[str, str]
    which: Mapping[str, Any]


def about_notice(notice: Notice) -> About:
    """All decisions about one question."""
    said = {"kind": "notice", "field": notice.field.key, "purpose": notice.purpose.key}
    return About("notice", said, {"wording__version__notice": notice})


def about_period(since: datetime, until: datetime) -> About:
    """All decisions recorded from one moment on and before another."""
    said = {"kind": "period", "since": moment(since), "until": moment(until)}
    return About("period", said, {"recorded_at__gte": since, "recorded_at__lt": until})


def about_receipt(event: ConsentEvent) -> About:
    """The one decision of a receipt."""
    said = {"kind": "receipt", "number": str(event.uuid)}
    return About("receipt", said, {"pk": event.pk})


def may_audit(user: User) -> bool:
    """Whether somebody may verify the log and take evidence: by the auditor's role."""
    return user.has_perm(MAY_TAKE) and user.has_role(AUDITOR)


@transaction.atomic
def take_evidence(*, about: About, by: User, at: datetime) -> bytes:
    """Make the bundle, and write down who took it; a person whose receipt it is about reads that.

    Raises PermissionDenied for whoever may not, and ValidationError for nothing, or too much.
    """
    if not may_audit(by):
        raise PermissionDenied
    events: ConsentEventQuerySet = ConsentEvent.objects.filter(**about.which)
    count = events.count()
    if not count:
        raise ValidationError(_("Nothing was decided about this."))
    try:
        bundle = receipts.evidence(events, about=about.said, at=at)
    except receipts.TooMuch:
        raise ValidationError(
            _("That is more than %d decisions. Take a shorter time.") % receipts.MOST_EVENTS
        ) from None
    of = events.values_list("visitor_id", flat=True).first() if about.kind == "receipt" else None
    EvidenceTaken.objects.create(
        visitor_id=of, kind=about.kind, events=count, by=by, role=AUDITOR.name, at=at
    )
    return bundle

"""Publish every notice that is still a draft and may be asked."""

from argparse import ArgumentParser
from datetime import datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from consent import benefits, services
from consent.models import TEXTS, NoticeVersion
from consent.models.notices import NoticeState


class Command(BaseCommand):
    help = "Publish every notice that was never published, unless the gate keeps it back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days-ago", type=int, default=0, help="as if it had been so long ago")

    def handle(self, *args: Any, days_ago: int, **options: Any) -> None:
        at = timezone.now() - timedelta(days=days_ago)
        drafts = NoticeVersion.objects.filter(notice__state=NoticeState.DRAFT, published_at=None)
        for version in drafts.select_related("notice__field", "notice__purpose"):
            reasons = _reasons_not_to_ask(version, at)
            if not reasons:
                services.publish_notice(version=version, at=at)
            elif options["verbosity"]:
                self.stdout.write(f"{version.notice.field.key}: {' '.join(reasons)}")


def _reasons_not_to_ask(version: NoticeVersion, at: datetime) -> list[str]:
    """What the gate says. A stuck draft is no failure: its reasons stand in the admin."""
    return benefits.provider().reasons_not_to_ask(
        field_key=version.notice.field.key,
        purpose=version.notice.purpose.key,
        texts={
            wording.language: {name: getattr(wording, name) for name in TEXTS}
            for wording in version.wordings.all()
        },
        on=timezone.localdate(at),
    )

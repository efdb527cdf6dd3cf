"""Publish every notice that is still a draft and may be asked."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from consent import benefits, services
from consent.models import TEXTS, NoticeVersion
from consent.models.notices import NoticeState


class Command(BaseCommand):
    help = "Publish every notice that was never published, unless the gate keeps it back."

    def handle(self, *args: Any, **options: Any) -> None:
        drafts = NoticeVersion.objects.filter(notice__state=NoticeState.DRAFT, published_at=None)
        for version in drafts.select_related("notice__field", "notice__purpose"):
            reasons = _reasons_not_to_ask(version)
            if not reasons:
                services.publish_notice(version=version, at=timezone.now())
            elif options["verbosity"]:
                self.stdout.write(f"{version.notice.field.key}: {' '.join(reasons)}")


def _reasons_not_to_ask(version: NoticeVersion) -> list[str]:
    """What the gate says. A stuck draft is no failure: its reasons stand in the admin."""
    return benefits.provider().reasons_not_to_ask(
        field_key=version.notice.field.key,
        purpose=version.notice.purpose.key,
        texts={
            wording.language: {name: getattr(wording, name) for name in TEXTS}
            for wording in version.wordings.all()
        },
        on=timezone.localdate(),
    )

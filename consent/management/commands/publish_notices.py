"""Publish every notice that is still a draft and may be asked."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand
from django.utils import timezone

from consent import services
from consent.copy import unread
from consent.models import NoticeVersion
from consent.models.notices import NoticeState


class Command(BaseCommand):
    help = (
        "Publish every notice that was never published, unless the gate keeps it back or a person "
        "wrote it here: then a second person has to."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days-ago", type=int, default=0, help="as if it had been so long ago")

    def handle(self, *args: Any, days_ago: int, **options: Any) -> None:
        # After an upgrade, published words must be correct as soon as the site starts again.
        services.restate_retention(at=timezone.now())
        services.publish_address_words(at=timezone.now())
        at = timezone.now() - timedelta(days=days_ago)
        drafts = NoticeVersion.objects.filter(notice__state=NoticeState.DRAFT, published_at=None)
        for version in drafts.select_related("notice__field", "notice__purpose"):
            # A draft that is held back is not a failure; the admin shows the reasons.
            try:
                services.publish_notice(version=version, at=at)
            except ValidationError as held_back:
                if options["verbosity"]:
                    why = " ".join(held_back.messages)
                    self.stdout.write(f"{version.notice.field.key}: {why}")
        if options["verbosity"] and (codes := unread(code for code, _name in settings.LANGUAGES)):
            self.stdout.write(f"Not checked by rules, so let somebody read it: {', '.join(codes)}")

"""Publish every notice that is still a draft."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from consent import services
from consent.models import NoticeVersion
from consent.models.notices import NoticeState


class Command(BaseCommand):
    help = "Publish every notice that was never published."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days-ago", type=int, default=0, help="as if it had been so long ago")

    def handle(self, *args: Any, days_ago: int, **options: Any) -> None:
        at = timezone.now() - timedelta(days=days_ago)
        drafts = NoticeVersion.objects.filter(notice__state=NoticeState.DRAFT, published_at=None)
        for version in drafts:
            services.publish_notice(version=version, at=at)

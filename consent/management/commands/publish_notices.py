"""Publish every notice that is still a draft."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from consent import services
from consent.models import NoticeVersion
from consent.models.notices import NoticeState


class Command(BaseCommand):
    help = "Publish every notice that was never published."

    def handle(self, *args: Any, **options: Any) -> None:
        drafts = NoticeVersion.objects.filter(notice__state=NoticeState.DRAFT, published_at=None)
        for version in drafts:
            services.publish_notice(version=version, at=timezone.now())

"""Make the demo's administrator."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from accounts import services

DEMO_EMAIL = "admin@wegwarte.example"


class Command(BaseCommand):
    help = "Make the demo's administrator, once, with the password from DEMO_PASSWORD."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO_PASSWORD:
            self.stdout.write("No DEMO_PASSWORD in the environment: no demo administrator is made.")
            return
        services.create_demo_administrator(email=DEMO_EMAIL, password=settings.DEMO_PASSWORD)

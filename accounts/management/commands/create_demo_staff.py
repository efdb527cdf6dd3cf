"""Make the demo's staff: one account for each role, and a second marketer."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from accounts import services
from accounts.roles import ADMINISTRATOR, AUDITOR, MARKETER, OFFICER

DEMO_EMAIL = "admin@wegwarte.example"
DEMO_STAFF = {
    DEMO_EMAIL: ADMINISTRATOR,
    "officer@wegwarte.example": OFFICER,
    "marketer@wegwarte.example": MARKETER,
    # An editorial change needs two.
    "marketer2@wegwarte.example": MARKETER,
    "auditor@wegwarte.example": AUDITOR,
}


class Command(BaseCommand):
    help = "Make the demo's staff accounts, once, with the password from DEMO_PASSWORD."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO_PASSWORD:
            self.stdout.write("No DEMO_PASSWORD in the environment: no demo staff is made.")
            return
        services.create_demo_staff(staff=DEMO_STAFF, password=settings.DEMO_PASSWORD)

"""Make the demo's staff: one account for each role, and a second marketer."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from accounts import services
from accounts.roles import (
    ADMINISTRATOR,
    AUDITOR,
    AUTHOR,
    MARKETER,
    OFFICER,
    PUBLISHER,
    Role,
)

_STAFF = {
    "admin": ADMINISTRATOR,
    "officer": OFFICER,
    "marketer": MARKETER,
    # An editorial change needs two.
    "marketer2": MARKETER,
    "author": AUTHOR,
    "publisher": PUBLISHER,
    "auditor": AUDITOR,
}


def demo_staff() -> dict[str, Role]:
    """Every account with its role, under the domain of the organisation's own address."""
    domain = str(settings.ORGANISATION["email"]).rpartition("@")[2]
    return {f"{name}@{domain}": role for name, role in _STAFF.items()}


class Command(BaseCommand):
    help = "Make the demo's staff accounts, once, with the password from DEMO_PASSWORD."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO_PASSWORD:
            self.stdout.write("No DEMO_PASSWORD in the environment: no demo staff is made.")
            return
        services.create_demo_staff(staff=demo_staff(), password=settings.DEMO_PASSWORD)

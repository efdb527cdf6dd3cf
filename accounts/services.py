"""What is done about visitors and accounts."""

import uuid
from datetime import datetime

from django.db import connection, transaction

from accounts.models import User, Visitor


def keep(visitor: Visitor, *, at: datetime) -> Visitor:
    """Return the visitor with a row in the database, locked until the transaction ends.

    A stranger is written for the first time. A device may still carry the key of somebody who was
    erased: that key is never brought back to life, so such a visitor starts anew.
    """
    if visitor.is_kept:
        kept = Visitor.objects.select_for_update().filter(pk=visitor.pk).first()
        if kept is not None:
            return kept
        return _write(uuid.uuid4(), at=at)
    return _write(visitor.pk, at=at)


def lock(visitor: Visitor) -> None:
    """Wait until no other transaction decides for the visitor.

    SQLite needs no row for that: a transaction there is alone from its first statement on
    (``transaction_mode`` IMMEDIATE).
    """
    if connection.features.has_select_for_update:
        list(Visitor.objects.select_for_update().filter(pk=visitor.pk).values_list("pk"))


def _write(key: uuid.UUID, *, at: datetime) -> Visitor:
    """Write a visitor once, also when a double click does it twice at the same moment."""
    Visitor.objects.bulk_create([Visitor(pk=key, created_at=at)], ignore_conflicts=True)
    return Visitor.objects.select_for_update().get(pk=key)


@transaction.atomic
def create_demo_administrator(*, email: str, password: str) -> User:
    """Make the demo's one account, or leave the one that is there as it is."""
    found = User.objects.filter(email=email).first()
    return found or User.objects.create_superuser(email, password)

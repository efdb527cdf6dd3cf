"""Encrypt answers again with the first key of the ring, to make older keys unnecessary (R-157)."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet

from accounts.models import Visitor
from consent.grants import vault
from consent.keys.vault import Sealed, VaultError
from consent.models import Answer

_BATCH = 100


@dataclass(frozen=True, slots=True)
class Rotated:
    """The result of one batch, and where it stopped: ``last`` is None if nothing was left."""

    count: int
    last: int | None


def answers_left() -> int:
    """How many answers are not under the first key."""
    return _under_older_keys().count()


@transaction.atomic
def rotate_answers(*, after: int = 0, limit: int = _BATCH) -> Rotated:
    """Encrypt one batch of answers again, those with a number above ``after``.

    Their visitors are locked, so no decision is overwritten. Every answer stays readable, because
    its ciphertext and the name of its key change in one statement. An answer that no key decrypts
    stays as it is. It may be stopped at any point; the next run goes on from there.
    """
    found = list(_under_older_keys().filter(pk__gt=after).values_list("pk", "visitor")[:limit])
    if not found:
        return Rotated(0, None)
    numbers, visitors = zip(*found, strict=True)
    _lock(set(visitors))
    # Read again: before we had the lock, a decision could have changed or deleted it.
    rows = _under_older_keys().filter(pk__in=numbers).select_related("field")
    return Rotated(sum(_seal_anew(row) for row in rows), numbers[-1])


def _under_older_keys() -> QuerySet[Answer]:
    return Answer.objects.exclude(key_id=vault().first).order_by("pk")


def _lock(visitors: set[UUID]) -> None:
    """Lock these visitors, in a fixed order, so that two rotations never deadlock."""
    if connection.features.has_select_for_update:
        people = Visitor.objects.select_for_update().filter(pk__in=visitors)
        list(people.order_by("pk").values_list("pk"))


def _seal_anew(row: Answer) -> bool:
    sealed, field = Sealed(row.key_id, bytes(row.ciphertext)), row.field.key
    try:
        value = vault().open(sealed, visitor=row.visitor_id, field=field)
    except VaultError:
        return False
    Answer.objects.seal_anew(row.pk, vault().seal(value, visitor=row.visitor_id, field=field))
    return True

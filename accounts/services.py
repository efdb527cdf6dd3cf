"""What is done about visitors and accounts."""

import uuid
from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, Permission
from django.db import connection, transaction

from accounts.models import User, Visitor
from accounts.roles import ADMINISTRATOR, ROLES, Role


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
def sync_roles() -> int:
    """Make a group of every role, with exactly its permissions. Returns how many were different.

    Raises LookupError if a role names a permission that does not exist.
    """
    return sum(_sync(role) for role in ROLES)


@transaction.atomic
def create_demo_staff(*, staff: Mapping[str, Role], password: str) -> list[User]:
    """Make the demo's staff accounts by email address; leave those that are there alone."""
    there = set(User.objects.filter(email__in=staff).values_list("email", flat=True))
    # One password for all of them, so one hash: hashing is slow on purpose.
    hashed = make_password(password) if staff.keys() - there else ""
    return [
        _create_staff(email, hashed, role) for email, role in staff.items() if email not in there
    ]


def _create_staff(email: str, hashed: str, role: Role) -> User:
    # Somebody has to be able to do everything, or nobody could ever make a further account.
    is_superuser = role is ADMINISTRATOR
    user = User(email=email, password=hashed, is_staff=True, is_superuser=is_superuser)
    user.save()
    user.groups.add(Group.objects.get(name=role.name))
    return user


def _sync(role: Role) -> int:
    group, is_new = Group.objects.get_or_create(name=role.name)
    wanted = {_permission(name) for name in role.permissions}
    if not is_new and set(group.permissions.all()) == wanted:
        return 0
    group.permissions.set(wanted)
    return 1


def _permission(name: str) -> Permission:
    app, codename = name.split(".")
    found = Permission.objects.filter(content_type__app_label=app, codename=codename).first()
    if found is None:
        raise LookupError(f"There is no permission {name}.")
    return found

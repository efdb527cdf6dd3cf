"""Actions on visitors and accounts."""

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

    A stranger gets her row here. A device may still have the key of a visitor who was erased; that
    key is never used again, so the visitor gets a new one.
    """
    if visitor.is_kept:
        kept = Visitor.objects.select_for_update().filter(pk=visitor.pk).first()
        if kept is not None:
            return kept
        return _write(uuid.uuid4(), at=at)
    return _write(visitor.pk, at=at)


def lock(visitor: Visitor) -> None:
    """Wait until no other transaction records a decision of the visitor.

    On SQLite no row has to be locked: a transaction there excludes all other writers from its first
    statement on (``transaction_mode`` IMMEDIATE).
    """
    if connection.features.has_select_for_update:
        list(Visitor.objects.select_for_update().filter(pk=visitor.pk).values_list("pk"))


def _write(key: uuid.UUID, *, at: datetime) -> Visitor:
    """Write a visitor's row once, even if a double click tries it twice at the same time."""
    Visitor.objects.bulk_create([Visitor(pk=key, created_at=at)], ignore_conflicts=True)
    return Visitor.objects.select_for_update().get(pk=key)


@transaction.atomic
def sync_roles() -> int:
    """Make a group for every role, with exactly its permissions. Returns how many had to change.

    Raises LookupError if a role names a permission that does not exist.
    """
    return sum(_sync(role) for role in ROLES)


@transaction.atomic
def create_demo_staff(*, staff: Mapping[str, Role], password: str) -> list[User]:
    """Make the demo's staff accounts. Accounts that already exist are left as they are."""
    there = set(User.objects.filter(email__in=staff).values_list("email", flat=True))
    # They all have the same password, so it is hashed once: hashing is slow on purpose.
    hashed = make_password(password) if staff.keys() - there else ""
    return [
        _create_staff(email, hashed, role) for email, role in staff.items() if email not in there
    ]


def _create_staff(email: str, hashed: str, role: Role) -> User:
    # One account must have all permissions, or no further account could ever be made.
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

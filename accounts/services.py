"""Actions on visitors and accounts."""

import uuid
from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, Permission
from django.db import connection, transaction

from accounts import address_notice, codes
from accounts.models import LONGEST_NAME, User, Visitor
from accounts.roles import ADMINISTRATOR, ROLES, Role


def keep(visitor: Visitor, *, at: datetime) -> Visitor:
    """Return the visitor with a row in the database, locked until the transaction ends.

    A stranger gets her row here. A device may still have the key of a visitor who was erased; that
    key is never used again, so the visitor gets a new one. So does a device with the key of a
    visitor who has an account by now: it may be in other hands.
    """
    kept = Visitor.objects.select_for_update().filter(pk=visitor.pk).first()
    if kept is None:
        return _write(uuid.uuid4() if visitor.is_kept else visitor.pk, at=at)
    # Whoever comes with the key of an account's visitor, and is not signed in, is somebody else.
    is_hers = kept.user_id in (None, visitor.known_account)
    return kept if is_hers else _write(uuid.uuid4(), at=at)


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
def open_account(*, email: str, visitor: Visitor, at: datetime, shown: str = "") -> Visitor | None:
    """Make an account for an address that was proved, and let this device's visitor be hers.

    ``shown`` names the words that stood at the form; they are recorded with the account.
    What the device said so far belongs to the account then. If the address has an account already,
    that one's visitor is returned, and the device's stays as it is. None if it may not sign in.
    """
    user, _is_new = User.objects.get_or_create(
        email=email, defaults={"password": make_password(None), "joined_at": at}
    )
    if not user.is_active:
        return None
    own = Visitor.objects.filter(user=user).first()
    if own is not None:
        return own
    kept = keep(visitor, at=at)
    kept.user = user
    kept.save(update_fields=["user"])
    address_notice.provider().record(visitor=kept, shown=shown, at=at)
    return kept


@transaction.atomic
def change_address(*, user: User, email: str) -> bool:
    """Give an account another address that was proved. False if another account has it.

    The earlier address is told, so that nobody is moved away from an account unnoticed.
    """
    if User.objects.exclude(pk=user.pk).filter(email=email).exists():
        return False
    earlier, user.email = user.email, email
    user.save(update_fields=["email"])
    if earlier != email:
        transaction.on_commit(lambda: codes.tell_of_change(earlier))
    return True


def is_locked(email: str) -> bool:
    """Whether an address has an account that may not sign in."""
    return User.objects.filter(email=email, is_active=False).exists()


def account_of(email: str) -> Visitor | None:
    """The visitor whose account has an address, if it may sign in."""
    found = Visitor.objects.select_related("user")
    return found.filter(user__email=email, user__is_active=True).first()


@transaction.atomic
def sync_roles() -> int:
    """Make a group for every role, with exactly its permissions. Returns how many had to change.

    Who had the role of a group that was deleted has it again. Raises LookupError if a role names a
    permission that does not exist.
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
    is_superuser = role is ADMINISTRATOR
    name = email.partition("@")[0][:LONGEST_NAME]
    user = User(email=email, password=hashed, is_staff=True, is_superuser=is_superuser)
    user.staff_name = name
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

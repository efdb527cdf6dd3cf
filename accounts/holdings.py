"""What accounts, sign-in and the admin's own history hold about a visitor."""

import uuid
from collections.abc import Iterator
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db.models import ProtectedError, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from accounts import holders
from accounts.holders import Holder, Row
from accounts.models import User, Visitor

_NOT_TOLD = "Whoever holds it could sign in: it is not told to anybody, also not in a file."


def accounts_of(visitor: Visitor) -> QuerySet[User]:
    """The visitor's account, if any. Found by number: the visitor's row is erased first."""
    if visitor.user_id is None:
        return User.objects.none()
    return User.objects.filter(pk=visitor.user_id)


def sessions_of(visitor: Visitor) -> QuerySet[Session]:
    """Sessions of the visitor's account. Each must be decoded to see whose it is."""
    if visitor.user_id is None:
        return Session.objects.none()
    opened = ((one.pk, one.get_decoded()) for one in Session.objects.iterator())
    owner = str(visitor.user_id)
    return Session.objects.filter(
        pk__in=[key for key, data in opened if data.get("_auth_user_id") == owner]
    )


def admin_log_of(visitor: Visitor) -> QuerySet[LogEntry]:
    """Lines of the admin's history about the visitor, and about every row that is hers."""
    about = Q(content_type=_type(Visitor), object_id=str(visitor.pk))
    if visitor.user_id is not None:
        about |= Q(content_type=_type(User), object_id=str(visitor.user_id))
        about |= Q(user_id=visitor.user_id, user__is_staff=False)
    for holder in holders.all_holders():
        if holder.model not in (LogEntry, Visitor, User, Session):
            numbers = holder.of(visitor).order_by().annotate(number=Cast("pk", TextField()))
            about |= Q(content_type=_type(holder.model), object_id__in=numbers.values("number"))
    return LogEntry.objects.filter(about)


def register() -> None:
    """Register what this app holds."""
    holders.register(_admin_log(), _visitor(), _sessions(), _account())
    with_account = "Told and deleted together with the account, as its roles and permissions."
    holders.leave_out(
        {
            f"accounts.User_{table}.{column}": with_account
            for table, its in (("groups", "group"), ("user_permissions", "permission"))
            for column in ("user", its)
        }
    )


def _admin_log() -> Holder:
    return Holder(
        name="admin_log",
        title=_("What staff did about you in the admin"),
        model=LogEntry,
        # First, because it needs the rows that its lines are about.
        order=0,
        keys={
            "action_time": _("when"),
            "user": _("number of the staff account"),
            "object_id": _("number of the row"),
            "object_repr": _("name of the row"),
            "action_flag": _("1 added, 2 changed, 3 deleted"),
            "change_message": _("what was done"),
        },
        readable=("action_time", "object_repr", "change_message"),
        of=admin_log_of,
        columns={"user": "user_id"},
    )


def _visitor() -> Holder:
    return Holder(
        name="visitor",
        title=_("How we know that it is you"),
        model=Visitor,
        order=80,
        keys={
            "id": _("the random number that links this browser to your decisions"),
            "created_at": _("first decision"),
            "paused_at": _("paused since"),
            "user": _("number of your account"),
        },
        readable=("id", "created_at", "paused_at"),
        of=lambda visitor: Visitor.objects.filter(pk=visitor.pk),
        columns={"user": "user_id"},
        left_out={"tombstone": "Nobody may ever have seen it: then it leads to nobody afterwards."},
    )


def _sessions() -> Holder:
    return Holder(
        name="sessions",
        title=_("Where you are signed in"),
        model=Session,
        order=100,
        keys={"expire_date": _("until when")},
        of=sessions_of,
        left_out={"session_key": _NOT_TOLD, "session_data": _NOT_TOLD},
    )


def _account() -> Holder:
    return Holder(
        name="account",
        title=_("Your account"),
        model=User,
        order=110,
        keys={
            "id": _("number of your account"),
            "email": _("email address"),
            "last_login": _("last sign-in"),
            "is_superuser": _("may do everything in the admin"),
            "is_staff": _("may open the admin"),
            "is_active": _("may sign in"),
            "joined_at": _("joined at"),
            "groups": _("roles"),
            "user_permissions": _("single permissions"),
        },
        readable=("email", "joined_at", "last_login"),
        of=accounts_of,
        told=_account_rows,
        gone=_erase_account,
        left_out={"password": _NOT_TOLD},
    )


def _account_rows(visitor: Visitor) -> Iterator[Row]:
    plain = ("id", "email", "last_login", "is_superuser", "is_staff", "is_active", "joined_at")
    for user in accounts_of(visitor):
        row = {name: getattr(user, name) for name in plain}
        row["groups"] = [group.name for group in user.groups.order_by("name")]
        row["user_permissions"] = [one.codename for one in user.user_permissions.order_by("pk")]
        yield row


def _erase_account(visitor: Visitor) -> None:
    """Delete the account. Staff keep theirs, because it is based on their work and not on consent.

    If the account did something whose record must stay (looked at an answer, published words), its
    row stays without personal data: no address, no password, no role.
    """
    for user in accounts_of(visitor).filter(is_staff=False):
        try:
            user.delete()
        except ProtectedError:
            user.groups.clear()
            user.user_permissions.clear()
            user.email = f"{uuid.uuid4().hex}@deleted.invalid"
            user.is_active = user.is_superuser = False
            user.last_login = None
            user.set_unusable_password()
            user.save()


def _type(model: type[Any]) -> ContentType:
    return ContentType.objects.get_for_model(model)

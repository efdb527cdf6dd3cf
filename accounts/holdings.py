"""What accounts, sign-in and the admin's own history hold about a visitor."""

import uuid
from collections.abc import Callable, Iterator
from typing import Any

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db.models import Model, ProtectedError, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from accounts import holders
from accounts.holders import Holder, Row
from accounts.models import SentCode, SignIn, User, Visitor

_NOT_TOLD = "Whoever holds it could sign in: it is not told to anybody, also not in a file."


def accounts_of(visitor: Visitor) -> QuerySet[User]:
    """The visitor's account, if any. Found by number: the visitor's row is erased first."""
    if visitor.user_id is None:
        return User.objects.none()
    return User.objects.filter(pk=visitor.user_id)


def sessions_of(visitor: Visitor) -> QuerySet[Session]:
    """Sessions of the visitor's account."""
    return Session.objects.filter(sign_in__in=of_account(SignIn)(visitor))


def of_account(model: type[Model], path: str = "user") -> Callable[[Visitor], QuerySet[Any]]:
    """How the rows of a model are found that belong to a visitor's account."""

    def found(visitor: Visitor) -> QuerySet[Any]:
        rows: QuerySet[Any] = model._default_manager.all()
        return rows.filter(**{f"{path}_id": visitor.user_id}) if visitor.user_id else rows.none()

    return found


def admin_log_of(visitor: Visitor) -> QuerySet[LogEntry]:
    """Lines of the admin's history about the visitor, and about every row that is hers."""
    about = Q(content_type=_type(Visitor), object_id=str(visitor.pk))
    if visitor.user_id is not None:
        about |= Q(content_type=_type(User), object_id=str(visitor.user_id))
        about |= Q(user_id=visitor.user_id, user__is_staff=False)
    for holder in holders.all_holders():
        if holder.model not in (LogEntry, Visitor, User, Session, SignIn):
            numbers = holder.of(visitor).order_by().annotate(number=Cast("pk", TextField()))
            about |= Q(content_type=_type(holder.model), object_id__in=numbers.values("number"))
    return LogEntry.objects.filter(about)


def register() -> None:
    """Register what this app holds."""
    holders.register(_admin_log(), _visitor(), _sessions(), _account())
    holders.register(_sign_ins(), _codes(), _authenticators(), *_addresses())
    with_account = "Told and deleted together with the account, as its roles and permissions."
    of_staff = "It is about somebody's work on the staff, held by the organisation."
    holders.leave_out(
        {
            f"accounts.{table}.{column}": with_account
            for table, its in (("Membership", "group"), ("User_user_permissions", "permission"))
            for column in ("user", its)
        }
        | {
            f"accounts.StaffInvitation.{column}": of_staff
            for column in ("user", "digest", "tries", "until")
        }
        | {
            f"accounts.StaffChange.{column}": of_staff
            for column in ("account", "by", "step", "role", "reason", "at")
        }
        | {
            f"{label}.user": "It finds the rows of one account, which are told and erased here."
            for label in (
                *("accounts.SignIn", "accounts.SentCode"),
                *("mfa.Authenticator", "account.EmailAddress"),
            )
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
        # Found by its sign-in, so it goes before that.
        order=90,
        keys={"expire_date": _("until when")},
        of=sessions_of,
        left_out={"session_key": _NOT_TOLD, "session_data": _NOT_TOLD},
    )


def _sign_ins() -> Holder:
    return Holder(
        name="sign_ins",
        title=_("When you signed in"),
        model=SignIn,
        order=95,
        keys={"started_at": _("signed in at"), "pressed_at": _("last press")},
        of=of_account(SignIn),
        left_out={
            "session": _NOT_TOLD,
            "user": "It is the account that all these rows belong to, which is told by itself.",
        },
    )


def _codes() -> Holder:
    return Holder(
        name="codes",
        title=_("Codes on their way to your address"),
        model=SentCode,
        order=95,
        keys={
            "email": _("email address"),
            "use": _("what for"),
            "shown": _("which words stood at the form"),
            "tries": _("wrong tries"),
            "until": _("until when"),
            "is_right": _("was typed in"),
        },
        of=_codes_of,
        left_out={
            "id": _NOT_TOLD,
            "digest": _NOT_TOLD,
            "user": "It is the account that all these rows belong to, which is told by itself.",
        },
    )


def _codes_of(visitor: Visitor) -> QuerySet[SentCode]:
    """Codes to the account's address, whoever asked for them, and those that it asked for."""
    if visitor.user_id is None:
        return SentCode.objects.none()
    address = User.objects.filter(pk=visitor.user_id).values("email")
    return SentCode.objects.filter(Q(user_id=visitor.user_id) | Q(email__in=address))


def _authenticators() -> Holder:
    return Holder(
        name="authenticators",
        title=_("What you sign in with beside the code"),
        model=Authenticator,
        order=95,
        keys={
            "type": _("kind"),
            "created_at": _("since"),
            "last_used_at": _("last used"),
        },
        of=of_account(Authenticator),
        gone=_erase_authenticators,
        left_out={
            "data": _NOT_TOLD,
            "user": "It is the account that all these rows belong to, which is told by itself.",
        },
    )


def _erase_authenticators(visitor: Visitor) -> None:
    """Those of staff stay: whoever reads their mail could else take their second factor away."""
    of_account(Authenticator)(visitor).filter(user__is_staff=False).delete()


def _addresses() -> tuple[Holder, Holder]:
    """Two tables that django-allauth brings and this site does not use: empty, and erased."""
    unused = Holder(
        name="allauth_addresses",
        title=_("Addresses that the sign-in library holds"),
        model=EmailAddress,
        order=95,
        keys={"email": _("email address"), "verified": _("proved"), "primary": _("main address")},
        of=of_account(EmailAddress),
        left_out={
            "user": "It is the account that all these rows belong to, which is told by itself."
        },
    )
    links = Holder(
        name="allauth_links",
        title=_("Links that the sign-in library sent"),
        model=EmailConfirmation,
        order=94,
        keys={"created": _("made at"), "sent": _("sent at")},
        of=of_account(EmailConfirmation, "email_address__user"),
        left_out={
            "key": _NOT_TOLD,
            "email_address": "It is an address of the account, which is told by itself.",
        },
    )
    return unused, links


def _account() -> Holder:
    return Holder(
        name="account",
        title=_("Your account"),
        model=User,
        order=110,
        keys={
            "id": _("number of your account"),
            "email": _("email address"),
            "staff_name": _("name, if you work here"),
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
    plain = ("id", "email", "staff_name", "last_login", "is_superuser", "is_staff", "is_active")
    for user in accounts_of(visitor):
        row = {name: getattr(user, name) for name in (*plain, "joined_at")}
        row["groups"] = [one.group_id for one in user.memberships.order_by("group_id")]
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
            user.memberships.all().delete()
            user.user_permissions.clear()
            user.email, user.staff_name = f"{uuid.uuid4().hex}@deleted.invalid", ""
            user.is_active = user.is_superuser = False
            user.last_login = None
            user.set_unusable_password()
            user.save()


def _type(model: type[Any]) -> ContentType:
    return ContentType.objects.get_for_model(model)

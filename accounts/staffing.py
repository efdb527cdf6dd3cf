"""Make and end accounts of staff, and their roles. Every step is written down, with its reason.

Only another person does any of it: nobody makes, changes or ends what is her own. So the last
administrator stays: who ends an administrator is one herself, and both are locked meanwhile.
"""

import hashlib
import hmac
import logging
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import mails, second_factors, signing
from accounts.mails import Mail
from accounts.models import (
    LONGEST_NAME,
    Membership,
    StaffChange,
    StaffInvitation,
    StaffStep,
    User,
    one_way,
)
from accounts.roles import ADMINISTRATOR, Role

MAY_MANAGE = "accounts.manage_staff"
# How long an invitation counts, and how many wrong tries it stands.
LASTS = timedelta(days=7)
TRIES = 10
LONGEST_REASON = StaffChange._meta.get_field("reason").max_length or 0
_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Invited:
    """An account that waits for its person: the half of the secret to tell her, shown once."""

    user: User
    told: str
    is_mailed: bool


def make_account(
    *, email: str, name: str, role: Role, by: User, reason: str, at: datetime
) -> Invited:
    """Make an account of staff with a role, and invite its person.

    An account of staff that was ended is opened again. Raises ValidationError for an address that
    a visitor signs in with, or staff have, and PermissionDenied for who may not.
    """
    with transaction.atomic():
        _require_administrator(by)
        reason = _required(reason)
        name = " ".join(name.split())
        if not name or len(name) > LONGEST_NAME:
            raise ValidationError(_("Write down a name of at most %d characters.") % LONGEST_NAME)
        user = _free_account(one_way(email), by)
        user.staff_name, user.is_staff, user.is_active = name, True, True
        user.save()
        _join(user, role)
        _write_down(user, StaffStep.MADE, by=by, reason=reason, at=at, role=role.name)
        told, mailed = _invite(user, at)
    return Invited(user, told, _mail(user, mailed))


def invite_again(*, user: User, by: User, reason: str, at: datetime) -> Invited:
    """Invite somebody anew, who lost her password or her invitation.

    Her password and second factor stop counting, and she is signed out everywhere.
    """
    with transaction.atomic():
        user = _another(user, by)
        reason = _required(reason)
        _shut(user)
        _write_down(user, StaffStep.INVITED, by=by, reason=reason, at=at)
        told, mailed = _invite(user, at)
    return Invited(user, told, _mail(user, mailed))


@transaction.atomic
def accept_invitation(
    *, email: str, told: str, mailed: str, password: str, at: datetime
) -> User | None:
    """Set the first password of a member of staff who holds both halves of her invitation.

    None means anything else, and does not say what. Raises ValidationError for a weak password,
    but only to who holds both halves.
    """
    rows = StaffInvitation.objects.select_for_update().select_related("user")
    row = rows.filter(user__email=one_way(email), until__gt=at, tries__lt=TRIES).first()
    if row is None or not row.user.is_active or not row.user.is_staff:
        return None
    if not hmac.compare_digest(bytes(row.digest), _digest(row.user.pk, told, mailed)):
        row.tries += 1
        row.save(update_fields=["tries"])
        return None
    user = row.user
    validate_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    _write_down(user, StaffStep.CAME, by=user, reason="", at=at)
    row.delete()
    return user


@transaction.atomic
def give_role(*, user: User, role: Role, by: User, reason: str, at: datetime) -> None:
    """Give a role to another member of staff. Having it already changes nothing."""
    user, reason = _another(user, by), _required(reason)
    if _join(user, role):
        _write_down(user, StaffStep.ROLE_GIVEN, by=by, reason=reason, at=at, role=role.name)


@transaction.atomic
def take_role(*, user: User, role: Role, by: User, reason: str, at: datetime) -> None:
    """Take a role away from another member of staff. Not having it changes nothing."""
    user, reason = _another(user, by), _required(reason)
    if Membership.objects.filter(user=user, group_id=role.name).delete()[0]:
        _write_down(user, StaffStep.ROLE_TAKEN, by=by, reason=reason, at=at, role=role.name)


@transaction.atomic
def end_account(*, user: User, by: User, reason: str, at: datetime) -> None:
    """End the account of another member of staff: she is signed out at once and has no role."""
    user, reason = _another(user, by), _required(reason)
    _shut(user)
    StaffInvitation.objects.filter(user=user).delete()
    Membership.objects.filter(user=user).delete()
    user.is_staff = user.is_active = user.is_superuser = False
    user.save(update_fields=["is_staff", "is_active", "is_superuser"])
    _write_down(user, StaffStep.ENDED, by=by, reason=reason, at=at)


@transaction.atomic
def reset_second_factor(*, user: User, by: User, reason: str, at: datetime) -> None:
    """Reset the second factor of another member of staff, and write it down here too."""
    signing.reset_second_factor(user=user, by=by, reason=reason)
    _write_down(user, StaffStep.FACTOR_RESET, by=by, reason=_required(reason), at=at)


def _require_administrator(by: User) -> None:
    """Raise unless she may do this now: an administrator who was ended meanwhile may not."""
    # In one order for all, so that two administrators who end each other wait instead of both.
    administrators = Membership.objects.filter(group_id=ADMINISTRATOR.name).order_by("pk")
    list(administrators.select_for_update())
    current = User.objects.filter(pk=by.pk).first()
    if current is None or not current.has_perm(MAY_MANAGE):
        raise PermissionDenied


def _another(user: User, by: User) -> User:
    """The account as it is now, locked. Raises if it is her own, or of nobody on the staff."""
    _require_administrator(by)
    current = User.objects.select_for_update().filter(pk=user.pk, is_staff=True).first()
    if current is None or current.pk == by.pk:
        raise PermissionDenied
    return current


def _required(reason: str) -> str:
    clean = " ".join(reason.split())
    if not clean or len(clean) > LONGEST_REASON:
        raise ValidationError(
            _("Write down why, in at most %d characters. It stays in the log.") % LONGEST_REASON
        )
    return clean


def _free_account(email: str, by: User) -> User:
    """A new account for an address, or the one of staff that was ended."""
    found = User.objects.select_for_update().filter(email=email).first()
    if found is None:
        return User(email=email, password=make_password(None))
    if found.pk == by.pk or found.is_staff or not found.changes.exists():
        raise ValidationError(
            _("Somebody signs in with this address already. Staff need an address of their own.")
        )
    return found


def _join(user: User, role: Role) -> bool:
    Group.objects.get_or_create(name=role.name)
    return Membership.objects.get_or_create(user=user, group_id=role.name)[1]


def _shut(user: User) -> None:
    """Nothing she signs in with counts any more, and no session goes on."""
    user.set_unusable_password()
    user.save(update_fields=["password"])
    second_factors.forget(user)
    signing.end_sign_ins(user=user)


def _invite(user: User, at: datetime) -> tuple[str, str]:
    """Keep the hash of a new secret, and return its halves: the one to tell, the one to mail."""
    told = "-".join("".join(secrets.choice(_LETTERS) for _place in range(5)) for _part in "ab")
    mailed = "".join(secrets.choice("0123456789") for _place in range(8))
    StaffInvitation.objects.update_or_create(
        user=user,
        defaults={"digest": _digest(user.pk, told, mailed), "tries": 0, "until": at + LASTS},
    )
    return told, mailed


def _digest(key: int, told: str, mailed: str) -> bytes:
    told, mailed = (
        "".join(letter for letter in half.upper() if letter.isalnum()) for half in (told, mailed)
    )
    secret = f"accounts.staffing {settings.SECRET_KEY}".encode()
    return hmac.digest(secret, f"{key}\0{told}\0{mailed}".encode(), hashlib.sha256)


def _mail(user: User, code: str) -> bool:
    """Mail one half. The account stays if that fails: she can be invited again."""
    address = f"{settings.SITE_URL}{reverse('admin:first_sign_in')}"
    words = mails.written(Mail.INVITATION, address=address, code=code, lasts=_("seven days"))
    try:
        send_mail(*words, None, [user.email])
    except (OSError, SMTPException) as fault:
        _log.error("An invitation could not be mailed: %s", type(fault).__name__)
        return False
    return True


def _write_down(
    user: User, step: StaffStep, *, by: User, reason: str, at: datetime, role: str = ""
) -> None:
    StaffChange.objects.create(account=user, by=by, step=step, role=role, reason=reason, at=at)

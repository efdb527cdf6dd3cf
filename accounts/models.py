"""Visitors and accounts. This module does not depend on consent."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import Group, PermissionsMixin
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.personal_data import IDENTIFYING, LINKED, NEUTRAL
from accounts.roles import ADMINISTRATOR, Role

LONGEST_NAME = 60


def one_way(address: str) -> str:
    """An address in the one way in which it is stored and looked up: in small letters."""
    return address.strip().lower()


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make an account. It needs only an email address."""
        user = self.model(email=one_way(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    @transaction.atomic
    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make an administrator; ``manage.py createsuperuser`` makes the first one of a site.

        The role is made if it is missing; ``sync_roles`` gives it its permissions. What she may do
        comes from that role: being a superuser adds nothing.
        """
        role, _is_new = Group.objects.get_or_create(name=ADMINISTRATOR.name)
        fields.setdefault("staff_name", email.partition("@")[0][:LONGEST_NAME])
        user = self.create_user(email, password, is_staff=True, is_superuser=True, **fields)
        user.groups.add(role)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in, with an email address. Names are asked for of staff alone.

    What staff may do comes from their roles (``accounts.backends``): neither being a superuser nor
    a single permission adds anything (docs/decisions/0054).
    """

    personal_data = {
        "id": IDENTIFYING,
        "email": IDENTIFYING,
        "staff_name": IDENTIFYING,
        "password": IDENTIFYING,
        "last_login": LINKED,
        "is_superuser": LINKED,
        "is_staff": LINKED,
        "is_active": LINKED,
        "joined_at": LINKED,
        "groups": LINKED,
        "user_permissions": LINKED,
    }

    email = models.EmailField(_("email address"), unique=True)
    staff_name = models.CharField(_("name"), max_length=LONGEST_NAME, blank=True)
    groups = models.ManyToManyField(  # type: ignore[assignment]
        Group,
        through="accounts.Membership",
        blank=True,
        related_name="user_set",
        related_query_name="user",
        verbose_name=_("roles"),
    )
    is_staff = models.BooleanField(_("may open the admin"), default=False)
    is_active = models.BooleanField(_("may sign in"), default=True)
    joined_at = models.DateTimeField(_("joined at"), default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = _("member of staff")
        verbose_name_plural = _("staff")
        permissions = [
            ("reset_second_factor", "May reset the second factor of other staff"),
            ("manage_staff", "May make and end accounts of staff, and their roles"),
        ]

    def __str__(self) -> str:
        return f"account {self.pk}"

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Whether one of her roles gives a permission. A superuser has no others."""
        return self.is_active and perm in self.get_all_permissions(obj)

    def has_module_perms(self, app_label: str) -> bool:
        """Whether one of her roles gives any permission of an app."""
        held = self.get_all_permissions()
        return self.is_active and any(one.partition(".")[0] == app_label for one in held)

    def has_role(self, role: Role) -> bool:
        """Whether she has a role now, whatever it may do."""
        is_staff = self.is_active and self.is_staff
        return is_staff and self.memberships.filter(group_id=role.name).exists()

    def get_full_name(self) -> str:
        """What colleagues call her. Django's own pages of the admin show it."""
        return self.staff_name

    def get_short_name(self) -> str:
        """The same."""
        return self.staff_name

    @property
    def known_as(self) -> str:
        """How the admin names her to colleagues: by her name, where staff gave one."""
        return self.staff_name or str(_("a colleague without a name"))


class Membership(models.Model):
    """Who has which role. It holds the role's name, so it outlives the group of that name.

    Deleting a group takes its permissions away from everybody; ``sync_roles`` makes it again, and
    its people have their role back.
    """

    personal_data = {"id": NEUTRAL, "user": IDENTIFYING, "group": LINKED}

    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="memberships")
    group = models.ForeignKey(
        Group, models.DO_NOTHING, to_field="name", db_constraint=False, related_name="+"
    )

    class Meta:
        verbose_name = _("role of an account")
        verbose_name_plural = _("roles of accounts")
        constraints = [models.UniqueConstraint(fields=["user", "group"], name="each_role_once")]

    def __str__(self) -> str:
        return f"membership {self.pk}"


class Visitor(models.Model):
    """The data subject. A stranger is an unsaved one: it has a UUID, so every query is empty."""

    personal_data = {
        "id": IDENTIFYING,
        "created_at": LINKED,
        "paused_at": LINKED,
        "tombstone": IDENTIFYING,
        "user": IDENTIFYING,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(_("first decision at"), default=timezone.now)
    paused_at = models.DateTimeField(_("paused at"), null=True, blank=True)
    # An erasure leaves this id behind. It was never shown, and leads nowhere once this row is gone.
    tombstone = models.UUIDField(_("tombstone"), default=uuid.uuid4, unique=True, editable=False)
    user = models.OneToOneField(
        "accounts.User", models.PROTECT, null=True, blank=True, verbose_name=_("account")
    )

    class Meta:
        verbose_name = _("visitor")
        verbose_name_plural = _("visitors")

    def __str__(self) -> str:
        return f"visitor {str(self.pk)[:8]}"

    @property
    def is_kept(self) -> bool:
        """Whether this visitor has a row; false for a stranger, who has decided nothing."""
        return not self._state.adding

    @property
    def known_account(self) -> int | None:
        """The account she came with, without asking the database. None for every device."""
        known: int | None = self.__dict__.get("user_id")
        return known


class CodeUse(models.TextChoices):
    """What a mailed code is for. A code for one use does nothing for another."""

    SIGN_UP = "sign-up", _("sign up")
    SIGN_IN = "sign-in", _("sign in")
    PROOF = "proof", _("prove once more who it is")
    ADDRESS = "address", _("change the address")


class SentCode(models.Model):
    """A code on its way. The code itself is only in the mail: this row holds a keyed hash of it."""

    personal_data = {
        "id": IDENTIFYING,
        "email": IDENTIFYING,
        "use": LINKED,
        "shown": LINKED,
        "user": IDENTIFYING,
        "digest": LINKED,
        "tries": LINKED,
        "until": LINKED,
        "is_right": LINKED,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("email address"))
    use = models.CharField(_("use"), max_length=8, choices=CodeUse.choices)
    # Which words stood at the form (``accounts.address_notice``), if it makes an account.
    shown = models.CharField(_("words that were shown"), max_length=300, blank=True)
    # Whose it is, where somebody is signed in already.
    user = models.ForeignKey(
        "accounts.User", models.CASCADE, null=True, blank=True, related_name="+"
    )
    digest = models.BinaryField(_("keyed hash of the code"), max_length=32)
    tries = models.PositiveSmallIntegerField(_("wrong tries"), default=0)
    until = models.DateTimeField(_("until"), db_index=True)
    # The address is proved, and there is no account yet: it is made by one more press.
    is_right = models.BooleanField(_("was typed in"), default=False)

    class Meta:
        verbose_name = _("code on its way")
        verbose_name_plural = _("codes on their way")

    def __str__(self) -> str:
        return f"code for {self.use}"


class SignIn(models.Model):
    """Where somebody is signed in. It is gone with its session, whoever ends that."""

    personal_data = {
        "session": IDENTIFYING,
        "number": NEUTRAL,
        "user": IDENTIFYING,
        "started_at": LINKED,
        "pressed_at": LINKED,
    }

    session = models.OneToOneField(
        "sessions.Session", models.CASCADE, primary_key=True, related_name="sign_in"
    )
    # What its form names: whoever holds the key of a session is signed in.
    number = models.UUIDField(_("number"), default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="sign_ins")
    started_at = models.DateTimeField(_("started at"))
    pressed_at = models.DateTimeField(_("last pressed at"))

    class Meta:
        verbose_name = _("sign-in")
        verbose_name_plural = _("sign-ins")

    def __str__(self) -> str:
        return f"sign-in of account {self.user_id}"


class StaffInvitation(models.Model):
    """How a new member of staff gets in: half of a secret is mailed, the other half told.

    The row holds a keyed hash of both together, so nobody gets in with a mailbox alone, nor by what
    the administrator saw alone.
    """

    personal_data = {
        "user": IDENTIFYING,
        "digest": LINKED,
        "tries": LINKED,
        "until": LINKED,
    }

    user = models.OneToOneField(
        "accounts.User", models.CASCADE, primary_key=True, related_name="invitation"
    )
    digest = models.BinaryField(_("keyed hash of both codes"), max_length=32)
    tries = models.PositiveSmallIntegerField(_("wrong tries"), default=0)
    until = models.DateTimeField(_("until"))

    class Meta:
        verbose_name = _("invitation of staff")
        verbose_name_plural = _("invitations of staff")

    def __str__(self) -> str:
        return f"invitation of account {self.pk}"


class StaffStep(models.TextChoices):
    """What can happen to an account of staff."""

    MADE = "made", _("account made")
    INVITED = "invited", _("invited again")
    CAME = "came", _("signed in for the first time")
    ROLE_GIVEN = "given", _("role given")
    ROLE_TAKEN = "taken", _("role taken away")
    FACTOR_RESET = "reset", _("second factor reset")
    ENDED = "ended", _("account ended")


class StaffChange(models.Model):
    """One line of the log of staff accounts: who did what to whose account, when and why."""

    personal_data = {
        "id": NEUTRAL,
        "account": IDENTIFYING,
        "by": IDENTIFYING,
        "step": LINKED,
        "role": LINKED,
        "reason": LINKED,
        "at": LINKED,
    }

    account = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="changes", verbose_name=_("account")
    )
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("by"))
    step = models.CharField(_("what was done"), max_length=8, choices=StaffStep.choices)
    role = models.CharField(_("role"), max_length=40, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("change of a staff account")
        verbose_name_plural = _("changes of staff accounts")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"change {self.pk} of a staff account"


class MailWords(models.Model):
    """What a mail says in one language, where that is not what came with the product.

    Who wrote it, and what stood there before, is in the change set that published it.
    """

    personal_data = NEUTRAL

    mail = models.CharField(_("mail"), max_length=30)
    language = models.CharField(_("language"), max_length=20)
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"))

    class Meta:
        verbose_name = _("words of a mail")
        verbose_name_plural = _("words of mails")
        constraints = [
            models.UniqueConstraint(fields=["mail", "language"], name="one_wording_of_a_mail"),
        ]

    def __str__(self) -> str:
        return f"{self.mail} ({self.language})"


class SharedCache(models.Model):
    """The table of the database cache (``accounts.stores``), for sites without Redis.

    A key is a hash under a secret that is thrown away after two hours, so it leads to nobody.
    """

    personal_data = NEUTRAL

    cache_key = models.CharField(_("key"), max_length=255, primary_key=True)
    value = models.TextField(_("value"))
    expires = models.DateTimeField(_("until"), db_index=True)

    class Meta:
        verbose_name = _("shared counter")
        verbose_name_plural = _("shared counters")

    def __str__(self) -> str:
        return "shared counter"

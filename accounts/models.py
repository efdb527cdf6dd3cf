"""Visitors and accounts. This module does not depend on consent."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import Group, PermissionsMixin
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.personal_data import IDENTIFYING, LINKED, NEUTRAL
from accounts.roles import ADMINISTRATOR


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make an account. It needs only an email address."""
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    @transaction.atomic
    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make an administrator; ``manage.py createsuperuser`` makes the first one of a site.

        The role is made if it is missing; ``sync_roles`` gives it its permissions.
        """
        role, _is_new = Group.objects.get_or_create(name=ADMINISTRATOR.name)
        user = self.create_user(email, password, is_staff=True, is_superuser=True, **fields)
        user.groups.add(role)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in, with an email address. Names are not asked for."""

    personal_data = {
        "id": IDENTIFYING,
        "email": IDENTIFYING,
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
    is_staff = models.BooleanField(_("may open the admin"), default=False)
    is_active = models.BooleanField(_("may sign in"), default=True)
    joined_at = models.DateTimeField(_("joined at"), default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")

    def __str__(self) -> str:
        return f"account {self.pk}"


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

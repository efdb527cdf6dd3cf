"""Passwords with a brake, and permissions that come from roles alone.

Whatever checks a password through Django is counted first. What somebody may do is what her roles
say in ``accounts/roles.py`` and ``sync_roles`` wrote down, whichever of the two says less: a
permission added to a group, to an account, or by a superuser's flag, opens nothing.
"""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from accounts import brakes
from accounts.brakes import Action
from accounts.models import User
from accounts.roles import ROLES

_ROLES = {role.name: frozenset(role.permissions) for role in ROLES}
_HELD = "_permissions_of_roles"


class BrakedPasswords(ModelBackend):
    """Django's check of a password, for staff. Raises what ``brakes.check`` raises."""

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """What an account may do. Nothing for one that was switched off or is no staff."""
        if not user_obj.is_active or user_obj.is_anonymous or not user_obj.is_staff or obj:
            return set()
        held: set[str] | None = user_obj.__dict__.get(_HELD)
        if held is None:
            told = user_obj.groups.values_list(
                "name", "permissions__content_type__app_label", "permissions__codename"
            )
            held = {f"{app}.{name}" for role, app, name in told if _gives(role, f"{app}.{name}")}
            user_obj.__dict__[_HELD] = held
        return held

    def get_group_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """The same: there are no others."""
        return self.get_all_permissions(user_obj, obj)

    def get_user_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """None: a single permission of an account counts for nothing."""
        return set()

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **credentials: Any,
    ) -> User | None:
        """The account, if the password is right and nobody tried too often."""
        name = username or credentials.get(User.USERNAME_FIELD) or ""
        if request is None or not name or password is None:
            # Without a request nobody is at a door: a command, or a test that signs in.
            return super().authenticate(request, username, password, **credentials)
        brakes.check(Action.PASSWORD, request, account=name)
        user = super().authenticate(request, username, password, **credentials)
        if user is not None:
            brakes.passed(Action.PASSWORD, request, account=name)
        return user


def _gives(role: str, permission: str) -> bool:
    return permission in _ROLES.get(role, ())

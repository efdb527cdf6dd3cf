"""Passwords with a brake: whatever checks one through Django is counted first."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from accounts import brakes
from accounts.brakes import Action
from accounts.models import User


class BrakedPasswords(ModelBackend):
    """Django's check of a password, for staff. Raises what ``brakes.check`` raises."""

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

"""The staff site: Django's admin, its base classes, and the accounts of staff."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.models import Group

from accounts.admin import staff
from accounts.admin.base import (
    ViewOnlyAdmin,
    ViewOnlyPermissions,
    day_input,
    kept_on_the_way_back,
    person_column,
)
from accounts.topics import Topic

__all__ = [
    "Topic",
    "ViewOnlyAdmin",
    "ViewOnlyPermissions",
    "day_input",
    "kept_on_the_way_back",
    "person_column",
    "staff",
]

# The pages of the first two would show who signs in with what, and let it be changed past our
# services; those of groups would let roles be changed past accounts/roles.py.
admin.site.unregister([EmailAddress, Authenticator, Group])

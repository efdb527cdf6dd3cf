"""Classes every column of every model by what it can say about a person. Plain Python.

Our own models declare their classes in ``personal_data``: one class for each column, or ``NEUTRAL``
for a model that holds no personal data. Models of other packages are classed here.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum


class PersonalData(StrEnum):
    """The three classes (style.md section 4, house rule 6)."""

    # It names a person, or leads to one, such as an address or a key.
    IDENTIFYING = "identifying"
    # It says something about the person that the row belongs to.
    LINKED = "linked"
    # It says nothing about any person.
    NEUTRAL = "neutral"


IDENTIFYING, LINKED, NEUTRAL = PersonalData

Declaration = PersonalData | Mapping[str, PersonalData]

# label -> (classes, why), for models of other packages.
OF_OTHERS: Mapping[str, tuple[Declaration, str]] = {
    "auth.Group": (NEUTRAL, "A role and what it may do; who has it is in the account's own rows."),
    "auth.Permission": (NEUTRAL, "Django makes it from the models."),
    "auth.Group_permissions": (NEUTRAL, "What a role may do, whoever has it."),
    "contenttypes.ContentType": (NEUTRAL, "Django makes it from the models."),
    "sessions.Session": (
        {"session_key": IDENTIFYING, "session_data": IDENTIFYING, "expire_date": LINKED},
        "Who is signed in, and until when.",
    ),
    "admin.LogEntry": (
        {
            "id": NEUTRAL,
            "action_time": LINKED,
            "user": IDENTIFYING,
            "content_type": NEUTRAL,
            "object_id": IDENTIFYING,
            "object_repr": IDENTIFYING,
            "action_flag": LINKED,
            "change_message": LINKED,
        },
        "What staff did in the admin, and to which row: that row may be about a visitor.",
    ),
    "account.EmailAddress": (
        {
            "id": NEUTRAL,
            "user": IDENTIFYING,
            "email": IDENTIFYING,
            "verified": LINKED,
            "primary": LINKED,
        },
        "Addresses of django-allauth, which this site does not use: the account has its own.",
    ),
    "account.EmailConfirmation": (
        {
            "id": NEUTRAL,
            "email_address": IDENTIFYING,
            "created": LINKED,
            "sent": LINKED,
            "key": IDENTIFYING,
        },
        "Links of django-allauth that confirm an address: this site sends codes instead.",
    ),
    "mfa.Authenticator": (
        {
            "id": NEUTRAL,
            "user": IDENTIFYING,
            "type": LINKED,
            "data": IDENTIFYING,
            "created_at": LINKED,
            "last_used_at": LINKED,
        },
        "Passkeys, authenticator apps and recovery codes of an account.",
    ),
    "accounts.User_user_permissions": (
        {"id": NEUTRAL, "user": IDENTIFYING, "permission": LINKED},
        "Django makes this table for the permissions of an account.",
    ),
}


def personal(declaration: Declaration, columns: Iterable[str]) -> tuple[str, ...]:
    """The columns that say something about a person. Raises KeyError if one is not classed."""
    if isinstance(declaration, PersonalData):
        return () if declaration is NEUTRAL else tuple(columns)
    return tuple(name for name in columns if declaration[name] is not NEUTRAL)


def misclassed(declaration: Declaration | None, columns: Iterable[str]) -> set[str]:
    """Columns without a class, and classes without a column; there must be neither."""
    if declaration is None:
        return set(columns)
    if isinstance(declaration, PersonalData):
        # A whole model may be classed as neutral; any other class is given for each column.
        return set() if declaration is NEUTRAL else set(columns)
    return set(columns) ^ set(declaration)

"""What a column can say about a person: every column of every model is classed. Plain Python.

Our models carry their classes themselves, as ``personal_data``: one class for each column, or
``NEUTRAL`` for a model that can hold nothing of anybody. Models that others wrote are classed here.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum


class PersonalData(StrEnum):
    """The three classes (style.md section 4, house rule 6)."""

    # It names a person, or leads to one: an address, a key.
    IDENTIFYING = "identifying"
    # It says something about whoever the row belongs to.
    LINKED = "linked"
    # It says nothing about anybody, whoever reads it.
    NEUTRAL = "neutral"


IDENTIFYING, LINKED, NEUTRAL = PersonalData

Declaration = PersonalData | Mapping[str, PersonalData]

# label -> (classes, why): models that we did not write.
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
    "accounts.User_groups": (
        {"id": NEUTRAL, "user": IDENTIFYING, "group": LINKED},
        "Django makes this table for the roles of an account.",
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
    """Columns without a class, and classes without a column: both must be put right."""
    if declaration is None:
        return set(columns)
    if isinstance(declaration, PersonalData):
        # A whole model may be called harmless; one that is not says so column by column.
        return set() if declaration is NEUTRAL else set(columns)
    return set(columns) ^ set(declaration)

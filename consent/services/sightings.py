"""Show a value to a member of staff, and record a sighting that its owner can read."""

import unicodedata
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.roles import OFFICER
from accounts.services import lock
from accounts.visitors import kept_visitor
from consent.grants import vault
from consent.keys.vault import Sealed, Value
from consent.models import Answer, Sighting

MAY_LOOK = "consent.reveal_answer"
LETTERS_AT_LEAST = 10
LONGEST = Sighting._meta.get_field("reason").max_length or 0
# Characters that count as letters in Unicode but are invisible.
_INVISIBLE = "\u115f\u1160"


@transaction.atomic
def reveal(*, answer: Answer, by: User, reason: str, at: datetime) -> Value:
    """Decrypt a value for somebody who is not its owner, and record that (R-72).

    No other function does this. The sighting is written in the same transaction, before the value
    is returned; the owner can read it with the reason. Raises PermissionDenied for whoever has not
    the role of the data protection officer with its permission, superuser or not; ValidationError
    without a reason, and Answer.DoesNotExist if it was deleted since.
    """
    if not may_look(by):
        raise PermissionDenied
    require_reason(reason)
    # If the answer is being deleted just now, wait for that: deleting has priority.
    lock(kept_visitor(answer.visitor_id))
    held = Answer.objects.select_related("field").get(pk=answer.pk)
    Sighting.objects.create(
        visitor_id=held.visitor_id,
        field=held.field,
        by=by,
        role=OFFICER.name,
        reason=reason.strip(),
        at=at,
    )
    sealed = Sealed(held.key_id, bytes(held.ciphertext))
    return vault().open(sealed, visitor=held.visitor_id, field=held.field.key)


def may_look(user: User) -> bool:
    """Whether somebody may see answers: by role and permission, and in no other way."""
    return user.has_role(OFFICER) and user.has_perm(MAY_LOOK)


def require_reason(reason: str) -> None:
    """Raise ValidationError if the reason has no content or does not fit its column."""
    read = unicodedata.normalize("NFKC", reason)
    letters = [one for one in read if one.isalnum() and one not in _INVISIBLE]
    if len(letters) < LETTERS_AT_LEAST:
        raise ValidationError(_("Write down why, in a few words. The visitor reads it."))
    if len(reason.strip()) > LONGEST:
        raise ValidationError(_("Keep the reason to %d characters.") % LONGEST)

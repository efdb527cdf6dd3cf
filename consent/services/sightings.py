"""Look at a value as a member of staff: never without leaving a sighting that its owner reads."""

import unicodedata
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.services import lock
from accounts.visitors import kept_visitor
from consent.grants import vault
from consent.keys.vault import Sealed, Value
from consent.models import Answer, Sighting

MAY_LOOK = "consent.reveal_answer"
LETTERS_AT_LEAST = 10
LONGEST = Sighting._meta.get_field("reason").max_length or 0
# Letters that Unicode calls letters and that nobody can see.
_INVISIBLE = "\u115f\u1160"


@transaction.atomic
def reveal(*, answer: Answer, by: User, reason: str, at: datetime) -> Value:
    """Open a value for somebody who is not its owner, and write down that it was opened (R-72).

    The only function that does. The sighting is written in the same transaction and before the
    value is returned; the owner reads it with the reason. Raises PermissionDenied without the
    permission, ValidationError without a reason, and Answer.DoesNotExist if it was deleted since.
    """
    if not by.has_perm(MAY_LOOK):
        raise PermissionDenied
    require_reason(reason)
    # Deleting wins: whoever deletes an answer at this moment is waited for.
    lock(kept_visitor(answer.visitor_id))
    held = Answer.objects.select_related("field").get(pk=answer.pk)
    Sighting.objects.create(
        visitor_id=held.visitor_id,
        field=held.field,
        by=by,
        role=role_of(by),
        reason=reason.strip(),
        at=at,
    )
    sealed = Sealed(held.key_id, bytes(held.ciphertext))
    return vault().open(sealed, visitor=held.visitor_id, field=held.field.key)


def require_reason(reason: str) -> None:
    """Raise ValidationError unless the reason says something and fits its column."""
    read = unicodedata.normalize("NFKC", reason)
    letters = [one for one in read if one.isalnum() and one not in _INVISIBLE]
    if len(letters) < LETTERS_AT_LEAST:
        raise ValidationError(_("Write down why, in a few words. The visitor reads it."))
    if len(reason.strip()) > LONGEST:
        raise ValidationError(_("Keep the reason to %d characters.") % LONGEST)


def role_of(user: User) -> str:
    """What the visitor is told of who looked: the role, never the name."""
    name = user.groups.order_by("name").values_list("name", flat=True).first()
    return (name or "administrator")[:40]

"""Who may publish a set: not who wrote its words, and only who may publish all that is in it."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from consent import editing
from personalization.changing import pieces
from personalization.content.plain import Data
from personalization.models import ChangeSet, Draft, Kind

MAY_WRITE = "personalization.write_changes"
MAY_PUBLISH = "personalization.publish_changes"
_MAY_PUBLISH_WORDS = "consent.publish_words"
_MAY_CHANGE_CLAIMS = "consent.publish_claims"
# The parts of a piece that visitors read.
_READ = ("words", "notes", "facts", "names", "labels", "shows")


def may_publish(user: User, change_set: ChangeSet) -> bool:
    """Whether somebody may approve, schedule, publish and roll back a set.

    The data protection officer may if words of a question are in it: she is the second person where
    they change what is claimed.
    """
    if not user.is_active:
        return False
    kinds = set(change_set.drafts.values_list("kind", flat=True))
    if not kinds & {Kind.NOTICE, Kind.QUESTION, Kind.BADGE}:
        return user.has_perm(MAY_PUBLISH)
    if Kind.NOTICE in kinds and user.has_perm(_MAY_CHANGE_CLAIMS):
        return True
    return user.has_perm(MAY_PUBLISH) and user.has_perm(_MAY_PUBLISH_WORDS)


def refuse_stranger(change_set: ChangeSet, by: User) -> None:
    """Raises PermissionDenied if somebody may not publish a set."""
    if not may_publish(by, change_set):
        raise PermissionDenied


def require_second_person(change_set: ChangeSet, drafts: Iterable[Draft], by: User) -> None:
    """Raises ValidationError if somebody wrote words of a set; superusers are no exception."""
    if by.pk in writers_of_words(drafts):
        raise ValidationError(_("Somebody else has to publish this: you wrote some of its words."))


def writers_of_words(drafts: Iterable[Draft]) -> set[int]:
    """The accounts of those who wrote words that are new in a set."""
    found: set[int] = set()
    for draft in drafts:
        if draft.kind == Kind.NOTICE:
            purpose, _slash, field = draft.name.partition("/")
            drafted = editing.drafted(field=field, purpose=purpose)
            found |= drafted.writers if drafted else set()
        if says_other_words(draft):
            found |= {*draft.writers}
    return found


def says_other_words(draft: Draft) -> bool:
    """Whether visitors would read other words. Dates, tags, order and rules add none."""
    if draft.kind == Kind.NOTICE:
        return True
    return not draft.retires and _read(draft.content) != _read(pieces.live(draft.kind, draft.name))


def _read(data: Data | None) -> dict[str, Any]:
    return {name: (data or {}).get(name) or None for name in _READ}

"""Who may publish words as the second person, and as what kind of change (docs/decisions/0048)."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from consent.copy.claims import Difference, difference
from consent.models import Notice, NoticeVersion
from consent.services.filling import changed_facts, facts_of


def may_change_claims(user: User) -> bool:
    """Whether somebody holds the role that may; being superuser is not enough."""
    return user.has_perm("consent.publish_claims")


def writers_of(version: NoticeVersion) -> frozenset[int]:
    """The accounts that wrote some of a draft."""
    ids = {version.edited_by_id, *version.writers}
    return frozenset(one for one in ids if one is not None)


def require_second_person(version: NoticeVersion, notice: Notice, by: User | None) -> None:
    """Raise if ``by`` wrote this or may not change claims; superusers are no exception."""
    writers = writers_of(version)
    if by is None:
        if writers:
            raise ValidationError(
                _("A person wrote these words here, so a second person has to publish them.")
            )
        return
    if by.pk in writers:
        raise ValidationError(_("Somebody else has to publish this: you asked for it or wrote it."))
    if (why := only_officer(version, notice)) and not may_change_claims(by):
        raise ValidationError(why)


def refuse_editorial(version: NoticeVersion, notice: Notice, by: User | None) -> None:
    """Raise if ``by`` requested this or edited it last; superusers are no exception."""
    if why := only_material(version, notice):
        raise ValidationError(why)
    if version.requested_by_id is None or not version.reason:
        raise ValidationError(
            _("An editorial change needs somebody who asks for it, with a reason.")
        )
    if by is None or by.pk in (version.requested_by_id, version.edited_by_id):
        raise ValidationError(_("Somebody else has to publish this: you asked for it or wrote it."))


def only_material(version: NoticeVersion, notice: Notice) -> str:
    """Why a change cannot be editorial, or nothing."""
    before = in_force(notice)
    if before is None:
        return _("The first words of a question are always a material change.")
    changed = changed_facts(before, version, facts_of(notice))
    if changed:
        names = ", ".join(changed)
        return _("Facts have changed since these words: %s. That is a material change.") % names
    if found := difference(before.texts(), version.texts()):
        return " ".join([_("The words claim something else than before."), *_named(found)])
    return ""


def only_officer(version: NoticeVersion, notice: Notice) -> str:
    """Why only the data protection officer may publish this, or nothing."""
    before = in_force(notice)
    found = difference(before.texts(), version.texts()) if before else Difference()
    if not found.needs_officer:
        return ""
    officer = _("So the data protection officer has to publish this.")
    return " ".join([_("This may change what people said yes to."), *_named(found), officer])


def _named(found: Difference) -> list[str]:
    """What was dropped and added, in words."""
    said = []
    if found.dropped:
        said.append(_("Dropped: %s.") % ", ".join(found.dropped))
    if found.added:
        said.append(_("Added: %s.") % ", ".join(found.added))
    return said


def in_force(notice: Notice) -> NoticeVersion | None:
    """The words that people read now."""
    return notice.versions.published().order_by("number").last()

"""Reword a badge, in every language at once, without claiming more than its check does.

The check, its method and its limits stay in the code (docs/decisions/0014).
"""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from consent import assurance, registry
from consent.copy import lint as copy_lint, unread
from consent.models import BadgeWords
from consent.services.filling import faults_in

LONGEST = 60


@transaction.atomic
def publish_badge_words(
    *, key: str, texts: Mapping[str, str], by: User, at: datetime
) -> BadgeWords:
    """Reword a badge, from now on.

    Raises ValidationError with the faults by language, and publishes nothing, if a language is
    missing, or a text is too long, breaks the lexicon of badges, names a fact of the registry or
    claims more than the check does; also if the words are the same. Raises KeyError if there is no
    such check.
    """
    tidy = {language: " ".join(text.split()) for language, text in texts.items()}
    if faults := badge_faults(key=key, texts=tidy):
        raise ValidationError(faults)
    if tidy == registry.current().badge_words.get(key):
        raise ValidationError(
            _("These are the words in force already: there is nothing to publish.")
        )
    words = BadgeWords.objects.create(key=key, texts=tidy, published_at=at, published_by=by)
    registry.touch()
    return words


def badge_faults(*, key: str, texts: Mapping[str, str]) -> dict[str, list[str]]:
    """The faults in the words of a badge, by language; empty if there are none."""
    check = assurance.find(key)
    own = assurance.in_every_language(lambda: str(check.claim))
    found = {code: _faults(texts.get(code, ""), code, claim) for code, claim in own.items()}
    return {code: faults for code, faults in found.items() if faults}


def _faults(text: str, language: str, own: str) -> list[str]:
    if not text:
        return [_("This is missing.")]
    faults = faults_in(text)
    if len(text) > LONGEST:
        faults.append(_("Keep it to %d characters.") % LONGEST)
    faults += [str(one) for one in copy_lint.lint(text, language, copy_lint.Scope.BADGE)]
    if unread([language]) and text != own:
        return [*faults, _("Words in this language cannot be checked. Keep those of the check.")]
    if more := assurance.claims_more(text, own, language):
        faults.append(
            _("“%(more)s” claims more than the check does. It says: “%(own)s”")
            % {"more": ", ".join(more), "own": own}
        )
    return faults

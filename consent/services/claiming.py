"""Reword a badge, in every language at once, without claiming more than its check does.

The check, its method and its limits stay in the code (docs/decisions/0014). Words are drafted by
one person and published by another, as those of questions are (0048).
"""

from collections.abc import Collection, Mapping, Sequence
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
def draft_badge_words(
    *, key: str, texts: Mapping[str, str], writers: Collection[int]
) -> BadgeWords:
    """Write other words for a badge, for a second person to publish: none of the ``writers``.

    Raises ValidationError with the faults by language, and stores nothing, if a language is
    missing, or a text is too long, breaks the lexicon of badges, names a fact of the registry or
    claims more than the check does, or something else; also if the words are in force. Raises
    KeyError if there is no such check.
    """
    tidy = _without_faults(key, texts)
    if tidy == registry.current().badge_words.get(key):
        raise ValidationError(
            _("These are the words in force already: there is nothing to publish.")
        )
    draft = BadgeWords.objects.select_for_update().draft(key)
    draft = draft or BadgeWords(key=key)
    draft.writers = sorted({*draft.writers, *writers})
    draft.texts = tidy
    draft.save()
    return draft


@transaction.atomic
def publish_badge_words(
    *, key: str, texts: Mapping[str, str], by: User | None, at: datetime
) -> BadgeWords:
    """Publish the draft of a badge, from now on. ``texts`` are its words as ``by`` has read them.

    Raises ValidationError, and publishes nothing, if these are not the draft's words, if they are
    at fault today, or if ``by`` wrote some of them; superusers are no exception. Nobody publishes
    what somebody wrote. Raises KeyError if there is no such check.
    """
    tidy = _without_faults(key, texts)
    draft = BadgeWords.objects.select_for_update().draft(key)
    if draft is None or draft.texts != tidy:
        raise ValidationError(_("Somebody else changed these words since you opened this page."))
    if (by.pk in draft.writers) if by else draft.writers:
        raise ValidationError(_("Somebody else has to publish this: you asked for it or wrote it."))
    draft.published_at, draft.published_by = at, by
    draft.save()
    registry.touch()
    return draft


def _without_faults(key: str, texts: Mapping[str, str]) -> dict[str, str]:
    """The texts without needless spaces. Raises ValidationError if something is wrong with them."""
    tidy = {language: " ".join(text.split()) for language, text in texts.items()}
    if faults := badge_faults(key=key, texts=tidy):
        raise ValidationError(faults)
    return tidy


def badge_faults(*, key: str, texts: Mapping[str, str]) -> dict[str, list[str]]:
    """The faults in the words of a badge, by language; empty if there are none."""
    check = assurance.find(key)
    own = assurance.in_every_language(check.sentences)
    found = {code: _faults(texts.get(code, ""), code, said) for code, said in own.items()}
    return {code: faults for code, faults in found.items() if faults}


def _faults(text: str, language: str, sentences: Sequence[str]) -> list[str]:
    own = sentences[0]
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
    elif other := assurance.claims_other(text, sentences, language):
        faults.append(
            _("“%(other)s” is not what the check says. Use the words of: %(sentences)s")
            % {"other": ", ".join(other), "sentences": " / ".join(sentences)}
        )
    elif missing := assurance.claims_wider(text, sentences, language):
        faults.append(
            _("Without “%(missing)s” this denies more than the check. Say all of: %(sentences)s")
            % {"missing": ", ".join(missing), "sentences": " / ".join(sentences)}
        )
    return faults

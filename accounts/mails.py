"""The words of the mails that this site sends by itself, and how they are filled.

They come with the product, in the languages of its catalogue. What staff publish instead is kept by
language in ``MailWords`` (docs/decisions/0066).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext as _, gettext_lazy, override

from accounts.languages import text_in
from accounts.models import MailWords

LONGEST_SUBJECT, LONGEST_BODY = 80, 1500
# Filled in every mail, and in the subject it is the only one: a lock screen shows the subject.
ORGANISATION = "organisation"
_HOLE = re.compile(r"\{[^{}]*\}")

Texts = Mapping[str, str]


class Mail(StrEnum):
    """The mails, by the keys that stand in addresses and change sets."""

    CODE = "code"
    CHANGED = "address-changed"
    INVITATION = "invitation"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class Form:
    """A mail: when it is sent, the words that came with it, and what these words must hold."""

    name: str | Promise
    when: str | Promise
    subject: str | Promise
    body: str | Promise
    needed: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()

    @property
    def placeholders(self) -> tuple[str, ...]:
        """Everything that its text can be filled with."""
        return (ORGANISATION, *self.needed, *self.offered)


FORMS: dict[Mail, Form] = {
    Mail.CODE: Form(
        name=gettext_lazy("Code"),
        when=gettext_lazy(
            "To an address that somebody typed in, to sign up or in or to change it."
        ),
        subject=gettext_lazy("Your code for {organisation}"),
        body=gettext_lazy(
            "Somebody, probably you, typed in this address on the site of {organisation}.\n\n"
            "Type this code in there:\n\n{code}\n\n"
            "It counts for {lasts}, once, and in the browser that asked for it. If it was not"
            " you, delete this mail: without the code nothing happens."
        ),
        needed=("code",),
        offered=("lasts",),
    ),
    Mail.CHANGED: Form(
        name=gettext_lazy("Another address"),
        when=gettext_lazy("To the earlier address, when an account got another one."),
        subject=gettext_lazy("Your address was changed"),
        body=gettext_lazy(
            "Your account on the site of {organisation} has another address from now on.\n\n"
            "If it was not you, answer this mail."
        ),
    ),
    Mail.INVITATION: Form(
        name=gettext_lazy("Invitation of staff"),
        when=gettext_lazy("To a new colleague. Somebody tells her the other half of the code."),
        subject=gettext_lazy("Your account at {organisation}"),
        body=gettext_lazy(
            "You have an account as staff on the site of {organisation}.\n\n"
            "Open this page and type in this code, and the other one that a colleague tells"
            " you:\n\n{address}\n\n{code}\n\n"
            "Both count for {lasts}, once. If you do not know what this is, delete this mail."
        ),
        needed=("address", "code"),
        offered=("lasts",),
    ),
    Mail.CALENDAR: Form(
        name=gettext_lazy("What is coming up"),
        when=gettext_lazy("To people with an account who allowed it, in the hours they chose."),
        subject=gettext_lazy("What is coming up: {organisation}"),
        body=gettext_lazy(
            "{coming}\n\n--\n"
            "You get this because you allowed it: up to twice a month, in the hours you chose."
            " To end it, press Unsubscribe in your mail program, or delete your answer here:\n"
            "{my_answers}"
        ),
        needed=("coming", "my_answers"),
    ),
}


def written(mail: Mail, **values: str) -> tuple[str, str]:
    """Subject and text of a mail in the active language, with its placeholders filled."""
    texts = text_in(str(get_language()), in_force(mail))
    values = {**values, ORGANISATION: settings.ORGANISATION["name"]}
    return _filled(texts["subject"], values), _filled(texts["body"], values) + "\n"


def in_force(mail: Mail) -> dict[str, dict[str, str]]:
    """The words of a mail in every language of the site."""
    found = built_in(mail)
    for row in MailWords.objects.filter(mail=mail, language__in=found):
        found[row.language] = {"subject": row.subject, "body": row.body}
    return found


def built_in(mail: Mail) -> dict[str, dict[str, str]]:
    """The words that came with the product, in every language of the site."""
    form, found = FORMS[mail], {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found[code] = {"subject": str(form.subject), "body": str(form.body)}
    return found


def faults(mail: Mail, texts: Texts) -> Iterator[tuple[str, str]]:
    """Why a mail with these texts could not be sent or would miss its point: part and sentence."""
    form = FORMS[mail]
    for part, longest in (("subject", LONGEST_SUBJECT), ("body", LONGEST_BODY)):
        text = texts.get(part, "").strip()
        if not text:
            yield part, _("This text is missing.")
        if len(text) > longest:
            yield part, _("Keep it to %d characters.") % longest
        known = form.placeholders if part == "body" else (ORGANISATION,)
        for hole in dict.fromkeys(_HOLE.findall(text)):
            if hole[1:-1] not in known:
                yield part, _("%s cannot be filled here.") % hole
    if "\n" in texts.get("subject", "").strip():
        yield "subject", _("A subject is one line.")
    for name in form.needed:
        if texts.get("body", "").count(f"{{{name}}}") != 1:
            yield "body", _("%s has to stand in it, once.") % f"{{{name}}}"


@transaction.atomic
def save(mail: Mail, words: Mapping[str, Texts]) -> None:
    """Let a mail have these words. Those that came with the product are not kept a second time.

    Raises ValidationError if one of them could not be sent.
    """
    wrong = [said for texts in words.values() for _part, said in faults(mail, texts)]
    if wrong:
        raise ValidationError(list(dict.fromkeys(wrong)))
    ours = built_in(mail)
    for code, texts in words.items():
        said = {"subject": texts["subject"].strip(), "body": texts["body"].strip()}
        rows = MailWords.objects.filter(mail=mail, language=code)
        if said == ours.get(code):
            rows.delete()
        else:
            MailWords.objects.update_or_create(mail=mail, language=code, defaults=said)


def _filled(text: str, values: Mapping[str, str]) -> str:
    """What is filled in is not filled itself, whatever stands in it."""
    return _HOLE.sub(lambda hole: values.get(hole[0][1:-1], hole[0]), text)

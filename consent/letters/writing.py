"""What stands in a message. The page that asks shows it, and the mail is made of the same.

It is given no visitor and no answer, so neither subject nor text can hold one (product.md 6).
"""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from accounts import mails
from accounts.mails import Mail
from consent import benefits


@dataclass(frozen=True, slots=True)
class Message:
    """A message in one language, as it is shown and sent."""

    subject: str
    text: str


def message(language: str, *, at: datetime) -> Message | None:
    """What is coming up at a moment. None if nothing is: then nothing is sent."""
    with override(language):
        coming = benefits.provider().coming_up(language, at)
        if not coming:
            return None
        listed = [f"{one.when}\n{one.title}\n{settings.SITE_URL}{one.address}" for one in coming]
        own = f"{settings.SITE_URL}{reverse('consent:my_answers')}"
        return Message(*mails.written(Mail.CALENDAR, coming="\n\n".join(listed), my_answers=own))

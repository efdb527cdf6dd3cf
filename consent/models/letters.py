"""Messages to visitors: that one was sent, and when. What stood in it is the same for everybody."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.personal_data import IDENTIFYING, LINKED, NEUTRAL


class LetterState(models.TextChoices):
    """How far one has come. "Sending" is committed before the mail server is spoken to."""

    SENDING = "sending", _("is being sent")
    WAITING = "waiting", _("could not be sent yet")
    SENT = "sent", _("was sent")
    UNSURE = "unsure", _("may have been sent")


class Letter(models.Model):
    """One message to a visitor. Its number stands in the header that ends all further ones."""

    personal_data = {
        "id": IDENTIFYING,
        "visitor": IDENTIFYING,
        "notice": LINKED,
        "begun_at": LINKED,
        "state": LINKED,
        "tries": NEUTRAL,
        "try_at": NEUTRAL,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visitor = models.ForeignKey("accounts.Visitor", models.PROTECT, related_name="+")
    notice = models.ForeignKey("consent.Notice", models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(_("last begun at"))
    state = models.CharField(_("state"), max_length=7, choices=LetterState.choices)
    tries = models.PositiveSmallIntegerField(_("tries"), default=1)
    try_at = models.DateTimeField(_("not again before"), null=True, blank=True)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        constraints = [
            models.UniqueConstraint(
                fields=["visitor"],
                condition=models.Q(state__in=["sending", "waiting"]),
                name="one_message_on_its_way",
            )
        ]

    def __str__(self) -> str:
        return f"message, {self.state}"

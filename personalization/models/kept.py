"""What is kept of visitors and of attempts: slots switched off, refusals counted."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.personal_data import IDENTIFYING, LINKED, NEUTRAL
from personalization.models.slots import Slot


class HiddenSlot(models.Model):
    """A slot that a visitor switched off."""

    personal_data = {
        "id": NEUTRAL,
        "visitor": IDENTIFYING,
        "slot": LINKED,
        "since": LINKED,
    }

    visitor = models.ForeignKey("accounts.Visitor", models.PROTECT, related_name="+")
    slot = models.ForeignKey(Slot, models.PROTECT, related_name="+")
    since = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("hidden slot")
        verbose_name_plural = _("hidden slots")
        constraints = [models.UniqueConstraint(fields=["visitor", "slot"], name="hidden_once")]

    def __str__(self) -> str:
        return f"hidden slot {self.pk}"


class Refusal(models.Model):
    """How often a rule of the guard refused something on a day: no person and no text in it."""

    personal_data = NEUTRAL

    rule = models.SlugField(_("rule"), max_length=20)
    day = models.DateField(_("day"))
    count = models.PositiveIntegerField(_("how often"), default=0)

    class Meta:
        verbose_name = _("refusal of the guard")
        verbose_name_plural = _("refusals of the guard")
        constraints = [models.UniqueConstraint(fields=["rule", "day"], name="refusal_once_a_day")]

    def __str__(self) -> str:
        return f"{self.rule} on {self.day}"

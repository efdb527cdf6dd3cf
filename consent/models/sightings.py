"""Records every time a member of staff saw a value."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.personal_data import IDENTIFYING, LINKED, NEUTRAL


class Sighting(models.Model):
    """A member of staff saw a value. The visitor can read this, with the reason."""

    personal_data = {
        "id": NEUTRAL,
        "visitor": IDENTIFYING,
        "field": LINKED,
        "by": IDENTIFYING,
        "role": LINKED,
        "reason": LINKED,
        "at": LINKED,
    }

    visitor = models.ForeignKey(
        "accounts.Visitor", models.PROTECT, related_name="+", verbose_name=_("visitor")
    )
    field = models.ForeignKey(
        "consent.AskedField", models.PROTECT, related_name="+", verbose_name=_("question")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("seen by")
    )
    role = models.CharField(_("role"), max_length=40)
    reason = models.CharField(_("reason"), max_length=300)
    at = models.DateTimeField(_("seen at"))

    class Meta:
        verbose_name = _("look at an answer")
        verbose_name_plural = _("looks at answers")
        ordering = ["-at"]
        indexes = [models.Index(fields=["visitor", "field"], name="sighting_of")]

    def __str__(self) -> str:
        return f"sighting {self.pk}"

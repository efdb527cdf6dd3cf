"""Figures about questions: counts without a person in them, and when they may be seen.

What is shown are steps (``Figure``), each of at least twenty people. What is not enough for a step
waits (``Waiting``), and no page shows it (docs/decisions/0059).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.personal_data import NEUTRAL


class Outcome(models.TextChoices):
    """What a decision was. No two of them overlap, so that none is found by subtracting."""

    SHARED = "shared", _("shared")
    REFUSED = "refused", _("not shared")
    LATER = "later", _("later")
    CHANGED = "changed", _("changed")
    REGRETTED = "regretted", _("deleted within seven days")
    DELETED = "deleted", _("deleted after more than seven days")
    RENEWED = "renewed", _("renewed")
    EXPIRED = "expired", _("ran out")


class _Counted(models.Model):
    """How often something was decided under one version of a question, from one kind of control."""

    version = models.ForeignKey("consent.NoticeVersion", models.PROTECT, related_name="+")
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices)
    # The first part of an event's control: "path", "ask", "why", "keep".
    place = models.CharField(_("control"), max_length=40)
    count = models.PositiveIntegerField(_("how often"))

    class Meta:
        abstract = True


class Waiting(_Counted):
    """What was decided on one day and is in no step yet. No page shows it."""

    personal_data = NEUTRAL

    day = models.DateField(_("day"))

    class Meta:
        verbose_name = _("waiting count")
        verbose_name_plural = _("waiting counts")
        constraints = [
            models.UniqueConstraint(
                fields=["version", "outcome", "place", "day"], name="waiting_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"waiting {self.pk}"


class Figure(_Counted):
    """One step: what at least twenty people decided, from its first day to its last. It stays."""

    personal_data = NEUTRAL

    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["last_day", "pk"]
        permissions = [("see_figures", "May see figures without a person in them")]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "outcome", "place", "last_day"], name="figure_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"figure {self.pk}"


class CountedTo(models.Model):
    """One row: the last day that was counted. Whoever counts locks it."""

    personal_data = NEUTRAL

    day = models.DateField(_("day"), null=True)
    # Events up to this number are older, so nobody needs to look through them again.
    after = models.BigIntegerField(_("counted events"), default=0)

    class Meta:
        verbose_name = _("counted to")
        verbose_name_plural = _("counted to")

    def __str__(self) -> str:
        return str(self.day)

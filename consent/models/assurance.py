"""Results of the checks: runs, incidents, and the words of badges."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Count, Max, Q
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext_lazy as _

from accounts.personal_data import IDENTIFYING, NEUTRAL
from consent.models.registry import every_language


class Result(models.TextChoices):
    """The result of a run. If there is any doubt, it is unknown."""

    PASS = "pass", _("passed")
    FAIL = "fail", _("failed")
    UNKNOWN = "unknown", _("unknown")


class CheckRunQuerySet(models.QuerySet["CheckRun"]):
    def last_of_each(self) -> "CheckRunQuerySet":
        """The last run of every check."""
        return self.filter(pk__in=self.values("key").annotate(last=Max("pk")).values("last"))

    def not_passed_since(self, run: "CheckRun") -> datetime:
        """The end of the first run after the check's last pass."""
        passed = self.filter(key=run.key, result=Result.PASS, pk__lt=run.pk)
        last = passed.aggregate(last=Max("pk"))["last"] or 0
        first = self.filter(key=run.key, pk__gt=last).order_by("pk").first()
        return (first or run).ended_at

    def by_month(self, *, since: datetime) -> list[tuple[str, datetime, str, int]]:
        """The number of runs by check, month and result."""
        rows = self.filter(ended_at__gte=since).annotate(month=TruncMonth("ended_at"))
        counted = rows.values_list("key", "month", "result").annotate(Count("pk"))
        return list(counted.order_by("key", "month", "result"))


class CheckRun(models.Model):
    """One run of one check. Its figures are counts, addresses of pages and names of columns."""

    personal_data = NEUTRAL

    key = models.SlugField(_("check"))
    result = models.CharField(_("result"), max_length=7, choices=Result.choices)
    # The key of the sentence that says what happened; the figures fill its placeholders.
    story = models.SlugField(_("what happened"), blank=True)
    figures = models.JSONField(_("figures"), default=dict)
    started_at = models.DateTimeField(_("started at"))
    ended_at = models.DateTimeField(_("ended at"))
    code = models.CharField(_("code version"), max_length=12)

    objects = CheckRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("run of a check")
        verbose_name_plural = _("runs of checks")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["key", "-id"], name="last_run_of")]
        permissions = [("run_checks", "Can run the checks and end incidents")]

    def __str__(self) -> str:
        return f"{self.key}: {self.result}"


class IncidentQuerySet(models.QuerySet["Incident"]):
    def not_over_before(self, moment: datetime) -> "IncidentQuerySet":
        """Incidents that were open at some time since a moment, the newest first."""
        return self.filter(Q(ended_at=None) | Q(ended_at__gte=moment)).order_by("-pk")


class Incident(models.Model):
    """A broken promise. Until the incident ends, the site is plain for everybody.

    Two things end it, in any order: a later run that passes, and a written cause.
    """

    personal_data = {
        "id": NEUTRAL,
        "key": NEUTRAL,
        "run": NEUTRAL,
        "opened_at": NEUTRAL,
        "told_at": NEUTRAL,
        "cause": NEUTRAL,
        "cause_by": IDENTIFYING,
        "ended_at": NEUTRAL,
    }

    key = models.SlugField(_("check"))
    run = models.ForeignKey(
        CheckRun, models.PROTECT, related_name="+", verbose_name=_("run that failed")
    )
    opened_at = models.DateTimeField(_("opened at"))
    told_at = models.DateTimeField(_("staff told at"), null=True, blank=True)
    cause = models.TextField(_("cause"), blank=True)
    cause_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("cause written by"),
    )
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects = IncidentQuerySet.as_manager()

    class Meta:
        verbose_name = _("incident")
        verbose_name_plural = _("incidents")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                condition=models.Q(ended_at=None),
                name="one_open_incident_a_check",
            )
        ]

    def __str__(self) -> str:
        return f"incident {self.pk}: {self.key}"


class BadgeWordsQuerySet(models.QuerySet["BadgeWords"]):
    def in_force(self) -> dict[str, dict[str, str]]:
        """The current words of each badge that was reworded."""
        return {row.key: row.texts for row in self.exclude(published_at=None).order_by("pk")}

    def draft(self, key: str) -> "BadgeWords | None":
        """The words of a badge that wait for a second person."""
        return self.filter(key=key, published_at=None).first()


class BadgeWords(models.Model):
    """The words of a badge in every language, from the moment a second person published them.

    Published rows are never changed; of each badge there is at most one draft.
    """

    personal_data = {
        "id": NEUTRAL,
        "key": NEUTRAL,
        "texts": NEUTRAL,
        "writers": IDENTIFYING,
        "published_at": NEUTRAL,
        "published_by": IDENTIFYING,
    }

    key = models.SlugField(_("check"))
    texts = models.JSONField(_("words"), validators=[every_language])
    # The accounts of everybody who wrote some of it. None of them can publish it.
    writers = models.JSONField(_("written by"), default=list, blank=True, editable=False)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("published by"),
    )

    objects = BadgeWordsQuerySet.as_manager()

    class Meta:
        verbose_name = _("words of a badge")
        verbose_name_plural = _("words of badges")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                condition=models.Q(published_at=None),
                name="one_draft_a_badge",
            )
        ]

    def __str__(self) -> str:
        return f"words {self.pk} of {self.key}"

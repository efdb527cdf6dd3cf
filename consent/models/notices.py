"""The words. Published ones never change: triggers refuse it, see ``consent.ledger_triggers``."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

# What a marketer writes, in the order in which it is shown.
TEXTS = (
    "question",
    "invitation",
    "for_what",
    "for_you",
    "for_us",
    "reason_to_say_no",
    "without_it",
)


class NoticeState(models.TextChoices):
    DRAFT = "draft", _("draft")
    LIVE = "live", _("live")
    ASLEEP = "asleep", _("asleep")
    RETIRED = "retired", _("retired")


class Notice(models.Model):
    """Asking one field for one purpose."""

    field = models.ForeignKey("consent.AskedField", models.PROTECT, related_name="notices")
    purpose = models.ForeignKey("consent.Purpose", models.PROTECT, related_name="notices")
    state = models.CharField(
        _("state"), max_length=8, choices=NoticeState.choices, default=NoticeState.DRAFT
    )
    epoch = models.PositiveIntegerField(_("epoch"), default=0)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [
            models.UniqueConstraint(fields=["field", "purpose"], name="one_notice_per_use")
        ]

    def __str__(self) -> str:
        return f"notice {self.pk}"


def facts_of(notice: Notice) -> dict[str, Any]:
    """What is true of field and purpose today. Receipts are made of it on any later day."""
    field, purpose = notice.field, notice.purpose
    return {
        "field": field.key,
        "field_names": field.names,
        "field_term": field.dpv_term,
        "is_special": field.is_sensitive,
        "purpose": purpose.key,
        "purpose_names": purpose.names,
        "purpose_term": purpose.dpv_term,
        "legal_basis": purpose.legal_basis,
        "device_days": purpose.device_days,
        "account_months": purpose.account_months,
        "recipients": purpose.recipients,
        "organisation": settings.ORGANISATION,
    }


def facts_with(version: "NoticeVersion") -> dict[str, Any]:
    """The facts kept with published words; for words from before facts were kept, today's."""
    return version.facts or facts_of(version.notice)


class ChangeKind(models.TextChoices):
    MATERIAL = "material", _("material")
    EDITORIAL = "editorial", _("editorial")


class NoticeVersion(models.Model):
    """One state of a notice's words, in every site language at once."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    change = models.CharField(
        _("kind of change"),
        max_length=9,
        choices=ChangeKind.choices,
        default=ChangeKind.MATERIAL,
    )
    epoch = models.PositiveIntegerField(_("epoch"), null=True, blank=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    # The facts of field and purpose on the day of publishing, for receipts of any later day.
    facts = models.JSONField(_("facts"), null=True, blank=True, editable=False)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("last edited by"),
    )
    # An editorial change waits for a second person, with the reason why it moves nobody.
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("review asked for by"),
    )
    reason = models.TextField(_("why this is editorial"), blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("published by"),
    )

    class Meta:
        verbose_name = _("notice version")
        verbose_name_plural = _("notice versions")
        ordering = ["notice", "number"]
        constraints = [
            models.UniqueConstraint(fields=["notice", "number"], name="version_number_once"),
            models.CheckConstraint(
                condition=models.Q(published_at=None, epoch=None)
                | models.Q(published_at__isnull=False, epoch__isnull=False),
                name="published_version_has_an_epoch",
            ),
        ]

    def __str__(self) -> str:
        return f"notice {self.notice_id}, version {self.number}"


class NoticeWording(models.Model):
    """The words of one version in one language. ``shown`` is what people see, with its hash."""

    version = models.ForeignKey(NoticeVersion, models.PROTECT, related_name="wordings")
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES)
    question = models.CharField(_("question"), max_length=200)
    invitation = models.CharField(_("invitation"), max_length=200)
    for_what = models.TextField(_("for what"))
    for_you = models.TextField(_("for you"))
    for_us = models.TextField(_("for us"))
    reason_to_say_no = models.TextField(_("reason to say no"))
    without_it = models.TextField(_("without it"))
    shown = models.JSONField(_("words as shown"), null=True, blank=True)
    sha256 = models.CharField(_("SHA-256 of the words as shown"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("wording")
        verbose_name_plural = _("wordings")
        constraints = [
            models.UniqueConstraint(fields=["version", "language"], name="one_wording_a_language")
        ]

    def __str__(self) -> str:
        return f"wording {self.pk} ({self.language})"

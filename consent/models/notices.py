"""The words of notices. Triggers refuse changes to published ones (``consent.models.triggers``)."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.languages import site_languages
from accounts.personal_data import IDENTIFYING, NEUTRAL
from consent.models.registry import AskedField

# The texts that a marketer writes, in the order in which they are shown.
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
    """The question for one field and one purpose."""

    personal_data = NEUTRAL

    field = models.ForeignKey("consent.AskedField", models.PROTECT, related_name="notices")
    purpose = models.ForeignKey("consent.Purpose", models.PROTECT, related_name="notices")
    state = models.CharField(
        _("state"), max_length=8, choices=NoticeState.choices, default=NoticeState.DRAFT
    )
    epoch = models.PositiveIntegerField(_("epoch"), default=0)
    # Since when answers would change nothing on the site: see ``consent.sleeping``.
    asleep_since = models.DateTimeField(_("asleep since"), null=True, blank=True)

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            models.UniqueConstraint(fields=["field", "purpose"], name="one_notice_per_use"),
            models.CheckConstraint(
                condition=models.Q(state=NoticeState.ASLEEP, asleep_since__isnull=False)
                | (~models.Q(state=NoticeState.ASLEEP) & models.Q(asleep_since=None)),
                name="asleep_since_a_moment",
            ),
        ]
        permissions = [
            ("edit_words", _("May edit and preview the words of questions")),
            ("publish_words", _("May publish the words of questions")),
            ("publish_claims", _("May publish words that change what is claimed")),
        ]

    def __str__(self) -> str:
        return f"notice {self.pk}"

    @property
    def known_as(self) -> str:
        """What people call the question, in the active language."""
        return self.field.known_as


def facts_of(notice: Notice) -> dict[str, Any]:
    """The current facts of field and purpose. Receipts are made from them on any later day."""
    field, purpose = notice.field, notice.purpose
    return {
        "field": field.key,
        "field_names": field.names,
        "field_term": field.dpv_term,
        "is_special": field.is_sensitive,
        "tier": field.tier,
        "purpose": purpose.key,
        "purpose_names": purpose.names,
        "purpose_term": purpose.dpv_term,
        "legal_basis": purpose.legal_basis,
        "device_days": purpose.device_days,
        "account_months": purpose.account_months,
        "has_accounts": settings.VISITOR_ACCOUNTS,
        "recipients": purpose.recipients,
        "organisation": settings.ORGANISATION,
    }


def facts_with(version: "NoticeVersion") -> dict[str, Any]:
    """The facts stored with published words; today's, for words from before facts were stored."""
    return version.facts or facts_of(version.notice)


class ChangeKind(models.TextChoices):
    MATERIAL = "material", _("material")
    EDITORIAL = "editorial", _("editorial")


class NoticeVersionQuerySet(models.QuerySet["NoticeVersion"]):
    def published(self) -> "NoticeVersionQuerySet":
        """Every version that was ever published. These rows never change."""
        return self.exclude(published_at=None)

    def of_field(self, field: AskedField) -> "NoticeVersionQuerySet":
        """The versions of every notice that asks a field."""
        return self.filter(notice__field=field)

    def drafts(self) -> "NoticeVersionQuerySet":
        """Versions that are still being written: at most one for each notice."""
        return self.filter(published_at=None)

    def with_words(self) -> "NoticeVersionQuerySet":
        """With the wordings, the field and the purpose, for a page."""
        wordings = models.Prefetch("wordings", NoticeWording.objects.order_by("language"))
        return self.select_related("notice__field", "notice__purpose").prefetch_related(wordings)

    def newest_first(self) -> "NoticeVersionQuerySet":
        """In the order of the log of words."""
        return self.order_by("-published_at", "-pk")

    def older_than(self, version: "NoticeVersion") -> "NoticeVersionQuerySet":
        """The versions listed after a given one in the log of words."""
        return self.filter(
            models.Q(published_at__lt=version.published_at)
            | models.Q(published_at=version.published_at, pk__lt=version.pk)
        )


class NoticeVersion(models.Model):
    """One version of a notice's words, in every site language."""

    personal_data = {
        "id": NEUTRAL,
        "notice": NEUTRAL,
        "number": NEUTRAL,
        "change": NEUTRAL,
        "epoch": NEUTRAL,
        "published_at": NEUTRAL,
        "facts": NEUTRAL,
        "edited_by": IDENTIFYING,
        "writers": IDENTIFYING,
        "requested_by": IDENTIFYING,
        "reason": NEUTRAL,
        "published_by": IDENTIFYING,
    }

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
    # The accounts of everybody who wrote some of it. None of them can be the second person.
    writers = models.JSONField(_("written by"), default=list, blank=True, editable=False)
    # A requested editorial change waits for a second person, with the reason why it is editorial.
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

    objects = NoticeVersionQuerySet.as_manager()

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

    @property
    def is_draft(self) -> bool:
        """Whether it can still change."""
        return self.published_at is None

    def earlier(self) -> "NoticeVersion | None":
        """The published version before this one."""
        others = NoticeVersion.objects.published().filter(notice_id=self.notice_id)
        return others.filter(number__lt=self.number).order_by("number").last()

    def later(self) -> "NoticeVersion | None":
        """The published version after this one."""
        others = NoticeVersion.objects.published().filter(notice_id=self.notice_id)
        return others.filter(number__gt=self.number).order_by("number").first()

    def texts(self) -> dict[str, dict[str, str]]:
        """The texts as written, by language, with their placeholders."""
        return {
            one.language: {name: getattr(one, name) for name in TEXTS}
            for one in self.wordings.all()
        }


class NoticeWording(models.Model):
    """The words of one version in one language. ``shown`` holds them as people see them."""

    personal_data = NEUTRAL

    version = models.ForeignKey(NoticeVersion, models.PROTECT, related_name="wordings")
    language = models.CharField(_("language"), max_length=8, choices=site_languages)
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

    @property
    def known_as(self) -> str:
        """The question, which of its words, and in which language."""
        facts = {"number": self.version.number, "language": self.language.upper()}
        said = _("%(question)s, words %(number)s, %(language)s")
        return str(said) % {"question": self.version.notice.known_as, **facts}

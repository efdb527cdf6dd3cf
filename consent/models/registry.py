"""The registry: purposes, asked fields and their options. Facts live here and nowhere else."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language, gettext_lazy as _, ngettext

from accounts.languages import text_in
from accounts.personal_data import NEUTRAL


def every_language(texts: Any) -> None:
    """Raise ValidationError unless every site language has a text (R-106)."""
    wanted = {code for code, _name in settings.LANGUAGES}
    if not isinstance(texts, dict) or texts.keys() != wanted or not all(texts.values()):
        raise ValidationError(_("A text is missing in a site language."))


def every_language_or_none(texts: Any) -> None:
    """Raise ValidationError if a text is there in some of the site's languages only."""
    if texts != {}:
        every_language(texts)


def retention_in_words(device_days: int, account_months: int, *, tier: str = "server") -> str:
    """How long an answer is kept, in the active language. Leaves accounts out if there are none.

    An answer of the tier "device" no account has, one of the tier "account" no device.
    """
    if tier == Tier.DEVICE:
        text = ngettext(
            "%(days)d day in this browser.", "%(days)d days in this browser.", device_days
        )
        return text % {"days": device_days}
    device = ngettext("%(days)d day on this device.", "%(days)d days on this device.", device_days)
    account = ngettext(
        "%(months)d month with an account.", "%(months)d months with an account.", account_months
    )
    on_device, with_account = device % {"days": device_days}, account % {"months": account_months}
    if tier == Tier.ACCOUNT:
        return with_account
    return f"{on_device} {with_account}" if settings.VISITOR_ACCOUNTS else on_device


# The one thing that is not asked for by a question: the address of an account. Field and purpose
# have rows, so that its words are versioned and its receipts made like all others; services refuse
# these keys, and no registry of questions holds them (docs/decisions/0046).
ADDRESS, ACCOUNT = "account-address", "account"
ADDRESS_TERM, ACCOUNT_TERM = "pd:EmailAddress", "dpv:IdentityAuthentication"
CONTRACT = "eu-gdpr:A6-1-b"


class PurposeTerm(models.TextChoices):
    """Children of ``dpv:Personalisation`` in DPV 2.3. Advertising is not among them (R-18)."""

    SERVICE = "dpv:ServicePersonalisation", _("personalise a service")
    INTERFACE = "dpv:UserInterfacePersonalisation", _("personalise the interface")
    RECOMMENDATIONS = "dpv:ProvidePersonalisedRecommendations", _("recommend by answers")
    EVENTS = "dpv:ProvideEventRecommendations", _("recommend events")
    BENEFITS = "dpv:PersonalisedBenefits", _("give benefits")


class LegalBasis(models.TextChoices):
    """Personalisation rests on consent, never on "legitimate interest" (R-48, R-66)."""

    CONSENT = "eu-gdpr:A6-1-a", _("consent, Art. 6(1)(a) GDPR")


class Purpose(models.Model):
    """One use of answers, with its facts."""

    personal_data = NEUTRAL

    key = models.SlugField(_("key"), unique=True)
    dpv_term = models.CharField(_("DPV term"), max_length=60, choices=PurposeTerm.choices)
    legal_basis = models.CharField(_("legal basis"), max_length=30, choices=LegalBasis.choices)
    device_days = models.PositiveSmallIntegerField(_("days kept on a device"))
    account_months = models.PositiveSmallIntegerField(_("months kept with an account"))
    names = models.JSONField(_("names"), validators=[every_language])
    recipients = models.JSONField(_("recipients"), validators=[every_language])

    class Meta:
        verbose_name = _("what answers are used for")
        verbose_name_plural = _("what answers are used for")
        permissions = [("view_processing_record", "May read the record of processing activities")]
        constraints = [
            # product.md section 5: at most 30 days on a device, 12 months with an account.
            models.CheckConstraint(
                condition=models.Q(device_days__gte=1, device_days__lte=30)
                | models.Q(key=ACCOUNT, device_days=0),
                name="purpose_device_days_at_most_30",
            ),
            models.CheckConstraint(
                condition=models.Q(account_months__gte=1, account_months__lte=12)
                | models.Q(key=ACCOUNT, account_months=0),
                name="purpose_account_months_at_most_12",
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def known_as(self) -> str:
        """What people call it, in the active language."""
        return str(text_in(str(get_language()), self.names))


class FieldKind(models.TextChoices):
    CHOICE = "choice", _("one option")
    CHOICES = "choices", _("several options")
    NUMBER = "number", _("a number")
    SHORT_TEXT = "short_text", _("a short text")


class Tier(models.TextChoices):
    """Where the values live."""

    SERVER = "server", _("on our server, encrypted")
    DEVICE = "device", _("in the browser only")
    ACCOUNT = "account", _("with an account only")


class AskedField(models.Model):
    """One piece of information that may be asked for, and its question protocol (R-125)."""

    personal_data = NEUTRAL

    key = models.SlugField(_("key"), unique=True)
    position = models.PositiveSmallIntegerField(_("asking order"), unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=FieldKind.choices)
    at_most = models.PositiveSmallIntegerField(_("at most so many options"), null=True, blank=True)
    minimum = models.IntegerField(_("minimum"), null=True, blank=True)
    maximum = models.IntegerField(_("maximum"), null=True, blank=True)
    dpv_term = models.CharField(_("DPV personal data term"), max_length=60)
    is_sensitive = models.BooleanField(_("special category"), default=False)
    tier = models.CharField(_("tier"), max_length=8, choices=Tier.choices)
    names = models.JSONField(_("names"), validators=[every_language])
    # The phrase that reasons are made of; without one they say "your answer to ... is ...".
    reasons = models.JSONField(
        _("phrase in reasons"), default=dict, blank=True, validators=[every_language_or_none]
    )
    used_by = models.TextField(_("who uses the answer"))
    used_for = models.TextField(_("for what"))
    if_skipped = models.TextField(_("what if it is skipped"))
    if_made_up = models.TextField(_("what if it is made up"))
    review_on = models.DateField(_("review on"))

    class Meta:
        verbose_name = _("what we ask for")
        verbose_name_plural = _("what we ask for")
        ordering = ["position"]
        constraints = [
            # Art. 9 GDPR: sensitive answers never reach the server.
            models.CheckConstraint(
                condition=models.Q(is_sensitive=False) | models.Q(tier=Tier.DEVICE),
                name="sensitive_fields_stay_on_the_device",
            )
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def known_as(self) -> str:
        """What people call it, in the active language."""
        return str(text_in(str(get_language()), self.names))


class FieldOption(models.Model):
    """One answer to choose from. "Not sure" has no value, so nothing is stored for it (R-130)."""

    personal_data = NEUTRAL

    field = models.ForeignKey(AskedField, models.PROTECT, related_name="options")
    key = models.SlugField(_("key"))
    position = models.PositiveSmallIntegerField(_("position"))
    names = models.JSONField(_("names"), validators=[every_language])
    # The form in the phrase, where its grammar needs one: "in the morning".
    reasons = models.JSONField(
        _("form in reasons"), default=dict, blank=True, validators=[every_language_or_none]
    )
    holds_value = models.BooleanField(_("is stored as a value"), default=True)

    class Meta:
        verbose_name = _("answer to choose")
        verbose_name_plural = _("answers to choose")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["field", "key"], name="option_key_once_per_field"),
            models.UniqueConstraint(fields=["field", "position"], name="option_place_once"),
        ]

    def __str__(self) -> str:
        return f"{self.field_id}: {self.key}"


class ContentNumber(models.Model):
    """One row: the number of the content that is live. Every publish raises it."""

    personal_data = NEUTRAL

    number = models.PositiveBigIntegerField(_("number"), default=1)

    class Meta:
        verbose_name = _("content number")
        verbose_name_plural = _("content numbers")

    def __str__(self) -> str:
        return str(self.number)

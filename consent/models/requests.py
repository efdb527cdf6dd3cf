"""Requests of persons that staff answer (Art. 12 to 22 GDPR), step by step, and their deadlines."""

import calendar
from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.personal_data import IDENTIFYING, LINKED, NEUTRAL

_MONTHS, _LONGER = 1, 3


def deadline(received: date, *, is_extended: bool = False) -> date:
    """The last day to answer: one month after the request, or three (Art. 12(3) GDPR).

    A month ends on the day of the same number, or on its last day if it has no such day
    (Regulation 1182/71, Art. 3(2)(c)). A deadline on a weekend is not moved: earlier is safe.
    """
    months = received.month - 1 + (_LONGER if is_extended else _MONTHS)
    year, month = received.year + months // 12, months % 12 + 1
    return date(year, month, min(received.day, calendar.monthrange(year, month)[1]))


class RequestKind(models.TextChoices):
    """What somebody asks for, by the right she uses."""

    ACCESS = "access", _("see what we hold (Art. 15)")
    CORRECTION = "correct", _("have it corrected (Art. 16)")
    ERASURE = "erase", _("have everything deleted (Art. 17)")
    RESTRICTION = "stop", _("have its use stopped (Art. 18, 21)")
    PORTABILITY = "take", _("take it along (Art. 20)")
    WITHDRAWAL = "withdraw", _("take a consent back (Art. 7)")
    OTHER = "other", _("something else")


class Channel(models.TextChoices):
    """How a request arrived."""

    LETTER = "letter", _("by letter")
    MAIL = "mail", _("by mail")
    PHONE = "phone", _("by phone")
    PERSON = "person", _("in person")


class PersonRequest(models.Model):
    """One request of one person. When she is erased, the row stays without her."""

    personal_data = {
        "id": NEUTRAL,
        "visitor": IDENTIFYING,
        "kind": LINKED,
        "channel": LINKED,
        "language": LINKED,
        "identified": LINKED,
        "received_on": LINKED,
        "is_extended": LINKED,
        "why_longer": LINKED,
        "opened_by": IDENTIFYING,
        "opened_at": LINKED,
        "answered_at": LINKED,
    }

    visitor = models.ForeignKey(
        "accounts.Visitor", models.PROTECT, null=True, related_name="+", verbose_name=_("visitor")
    )
    kind = models.CharField(_("what is asked for"), max_length=8, choices=RequestKind.choices)
    channel = models.CharField(_("how it arrived"), max_length=6, choices=Channel.choices)
    language = models.CharField(_("language of the answer"), max_length=10)
    # How staff made sure who asks (Art. 12(6)): a receipt number alone proves little.
    identified = models.CharField(_("how we knew who it is"), max_length=300, blank=True)
    received_on = models.DateField(_("received on"))
    is_extended = models.BooleanField(_("two months longer"), default=False)
    why_longer = models.CharField(_("why it takes longer"), max_length=300, blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(_("opened at"))
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    class Meta:
        verbose_name = _("request")
        verbose_name_plural = _("requests")
        ordering = ["received_on", "pk"]
        permissions = [("answer_requests", "May answer requests of persons")]

    def __str__(self) -> str:
        return f"request {self.pk}"

    @property
    def due_on(self) -> date:
        """The last day to answer."""
        return deadline(self.received_on, is_extended=self.is_extended)

    def days_left(self, today: date) -> int:
        """How many days are left; below zero, the deadline has passed."""
        return (self.due_on - today) // timedelta(days=1)

    @property
    def is_open(self) -> bool:
        """Whether it waits for its answer."""
        return self.answered_at is None


class RequestStepKind(models.TextChoices):
    """What staff did about a request."""

    OPENED = "opened", _("found you and opened your request")
    LOOKED = "looked", _("saw what we hold about you, without your answers")
    REVEALED = "revealed", _("saw your answer")
    EXPORTED = "exported", _("made the file of everything we hold, with your answers")
    ENDED = "ended", _("ended a consent of yours")
    ERASED = "erased", _("deleted everything about you")
    EXTENDED = "extended", _("took two months longer")
    ANSWERED = "answered", _("answered your request")


class RequestStep(models.Model):
    """One step: who of the staff did what about a request, when, and why. The person reads it."""

    personal_data = {
        "id": NEUTRAL,
        "request": IDENTIFYING,
        "kind": LINKED,
        "field": LINKED,
        "by": IDENTIFYING,
        "role": LINKED,
        "reason": LINKED,
        "at": LINKED,
    }

    request = models.ForeignKey(PersonRequest, models.PROTECT, related_name="steps")
    kind = models.CharField(_("what was done"), max_length=8, choices=RequestStepKind.choices)
    field = models.ForeignKey(
        "consent.AskedField", models.PROTECT, null=True, blank=True, related_name="+"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    role = models.CharField(_("role"), max_length=40)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("step of a request")
        verbose_name_plural = _("steps of requests")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"step {self.pk} of a request"


class DeskSearch(models.Model):
    """Somebody of the staff looked for a person: by what kind of number, and whether she was found.

    What was typed in is kept nowhere.
    """

    personal_data = {
        "id": NEUTRAL,
        "by": IDENTIFYING,
        "at": LINKED,
        "by_what": NEUTRAL,
        "has_found": NEUTRAL,
    }

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"))
    by_what = models.CharField(_("looked for by"), max_length=7)
    has_found = models.BooleanField(_("found somebody"))

    class Meta:
        verbose_name = _("search for a person")
        verbose_name_plural = _("searches for persons")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"search {self.pk}"


class EvidenceTaken(models.Model):
    """An auditor took a bundle of evidence: about what kind of thing, and how many decisions.

    The person is named where the bundle was about one receipt of hers, so that she reads of it.
    """

    personal_data = {
        "id": NEUTRAL,
        "visitor": IDENTIFYING,
        "kind": LINKED,
        "events": NEUTRAL,
        "by": IDENTIFYING,
        "role": LINKED,
        "at": LINKED,
    }

    visitor = models.ForeignKey(
        "accounts.Visitor", models.PROTECT, null=True, related_name="+", verbose_name=_("visitor")
    )
    kind = models.CharField(_("about"), max_length=7)
    events = models.PositiveIntegerField(_("decisions"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    role = models.CharField(_("role"), max_length=40)
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("evidence that was taken")
        verbose_name_plural = _("evidence that was taken")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"evidence {self.pk}"

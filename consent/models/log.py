"""The transparency log over consent events (RFC 9162, C2SP tlog-tiles), and what erasing leaves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.personal_data import IDENTIFYING, LINKED, NEUTRAL


class PendingEvent(models.Model):
    """An event that waits for the next seal. A trigger writes it with every event."""

    personal_data = {
        "event": IDENTIFYING,
    }

    event = models.OneToOneField(
        "consent.ConsentEvent",
        models.DO_NOTHING,
        primary_key=True,
        db_constraint=False,
        related_name="+",
    )

    class Meta:
        verbose_name = _("event waiting for the seal")
        verbose_name_plural = _("events waiting for the seal")

    def __str__(self) -> str:
        return f"pending event {self.pk}"


class GoneKind(models.TextChoices):
    """Why leaves of the log have no entry any more."""

    ERASED = "erased", _("erased by the person")
    RETENTION = "retention", _("the time to keep proof was over")
    RESTORED = "restored", _("lost with a restored backup")


class Gone(models.Model):
    """A tombstone: leaves of the log whose entries are gone, said in the log itself.

    ``tombstone`` is the random id that the visitor's row had; nothing leads from it to anybody.
    """

    personal_data = NEUTRAL

    tombstone = models.UUIDField(_("tombstone"), unique=True)
    kind = models.CharField(_("kind"), max_length=9, choices=GoneKind.choices)
    at = models.DateTimeField(_("at"))
    places = models.JSONField(_("places in the log"), default=list)
    # This site's own mark: a row that somebody else put here never gets into the file outside.
    mark = models.BinaryField(_("mark"), max_length=32, default=bytes, editable=False)

    class Meta:
        verbose_name = _("tombstone")
        verbose_name_plural = _("tombstones")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"tombstone {self.pk}"


class LogEntry(models.Model):
    """One leaf: its hash stays for ever, its event until the person is erased."""

    personal_data = {
        "place": LINKED,
        "leaf_hash": LINKED,
        "event": IDENTIFYING,
        "gone": NEUTRAL,
    }

    place = models.PositiveBigIntegerField(_("place in the log"), primary_key=True)
    leaf_hash = models.BinaryField(_("leaf hash"), max_length=32, unique=True)
    event = models.OneToOneField(
        "consent.ConsentEvent",
        models.DO_NOTHING,
        null=True,
        blank=True,
        db_constraint=False,
        related_name="log_entry",
    )
    gone = models.OneToOneField(
        Gone, models.PROTECT, null=True, blank=True, related_name="log_entry"
    )

    class Meta:
        verbose_name = _("log entry")
        verbose_name_plural = _("log entries")
        ordering = ["place"]

    def __str__(self) -> str:
        return f"log entry {self.pk}"


class LogNode(models.Model):
    """The root of a full tile: what the tiles of level 1 and above are made of."""

    personal_data = NEUTRAL

    level = models.PositiveSmallIntegerField(_("level"))
    number = models.PositiveBigIntegerField(_("number"))
    node_hash = models.BinaryField(_("hash"), max_length=32)

    class Meta:
        verbose_name = _("log node")
        verbose_name_plural = _("log nodes")
        ordering = ["level", "number"]
        constraints = [models.UniqueConstraint(fields=["level", "number"], name="log_node_once")]

    def __str__(self) -> str:
        return f"log node {self.level}/{self.number}"


class Checkpoint(models.Model):
    """What the log was at one size, signed (C2SP tlog-checkpoint)."""

    personal_data = NEUTRAL

    size = models.PositiveBigIntegerField(_("size"), primary_key=True)
    root = models.BinaryField(_("root hash"), max_length=32)
    note = models.TextField(_("signed note"))
    sealed_at = models.DateTimeField(_("sealed at"))

    class Meta:
        verbose_name = _("checkpoint")
        verbose_name_plural = _("checkpoints")
        ordering = ["size"]

    def __str__(self) -> str:
        return f"checkpoint {self.pk}"

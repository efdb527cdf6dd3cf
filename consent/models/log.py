"""The transparency log of consent events (RFC 9162, C2SP tlog-tiles), and its tombstones."""

from collections.abc import Iterable

from django.db import connection, models
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
    """Why leaves of the log no longer have an entry."""

    ERASED = "erased", _("erased by the person")
    RETENTION = "retention", _("the time to keep proof was over")
    RESTORED = "restored", _("lost with a restored backup")
    RENAMED = "renamed", _("nothing is gone: the log got another name here")


class Gone(models.Model):
    """A tombstone: records, in the log itself, which leaves have lost their entries.

    ``tombstone`` is the random id that the visitor's row had; it leads to no person.
    """

    personal_data = NEUTRAL

    tombstone = models.UUIDField(_("tombstone"), unique=True)
    kind = models.CharField(_("kind"), max_length=9, choices=GoneKind.choices)
    at = models.DateTimeField(_("at"))
    places = models.JSONField(_("places in the log"), default=list)
    # This site's own mark. A row without a valid mark is never copied to the file outside.
    mark = models.BinaryField(_("mark"), max_length=32, default=bytes, editable=False)

    class Meta:
        verbose_name = _("removed entry")
        verbose_name_plural = _("removed entries")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"tombstone {self.pk}"


class LogEntryQuerySet(models.QuerySet["LogEntry"]):
    def hashes(self, first: int, end: int) -> list[bytes]:
        """The leaf hashes from one place up to another."""
        found = self.filter(place__gte=first, place__lt=end).order_by("place")
        return [bytes(one) for one in found.values_list("leaf_hash", flat=True)]

    def append(self, leaves: Iterable[tuple[int, bytes, int | None, int | None]]) -> None:
        """Write leaves: place, hash, event, tombstone. As rows only, because the log is locked."""
        with connection.cursor() as cursor:
            cursor.executemany(_APPEND, list(leaves))


_APPEND = (
    "INSERT INTO consent_logentry (place, leaf_hash, event_id, gone_id) VALUES (%s, %s, %s, %s)"
)


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

    objects = LogEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("log entry")
        verbose_name_plural = _("log entries")
        ordering = ["place"]

    def __str__(self) -> str:
        return f"log entry {self.pk}"


class LogNodeQuerySet(models.QuerySet["LogNode"]):
    def hashes(self, level: int, first: int, end: int) -> list[bytes]:
        """The hashes of a level from one number up to another."""
        found = self.filter(level=level, number__gte=first, number__lt=end).order_by("number")
        return [bytes(one) for one in found.values_list("node_hash", flat=True)]


class LogNode(models.Model):
    """The root of a full tile. The tiles of level 1 and above are made of these."""

    personal_data = NEUTRAL

    level = models.PositiveSmallIntegerField(_("level"))
    number = models.PositiveBigIntegerField(_("number"))
    node_hash = models.BinaryField(_("hash"), max_length=32)

    objects = LogNodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("log node")
        verbose_name_plural = _("log nodes")
        ordering = ["level", "number"]
        constraints = [models.UniqueConstraint(fields=["level", "number"], name="log_node_once")]

    def __str__(self) -> str:
        return f"log node {self.level}/{self.number}"


# The number of our advisory lock; any number that is not otherwise used: "warum" in ASCII.
_SEALERS = 0x776172756D


class CheckpointQuerySet(models.QuerySet["Checkpoint"]):
    def wait_for_turn(self) -> None:
        """Wait until no other transaction seals. Only sealers wait for this lock.

        SQLite needs no lock: a transaction there excludes other writers from its first statement
        on.
        """
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_SEALERS])

    def newest(self) -> "Checkpoint | None":
        """The newest checkpoint, which gives the size of the log."""
        return self.order_by("size").last()


class Checkpoint(models.Model):
    """The signed state of the log at one size (C2SP tlog-checkpoint)."""

    personal_data = NEUTRAL

    size = models.PositiveBigIntegerField(_("size"), primary_key=True)
    root = models.BinaryField(_("root hash"), max_length=32)
    note = models.TextField(_("signed note"))
    sealed_at = models.DateTimeField(_("sealed at"))

    objects = CheckpointQuerySet.as_manager()

    class Meta:
        verbose_name = _("signed state of the record")
        verbose_name_plural = _("signed states of the record")
        ordering = ["size"]
        permissions = [("take_evidence", "May verify the log and take evidence out of it")]

    def __str__(self) -> str:
        return f"checkpoint {self.pk}"

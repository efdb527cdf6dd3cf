"""The ledger: the append-only events, the standing of each visitor, and the values."""

import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple, NoReturn
from uuid import UUID, uuid4

from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from accounts.personal_data import IDENTIFYING, LINKED, NEUTRAL
from consent.keys.vault import Sealed
from consent.states import REGISTERED, VALID_FOR_PROCESSING, EventState

_EVENT_STATES = [(state.value, state.value) for state in EventState]
_EVENTS = [*_EVENT_STATES, (REGISTERED, REGISTERED)]


def new_salt() -> bytes:
    """128 random bits. Without them, the log's leaf reveals nothing about the event (R-27)."""
    return secrets.token_bytes(16)


class AppendOnly(TypeError):
    """Somebody tried to change or remove a consent event."""

    def __init__(self) -> None:
        super().__init__("Consent events are added, never changed or removed.")


class ConsentEventQuerySet(models.QuerySet["ConsentEvent"]):
    def for_visitor(self, visitor: Any) -> "ConsentEventQuerySet":
        """The events of one data subject."""
        return self.filter(visitor_id=visitor.pk)

    def of_questions(self) -> "ConsentEventQuerySet":
        """The decisions about questions, without the event of an account's address."""
        return self.exclude(state=REGISTERED)

    def of_address(self) -> "ConsentEventQuerySet":
        """The events that an account was made, under the words about its address."""
        return self.filter(state=REGISTERED)

    def with_words(self) -> "ConsentEventQuerySet":
        """With the words shown, and what they were about, for a page."""
        return self.select_related(
            "wording__version__notice__field", "wording__version__notice__purpose"
        )

    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnly

    def delete(self) -> NoReturn:
        raise AppendOnly

    def erase(self) -> int:
        """Delete events of erased visitors. The database refuses while the visitor's row exists."""
        return self._raw_delete(self.db)


class ConsentEvent(models.Model):
    """One decision, under exactly these words. No value, no IP address, no user agent.

    This class refuses changes with a clear error; the real guards are triggers
    (``consent.models.triggers``). The visitor has no database constraint, because erasing deletes
    the visitor's row first.
    """

    personal_data = {
        "id": IDENTIFYING,
        "uuid": IDENTIFYING,
        "visitor": IDENTIFYING,
        "wording": LINKED,
        "state": LINKED,
        "recorded_at": LINKED,
        "control": LINKED,
        "page": LINKED,
        "signal": LINKED,
        "shown_at": LINKED,
        "nonce": IDENTIFYING,
        "replaces": IDENTIFYING,
        "valid_until": LINKED,
        "salt": LINKED,
        "mark": LINKED,
    }

    uuid = models.UUIDField(_("identifier"), default=uuid4, unique=True, editable=False)
    visitor = models.ForeignKey(
        "accounts.Visitor",
        models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
        verbose_name=_("visitor"),
    )
    wording = models.ForeignKey(
        "consent.NoticeWording", models.PROTECT, related_name="+", verbose_name=_("wording shown")
    )
    state = models.CharField(_("state"), max_length=24, choices=_EVENTS)
    recorded_at = models.DateTimeField(_("recorded at"))
    control = models.CharField(_("control"), max_length=40)
    page = models.CharField(_("page"), max_length=80)
    signal = models.CharField(_("browser signal"), max_length=3, blank=True)
    shown_at = models.DateTimeField(_("shown at"), null=True, blank=True)
    nonce = models.UUIDField(_("form nonce"), default=uuid4, unique=True)
    replaces = models.ForeignKey("self", models.DO_NOTHING, null=True, blank=True, related_name="+")
    valid_until = models.DateTimeField(_("valid until"), null=True, blank=True)
    salt = models.BinaryField(_("salt"), default=new_salt, max_length=16)
    # This site's own mark over the other columns. An event without a valid mark is never sealed.
    mark = models.BinaryField(_("mark"), max_length=32, default=bytes, editable=False)

    objects = ConsentEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"event {self.pk}"

    def save(self, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly
        super().save(**kwargs | {"force_insert": True})

    def delete(self, using: Any = None, keep_parents: bool = False) -> NoReturn:
        raise AppendOnly


class Last(NamedTuple):
    """The standing before a decision; empty if nothing was decided yet."""

    standing_id: int | None = None
    state: str | None = None
    is_running: bool | None = False
    event_id: int | None = None
    answer_id: int | None = None
    user_id: int | None = None
    epoch: int | None = None

    @property
    def holds(self) -> bool:
        """Whether the last event granted something that has not expired."""
        return self.state in VALID_FOR_PROCESSING and bool(self.is_running)

    @property
    def has_lapsed(self) -> bool:
        """Whether the last event is a grant that has expired and has no event saying so yet."""
        return self.state in VALID_FOR_PROCESSING and not self.is_running


# Every decision runs these three. They are plain SQL because building them with the ORM took two
# thirds of the time of recording a decision (benchmarks/recording.py).
_READ_LAST = (
    "SELECT s.id, s.state, s.until > %s, s.event_id, s.answer_id, v.user_id, s.epoch"
    " FROM consent_standing s JOIN accounts_visitor v ON v.id = s.visitor_id"
    " WHERE s.visitor_id = %s AND s.notice_id = %s"
)
_MOVE_STANDING = (
    "UPDATE consent_standing SET event_id = %s, state = %s, epoch = %s, since = %s, until = %s,"
    " answer_id = %s WHERE id = %s"
)
_SEAL_ANEW = "UPDATE consent_answer SET key_id = %s, ciphertext = %s WHERE id = %s"


def _run(statement: str, *values: Any) -> Any:
    """Run a statement, with moments and keys in the database's form. The first row, if any."""
    operations, has_uuid = connection.ops, connection.features.has_native_uuid_field
    adapted = [
        operations.adapt_datetimefield_value(value)
        if isinstance(value, datetime)
        else value.hex
        if isinstance(value, UUID) and not has_uuid
        else value
        for value in values
    ]
    with connection.cursor() as cursor:
        cursor.execute(statement, adapted)
        return cursor.fetchone() if cursor.description else None


class StandingQuerySet(models.QuerySet["Standing"]):
    def for_visitor(self, visitor: Any) -> "StandingQuerySet":
        """The standings of one data subject, on every notice she ever decided about."""
        return self.filter(visitor_id=visitor.pk)

    def holding(self, field_key: str) -> "StandingQuerySet":
        """Standings whose last event granted the field, whether or not that still counts."""
        return self.giving().filter(notice__field__key=field_key)

    def giving(self) -> "StandingQuerySet":
        """Standings whose last event granted something, whether or not that still counts."""
        return self.filter(state__in=[EventState.GIVEN, EventState.RENEWED])

    def over(self, at: datetime) -> "StandingQuerySet":
        """Standings with a grant that has expired and has no event saying so yet."""
        return self.giving().filter(until__lte=at)

    def with_words(self) -> "StandingQuerySet":
        """With the words under which each standing was decided."""
        return self.select_related("event__wording")

    def agreed(
        self, visitor: Any, notice_ids: Iterable[int], language: str
    ) -> "models.QuerySet[Standing, tuple[int, int, datetime, dict[str, str]]]":
        """Notice, version, moment and words (in one language) of everything a visitor agreed to."""
        valid = [EventState.GIVEN, EventState.RENEWED]
        version = "event__wording__version"
        held = self.for_visitor(visitor).filter(
            notice_id__in=list(notice_ids),
            state__in=valid,
            **{f"{version}__wordings__language": language},
        )
        words = (f"{version}__number", "event__recorded_at", f"{version}__wordings__shown")
        return held.values_list("notice_id", *words)

    def on_hold_after_publish(self, notice: Any, *, at: datetime) -> "StandingQuerySet":
        """The grants that a material publish of a notice would put on hold, paused ones too."""
        valid = [EventState.GIVEN, EventState.RENEWED]
        return self.filter(notice=notice, state__in=valid, epoch=notice.epoch, until__gt=at)

    def last_of(self, visitor_id: UUID, notice_id: int, *, at: datetime) -> Last | None:
        """One standing at a moment; None if there is none."""
        row = _run(_READ_LAST, at, visitor_id, notice_id)
        return Last(*row) if row else None

    def move(
        self, standing_id: int, event: ConsentEvent, *, epoch: int, answer_id: int | None
    ) -> None:
        """Update a standing after a new event."""
        facts = (event.pk, event.state, epoch, event.recorded_at, event.valid_until, answer_id)
        _run(_MOVE_STANDING, *facts, standing_id)


class Standing(models.Model):
    """The result of one visitor's events about one notice, updated with each event."""

    personal_data = {
        "id": NEUTRAL,
        "visitor": IDENTIFYING,
        "notice": LINKED,
        "event": IDENTIFYING,
        "state": LINKED,
        "epoch": LINKED,
        "since": LINKED,
        "until": LINKED,
        "answer": LINKED,
    }

    visitor = models.ForeignKey("accounts.Visitor", models.PROTECT, related_name="+")
    notice = models.ForeignKey(
        "consent.Notice", models.PROTECT, related_name="+", verbose_name=_("question")
    )
    event = models.ForeignKey(ConsentEvent, models.PROTECT, related_name="+")
    state = models.CharField(_("state"), max_length=24, choices=_EVENT_STATES)
    epoch = models.PositiveIntegerField(_("epoch"))
    since = models.DateTimeField(_("since"))
    until = models.DateTimeField(_("until"), null=True, blank=True)
    answer = models.ForeignKey(
        "consent.Answer", models.PROTECT, null=True, blank=True, related_name="standings"
    )

    objects = StandingQuerySet.as_manager()

    class Meta:
        verbose_name = _("current decision")
        verbose_name_plural = _("current decisions")
        constraints = [
            models.UniqueConstraint(fields=["visitor", "notice"], name="one_standing_a_notice")
        ]
        permissions = [("revoke_grant", "Can end what somebody granted")]

    def __str__(self) -> str:
        return f"standing {self.pk}"

    def is_over(self, at: datetime) -> bool:
        """Whether it has expired at a moment. Without an end it counts as expired."""
        return self.until is None or self.until <= at


class AnswerQuerySet(models.QuerySet["Answer"]):
    def seal_anew(self, answer_id: int, sealed: Sealed) -> None:
        """Replace the encrypted value of a row."""
        _run(_SEAL_ANEW, sealed.key_id, sealed.ciphertext, answer_id)


class Answer(models.Model):
    """One encrypted value. It exists only while a standing needs it."""

    personal_data = {
        "id": NEUTRAL,
        "visitor": IDENTIFYING,
        "field": LINKED,
        "key_id": NEUTRAL,
        "ciphertext": LINKED,
    }

    visitor = models.ForeignKey("accounts.Visitor", models.PROTECT, related_name="+")
    field = models.ForeignKey("consent.AskedField", models.PROTECT, related_name="+")
    key_id = models.CharField(_("key"), max_length=20)
    ciphertext = models.BinaryField(_("encrypted value"))

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        permissions = [("reveal_answer", "May see an answer, with a reason")]
        constraints = [
            models.UniqueConstraint(fields=["visitor", "field"], name="one_answer_a_field")
        ]

    def __str__(self) -> str:
        return f"answer {self.pk}"

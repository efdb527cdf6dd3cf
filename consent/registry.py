"""Door: the published questions, purposes and words. Each process has a copy, with a number.

Every publish raises the number in its own transaction. Each request compares it, so every process
notices a change on its next request and reads the same words only once.
"""

import logging
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.db.models import F, Model

from accounts.languages import text_in
from consent import kept
from consent.keys.vault import Value
from consent.models import (
    AskedField,
    BadgeWords,
    CheckRun,
    ContentNumber,
    FieldOption,
    Incident,
    Notice as NoticeRow,
    NoticeVersion,
    NoticeWording,
    Purpose as PurposeRow,
)
from consent.models.assurance import Result
from consent.models.notices import NoticeState
from consent.models.registry import ACCOUNT, ADDRESS, Tier

__all__ = ["Field", "LastRun", "Notice", "Option", "Purpose", "Registry", "Value", "Wording"]

_log = logging.getLogger(__name__)
_ONLY_ROW = 1
T = TypeVar("T")
R = TypeVar("R", bound=Model)


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose from."""

    key: str
    names: dict[str, str]
    holds_value: bool
    # The form that it has in the phrase of its field, by language; empty where the name will do.
    reasons: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Field:
    """One piece of information that may be asked for."""

    id: int
    key: str
    kind: str
    at_most: int | None
    minimum: int | None
    maximum: int | None
    tier: str
    dpv_term: str
    is_sensitive: bool
    names: dict[str, str]
    options: tuple[Option, ...]
    review_on: date
    # Who uses the answer, for what, and what happens if it is skipped or untrue.
    protocol: tuple[str, ...] = ()
    # The phrase that reasons are made of, by language: "you set off from {answer}".
    reasons: dict[str, str] = field(default_factory=dict)

    @property
    def stays_in_browser(self) -> bool:
        """Whether its answers are kept in the browser and are never sent to this site."""
        return self.tier == Tier.DEVICE

    @property
    def needs_account(self) -> bool:
        """Whether it is asked only of people with an account."""
        return self.tier == Tier.ACCOUNT

    def name(self, language: str) -> str:
        """What people call it: "town", "Ort"."""
        return text_in(language, self.names)

    def value_name(self, value: Value, language: str) -> str:
        """A value in words; several of them with commas."""
        if isinstance(value, tuple):
            return ", ".join(self.value_name(one, language) for one in value)
        names = (text_in(language, option.names) for option in self.options if option.key == value)
        return next(names, str(value))


@dataclass(frozen=True, slots=True)
class Purpose:
    """One use of answers."""

    id: int
    key: str
    dpv_term: str
    legal_basis: str
    device_days: int
    account_months: int
    names: dict[str, str]
    recipients: dict[str, str]

    def name(self, language: str) -> str:
        return text_in(language, self.names)

    def told_to(self, language: str) -> str:
        """Who gets the answers, in words."""
        return text_in(language, self.recipients)


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a published version in one language, exactly as they are shown."""

    id: int
    language: str
    sha256: str
    question: str
    invitation: str
    for_what: str
    for_you: str
    for_us: str
    reason_to_say_no: str
    without_it: str
    retention: str
    recipients: str

    def shown(self) -> dict[str, str]:
        """Only the texts, by name: the hashed content without the language."""
        facts = ("id", "language", "sha256")
        return {one.name: getattr(self, one.name) for one in fields(self) if one.name not in facts}


@dataclass(frozen=True, slots=True)
class Notice:
    """A field asked for a purpose, with the words in force."""

    id: int
    field: str
    purpose: str
    state: str
    epoch: int
    version: int
    wordings: dict[str, Wording]
    asleep_since: datetime | None = None

    @property
    def is_live(self) -> bool:
        return self.state == NoticeState.LIVE

    @property
    def is_asleep(self) -> bool:
        """Whether it sleeps: it is not asked, and its answers are not used."""
        return self.asleep_since is not None


@dataclass(frozen=True, slots=True)
class LastRun:
    """The last run of a check. ``since``: from when on it has not passed."""

    key: str
    result: str
    story: str
    figures: dict[str, Any]
    started_at: datetime
    ended_at: datetime
    code: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Registry:
    """Everything published, at one content number: questions, words and results of checks.

    ``is_closed`` says that an incident is open, or that this is unknown: nothing is granted then.
    ``is_out`` says that the database is down, and that this is the last known content.
    """

    number: int
    fields: dict[str, Field]
    purposes: dict[str, Purpose]
    notices: tuple[Notice, ...]
    by_id: dict[int, Notice] = field(repr=False)
    runs: dict[str, LastRun] = field(default_factory=dict, repr=False)
    # The words of badges in each language, where they differ from the checks' own.
    badge_words: dict[str, dict[str, str]] = field(default_factory=dict, repr=False)
    is_closed: bool = False
    is_out: bool = False
    # The words about the address of an account. It is no question, and nothing is granted by it.
    address: Notice | None = None
    # Things made from this copy, and dropped with it: see ``once``.
    made: dict[tuple[Any, ...], Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, key: tuple[Any, ...], make: Callable[[], T]) -> T:
        """The result of ``make``, which is cached until something is published or a check runs.

        ``key`` must contain everything else that it depends on, such as the language and the
        current state of checks. The result must contain no personal data.
        """
        if key not in self.made:
            self.made[key] = make()  # two threads may both make it, with the same result
        made: T = self.made[key]
        return made

    def notice_for(self, field_key: str) -> Notice | None:
        """The live notice that asks this field, if there is one."""
        return next((one for one in self.live_notices() if one.field == field_key), None)

    def live_notices(self) -> tuple[Notice, ...]:
        """The notices that may be asked, in asking order."""
        return tuple(one for one in self.notices if one.is_live)

    def answered_here(self) -> tuple[Notice, ...]:
        """The live notices that everybody is asked and whose answers come here, in asking order."""
        return self._live_of(Tier.SERVER)

    def answered_with_account(self) -> tuple[Notice, ...]:
        """The live notices that only people with an account are asked, in asking order."""
        return self._live_of(Tier.ACCOUNT)

    def answered_in_browser(self) -> tuple[Notice, ...]:
        """The live notices whose answers stay in the browser, in asking order."""
        return self._live_of(Tier.DEVICE)

    def _live_of(self, tier: str) -> tuple[Notice, ...]:
        return tuple(one for one in self.live_notices() if self.fields[one.field].tier == tier)

    def sleeping_notice_for(self, field_key: str) -> Notice | None:
        """The sleeping notice for this field, if there is one."""
        return next((one for one in self.sleeping_notices() if one.field == field_key), None)

    def sleeping_notices(self) -> tuple[Notice, ...]:
        """The notices that sleep because nothing uses their answers."""
        return tuple(one for one in self.notices if one.is_asleep)


_NOTHING = Registry(0, {}, {}, (), {})
_copy: Registry | None = None
_copying = threading.Lock()


# What ``held`` was given, for what runs inside it.
_held: ContextVar[Registry | None] = ContextVar("held", default=None)


@contextmanager
def held(known: Registry) -> Iterator[None]:
    """Inside it ``current`` answers with this registry, without a statement.

    For a page that only reads and asks often: the number was compared when its request began.
    """
    token = _held.set(known)
    try:
        yield
    finally:
        _held.reset(token)


def content_number() -> int:
    """The number of the live content: one statement."""
    # Plain SQL: every request runs this, and building the query takes longer than running it.
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM consent_contentnumber WHERE id = %s", [_ONLY_ROW])
        row = cursor.fetchone()
    return row[0] if row else 0


def current() -> Registry:
    """The registry as published now. Runs one statement, and more after something was published."""
    global _copy
    if known := _held.get():
        return known
    number = content_number()
    copy = _copy
    if copy is not None and copy.number == number:
        return copy
    with _copying:
        _copy = _read(number)
        return _copy


def shown() -> Registry:
    """The registry for pages: ``current``, or the last known one while the database is down.

    Services must not use this: they have to fail if the current state is unknown.
    """
    try:
        return current()
    except (DatabaseError, InterfaceError) as fault:
        if connection.in_atomic_block or not is_outage(fault):
            raise
        # Only the name of the error: its message could contain the data that was being read.
        _log.error("The database does not answer: %s", type(fault).__name__)
        return last_known()


def last_known() -> Registry:
    """The content as this process, or else the upkeep, last read it.

    Without either, an empty registry: no question and no purpose.
    """
    try:
        known = _copy or kept.kept("registry", Registry)
    except kept.NotKept:
        known = _NOTHING
    return replace(known, is_closed=True, is_out=True, made={})


def is_outage(fault: BaseException) -> bool:
    """Whether an error means that the database is down or cannot be read.

    Errors about a wrong or refused statement have classes of their own. For a damaged SQLite file
    only the base class is raised.
    """
    return isinstance(fault, OperationalError | InterfaceError) or type(fault) is DatabaseError


def read_anew() -> Registry:
    """The registry as this transaction sees it. It is not cached: it may still be rolled back."""
    return _read(content_number())


def rows_by(owner: str, rows: Iterable[R]) -> Mapping[int, list[R]]:
    """Rows by what they belong to, in their order; an empty list for what has none.

    ``prefetch_related`` does the same in twice the time: it makes a queryset for every row.
    """
    found: defaultdict[int, list[R]] = defaultdict(list)
    for row in rows:
        found[getattr(row, owner)].append(row)
    return found


def field_keys() -> dict[int, str]:
    """The key of every field, by its number in the database: one statement."""
    return dict(AskedField.objects.values_list("pk", "key"))


def forget_copy() -> None:
    """Drop the process's copy. For tests, which roll back what they publish."""
    global _copy
    _copy = None


def touch() -> None:
    """Raise the content number. Call it in the transaction that publishes something."""
    if not ContentNumber.objects.filter(pk=_ONLY_ROW).update(number=F("number") + 1):
        ContentNumber.objects.create(pk=_ONLY_ROW, number=1)


def _read(number: int) -> Registry:
    options = rows_by("field_id", FieldOption.objects.all())
    asked = AskedField.objects.exclude(key=ADDRESS)
    fields = {row.key: _field(row, options[row.pk]) for row in asked}
    purposes = {
        row.key: _purpose(row) for row in PurposeRow.objects.exclude(key=ACCOUNT).order_by("key")
    }
    published = _published()
    address = next((one for one in published if one.purpose == ACCOUNT), None)
    notices = tuple(one for one in published if one is not address)
    by_id = {notice.id: notice for notice in notices}
    try:
        runs = {run.key: _last_run(run) for run in CheckRun.objects.last_of_each()}
        is_closed = Incident.objects.filter(ended_at=None).exists()
    except DatabaseError:
        runs, is_closed = {}, True  # if this cannot be read, the site counts as closed
    words = BadgeWords.objects.in_force()
    return Registry(
        number, fields, purposes, notices, by_id, runs, words, is_closed, address=address
    )


def _published() -> list[Notice]:
    """Every notice that was published, in asking order, with the words of its newest version."""
    notices = NoticeRow.objects.exclude(state=NoticeState.DRAFT).select_related("field", "purpose")
    # Read before the versions: what is published in between must not lack one.
    rows = list(notices.order_by("field__position", "pk"))
    versions = NoticeVersion.objects.exclude(published_at=None).order_by("number")
    newest = {
        notice: (version, number)
        for notice, version, number in versions.values_list("notice_id", "pk", "number")
    }
    shown = NoticeWording.objects.filter(version__in=[version for version, _ in newest.values()])
    words = rows_by("version_id", shown)
    return [_notice(row, newest[row.pk][1], words[newest[row.pk][0]]) for row in rows]


def _last_run(row: CheckRun) -> LastRun:
    passes = row.result == Result.PASS
    return LastRun(
        key=row.key,
        result=row.result,
        story=row.story,
        figures=row.figures,
        started_at=row.started_at,
        ended_at=row.ended_at,
        code=row.code,
        since=row.ended_at if passes else CheckRun.objects.not_passed_since(row),
    )


def _field(row: AskedField, options: Iterable[FieldOption]) -> Field:
    return Field(
        id=row.pk,
        key=row.key,
        kind=row.kind,
        at_most=row.at_most,
        minimum=row.minimum,
        maximum=row.maximum,
        tier=row.tier,
        dpv_term=row.dpv_term,
        is_sensitive=row.is_sensitive,
        names=row.names,
        options=tuple(Option(one.key, one.names, one.holds_value, one.reasons) for one in options),
        review_on=row.review_on,
        protocol=(row.used_by, row.used_for, row.if_skipped, row.if_made_up),
        reasons=row.reasons,
    )


def _purpose(row: PurposeRow) -> Purpose:
    return Purpose(
        id=row.pk,
        key=row.key,
        dpv_term=row.dpv_term,
        legal_basis=row.legal_basis,
        device_days=row.device_days,
        account_months=row.account_months,
        names=row.names,
        recipients=row.recipients,
    )


def _notice(row: NoticeRow, version: int, wordings: Iterable[NoticeWording]) -> Notice:
    words = {
        one.language: Wording(
            id=one.pk,
            language=one.language,
            sha256=one.sha256,
            **{"invitation": "", **(one.shown or {})},
        )
        for one in wordings
    }
    return Notice(
        id=row.pk,
        field=row.field.key,
        purpose=row.purpose.key,
        state=row.state,
        epoch=row.epoch,
        version=version,
        wordings=words,
        asleep_since=row.asleep_since,
    )


kept.register("registry", Registry, current)

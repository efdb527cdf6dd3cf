"""Writes the drafts of a set in one transaction, and says of each why it could not be written."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from consent import editing, registry
from consent.assurance import canaries
from consent.editing import badges
from consent.refusals import Refusal, Refused
from consent.sleeping import Settled, settle
from personalization import services, snapshot
from personalization.changing import pieces
from personalization.content.plain import Data, mark_of
from personalization.models import ChangeSet, Draft, Kind

_ORDER = list(Kind)
# Their words are published after everything else, because the gate looks at all of it.
_ASKED = (Kind.QUESTION, Kind.NOTICE)
# Their words are kept with versions of their own, which know who wrote and who published them.
VERSIONED = (Kind.NOTICE, Kind.BADGE)
_PUBLISHED_LAST = (*_ASKED, Kind.BADGE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A piece as it shall be; without data it shall be out of use."""

    draft: int
    kind: str
    name: str
    data: Data | None


@dataclass(slots=True)
class Outcome:
    """What was refused, by draft and of the whole, and which questions fell asleep or woke."""

    problems: dict[int, list[str]] = field(default_factory=dict)
    of_all: list[str] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    settled: Settled = field(default_factory=Settled)

    @property
    def is_refused(self) -> bool:
        return bool(self.problems or self.of_all)

    def note(self, draft: int, fault: ValidationError) -> None:
        """Note why a draft cannot be published."""
        self.problems.setdefault(draft, []).extend(_sentences(fault))
        self.refusals += fault.refusals if isinstance(fault, Refused) else ()


def wanted_of(drafts: Iterable[Draft]) -> list[Wanted]:
    """The pieces of drafts, as they shall be."""
    return [
        Wanted(one.pk, one.kind, one.name, None if one.retires else one.content) for one in drafts
    ]


def apply(
    wanted: Sequence[Wanted],
    *,
    at: datetime,
    publish_words: Callable[[Wanted], None],
    is_audited: bool = True,
) -> Outcome:
    """Write everything, each piece in a savepoint, so that all that is refused is told at once.

    Call it in a transaction and roll that back if anything is refused. ``publish_words`` publishes
    the words of a question or a badge. What is wrong with the whole is found by the audit of what
    is live. Only a page that shows the result and publishes nothing can do without it.
    """
    outcome, before = Outcome(), set(services.audit_rules(at=at) if is_audited else ())
    coming = [f"{one.kind}:{one.name}" for one in wanted if one.data is not None]
    ordered = sorted(wanted, key=lambda one: _ORDER.index(Kind(one.kind)))
    for one in ordered:
        if one.data is not None and one.kind not in VERSIONED:
            with _noting(outcome, one):
                pieces.save(one.kind, one.name, one.data, at=at, coming=coming)
    for one in reversed(ordered):
        if one.data is None and one.kind not in VERSIONED:
            with _noting(outcome, one):
                pieces.retire(one.kind, one.name, at=at)
    for one in ordered:
        if one.kind in _PUBLISHED_LAST and one.draft not in outcome.problems:
            with _noting(outcome, one):
                publish_words(one)
    outcome.settled = settle(at=at)
    # What a draft was refused for is not told twice.
    if is_audited and not outcome.problems:
        outcome.of_all += [one for one in services.audit_rules(at=at) if one not in before]
    return outcome


@contextmanager
def as_if_live(
    change_set: ChangeSet, *, at: datetime, is_audited: bool = True
) -> Iterator[Outcome]:
    """The site as it would be if a set were live, in a transaction that is always rolled back.

    Pages that are opened inside are those of then. What would be refused is left out of them, and
    is told; what is wrong with the whole, only if it is audited. Nobody else sees any of it, and
    nothing is written or counted.
    """
    try:
        with canaries.sandbox(at=at):
            yield apply_as_if_live(change_set.drafts.all(), at=at, is_audited=is_audited)
    finally:
        snapshot.forget_copy()


def apply_as_if_live(drafts: Iterable[Draft], *, at: datetime, is_audited: bool = True) -> Outcome:
    """Write drafts without any person who publishes them. Only for a transaction that goes back."""
    changes = {one.pk: one.change for one in drafts}
    return apply(
        wanted_of(drafts),
        at=at,
        publish_words=lambda one: _look_at(one, at, changes[one.draft]),
        is_audited=is_audited,
    )


def conflicts(drafts: Iterable[Draft]) -> dict[int, list[str]]:
    """Of each draft whose piece was changed since its writing began: what to do about it."""
    said = _(
        "Somebody published another change of this since. Open it, compare, and save it again."
    )
    return {
        one.pk: [said] for one in drafts if mark_of(pieces.live(one.kind, one.name)) != one.base
    }


def forget_copies() -> None:
    """After going back, the process's copies are of something that never was."""
    registry.forget_copy()
    snapshot.forget_copy()


def _look_at(wanted: Wanted, at: datetime, change: str) -> None:
    if wanted.kind == Kind.QUESTION:
        publish_first_words(wanted, writers=(), by=None, at=at)
        return
    if wanted.kind == Kind.BADGE:
        badges.show_as_published(wanted.name, pieces.claims_of(wanted.data), at=at)
        return
    purpose, _slash, name = wanted.name.partition("/")
    if wrong := editing.reasons_not_to_publish(field=name, purpose=purpose, at=at):
        raise ValidationError(wrong)
    editing.show_as_published(field=name, purpose=purpose, at=at, change=change)


def publish_first_words(
    wanted: Wanted, *, writers: Iterable[int], by: User | None, at: datetime
) -> None:
    """Publish the words of a new question, which its draft holds."""
    data = wanted.data or {}
    editing.publish_first(
        field=wanted.name,
        purpose=data["purpose"],
        texts=data["words"],
        writers=writers,
        by=by,
        at=at,
    )


@contextmanager
def _noting(outcome: Outcome, wanted: Wanted) -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except ValidationError as fault:
        forget_copies()
        outcome.note(wanted.draft, fault)


def _sentences(fault: ValidationError) -> list[str]:
    if not hasattr(fault, "error_dict"):
        return list(fault.messages)
    return [
        sentence if part == NON_FIELD_ERRORS else f"{part}: {sentence}"
        for part, sentences in fault.message_dict.items()
        for sentence in sentences
    ]

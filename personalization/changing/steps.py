"""The steps of a change set: review, approve, schedule, publish, roll back.

Everything is published or nothing: one transaction, in which guard, gate and lint are asked again.
Nobody approves or publishes words that she wrote (docs/decisions/0051).
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from consent import benefits, editing, registry
from consent.assurance import in_every_language
from consent.editing import badges
from personalization.changing import pieces
from personalization.changing.applying import (
    Outcome,
    Wanted,
    apply,
    as_if_live,
    conflicts,
    forget_copies,
    publish_first_words,
    wanted_of,
)
from personalization.changing.drafting import comment
from personalization.changing.people import (
    refuse_stranger,
    require_second_person,
    says_other_words,
)
from personalization.content.plain import mark_of
from personalization.models import ChangeSet, Draft, Happened, Kind, State, Step

# How words of questions are to be published, by draft: "material" or "editorial".
Changes = Mapping[int, str]


class NotPublished(ValidationError):
    """Nothing of a set was published. Says of each draft why."""

    def __init__(self, outcome: Outcome) -> None:
        self.problems, self.of_all = outcome.problems, outcome.of_all
        told = [one for said in outcome.problems.values() for one in said]
        super().__init__([*told, *outcome.of_all])


class _TakeBack(Exception):
    """Nothing is to be stored."""


@transaction.atomic
def send_to_review(
    *,
    change_set: ChangeSet,
    by: User,
    at: datetime,
    changes: Changes | None = None,
    reasons: Mapping[int, str] | None = None,
) -> None:
    """Ask a second person. For words of a question, editorial is asked for with a reason.

    Raises NotPublished while a draft could not be published by anybody: nobody is asked in vain.
    """
    held = _locked(change_set, State.DRAFT)
    if not held.drafts.exists():
        raise ValidationError(_("There is no draft in this set yet."))
    questions = list(held.drafts.filter(kind=Kind.NOTICE))
    for draft in questions:
        _take_words_as_they_are(draft, changes or {}, reasons or {})
    _refuse_what_nobody_can_publish(held, at)
    for draft in questions:
        if draft.change == "editorial":
            purpose, _slash, field = draft.name.partition("/")
            mark = (draft.content or {}).get("mark", "")
            editing.ask_for_editorial(
                field=field, purpose=purpose, by=by, reason=draft.reason, at=at, seen=mark
            )
    _step(held, State.REVIEW, Happened.REVIEW, by, at)


@transaction.atomic
def send_back(*, change_set: ChangeSet, text: str, by: User, at: datetime) -> None:
    """Send a set back to whoever writes it, with a comment."""
    held = _locked(change_set, State.REVIEW, State.APPROVED, State.SCHEDULED)
    comment(change_set=held, text=text, by=by, at=at)
    held.due_at = held.due_by = None
    _step(held, State.DRAFT, Happened.RETURNED, by, at)


def approve(
    *, change_set: ChangeSet, by: User, at: datetime, changes: Changes | None = None
) -> None:
    """Approve a set as the second person. Raises NotPublished if publishing would be refused."""
    _ready(change_set, by, at, changes)
    with transaction.atomic():
        held = _locked(change_set, State.DRAFT, State.REVIEW, State.SCHEDULED)
        held.due_at = held.due_by = None
        _step(held, State.APPROVED, Happened.APPROVED, by, at)


def schedule(
    *,
    change_set: ChangeSet,
    due_at: datetime,
    by: User,
    at: datetime,
    changes: Changes | None = None,
) -> None:
    """Let the upkeep publish a set at a moment, in the name of who schedules it."""
    if due_at <= at:
        raise ValidationError(_("This moment is over. Choose a later one, or publish now."))
    _ready(change_set, by, at, changes)
    with transaction.atomic():
        held = _locked(change_set, *_BEFORE_LIVE)
        held.due_at, held.due_by = due_at, by
        _step(held, State.SCHEDULED, Happened.SCHEDULED, by, at)


def publish(
    *, change_set: ChangeSet, by: User, at: datetime, changes: Changes | None = None
) -> None:
    """Publish a set whole, or nothing of it. Raises NotPublished, which says why.

    What was live before is kept with each draft, for rolling back.
    """

    def work(held: ChangeSet, drafts: list[Draft]) -> Outcome:
        outcome = _published(held, drafts, by, at, changes)
        if not outcome.is_refused:
            _step(held, State.LIVE, Happened.LIVE, by, at)
        return outcome

    _attempt(change_set, _BEFORE_LIVE, work)


def ask_back(*, change_set: ChangeSet, reason: str, by: User, at: datetime) -> None:
    """Ask a second person to roll a set back whose words of a question mean the same."""
    if not (said := " ".join(reason.replace("\x00", "").split())):
        raise ValidationError(_("Say why this changes nothing for anybody."))
    with transaction.atomic():
        held = _locked(change_set, State.LIVE)
        refuse_stranger(held, by)
        Step.objects.create(change_set=held, what=Happened.ASKED_BACK, by=by, at=at, note=said)


def roll_back(
    *, change_set: ChangeSet, by: User, at: datetime, changes: Changes | None = None
) -> None:
    """Publish what was live before a set, whole or not at all, as new versions.

    For words of questions it is asked again whether that is material or editorial, and everything
    holds that holds for a publish. Raises NotPublished if somebody built on the set.
    """

    def work(held: ChangeSet, drafts: list[Draft]) -> Outcome:
        refuse_stranger(held, by)
        said = _("Somebody published another change of this since, which would be lost.")
        if built_on := {one.pk: [said] for one in drafts if not is_as_published(one)}:
            return Outcome(built_on)
        wanted = [Wanted(one.pk, one.kind, one.name, one.before) for one in drafts]
        asked = held.steps.filter(what=Happened.ASKED_BACK).last()
        outcome = apply(
            wanted,
            at=at,
            publish_words=lambda one: _bring_back(one, by, at, changes or {}, asked),
        )
        for one in _still_asked(drafts) if not outcome.is_refused else ():
            said = _("Something else uses the answers to this question by now.")
            outcome.problems[one.pk] = [said]
        if not outcome.is_refused:
            _step(held, State.ROLLED_BACK, Happened.ROLLED_BACK, by, at)
        return outcome

    _attempt(change_set, (State.LIVE,), work)


@transaction.atomic
def drop(*, change_set: ChangeSet, by: User, at: datetime) -> None:
    """Give a set up. Its drafts stay, to be read."""
    held = _locked(change_set, *_BEFORE_LIVE)
    held.due_at = held.due_by = None
    _step(held, State.DROPPED, Happened.DROPPED, by, at)


def publish_due(*, at: datetime, limit: int) -> int:
    """Publish the sets whose moment has come, the oldest first; what is refused is held back.

    Its place is the upkeep. Returns how many sets were looked at.
    """
    due = ChangeSet.objects.filter(state=State.SCHEDULED, due_at__lte=at).order_by("due_at", "pk")
    done = 0
    for one in due.select_related("due_by")[:limit]:
        if one.due_by is None:  # the database refuses that
            continue
        try:
            publish(change_set=one, by=one.due_by, at=at)
        except (ValidationError, PermissionDenied):
            _hold_back(one, one.due_by, at)
        done += 1
    return done


def can_be_rolled_back(change_set: ChangeSet) -> bool:
    """Whether undoing is offered: nobody built on what the set published."""
    if change_set.state != State.LIVE:
        return False
    return all(is_as_published(one) for one in change_set.drafts.all())


def is_as_published(draft: Draft) -> bool:
    """Whether a piece is still as the draft made it."""
    return mark_of(pieces.live(draft.kind, draft.name)) == draft.after


_BEFORE_LIVE = (State.DRAFT, State.REVIEW, State.APPROVED, State.SCHEDULED)


def _published(
    held: ChangeSet, drafts: list[Draft], by: User, at: datetime, changes: Changes | None
) -> Outcome:
    """Write every draft, and keep with each what was there before."""
    if not drafts:
        raise ValidationError(_("There is no draft in this set yet."))
    refuse_stranger(held, by)
    _require_that_it_was_reviewed(held, drafts)
    require_second_person(held, drafts, by)
    if stale := conflicts(drafts):
        return Outcome(stale)
    for draft in drafts:
        draft.before = pieces.live(draft.kind, draft.name)
        draft.change = (changes or {}).get(draft.pk) or draft.change
    named = {draft.pk: draft for draft in drafts}
    outcome = apply(
        wanted_of(drafts),
        at=at,
        publish_words=lambda one: _publish_words(one, named[one.draft], by, at),
    )
    for draft in drafts:
        draft.after = mark_of(pieces.live(draft.kind, draft.name))
        draft.save()
    return outcome


def _take_words_as_they_are(draft: Draft, changes: Changes, reasons: Mapping[int, str]) -> None:
    """What is reviewed are the words of a question as they are drafted now."""
    purpose, _slash, field = draft.name.partition("/")
    drafted = editing.drafted(field=field, purpose=purpose)
    if drafted is not None:
        draft.content, draft.writers = {"mark": drafted.mark}, sorted(drafted.writers)
        draft.base = mark_of(pieces.live(draft.kind, draft.name))
    draft.change, draft.reason = changes.get(draft.pk, ""), reasons.get(draft.pk, "")
    draft.save()


def _publish_words(wanted: Wanted, draft: Draft, by: User, at: datetime) -> None:
    if draft.kind == Kind.QUESTION:
        publish_first_words(wanted, writers=draft.writers, by=by, at=at)
        return
    if draft.kind == Kind.BADGE:
        words = pieces.claims_of(draft.content)
        badges.publish(draft.name, words, writers=draft.writers, by=by, at=at)
        return
    purpose, _slash, field = draft.name.partition("/")
    mark = (draft.content or {}).get("mark", "")
    editing.publish(
        field=field, purpose=purpose, by=by, change=draft.change, at=at, seen=mark or "none"
    )


def _bring_back(
    wanted: Wanted, by: User, at: datetime, changes: Changes, asked: Step | None
) -> None:
    if wanted.kind == Kind.QUESTION:
        return  # without a use it falls asleep: see ``_still_asked``
    if wanted.kind == Kind.BADGE:
        badges.bring_back(wanted.name, pieces.claims_of(wanted.data), by=by, at=at)
        return
    if wanted.data is None:
        raise ValidationError(
            _("These were the first words of the question, so there is nothing to go back to.")
        )
    purpose, _slash, field = wanted.name.partition("/")
    editing.bring_back(
        field=field,
        purpose=purpose,
        words=editing.from_data(wanted.data),
        by=by,
        change=changes.get(wanted.draft, ""),
        asked_by=asked.by if asked and asked.by else by,
        reason=asked.note if asked else "",
        at=at,
    )


def _still_asked(drafts: list[Draft]) -> list[Draft]:
    """New questions that did not fall asleep with the parts that used their answers."""
    known = registry.read_anew()
    asked = [one for one in drafts if one.kind == Kind.QUESTION]
    return [one for one in asked if known.notice_for(one.name) is not None]


def _ready(change_set: ChangeSet, by: User, at: datetime, changes: Changes | None) -> None:
    """Raise what publishing now would raise, and keep what was said about words of questions."""

    def work(held: ChangeSet, drafts: list[Draft]) -> Outcome:
        return _published(held, drafts, by, at, changes)

    _attempt(change_set, _BEFORE_LIVE, work, is_trial=True)
    for pk, change in (changes or {}).items():
        Draft.objects.filter(pk=pk, change_set=change_set, kind=Kind.NOTICE).update(change=change)


def _attempt(
    change_set: ChangeSet,
    states: tuple[State, ...],
    work: Callable[[ChangeSet, list[Draft]], Outcome],
    *,
    is_trial: bool = False,
) -> None:
    """Do the work whole, or go back to what was before."""
    outcome = Outcome()
    try:
        with transaction.atomic():
            registry.touch()  # here publishes wait for each other
            held = _locked(change_set, *states)
            outcome = work(held, list(held.drafts.all()))
            if outcome.is_refused or is_trial:
                raise _TakeBack
    except _TakeBack:
        forget_copies()
        if outcome.refusals:
            benefits.provider().count_refusals(outcome.refusals)
        if outcome.is_refused:
            raise NotPublished(outcome) from None
    except BaseException:
        forget_copies()
        raise


def _refuse_what_nobody_can_publish(change_set: ChangeSet, at: datetime) -> None:
    with as_if_live(change_set, at=at) as outcome:
        found = replace(outcome)
    if stale := conflicts(change_set.drafts.all()):
        found.problems = {**found.problems, **stale}
    if found.is_refused:
        raise NotPublished(found)


def _require_that_it_was_reviewed(change_set: ChangeSet, drafts: list[Draft]) -> None:
    if change_set.state == State.DRAFT and any(says_other_words(one) for one in drafts):
        raise ValidationError(_("This is still being written. It has to be sent to review first."))


def _hold_back(change_set: ChangeSet, by: User, at: datetime) -> None:
    """Say why a scheduled set was not published, in every language of the site."""

    def reasons() -> list[str]:
        try:
            _ready(change_set, by, at, None)
        except ValidationError as fault:
            return fault.messages
        except PermissionDenied:
            return [_("Who scheduled this may not publish it any more.")]
        return []

    told = in_every_language(reasons)
    with transaction.atomic():
        held = _locked(change_set, State.SCHEDULED)
        held.due_at = held.due_by = None
        held.state = State.APPROVED
        held.save()
        Step.objects.create(change_set=held, what=Happened.HELD_BACK, at=at, reasons=told)


def _locked(change_set: ChangeSet, *states: State) -> ChangeSet:
    rows = ChangeSet.objects.select_for_update(no_key=True, of=("self",))
    held = rows.get(pk=change_set.pk)
    if held.state not in states:
        raise ValidationError(
            _("This is not possible any more: the set is “%s” now.") % held.get_state_display()
        )
    return held


def _step(change_set: ChangeSet, state: State, what: Happened, by: User, at: datetime) -> None:
    change_set.state = state
    change_set.save()
    Step.objects.create(change_set=change_set, what=what, by=by, at=at)

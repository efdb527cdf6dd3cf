"""The gate: reasons why a question may not be asked yet (T5, R-115, R-125), found by the engine.

A question may be asked when its words exist in every language, its protocol is answered and not due
for review, and some live block reads the answer and looks really different for at least half of the
possible answers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consent.grants import Grant
from consent.letters import hours
from consent.registry import Field, Notice, Registry, Value
from personalization import engine
from personalization.engine import Decision, Slot
from personalization.review import lint
from personalization.snapshot import FILTERED_BY_AT_MOST, Snapshot

NO_FIELD, NO_WORDS, NO_PROTOCOL = "no-field", "no-words", "no-protocol"
REVIEW_PAST, NO_USE, NO_DIFFERENCE = "review-past", "no-use", "no-difference"
NO_HOURS, TOO_MANY = "no-hours", "too-many"

_SENTENCES = {
    NO_FIELD: _("You cannot ask this yet: there is no such field or purpose."),
    NO_WORDS: _("You cannot ask this yet: words are missing in a site language."),
    NO_PROTOCOL: _("You cannot ask this yet: the question protocol is not answered."),
    REVIEW_PAST: _("You cannot ask this any longer: its review is due."),
    NO_HOURS: _("You cannot ask this yet: with an account only hours for messages are asked."),
    TOO_MANY: _("You cannot ask this yet: the browser filters by at most %(most)s answers."),
    NO_USE: _("You cannot ask this yet: no live block uses the answer."),
    NO_DIFFERENCE: _(
        "You cannot ask this yet: only %(changing)s of %(options)s answers change anything."
    ),
}

Texts = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that is missing."""

    code: str
    changing: int = 0
    options: int = 0

    def __str__(self) -> str:
        figures = {
            "changing": self.changing,
            "options": self.options,
            "most": FILTERED_BY_AT_MOST,
        }
        return str(_SENTENCES[self.code] % figures)


def reasons_not_to_ask(
    registry: Registry,
    content: Snapshot,
    field_key: str,
    purpose: str,
    *,
    texts: Texts,
    on: date,
) -> list[Reason]:
    """Everything that prevents a question from being asked on a day; empty if it may be."""
    field = registry.fields.get(field_key)
    if field is None or purpose not in registry.purposes:
        return [Reason(NO_FIELD)]
    return _reasons(content, field, purpose, texts=texts, on=on, at=_end_of(on))


def reasons_to_sleep(
    registry: Registry, content: Snapshot, notice: Notice, at: datetime
) -> list[Reason]:
    """Why a published question must not be asked at a moment; empty if it may be."""
    field, on = registry.fields[notice.field], timezone.localdate(at)
    texts = {language: words.shown() for language, words in notice.wordings.items()}
    return _reasons(content, field, notice.purpose, texts=texts, on=on, at=at)


def _reasons(
    content: Snapshot, field: Field, purpose: str, *, texts: Texts, on: date, at: datetime
) -> list[Reason]:
    found = [Reason(NO_WORDS)] if _lacks_words(texts) else []
    if len(field.protocol) == 0 or not all(one.strip() for one in field.protocol):
        found.append(Reason(NO_PROTOCOL))
    if field.review_on < on:
        found.append(Reason(REVIEW_PAST))
    if field.needs_account and not all(hours.read(one.key) for one in field.options):
        found.append(Reason(NO_HOURS))
    if field.stays_in_browser and len(field.options) > FILTERED_BY_AT_MOST:
        found.append(Reason(TOO_MANY))
    return found + _reasons_of_use(content, field, purpose, at)


def uses(content: Snapshot, field_key: str, purpose: str, at: datetime) -> tuple[Slot, ...]:
    """The slots that read a field for a purpose at a moment. If empty, the question must sleep."""
    return tuple(
        slot
        for slot in content.slots.values()
        if slot.purpose == purpose
        and (field_key in slot.orders_by or any(_reads(slot, field_key, at)))
    )


def changing(
    content: Snapshot, field: Field, purpose: str, at: datetime
) -> tuple[Sequence[Value], Sequence[Value]]:
    """The answers that make a real difference when granted alone, and all possible answers.

    An answer that stays in the browser makes one if some item meets it, and is marked then.
    """
    if field.stays_in_browser:
        return _marking(content, field, purpose)
    if field.needs_account:  # each of them says when a message is mailed
        answers = answers_to(field)
        return answers, answers
    slots = uses(content, field.key, purpose, at)
    clauses = [clause for slot in slots for rule in slot.rules for clause in rule.clauses]
    answers = answers_to(field, [one for one in clauses if one.field == field.key])
    return [one for one in answers if any(moved_by(content, field, purpose, one, at))], answers


def moved_by(
    content: Snapshot, field: Field, purpose: str, value: Value, at: datetime
) -> Iterator[Slot]:
    """The slots that one answer changes visibly when it is granted alone."""
    for slot in uses(content, field.key, purpose, at):
        if _differs(content, slot, field, value, at):
            yield slot


def _marking(
    content: Snapshot, field: Field, purpose: str
) -> tuple[Sequence[Value], Sequence[Value]]:
    found = content.filters_for(field.key, purpose)
    met = {key for one in found for keys in one.met.values() for key in keys}
    answers = answers_to(field)
    return [(key,) for key in (option.key for option in field.options) if key in met], answers


def _is_used(content: Snapshot, field: Field, purpose: str, at: datetime) -> bool:
    """Whether some slot reads a field, or filters a list of a page by it."""
    if field.stays_in_browser:
        shown = {page.filter for page in content.pages.values()}
        return any(one.key in shown for one in content.filters_for(field.key, purpose))
    if field.needs_account:
        return any(one.has_dates for one in content.kinds.values())
    return bool(uses(content, field.key, purpose, at))


def _reasons_of_use(content: Snapshot, field: Field, purpose: str, at: datetime) -> list[Reason]:
    if not _is_used(content, field, purpose, at):
        return [Reason(NO_USE)]
    moving, answers = changing(content, field, purpose, at)
    # "Not sure" has no value. It counts among the answers, and changes nothing.
    options = max(len(answers), len(field.options))
    if not moving or 2 * len(moving) < options:
        return [Reason(NO_DIFFERENCE, len(moving), options)]
    return []


def _reads(slot: Slot, field_key: str, at: datetime) -> Iterator[bool]:
    for rule in slot.rules:
        if rule.is_active(at):
            yield any(clause.field == field_key for clause in rule.clauses)


def answers_to(field: Field, clauses: Sequence[Any] = ()) -> Sequence[Value]:
    """One answer for each option; for numbers, those that rules distinguish; for texts, none."""
    if field.kind == "number":
        return lint.possible_values(field, clauses)
    keys = [option.key for option in field.options if option.holds_value]
    return [(key,) for key in keys] if field.kind == "choices" else list(keys)


def _differs(content: Snapshot, slot: Slot, field: Field, value: Value, at: datetime) -> bool:
    granted = {field.key: Grant(field.key, value, at, at)}
    with_it = engine.choose(slot, granted, at)
    return _shown(content, with_it) != _shown(content, engine.choose(slot, {}, at))


def _shown(content: Snapshot, decision: Decision) -> tuple[Any, ...]:
    """What a visitor sees of a decision: words and places. A different key alone does not count."""
    languages = [code for code, _name in settings.LANGUAGES]
    words = tuple(content.words[decision.slot, decision.variant, one] for one in languages)
    return words, tuple(replace(placed, because=()) for placed in decision.order)


def _lacks_words(texts: Texts) -> bool:
    wanted = {code for code, _name in settings.LANGUAGES}
    if not wanted <= texts.keys():
        return True
    return not all(parts and all(one.strip() for one in parts.values()) for parts in texts.values())


def _end_of(day: date) -> datetime:
    """The last moment of a day: rules that begin on that day count, those that end do not."""
    return timezone.make_aware(datetime.combine(day, time.max))

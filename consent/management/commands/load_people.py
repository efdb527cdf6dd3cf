"""Load invented people and what they decided."""

import tomllib
import uuid
from argparse import ArgumentParser
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from accounts.models import Visitor
from consent import registry, services
from consent.registry import Registry, Value
from consent.services import Asked, Decision

_PEOPLE = uuid.UUID("9d1f6f0e-3c5b-4a57-8a39-5a0f2f1c7b60")
_READING_TIME = timedelta(seconds=21)
_SEVERAL = "choices"


class Command(BaseCommand):
    help = "Load invented people from a TOML file, once: if one of them is there, nothing is done."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path)

    @transaction.atomic
    def handle(self, *args: Any, path: Path, **options: Any) -> None:
        told = tomllib.loads(path.read_text())["people"]
        people = [_Person(number, language) for number, (language, *_did) in enumerate(told)]
        if Visitor.objects.filter(pk__in=[person.visitor.pk for person in people]).exists():
            return
        presses = [
            _read(person, line, timezone.now())
            for person, (_language, *did) in zip(people, told, strict=True)
            for line in did
        ]
        known = registry.current()
        # Events are written in the order of time, as if these people had really come.
        for press in sorted(presses, key=lambda press: press.at):
            if _could_happen(press, known):
                _do(press, known)


@dataclass
class _Person:
    """An invented visitor. A number always means the same one, so nobody is loaded twice."""

    number: int
    language: str
    visitor: Visitor = field(init=False)

    def __post_init__(self) -> None:
        self.visitor = Visitor(pk=uuid.uuid5(_PEOPLE, str(self.number)))


class _Press(NamedTuple):
    """One action of a person."""

    at: datetime
    person: _Person
    field: str
    pressed: str
    answer: str


def _read(person: _Person, line: str, now: datetime) -> _Press:
    days, clock, field_key, pressed, *answer = line.split()
    day = timezone.localdate(now) - timedelta(days=int(days))
    at = timezone.make_aware(datetime.combine(day, time.fromisoformat(clock)))
    return _Press(at, person, field_key, pressed, "".join(answer))


def _could_happen(press: _Press, known: Registry) -> bool:
    """Whether the question exists here: a site with its own questions may still have this file."""
    notice = known.notice_for(press.field)
    if notice is None or known.fields[press.field].stays_in_browser:
        return False
    options = {option.key for option in known.fields[press.field].options}
    return not press.answer or set(press.answer.split("+")) <= options


def _do(press: _Press, known: Registry) -> None:
    """Call the service that the press would have called, at its time."""
    if press.pressed == "delete":
        services.delete_answer(
            visitor=press.person.visitor,
            registry=known,
            field=press.field,
            at=press.at,
            control="my-answers:delete",
            page="consent:my_answers",
        )
        return
    recorded = services.record_decision(
        visitor=press.person.visitor,
        registry=known,
        asked=_asked(press, known),
        decision=Decision(press.pressed),
        value=_value(press, known),
        at=press.at,
    )
    press.person.visitor = recorded.visitor


def _asked(press: _Press, known: Registry) -> Asked:
    notice = known.notice_for(press.field)
    assert notice  # noqa: S101  (see _could_happen; for types)
    words = notice.wordings[press.person.language]
    return Asked(
        notice=notice,
        wording_id=words.id,
        words=words.sha256,
        nonce=uuid.uuid4(),
        shown_at=press.at - _READING_TIME,
        control=f"ask:{press.pressed}",
        page="consent:ask",
    )


def _value(press: _Press, known: Registry) -> Value | None:
    if not press.answer:
        return None
    several = known.fields[press.field].kind == _SEVERAL
    return tuple(press.answer.split("+")) if several else press.answer

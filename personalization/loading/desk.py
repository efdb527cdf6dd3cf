"""What happens to each piece of a folder: it is added, left as it is, replaced, or refused."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from consent import registry
from consent.refusals import Refusal, Refused
from personalization import snapshot
from personalization.content.folder import Reading
from personalization.content.notebook import Problem
from personalization.content.pieces import Piece, Where
from personalization.content.writing import Writer
from personalization.loading.comparing import (
    bare,
    counted,
    difference,
    differing_keys,
    digest,
    merged,
)
from personalization.models import LoadedPiece

P = TypeVar("P", bound=Piece)


@dataclass(frozen=True, slots=True)
class Change:
    """What differed, and what was done about it; ``lines`` go ("-") and come ("+")."""

    where: Where
    sentence: str
    lines: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "\n".join([f"{self.where}: {self.sentence}", *(f"  {one}" for one in self.lines)])


@dataclass(slots=True)
class Outcome:
    """What loading did. With problems it did nothing."""

    problems: list[Problem] = field(default_factory=list)
    added: int = 0
    left: list[Change] = field(default_factory=list)
    replaced: list[Change] = field(default_factory=list)


class Desk:
    """Every piece comes past here. Remembers what was loaded, and notes what is done."""

    def __init__(
        self, reading: Reading, writer: Writer, outcome: Outcome, *, at: datetime, replaces: bool
    ) -> None:
        self.outcome, self.replaces, self.writer = outcome, replaces, writer
        self.now = timezone.localtime(at, timezone.get_default_timezone())
        self.refusals: list[Refusal] = []
        self._reading = reading
        self._failed: set[Where] = set()
        self._loaded = {(row.kind, row.name): row for row in LoadedPiece.objects.all()}

    def store(
        self, kind: str, name: str, wanted: P, here: P | None, save: Callable[[P], None]
    ) -> bool:
        """Store a piece if it is new, or if what differs is to be replaced. Says if it is there."""
        wanted = counted(wanted, self.now, here)
        if here is None and self.is_known(kind, name) and not self.replaces:
            sentence = _("This was taken out of use here, and stays so.")
            self.note(self.outcome.left, wanted.where, sentence)
            self._failed.add(wanted.where)  # what needs it is left, too
            return False
        if here is None:
            is_there = self.attempt(wanted.where, lambda: save(wanted))
            self.outcome.added += is_there
        elif bare(wanted) == bare(here):
            is_there = True
        elif self.replaces:
            is_there = self.attempt(wanted.where, lambda: save(wanted))
            lines = difference(bare(here), bare(wanted), self.writer)
            self.note(self.outcome.replaced, wanted.where, _("Replaced:"), lines)
        else:
            self._leave(kind, name, wanted, here)
            return True
        if is_there:
            self.remember(kind, name, wanted)
        return is_there

    def attempt(self, where: Where, save: Callable[[], None], *, bears: bool = True) -> bool:
        """Save in a savepoint; what is refused is told with the place of the piece.

        What stands upon a piece that could not be stored is not tried, so that it is not refused
        for another's fault. ``bears`` says whether anything can stand upon this.
        """
        if self._failed & self._reading.needs.get(where, frozenset()):
            self._failed.add(where)
            return False
        try:
            with transaction.atomic():
                save()
        except ValidationError as fault:
            forget_copies()
            if bears:
                self._failed.add(where)
            if where not in self._reading.faulty:
                self.outcome.problems += [Problem(where, one) for one in _sentences(fault)]
                self.refusals += fault.refusals if isinstance(fault, Refused) else ()
            return False
        return True

    def has_failed(self, where: Where) -> bool:
        return where in self._failed

    def arrange(
        self,
        where: Where,
        here: Sequence[str],
        wanted: Sequence[str],
        arrange: Callable[[list[str]], None],
    ) -> None:
        """Put what is new where the folder has it. Another order of the rest is left."""
        new = [one for one in wanted if one not in here]
        known = [one for one in wanted if one in here]
        there = [*here, *new]
        final = merged(here, wanted)
        if known != [one for one in here if one in known]:
            if self.replaces:
                final = merged(wanted, here)
                self.note(self.outcome.replaced, where, _("The order was replaced."))
            else:
                self.note(self.outcome.left, where, _("The order is another here and was left."))
        if final != there:
            arrange(final)

    def note(
        self, notes: list[Change], where: Where, sentence: str, lines: Sequence[str] = ()
    ) -> None:
        notes.append(Change(where, sentence, tuple(lines)))

    def is_known(self, kind: str, name: str) -> bool:
        """Whether a piece was loaded before."""
        return (kind, name) in self._loaded

    def remember(self, kind: str, name: str, piece: Piece) -> None:
        """Remember a piece as it was loaded."""
        sha256 = digest(bare(piece), self.writer)
        row = self._loaded.get((kind, name))
        if row is None or row.sha256 != sha256:
            row = row or LoadedPiece(kind=kind, name=name)
            row.sha256 = sha256
            row.save()
            self._loaded[kind, name] = row

    def _leave(self, kind: str, name: str, wanted: P, here: P) -> None:
        keys = ", ".join(differing_keys(bare(here), bare(wanted), self.writer))
        sentence = _("This differs from what is here, and what is here was left: %s.") % keys
        why = self._why_different(kind, name, wanted, here)
        self.note(self.outcome.left, wanted.where, f"{sentence} {why}".strip())

    def _why_different(self, kind: str, name: str, wanted: P, here: P) -> str:
        row = self._loaded.get((kind, name))
        if row is None:
            return ""
        if row.sha256 == digest(bare(wanted), self.writer):
            return _("It was changed here since it was loaded.")
        if row.sha256 == digest(bare(here), self.writer):
            return _("It was changed in the folder since it was loaded.")
        return _("It was changed here and in the folder since it was loaded.")


def forget_copies() -> None:
    """After going back, the process's copies are of something that never was."""
    registry.forget_copy()
    snapshot.forget_copy()


def _sentences(fault: ValidationError) -> list[str]:
    """What a service says, with the name of the part where it is about one."""
    if not hasattr(fault, "error_dict"):
        return list(fault.messages)
    return [
        sentence if part == NON_FIELD_ERRORS else f"{part}: {sentence}"
        for part, sentences in fault.message_dict.items()
        for sentence in sentences
    ]

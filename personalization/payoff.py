"""What the answer to a question would change of what somebody sees. Made by the engine alone.

In the path the question with most of it comes first (docs/decisions/0035).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from consent.grants import Grant
from consent.registry import Value
from personalization import engine
from personalization.engine import Decision, GrantLike, Slot


@dataclass(frozen=True, slots=True)
class Payoff:
    """The entries of lists that would be moved or marked, and the parts that would be others."""

    entries: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()

    def __len__(self) -> int:
        """How many things would change. An entry of two lists is one thing."""
        return len(self.entries) + len(self.parts)


def most(
    slots: Sequence[Slot],
    field: str,
    answers: Iterable[Value],
    grants: Mapping[str, GrantLike],
    at: datetime,
) -> Payoff:
    """What the answer that changes most would change, beside what is granted already."""
    return max(_of_each(slots, field, answers, grants, at), key=len, default=Payoff())


def is_any(
    slots: Sequence[Slot],
    field: str,
    answers: Sequence[Value],
    grants: Mapping[str, GrantLike],
    at: datetime,
) -> bool:
    """Whether any answer would change anything. Looks no further than the first that does."""
    return any(
        not engine.look_alike(before, engine.choose(slot, granted, at))
        # Blocks first: to decide a list costs more.
        for slot in sorted(slots, key=lambda slot: slot.kind)
        for before in [engine.choose(slot, grants, at)]
        for granted in _with_each(field, answers, grants, at)
    )


def _of_each(
    slots: Sequence[Slot],
    field: str,
    answers: Iterable[Value],
    grants: Mapping[str, GrantLike],
    at: datetime,
) -> Iterator[Payoff]:
    before = [(slot, engine.choose(slot, grants, at)) for slot in slots]
    for granted in _with_each(field, answers, grants, at):
        after = ((one, engine.choose(slot, granted, at)) for slot, one in before)
        yield _difference(field, after)


def _with_each(
    field: str, answers: Iterable[Value], grants: Mapping[str, GrantLike], at: datetime
) -> Iterator[Mapping[str, GrantLike]]:
    """What is granted, and one answer beside it, for each of them."""
    for answer in answers:
        yield {**grants, field: Grant(field, answer, at, at)}


def _difference(field: str, pairs: Iterable[tuple[Decision, Decision]]) -> Payoff:
    entries: set[str] = set()
    parts: set[str] = set()
    for before, after in pairs:
        if engine.look_alike(before, after):
            continue
        spoken_for = set(_spoken_for(field, before, after))
        entries |= spoken_for
        if not spoken_for:
            parts.add(after.slot)
    return Payoff(frozenset(entries), frozenset(parts))


def _spoken_for(field: str, before: Decision, after: Decision) -> Iterator[str]:
    """The entries that the answer itself moves or marks, without those that make room for them."""
    stood = {placed.key: (place, placed.notes) for place, placed in enumerate(before.order)}
    for place, placed in enumerate(after.order):
        fits = field in placed.because or any(name == field for name, _value in placed.notes)
        if fits and stood.get(placed.key) != (place, placed.notes):
            yield placed.key

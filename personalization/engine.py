"""Decides what a slot shows, and records the reasons at the same time. Plain Python, pure.

The page, its reasons, the preview and the tests are all made from one record, the ``Decision``. Its
``reads`` list every granted value that the engine looked at (invariant 4).
"""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from itertools import compress, count
from operator import eq
from types import MappingProxyType
from typing import Literal, NamedTuple, Protocol

from personalization.conditions import Clause, Test, Value, compiled, judge

OUTSIDE_ONE_IN = 4
Kind = Literal["block", "list"]


class Join(StrEnum):
    ALL = "all"
    ANY = "any"


class Reason(StrEnum):
    """Why a slot looks the way it does."""

    MATCHED = "MATCHED"
    DEFAULT = "DEFAULT"
    NOT_GRANTED = "NOT_GRANTED"
    DECLINED = "DECLINED"
    WITHDRAWN = "WITHDRAWN"
    EXPIRED = "EXPIRED"
    ON_HOLD = "ON_HOLD"
    OUT_OF_WINDOW = "OUT_OF_WINDOW"
    HIDDEN = "HIDDEN"
    PLAIN = "PLAIN"
    SITE_PLAIN = "SITE_PLAIN"


# Pages do not tell these apart: visitors who refused or withdrew get the same bytes as a stranger
# (R-41, invariant 6). The exact reason stays on the decision.
_NOTHING_GRANTED = frozenset(
    {Reason.NOT_GRANTED, Reason.DECLINED, Reason.WITHDRAWN, Reason.EXPIRED, Reason.ON_HOLD}
)


class GrantLike(Protocol):
    """The attributes of a grant that the engine needs."""

    @property
    def value(self) -> Value: ...
    @property
    def since(self) -> datetime: ...
    @property
    def until(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Rule:
    """Shows a variant when its clauses hold. If several rules apply, the rank decides."""

    rank: int
    variant: str
    clauses: tuple[Clause, ...]
    join: Join = Join.ALL
    active_from: datetime | None = None
    active_until: datetime | None = None

    def __post_init__(self) -> None:
        if not self.clauses:
            raise ValueError("A rule without a clause would apply to everybody.")

    def is_active(self, now: datetime) -> bool:
        """Whether the moment lies in the rule's window."""
        return not (
            (self.active_from is not None and now < self.active_from)
            or (self.active_until is not None and now >= self.active_until)
        )


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list: for which answers it fits (with a rank), and for which it has a note."""

    key: str
    tags: Mapping[tuple[str, str], int] = dataclasses.field(default_factory=dict)
    notes: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True)
class Slot:
    """A place on a page: its rules by rank, and for a list its items in plain order.

    ``ordered`` is the variant for a list in an order by answers that no rule describes.
    """

    key: str
    purpose: str
    kind: Kind
    default: str
    rules: tuple[Rule, ...] = ()
    items: tuple[Item, ...] = ()
    orders_by: tuple[str, ...] = ()
    limit: int | None = None
    ordered: str | None = None

    def __post_init__(self) -> None:
        if self.ordered == self.default:
            raise ValueError("Words for the plain order cannot be those for an order by answers.")
        ranks = [rule.rank for rule in self.rules]
        if ranks != sorted(set(ranks)):
            raise ValueError("Rules stand in the order of their ranks, and no two share one.")

    @cached_property
    def tests(self) -> tuple["_RuleTests", ...]:
        """The rules as the engine runs them, compiled once."""
        head = (self.key, self.kind, Reason.MATCHED)
        return tuple((*_compile(rule), (*head, rule.variant, self.default)) for rule in self.rules)

    @cached_property
    def plain_order(self) -> tuple[str, ...]:
        """The items as everybody sees them."""
        return tuple(item.key for item in self.items[: self.limit])

    @cached_property
    def plain_places(self) -> tuple["Placed", ...]:
        """All items in plain order, as they are for visitors without answers."""
        return tuple(Placed(item.key) for item in self.items)

    @cached_property
    def place_of(self) -> Mapping[str, int]:
        """The place of each item in plain order."""
        return {item.key: place for place, item in enumerate(self.items)}

    @cached_property
    def fitting(self) -> Mapping[tuple[str, str], dict[int, "_Fitting"]]:
        """For each answer the items that it fits or has a note for, by their place in plain order.

        They are in the order in which they fit, which leaves little to sort for each visitor.
        """
        found: dict[tuple[str, str], list[_Fitting]] = {}
        for place, item in enumerate(self.items):
            for pair in item.tags.keys() | item.notes:
                because = (pair[0],) if pair in item.tags else ()
                notes = (pair,) if pair in item.notes else ()
                placed = Placed(item.key, because, notes)
                fits = (-len(because), item.tags.get(pair, 0), place, placed)
                found.setdefault(pair, []).append(fits)
        return {pair: {one[2]: one for one in sorted(fits)} for pair, fits in found.items()}


# The first clause's field and test, the other clauses', the rule, and whether it is more than
# "all of these, always": most rules are not, and most fail on their first clause.
_Compiled = tuple[str, Test, tuple[tuple[str, Test], ...], Rule, bool]
# The first fields of the decision if the rule is true: slot, kind, reason, variant, default.
_Head = tuple[str, Kind, Reason, str, str]
_RuleTests = tuple[str, Test, tuple[tuple[str, Test], ...], Rule, bool, _Head]


def _compile(rule: Rule) -> _Compiled:
    (name, is_true), *rest = ((one.field, compiled(one)) for one in rule.clauses)
    has_window = rule.active_from is not None or rule.active_until is not None
    return name, is_true, tuple(rest), rule, has_window or rule.join is Join.ANY


@dataclass(frozen=True, slots=True)
class Read:
    """A granted value that the engine looked at."""

    field: str
    value: Value = dataclasses.field(repr=False)
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Placed:
    """An item in its place, with the fields that moved it and the notes that are shown."""

    key: str
    because: tuple[str, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()

    @property
    def is_outside(self) -> bool:
        """Whether it is here although it fits no answer."""
        return not self.because


# Minus the number of answers that an item fits, how well it does (less is better), and its place in
# plain order. Tuples of them sort as lists are ordered, and no two share a place.
_Fitting = tuple[int, int, int, Placed]


class Decision(NamedTuple):
    """What a slot shows, and why. Two decisions are equal if all of their fields are."""

    slot: str
    kind: Kind
    reason: Reason
    variant: str
    without: str
    because: tuple[Clause, ...] = ()
    looked_at: Mapping[str, GrantLike] = MappingProxyType({})
    order: tuple[Placed, ...] = ()
    without_order: tuple[str, ...] = ()

    @property
    def reads(self) -> tuple[Read, ...]:
        """Every granted value that was looked at, in the order in which it was."""
        return tuple(
            Read(name, grant.value, grant.since, grant.until)
            for name, grant in self.looked_at.items()
        )

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field that was read."""
        return tuple(self.looked_at)

    @property
    def is_personal(self) -> bool:
        """Whether an answer made a difference here."""
        return self.reason is Reason.MATCHED

    @property
    def is_ordered(self) -> bool:
        """Whether a list is in an order by answers. Its words then say so."""
        return self.kind == "list" and self.variant != self.without

    @property
    def public_reason(self) -> Reason:
        """The reason as a page may show it."""
        return Reason.NOT_GRANTED if self.reason in _NOTHING_GRANTED else self.reason

    def __repr__(self) -> str:
        # Without values and the clauses that held: a log must not show what somebody answered.
        return f"<Decision on {self.slot}: {self.reason}>"


_NO_MISSING: Mapping[str, Reason] = MappingProxyType({})


def choose(
    slot: Slot,
    grants: Mapping[str, GrantLike],
    now: datetime,
    missing: Mapping[str, Reason] = _NO_MISSING,
) -> Decision:
    """Decide one slot from granted answers alone.

    ``missing`` says why a field is not granted. It is used only for the reason.

    Clauses are judged from left to right and no further than needed, so that only values that
    matter are read. A clause on a field that is not granted is never true, nor is its negation.
    Every page runs this loop, so for speed it is not split into functions.
    """
    if slot.kind == "list":
        return _choose_list(slot, grants, now, missing)
    looked_at: dict[str, GrantLike] = {}
    gap: str | None = None
    find = grants.get
    for name, is_true, rest, rule, is_special, head in slot.tests:
        if is_special:
            because, missed = _judge_special(rule, grants, now, looked_at)
            gap = gap or missed
            if because:
                return _decided(slot, head, because, looked_at)
            continue
        grant = find(name)
        if grant is None:
            gap = gap or name
            continue
        looked_at[name] = grant
        if is_true(grant.value):
            for other, is_other_true in rest:
                grant = find(other)
                if grant is None:
                    gap = gap or other
                    break
                looked_at[other] = grant
                if not is_other_true(grant.value):
                    break
            else:
                return _decided(slot, head, rule.clauses, looked_at)
    reason = _reason_for_nothing(slot, now, looked_at, gap, missing)
    return Decision(slot.key, slot.kind, reason, slot.default, slot.default, (), looked_at)


def _judge_special(
    rule: Rule, grants: Mapping[str, GrantLike], now: datetime, looked_at: dict[str, GrantLike]
) -> tuple[tuple[Clause, ...], str | None]:
    """For a rule with a window, or joined by "any": the clauses that make it true, or none.

    Also returns the field that was needed but is not granted.
    """
    gap: str | None = None
    if not rule.is_active(now):
        return (), gap
    wants_all = rule.join is Join.ALL
    for clause in rule.clauses:
        grant = grants.get(clause.field)
        if grant is None:
            gap = gap or clause.field
            holds = False  # unknown, which is not true
        else:
            looked_at[clause.field] = grant
            holds = judge(clause, grant.value) is True
        if holds is not wants_all:
            return ((clause,) if holds else ()), gap
    return (rule.clauses if wants_all else ()), gap


def clauses_of(rule: Rule, grants: Mapping[str, GrantLike], now: datetime) -> tuple[Clause, ...]:
    """The clauses that make a rule true for these answers at a moment; none if it is not."""
    return _judge_special(rule, grants, now, {})[0]


def plain(slot: Slot, reason: Reason) -> Decision:
    """The slot as everybody sees it; nothing is read."""
    order = slot.plain_places[: slot.limit]
    return Decision(
        slot.key,
        slot.kind,
        reason,
        slot.default,
        slot.default,
        order=order,
        without_order=slot.plain_order,
    )


def look_alike(one: Decision, other: Decision) -> bool:
    """Whether two decisions about a slot look the same to a visitor."""
    return (
        one.variant == other.variant
        and len(one.order) == len(other.order)
        and all(
            placed is also or (placed.key == also.key and placed.notes == also.notes)
            for placed, also in zip(one.order, other.order, strict=True)
        )
    )


def _decided(
    slot: Slot, head: _Head, because: tuple[Clause, ...], looked_at: dict[str, GrantLike]
) -> Decision:
    """The decision for a rule that is true."""
    # Built from the tuple, because a call with nine arguments costs as much as judging three
    # clauses.
    return tuple.__new__(Decision, (*head, because, looked_at, (), slot.plain_order))


def _choose_list(
    slot: Slot, grants: Mapping[str, GrantLike], now: datetime, missing: Mapping[str, Reason]
) -> Decision:
    """Decide a list's words and its order together, so that the words cannot claim another order.

    An order by answers is shown under the words of a rule whose answers moved something, else under
    the words for any such order. If nothing moved, or there are no such words, the list has its
    plain order and the default words. Notes are shown in both cases.
    """
    looked_at: dict[str, GrantLike] = {}
    fitting, gap = _fit(slot, grants, looked_at)
    variant, order = slot.default, slot.plain_places[: slot.limit]
    because: tuple[Clause, ...] = ()
    if fitting:
        variant, because, order = _in_order(slot, fitting, looked_at, now)
    if fitting and any(placed.because or placed.notes for placed in order):
        reason = Reason.MATCHED
    else:
        reason = _reason_for_nothing(slot, now, looked_at, gap, missing)
    return Decision(
        slot.key,
        slot.kind,
        reason,
        variant,
        slot.default,
        because,
        looked_at,
        order,
        slot.plain_order,
    )


def _in_order(
    slot: Slot, fitting: list["_Fitting"], granted: Mapping[str, GrantLike], now: datetime
) -> tuple[str, tuple[Clause, ...], tuple[Placed, ...]]:
    """Words and order of a list in which something fits, and the clauses that chose the words."""
    sequence = _by_fit(slot, fitting)[: slot.limit]
    places = list(slot.plain_places)
    for _count, _weight, place, placed in fitting:
        places[place] = placed
    if not all(map(eq, sequence, count())):
        order = tuple(map(places.__getitem__, sequence))
        shown = order if slot.limit else [one[3] for one in fitting]
        variant, because = _words_for(slot, shown, granted, now)
        if variant != slot.default:
            return variant, because, order
    for _count, _weight, place, placed in fitting:
        places[place] = Placed(placed.key, (), placed.notes)
    return slot.default, (), tuple(places[: slot.limit])


def _words_for(
    slot: Slot, shown: Iterable[Placed], granted: Mapping[str, GrantLike], now: datetime
) -> tuple[str, tuple[Clause, ...]]:
    """The variant for the words above an order, and the clauses that made its rule true.

    A rule counts only if its answers moved something here, because its words say so.
    """
    moved_by = {placed.because for placed in shown}
    moved = {name: granted[name] for names in moved_by for name in names}
    for rule in slot.rules:
        because, _gap = _judge_special(rule, moved, now, {})
        if because:
            return rule.variant, because
    return slot.ordered or slot.default, ()


def _fit(
    slot: Slot, grants: Mapping[str, GrantLike], reads: dict[str, GrantLike]
) -> tuple[list["_Fitting"], str | None]:
    """The items that an answer fits or has a note for, in the order of how well they fit.

    Only they are looked at: what a list costs grows with them, and hardly with its length.
    """
    gap: str | None = None
    found: dict[int, _Fitting] = {}
    for name in slot.orders_by:
        grant = grants.get(name)
        if grant is None:
            gap = gap or name
            continue
        reads[name] = grant
        values = grant.value if isinstance(grant.value, tuple) else (grant.value,)
        for value in values:
            more = slot.fitting.get((name, value), {}) if isinstance(value, str) else {}
            both = {place: _both(found[place], more[place]) for place in found.keys() & more.keys()}
            found |= more
            found |= both
    return sorted(found.values()), gap


def _both(one: "_Fitting", other: "_Fitting") -> "_Fitting":
    """An item that fits two answers."""
    _count, weight, place, placed = one
    _other_count, more, _place, also = other
    because = tuple(dict.fromkeys(placed.because + also.because))
    both = Placed(placed.key, because, placed.notes + also.notes)
    return -len(because), weight + more, place, both


def _by_fit(slot: Slot, fitting: list["_Fitting"]) -> list[int]:
    """The places in plain order of all items, in the order by answers.

    Every fourth place is for an item that fits no answer, while there are any.
    """
    inside = [place for count, _weight, place, _placed in fitting if count]
    is_outside = bytearray(b"\1") * len(slot.items)
    for place in inside:
        is_outside[place] = 0
    outside = list(compress(range(len(slot.items)), is_outside))
    between = OUTSIDE_ONE_IN - 1
    turns = min(len(inside) // between, len(outside))
    mixed = [0] * (turns * OUTSIDE_ONE_IN)
    for place in range(between):
        mixed[place::OUTSIDE_ONE_IN] = inside[place : turns * between : between]
    mixed[between::OUTSIDE_ONE_IN] = outside[:turns]
    return mixed + inside[turns * between :] + outside[turns:]


def _reason_for_nothing(
    slot: Slot,
    now: datetime,
    reads: Mapping[str, GrantLike],
    first_gap: str | None,
    missing: Mapping[str, Reason],
) -> Reason:
    if reads:
        return Reason.DEFAULT
    if first_gap is not None:
        return missing.get(first_gap, Reason.NOT_GRANTED)
    if slot.rules and not any(rule.is_active(now) for rule in slot.rules):
        return Reason.OUT_OF_WINDOW
    return Reason.DEFAULT

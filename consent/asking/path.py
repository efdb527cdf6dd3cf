"""The path: the open questions in a row, for a visitor who opened them herself.

Where she is stands in the address and in her standings; nothing else is kept about it. The order
and what is left out are explained in docs/decisions/0035, and on the trust page.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language

from accounts.addresses import rebuilt
from consent import benefits
from consent.asking.invitations import has_refused
from consent.benefits import Change
from consent.middleware import Reading
from consent.registry import Notice
from consent.states import State

# The parameter with the fields that were asked so far, and what stands between them.
PATH, _BETWEEN = "path", "."
_OPEN = (State.NEVER_ASKED, State.DEFERRED)


@dataclass(frozen=True, slots=True)
class Step:
    """A question that is left, and what its answer would change for the visitor now."""

    notice: Notice
    change: Change
    # Whether this site is never told what she answers, nor that she did.
    stays_in_browser: bool = False

    @property
    def field(self) -> str:
        """The key of the field that it asks."""
        return self.notice.field


@dataclass(frozen=True, slots=True)
class Walk:
    """Where a visitor is in the path: what she was asked and decided, this question, and the rest.

    ``total`` is exact as long as she shares nothing more. Only another answer can change it,
    because only answers change what she sees.
    """

    field: str
    asked: tuple[str, ...]
    left: tuple[Step, ...]

    @property
    def number(self) -> int:
        """The place of this question, counted from 1."""
        return self.asked.index(self.field) + 1

    @property
    def total(self) -> int:
        """How many questions there are in all."""
        return len(self.asked) + len(self.left)

    @property
    def back(self) -> str:
        """The address of the question before this one; empty for the first."""
        return self._address(self.asked[self.number - 2]) if self.number > 1 else ""

    @property
    def next(self) -> Step | None:
        """The question after this one; none if it is the last."""
        return self.left[0] if self.left else None

    @property
    def next_address(self) -> str:
        """The address of the next question, or of the page at the end."""
        return self._address(self.left[0].field) if self.left else reverse("consent:path_answers")

    def _address(self, field: str) -> str:
        return address(field, self.asked)


def in_order(counts: Mapping[str, int]) -> list[str]:
    """The rule: what would change most comes first, and what would change nothing is left out.

    Of two that would change as much, the one that comes first in the registry comes first. Nothing
    else is known here: not who answers a question, nor how often (R-93, R-133).
    """
    return sorted((key for key, count in counts.items() if count), key=lambda key: -counts[key])


def survey(reading: Reading) -> tuple[list[Step], list[Notice]]:
    """The questions that are left for a visitor, in order, and those without effect for her today.

    Those whose answers stay in the browser come last, as the registry has them: what they would
    change for her cannot be compared with the rest. None of either while no answer would be used.
    """
    found = {
        one.field: Step(one, benefits.provider().change(reading, one)) for one in _open(reading)
    }
    ordered = in_order({field: step.change.count for field, step in found.items()})
    at_the_end = _in_browser(reading)
    left_out = [step.notice for field, step in found.items() if field not in ordered]
    left_out += [step.notice for step in at_the_end if not step.change.count]
    asked_last = [step for step in at_the_end if step.change.count]
    return [*(found[field] for field in ordered), *asked_last], left_out


def steps(reading: Reading) -> list[Step]:
    """The questions that are left for a visitor, in order."""
    ordered, _left_out = survey(reading)
    return ordered


def how_many(reading: Reading) -> int:
    """How many questions the door offers. Cheaper than ``steps``, which puts them in order.

    Those whose answers stay in the browser count while another is open. By themselves they open no
    door: nobody here knows whether they were answered, and it would stand for ever.
    """
    provider = benefits.provider()
    here = sum(provider.changes_anything(reading, one) for one in _open(reading))
    return here and here + sum(bool(one.change.count) for one in _in_browser(reading))


def next_step(reading: Reading) -> Step | None:
    """The question to offer after a yes. None while only those of the browser are left."""
    first = next(iter(steps(reading)), None)
    return None if first is None or first.stays_in_browser else first


def walk(reading: Reading, field: str, named: str) -> Walk:
    """Where a visitor is who is asked a field, after the fields that the address names.

    Only what she decided herself counts: for somebody else's address, or yesterday's, the questions
    that are open count as left. Of an answer that stays in the browser nothing is known here. Such
    a question counts as asked if the address is her own: if she decided about all others it names.
    """
    was_named = dict.fromkeys([*named.split(_BETWEEN), field])
    there = steps(reading)
    in_browser = {step.field for step in there if step.stays_in_browser}
    here = {one.field for one in reading.registry.answered_here()} & was_named.keys() - {field}
    decided = {one for one in here if _has_decided(reading, one)}
    counts = decided | {field} | (in_browser if decided == here else set())
    asked = tuple(one for one in was_named if one in counts)
    return Walk(field, asked, tuple(step for step in there if step.field not in asked))


def address(field: str, asked: Iterable[str] = (), **more: str | None) -> str:
    """The address of a question in the path, after those that were asked."""
    named = _BETWEEN.join(dict.fromkeys([*asked, field]))
    return rebuilt(reverse("consent:ask", args=[field]), **{PATH: named}, **more)


def may_offer(reading: Reading) -> bool:
    """Whether a page may lead to the path beside My answers, where the door always stands.

    Not if the browser or the visitor objects, not after a no or a "later", not twice on a page.
    """
    known = reading.known
    if reading.signal or reading.is_quiet or reading.is_plain or reading.has_offered_path:
        return False
    if known.is_paused or known.is_closed or State.DEFERRED in known.states():
        return False
    return not has_refused(reading)


def _open(reading: Reading) -> list[Notice]:
    """The questions that were not decided yet, in the registry's order.

    Without those whose answers stay in the browser (``_in_browser``).
    """
    known, language = reading.known, str(get_language())
    if known.is_paused or known.is_closed:
        return []
    return [
        one
        for one in reading.registry.answered_here()
        if language in one.wordings and known.state(one.field, one.purpose) in _OPEN
    ]


def _in_browser(reading: Reading) -> list[Step]:
    """The questions whose answers stay in the browser: always open, for all this site knows."""
    known, language = reading.known, str(get_language())
    if known.is_paused or known.is_closed:
        return []
    return [
        Step(one, benefits.provider().change(reading, one), stays_in_browser=True)
        for one in reading.registry.answered_in_browser()
        if language in one.wordings
    ]


def _has_decided(reading: Reading, field: str) -> bool:
    notice = reading.registry.notice_for(field)
    return notice is not None and reading.known.stand(field, notice.purpose) is not None

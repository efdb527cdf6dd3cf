"""Measure cases side by side: interleaved rounds, and medians of ratios inside a round."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Row:
    """One line of the table: what was measured and what it may be."""

    name: str
    measured: float
    budget: float
    unit: str = "x"
    at_least: bool = False

    @property
    def ok(self) -> bool:
        if self.at_least:
            return self.measured >= self.budget
        return self.measured <= self.budget

    def as_dict(self) -> dict[str, object]:
        return {**asdict(self), "ok": self.ok}


def interleaved(
    cases: dict[str, Callable[[], object]],
    *,
    rounds: int,
    times: int,
    clock: Callable[[], float] = time.perf_counter,
) -> dict[str, list[float]]:
    """Seconds per call of each case, one figure a round, the cases taking turns.

    With ``time.process_time`` as clock what others do on the machine counts less.
    """
    for case in cases.values():
        for _warm in range(max(5, times // 4)):
            case()
    figures: dict[str, list[float]] = {name: [] for name in cases}
    gc.collect()
    gc.disable()
    try:
        for number in range(rounds):
            names = list(cases)
            # Another order each round, so that no case always follows the same one.
            for name in names[number % len(names) :] + names[: number % len(names)]:
                case = cases[name]
                start = clock()
                for _call in range(times):
                    case()
                figures[name].append((clock() - start) / times)
            gc.collect()
    finally:
        gc.enable()
    return figures


def ratio(figures: dict[str, list[float]], case: str, to: str) -> float:
    """The median over rounds of one case by another, inside each round."""
    pairs = zip(figures[case], figures[to], strict=True)
    return statistics.median(one / other for one, other in pairs)

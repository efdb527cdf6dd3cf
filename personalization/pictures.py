"""The data of an item's picture: heights of a tour, or strokes of a drawing. Plain Python."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from re import fullmatch

Point = tuple[float, float]

# The profile's own grid.
_LEFT, _RIGHT, _TOP, _FOOT, _BOTTOM = 2, 158, 6, 42, 48
# Every profile shows at least this many metres of height, so that a flat path looks flat.
_LEAST_METRES = 240
_POINTS = range(2, 61)
_HEIGHTS = (-500, 9000)
# A picture stays under 2 kB with its tags.
_MOST_LETTERS = 1700
_STROKE = r"[Mm][MmLlHhVvCcSsQqTtAaZz0-9 .-]+"


@dataclass(frozen=True, slots=True)
class Profile:
    """A tour's heights as a line to draw, and their totals."""

    kilometres: float
    climb: int
    highest: int
    line: str
    top: Point

    @property
    def area(self) -> str:
        """The area under the line, as path data."""
        return f"{self.line}V{_BOTTOM}H{_LEFT}Z"


def read_profile(points: Sequence[Sequence[float]]) -> Profile:
    """The profile of points given as kilometre and metres; wrong ones are a ``ValueError``."""
    if len(points) not in _POINTS or not all(_is_point(point) for point in points):
        raise ValueError(f"a profile has 2 to {_POINTS[-1]} points of kilometre and metres")
    kilometres = [point[0] for point in points]
    heights = [point[1] for point in points]
    if kilometres[0] != 0 or any(b <= a for a, b in itertools.pairwise(kilometres)):
        raise ValueError("a profile begins at kilometre 0, and each point lies further on")
    if min(heights) < _HEIGHTS[0] or max(heights) > _HEIGHTS[1]:
        raise ValueError(f"heights lie between {_HEIGHTS[0]} and {_HEIGHTS[1]} metres")
    drawn = _on_grid(kilometres, heights)
    return Profile(
        kilometres=kilometres[-1],
        climb=round(sum(max(b - a, 0) for a, b in itertools.pairwise(heights))),
        highest=round(max(heights)),
        line=_curve(drawn),
        top=min(drawn, key=lambda point: point[1]),
    )


def read_drawing(strokes: Sequence[str]) -> tuple[str, ...]:
    """The strokes of a drawing, each the data of an SVG path; anything else is a ``ValueError``."""
    if not strokes or not all(_is_stroke(stroke) for stroke in strokes):
        raise ValueError("a drawing is a list of strokes, each the data of an SVG path")
    if sum(len(stroke) for stroke in strokes) > _MOST_LETTERS:
        raise ValueError(f"a drawing has at most {_MOST_LETTERS} letters")
    return tuple(strokes)


def _is_point(point: object) -> bool:
    """Whether it is a valid point; content comes from files and has to be checked."""
    match point:
        case [int() | float() as kilometre, int() | float() as metres]:
            return isfinite(kilometre) and isfinite(metres)
    return False


def _is_stroke(stroke: object) -> bool:
    return isinstance(stroke, str) and fullmatch(_STROKE, stroke) is not None


def _on_grid(kilometres: Sequence[float], heights: Sequence[float]) -> list[Point]:
    """The points of the line. Of several that fall on one place across it is the highest."""
    low, span = min(heights), max(max(heights) - min(heights), _LEAST_METRES)
    found: dict[float, float] = {}
    for km, metres in zip(kilometres, heights, strict=True):
        x = round(_LEFT + km / kilometres[-1] * (_RIGHT - _LEFT), 1)
        y = round(_FOOT - (metres - low) / span * (_FOOT - _TOP), 1)
        found[x] = min(y, found.get(x, y))
    return list(found.items())


def _curve(points: Sequence[Point]) -> str:
    """A smooth line that between two points is never higher or lower than both."""
    slopes = _slopes(points)
    path = f"M{points[0][0]:g} {points[0][1]:g}"
    for (x0, y0), (x1, y1), m0, m1 in zip(points, points[1:], slopes, slopes[1:], strict=False):
        third = (x1 - x0) / 3
        path += (
            f"C{x0 + third:.1f} {y0 + m0 * third:.1f} {x1 - third:.1f} {y1 - m1 * third:.1f} "
            f"{x1:g} {y1:g}"
        )
    return path


def _slopes(points: Sequence[Point]) -> list[float]:
    """The slope at each point: level on a top and in a hollow, else between those beside it."""
    between = [(y1 - y0) / (x1 - x0) for (x0, y0), (x1, y1) in itertools.pairwise(points)]
    inner = [
        2 * before * after / (before + after) if before * after > 0 else 0.0
        for before, after in itertools.pairwise(between)
    ]
    return [between[0], *inner, between[-1]]

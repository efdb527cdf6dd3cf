"""The refusals of the guard. Forms show them like any other validation error."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError


@dataclass(frozen=True, slots=True)
class Refusal:
    """Which rule refused, why, and what is allowed instead, in the editor's language."""

    rule: str
    reason: str
    instead: str

    def __str__(self) -> str:
        return f"{self.reason} {self.instead}"


class Refused(ValidationError):
    """The guard refused something that an editor tried. Nothing was stored."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        super().__init__([ValidationError(str(one), code=one.rule) for one in refusals])
        self.refusals = tuple(refusals)


def refuse(refusals: Sequence[Refusal]) -> None:
    """Raise Refused with all refusals, if there are any."""
    if refusals:
        raise Refused(refusals)

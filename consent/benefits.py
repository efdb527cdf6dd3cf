"""Door, inwards: whoever uses answers says here what they bring.

Consent must be able to show what an answer changes without knowing who shows it. With nobody
registered it asks, stores and deletes all the same, and shows no benefit.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from django.utils.safestring import SafeString

from accounts.models import Visitor

if TYPE_CHECKING:
    from consent.middleware import Reading, ReadingRequest


@dataclass(frozen=True, slots=True)
class Move:
    """A part of the site that an answer moves right now."""

    name: str
    url: str


class Benefits(Protocol):
    """What somebody who uses answers can tell about them."""

    def comparison(self, request: "ReadingRequest", field_key: str) -> SafeString:
        """The affected parts without the answer and with each option, for the question page."""

    def moves(self, reading: "Reading", field_key: str) -> list[Move]:
        """The parts that this visitor's answer moves now."""

    def plain_slots(self, request: "ReadingRequest", field_key: str) -> SafeString:
        """The parts that use the field, as this visitor sees them now."""

    def matching(self, field_key: str) -> tuple[int, int]:
        """How many items, of how many, the answer can say something about."""

    def erase(self, visitor: Visitor) -> None:
        """Delete what is held about a visitor."""

    def leave_traces(self, visitor: Visitor, at: datetime) -> None:
        """Hold something about an invented visitor, so that erasing her has something to do."""


class NoBenefits:
    """Nobody uses answers: nothing changes, and nothing is claimed."""

    def comparison(self, request: "ReadingRequest", field_key: str) -> SafeString:
        return SafeString("")

    def moves(self, reading: "Reading", field_key: str) -> list[Move]:
        return []

    def plain_slots(self, request: "ReadingRequest", field_key: str) -> SafeString:
        return SafeString("")

    def matching(self, field_key: str) -> tuple[int, int]:
        return (0, 0)

    def erase(self, visitor: Visitor) -> None:
        return None

    def leave_traces(self, visitor: Visitor, at: datetime) -> None:
        return None


_provider: Benefits = NoBenefits()


def provide(provider: Benefits) -> None:
    """Register the one who uses answers. Called when its app is ready."""
    global _provider
    _provider = provider


def provider() -> Benefits:
    """The one who uses answers, or nobody."""
    return _provider

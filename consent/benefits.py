"""Door, inwards: whoever uses answers says here what they bring.

Consent must be able to show what an answer changes without knowing who shows it. With nobody
registered it asks, stores and deletes all the same, and shows no benefit.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, Protocol, TypeVar

from django.utils.safestring import SafeString

from accounts.models import Visitor
from consent.refusals import Refusal, Refused

if TYPE_CHECKING:
    from consent.middleware import Reading, ReadingRequest
    from consent.registry import Notice, Registry

P = ParamSpec("P")
R = TypeVar("R")
# The texts of a notice by language and name, or names by language.
Texts = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Move:
    """A part of the site that an answer moves right now."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Seen:
    """Where a visitor sees what an answer changed, as seen from one page.

    ``anchor`` names the first of the changed parts on that page. ``switched_off``: whether it would
    change parts that she switched off.
    """

    here: tuple[Move, ...] = ()
    elsewhere: tuple[Move, ...] = ()
    anchor: str = ""
    switched_off: bool = False


class Benefits(Protocol):
    """What somebody who uses answers can tell about them."""

    def comparison(self, request: "ReadingRequest", field_key: str) -> SafeString:
        """The affected parts without the answer and with each option, for the question page."""

    def moves(self, reading: "Reading", field_key: str) -> list[Move]:
        """The parts that this visitor's answer moves now."""

    def seen(self, reading: "Reading", field_key: str, address: str) -> Seen:
        """What this visitor's answer moves now, on the page at an address and on others."""

    def switched_off(self, visitor: Visitor) -> frozenset[str]:
        """The parts that a visitor switched off."""

    def effect(self, reading: "Reading") -> str:
        """What all answers of this visitor do today, in one sentence; empty without answers."""

    def plain_slots(self, request: "ReadingRequest", field_key: str) -> SafeString:
        """The parts that use the field, as this visitor sees them now."""

    def uses(self, field_key: str, purpose: str) -> list[Move]:
        """The parts that use a field for a purpose: they turn plain where a grant ends."""

    def matching(self, field_key: str) -> tuple[int, int]:
        """How many items, of how many, the answer can say something about."""

    def refusals_for_field(
        self, *, key: str, kind: str, dpv_term: str, is_sensitive: bool, tier: str
    ) -> list[Refusal]:
        """Why a field must not be asked for as it is (product.md section 6)."""

    def refusals_for_purpose(self, *, dpv_term: str, names: Mapping[str, str]) -> list[Refusal]:
        """Why answers must not be used for this."""

    def refusals_for_words(self, *, field_key: str, texts: Texts) -> list[Refusal]:
        """Why the words of a notice about a field must not be shown."""

    def reasons_not_to_ask(
        self, *, field_key: str, purpose: str, texts: Texts, on: date
    ) -> list[str]:
        """Why a question may not be asked yet (the gate): nothing, if it may."""

    def reasons_to_sleep(
        self, registry: "Registry", notices: Sequence["Notice"], at: datetime
    ) -> dict[int, list[str]]:
        """By notice: why it may not be asked at a moment. As stored now, whatever is in copies."""

    def count_refusals(self, refusals: Sequence[Refusal]) -> None:
        """Count what was refused, for everybody to see. No person and no text is kept."""

    def leave_traces(self, visitor: Visitor, at: datetime) -> None:
        """Hold something about an invented visitor, so that erasing her has something to do."""


class NoBenefits:
    """Nobody uses answers: nothing changes, and nothing is claimed."""

    def comparison(self, request: "ReadingRequest", field_key: str) -> SafeString:
        return SafeString("")

    def moves(self, reading: "Reading", field_key: str) -> list[Move]:
        return []

    def seen(self, reading: "Reading", field_key: str, address: str) -> Seen:
        return Seen()

    def switched_off(self, visitor: Visitor) -> frozenset[str]:
        return frozenset()

    def effect(self, reading: "Reading") -> str:
        return ""

    def plain_slots(self, request: "ReadingRequest", field_key: str) -> SafeString:
        return SafeString("")

    def uses(self, field_key: str, purpose: str) -> list[Move]:
        return []

    def matching(self, field_key: str) -> tuple[int, int]:
        return (0, 0)

    def refusals_for_field(
        self, *, key: str, kind: str, dpv_term: str, is_sensitive: bool, tier: str
    ) -> list[Refusal]:
        return []

    def refusals_for_purpose(self, *, dpv_term: str, names: Mapping[str, str]) -> list[Refusal]:
        return []

    def refusals_for_words(self, *, field_key: str, texts: Texts) -> list[Refusal]:
        return []

    def reasons_not_to_ask(
        self, *, field_key: str, purpose: str, texts: Texts, on: date
    ) -> list[str]:
        return []

    def reasons_to_sleep(
        self, registry: "Registry", notices: Sequence["Notice"], at: datetime
    ) -> dict[int, list[str]]:
        return {}

    def count_refusals(self, refusals: Sequence[Refusal]) -> None:
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


def counted(service: Callable[P, R]) -> Callable[P, R]:
    """Count what the guard refuses in a service. Stands outside of the service's transaction.

    So the count is written after the refused save was rolled back, and in no other connection,
    which SQLite would let wait for ever. Under an outer transaction it is written in that one;
    if that one is rolled back as well, whoever opened it is ``counted`` too.
    """

    @wraps(service)
    def count(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return service(*args, **kwargs)
        except Refused as refused:
            provider().count_refusals(refused.refusals)
            raise

    return count

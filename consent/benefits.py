"""Door, inwards: an app that uses answers registers here and says what they change.

Consent can then show what an answer changes without importing that app. If no app is registered,
consent still asks, stores and deletes, and shows no benefit.
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
    """A part of the site that an answer changes at present."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Seen:
    """Where a visitor sees what an answer changed, as seen from one page.

    ``anchor`` is the first changed part on that page. ``switched_off`` says whether the answer
    would change parts that she switched off.
    """

    here: tuple[Move, ...] = ()
    elsewhere: tuple[Move, ...] = ()
    anchor: str = ""
    switched_off: bool = False


@dataclass(frozen=True, slots=True)
class Coming:
    """Something with a date, as a message lists it: the same for everybody."""

    when: str
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Change:
    """What the answer to a question would change for a visitor: how many things, and which."""

    count: int = 0
    words: str = ""


class Benefits(Protocol):
    """What an app that uses answers can tell about them."""

    def comparison(self, request: "ReadingRequest", field_key: str) -> SafeString:
        """The affected parts without the answer and with each option, for the question page."""

    def moves(self, reading: "Reading", field_key: str) -> list[Move]:
        """The parts that this visitor's answer changes now."""

    def seen(self, reading: "Reading", field_key: str, address: str) -> Seen:
        """What this visitor's answer changes now, on the page at an address and on others."""

    def switched_off(self, visitor: Visitor) -> frozenset[str]:
        """The parts that a visitor switched off."""

    def effect(self, reading: "Reading") -> str:
        """What all answers of this visitor do today, in one sentence; empty without answers."""

    def change(self, reading: "Reading", notice: "Notice") -> Change:
        """What the answer that changes most would change for this visitor now."""

    def changes_anything(self, reading: "Reading", notice: "Notice") -> bool:
        """Whether any answer would change anything for this visitor now."""

    def page_so_far(self, reading: "Reading", field_key: str) -> SafeString:
        """What answers chose on the first page, with a mark at what one of them changed."""

    def before_and_after(self, reading: "Reading") -> SafeString:
        """Some parts of the site without any answer, and with those of this visitor."""

    def plain_slots(self, request: "ReadingRequest", field_key: str) -> SafeString:
        """The parts that use the field, as this visitor sees them now."""

    def uses(self, field_key: str, purpose: str) -> list[Move]:
        """The parts that use a field for a purpose, and turn plain when a grant ends."""

    def coming_up(self, language: str, at: datetime) -> list[Coming]:
        """What is dated soon after a moment, in the order of its dates."""

    def matching(self, field_key: str) -> tuple[int, int]:
        """How many items an answer fits or adds a note to, and how many there are."""

    def refusals_for_field(
        self, *, key: str, kind: str, dpv_term: str, is_sensitive: bool, tier: str
    ) -> list[Refusal]:
        """Why a field must not be asked for in this form (product.md section 6)."""

    def refusals_for_purpose(self, *, dpv_term: str, names: Mapping[str, str]) -> list[Refusal]:
        """Why answers must not be used for this."""

    def refusals_for_words(self, *, field_key: str, texts: Texts) -> list[Refusal]:
        """Why the words of a notice about a field must not be shown."""

    def reasons_not_to_ask(
        self, *, field_key: str, purpose: str, texts: Texts, on: date
    ) -> list[str]:
        """The gate's objections to asking a question; empty if it may be asked."""

    def reasons_to_sleep(
        self, registry: "Registry", notices: Sequence["Notice"], at: datetime
    ) -> dict[int, list[str]]:
        """By notice: why it may not be asked at a moment. Reads the database and no copies."""

    def count_refusals(self, refusals: Sequence[Refusal]) -> None:
        """Count refusals for the public figures. No person and no text is stored."""

    def leave_traces(self, visitor: Visitor, at: datetime) -> None:
        """Store something about an invented visitor, for the check that erases her."""

    def publish_due(self, *, at: datetime, limit: int) -> int:
        """Publish content whose moment has come. Returns how much was looked at."""


class NoBenefits:
    """For a site on which no app uses answers: nothing changes, and nothing is claimed."""

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

    def change(self, reading: "Reading", notice: "Notice") -> Change:
        return Change()

    def changes_anything(self, reading: "Reading", notice: "Notice") -> bool:
        return False

    def page_so_far(self, reading: "Reading", field_key: str) -> SafeString:
        return SafeString("")

    def before_and_after(self, reading: "Reading") -> SafeString:
        return SafeString("")

    def plain_slots(self, request: "ReadingRequest", field_key: str) -> SafeString:
        return SafeString("")

    def uses(self, field_key: str, purpose: str) -> list[Move]:
        return []

    def coming_up(self, language: str, at: datetime) -> list[Coming]:
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

    def publish_due(self, *, at: datetime, limit: int) -> int:
        return 0


_provider: Benefits = NoBenefits()


def provide(provider: Benefits) -> None:
    """Register the app that uses answers. Called when that app is ready."""
    global _provider
    _provider = provider


def provider() -> Benefits:
    """The registered app, or a stand-in if there is none."""
    return _provider


def counted(service: Callable[P, R]) -> Callable[P, R]:
    """Count what the guard refuses in a service. Must wrap the service's transaction.

    The count is then written after the refused save was rolled back, and on the same connection: on
    SQLite a second one would wait for ever. Inside an outer transaction the count belongs to that
    one; if it may be rolled back as well, the code that opens it must be ``counted``, too.
    """

    @wraps(service)
    def count(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return service(*args, **kwargs)
        except Refused as refused:
            provider().count_refusals(refused.refusals)
            raise

    return count

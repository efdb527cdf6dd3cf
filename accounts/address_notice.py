"""Door, inwards: who keeps the words about an account's address registers here.

So an account is made under words that are versioned, and with a receipt, without importing that
app. If none is registered, accounts are made without.
"""

from datetime import datetime
from typing import Protocol

from accounts.models import Visitor


class AddressNotice(Protocol):
    """What the app with the words can do. ``shown`` is what the form says of the words on it."""

    def is_current(self, shown: str, *, at: datetime) -> bool:
        """Whether the words that were shown are those in force."""

    def record(self, *, visitor: Visitor, shown: str, at: datetime) -> None:
        """Record, in the transaction that makes the account, under which words it was made."""


class NoNotice:
    """For a site without such an app."""

    def is_current(self, shown: str, *, at: datetime) -> bool:
        return True

    def record(self, *, visitor: Visitor, shown: str, at: datetime) -> None:
        return None


_provider: AddressNotice = NoNotice()


def provide(provider: AddressNotice) -> None:
    """Register the app with the words. Called when that app is ready."""
    global _provider
    _provider = provider


def provider() -> AddressNotice:
    """The registered app, or a stand-in if there is none."""
    return _provider

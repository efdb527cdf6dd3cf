"""What staff see of the registry, the words and the ledger. No page shows an answer."""

from consent.admin import ledger, registry, words

__all__ = ["ledger", "registry", "words"]

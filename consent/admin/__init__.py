"""What staff see of the registry, the words, the ledger and of people.

One page opens an answer, and it leaves a sighting that its owner reads.
"""

from consent.admin import ledger, people, processing, registry, words

__all__ = ["ledger", "people", "processing", "registry", "words"]

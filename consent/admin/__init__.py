"""What staff see of the registry, the words, the ledger, of people, and of the checks.

One page opens an answer, and it leaves a sighting that its owner reads.
"""

from consent.admin import assurance, badges, ledger, people, processing, registry, words

__all__ = ["assurance", "badges", "ledger", "people", "processing", "registry", "words"]

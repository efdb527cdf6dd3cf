"""The staff pages about the registry, the words, the ledger, people and the checks.

One page shows an answer, and it leaves a sighting that the visitor can read.
"""

from consent.admin import assurance, badges, ledger, people, processing, registry, words

__all__ = ["assurance", "badges", "ledger", "people", "processing", "registry", "words"]

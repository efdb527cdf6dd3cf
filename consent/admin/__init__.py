"""The staff pages about the registry, the words, the ledger, people and the checks.

A page that shows an answer leaves a sighting that the visitor can read.
"""

from consent.admin import (
    assurance,
    audit,
    ledger,
    people,
    processing,
    registry,
    requests,
    words,
)

__all__ = [
    "assurance",
    "audit",
    "ledger",
    "people",
    "processing",
    "registry",
    "requests",
    "words",
]
